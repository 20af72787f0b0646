"""When a good practice may be agreed. Source: ``method.md`` sections 7 and 9."""

from collections.abc import Iterable

from peerreview.benchmarks.models import Side
from peerreview.core.text import Text, fold
from peerreview.evidence.models import About, EvidenceRecord, Method
from peerreview.evidence.rules import counts
from peerreview.evidence.rules.strength import WRITTEN
from peerreview.findings.models import GoodPractice, PracticeState
from peerreview.findings.rules.judging import why_not_find

VOICES = frozenset({Method.INTERVIEW, Method.FOCUS_GROUP})
"""The ways in which the team hears somebody, instead of reading or watching."""


def why_not_edit_practice(practice: GoodPractice) -> Text | None:
    """What the team has agreed is changed only after a leader reopened it."""
    if practice.state is PracticeState.AGREED:
        return Text("This good practice is agreed. A leader can reopen it.")
    return why_not_find(practice.review)


def why_not_agree_practice(practice: GoodPractice) -> Text | None:
    """A good practice is agreed once another city could follow it, and once it is proven."""
    if reason := why_not_edit_practice(practice):
        return reason
    return _untold(practice) or shortfall_of_practice(practice)


def why_not_reopen_practice(practice: GoodPractice) -> Text | None:
    if practice.state is not PracticeState.AGREED:
        return Text("This good practice is a draft, open to everyone in the team.")
    return why_not_find(practice.review)


def shortfall_of_practice(practice: GoodPractice) -> Text | None:
    """What its records still lack of what the mandate asks for: a document or figure of a result,
    and a voice from outside."""
    review = practice.review
    records = [record for record in practice.records if counts(record)]
    if review.practice_needs_result and not any(_shows_result(record) for record in records):
        return Text(
            "A good practice needs a document or a figure that shows a result. Cite a record from a"
            " document or from data that is about the result."
        )
    if review.practice_needs_voice and not any(_is_outside_voice(record) for record in records):
        return Text(
            "A good practice needs the voice of a user, or of somebody else outside the"
            " administration. Cite a record of what they said."
        )
    return None


def why_not_contact(contact: str, names: Iterable[str]) -> Text | None:
    """``names``: of the people whom the review knows. A contact outlasts whoever has the post."""
    said = f" {fold(contact)} "
    if "@" in contact or any(f" {fold(name)} " in said for name in names if name):
        return Text("Name a function, such as head of the welcome office, and no person.")
    return None


def _untold(practice: GoodPractice) -> Text | None:
    if not (practice.problem and practice.done and practice.result):
        return Text("Write the problem, what was done and the result before it is agreed.")
    if not any(sign.isdigit() for sign in practice.result):
        return Text("Give the result with a figure, such as 340 people a year.")
    return None


def _shows_result(record: EvidenceRecord) -> bool:
    return record.known_by in WRITTEN and record.about is About.RESULT


def _is_outside_voice(record: EvidenceRecord) -> bool:
    return record.side is Side.OUTSIDE and record.known_by in VOICES
