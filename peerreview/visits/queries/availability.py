"""When people can be met, and whom the members of a team never interview."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from peerreview.core.languages import Tongue
from peerreview.core.text import fold
from peerreview.peers.models import PeerAway, PeerProfile
from peerreview.peers.queries import profiles_of
from peerreview.peers.rules import is_at_home, known_factors
from peerreview.reviews.models import Review, Seat
from peerreview.visits.models import SeatTime, Stakeholder, StakeholderTime, TimeKind
from peerreview.visits.rules import moment


@dataclass(frozen=True)
class Span:
    """From one moment to another, both aware."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class Availability:
    """Whoever has no ``only`` can always be met but when they ``cannot``."""

    cannot: tuple[Span, ...] = ()
    only: tuple[Span, ...] = ()


ALWAYS = Availability()


def availability_of_people(session: Session, review: Review) -> dict[UUID, Availability]:
    """By the id of the stakeholder; whoever is missing can always be met."""
    rows = session.scalars(
        select(StakeholderTime)
        .join(Stakeholder, Stakeholder.id == StakeholderTime.stakeholder_id)
        .where(Stakeholder.review_id == review.id)
        .order_by(
            StakeholderTime.stakeholder_id, StakeholderTime.starts_at, StakeholderTime.ends_at
        )
    )
    by_id = groupby(rows, key=lambda row: row.stakeholder_id)
    return {key: availability(some) for key, some in by_id}


def availability_of_team(session: Session, review: Review) -> dict[UUID, Availability]:
    """By the id of the seat, for the whole team: the hours of this visit, and the days on which
    the profile says that somebody is away."""
    rows = times_of_team(session, review)
    profiles = profiles_of(session, [seat.person for seat in review.team])
    return {
        seat.id: availability(
            rows.get(seat.id, ()), _days_away(profiles.get(seat.person_id), review.zone)
        )
        for seat in review.team
    }


def times_of_team(session: Session, review: Review) -> dict[UUID, list[SeatTime]]:
    """The hours of this visit by the id of the seat."""
    seats = [seat.id for seat in review.team]
    rows = session.scalars(
        select(SeatTime)
        .where(SeatTime.seat_id.in_(seats))
        .order_by(SeatTime.seat_id, SeatTime.starts_at, SeatTime.ends_at)
    )
    return {key: list(some) for key, some in groupby(rows, key=lambda row: row.seat_id)}


def times_of_seat(session: Session, seat: Seat) -> Sequence[SeatTime]:
    """The hours of one member in this visit, as they follow."""
    found = select(SeatTime).filter_by(seat_id=seat.id)
    return session.scalars(found.order_by(SeatTime.starts_at, SeatTime.id)).all()


@dataclass(frozen=True, kw_only=True)
class Member:
    """Somebody in the team as the plan needs to know them. ``factors``: numbers of key factors in
    scope that they know from their own work; ``tied``: names of bodies on the list of people to
    hear that they never interview."""

    seat: Seat
    profile: PeerProfile | None
    times: Sequence[SeatTime]
    factors: list[int]
    tied: list[str]

    @property
    def languages(self) -> list[Tongue]:
        return [Tongue(code) for code in self.profile.languages] if self.profile else []

    @property
    def is_at_home(self) -> bool:
        """Whether they come from the city under review, which nobody may."""
        return self.profile is not None and is_at_home(self.profile, self.seat.review)


def team_of(session: Session, review: Review) -> list[Member]:
    """The team with times, languages, expertise and ties, in the order of the seats."""
    times = times_of_team(session, review)
    profiles = profiles_of(session, [seat.person for seat in review.team])
    heard = _bodies(session, review)
    return [
        _member(seat, profiles.get(seat.person_id), times.get(seat.id, []), heard)
        for seat in review.team
    ]


def _member(
    seat: Seat, profile: PeerProfile | None, times: list[SeatTime], heard: Mapping[str, str]
) -> Member:
    ties = {fold(tie.organisation) for tie in profile.ties} if profile else set()
    return Member(
        seat=seat,
        profile=profile,
        times=times,
        factors=known_factors(profile, seat.review) if profile else [],
        tied=[name for folded, name in heard.items() if folded in ties],
    )


def bodies_to_hear(session: Session, review: Review) -> list[str]:
    """The bodies that people on the list belong to, each once, by name."""
    return list(_bodies(session, review).values())


def _bodies(session: Session, review: Review) -> dict[str, str]:
    """The bodies that people to hear belong to: folded name -> name, by name."""
    found = select(Stakeholder.organisation).filter_by(review_id=review.id).distinct()
    return {fold(name): name for name in sorted(session.scalars(found)) if name}


def ties_of_team(session: Session, review: Review) -> dict[UUID, frozenset[str]]:
    """The names of the bodies that each member is tied to, by the id of the seat."""
    profiles = profiles_of(session, [seat.person for seat in review.team])
    return {
        seat.id: frozenset(tie.organisation for tie in profile.ties)
        for seat in review.team
        if (profile := profiles.get(seat.person_id))
    }


def availability(
    times: Iterable[StakeholderTime | SeatTime], away: Iterable[Span] = ()
) -> Availability:
    """What dated times say together."""
    times = list(times)
    spans = {
        kind: [Span(one.starts_at, one.ends_at) for one in times if one.kind is kind]
        for kind in TimeKind
    }
    return Availability(cannot=(*spans[TimeKind.CANNOT], *away), only=tuple(spans[TimeKind.ONLY]))


def _days_away(profile: PeerProfile | None, zone: ZoneInfo) -> Iterable[Span]:
    return (_whole(one, zone) for one in profile.away) if profile else ()


def _whole(away: PeerAway, zone: ZoneInfo) -> Span:
    """From the first minute of the first day to the last of the last, on the clocks of a place."""
    after = away.last_on + timedelta(days=1)
    return Span(moment(away.first_on, time(), zone), moment(after, time(), zone))
