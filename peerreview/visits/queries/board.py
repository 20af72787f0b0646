"""The working draft as a board: days side by side, parallel tracks in each, and what waits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from itertools import groupby

from peerreview.core.text import Text
from peerreview.planning.checker import Broken, broken_rules
from peerreview.planning.problem import DAY, Block
from peerreview.reviews.models import Review
from peerreview.visits.models import VisitSession
from peerreview.visits.queries.problem.draft import Draft
from peerreview.visits.queries.programme import in_order, parts_of
from peerreview.visits.rules import how_many_broken, length_of

OPENS, CLOSES = 8, 18
"""Hours that a board shows at least."""
TRACKS = 2


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A session on the board. ``lane`` is its track, or the next one that is free at its time;
    0 for a session that takes the whole width."""

    session: VisitSession
    starts: datetime
    ends: datetime
    lane: int
    team: Sequence[Text]
    broken: Sequence[Broken]

    @property
    def minutes(self) -> int:
        return int((self.ends - self.starts).total_seconds()) // 60

    @property
    def refuses(self) -> bool:
        """Whether a release would have to wait for it."""
        return any(one.refuses for one in self.broken)

    @property
    def whole(self) -> bool:
        return self.lane == 0


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A time that is kept for the whole team and that no session fills yet."""

    label: Text
    starts: datetime
    ends: datetime


@dataclass(frozen=True, kw_only=True)
class BoardDay:
    date: date
    lanes: int
    tiles: Sequence[Tile]
    kept: Sequence[Kept]
    broken: Sequence[Broken]
    """Rules that sessions of this day break, each once."""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A session without a time."""

    session: VisitSession
    minutes: int
    team: Sequence[Text]


@dataclass(frozen=True, kw_only=True)
class Board:
    """Days on which nobody is heard, such as those of a weekend, are left out. ``opens``,
    ``closes``: the hours from and to which it shows the others."""

    days: Sequence[BoardDay]
    waiting: Sequence[Waiting]
    cancelled: Sequence[VisitSession]
    astray: Sequence[VisitSession]
    opens: int
    closes: int
    broken: Sequence[Broken] = field(default=())
    """All rules that are broken, in the order of the checker."""
    general: Sequence[Broken] = field(default=())
    """Those among them that lie with no session on the board."""

    @property
    def tracks(self) -> int:
        return max((day.lanes for day in self.days), default=TRACKS)

    @property
    def refusals(self) -> list[Broken]:
        return [one for one in self.broken if one.refuses]

    @property
    def verdict(self) -> Text:
        return how_many_broken(len(self.broken), refusing=len(self.refusals))

    def broken_by(self, session: VisitSession) -> list[Broken]:
        return [one for one in self.broken if str(session.id) in one.sessions]


def board_of(draft: Draft, *, focus: bool) -> Board:
    """``focus``: whether the reader may know which key factors are in focus; if not, the rules
    that speak of them are not shown."""
    broken = broken_rules(draft.problem, draft.plan)
    shown = [one for one in broken if focus or not one.factors]
    tiles = sorted(_tiles(draft, shown), key=lambda tile: (tile.starts, tile.session.number))
    by_day = {day: list(some) for day, some in groupby(tiles, key=lambda tile: tile.starts.date())}
    days = [
        _day(draft, n, by_day.get(one.on, []), shown)
        for n, one in enumerate(draft.problem.days)
        if one.halves or one.on in by_day
    ]
    placed = {str(tile.session.id) for tile in tiles}
    hours = [clock for day in days for clock in _hours(day)]
    return Board(
        days=days,
        waiting=[_waiting(one) for one in draft.waiting],
        cancelled=draft.cancelled,
        astray=draft.astray,
        opens=min([OPENS, *(at.hour for at in hours)]),
        closes=max([CLOSES, *(_closing(at) for at in hours)]),
        broken=shown,
        general=[one for one in shown if not placed & set(one.sessions)],
    )


def _hours(day: BoardDay) -> Iterator[datetime]:
    held = [(one.starts, one.ends) for one in day.tiles]
    kept = [(one.starts, one.ends) for one in day.kept]
    for starts, ends in held + kept:
        yield from (starts, ends)


def _closing(at: datetime) -> int:
    return at.hour + (at.time() > time(at.hour))


def _tiles(draft: Draft, broken: Sequence[Broken]) -> Iterator[Tile]:
    """Without lanes: those are given day by day."""
    zone, astray = draft.review.zone, set(draft.astray)
    for one in draft.sessions:
        if one.scheduled and one not in astray:
            yield Tile(
                session=one,
                starts=one.begins.astimezone(zone),
                ends=one.finishes.astimezone(zone),
                lane=0 if one.id in draft.plenaries else one.track,
                team=_team(one),
                broken=[rule for rule in broken if str(one.id) in rule.sessions],
            )


def _waiting(one: VisitSession) -> Waiting:
    minutes = int(length_of(one).total_seconds()) // 60
    return Waiting(session=one, minutes=minutes, team=_team(one))


def _team(one: VisitSession) -> list[Text]:
    return list(parts_of((peer.seat.person.name, peer.part) for peer in in_order(one.peers)))


def _day(draft: Draft, number: int, tiles: list[Tile], broken: Sequence[Broken]) -> BoardDay:
    laid = list(_laid(tiles))
    mine = {str(tile.session.id) for tile in tiles}
    filled = {str(one.id) for one in draft.sessions}
    blocks = (one for one in draft.problem.blocks if one.time.start // DAY == number)
    return BoardDay(
        date=draft.problem.days[number].on,
        lanes=max([TRACKS, len(draft.problem.pairs_of) // 2, *(tile.lane for tile in laid)]),
        tiles=laid,
        kept=[_kept(draft, one) for one in blocks if one.id not in filled],
        broken=[one for one in broken if mine & set(one.sessions)],
    )


def _kept(draft: Draft, block: Block) -> Kept:
    zone = draft.review.zone
    return Kept(
        label=block.kind.label,
        starts=draft.problem.moment(block.time.start).replace(tzinfo=zone),
        ends=draft.problem.moment(block.time.end).replace(tzinfo=zone),
    )


def _laid(tiles: Sequence[Tile]) -> Iterator[Tile]:
    """Each in its track, or the first free one after it; nothing ever covers anything."""
    laid: list[Tile] = []
    for tile in tiles:
        near = [one for one in tiles if one is not tile and _meet(one, tile)]
        taken = {one.lane for one in laid if _meet(one, tile)}
        lane = tile.lane
        if lane == 0 and near:
            lane = 1
        while lane and lane in taken:
            lane += 1
        laid.append(replace(tile, lane=lane))
    yield from laid


def _meet(one: Tile, other: Tile) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def tracks_for(draft: Draft, review: Review) -> int:
    """How many tracks may be chosen: those in use, and one more."""
    used = (one.track for one in draft.sessions if one.scheduled)
    return min(max([TRACKS, len(review.team) // 2, *used]) + 1, 12)
