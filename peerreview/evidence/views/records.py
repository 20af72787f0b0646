"""One record: reading it with all that happened to it, and correcting it."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.forms import (
    CorrectionForm,
    DoubtForm,
    ObjectionForm,
    OutcomeForm,
    WordingForm,
    observation_form,
    values_of,
)
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import (
    flags_of,
    is_cited,
    offered_in,
    people_met,
    revisions_of,
)
from peerreview.evidence.rules import (
    AttributionRule,
    needs_reason,
    printable_source,
    readable_revisions,
    why_not_correct,
    why_not_cosign,
    why_not_flag,
    why_not_keep_out,
    why_not_settle,
    why_not_tell,
)
from peerreview.evidence.views.sections import hide_sensitive, pages
from peerreview.web.current import actor, session, work
from peerreview.web.forms import Form
from peerreview.web.notices import tell


@pages.get("/evidence/<uuid:evidence_record_id>", needs=Permission.VIEW_EVIDENCE, on=EvidenceRecord)
def show(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    return shown(record)


@pages.get(
    "/evidence/<uuid:evidence_record_id>/correct", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def edit(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    return _edit(record, _form(record, data=values_of(record)))


@pages.post(
    "/evidence/<uuid:evidence_record_id>/correct", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def correct(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    form = _form(record)
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


def shown(record: EvidenceRecord, wrong: Form | None = None) -> str:
    """The page of a record; ``wrong``: a form on it that has to be looked at again."""
    rule = rule_of(record)
    met = people_met(session(), record.review)
    all_of_it = may(actor(), Permission.READ_SENSITIVE, record)
    return render_template(
        "evidence/show.html",
        review=record.review,
        record=record,
        rule=rule,
        source=printable_source(record.source_class, met, rule, record.attribution),
        revisions=readable_revisions(revisions_of(session(), record), sensitive_too=all_of_it),
        flags=flags_of(session(), record),
        wrong=wrong or Form(formdata=None),
        **_forms(record, wrong),
        **_reasons(record),
    )


def rule_of(record: EvidenceRecord) -> AttributionRule:
    review = record.review
    return AttributionRule(people=review.attribution_people, sessions=review.attribution_sessions)


def _forms(record: EvidenceRecord, wrong: Form | None) -> dict[str, Form]:
    """The forms on the page of a record, empty but for the one that was sent."""
    fresh = {
        "wording": WordingForm.of(record, formdata=None),
        "doubt": DoubtForm(formdata=None),
        "outcome": OutcomeForm(formdata=None),
        "objection": ObjectionForm(formdata=None),
    }
    return {name: wrong if type(wrong) is type(form) else form for name, form in fresh.items()}


def _reasons(record: EvidenceRecord) -> dict[str, Text | None]:
    person = actor()
    return {
        "why_not": why_not_correct(record, person),
        "why_not_cosign": why_not_cosign(record, person),
        "why_not_flag": why_not_flag(record, person),
        "why_not_settle": why_not_settle(record, person),
        "why_not_keep_out": why_not_keep_out(record),
        "why_not_tell": why_not_tell(record),
    }


def _form(record: EvidenceRecord, **kwargs: Any) -> CorrectionForm:
    offered = offered_in(session(), record.review)
    form = observation_form(CorrectionForm, record.review, offered, **kwargs)
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
