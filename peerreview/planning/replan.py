"""After a cancellation or an illness: a new plan with the fewest moves, as a proposal.

By hand, which answers at once. Where that drops a session, breaks a rule or has to move more than
one other, somebody has to look on (``planning.mended``). Source: ``decisions/0016-the-planner.md``.
"""

from dataclasses import dataclass, replace

from peerreview.core.text import Text
from peerreview.planning.board import Board
from peerreview.planning.checker import Broken, refusals
from peerreview.planning.differences import Differences, differences
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import Problem, Session
from peerreview.planning.repair import broken_anew, gentle, hits, repaired
from peerreview.planning.rules.coverage import Heard, coverage
from peerreview.planning.seats import Seats
from peerreview.planning.words import listed

OFFERED = 3
"""Other places that are offered for a session."""


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another way to hear what was lost: ``places`` where it would fit in, nobody else moving, or
    (no places) a written answer. ``says`` what to do."""

    session: str
    says: Text
    places: tuple[Placement, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """The new plan and what it changes. ``broken``: what would still refuse a release. ``hit``:
    the sessions that cannot stay as they were."""

    plan: Plan
    differences: Differences
    coverage_before: tuple[Heard, ...]
    coverage_after: tuple[Heard, ...]
    broken: tuple[Broken, ...]
    alternatives: tuple[Alternative, ...]
    hit: tuple[str, ...]
    enough: bool = True
    """Nothing falls out, no rule is broken anew and hardly anything else moves."""

    @property
    def says(self) -> Text:
        return self.differences.says


def replan(old: Problem, new: Problem, before: Plan) -> Proposal:
    """``old``: the visit that ``before`` was planned for. ``new``: the visit as it is now, after
    somebody fell out or became unavailable, or a session was taken out. ``new.now`` keeps what
    has begun where it is."""
    kept = Plan(placements=tuple(one for one in before.placements if one.session in new.session))
    begun = {one.session for one in kept.placements if one.start < new.now}
    hit = [one for one in hits(old, new, kept) if one not in begun]
    after = repaired(new, kept, hit) if hit else kept
    anew = broken_anew(old, new, before, after) if hit else []
    enough = gentle(kept, after, hit) and all(begun.intersection(one.sessions) for one in anew)
    return replace(proposal(old, new, before, after, hit), enough=enough)


def proposal(old: Problem, new: Problem, before: Plan, after: Plan, hit: list[str]) -> Proposal:
    """What somebody has to know to say yes or no."""
    return Proposal(
        plan=after,
        differences=differences(old, new, before, after),
        coverage_before=coverage(old, _sessions(old, before)),
        coverage_after=coverage(new, _sessions(new, after)),
        broken=refusals(new, after),
        alternatives=alternatives(old, new, before, after, hit),
        hit=tuple(hit),
    )


def _sessions(problem: Problem, plan: Plan) -> list[Session]:
    return [problem.session[one.session] for one in plan.placements]


def alternatives(
    old: Problem, new: Problem, before: Plan, after: Plan, hit: list[str]
) -> tuple[Alternative, ...]:
    """Reserve slots for what is hit and for optional sessions that have no time yet; a written
    answer for what falls out."""
    board, seats = Board(new), Seats(new)
    for placement in after.placements:
        board.put(placement)
    waiting = [one for one in after.unscheduled(new) if one.id not in hit]
    slots = [_slots(board, seats, new.session[one]) for one in (*hit, *(one.id for one in waiting))]
    lost = [one.session for one in before.placements if one.session not in after.of]
    written = [_written(old, old.session[one]) for one in lost if one in old.session]
    return (*(one for one in slots if one.places), *written)


def _slots(board: Board, seats: Seats, session: Session) -> Alternative:
    """Free places of a session at times other than the one it has, a half-day each."""
    taken = board.take(session.id) if session.id in board.placed else None
    found: dict[int | None, Placement] = {}
    for choice in seats.choices(session):
        half = board.problem.half_at(choice.start)
        if half in found or (taken and choice.start == taken.start):
            continue
        if len(found) < OFFERED and (seat := seats.at(board, session, choice)):
            found[half] = seat[1]
    if taken:
        board.put(taken)
    says = Text(
        "Session %(session)s fits into a slot that is free, without moving anybody else.",
        session=session.label,
    )
    return Alternative(session=session.id, says=says, places=tuple(found.values()))


def _written(problem: Problem, session: Session) -> Alternative:
    factors = [one.label for one in problem.factors if one.id in session.focus]
    names = [problem.interviewee[one].name for one in session.interviewees]
    if not names or not factors:
        says = Text("Leave session %(session)s out.", session=session.label)
    else:
        says = Text.counted(
            "Ask %(names)s for a written answer on key factor %(factors)s.",
            "Ask %(names)s for a written answer on key factors %(factors)s.",
            len(factors),
            names=listed(names),
            factors=listed(factors),
        )
    return Alternative(session=session.id, says=says)
