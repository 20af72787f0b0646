"""Today, on a telephone: my sessions, and what can be done about them without a script."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken, StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import LateForm, StandInForm
from peerreview.visits.models import VisitSession
from peerreview.visits.rules.live import why_not_run, why_not_swap_parts
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.links import public_link
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/today", needs=Permission.VIEW_PROGRAMME, on=Review)
def today(review: Review) -> ResponseReturnValue:
    return render_template(
        "visits/today.html",
        review=review,
        today=queries.today(session(), review, work().actor, work().now),
        now=work().now,
    )


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/today", needs=Permission.RUN_VISIT, on=VisitSession
)
def run_session(visit: VisitSession) -> ResponseReturnValue:
    """What can be done about one session now; with ``?minutes=15``, what that delay would mean."""
    form = LateForm(MultiDict(request.args), data={"version": visit.version, "minutes": 15})
    asked = "minutes" in request.args
    fine = form.validate() if asked else False
    form.version.data = visit.version
    return _run(visit, form, StandInForm(visit), delayed=fine), 422 if asked and not fine else 200


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/late", needs=Permission.RUN_VISIT, on=VisitSession
)
def run_late(visit: VisitSession) -> ResponseReturnValue:
    form = LateForm()
    if not form.validate():
        return _run(visit, form, StandInForm(visit, formdata=None)), 422
    try:
        moved = actions.run_late(
            work(), visit, form.minutes.data, seen=form.seen, link=_link(visit)
        )
    except StaleEdit:
        form.version.data = visit.version
        said = Text("Somebody changed this session meanwhile. Look at what the delay means now.")
        stand_in = StandInForm(visit, formdata=None)
        return _run(visit, form, stand_in, said, delayed=True), 409
    tell(
        Text.counted(
            "%(n)s session is moved. Whom it concerns is told by mail.",
            "%(n)s sessions are moved. Whom it concerns is told by mail.",
            n=len(moved),
        )
    )
    return redirect(url_for(".today", review_id=visit.review_id))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/swap-parts",
    needs=Permission.RUN_VISIT,
    on=VisitSession,
)
def swap_parts(visit: VisitSession) -> ResponseReturnValue:
    actions.swap_parts(work(), visit, link=_link(visit))
    tell(Text("Asker and recorder of session %(number)s have changed places.", number=visit.number))
    return redirect(url_for(".today", review_id=visit.review_id))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/stand-in",
    needs=Permission.RUN_VISIT,
    on=VisitSession,
)
def stand_in(visit: VisitSession) -> ResponseReturnValue:
    form = StandInForm(visit)
    late = LateForm(formdata=None, data={"version": visit.version, "minutes": 15})
    refuse_if(why_not_run(visit, work().now))
    if not form.validate():
        return _run(visit, late, form), 422
    leaves, comes = form.seats()
    try:
        actions.stand_in(work(), visit, leaves, comes, link=_link(visit))
    except RuleBroken as broken:
        return _run(visit, late, form, broken.reason), 409
    tell(Text("%(name)s steps in.", name=comes.person.name))
    return redirect(url_for(".today", review_id=visit.review_id))


def _run(
    visit: VisitSession,
    late: LateForm,
    stand_in: StandInForm,
    said: Text | None = None,
    *,
    delayed: bool = False,
) -> str:
    now = work().now
    why_not = why_not_run(visit, now)
    return render_template(
        "visits/run_session.html",
        review=visit.review,
        visit=visit,
        slot=queries.slot_of(visit, focus=False),
        late=late,
        stand_in=stand_in,
        said=[said] if said else [],
        delay=queries.delay_of(session(), visit, late.minutes.data, now)
        if delayed and not why_not
        else None,
        why_not=why_not,
        why_not_swap=why_not_swap_parts(visit, now),
        me=work().actor,
        now=now,
    )


def _link(visit: VisitSession) -> str:
    return public_link("visits.today", review_id=visit.review_id)
