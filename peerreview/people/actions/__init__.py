"""What can happen to accounts."""

from peerreview.people.actions.accounts import (
    NewAccount,
    change_account,
    disable_account,
    enable_account,
    open_account,
)
from peerreview.people.actions.addresses import ask_for_new_address, confirm_address
from peerreview.people.actions.invitations import (
    KEPT,
    Accepted,
    accept_invitation,
    invite,
    invite_again,
    invited_by,
    revoke_invitation,
)
from peerreview.people.actions.links import LinkTo
from peerreview.people.actions.new_passwords import (
    ask_for_new_password,
    change_password,
    reset_password,
)
from peerreview.people.actions.passwords import knows_password
from peerreview.people.actions.sign_ins import (
    begin_sign_in,
    end_one_sign_in,
    end_other_sign_ins,
    end_sign_ins,
    note_use,
    sign_in,
    sign_out,
)

__all__ = [
    "KEPT",
    "Accepted",
    "LinkTo",
    "NewAccount",
    "accept_invitation",
    "ask_for_new_address",
    "ask_for_new_password",
    "begin_sign_in",
    "change_account",
    "change_password",
    "confirm_address",
    "disable_account",
    "enable_account",
    "end_one_sign_in",
    "end_other_sign_ins",
    "end_sign_ins",
    "invite",
    "invite_again",
    "invited_by",
    "knows_password",
    "note_use",
    "open_account",
    "reset_password",
    "revoke_invitation",
    "sign_in",
    "sign_out",
]
