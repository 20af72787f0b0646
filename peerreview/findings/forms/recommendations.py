"""What a person may type about a recommendation."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any

from wtforms import BooleanField, Field

from peerreview.benchmarks.models import GuideQuestion
from peerreview.core.text import Text
from peerreview.evidence.forms.choices import guide_questions
from peerreview.findings.actions import Advice
from peerreview.findings.models import Addressee, Conclusion, Horizon, Priority, Recommendation
from peerreview.findings.rules import MOST_HEADLINES
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.forms import EditForm, given, refuse_field


class RecommendationForm(EditForm):
    key_factor_id = fields.one_of(
        Text("Key factor"), Text("Choose a key factor."), coerce=fields.row_id
    )
    action = fields.paragraph(
        Text("Action"),
        Text("Write what is to be done."),
        most=500,
        rows=2,
        description=Text("One sentence with one verb: what is to be done."),
    )
    why = fields.paragraph(Text("Why"), rows=3)
    addressee = fields.one_word(Text("Addressee"), Addressee, Text("Choose who is to act."))
    horizon = fields.one_word(Text("Horizon"), Horizon, Text("Choose by when."))
    priority = fields.one_word(Text("Priority"), Priority, Text("Choose a priority."))
    measure = fields.paragraph(
        Text("Measure of success"),
        most=500,
        rows=2,
        description=Text("How the city will know that it worked."),
    )
    guide_question_id = fields.one_of(Text("Guide question"), coerce=fields.row_id)
    example_city = fields.paragraph(
        Text("Example city"),
        most=500,
        rows=2,
        description=Text("A city that does it already, and where to read of it."),
    )
    headline = BooleanField(
        Text("Headline recommendation"),
        description=Text(
            "The report puts at most %(n)s first. The others are suggestions.", n=MOST_HEADLINES
        ),
    )
    reasons = fields.some_of(
        Text("Conclusions it rests on"),
        Text("A recommendation rests on at least one conclusion."),
        coerce=fields.row_id,
    )

    def __init__(
        self, *args: Any, review: Review, conclusions: Sequence[Conclusion], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.factors = {factor.id: factor for factor in review.key_factors}
        self.conclusions = {conclusion.id: conclusion for conclusion in conclusions}
        words = {key: factor.title for key, factor in self.factors.items()}
        self.key_factor_id.choices = {"": Text("Choose")} | words
        self.guide_question_id.choices = guide_questions(review.key_factors)
        self.reasons.choices = {key: _conclusion_label(c) for key, c in self.conclusions.items()}

    def validate_guide_question_id(self, field: Field) -> None:
        factor = self.factors.get(self.key_factor_id.data)
        if field.data and factor and self._question() is None:
            refuse_field(
                Text(
                    "This question belongs to another key factor. Choose one of “%(factor)s”.",
                    factor=factor.title,
                )
            )

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it."""
        theirs = dict.fromkeys(self._fields) | recommendation_values(saved)
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as one in a form

    def advice(self) -> Advice:
        return Advice(
            key_factor=self.factors[self.key_factor_id.data],
            action=given(self.action.data),
            why=self.why.data or "",
            addressee=given(self.addressee.data),
            horizon=given(self.horizon.data),
            priority=given(self.priority.data),
            measure=self.measure.data or "",
            conclusions=[self.conclusions[key] for key in self.reasons.data],
            guide_question=self._question(),
            example_city=self.example_city.data or "",
            headline=self.headline.data,
        )

    def _question(self) -> GuideQuestion | None:
        questions = self.factors[self.key_factor_id.data].guide_questions
        return next((q for q in questions if q.id == self.guide_question_id.data), None)


def recommendation_values(recommendation: Recommendation) -> dict[str, Any]:
    """A recommendation as the fields of its form hold it."""
    names = (
        *("key_factor_id", "action", "why", "addressee", "horizon", "priority", "measure"),
        *("guide_question_id", "example_city", "headline", "version"),
    )
    same = {name: getattr(recommendation, name) for name in names}
    return same | {"reasons": [conclusion.id for conclusion in recommendation.conclusions]}


def _conclusion_label(conclusion: Conclusion) -> Text:
    return Text(
        "%(number)s %(headline)s (%(state)s)",
        number=conclusion.number,
        headline=conclusion.headline,
        state=conclusion.state.label,
    )
