"""The working draft of a timetable, as rows and as the planner sees it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy.orm import Session

from peerreview.planning import problem as plain
from peerreview.planning.plan import Plan
from peerreview.planning.problem import Problem
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession
from peerreview.visits.queries.problem.blocks import Blocks
from peerreview.visits.queries.problem.numbers import numbers_for, weights_for
from peerreview.visits.queries.problem.people import People
from peerreview.visits.queries.problem.places import Places
from peerreview.visits.queries.problem.rows import Rows, is_plenary
from peerreview.visits.queries.problem.sessions import Sessions
from peerreview.visits.queries.problem.times import Times


@dataclass(frozen=True, kw_only=True)
class Draft:
    """The working draft as rows, and as the planner sees it."""

    review: Review
    sessions: Sequence[VisitSession]
    """All but those that are called off, as they follow."""
    cancelled: Sequence[VisitSession]
    problem: Problem
    plan: Plan
    now: int
    """The minute of the visit; 0 before it."""
    plenaries: frozenset[UUID]
    """The sessions that the whole team holds: blocks of the problem."""
    astray: Sequence[VisitSession]
    """Those whose time lies on no day of the visit; the plan knows nothing of them."""

    @cached_property
    def by_id(self) -> Mapping[str, VisitSession]:
        return {str(one.id): one for one in self.sessions}

    @property
    def ahead(self) -> Problem:
        """The problem for whoever plans: nothing can be put into what is over."""
        return replace(self.problem, now=self.now)

    @property
    def waiting(self) -> list[VisitSession]:
        return [one for one in self.sessions if not one.scheduled]


def draft_of(
    session: Session,
    review: Review,
    now: datetime,
    language: str = "en",
    *,
    as_if: VisitSession | None = None,
) -> Draft:
    """``now``: what has begun by then is not planned anew. ``language``: in which interpreters,
    who have no names yet, are called something. ``as_if``: a cancelled session that is to be seen
    as if it were not."""
    rows = Rows(session, review, now, language, as_if)
    times = Times(rows)
    places, people = Places(rows, times), People(rows, times)
    sessions = Sessions(rows, times, places, people)
    return Draft(
        review=review,
        sessions=rows.held,
        cancelled=rows.cancelled,
        problem=_problem(rows, times, places, people, sessions),
        plan=sessions.plan,
        now=max(0, times.minute(now)),
        plenaries=frozenset(one.id for one in rows.held if is_plenary(one)),
        astray=[one for one in rows.held if one.scheduled and times.window(one) is None],
    )


def _problem(
    rows: Rows, times: Times, places: Places, people: People, sessions: Sessions
) -> Problem:
    return Problem(
        city=rows.review.city,
        days=tuple(times.day(n, one) for n, one in enumerate(rows.frame.days)),
        blocks=tuple(Blocks(rows, times, places).all),
        venues=tuple(places.venues()),
        travel=tuple(places.travel()),
        rooms=places.rooms,
        factors=tuple(
            plain.Factor(id=str(one.id), label=str(one.number)) for one in rows.review.key_factors
        ),
        peers=tuple(people.peer(seat) for seat in rows.review.team),
        interviewees=tuple(people.interviewee(one) for one in rows.people),
        interpreters=tuple(people.interpreters()),
        sessions=tuple(sessions.session(one) for one in times.planned),
        numbers=numbers_for(rows.frame),
        weights=weights_for(rows.frame),
    )
