"""What can happen before anyone travels: to accounts, documents, first views and issues."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.preparation.actions.account import (
    OwnView,
    add,
    assign,
    give_back,
    save_claim,
    sign_claim,
    submit,
)
from peerreview.preparation.actions.desk import FirstView, save_sheet, share_sheet
from peerreview.preparation.actions.documents import (
    Card,
    ask_for_document,
    mark_read,
    register_document,
    remove_document,
    update_document,
)
from peerreview.preparation.actions.issues import (
    Uncertainty,
    change_issue,
    raise_issue,
    settle_issue,
    word_for_host,
)

DEEDS |= {
    "self_assessment.assigned": Text("shared out the self-assessment"),
    "self_assessment.written": Text("wrote in the self-assessment"),
    "self_assessment.signed_off": Text("signed off in the self-assessment"),
    "self_assessment.submitted": Text("submitted the self-assessment"),
    "self_assessment.given_back": Text("gave the self-assessment back to the city"),
    "self_assessment.added": Text("added to the self-assessment, key factor %(factor)s"),
    "document.registered": Text("registered a document"),
    "document.asked_for": Text("asked for document %(number)s"),
    "document.changed": Text("changed what is said about a document"),
    "document.read": Text("marked document %(number)s as read"),
    "document.removed": Text("removed a document"),
    "desk_review.written": Text("wrote in the desk review"),
    "desk_review.shared": Text("shared a desk review sheet, key factor %(factor)s"),
    "issue.raised": Text("raised site visit issue %(number)s"),
    "issue.changed": Text("changed site visit issue %(number)s"),
    "issue.worded": Text("worded site visit issue %(number)s for the host"),
    "issue.settled": Text("settled site visit issue %(number)s: %(state)s"),
}

__all__ = [
    "Card",
    "FirstView",
    "OwnView",
    "Uncertainty",
    "add",
    "ask_for_document",
    "assign",
    "change_issue",
    "give_back",
    "mark_read",
    "raise_issue",
    "register_document",
    "remove_document",
    "save_claim",
    "save_sheet",
    "settle_issue",
    "share_sheet",
    "sign_claim",
    "submit",
    "update_document",
    "word_for_host",
]
