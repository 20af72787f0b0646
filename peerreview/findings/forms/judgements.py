"""What a person may type about a key factor: their own view, and the team's."""

from typing import Any
from uuid import UUID

from peerreview.benchmarks.forms.levels import OnLevels
from peerreview.core.text import Text, Translated
from peerreview.findings.actions import Consensus, View
from peerreview.findings.models import Confidence, Trend
from peerreview.web import fields
from peerreview.web.forms import EditForm, given


class JudgementForm(OnLevels, EditForm):
    level_id = fields.one_of(
        Text("Level"), Text("Choose a level."), radio=True, coerce=fields.row_id
    )
    policy_id = fields.one_of(Text("Policy"), coerce=fields.row_id)
    practice_id = fields.one_of(Text("Practice"), coerce=fields.row_id)
    result_id = fields.one_of(Text("Result"), coerce=fields.row_id)
    trend = fields.one_word(Text("Direction"), Trend)
    confidence = fields.one_word(
        Text("Confidence"), Confidence, Text("Say how sure you are."), radio=True
    )
    reason = fields.paragraph(Text("Reason"), Text("Say why."), rows=5)

    def offer(self, labels: dict[UUID, Translated]) -> None:
        self.level_id.choices = labels
        for mark in (self.policy_id, self.practice_id, self.result_id):
            mark.choices = {"": Text("Not marked")} | labels

    def view(self) -> View:
        return View(**self._said())

    def _said(self) -> dict[str, Any]:
        """The values of a view, by the names of its fields."""
        marks = ("level", "policy", "practice", "result")
        said = {name: self.levels.get(self[f"{name}_id"].data) for name in marks}
        return said | {
            "confidence": given(self.confidence.data),
            "reason": given(self.reason.data),
            "trend": self.trend.data,
        }


class ConsensusForm(JudgementForm):
    dissent = fields.paragraph(
        Text("Dissent"),
        rows=3,
        description=Text("A view of the minority that the team wants kept."),
    )

    def consensus(self) -> Consensus:
        return Consensus(**self._said(), dissent=self.dissent.data or "")
