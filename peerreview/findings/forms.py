"""What a person may type about findings."""

from collections.abc import Iterable, Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from wtforms import Field

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.text import Text
from peerreview.evidence.models import EvidenceRecord
from peerreview.findings.actions import Advice, Consensus, Idea, View
from peerreview.findings.models import (
    Addressee,
    Conclusion,
    ConclusionKind,
    Confidence,
    Horizon,
    Priority,
    Recommendation,
)
from peerreview.findings.queries import records_in
from peerreview.reviews.models import Review
from peerreview.web import fields
from peerreview.web.forms import EditForm, given, refuse_field


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


class ConclusionForm(EditForm):
    headline = fields.line(
        Text("Headline"), Text("Write one idea in a line."), description=Text("One idea.")
    )
    text = fields.paragraph(Text("Text"), rows=6)
    kind = fields.one_word(Text("Kind"), ConclusionKind, Text("Choose a kind."), radio=True)
    factors = fields.some_of(
        Text("Key factors"), Text("Choose at least one key factor."), coerce=int
    )
    supporting = fields.some_of(Text("Evidence for it"), coerce=fields.row_id)
    counter = fields.some_of(Text("Evidence it has to face"), coerce=fields.row_id)

    def __init__(self, *args: Any, review: Review, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        self.factors.choices = {factor.number: factor.title for factor in review.key_factors}

    def offer(self, records: Sequence[EvidenceRecord]) -> None:
        """Offer the records of the chosen key factors, and those that are cited already."""
        cited = {*(self.supporting.data or ()), *(self.counter.data or ())}
        self.records = [r for r in records if r.id in cited or self._concerns(r)]
        choices = {record.id: _record_label(record) for record in self.records}
        self.supporting.choices = self.counter.choices = choices

    def _concerns(self, record: EvidenceRecord) -> bool:
        chosen = set(self.factors.data or ())
        return any(said.key_factor.number in chosen for said in record.factors)

    @property
    def key_factors(self) -> list[KeyFactor]:
        return [f for f in self.review.key_factors if f.number in set(self.factors.data or ())]

    def validate_counter(self, field: Field) -> None:
        both = set(field.data or ()) & set(self.supporting.data or ())
        if both:
            numbers = sorted(record.number for record in records_in(self.records, both))
            refuse_field(
                Text(
                    "Record %(numbers)s stands on one side only. Untick it on the other.",
                    numbers=", ".join(map(str, numbers)),
                )
            )

    def meet(self, saved: Any) -> None:
        """What they saved, as the fields hold it."""
        theirs = dict.fromkeys(self._fields) | conclusion_values(saved)
        super().meet(SimpleNamespace(**theirs))  # type: ignore[arg-type]  # as one in a form

    def idea(self) -> Idea:
        return Idea(
            headline=given(self.headline.data),
            text=self.text.data or "",
            kind=given(self.kind.data),
            key_factors=self.key_factors,
            supporting=records_in(self.records, self.supporting.data or ()),
            counter=records_in(self.records, self.counter.data or ()),
        )


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
        self.reasons.choices = {key: _conclusion_label(c) for key, c in self.conclusions.items()}

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
        )


def conclusion_values(conclusion: Conclusion) -> dict[str, Any]:
    """A conclusion as the fields of its form hold it."""
    return {
        "headline": conclusion.headline,
        "text": conclusion.text,
        "kind": conclusion.kind,
        "factors": [factor.number for factor in conclusion.key_factors],
        "supporting": _cited(conclusion, against=False),
        "counter": _cited(conclusion, against=True),
        "version": conclusion.version,
    }


def recommendation_values(recommendation: Recommendation) -> dict[str, Any]:
    """A recommendation as the fields of its form hold it."""
    names = ("key_factor_id", "action", "why", "addressee", "horizon", "priority", "measure")
    same = {name: getattr(recommendation, name) for name in (*names, "version")}
    return same | {"reasons": [conclusion.id for conclusion in recommendation.conclusions]}


def _cited(conclusion: Conclusion, *, against: bool) -> list[UUID]:
    """The records of one side that count, in the order of the log."""
    cited = [c.record for c in conclusion.citations if c.against == against]
    by_number = sorted(cited, key=lambda record: record.number)
    return [record.id for record in by_number if not record.sensitive]


def _record_label(record: EvidenceRecord) -> Text:
    return Text(
        "%(number)s %(statement)s (%(source)s)",
        number=record.number,
        statement=record.statement,
        source=record.source_class.label,
    )


def _conclusion_label(conclusion: Conclusion) -> Text:
    return Text(
        "%(number)s %(headline)s (%(state)s)",
        number=conclusion.number,
        headline=conclusion.headline,
        state=conclusion.state.label,
    )
