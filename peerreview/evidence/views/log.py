"""The log: reading it, and logging in it."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import RuleBroken
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.forms import EvidenceForm, FilterForm, observation_form
from peerreview.evidence.models import RecordKind
from peerreview.evidence.queries import log_of, offered_in
from peerreview.evidence.rules import why_not_log
from peerreview.evidence.views.sections import pages
from peerreview.reviews.models import Phase, Review
from peerreview.web.current import actor, session, work
from peerreview.web.notices import tell

PASSED_ON = ("session", "document", "source", "kind")
"""What a record passes on to the next one."""


@pages.get("/reviews/<uuid:review_id>/evidence/", needs=Permission.VIEW_EVIDENCE, on=Review)
def index(review: Review) -> ResponseReturnValue:
    form = FilterForm(request.args)
    form.offer(review, offered_in(session(), review))
    page = request.args.get("page", 1, type=int)
    return render_template(
        "evidence/index.html",
        review=review,
        form=form,
        log=log_of(session(), review, actor(), form.wanted(), page=page),
        why_not=why_not_log(review),
    )


@pages.get("/reviews/<uuid:review_id>/evidence/new", needs=Permission.LOG_EVIDENCE, on=Review)
def new(review: Review) -> ResponseReturnValue:
    return _new(review, _form(review, data=_begun(review)))


@pages.post("/reviews/<uuid:review_id>/evidence/new", needs=Permission.LOG_EVIDENCE, on=Review)
def create(review: Review) -> ResponseReturnValue:
    form = _form(review)
    if not form.validate():
        return _new(review, form), 422
    try:
        record = actions.log_evidence(work(), review, form.record_id, form.observation())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _new(review, form), 409
    tell(Text("Saved as record %(number)s.", number=record.number))
    return redirect(_next(review, form))


def _new(review: Review, form: EvidenceForm) -> str:
    return render_template(
        "evidence/new.html", review=review, form=form, why_not=why_not_log(review)
    )


def _form(review: Review, **kwargs: Any) -> EvidenceForm:
    return observation_form(EvidenceForm, review, offered_in(session(), review), **kwargs)


def _begun(review: Review) -> dict[str, Any]:
    """What a new form begins with: the time, and what the one before passed on."""
    now = work().now.astimezone(review.zone).replace(second=0, microsecond=0, tzinfo=None)
    at_desk = review.phase.is_before(Phase.VISIT)
    usual = {"heard": now} | ({"kind": RecordKind.EXTRACT} if at_desk else {})
    passed_on = {name: request.args[name] for name in PASSED_ON if request.args.get(name)}
    return usual | passed_on


def _next(review: Review, form: EvidenceForm) -> str:
    if request.form.get("then") != "another":
        return url_for(".index", review_id=review.id)
    return url_for(".new", review_id=review.id, **{n: form[n].data for n in PASSED_ON})
