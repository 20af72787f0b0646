"""What the city may type about itself."""

from collections.abc import Iterable
from typing import Any

from peerreview.benchmarks.models import Level
from peerreview.core.text import Text
from peerreview.preparation.actions import OwnView
from peerreview.web import fields
from peerreview.web.forms import EditForm


class ClaimForm(EditForm):
    level_id = fields.one_of(Text("Where the city stands"), radio=True, coerce=fields.row_id)
    narrative = fields.paragraph(
        Text("Narrative"),
        most=8000,
        rows=14,
        description=Text(
            "What is in place, how it works in practice, and which documents show it. "
            "Known gaps help the peers to help you."
        ),
    )

    def __init__(self, *args: Any, levels: Iterable[Level], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.levels = {level.id: level for level in levels}
        words = {key: level.label for key, level in self.levels.items()}
        self.level_id.choices = {"": Text("Not decided yet")} | words

    @property
    def meanings(self) -> dict[str, Any]:
        """What each level means, by the value of its choice."""
        return {str(key): level.meaning for key, level in self.levels.items()}

    def view(self) -> OwnView:
        level = self.levels.get(self.level_id.data)
        return OwnView(level=level, narrative=self.narrative.data or "")
