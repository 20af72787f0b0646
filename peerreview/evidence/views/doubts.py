"""What others say of a record: that they heard the same, doubt it, or must keep it out."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.text import Text
from peerreview.evidence import actions
from peerreview.evidence.forms import DoubtForm, ObjectionForm, OutcomeForm
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.views.records import shown
from peerreview.evidence.views.sections import hide_sensitive, pages
from peerreview.web.current import work
from peerreview.web.notices import tell


@pages.post(
    "/evidence/<uuid:evidence_record_id>/co-sign", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def cosign(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    actions.cosign(work(), record, version=request.form.get("version", 0, type=int))
    tell(Text("Record %(number)s is co-signed.", number=record.number))
    return _back(record)


@pages.post(
    "/evidence/<uuid:evidence_record_id>/flag", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def flag(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    form = DoubtForm()
    if not form.validate():
        return shown(record, form), 422
    actions.flag(work(), record, form.doubt.data)
    tell(Text("Flagged. It counts nowhere until its author or a leader settles it."))
    return _back(record)


@pages.post(
    "/evidence/<uuid:evidence_record_id>/settle", needs=Permission.LOG_EVIDENCE, on=EvidenceRecord
)
def settle(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    form = OutcomeForm()
    if not form.validate():
        return shown(record, form), 422
    actions.settle_flag(work(), record, form.outcome.data)
    tell(Text("The flag is settled."))
    return _back(record)


@pages.post(
    "/evidence/<uuid:evidence_record_id>/keep-out",
    needs=Permission.LOG_EVIDENCE,
    on=EvidenceRecord,
)
def keep_out(record: EvidenceRecord) -> ResponseReturnValue:
    hide_sensitive(record)
    form = ObjectionForm()
    if not form.validate():
        return shown(record, form), 422
    actions.keep_out(work(), record, form.objection.data)
    tell(Text("Record %(number)s stays out of the report.", number=record.number))
    return _back(record)


def _back(record: EvidenceRecord) -> ResponseReturnValue:
    return redirect(url_for(".show", evidence_record_id=record.id))
