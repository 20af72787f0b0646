"""What the city may type about itself under one key factor."""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from wtforms import Field

from peerreview.benchmarks.forms.levels import OnLevels
from peerreview.benchmarks.models import GuideQuestion, KeyFactor
from peerreview.core.text import Text, Translated
from peerreview.preparation.actions import OwnView
from peerreview.preparation.forms.ticks import Ticks
from peerreview.preparation.models import Claim, Document
from peerreview.preparation.rules import levels_to_claim
from peerreview.reviews.forms.beside import BesideForm
from peerreview.web import fields

_PROSE = ("narrative", "recent_changes", "strengths", "gaps", "look_at", "contributors")


class ClaimForm(OnLevels, BesideForm):
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
    recent_changes = fields.paragraph(Text("What changed in the last two or three years"), rows=4)
    strengths = fields.paragraph(Text("Strengths"), rows=4)
    gaps = fields.paragraph(Text("Known gaps"), rows=4)
    look_at = fields.paragraph(Text("What the peers should look at"), rows=4)
    contributors = fields.paragraph(
        Text("Contributors"),
        most=2000,
        rows=3,
        description=Text("Names and departments of those who helped, as the report prints them."),
    )

    questions: ClassVar[Sequence[GuideQuestion]] = ()
    context: ClassVar[Ticks[Any]]
    documents: ClassVar[Ticks[Document]]

    def offer(self, labels: dict[UUID, Translated]) -> None:
        self.level_id.choices = {"": Text("Not decided yet")} | labels

    @property
    def answers(self) -> list[tuple[GuideQuestion, Field]]:
        return [(question, self[_answer(question)]) for question in self.questions]

    def view(self, claim: Claim | None) -> OwnView:
        """What was typed. Documents that the writer cannot see stay cited."""
        offered = {document.id for document in self.documents.things}
        unseen = {
            one.document: one.locator
            for one in (claim.citations if claim else ())
            if one.document_id not in offered
        }
        return OwnView(
            level=self.levels.get(self.level_id.data),
            **{name: self[name].data or "" for name in _PROSE},
            answers={question: field.data or "" for question, field in self.answers},
            context=self.context.chosen(self),
            documents=self.documents.chosen(self) | unseen,
        )


def claim_form(
    factor: KeyFactor, documents: Sequence[Document], claim: Claim | None = None, **typed: Any
) -> ClaimForm:
    """The form for one key factor; with a ``claim``, filled in as it is saved."""
    kind = _kind(factor, documents)
    levels = levels_to_claim(factor.benchmark.levels)
    if claim is None:
        return kind(levels=levels)
    return kind(levels=levels, data=_saved(kind, claim) | {"version": claim.version}, **typed)


def _kind(factor: KeyFactor, documents: Sequence[Document]) -> type[ClaimForm]:
    context = Ticks(
        "context",
        factor.benchmark.context_factors,
        lambda one: one.name,
        lambda one: Text("How it matters here: %(name)s", name=one.name),
    )
    cited = Ticks(
        "document",
        documents,
        lambda one: one.heading,
        lambda one: Text("Page or section in document %(number)s", number=one.number),
    )
    answers = {
        _answer(one): fields.paragraph(one.label, rows=3, description=one.points or "")
        for one in factor.guide_questions
    }
    own: dict[str, Any] = {"questions": factor.guide_questions, "context": context}
    own |= {"documents": cited} | answers | context.fields() | cited.fields()
    return type("ClaimForm", (ClaimForm,), own)


def _answer(question: GuideQuestion) -> str:
    return f"answer_{question.position}"


def _saved(kind: type[ClaimForm], claim: Claim) -> dict[str, Any]:
    answers = {one.guide_question_id: one.text for one in claim.answers}
    notes: dict[UUID, str] = {one.context_factor_id: one.note for one in claim.context}
    locators = {one.document_id: one.locator for one in claim.citations}
    return (
        {"level_id": claim.level_id}
        | {name: getattr(claim, name) for name in _PROSE}
        | {_answer(one): answers.get(one.id, "") for one in kind.questions}
        | kind.context.data(notes)
        | kind.documents.data(locators)
    )
