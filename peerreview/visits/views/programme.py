"""The programme: its list, and the forms of its sessions.

What the team looks into is read only for those who may see it (``VIEW_FOCUS``): for a host the
forms and the list are made without it.
"""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.preparation.queries import issues_of
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import SessionForm
from peerreview.visits.models import Preferred, SessionKind, SessionState, Stage, VisitSession
from peerreview.visits.rules import why_not_cancel, why_not_edit, why_outside
from peerreview.visits.views.sections import pages, wanted_programme
from peerreview.web.current import session, work
from peerreview.web.notices import tell


def _sees_focus(review: Review) -> bool:
    return may(work().actor, Permission.VIEW_FOCUS, review)


@pages.get("/reviews/<uuid:review_id>/programme/", needs=Permission.VIEW_PROGRAMME, on=Review)
def programme(review: Review) -> ResponseReturnValue:
    shown = wanted_programme(review)
    return render_template(
        "visits/programme.html",
        review=review,
        shown=shown,
        days=shown.days,
        last=shown.release or queries.latest_release(session(), review),
        focus=_sees_focus(review),
        why_not=why_not_change(review),
        why_outside=why_outside,
    )


@pages.get("/reviews/<uuid:review_id>/programme/new", needs=Permission.EDIT_PROGRAMME, on=Review)
def new_session(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    usual = {
        "kind": SessionKind.INTERVIEW,
        "state": SessionState.PROPOSED,
        "priority": "2",
        "preferred": Preferred.ANY,
        "stage": Stage.ANY,
    }
    return _new(review, _as_of_now(_form(review, data=usual)))


@pages.post("/reviews/<uuid:review_id>/programme/new", needs=Permission.EDIT_PROGRAMME, on=Review)
def create_session(review: Review) -> ResponseReturnValue:
    form = _form(review)
    if not form.validate():
        return _new(review, form), 422
    try:
        booked = actions.book(work(), review, form.plan(), timetable=form.seen_timetable)
    except RuleBroken as broken:
        return _new(review, _as_of_now(form), broken.reason), 409
    tell(Text("Session %(number)s is in the programme.", number=booked.number))
    return redirect(url_for(".show_session", visit_session_id=booked.id))


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/edit",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def edit_session(visit: VisitSession) -> ResponseReturnValue:
    refuse_if(why_not_edit(visit))
    return _edit(visit, _as_of_now(SessionForm.of(visit, **_offered(visit.review))))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/edit",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def update_session(visit: VisitSession) -> ResponseReturnValue:
    form = _form(visit.review)
    if not form.validate():
        return _edit(visit, form), 422
    try:
        actions.change_session(
            work(), visit, form.plan(), seen=form.seen, timetable=form.seen_timetable
        )
    except RuleBroken as broken:
        return _edit(visit, _as_of_now(form), broken.reason), 409
    except StaleEdit:
        form.meet(visit)
        return _edit(visit, form), 409
    tell(Text("Session %(number)s is saved.", number=visit.number))
    return redirect(url_for(".show_session", visit_session_id=visit.id))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/cancel",
    needs=Permission.EDIT_PROGRAMME,
    on=VisitSession,
)
def cancel_session(visit: VisitSession) -> ResponseReturnValue:
    actions.cancel_session(work(), visit)
    tell(Text("Session %(number)s is cancelled. It stays in the programme.", number=visit.number))
    return redirect(url_for(".programme", review_id=visit.review_id))


def _form(review: Review, **kwargs: Any) -> SessionForm:
    return SessionForm(review, **_offered(review), **kwargs)


def _as_of_now(form: SessionForm) -> SessionForm:
    """Whoever reads the form now sees the timetable as it is now, and clashes as they are said."""
    form.timetable.data = str(queries.timetable_version(session(), form.review))
    return form


def _offered(review: Review) -> dict[str, Any]:
    """What the reader may choose from."""
    focus = _sees_focus(review)
    return {
        "people": queries.stakeholders_of(session(), review),
        "focus": focus,
        "issues": issues_of(session(), review) if focus else (),
        "rooms": [room for venue in queries.venues_of(session(), review) for room in venue.rooms],
    }


def _new(review: Review, form: SessionForm, reason: Text | None = None) -> str:
    said = [reason] if reason else []
    return render_template("visits/new_session.html", review=review, form=form, said=said)


def _edit(visit: VisitSession, form: SessionForm, reason: Text | None = None) -> str:
    return render_template(
        "visits/edit_session.html",
        review=visit.review,
        visit=visit,
        form=form,
        said=[reason] if reason else [],
        why_not_cancel=why_not_cancel(visit),
    )
