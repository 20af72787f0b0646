"""What can happen to a review as a whole."""

from peerreview.core.text import Text
from peerreview.core.work import DEEDS
from peerreview.reviews.actions.clock import set_dates, tick, untick
from peerreview.reviews.actions.mandate import (
    Amounts,
    Mandate,
    change_mandate,
    set_budget,
    set_up_review,
    sign_off,
)
from peerreview.reviews.actions.phases import go_back, move_on
from peerreview.reviews.actions.seats import (
    declare,
    give_seat,
    hand_over,
    invite_again_to_seat,
    invite_to_seat,
    revoke_invitation_to_seat,
    sign_agreement,
    take_seat_back,
    tell_of_seat,
)

DEEDS |= {
    "review.set_up": Text("set up the review"),
    "mandate.changed": Text("changed the mandate"),
    "mandate.signed_off": Text("signed off the mandate: %(role)s"),
    "budget.changed": Text("changed the budget"),
    "seat.given": Text("gave a seat: %(role)s"),
    "seat.taken_back": Text("took a seat back: %(role)s"),
    "invitation.posted": Text("invited somebody to a seat: %(role)s"),
    "invitation.withdrawn": Text("took back the invitation to a seat: %(role)s"),
    "seat.handed_over": Text("handed a seat over: %(role)s"),
    "conflicts.declared": Text("declared conflicts of interest"),
    "agreement.signed": Text("signed the agreement"),
    "phase.begun": Text("began the phase: %(phase)s"),
    "phase.reopened": Text("went back to the phase: %(phase)s"),
    "clock.set": Text("set dates of the clock"),
    "clock.ticked": Text("marked as done: %(milestone)s"),
    "clock.unticked": Text("marked as not done: %(milestone)s"),
}

__all__ = [
    "Amounts",
    "Mandate",
    "change_mandate",
    "declare",
    "give_seat",
    "go_back",
    "hand_over",
    "invite_again_to_seat",
    "invite_to_seat",
    "move_on",
    "revoke_invitation_to_seat",
    "set_budget",
    "set_dates",
    "set_up_review",
    "sign_agreement",
    "sign_off",
    "take_seat_back",
    "tell_of_seat",
    "tick",
    "untick",
]
