"""What a person may type about a review."""

from peerreview.reviews.forms.mandate import BudgetForm, MandateForm, NewReviewForm
from peerreview.reviews.forms.seats import (
    ConflictsForm,
    HandOverForm,
    HolderForm,
    SeatForm,
    SignForm,
)
from peerreview.reviews.forms.steps import BackForm, ClockForm, JournalForm

__all__ = [
    "BackForm",
    "BudgetForm",
    "ClockForm",
    "ConflictsForm",
    "HandOverForm",
    "HolderForm",
    "JournalForm",
    "MandateForm",
    "NewReviewForm",
    "SeatForm",
    "SignForm",
]
