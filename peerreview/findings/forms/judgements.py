"""What a person may type about a key factor: their own view, and the team's."""

from collections.abc import Iterable
from typing import Any

from peerreview.benchmarks.models import Level
from peerreview.core.text import Text
from peerreview.findings.actions import Consensus, View
from peerreview.findings.models import Confidence
from peerreview.web import fields
from peerreview.web.forms import EditForm, given


class JudgementForm(EditForm):
    level_id = fields.one_of(
        Text("Level"), Text("Choose a level."), radio=True, coerce=fields.row_id
    )
    confidence = fields.one_word(
        Text("Confidence"), Confidence, Text("Say how sure you are."), radio=True
    )
    reason = fields.paragraph(Text("Reason"), Text("Say why."), rows=5)

    def __init__(self, *args: Any, levels: Iterable[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = {level.id: level for level in levels}
        self.level_id.choices = {key: level.label for key, level in self.levels.items()}

    @property
    def meanings(self) -> dict[str, Any]:
        """What each level means, by the value of its choice."""
        return {str(key): level.meaning for key, level in self.levels.items()}

    def view(self) -> View:
        return View(
            level=self.levels[self.level_id.data],
            confidence=given(self.confidence.data),
            reason=given(self.reason.data),
        )


class ConsensusForm(JudgementForm):
    dissent = fields.paragraph(
        Text("Dissent"),
        rows=3,
        description=Text("A view of the minority that the team wants kept."),
    )

    def consensus(self) -> Consensus:
        return Consensus(
            level=self.levels[self.level_id.data],
            confidence=given(self.confidence.data),
            reason=given(self.reason.data),
            dissent=self.dissent.data or "",
        )
