"""The page of a session: what is planned, what to look at again, what became of it.

What the team looks into is read only for those who may see it (``VIEW_FOCUS``).
"""

from collections.abc import Sequence

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.text import Text
from peerreview.planning.checker import Broken
from peerreview.visits import actions, queries
from peerreview.visits.models import SessionState, VisitSession
from peerreview.visits.rules import FACTS, doubts, why_not_edit, why_not_mark
from peerreview.visits.views.draft import read_board
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.links import public_link
from peerreview.web.notices import tell


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>",
    needs=Permission.VIEW_PROGRAMME,
    on=VisitSession,
)
def show_session(visit: VisitSession) -> ResponseReturnValue:
    """Whoever does not work on the draft reads the session as it was released."""
    focus = may(work().actor, Permission.VIEW_FOCUS, visit)
    drafts = may(work().actor, Permission.VIEW_DRAFT, visit)
    slot = queries.slot_of(visit, focus=focus) if drafts else _released(visit)
    return render_template(
        "visits/session.html",
        review=visit.review,
        visit=slot.session,
        slot=slot,
        focus=focus,
        history=queries.history_of(session(), visit) if drafts else (),
        doubts=list(doubts(visit)) if drafts else (),
        broken=_broken(visit) if drafts else (),
        why_not_edit=why_not_edit(visit),
        why_not_done=why_not_mark(visit, SessionState.DONE, work().now),
        why_not_no_show=why_not_mark(visit, SessionState.NO_SHOW, work().now),
    )


def _broken(visit: VisitSession) -> Sequence[Broken]:
    """The rules that it breaks in the draft: named while drafting, refused at a release."""
    if visit.state in {*FACTS, SessionState.CANCELLED}:
        return ()
    return read_board(visit.review).broken_by(visit)


def _released(visit: VisitSession) -> queries.Slot:
    """The session in the programme of its reader; the draft is no business of theirs."""
    shown = queries.shown_to(session(), visit.review, work().actor)
    return queries.slot_in(shown.days, visit.id) or abort(404)


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/done",
    needs=Permission.RUN_VISIT,
    on=VisitSession,
)
def mark_done(visit: VisitSession) -> ResponseReturnValue:
    actions.mark_session(work(), visit, SessionState.DONE)
    tell(Text("Session %(number)s has taken place.", number=visit.number))
    return _back(visit)


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/no-show",
    needs=Permission.RUN_VISIT,
    on=VisitSession,
)
def mark_no_show(visit: VisitSession) -> ResponseReturnValue:
    actions.nobody_came(work(), visit, link=public_link("visits.today", review_id=visit.review_id))
    tell(Text("Nobody came to session %(number)s.", number=visit.number))
    return _back(visit)


def _back(visit: VisitSession) -> ResponseReturnValue:
    """To the page on which the button was pressed."""
    if request.form.get("back") == "today":
        return redirect(url_for(".today", review_id=visit.review_id))
    return redirect(url_for(".show_session", visit_session_id=visit.id))
