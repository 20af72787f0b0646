"""Why something cannot be prepared now: accounts, documents, desk review sheets, issues."""

from peerreview.preparation.rules.account import (
    SUBMITTED,
    account_of,
    incomplete,
    is_submitted,
    levels_to_claim,
    why_not_add,
    why_not_assign,
    why_not_begin_desk_review,
    why_not_give_back,
    why_not_read,
    why_not_sign,
    why_not_submit,
    why_not_write,
)
from peerreview.preparation.rules.desk import why_not_share, why_not_write_sheet
from peerreview.preparation.rules.documents import (
    why_not_ask,
    why_not_correct,
    why_not_link,
    why_not_mark_read,
    why_not_register,
    why_not_remove,
    why_not_replace,
)
from peerreview.preparation.rules.issues import (
    still_silent,
    why_not_raise,
    why_not_settle,
    why_not_settle_as,
    why_not_word,
)

__all__ = [
    "SUBMITTED",
    "account_of",
    "incomplete",
    "is_submitted",
    "levels_to_claim",
    "still_silent",
    "why_not_add",
    "why_not_ask",
    "why_not_assign",
    "why_not_begin_desk_review",
    "why_not_correct",
    "why_not_give_back",
    "why_not_link",
    "why_not_mark_read",
    "why_not_raise",
    "why_not_read",
    "why_not_register",
    "why_not_remove",
    "why_not_replace",
    "why_not_settle",
    "why_not_settle_as",
    "why_not_share",
    "why_not_sign",
    "why_not_submit",
    "why_not_word",
    "why_not_write",
    "why_not_write_sheet",
]
