"""Plans that were proposed: read back, compared with the draft, and turned into places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.planning.checker import Broken, broken_rules
from peerreview.planning.differences import Differences, differences
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Problem
from peerreview.planning.wire import plan_as_json, read_plan
from peerreview.reviews.models import Review
from peerreview.visits.models import Part, Proposal, Room, VisitSession
from peerreview.visits.queries.problem.draft import Draft
from peerreview.visits.rules import Spot, moment


@dataclass(frozen=True, kw_only=True)
class Move:
    """What a proposal does to one session."""

    session: VisitSession
    before: Spot
    after: Spot
    team: Sequence[str]
    """Who asks and who records, afterwards."""
    changed_since: bool
    """Somebody changed the session after the plan was made: it stays as it is."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A proposal beside the draft. ``broken``, ``left_out``: once it is taken over."""

    differences: Differences
    moves: Sequence[Move]
    broken: Sequence[Broken]
    left_out: Sequence[VisitSession]

    @property
    def takes(self) -> dict[VisitSession, Spot]:
        """What taking it over would put where."""
        return {move.session: move.after for move in self.moves if not move.changed_since}


def content_of(draft: Draft, plan: Plan) -> dict[str, Any]:
    versions = {str(one.id): one.version for one in draft.sessions}
    return {"plan": plan_as_json(plan), "versions": versions}


def plan_in(proposal: Proposal, problem: Problem) -> Plan:
    """As far as its sessions, people and rooms are still there."""
    kept = read_plan(proposal.content["plan"])
    return planned(
        _known(one, problem) for one in kept.placements if one.session in problem.session
    )


def _known(one: Placement, problem: Problem) -> Placement:
    return replace(
        one,
        room=one.room if one.room in problem.room else "",
        asker=one.asker if one.asker in problem.peer else "",
        recorder=one.recorder if one.recorder in problem.peer else "",
        interpreter=one.interpreter if one.interpreter in problem.interpreter else "",
        present=tuple(who for who in one.present if who in problem.peer),
    )


def compared(session: Session, draft: Draft, proposal: Proposal) -> Compared:
    plan = plan_in(proposal, draft.problem)
    found = differences(draft.problem, draft.problem, draft.plan, plan)
    versions = proposal.content["versions"]
    taken = _taken(draft, plan, versions)
    spots = spots_of(session, draft, plan)
    names = {str(seat.id): seat.person.name for seat in draft.review.seats}
    moves = [
        Move(
            session=one,
            before=Spot.of(one),
            after=spots[one],
            team=[names[who] for who in _pair(plan, one) if who in names],
            changed_since=versions.get(str(one.id)) != one.version,
        )
        for change in found.changes
        if (one := draft.by_id[change.session])
    ]
    return Compared(
        differences=found,
        moves=moves,
        broken=broken_rules(draft.problem, taken),
        left_out=[draft.by_id[one.id] for one in taken.unscheduled(draft.problem)],
    )


def _taken(draft: Draft, plan: Plan, versions: Mapping[str, int]) -> Plan:
    """What the draft would be: whatever was changed since the plan was made stays as it is."""
    since = [id_ for id_, one in draft.by_id.items() if versions.get(id_) != one.version]
    stays = (draft.plan.of[one] for one in since if one in draft.plan.of)
    return plan.without(*since).having(*stays)


def _pair(plan: Plan, one: VisitSession) -> tuple[str, ...]:
    placed = plan.of.get(str(one.id))
    return placed.pair if placed else ()


def spots_of(session: Session, draft: Draft, plan: Plan) -> dict[VisitSession, Spot]:
    """Where each session of the problem stands in a plan; those without a place wait."""
    rooms = _rooms(session, plan)
    tracks = _tracks(draft, plan)
    found = {}
    for one in draft.problem.sessions:
        row, placed = draft.by_id[one.id], plan.of.get(one.id)
        found[row] = (
            _spot(draft, row, placed, rooms, tracks[one.id]) if placed else Spot.of(row).waiting()
        )
    return found


