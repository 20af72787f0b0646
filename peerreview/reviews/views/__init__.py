"""The pages of a review as a whole: overview, mandate, people, phases, dates, journal."""

from peerreview.reviews.views import clock, journal, mandate, overview, part, people
from peerreview.reviews.views.sections import pages

__all__ = ["clock", "journal", "mandate", "overview", "pages", "part", "people"]
