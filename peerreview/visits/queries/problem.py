"""The visit as the planner and the checker see it: plain values, made from the rows of a review.

Always the same number of questions to the database, however many sessions there are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.benchmarks.models import Side
from peerreview.core.languages import Tongue
from peerreview.core.text import Text, fold
from peerreview.peers.models import PeerProfile
from peerreview.peers.queries import profiles_of
from peerreview.planning import problem as plain
from peerreview.planning.numbers import Numbers, Weights
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Problem, Window
from peerreview.preparation.models import IssuePriority
from peerreview.reviews.models import Review, Role, Seat
from peerreview.visits.models import (
    BlockKind,
    Part,
    Preferred,
    Room,
    SessionKind,
    SessionState,
    Stage,
    Stakeholder,
    Venue,
    VisitBlock,
    VisitDay,
    VisitSession,
)
from peerreview.visits.queries.availability import (
    ALWAYS,
    Availability,
    Span,
    availability_of_people,
    availability_of_team,
)
from peerreview.visits.queries.frame import Frame, frame_of
from peerreview.visits.queries.stakeholders import stakeholders_of

OFF = {SessionState.CANCELLED, SessionState.NO_SHOW}
_BLOCKS = {
    SessionKind.FEEDBACK: plain.BlockKind.FEEDBACK,
    SessionKind.MEAL: plain.BlockKind.MEAL,
    SessionKind.TRAVEL: plain.BlockKind.OTHER,
    SessionKind.BRIEFING: plain.BlockKind.OTHER,
}
_PAIRED = {SessionKind.SITE_VISIT, SessionKind.OBSERVATION, SessionKind.PRESENTATION}
_EARLY = {"elected-majority", "elected-opposition", "top-management"}
_MIDDLE = {"front-line", "service-user", "migrant-organisation"}
_EVENING = {"migrant-organisation", "service-user", "ngo"}
"""Source classes by the code that benchmarks give them. Source: ``method.md`` section 6."""
_WEIGHTS = {IssuePriority.HIGH: 3, IssuePriority.MEDIUM: 2, IssuePriority.LOW: 1}
_TIMES = {
    Preferred.MORNING: ("08:00", "12:30"),
    Preferred.AFTERNOON: ("13:00", "18:00"),
    Preferred.LATE: ("16:00", "18:00"),
}


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
    return _Reading(session, review, now, language, as_if).draft


class _Reading:
    """The rows of one review, read once, and what is made of them."""

    def __init__(
        self,
        session: Session,
        review: Review,
        now: datetime,
        language: str,
        as_if: VisitSession | None,
    ) -> None:
        self.review, self.now, self.reader = review, now, language
        self.rows = sessions_to_plan(session, review)
        self.people = stakeholders_of(session, review)
        self.frame: Frame = frame_of(session, review)
        self.met = availability_of_people(session, review)
        self.team = availability_of_team(session, review)
        self.profiles = profiles_of(session, [seat.person for seat in review.team])
        self.held = [one for one in self.rows if one.state not in OFF or one is as_if]
        self.days = [one.day for one in self.frame.days]
        self.venues = {fold(one.name): one for one in self.frame.venues}

    @property
    def draft(self) -> Draft:
        astray = [one for one in self.held if one.scheduled and self.window(one) is None]
        return Draft(
            review=self.review,
            sessions=self.held,
            cancelled=[one for one in self.rows if one.state is SessionState.CANCELLED],
            problem=self.problem,
            plan=self.plan,
            now=max(0, self.minute(self.now)),
            plenaries=frozenset(one.id for one in self.held if is_plenary(one)),
            astray=astray,
        )

    @cached_property
    def problem(self) -> Problem:
        return Problem(
            city=self.review.city,
            days=tuple(self.day(n, one) for n, one in enumerate(self.frame.days)),
            blocks=tuple(self.blocks),
            venues=tuple(self._venues()),
            travel=tuple(self._travel()),
            rooms=self.rooms,
            factors=tuple(
                plain.Factor(id=str(one.id), label=str(one.number))
                for one in self.review.key_factors
            ),
            peers=tuple(self.peer(seat) for seat in self.review.team),
            interviewees=tuple(self.interviewee(one) for one in self.people),
            interpreters=tuple(self._interpreters()),
            sessions=tuple(self.session(one) for one in self.planned),
            numbers=numbers_for(self.frame),
            weights=weights_for(self.frame),
        )

    @cached_property
    def planned(self) -> list[VisitSession]:
        """What pairs hold, and has its time within the visit or waits for one."""
        mine = (
            one for one in self.held if not is_plenary(one) and one.kind is not SessionKind.RESERVE
        )
        return [one for one in mine if not one.scheduled or self.window(one) is not None]

    @property
    def plan(self) -> Plan:
        return planned(self.placement(one) for one in self.planned if one.scheduled)

    def placement(self, one: VisitSession) -> Placement:
        window = self.window(one)
        if window is None:
            raise ValueError(f"session {one.number} lies outside the visit")
        parts = {part: [str(p.seat_id) for p in one.peers if p.part is part] for part in Part}
        known = {str(seat.id) for seat in self.review.team}
        return Placement(
            session=str(one.id),
            start=window.start,
            end=window.end,
            room=self.room_of(one) if self.room_of(one) in self._room_ids else "",
            asker=next((p for p in parts[Part.ASKER] if p in known), ""),
            recorder=next((p for p in parts[Part.RECORDER] if p in known), ""),
            interpreter=self._booked.get(one.id, ""),
            present=tuple(sorted(p for p in parts[Part.PRESENT] if p in known)),
        )

    # Time

    def minute(self, at: datetime) -> int:
        """Minutes since the first midnight of the visit, on the clocks of the city."""
        local = at.astimezone(self.review.zone)
        days = (local.date() - self.days[0]).days
        return days * plain.DAY + local.hour * 60 + local.minute

    def window(self, one: VisitSession) -> Window | None:
        """None for a session outside the days of the visit, or without a time."""
        if not one.scheduled:
            return None
        start = self.minute(one.begins)
        end = start + max(1, (one.finishes - one.begins) // timedelta(minutes=1))
        inside = start >= 0 and end <= len(self.days) * plain.DAY
        return Window(start, end) if inside else None

    def spans(self, spans: Iterable[Span]) -> tuple[Window, ...]:
        """As far as they lie within the visit."""
        last = len(self.days) * plain.DAY
        cut = (
            (max(0, self.minute(one.starts_at)), min(last, self.minute(one.ends_at)))
            for one in spans
        )
        return tuple(Window(start, end) for start, end in cut if end > start)

    def day(self, n: int, one: VisitDay) -> plain.Day:
        halves = (
            (one.morning_from, one.morning_until),
            (one.afternoon_from, one.afternoon_until),
        )
        return plain.Day(
            on=one.day,
            halves=tuple(_on(n, a, b) for a, b in halves if a is not None and b is not None),
            lunch=_on(n, one.morning_until or time(12), one.afternoon_from or time(14)),
        )

    @cached_property
    def blocks(self) -> list[plain.Block]:
        """Sessions of the whole team, and the times kept for it that no session fills."""
        held = [block for one in self.held if is_plenary(one) and (block := self._block(one))]
        filled = {(one.kind, one.time.day) for one in held}
        kept = (self._kept(one) for one in self.frame.blocks)
        free = [
            one
            for one in kept
            if (one.kind, one.time.day) not in filled
            and not any(one.time.meets(other.time) for other in held)
        ]
        return sorted(_apart([*held, *free]), key=lambda one: one.time)

    def _block(self, one: VisitSession) -> plain.Block | None:
        window = self.window(one)
        if window is None:
            return None
        return plain.Block(
            id=str(one.id), kind=self._kind(one), time=window, venue=self.venue_of(one)
        )

    def _kind(self, one: VisitSession) -> plain.BlockKind:
        if one.kind is SessionKind.PRESENTATION and one is self._first:
            return plain.BlockKind.OPENING
        if one.kind is SessionKind.TEAM_MEETING:
            return self._meeting(one)
        return _BLOCKS.get(one.kind, plain.BlockKind.OTHER)

    def _meeting(self, one: VisitSession) -> plain.BlockKind:
        """On the day of the feedback the team prepares it; on the others it looks back."""
        day = one.begins.astimezone(self.review.zone).date()
        told = (s for s in self.held if s.kind is SessionKind.FEEDBACK and s.scheduled)
        last = {s.begins.astimezone(self.review.zone).date() for s in told}
        return plain.BlockKind.TEAM if day in last else plain.BlockKind.DEBRIEF

    @cached_property
    def _first(self) -> VisitSession | None:
        timed = [one for one in self.held if is_plenary(one) and one.scheduled]
        return min(timed, key=lambda one: (one.begins, one.number), default=None)

    def _kept(self, one: VisitBlock) -> plain.Block:
        kind = BlockKind.OTHER if one.kind is BlockKind.TRAVEL else one.kind
        return plain.Block(
            id=f"{one.day} {one.since}",
            kind=plain.BlockKind.of(kind.value),
            time=_on(self.days.index(one.day), one.since, one.until),
        )

    # Places

    def venue_of(self, one: VisitSession) -> str:
        if one.place is not None:
            return str(one.place.venue_id)
        known = self.venues.get(fold(one.venue))
        return str(known.id) if known else fold(one.venue)

    def room_of(self, one: VisitSession) -> str:
        if one.place is not None:
            return str(one.place.id)
        known = self.venues.get(fold(one.venue))
        listed = (
            (room for room in known.rooms if fold(room.name) == fold(one.room)) if known else ()
        )
        room = next(iter(listed), None)
        if room is not None:
            return str(room.id)
        return f"{fold(one.venue)} / {fold(one.room)}" if one.room else ""

    def _venues(self) -> Iterator[plain.Venue]:
        known = {str(one.id): one.name for one in self.frame.venues}
        written = {self.venue_of(one): one.venue for one in self.held if one.venue}
        for id_, name in sorted((written | known).items()):
            yield plain.Venue(id=id_, name=name)

    def _travel(self) -> Iterator[plain.Travel]:
        for pair, minutes in self.frame.travel.items():
            a, b = sorted(str(one) for one in pair)
            yield plain.Travel(a=a, b=b, minutes=minutes)

    def _rooms(self) -> Iterator[plain.Room]:
        for venue in self.frame.venues:
            for room in venue.rooms:
                yield _room(venue, room)
        yield from self._written_rooms()

    def _written_rooms(self) -> Iterator[plain.Room]:
        """Rooms that are only written down hold as many as they were ever booked for."""
        known = {str(room.id) for venue in self.frame.venues for room in venue.rooms}
        booked: dict[str, list[VisitSession]] = {}
        for one in self.planned:
            room = self.room_of(one)
            if room and room not in known:
                booked.setdefault(room, []).append(one)
        for id_, some in sorted(booked.items()):
            seats = max(len(one.stakeholders) + len(one.peers) + 3 for one in some)
            yield plain.Room(
                id=id_, name=some[0].room, venue=self.venue_of(some[0]), capacity=seats
            )

    @cached_property
    def rooms(self) -> tuple[plain.Room, ...]:
        return tuple(self._rooms())

    @cached_property
    def _room_ids(self) -> frozenset[str]:
        return frozenset(room.id for room in self.rooms)

    # People

    def peer(self, seat: Seat) -> plain.Peer:
        profile = self.profiles.get(seat.person_id)
        hours = self.team.get(seat.id, ALWAYS)
        return plain.Peer(
            id=str(seat.id),
            name=seat.person.name,
            languages=frozenset(self._languages(profile)),
            expertise=frozenset(self._expertise(profile)),
            away=self.away(hours),
            ties=frozenset(tie.organisation for tie in profile.ties) if profile else frozenset(),
            city=profile.city if profile else "",
            leader=seat.role is Role.LEADER,
        )

    def _languages(self, profile: PeerProfile | None) -> Iterable[str]:
        """Whoever says nothing of languages works in the first one of the review."""
        said = profile.languages if profile else []
        return {*said, self.tongue}

    def _expertise(self, profile: PeerProfile | None) -> Iterator[str]:
        code = self.review.benchmark.code
        said = profile.expertise if profile else ()
        known = {one.factor_code for one in said if one.benchmark_code == code}
        for factor in self.review.key_factors:
            if factor.code in known:
                yield str(factor.id)

    def away(self, hours: Availability) -> tuple[Window, ...]:
        """What they cannot, and all that lies outside the only times that they can."""
        cannot = self.spans(hours.cannot)
        if not hours.only:
            return cannot
        return (*cannot, *_outside(self.spans(hours.only), len(self.days) * plain.DAY))

    def interviewee(self, one: Stakeholder) -> plain.Interviewee:
        hours = self.met.get(one.id, ALWAYS)
        return plain.Interviewee(
            id=str(one.id),
            name=one.name,
            source_class=str(one.source_class_id),
            outside=one.side is Side.OUTSIDE,
            organisation=one.organisation,
            manager=str(one.manager_id) if one.manager_id else None,
            languages=frozenset(one.languages),
            free=self.spans(hours.only),
            away=self.spans(hours.cannot),
            factors=frozenset(str(factor.id) for factor in one.key_factors),
            coordinator=fold(one.name) in self._coordinators,
        )

    @cached_property
    def _coordinators(self) -> frozenset[str]:
        seats = (s for s in self.review.seats if s.role is Role.HOST_COORDINATOR)
        return frozenset(fold(seat.person.name) for seat in seats)

    @property
    def tongue(self) -> str:
        """The language in which the team works."""
        return next(iter(self.review.working_languages), "en")

    def language_of(self, one: VisitSession) -> str:
        """The one in which everybody heard can speak; none to ask for where it is the team's."""
        said = [person.languages for person in one.stakeholders if person.languages]
        shared = (
            [code for code in said[0] if all(code in others for others in said)] if said else []
        )
        if not shared:
            shared = said[0] if said else []
        return "" if not shared or self.tongue in shared else shared[0]

    def _interpreters(self) -> Iterator[plain.Interpreter]:
        for language, number in self.frame.interpreters.items():
            for n in range(1, number + 1):
                yield self._interpreter(f"{language} {n}", language, n)
        for one in self.held:
            if str(one.id) in self._booked.values():
                yield self._interpreter(str(one.id), self.language_of(one), 1)

    def _interpreter(self, id_: str, language: str, n: int) -> plain.Interpreter:
        name = Text("Interpreter %(n)s (%(language)s)", n=n, language=Tongue(language))
        return plain.Interpreter(
            id=id_, name=name.in_(self.reader), languages=frozenset({language})
        )

    @cached_property
    def _booked(self) -> dict[UUID, str]:
        """Which interpreter is in a session: the first of the language who is free, or one of its
        own where nobody has said how many there are."""
        busy: dict[str, list[Window]] = {}
        found = {}
        for one in self.held:
            window = self.window(one)
            if not one.interpreter or is_plenary(one) or window is None:
                continue
            language = self.language_of(one)
            pool = [f"{language} {n + 1}" for n in range(self.frame.interpreters.get(language, 0))]
            free = [who for who in pool if not any(window.meets(w) for w in busy.get(who, ()))]
            found[one.id] = next(iter(free or pool), str(one.id))
            busy.setdefault(found[one.id], []).append(window)
        return found

    # Sessions

    def session(self, one: VisitSession) -> plain.Session:
        codes = {person.source_class.code for person in one.stakeholders}
        return plain.Session(
            id=str(one.id),
            label=str(one.number),
            length=one.minutes,
            kind=_kind_of(one),
            interviewees=tuple(str(person.id) for person in one.stakeholders),
            venue=self.venue_of(one),
            language=self.language_of(one),
            focus=frozenset(str(factor.id) for factor in one.key_factors),
            mandatory=not one.optional,
            priority=one.priority,
            issues=sum(_WEIGHTS[issue.priority] for issue in one.issues),
            stage=plain.Stage.of(_stage(one, codes)),
            preferred=_preferred(one, codes),
            pin=self.pin(one),
        )

    def pin(self, one: VisitSession) -> plain.Pin:
        """What has begun is pinned as a whole. A room that is only written down was found for this
        very session, so that it stays."""
        begun = one.scheduled and (one.state is SessionState.DONE or one.begins <= self.now)
        placed = self.placement(one) if one.scheduled else None
        time_held = placed is not None and (begun or one.pinned_time)
        peers_held = placed is not None and (begun or one.pinned_peers)
        return plain.Pin(
            start=placed.start if placed and time_held else None,
            room=self._pinned_room(one, held=time_held),
            asker=(placed.asker or None) if placed and peers_held else None,
            recorder=(placed.recorder or None) if placed and peers_held else None,
        )

    def _pinned_room(self, one: VisitSession, *, held: bool) -> str | None:
        room = self.room_of(one)
        known = {str(known.id) for venue in self.frame.venues for known in venue.rooms}
        return room if room and (held or room not in known) else None


