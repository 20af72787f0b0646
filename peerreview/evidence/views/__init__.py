"""The pages of the evidence: the log, one record, wordings to release, coverage."""

from peerreview.evidence.views import coverage, doubts, log, records, wordings
from peerreview.evidence.views.sections import pages

__all__ = ["coverage", "doubts", "log", "pages", "records", "wordings"]
