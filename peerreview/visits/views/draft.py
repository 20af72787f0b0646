"""The board of the working draft, and the plain form of one session's place in it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import PlaceForm
from peerreview.visits.models import Change, VisitSession
from peerreview.visits.queries import Board, Draft
from peerreview.visits.rules import Spot, said_of, stands, why_not_draft, why_not_edit, why_not_pin
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.language import language
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/programme/draft", needs=Permission.EDIT_PROGRAMME, on=Review)
def draft(review: Review) -> ResponseReturnValue:
    return show_board(review)


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/place",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def edit_place(visit: VisitSession) -> ResponseReturnValue:
    refuse_if(why_not_edit(visit))
    drafted = _read(visit.review)
    tracks = queries.tracks_for(drafted, visit.review)
    form = PlaceForm.of(visit, queries.venues_of(session(), visit.review), tracks)
    return _place(visit, form, drafted)


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/place",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def update_place(visit: VisitSession) -> ResponseReturnValue:
    drafted = _read(visit.review)
    tracks = queries.tracks_for(drafted, visit.review)
    venues = queries.venues_of(session(), visit.review)
    form = PlaceForm(visit, venues, tracks)
    if not form.validate():
        return _place(visit, form, drafted), 422
    spot = form.spot()
    try:
        actions.put(work(), visit, spot, seen=form.seen, change=_change(visit, spot))
    except RuleBroken as refused:
        return _place(visit, form, drafted, refused.reason), 409
    except StaleEdit:
        form.meet_form(PlaceForm.of(visit, venues, tracks, formdata=None))
        return _place(visit, form, drafted), 409
    where = Text("Session %(number)s: %(place)s.", number=visit.number, place=stands(visit))
    tell(say_step(visit, where))
    return to_board(visit)


def _change(visit: VisitSession, spot: Spot) -> Change:
    before = Spot.of(visit)
    if (before.starts_at, before.track) != (spot.starts_at, spot.track):
        return Change.MOVED if before.starts_at else Change.PLACED
    if before.lasts != spot.lasts:
        return Change.RESIZED
    return Change.STAFFED


def _place(visit: VisitSession, form: PlaceForm, drafted: Draft, reason: Text | None = None) -> str:
    board = queries.board_of(drafted, focus=sees_focus(visit.review))
    return render_template(
        "visits/place.html",
        review=visit.review,
        visit=visit,
        form=form,
        said=[reason] if reason else [],
        broken=board.broken_by(visit),
        others=[one for one in drafted.sessions if one is not visit],
        why_not_pin=why_not_pin(visit),
    )


def show_board(review: Review, said: Text | None = None) -> str:
    """``said``: why the step was not made that somebody wanted to make."""
    person = work().actor
    last = queries.last_turn_of(session(), review, person) if isinstance(person, Person) else None
    board = read_board(review)
    return render_template(
        "visits/draft.html",
        review=review,
        board=board,
        last=last,
        said=said,
        why_not=why_not_draft(review),
    )


def say_step(visit: VisitSession, done: Text) -> Text:
    """The step in words, with the rules that the session breaks now."""
    return said_of(visit, done, read_board(visit.review).broken_by(visit))


def read_board(review: Review) -> Board:
    return queries.board_of(_read(review), focus=sees_focus(review))


def _read(review: Review) -> Draft:
    session().flush()
    return queries.draft_of(session(), review, work().now, language())


def sees_focus(review: Review) -> bool:
    return may(work().actor, Permission.VIEW_FOCUS, review)


def to_board(visit: VisitSession) -> ResponseReturnValue:
    return redirect(url_for(".draft", review_id=visit.review_id, _anchor=f"session-{visit.id}"))
