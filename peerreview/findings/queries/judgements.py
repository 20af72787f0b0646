"""Who has judged, and what may be seen of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.access.policy import Permission, may
from peerreview.access.relations import Actor
from peerreview.benchmarks.models import KeyFactor
from peerreview.findings.models import Judgement, TeamJudgement
from peerreview.people.models import Person
from peerreview.reviews.models import Review, Seat


@dataclass(frozen=True, kw_only=True)
class Round:
    """How far the judging of one key factor is: numbers until it is opened, never contents.

    ``given`` of ``members``: how many judged. ``own``: whether the reader did; None for those who
    don't judge. ``names``: who judged, for the team, once the views are open.
    """

    factor: KeyFactor
    given: int
    members: int
    own: bool | None
    names: Sequence[str]
    team: TeamJudgement | None


def rounds(session: Session, review: Review, actor: Actor) -> list[Round]:
    """The key factors in scope, in the order of the benchmark."""
    team, judges = team_judgements(session, review), members_who_judge(review)
    views = _judges_by_factor(session, review)
    reads_views = may(actor, Permission.WRITE_FINDINGS, review)
    judging = may(actor, Permission.JUDGE, review)
    return [
        Round(
            factor=factor,
            given=len(views[factor.id]),
            members=len(judges),
            own=any(who is actor for who in views[factor.id]) if judging else None,
            names=[who.name for who in views[factor.id]] if reads_views and opened else [],
            team=opened,
        )
        for factor in review.key_factors
        for opened in [team.get(factor.id)]
    ]


def members_who_judge(review: Review) -> list[Seat]:
    return [seat for seat in review.team if may(seat.person, Permission.JUDGE, review)]


def own_judgement(
    session: Session, review: Review, actor: Actor, factor: KeyFactor
) -> Judgement | None:
    return session.scalar(
        select(Judgement)
        .filter_by(review_id=review.id, key_factor_id=factor.id)
        .where(Judgement.member_id == getattr(actor, "id", None))
        .execution_options(populate_existing=True)
    )


def given_views(session: Session, review: Review, factor: KeyFactor) -> int:
    """How many members have given their view; not what it is."""
    views = select(func.count()).select_from(Judgement)
    return session.scalar(views.filter_by(review_id=review.id, key_factor_id=factor.id)) or 0


def team_judgement(session: Session, review: Review, factor: KeyFactor) -> TeamJudgement | None:
    """The team's judgement as it is saved now; its row begins when the views are opened."""
    return session.scalar(
        select(TeamJudgement)
        .filter_by(review_id=review.id, key_factor_id=factor.id)
        .execution_options(populate_existing=True)
    )


def team_judgements(session: Session, review: Review) -> dict[UUID, TeamJudgement]:
    """By key factor; those without a level are opened and not agreed yet."""
    found = session.scalars(select(TeamJudgement).filter_by(review_id=review.id))
    return {judgement.key_factor_id: judgement for judgement in found}


def opened_views(
    session: Session, review: Review, actor: Actor, factor: KeyFactor
) -> Sequence[Judgement]:
    """The members' views, for the team. Only to be asked once they are open."""
    if not may(actor, Permission.WRITE_FINDINGS, review):
        return []
    found = session.scalars(
        select(Judgement).filter_by(review_id=review.id, key_factor_id=factor.id)
    ).all()
    return sorted(found, key=lambda judgement: (judgement.member.name, str(judgement.id)))


def _judges_by_factor(session: Session, review: Review) -> dict[UUID, list[Person]]:
    """Who has judged each key factor, by name; not what they said."""
    rows = session.execute(
        select(Judgement.key_factor_id, Person)
        .join(Person, Person.id == Judgement.member_id)
        .where(Judgement.review_id == review.id)
        .order_by(Person.name, Person.id)
    )
    found = defaultdict[UUID, list[Person]](list)
    for key_factor_id, person in rows:
        found[key_factor_id].append(person)
    return found
