"""What the team can do: judge alone, open the views, agree, conclude, recommend."""

from collections.abc import Sequence
from dataclasses import dataclass

from peerreview.benchmarks.models import KeyFactor, Level
from peerreview.core.errors import StaleEdit, refuse_if
from peerreview.core.text import Text
from peerreview.core.work import Work
from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.rules import counts
from peerreview.findings.models import (
    Addressee,
    Citation,
    Conclusion,
    ConclusionKind,
    ConclusionState,
    Confidence,
    Horizon,
    Judgement,
    Priority,
    Recommendation,
    TeamJudgement,
)
from peerreview.findings.queries import (
    given_views,
    members_who_judge,
    next_number,
    own_judgement,
    team_judgement,
)
from peerreview.findings.rules import (
    why_not_agree,
    why_not_edit,
    why_not_find,
    why_not_judge,
    why_not_judge_for_team,
    why_not_open,
    why_not_reopen,
)
from peerreview.people.models import Person
from peerreview.reviews.models import Review
from peerreview.reviews.queries import take_hold

CHANGED_MEANWHILE = Text("Somebody changed this meanwhile. Read it again first.")


@dataclass(frozen=True, kw_only=True)
class View:
    """One member's view of a key factor."""

    level: Level
    confidence: Confidence
    reason: str


@dataclass(frozen=True, kw_only=True)
class Consensus:
    """The team's view of a key factor. ``dissent``: a minority's view that the team wants kept."""

    level: Level
    confidence: Confidence
    reason: str
    dissent: str = ""


@dataclass(frozen=True, kw_only=True)
class Idea:
    """A conclusion as it is written: one idea, and the records for and against it."""

    headline: str
    text: str
    kind: ConclusionKind
    key_factors: Sequence[KeyFactor]
    supporting: Sequence[EvidenceRecord]
    counter: Sequence[EvidenceRecord]


@dataclass(frozen=True, kw_only=True)
class Advice:
    """A recommendation as it is written."""

    key_factor: KeyFactor
    action: str
    why: str
    addressee: Addressee
    horizon: Horizon
    priority: Priority
    measure: str
    conclusions: Sequence[Conclusion]


def judge(work: Work, review: Review, factor: KeyFactor, view: View, *, seen: int) -> None:
    """Give one's own view, or change it while it is sealed. ``seen``: its version, 0 for the first.

    Raises StaleEdit if another window of the same person saved after that.
    """
    take_hold(work.session, review)
    opened = team_judgement(work.session, review, factor) is not None
    refuse_if(why_not_judge(review, opened=opened))
    own = own_judgement(work.session, review, work.actor, factor)
    if own is None:
        own = Judgement(
            review_id=review.id, key_factor_id=factor.id, member=_author(work), version=0
        )
    elif (own.level, own.confidence, own.reason) == (view.level, view.confidence, view.reason):
        return  # the same form, sent twice
    own.take_turn(seen)
    own.level, own.confidence, own.reason = view.level, view.confidence, view.reason
    own.given_at = work.now
    work.session.add(own)
    work.record("judgement.given", review, key_factor=factor.number)


def open_views(work: Work, review: Review, factor: KeyFactor) -> TeamJudgement:
    """Show the team all views side by side; from now on they stay as they are."""
    take_hold(work.session, review)
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
    take_hold(work.session, review)
    team = team_judgement(work.session, review, factor)
    refuse_if(why_not_judge_for_team(review, opened=team is not None))
    if team is None:  # the rule has just said so
        return
    team.take_turn(seen)
    team.level, team.confidence = consensus.level, consensus.confidence
    team.reason, team.dissent = consensus.reason, consensus.dissent
    team.agreed_at = work.now
    work.record("judgement.agreed", review, key_factor=factor.number)


def conclude(work: Work, review: Review, idea: Idea) -> Conclusion:
    """Write a conclusion down as a draft."""
    take_hold(work.session, review)
    refuse_if(why_not_find(review))
    number = next_number(work.session, review, Conclusion)
    conclusion = Conclusion(
        review=review, number=number, author=_author(work), state=ConclusionState.DRAFT
    )
    _write(conclusion, idea)
    work.session.add(conclusion)
    work.record("conclusion.drafted", review, number=number)
    return conclusion


