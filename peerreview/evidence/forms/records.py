"""Logging a record, and correcting one."""

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from wtforms import Field, HiddenField

from peerreview.core.text import Text
from peerreview.evidence.actions import REASON_NEEDED
from peerreview.evidence.forms.observation import ObservationForm
from peerreview.evidence.models import EvidenceRecord
from peerreview.web import fields
from peerreview.web.forms import EditForm, refuse_field


class EvidenceForm(ObservationForm):
    id = HiddenField(default=lambda: str(uuid4()))
    """Made with the form, so that sending it twice logs once."""

    def validate_id(self, field: Field) -> None:
        try:
            UUID(field.data)
        except (TypeError, ValueError):
            refuse_field(Text("This form lost its number. Open a new one and copy your text."))

    @property
    def record_id(self) -> UUID:
        return UUID(self.id.data)


class CorrectionForm(ObservationForm, EditForm):
    reason = fields.line(Text("Why it is corrected"), most=500)
    reason_needed = False

    def validate(self, extra_validators: Any = None) -> bool:
        fine = super().validate(extra_validators)
        if self.reason_needed and not self.reason.data:
            self.reason.errors = [REASON_NEEDED]
            return False
        return fine

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it; their reason stands with their version."""
        mine = {"reason": self.reason.data, "named": self.named.data}
        values = values_of(saved)
        said = values.pop("directions")
        alike = {"directions": self.directions.data}
        theirs = dict.fromkeys(self._fields) | values | mine | alike
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as a record in a form
        self.newer += self.directions.differing(said)


def values_of(record: EvidenceRecord) -> dict[str, Any]:
    """A record as the fields of its form hold it."""
    said = {each.key_factor.number: each.direction for each in record.factors}
    alike = (
        *("statement", "kind", "about", "locator", "method", "reliability", "translation"),
        *(
            "translator",
            "proposed_wording",
            "quote_consent",
            "not_for_report",
            "sensitive",
            "version",
        ),
    )
    return (
        {"directions": said}
        | {name: getattr(record, name) for name in alike}
        | {
            "session": record.visit_session.number if record.visit_session else None,
            "document": record.document.number if record.document else None,
            "issue": record.issue.number if record.issue else None,
            "language": record.language or None,
            "translation_language": record.translation_language or None,
            "source": record.source_class_id,
            "question": record.guide_question_id,
            "hearsay": not record.first_hand,
            "heard": record.heard_at.astimezone(record.review.zone).replace(
                second=0, microsecond=0, tzinfo=None
            ),
        }
    )
