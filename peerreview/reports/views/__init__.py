"""The pages of the report: what is written, the team's own words for it, the team's annex."""

from peerreview.reports.views import annex, parts, written
from peerreview.reports.views.sections import pages

__all__ = ["annex", "pages", "parts", "written"]
