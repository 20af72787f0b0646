"""The pages of the findings: overview, key factors, conclusions, recommendations."""

from peerreview.findings.views import conclusions, factors, recommendations
from peerreview.findings.views.sections import pages

__all__ = ["conclusions", "factors", "pages", "recommendations"]
