"""What may be typed before anyone travels."""

from peerreview.preparation.forms.account import (
    AddForm,
    AssignForm,
    GiveBackForm,
    SignOffForm,
    SubmitForm,
)
from peerreview.preparation.forms.claims import ClaimForm, claim_form
from peerreview.preparation.forms.desk import SheetForm
from peerreview.preparation.forms.documents import (
    AskForm,
    DocumentForm,
    DocumentsFilter,
    ask_form,
    document_form,
)
from peerreview.preparation.forms.issues import IssueForm, SettleForm, WordingForm

__all__ = [
    "AddForm",
    "AskForm",
    "AssignForm",
    "ClaimForm",
    "DocumentForm",
    "DocumentsFilter",
    "GiveBackForm",
    "IssueForm",
    "SettleForm",
    "SheetForm",
    "SignOffForm",
    "SubmitForm",
    "WordingForm",
    "ask_form",
    "claim_form",
    "document_form",
]
