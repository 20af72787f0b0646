"""The last resort: a session's questions on paper, and a quick page to type the answers in."""

from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.queries import Offered, offered_in
from peerreview.evidence.rules import why_not_log
from peerreview.evidence.sync.forms.typing import TypingForm
from peerreview.evidence.sync.views.sections import pages
from peerreview.visits.models import VisitSession
from peerreview.web.current import session, work
from peerreview.web.notices import tell

LINES = 14
"""What fits on two sides."""


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/paper",
    needs=Permission.LOG_EVIDENCE,
    on=VisitSession,
)
def paper(met: VisitSession) -> ResponseReturnValue:
    offered = offered_in(session(), met.review)
    focus = {factor.id for factor in met.key_factors}
    return render_template(
        "sync/paper.html",
        review=met.review,
        met=met,
        factors=[factor for factor in offered.factors if factor.id in focus],
        sources=offered.sources,
        lines=LINES,
    )


@pages.get(
    "/reviews/sessions/<uuid:visit_session_id>/type-in",
    needs=Permission.LOG_EVIDENCE,
    on=VisitSession,
)
def type_in(met: VisitSession) -> ResponseReturnValue:
    return _typing(met, _form(met, offered_in(session(), met.review)))


@pages.post(
    "/reviews/sessions/<uuid:visit_session_id>/type-in",
    needs=Permission.LOG_EVIDENCE,
    on=VisitSession,
)
def save_typed(met: VisitSession) -> ResponseReturnValue:
    """All lines or none: what is refused is shown again with everything that was typed."""
    offered = offered_in(session(), met.review)
    form = _form(met, offered)
    if not form.validate():
        return _typing(met, form), 422
    try:
        typed = form.observations(offered, met, _heard(met))
        for id_, seen in typed:
            actions.log_evidence(work(), met.review, id_, seen)
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _typing(met, form), 409
    tell(Text.counted("%(n)s record is saved.", "%(n)s records are saved.", len(typed)))
    return redirect(url_for("evidence.index", review_id=met.review_id, session=met.number))


def _form(met: VisitSession, offered: Offered) -> TypingForm:
    form = TypingForm()
    form.offer(offered, met)
    return form


def _heard(met: VisitSession) -> datetime:
    """When the session began; nothing was heard in a time to come."""
    return min(met.starts_at, work().now) if met.starts_at else work().now


def _typing(met: VisitSession, form: TypingForm) -> str:
    return render_template(
        "sync/type_in.html",
        review=met.review,
        met=met,
        form=form,
        why_not=why_not_log(met.review),
    )
