"""Why the team cannot judge now, and how its views are put. Source: ``method.md`` section 8."""

from collections.abc import Iterable
from dataclasses import replace

from peerreview.benchmarks.models import Level
from peerreview.core.text import Text
from peerreview.evidence.rules import Tally, needs_met
from peerreview.preparation.models import Claim
from peerreview.reviews.models import Phase, Review
from peerreview.reviews.rules import why_not_change

MUST_DISCUSS = 2
"""From how many levels between the lowest and the highest view a team must talk."""


def why_not_find(review: Review) -> Text | None:
    """Findings are made from the visit until reporting ends."""
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
