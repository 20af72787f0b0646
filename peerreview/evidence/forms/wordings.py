"""What others say of a record: a wording to release, a doubt, an objection."""

from typing import Any

from peerreview.core.text import Text
from peerreview.evidence.actions import DOUBT_NEEDED, OBJECTION_NEEDED, OUTCOME_NEEDED
from peerreview.evidence.models import Attribution, EvidenceRecord
from peerreview.evidence.rules import why_not_release
from peerreview.web import fields
from peerreview.web.forms import EditForm, Form


class WordingForm(EditForm):
    """Begins with what the team proposes. Several may stand on one page: see ``of``."""

    released_wording = fields.paragraph(
        Text("Released wording"),
        rows=3,
        description=Text("A paraphrase in the team’s own words. Leave it empty to take it back."),
    )
    attribution = fields.one_word(
        Text("What the host reads of the source"),
        Attribution,
        Text("Choose how much the host may read of the source."),
    )
    record: EvidenceRecord

    @classmethod
    def of(cls, record: EvidenceRecord, **kwargs: Any) -> "WordingForm":
        form = cls(obj=record, **kwargs)
        form.record = record
        if not form.is_submitted() and not record.released_wording:
            form.released_wording.data = record.proposed_wording
        return form

    def among_others(self) -> "WordingForm":
        """The same form, with ids of its own."""
        for field in self:
            field.id = f"{field.name}-{self.record.number}"
        return self

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if refused := why_not_release(self.record, self.released_wording.data or ""):
            self.released_wording.errors = [refused]
            return False
        return bool(fine)


class DoubtForm(Form):
    doubt = fields.line(Text("What is doubtful"), DOUBT_NEEDED, most=500)


class OutcomeForm(Form):
    outcome = fields.line(Text("Why it counts again"), OUTCOME_NEEDED, most=500)


class ObjectionForm(Form):
    objection = fields.line(
        Text("What they object to"),
        OBJECTION_NEEDED,
        most=500,
        description=Text("Roles, never names of people."),
    )
