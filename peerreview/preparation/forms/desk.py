"""What a peer may write on a desk review sheet."""

from uuid import UUID

from peerreview.benchmarks.forms.levels import OnLevels
from peerreview.core.text import Text, Translated
from peerreview.preparation.actions import FirstView
from peerreview.preparation.models import Confidence, Support
from peerreview.web import fields
from peerreview.web.forms import EditForm


class SheetForm(OnLevels, EditForm):
    city_says = fields.paragraph(
        Text("What the city says"),
        rows=4,
        description=Text("In your own words: you will explain it to the others."),
    )
    support = fields.one_word(Text("How far documents support it"), Support)
    gaps = fields.paragraph(Text("Gaps"), rows=4)
    level_id = fields.one_of(Text("Provisional view"), coerce=fields.row_id)
    confidence = fields.one_word(Text("How sure you are"), Confidence)
    questions = fields.paragraph(Text("Questions"), rows=4)
    people_to_meet = fields.paragraph(Text("People to meet"), most=2000, rows=3)
    documents_to_ask = fields.paragraph(Text("Documents to ask for"), most=2000, rows=3)

    def offer(self, labels: dict[UUID, Translated]) -> None:
        self.level_id.choices = {"": Text("Not decided yet")} | labels

    def view(self) -> FirstView:
        return FirstView(
            city_says=self.city_says.data or "",
            support=self.support.data,
            gaps=self.gaps.data or "",
            level=self.levels.get(self.level_id.data),
            confidence=self.confidence.data,
            questions=self.questions.data or "",
            people_to_meet=self.people_to_meet.data or "",
            documents_to_ask=self.documents_to_ask.data or "",
        )
