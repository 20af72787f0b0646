"""One step on the board. Every answer is the board again, with a sentence on what was done, or on
why it was not: a page for whoever has no script, the next state for a script."""

from collections.abc import Callable
from typing import Any

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Speakable, Text
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import MoveForm, SeenForm, SwapForm
from peerreview.visits.models import Change, DraftTurn, VisitSession
from peerreview.visits.rules import Spot, stands
from peerreview.visits.views.draft import say_step, show_board, to_board
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.notices import tell

_DONE = {
    Change.PLACED: Text("Session %(number)s is put on %(place)s."),
    Change.MOVED: Text("Session %(number)s moved to %(place)s."),
    Change.RESIZED: Text("Session %(number)s now lasts %(minutes)s minutes."),
    Change.SWAPPED: Text("Session %(number)s changed places with session %(other)s: %(place)s."),
    Change.PINNED: Text("Session %(number)s is pinned: the planner leaves it as it is."),
    Change.UNPINNED: Text("Session %(number)s is no longer pinned."),
    Change.TAKEN_OUT: Text("Session %(number)s is out of the timetable."),
}


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/move",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def move(visit: VisitSession) -> ResponseReturnValue:
    form = MoveForm(request.form)
    if not form.validate():
        return _unread(visit, form)
    spot = form.spot(visit)
    change = _change(visit, spot)
    return _step(
        visit,
        lambda: actions.put(work(), visit, spot, seen=form.version.data, change=change),
        minutes=form.minutes.data,
    )


def _change(visit: VisitSession, spot: Spot) -> Change:
    if not visit.scheduled:
        return Change.PLACED
    here = Spot.of(visit)
    same = (here.starts_at, here.track) == (spot.starts_at, spot.track)
    return Change.RESIZED if same else Change.MOVED


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/swap",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def swap(visit: VisitSession) -> ResponseReturnValue:
    others = queries.sessions_to_plan(session(), visit.review)
    form = SwapForm([one for one in others if one is not visit], formdata=request.form)
    if not form.validate():
        return _unread(visit, form)
    other = form.chosen
    return _step(
        visit,
        lambda: actions.swap(
            work(), visit, other, seen=form.version.data, seen_other=form.other_version.data
        ),
        other=other.number,
    )


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/pin",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def pin(visit: VisitSession) -> ResponseReturnValue:
    form = SeenForm(request.form)
    if not form.validate():
        return _unread(visit, form)
    return _step(visit, lambda: actions.pin(work(), visit, seen=form.version.data))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/take-out",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def take_out(visit: VisitSession) -> ResponseReturnValue:
    form = SeenForm(request.form)
    if not form.validate():
        return _unread(visit, form)
    return _step(visit, lambda: actions.take_out(work(), visit, seen=form.version.data))


@pages.post(
    "/reviews/<uuid:review_id>/programme/draft/undo", needs=Permission.EDIT_PROGRAMME, on=Review
)
def undo(review: Review) -> ResponseReturnValue:
    try:
        turn = actions.undo(work(), review)
    except RuleBroken as refused:
        return show_board(review, refused.reason), 409
    numbers = [f"{move.visit_session.number}" for move in turn.moves]
    if len(numbers) == 1:
        visit = turn.moves[0].visit_session
        done = Text(
            "Your last step is undone. Session %(number)s: %(place)s.",
            number=visit.number,
            place=stands(visit),
        )
        tell(say_step(visit, done))
        return to_board(visit)
    tell(Text("Your last step is undone, for %(n)s sessions.", n=len(numbers)))
    return redirect(url_for(".draft", review_id=review.id))


def _step(visit: VisitSession, do: Callable[[], DraftTurn], **more: Any) -> ResponseReturnValue:
    """Do it, and say so; or show how the draft stands and why it was not done."""
    try:
        turn = do()
    except RuleBroken as refused:
        return show_board(visit.review, refused.reason), 409
    except StaleEdit:
        return show_board(visit.review, _overtaken(visit)), 409
    done = Text(_DONE[turn.change].message, number=visit.number, place=stands(visit), **more)
    tell(say_step(visit, done))
    return to_board(visit)


def _overtaken(visit: VisitSession) -> Text:
    """Somebody else was quicker: who, and what they did."""
    return Text(
        "%(who)s Session %(number)s now stands here: %(place)s. Your step was not made; look at it"
        " and make it again if you still want it.",
        number=visit.number,
        who=_who(visit),
        place=stands(visit),
    )


def _who(visit: VisitSession) -> Speakable:
    turn = queries.last_turn_on(session(), visit)
    if turn is None or turn.at < visit.changed_at:
        return Text("Somebody changed session %(number)s meanwhile.", number=visit.number)
    return Text(
        "%(name)s changed session %(number)s meanwhile (%(change)s).",
        name=turn.person.name,
        number=visit.number,
        change=turn.change.label,
    )


def _unread(visit: VisitSession, form: Any) -> ResponseReturnValue:
    """A step that could not be read: the first thing that is wrong with it."""
    reason = next(error for errors in form.errors.values() for error in errors)
    return show_board(visit.review, reason), 422
