"""Why the team cannot judge, conclude or recommend now. Source: ``method.md`` sections 7 and 8."""

from collections.abc import Iterable
from dataclasses import replace

from peerreview.benchmarks.models import Level
from peerreview.core.text import Text
from peerreview.evidence.models import Direction
from peerreview.evidence.rules import (
    PeopleIn,
    Strength,
    Tally,
    counts,
    needs_met,
    strength_of,
    testimony_of,
)
from peerreview.findings.models import Conclusion, ConclusionState, Recommendation
from peerreview.preparation.models import Claim
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import why_not_change

MUST_DISCUSS = 2
"""From how many levels between the lowest and the highest view a team must talk."""


def why_not_find(review: Review) -> Text | None:
    """Judgements, conclusions and recommendations are made from the visit until reporting ends."""
    if reason := why_not_change(review):
        return reason
    if review.phase.is_before(Phase.VISIT):
        return Text(
            "Findings begin with the visit. This review is in the phase “%(phase)s”.",
            phase=review.phase.label,
        )
    if Phase.REPORTING.is_before(review.phase):
        return Text("Reporting is over, and the findings stay as the report has them.")
    return None


def why_not_judge(review: Review, *, opened: bool) -> Text | None:
    """Own views are given alone, and stay as they are once everybody sees them."""
    if opened:
        return Text("The views are open to the team, and own views stay as they are.")
    return why_not_find(review)


def why_not_open(review: Review, *, opened: bool, given: int, members: int) -> Text | None:
    """``given``: how many of the ``members`` have given their view."""
    if opened:
        return Text("The views are open already.")
    if members and not given:
        return Text("Nobody has given a view yet. Each peer judges alone first.")
    return why_not_find(review)


def why_not_judge_for_team(review: Review, *, opened: bool) -> Text | None:
    if not opened:
        return Text("Open the views first: each peer judges alone before the team does.")
    return why_not_find(review)


def spread_of(levels: Iterable[Level]) -> int:
    """Levels between the lowest and the highest view. Views outside the scale do not count."""
    values = [level.value for level in levels if level.value is not None]
    return max(values) - min(values) if values else 0


def must_discuss(levels: Iterable[Level]) -> Text | None:
    """What is to be said of views that lie far apart."""
    spread = spread_of(levels)
    if spread < MUST_DISCUSS:
        return None
    return Text("The views lie %(n)s levels apart. This must be discussed.", n=spread)


def with_claim(tally: Tally, claim: Claim | None) -> Tally:
    """The tally, knowing what the city submitted: whoever claims a level that asks for confirmed
    absence has confirmed it in writing."""
    level = claim.level if claim else None
    answered = level is not None and any(n.get("absence_confirmed") for n in level.needs)
    return replace(tally, absence_answered=answered)


def gap_of(level: Level | None, tally: Tally) -> Text | None:
    """What the evidence lacks for a level: a warning beside the judgement, never a refusal."""
    return needs_met(level.needs, tally) if level else None


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


def why_not_report(recommendation: Recommendation) -> Text | None:
    """Why a recommendation stays out of the report."""
    if any(c.state is ConclusionState.AGREED for c in recommendation.conclusions):
        return None
    return Text("It enters the report once a conclusion under it is agreed.")


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