def sessions_to_plan(session: Session, review: Review) -> Sequence[VisitSession]:
    """With everything that a plan asks of them, as they follow; what waits comes last."""
    return session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id)
        .options(
            selectinload(VisitSession.stakeholders),
            selectinload(VisitSession.key_factors),
            selectinload(VisitSession.issues),
            selectinload(VisitSession.place).selectinload(Room.venue),
        )
        .order_by(VisitSession.starts_at.is_(None), VisitSession.starts_at, VisitSession.number)
    ).all()


def is_plenary(one: VisitSession) -> bool:
    """Whether the whole team holds it, rather than a pair."""
    if one.kind.hears or one.kind is SessionKind.RESERVE:
        return False
    pair = {peer.part for peer in one.peers} & {Part.ASKER, Part.RECORDER}
    return one.kind not in _PAIRED or (not pair and len(one.peers) > 2)


def numbers_for(frame: Frame) -> Numbers:
    said = frame.numbers
    return Numbers(
        per_day=said.sessions_per_day,
        gap=said.gap,
        lunch=said.lunch,
        debrief=said.debrief,
        team_time=said.team_time,
        interpreted_percent=said.interpreted,
        speakers=said.speakers,
        reserve_percent=said.reserve,
        slots_per_half=said.slots_per_half_day,
        one_venue=said.one_venue,
    )


