"""Judging: alone, then side by side, then as a team."""

from dataclasses import dataclass

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.errors import refuse_if
from peerreview.core.work import Work
from peerreview.findings.models import Confidence, Judgement, TeamJudgement, Trend
from peerreview.findings.queries import (
    given_views,
    members_who_judge,
    own_judgement,
    team_judgement,
)
from peerreview.findings.rules import why_not_judge, why_not_judge_for_team, why_not_open
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review


@dataclass(frozen=True, kw_only=True)
class View:
    """One member's view of a key factor. ``policy``, ``practice``, ``result``: marked apart, or
    not at all; ``trend``: where it is heading."""

    level: Level
    confidence: Confidence
    reason: str
    policy: Level | None = None
    practice: Level | None = None
    result: Level | None = None
    trend: Trend | None = None


@dataclass(frozen=True, kw_only=True)
class Consensus(View):
    """The team's view of a key factor. ``dissent``: a minority's view that the team wants kept."""

    dissent: str = ""


def judge(work: Work, review: Review, factor: KeyFactor, view: View, *, seen: int) -> None:
    """Give one's own view, or change it while it is sealed. ``seen``: its version, 0 for the first.

    Raises StaleEdit if another window of the same person saved after that.
    """
    opened = team_judgement(work.session, review, factor) is not None
    refuse_if(why_not_judge(review, opened=opened))
    own = own_judgement(work.session, review, work.actor, factor)
    if own is None:
        own = Judgement(
            review_id=review.id, key_factor_id=factor.id, member=author_of(work), version=0
        )
    elif _says(own, view):
        return  # the same form, sent twice
    own.take_turn(seen)
    _mark(own, view)
    own.given_at = work.now
    work.session.add(own)
    work.record("judgement.given", review, key_factor=factor.number)


def open_views(work: Work, review: Review, factor: KeyFactor) -> TeamJudgement:
    """Show the team all views side by side; from now on they stay as they are."""
    reason = why_not_open(
        review,
        opened=team_judgement(work.session, review, factor) is not None,
        given=given_views(work.session, review, factor),
        members=len(members_who_judge(review)),
    )
    refuse_if(reason)
    team = TeamJudgement(review_id=review.id, key_factor_id=factor.id, opened_at=work.now)
    work.session.add(team)
    work.record("views.opened", review, key_factor=factor.number)
    return team


def agree_level(
    work: Work, review: Review, factor: KeyFactor, consensus: Consensus, *, seen: int
) -> None:
    """Record what the team agreed on. Raises StaleEdit if somebody saved after ``seen``."""
    team = team_judgement(work.session, review, factor)
    refuse_if(why_not_judge_for_team(review, opened=team is not None))
    if team is None:  # the rule has just said so
        return
    team.take_turn(seen)
    _mark(team, consensus)
    team.dissent = consensus.dissent
    team.agreed_at = work.now
    work.record("judgement.agreed", review, key_factor=factor.number)


_SAID = ("level", "confidence", "reason", "policy", "practice", "result", "trend")


def _says(judgement: Judgement, view: View) -> bool:
    return all(getattr(judgement, name) == getattr(view, name) for name in _SAID)


def _mark(judgement: Judgement | TeamJudgement, view: View) -> None:
    for name in _SAID:
        setattr(judgement, name, getattr(view, name))
