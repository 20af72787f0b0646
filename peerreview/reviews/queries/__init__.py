"""Reviews as people look them up: always from their own seats."""

from peerreview.reviews.queries.journal import PAGE, JournalPage, Wanted, journal_of
from peerreview.reviews.queries.reviews import factor_in_scope, reviews_of, scope_of
from peerreview.reviews.queries.traces import (
    clear_seat,
    clears_seats,
    estimates,
    estimates_of,
    factors_used,
    has_written,
    is_planned,
    plans_seats,
    uses_factors,
    warnings_before,
    warns_before,
)

__all__ = [
    "PAGE",
    "JournalPage",
    "Wanted",
    "clear_seat",
    "clears_seats",
    "estimates",
    "estimates_of",
    "factor_in_scope",
    "factors_used",
    "has_written",
    "is_planned",
    "journal_of",
    "plans_seats",
    "reviews_of",
    "scope_of",
    "uses_factors",
    "warnings_before",
    "warns_before",
]