def _spot(
    draft: Draft,
    row: VisitSession,
    placed: Placement,
    rooms: Mapping[str, Room],
    track: int,
) -> Spot:
    problem = draft.problem
    local = problem.moment(placed.start)
    starts = moment(local.date(), local.time(), draft.review.zone)
    spot = Spot.of(row)
    if (spot.starts_at, spot.lasts) != (starts, timedelta(minutes=placed.end - placed.start)):
        spot = spot.at(starts, timedelta(minutes=placed.end - placed.start), track)
    return replace(
        _in_room(spot, problem, placed, rooms),
        interpreter=bool(placed.interpreter),
        peers=tuple(sorted(_peers(placed))),
    )


def _in_room(spot: Spot, problem: Problem, placed: Placement, rooms: Mapping[str, Room]) -> Spot:
    if room := rooms.get(placed.room):
        return replace(spot, venue=room.venue.name, room=room.name, room_id=room.id)
    if placed.room:
        written = problem.room[placed.room]
        venue = problem.venue[written.venue].name if written.venue in problem.venue else spot.venue
        return replace(spot, venue=venue, room=written.name, room_id=None)
    return spot


def _peers(placed: Placement) -> list[tuple[UUID, Part]]:
    pair = [(placed.asker, Part.ASKER), (placed.recorder, Part.RECORDER)]
    others = [(who, Part.PRESENT) for who in placed.present]
    return [(UUID(who), part) for who, part in pair + others if who]


def _rooms(session: Session, plan: Plan) -> dict[str, Room]:
    ids = [UUID(one.room) for one in plan.placements if _is_id(one.room)]
    found = session.scalars(select(Room).where(Room.id.in_(ids)))
    return {str(room.id): room for room in found}


def _is_id(text: str) -> bool:
    """Rooms that are only written down are known by their names."""
    return len(text) == 36 and text.count("-") == 4 and " / " not in text


def _tracks(draft: Draft, plan: Plan) -> dict[str, int]:
    """The first track that is free at the time, for each session of the plan."""
    laid: dict[int, list[Placement]] = {}
    found = {}
    for one in plan.placements:
        wanted = draft.by_id[one.session].track if plan_keeps(draft, one) else 1
        while any(one.time.meets(other.time) for other in laid.get(wanted, ())):
            wanted += 1
        laid.setdefault(wanted, []).append(one)
        found[one.session] = min(wanted, 12)
    return found


def plan_keeps(draft: Draft, one: Placement) -> bool:
    """Whether a session stays at its time."""
    before = draft.plan.of.get(one.session)
    return before is not None and before.time == one.time


def placed_at(session: Session, draft: Draft, placed: Placement | None) -> dict[str, Any]:
    """A place as ``rules.Plan`` takes it; nothing where none is free."""
    if placed is None:
        return {}
    problem, zone = draft.problem, draft.review.zone
    local = [problem.moment(at) for at in (placed.start, placed.end)]
    starts, ends = (moment(one.date(), one.time(), zone) for one in local)
    room = problem.room.get(placed.room)
    seats = {str(seat.id): seat for seat in draft.review.team}
    venue = problem.venue.get(room.venue) if room else None
    pair = ((placed.asker, Part.ASKER), (placed.recorder, Part.RECORDER))
    return {
        "starts_at": starts,
        "ends_at": ends,
        "room": room.name if room else "",
        "venue": venue.name if venue else "",
        "place": _listed(session, placed.room),
        "interpreter": bool(placed.interpreter),
        "peers": tuple((seats[who], part) for who, part in pair if who in seats),
    }


def _listed(session: Session, room: str) -> Room | None:
    return session.get(Room, UUID(room)) if _is_id(room) else None


def proposals_of(session: Session, review: Review) -> Sequence[Proposal]:
    """The last first."""
    return session.scalars(
        select(Proposal).filter_by(review_id=review.id).order_by(Proposal.number.desc()).limit(12)
    ).all()


def next_proposal(session: Session, review: Review) -> int:
    most = select(func.max(Proposal.number)).filter_by(review_id=review.id)
    return (session.scalar(most) or 0) + 1
