"""The codes of the protocol as sentences for people."""

from peerreview.core.text import Text

WHY_PARKED: dict[str, Text] = {
    "review_closed": Text("It came after reporting had ended."),
    "review_not_open": Text("It came before evidence is logged in this review."),
    "not_member": Text("Its author has no seat in this review, or has none any more."),
    "not_allowed": Text("It changes a record of somebody else."),
    "unknown_review": Text("No such review is here."),
    "unknown_record": Text("It changes a record that is not here."),
    "unknown_reference": Text("It names a session, document or question that is not here."),
    "unknown_kind": Text("This version of the server cannot read it yet."),
    "unknown_action": Text("This version of the server cannot read it yet."),
    "newer_schema": Text("This version of the server cannot read it yet."),
    "bad_schema": Text("Something in it cannot be read."),
    "bad_base": Text("It does not say what it was changed from."),
    "base_parked": Text("It goes on from an entry that waits as well."),
    "id_taken": Text("Another record has its number already."),
    "op_id_reused": Text("It was sent under the number of another entry."),
    "heard_and_read": Text("It names a session and a document at once."),
    "too_early": Text("It was heard before the visit began."),
}
"""Why an entry waits for the leader."""

WHY_CONTESTED: dict[str, Text] = {
    "edit_edit": Text("Both changed the same words."),
    "on_conflict_branch": Text("Its author went on from a text that stood beside the record."),
    "edit_of_deleted": Text("One took the record back, and the other changed it."),
    "delete_of_changed": Text("One wants to take the record back, and the other changed it."),
    "delete_of_used": Text("It was to be taken back, but others have signed or cited it."),
    "base_unknown": Text("It was changed from a version that is not here."),
}
"""Why two texts stand side by side."""


def why_parked(code: str) -> Text:
    return WHY_PARKED.get(code, WHY_PARKED["bad_schema"])


def why_contested(code: str) -> Text:
    return WHY_CONTESTED.get(code, WHY_CONTESTED["edit_edit"])
