"""Who sits where: seats are given, taken back and handed over."""

from uuid import UUID

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.people.actions import open_account
from peerreview.people.models import Person
from peerreview.people.queries import latest_invitations, person_by_email
from peerreview.people.views import invited, link_to_invitation
from peerreview.reviews import actions, rules
from peerreview.reviews.forms import HandOverForm, HolderForm, SeatForm
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.views.sections import pages
from peerreview.web.current import actor, session, work
from peerreview.web.forms import given
from peerreview.web.links import public_link
from peerreview.web.notices import tell

_NO_NAME = Text("Nobody has an account under this address. Enter the name to invite them.")
_SHUT = Text("The account under this address is shut. Ask the administrator to open it again.")


@pages.get("/reviews/<uuid:review_id>/people", needs=Permission.VIEW_REVIEW, on=Review)
def people(review: Review) -> ResponseReturnValue:
    return _people(review, SeatForm())


@pages.post("/reviews/<uuid:review_id>/people", needs=Permission.GIVE_SEATS, on=Review)
def give_seat(review: Review) -> ResponseReturnValue:
    form = SeatForm()
    person = _person(form)
    if person is None or form.errors:
        return _people(review, form), 422
    seat = actions.give_seat(
        work(), review, person, given(form.role.data), organisation=form.organisation.data or ""
    )
    if person.invited_at:
        return _invited(seat, actions.invite_to_seat(work(), seat, link_to_invitation()))
    _send_word(seat)
    tell(Text("%(name)s sits as %(role)s.", name=person.name, role=seat.role.label))
    return redirect(url_for(".people", review_id=review.id))


def _person(form: HolderForm) -> Person | None:
    """Whom the address in the form belongs to: somebody with an account, or with one that is opened
    now, for the name in the form. Else the form says what is missing."""
    person = person_by_email(session(), form.email.data or "") if form.validate() else None
    if form.errors:
        return None
    if person is None and form.name.data:
        return open_account(work(), form.account(work().language))
    if person is None:
        form.name.errors = [_NO_NAME]
    elif person.disabled_at:
        form.email.errors = [_SHUT]
    return person


def _invited(seat: Seat, link: str) -> ResponseReturnValue:
    return invited(seat.person, link, back=url_for(".people", review_id=seat.review_id))


def _send_word(seat: Seat) -> None:
    """Nobody is written to about what they have just done themselves."""
    if seat.person is not actor():
        page = public_link("reviews.show", review_id=seat.review_id)
        actions.tell_of_seat(work(), seat, page)


def _people(review: Review, form: SeatForm) -> str:
    return render_template(
        "reviews/people.html",
        review=review,
        form=form,
        why_not=rules.why_not_change(review),
        invitations=latest_invitations(session(), [seat.person for seat in review.seats]),
        now=work().now,
    )


@pages.post("/reviews/seats/<uuid:seat_id>/invite-again", needs=Permission.GIVE_SEATS, on=Seat)
def invite_again(seat: Seat) -> ResponseReturnValue:
    return _invited(seat, actions.invite_again_to_seat(work(), seat, link_to_invitation()))


@pages.post("/reviews/seats/<uuid:seat_id>/revoke-invitation", needs=Permission.GIVE_SEATS, on=Seat)
def revoke_invitation(seat: Seat) -> ResponseReturnValue:
    actions.revoke_invitation_to_seat(work(), seat)
    tell(Text("The invitation of %(name)s leads nowhere any more.", name=seat.person.name))
    return redirect(url_for(".people", review_id=seat.review_id))


@pages.post("/reviews/seats/<uuid:seat_id>/take-back", needs=Permission.GIVE_SEATS, on=Seat)
def take_seat_back(seat: Seat) -> ResponseReturnValue:
    review_id: UUID = seat.review_id
    actions.take_seat_back(work(), seat)
    tell(Text("%(name)s no longer sits in this review.", name=seat.person.name))
    return redirect(url_for(".people", review_id=review_id))


@pages.get("/reviews/seats/<uuid:seat_id>/hand-over", needs=Permission.GIVE_SEATS, on=Seat)
def hand_over(seat: Seat) -> ResponseReturnValue:
    return _hand_over(seat, HandOverForm())


def _hand_over(seat: Seat, form: HandOverForm) -> str:
    why_not = rules.why_not_hand_over(seat)
    return render_template(
        "reviews/hand_over.html", review=seat.review, seat=seat, form=form, why_not=why_not
    )


@pages.post("/reviews/seats/<uuid:seat_id>/hand-over", needs=Permission.GIVE_SEATS, on=Seat)
def take_over(seat: Seat) -> ResponseReturnValue:
    form, before = HandOverForm(), seat.person
    successor = _person(form)
    if successor and not form.errors and (why := rules.why_not_hand_over(seat, successor)):
        form.email.errors = [why]
    if successor is None or form.errors:
        return _hand_over(seat, form), 422
    actions.hand_over(work(), seat, successor, organisation=form.organisation.data or "")
    if successor.invited_at:
        return _invited(seat, actions.invite_to_seat(work(), seat, link_to_invitation()))
    _send_word(seat)
    tell(
        Text(
            "%(name)s now sits as %(role)s in the place of %(before)s.",
            name=successor.name,
            role=seat.role.label,
            before=before.name,
        )
    )
    return redirect(url_for(".people", review_id=seat.review_id))