def change_conclusion(work: Work, conclusion: Conclusion, idea: Idea, *, seen: int) -> None:
    """Change a draft. Raises StaleEdit if somebody saved after version ``seen``."""
    _take_hold(work, conclusion)
    refuse_if(why_not_edit(conclusion))
    conclusion.take_turn(seen)
    _write(conclusion, idea)
    work.record("conclusion.changed", conclusion.review, number=conclusion.number)


def agree_conclusion(work: Work, conclusion: Conclusion, *, seen: int) -> None:
    """Agree on the conclusion as it was read: at version ``seen``, and no other."""
    _take_hold(work, conclusion)
    refuse_if(why_not_agree(conclusion))
    _take_turn(conclusion, seen)
    conclusion.state, conclusion.agreed_at = ConclusionState.AGREED, work.now
    work.record("conclusion.agreed", conclusion.review, number=conclusion.number)


def reopen_conclusion(work: Work, conclusion: Conclusion, *, seen: int) -> None:
    """Make an agreed conclusion a draft again."""
    _take_hold(work, conclusion)
    refuse_if(why_not_reopen(conclusion))
    _take_turn(conclusion, seen)
    conclusion.state, conclusion.agreed_at = ConclusionState.DRAFT, None
    work.record("conclusion.reopened", conclusion.review, number=conclusion.number)


def recommend(work: Work, review: Review, advice: Advice) -> Recommendation:
    take_hold(work.session, review)
    refuse_if(why_not_find(review))
    number = next_number(work.session, review, Recommendation)
    recommendation = Recommendation(review=review, number=number, author=_author(work))
    _advise(recommendation, advice)
    work.session.add(recommendation)
    work.record("recommendation.made", review, number=number)
    return recommendation


def change_recommendation(
    work: Work, recommendation: Recommendation, advice: Advice, *, seen: int
) -> None:
    """Raises StaleEdit if somebody saved after version ``seen``."""
    _take_hold(work, recommendation)
    refuse_if(why_not_find(recommendation.review))
    recommendation.take_turn(seen)
    _advise(recommendation, advice)
    work.record("recommendation.changed", recommendation.review, number=recommendation.number)


def _write(conclusion: Conclusion, idea: Idea) -> None:
    conclusion.headline, conclusion.text, conclusion.kind = idea.headline, idea.text, idea.kind
    conclusion.key_factors = list(idea.key_factors)
    known = {cited.record_id: cited for cited in conclusion.citations}
    wanted = [(record, False) for record in idea.supporting]
    wanted += [(record, True) for record in idea.counter]
    # a record that became sensitive is offered to nobody, and stays cited until it counts again
    wanted += [(c.record, c.against) for c in known.values() if not counts(c.record)]
    conclusion.citations = [_cite(known.get(r.id), r, against) for r, against in wanted]


def _cite(known: Citation | None, record: EvidenceRecord, against: bool) -> Citation:
    cited = known or Citation(record=record)
    cited.against = against
    return cited


def _advise(recommendation: Recommendation, advice: Advice) -> None:
    recommendation.key_factor, recommendation.action = advice.key_factor, advice.action
    recommendation.why, recommendation.measure = advice.why, advice.measure
    recommendation.addressee, recommendation.horizon = advice.addressee, advice.horizon
    recommendation.priority = advice.priority
    recommendation.conclusions = list(advice.conclusions)


def _take_hold(work: Work, thing: Conclusion | Recommendation) -> None:
    """Whoever changes the same thing waits, and what they saved is seen."""
    take_hold(work.session, thing.review)
    work.session.refresh(thing)


def _take_turn(conclusion: Conclusion, seen: int) -> None:
    """A button carries no text that could be lost: whoever is late reads again."""
    try:
        conclusion.take_turn(seen)
    except StaleEdit:
        refuse_if(CHANGED_MEANWHILE)


def _author(work: Work) -> Person:
    if not isinstance(work.actor, Person):
        raise TypeError("findings have a person as their author")
    return work.actor