def weights_for(frame: Frame) -> Weights:
    """Wishes by name; a name that the planner no longer knows counts for nothing."""
    known = Weights.names()
    return Weights(**{wish: points for wish, points in frame.weights.items() if wish in known})


def _on(day: int, starts: time, ends: time) -> Window:
    first = day * plain.DAY
    return Window(first + starts.hour * 60 + starts.minute, first + ends.hour * 60 + ends.minute)


def _apart(blocks: list[plain.Block]) -> Iterator[plain.Block]:
    """Blocks never overlap: of two that do, the first one said stays."""
    kept: list[plain.Block] = []
    for one in blocks:
        if not any(one.time.meets(other.time) for other in kept):
            kept.append(one)
    yield from kept


def _outside(only: Sequence[Window], last: int) -> Iterator[Window]:
    free = 0
    for one in sorted(only):
        if one.start > free:
            yield Window(free, one.start)
        free = max(free, one.end)
    if free < last:
        yield Window(free, last)


def _room(venue: Venue, room: Room) -> plain.Room:
    return plain.Room(id=str(room.id), name=room.name, venue=str(venue.id), capacity=room.capacity)


def _kind_of(one: VisitSession) -> plain.Kind:
    if one.kind is SessionKind.FOCUS_GROUP:
        return plain.Kind.FOCUS_GROUP
    return plain.Kind.INTERVIEW if one.kind.hears else plain.Kind.VISIT


def _stage(one: VisitSession, codes: set[str]) -> str:
    """As somebody said; else strategic people first, front line and users in the middle."""
    if one.stage is not Stage.ANY:
        return one.stage.value
    if codes & _MIDDLE:
        return Stage.MIDDLE.value
    return Stage.EARLY.value if codes & _EARLY else Stage.ANY.value


def _preferred(one: VisitSession, codes: set[str]) -> Window | None:
    """As somebody said; else groups from outside meet after work."""
    said = one.preferred
    if said is Preferred.ANY and codes & _EVENING and one.kind is SessionKind.FOCUS_GROUP:
        said = Preferred.LATE
    return plain.window(0, *_TIMES[said]) if said in _TIMES else None
