"""What can happen to a seat: given, taken back, handed over, signed for."""

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.people.actions import LinkTo, invite, invite_again, revoke_invitation
from peerreview.people.models import Person
from peerreview.reviews.models import FormerSeat, Review, Role, Seat
from peerreview.reviews.queries import clear_seat, has_written, is_planned
from peerreview.reviews.rules import (
    why_not_change,
    why_not_declare,
    why_not_hand_over,
    why_not_leave,
    why_not_seat,
    why_not_sign,
)


def give_seat(
    work: Work, review: Review, person: Person, role: Role, *, organisation: str = ""
) -> Seat:
    """Give a person their part in a review."""
    refuse_if(why_not_seat(review, role, review.seat_of(person)))
    seat = Seat(person=person, role=role, organisation=organisation, taken_at=work.now)
    review.seats.append(seat)
    work.record("seat.given", review, role=role)
    return seat


def invite_to_seat(work: Work, seat: Seat, to: LinkTo) -> str:
    """Invite somebody who was given a seat and has not signed in yet. Returns the link."""
    link = invite(work, seat.person, to, purpose=_purpose(seat), about=seat.review_id)
    work.record("invitation.posted", seat.review, role=seat.role)
    return link


def tell_of_seat(work: Work, seat: Seat, url: str) -> None:
    """Mail somebody who has an account that they sit in a review now; ``url``: its page."""
    person = seat.person
    post_mail(
        work,
        to=person.email,
        name=person.name,
        language=person.language,
        about=seat.review_id,
        subject=Text("Your seat in %(purpose)s", purpose=_purpose(seat)),
        body=[
            Text("Good day %(name)s,", name=person.name),
            Text(
                "%(who)s gave you a seat in %(purpose)s.",
                who=str(work.actor),
                purpose=_purpose(seat),
            ),
            Text("Sign in as usual. You find the review among your own, or under this address:"),
            url,
            Text("If you did not expect this mail, ask whoever gave you the seat."),
        ],
    )


def invite_again_to_seat(work: Work, seat: Seat, to: LinkTo) -> str:
    """The invitation once more, with a new link; the old one leads nowhere any more."""
    refuse_if(why_not_change(seat.review))
    link = invite_again(work, seat.person, to, purpose=_purpose(seat), about=seat.review_id)
    work.record("invitation.posted", seat.review, role=seat.role)
    return link


def revoke_invitation_to_seat(work: Work, seat: Seat) -> None:
    """Let the link lead nowhere. The seat stays, until it is taken back."""
    revoke_invitation(work, seat.person)
    work.record("invitation.withdrawn", seat.review, role=seat.role)


def _purpose(seat: Seat) -> Text:
    return Text(
        "the peer review of %(city)s, as %(role)s", city=seat.review.city, role=seat.role.label
    )


def take_seat_back(work: Work, seat: Seat) -> None:
    """End a part that has left no trace yet."""
    review, session = seat.review, work.session
    traces = has_written(session, review, seat.person_id)
    refuse_if(why_not_leave(review, seat, traces, planned=is_planned(session, seat)))
    clear_seat(session, seat)
    review.seats.remove(seat)
    session.delete(seat)
    work.record("seat.taken_back", review, role=seat.role)


def hand_over(work: Work, seat: Seat, successor: Person, *, organisation: str = "") -> FormerSeat:
    """Let a successor take over a seat: its role and its sessions stay, its holder changes.

    What the leaver wrote keeps their name; they can no longer open the review. Declaration and
    signature were theirs, so the successor begins without. See ``docs/decisions``.
    """
    review = seat.review
    refuse_if(why_not_hand_over(seat, successor))
    clear_seat(work.session, seat)
    former = FormerSeat(
        seat=seat,
        person=seat.person,
        role=seat.role,
        organisation=seat.organisation,
        taken_at=seat.taken_at,
        left_at=work.now,
    )
    review.former_seats.append(former)
    seat.person, seat.organisation, seat.taken_at = successor, organisation, work.now
    seat.declared_at, seat.conflicts = None, ""
    seat.signed_at, seat.signed_text = None, ""
    work.record("seat.handed_over", review, role=seat.role)
    return former


def declare(work: Work, seat: Seat, conflicts: str) -> None:
    """Say which conflicts of interest one has; nothing said is said as well."""
    refuse_if(why_not_declare(seat))
    seat.declared_at, seat.conflicts = work.now, conflicts
    work.record("conflicts.declared", seat.review)


def sign_agreement(work: Work, seat: Seat, *, seen: int) -> None:
    """Sign the words of the mandate. Raises StaleEdit if it was changed after ``seen``."""
    seat.review.refuse_stale(seen)
    refuse_if(why_not_sign(seat))
    seat.signed_at, seat.signed_text = work.now, seat.review.confidentiality
    work.record("agreement.signed", seat.review)
