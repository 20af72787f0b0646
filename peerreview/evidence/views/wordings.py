"""Releasing what the host may read: one record at its page, or all that wait in a row."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.forms import WordingForm
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.queries import people_met, to_word
from peerreview.evidence.rules import AttributionRule, printable_source, why_not_tell
from peerreview.evidence.views.records import shown
from peerreview.evidence.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get(
    "/reviews/<uuid:review_id>/evidence/wordings", needs=Permission.RELEASE_WORDING, on=Review
)
def wordings(review: Review) -> ResponseReturnValue:
    return _wordings(review)


@pages.post(
    "/evidence/<uuid:evidence_record_id>/release",
    needs=Permission.RELEASE_WORDING,
    on=EvidenceRecord,
)
def release(record: EvidenceRecord) -> ResponseReturnValue:
    form = WordingForm.of(record)
    if not form.validate():
        return _again(record, form), 422
    wording, attribution = form.released_wording.data or "", form.attribution.data
    try:
        actions.release_wording(work(), record, wording, version=form.seen, attribution=attribution)
    except StaleEdit:
        form.meet(record)
        return _again(record, form), 409
    tell(_done(record))
    return redirect(_next(record))


def _wordings(review: Review, wrong: WordingForm | None = None) -> str:
    """The records that wait; ``wrong``: the form of one that has to be looked at again."""
    waiting = to_word(session(), review, page=request.args.get("page", 1, type=int))
    rule = AttributionRule(people=review.attribution_people, sessions=review.attribution_sessions)
    met = people_met(session(), review)
    return render_template(
        "evidence/wordings.html",
        review=review,
        waiting=waiting,
        forms=[_form(record, wrong) for record in waiting.records],
        wrong=wrong,
        why_not_tell=why_not_tell,
        source_of=lambda r: printable_source(r.source_class, met, rule, r.attribution),
    )


def _form(record: EvidenceRecord, wrong: WordingForm | None) -> WordingForm:
    if wrong is not None and wrong.record is record:
        return wrong.among_others()
    return WordingForm.of(record, formdata=None).among_others()


def _again(record: EvidenceRecord, form: WordingForm) -> str:
    return _wordings(record.review, form) if _in_a_row() else shown(record, form)


def _next(record: EvidenceRecord) -> str:
    if not _in_a_row():
        return url_for(".show", evidence_record_id=record.id)
    return url_for(".wordings", review_id=record.review_id, page=request.args.get("page"))


def _in_a_row() -> bool:
    return request.form.get("then") == "next"


def _done(record: EvidenceRecord) -> Text:
    if record.released_wording:
        return Text("The wording of record %(number)s is released.", number=record.number)
    return Text("The wording of record %(number)s is taken back.", number=record.number)
