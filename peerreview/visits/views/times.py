"""When stakeholders and the team can come: each on a page of their own."""

from typing import Any
from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text, fold
from peerreview.peers.actions import declare_ties as declare
from peerreview.reviews.models import Review, Seat
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import TiesForm, TimesForm
from peerreview.visits.models import Stakeholder
from peerreview.visits.views.sections import pages
from peerreview.web.current import actor, session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>/times",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def stakeholder_times(person: Stakeholder) -> ResponseReturnValue:
    return _of_stakeholder(person, TimesForm(review=person.review))


def _of_stakeholder(person: Stakeholder, form: TimesForm) -> str:
    return render_template(
        "visits/stakeholder_times.html",
        review=person.review,
        stakeholder=person,
        form=form,
        why_not=why_not_change(person.review),
    )


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/times",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def keep_stakeholder_time(person: Stakeholder) -> ResponseReturnValue:
    form = TimesForm(review=person.review)
    if not form.validate():
        return _of_stakeholder(person, form), 422
    actions.keep_time_of_stakeholder(work(), person, form.times())
    tell(Text("Saved."))
    return redirect(url_for(".stakeholder_times", stakeholder_id=person.id))


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/times/remove",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def remove_stakeholder_time(person: Stakeholder) -> ResponseReturnValue:
    if id_ := _which():
        actions.remove_time_of_stakeholder(work(), person, id_)
        tell(Text("Removed."))
    return redirect(url_for(".stakeholder_times", stakeholder_id=person.id))


@pages.get("/reviews/<uuid:review_id>/your-part/times", needs=Permission.SIGN_AGREEMENT, on=Review)
def own_times(review: Review) -> ResponseReturnValue:
    """One's own hours in this visit."""
    return _of_seat(_mine(review), TimesForm(review=review), own=True)


@pages.post("/reviews/<uuid:review_id>/your-part/times", needs=Permission.SIGN_AGREEMENT, on=Review)
def keep_own_time(review: Review) -> ResponseReturnValue:
    form, mine = TimesForm(review=review), _mine(review)
    if not form.validate():
        return _of_seat(mine, form, own=True), 422
    actions.keep_time_of_seat(work(), mine, form.times())
    tell(Text("Saved."))
    return redirect(url_for(".own_times", review_id=review.id))


@pages.post(
    "/reviews/<uuid:review_id>/your-part/times/remove",
    needs=Permission.SIGN_AGREEMENT,
    on=Review,
)
def remove_own_time(review: Review) -> ResponseReturnValue:
    if id_ := _which():
        actions.remove_time_of_seat(work(), _mine(review), id_)
        tell(Text("Removed."))
    return redirect(url_for(".own_times", review_id=review.id))


@pages.get("/reviews/<uuid:review_id>/team/times", needs=Permission.VIEW_TEAM_TIMES, on=Review)
def team_times(review: Review) -> ResponseReturnValue:
    """Everybody in the team: when they can take part, what they speak, to whom they are tied."""
    return render_template(
        "visits/team_times.html",
        review=review,
        members=queries.team_of(session(), review),
        why_not=why_not_change(review),
    )


@pages.get("/reviews/seats/<uuid:seat_id>/times", needs=Permission.EDIT_TEAM_TIMES, on=Seat)
def seat_times(seat: Seat) -> ResponseReturnValue:
    return _of_seat(seat, TimesForm(review=seat.review), own=False)


@pages.post("/reviews/seats/<uuid:seat_id>/times", needs=Permission.EDIT_TEAM_TIMES, on=Seat)
def keep_seat_time(seat: Seat) -> ResponseReturnValue:
    form = TimesForm(review=seat.review)
    if not form.validate():
        return _of_seat(seat, form, own=False), 422
    actions.keep_time_of_seat(work(), seat, form.times())
    tell(Text("Saved."))
    return redirect(url_for(".seat_times", seat_id=seat.id))


@pages.post("/reviews/seats/<uuid:seat_id>/times/remove", needs=Permission.EDIT_TEAM_TIMES, on=Seat)
def remove_seat_time(seat: Seat) -> ResponseReturnValue:
    if id_ := _which():
        actions.remove_time_of_seat(work(), seat, id_)
        tell(Text("Removed."))
    return redirect(url_for(".seat_times", seat_id=seat.id))


@pages.post("/reviews/<uuid:review_id>/your-part/ties", needs=Permission.SIGN_AGREEMENT, on=Review)
def declare_ties(review: Review) -> ResponseReturnValue:
    """To which bodies on the list one is tied: one never interviews them."""
    mine, ties = _mine(review), _ties(review, formdata=request.form)
    if not ties.validate():
        return _of_seat(mine, TimesForm(formdata=None, review=review), own=True, ties=ties), 422
    declare(work(), mine.person, [*ties.bodies.choices], ties.bodies.data or ())
    tell(Text("Your ties are kept. They stand in your profile as a peer."))
    return redirect(url_for(".own_times", review_id=review.id))


def _ties(review: Review, **kwargs: Any) -> TiesForm:
    bodies = queries.bodies_to_hear(session(), review)
    mine = queries.ties_of_team(session(), review).get(_mine(review).id, frozenset())
    known = {fold(name) for name in mine}
    data = {"bodies": [name for name in bodies if fold(name) in known]}
    return TiesForm(bodies=bodies, data=data, **kwargs)


def _of_seat(seat: Seat, form: TimesForm, *, own: bool, ties: TiesForm | None = None) -> str:
    if own and ties is None:
        ties = _ties(seat.review, formdata=None)
    return render_template(
        "visits/seat_times.html",
        review=seat.review,
        seat=seat,
        form=form,
        own=own,
        ties=ties,
        times=queries.times_of_seat(session(), seat),
        why_not=why_not_change(seat.review),
    )


def _mine(review: Review) -> Seat:
    return given(review.seat_of(actor()))


def _which() -> UUID | None:
    """The line whose button was pressed; rubbish is as good as none."""
    try:
        return UUID(request.form.get("time", ""))
    except ValueError:
        return None
