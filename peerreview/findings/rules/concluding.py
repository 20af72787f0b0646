"""When a conclusion may change, and how well it stands. Source: ``method.md`` section 7."""

from peerreview.access.relations import Actor
from peerreview.core.text import Text
from peerreview.evidence.models import Direction, EvidenceRecord, RecordKind
from peerreview.evidence.rules import (
    Heard,
    PeopleIn,
    Strength,
    Tally,
    counts,
    strength_of,
    testimony_of,
)
from peerreview.findings.models import Conclusion, ConclusionKind, ConclusionState
from peerreview.findings.rules.judging import why_not_find
from peerreview.reviews.models import Review


def why_not_edit(conclusion: Conclusion) -> Text | None:
    """What the team has agreed is changed only after a leader reopened it."""
    if conclusion.state is ConclusionState.AGREED:
        return Text("This conclusion is agreed. A leader can reopen it.")
    return why_not_find(conclusion.review)


def why_not_agree(conclusion: Conclusion) -> Text | None:
    """A conclusion is agreed with a text, and with evidence that counts."""
    if reason := why_not_edit(conclusion):
        return reason
    if not conclusion.text:
        return Text("Write the text of the conclusion before it is agreed.")
    if not any(counts(cited.record) for cited in conclusion.citations if not cited.against):
        return Text("A conclusion stands on evidence. Cite at least one record that supports it.")
    return None


def why_not_reopen(conclusion: Conclusion) -> Text | None:
    if conclusion.state is not ConclusionState.AGREED:
        return Text("This conclusion is a draft, open to everyone in the team.")
    return why_not_find(conclusion.review)


def why_not_confirm(conclusion: Conclusion, actor: Actor) -> Text | None:
    """A second member confirms what the first has written."""
    if conclusion.author is actor:
        return Text("You wrote this conclusion. Somebody else in the team confirms it.")
    if conclusion.reviewer is not None:
        return Text("%(name)s has confirmed this conclusion.", name=conclusion.reviewer.name)
    if not conclusion.text:
        return Text("Write the text of the conclusion before it is confirmed.")
    return why_not_find(conclusion.review)


def strength_of_conclusion(conclusion: Conclusion, people: PeopleIn) -> Strength | None:
    """How well the cited records cover a conclusion; counter-evidence contests it."""
    said = [
        testimony_of(
            cited.record,
            Direction.CONTRADICTS if cited.against else Direction.SUPPORTS,
            people,
        )
        for cited in conclusion.citations
    ]
    return strength_of(testimony for testimony in said if testimony)


def shortfall_of(conclusion: Conclusion, people: PeopleIn) -> Text | None:
    """What a conclusion of its kind still lacks by the mandate of its review: a warning beside it,
    never a refusal.

    Context explains, and needs no minimum.
    """
    if conclusion.kind is ConclusionKind.AREA:
        return _area(conclusion, people)
    if conclusion.kind is ConclusionKind.STRENGTH:
        return _strength(conclusion, people)
    if conclusion.kind is ConclusionKind.CONTRADICTION:
        return _contradiction(conclusion)
    return None


def _area(conclusion: Conclusion, people: PeopleIn) -> Text | None:
    heard, review = _support(conclusion, people).heard(), conclusion.review
    proven = any(record.kind is RecordKind.EXTRACT for record in _cited(conclusion, against=False))
    if proven or _is_enough(heard, review):
        return None
    return Text(
        "An area for development needs %(sources)s independent sources of %(classes)s classes, or"
        " an extract of a document that proves it. Sources: %(heard)s, classes: %(kinds)s.",
        sources=review.conclusion_sources,
        classes=review.conclusion_classes,
        heard=heard.sources,
        kinds=heard.classes,
    )


def _strength(conclusion: Conclusion, people: PeopleIn) -> Text | None:
    heard, review = _support(conclusion, people).heard(), conclusion.review
    if _is_enough(heard, review) and (heard.documents or not review.strength_needs_document):
        return None
    numbers = {
        "sources": review.conclusion_sources,
        "classes": review.conclusion_classes,
        "heard": heard.sources,
        "kinds": heard.classes,
    }
    if not review.strength_needs_document:
        return Text(
            "A strength needs %(sources)s independent sources of %(classes)s classes."
            " Sources: %(heard)s, classes: %(kinds)s.",
            **numbers,
        )
    return Text(
        "A strength needs %(sources)s independent sources of %(classes)s classes, and a document"
        " among them. Sources: %(heard)s, classes: %(kinds)s, documents: %(documents)s.",
        documents=heard.documents,
        **numbers,
    )


def _is_enough(heard: Heard, review: Review) -> bool:
    return heard.sources >= review.conclusion_sources and heard.classes >= review.conclusion_classes


def _contradiction(conclusion: Conclusion) -> Text | None:
    if _cited(conclusion, against=False) and _cited(conclusion, against=True):
        return None
    return Text("A contradiction keeps both sides: cite a record for it, and one that it faces.")


def _support(conclusion: Conclusion, people: PeopleIn) -> Tally:
    """What the records for it testify."""
    said = [
        testimony_of(record, Direction.SUPPORTS, people)
        for record in _cited(conclusion, against=False)
    ]
    return Tally(testimonies=tuple(testimony for testimony in said if testimony))


def _cited(conclusion: Conclusion, *, against: bool) -> list[EvidenceRecord]:
    cited = [c.record for c in conclusion.citations if c.against == against]
    return [record for record in cited if counts(record)]
