"""The evidence log: reading it, logging in it, correcting a record, releasing its wording."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.forms import (
    CorrectionForm,
    EvidenceForm,
    FilterForm,
    WordingForm,
    observation_form,
    values_of,
)
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import (
    is_cited,
    log_of,
    people_met,
    revisions_of,
    sessions_to_log,
)
from peerreview.evidence.rules import (
    AttributionRule,
    needs_reason,
    printable_source,
    readable_revisions,
    why_not_correct,
    why_not_log,
)
from peerreview.reviews.models import Review
from peerreview.web.current import actor, session, work
from peerreview.web.navigation import Section
from peerreview.web.notices import tell
from peerreview.web.pages import Pages

pages = Pages(
    "evidence",
    Section(label=Text("Evidence"), endpoint="evidence.index", needs=Permission.VIEW_EVIDENCE),
)


@pages.get("/reviews/<uuid:review_id>/evidence/", needs=Permission.VIEW_EVIDENCE, on=Review)
def index(review: Review) -> ResponseReturnValue:
    form = FilterForm(request.args)
    form.offer(review)
    factor = form.factor.data if form.validate() else None
    page = request.args.get("page", 1, type=int)
    log = log_of(session(), review, actor(), factor=factor, page=page)
    return render_template(
        "evidence/index.html",
        review=review,
        form=form,
        factor=factor,
        log=log,
        why_not=why_not_log(review),
    )


@pages.get("/reviews/<uuid:review_id>/evidence/new", needs=Permission.LOG_EVIDENCE, on=Review)
def new(review: Review) -> ResponseReturnValue:
    return _new(review, _evidence_form(review, data=_kept(review)))


@pages.post("/reviews/<uuid:review_id>/evidence/new", needs=Permission.LOG_EVIDENCE, on=Review)
def create(review: Review) -> ResponseReturnValue:
    form = _evidence_form(review)
    if not form.validate():
        return _new(review, form), 422
    try:
        record = actions.log_evidence(work(), review, form.record_id, form.observation())
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _new(review, form), 409
    tell(Text("Saved as record %(number)s.", number=record.number))
    return redirect(_next(review, form))


@pages.get("/evidence/<uuid:evidence_record_id>", needs=Permission.VIEW_EVIDENCE, on=EvidenceRecord)
def show(record: EvidenceRecord) -> ResponseReturnValue:
    _hide_sensitive(record)
    return _show(record, WordingForm.of(record))


@pages.get(
    "/evidence/<uuid:evidence_record_id>/correct", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def edit(record: EvidenceRecord) -> ResponseReturnValue:
    _hide_sensitive(record)
    return _edit(record, _correction_form(record, data=values_of(record)))


@pages.post(
    "/evidence/<uuid:evidence_record_id>/correct", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def correct(record: EvidenceRecord) -> ResponseReturnValue:
    _hide_sensitive(record)
    form = _correction_form(record)
    if not form.validate():
        return _edit(record, form), 422
    seen, reason = form.observation(), form.reason.data or ""
    try:
        actions.correct_evidence(work(), record, seen, version=form.seen, reason=reason)
    except StaleEdit:
        form.meet(record)
        return _edit(record, form), 409
    except RuleBroken as refused:
        form.form_errors = [refused.reason]
        return _edit(record, form), 409
    tell(Text("Record %(number)s is corrected.", number=record.number))
    return redirect(url_for(".show", evidence_record_id=record.id))


@pages.post(
    "/evidence/<uuid:evidence_record_id>/release",
    needs=Permission.RELEASE_WORDING,
    on=EvidenceRecord,
)
def release(record: EvidenceRecord) -> ResponseReturnValue:
    form = WordingForm.of(record)
    if not form.validate():
        return _show(record, form), 422
    wording = form.released_wording.data or ""
    try:
        actions.release_wording(work(), record, wording, version=form.seen)
    except StaleEdit:
        form.meet(record)
        return _show(record, form), 409
    tell(Text("Released.") if wording else Text("The wording is taken back."))
    return redirect(url_for(".show", evidence_record_id=record.id))


def _hide_sensitive(record: EvidenceRecord) -> None:
    """To everyone but its author and the leaders, a sensitive record does not exist."""
    if record.sensitive and not may(actor(), Permission.READ_SENSITIVE, record):
        abort(404)


def _new(review: Review, form: EvidenceForm) -> str:
    return render_template(
        "evidence/new.html", review=review, form=form, why_not=why_not_log(review)
    )


def _evidence_form(review: Review, **kwargs: Any) -> EvidenceForm:
    return observation_form(EvidenceForm, review, sessions_to_log(session(), review), **kwargs)


def _kept(review: Review) -> dict[str, Any]:
    """What a new form begins with: the time, and what the one before passed on."""
    now = work().now.astimezone(review.zone).replace(second=0, microsecond=0, tzinfo=None)
    passed_on = {
        name: request.args[name] for name in ("session", "source", "kind") if request.args.get(name)
    }
    return {"heard": now} | passed_on


def _next(review: Review, form: EvidenceForm) -> str:
    if request.form.get("then") != "another":
        return url_for(".index", review_id=review.id)
    return url_for(
        ".new",
        review_id=review.id,
        session=form.session.data,
        source=form.source.data,
        kind=form.kind.data,
    )


def _show(record: EvidenceRecord, form: WordingForm) -> str:
    review, met = record.review, people_met(session(), record.review)
    rule = AttributionRule(people=review.attribution_people, sessions=review.attribution_sessions)
    all_of_it = may(actor(), Permission.READ_SENSITIVE, record)
    return render_template(
        "evidence/show.html",
        review=record.review,
        record=record,
        form=form,
        rule=rule,
        source=printable_source(record.source_class, met, rule),
        revisions=readable_revisions(revisions_of(session(), record), sensitive_too=all_of_it),
        why_not=why_not_correct(record, actor()),
    )


def _correction_form(record: EvidenceRecord, **kwargs: Any) -> CorrectionForm:
    sessions = sessions_to_log(session(), record.review)
    form = observation_form(CorrectionForm, record.review, sessions, **kwargs)
    form.reason_needed = needs_reason(record, actor(), cited=is_cited(session(), record))
    return form


def _edit(record: EvidenceRecord, form: CorrectionForm) -> str:
    return render_template(
        "evidence/edit.html",
        review=record.review,
        record=record,
        form=form,
        why_not=why_not_correct(record, actor()),
    )
