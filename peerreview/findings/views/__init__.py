"""The pages of the findings: overview, key factors, and what is drawn from them."""

from peerreview.findings.views import conclusions, factors, feedback, practices, recommendations
from peerreview.findings.views.sections import pages

__all__ = ["conclusions", "factors", "feedback", "pages", "practices", "recommendations"]
