"""The pages of the visit: whom to hear, and the programme."""

from peerreview.visits.views import programme, stakeholders
from peerreview.visits.views.sections import pages

__all__ = ["pages", "programme", "stakeholders"]
