"""What can happen to peers: they describe themselves, and are asked into a review."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from peerreview.core.days import Day
from peerreview.core.errors import refuse_if
from peerreview.core.outbox import post_mail
from peerreview.core.text import Text, fold
from peerreview.core.work import DEEDS, Work
from peerreview.peers.models import (
    CitySize,
    PeerAway,
    PeerExpertise,
    PeerProfile,
    PeerTie,
    Wish,
)
from peerreview.peers.queries import profile_of
from peerreview.peers.rules import why_not_ask_peer
from peerreview.people.models import Person
from peerreview.reviews.actions import give_seat
from peerreview.reviews.models import Review, Role, Seat

DEEDS |= {
    "profile.changed": Text("changed their profile as a peer"),
    "ties.declared": Text("said which bodies they are tied to"),
}


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a person says of themselves as a peer. ``expertise``: codes of benchmark and key
    factor; ``ties``: bodies and what ties to them; ``away``: first and last days."""

    city: str = ""
    city_size: CitySize | None = None
    organisation: str = ""
    languages: tuple[str, ...] = ()
    about: str = ""
    wish: Wish = Wish.YES
    in_pool: bool = False
    expertise: frozenset[tuple[str, str]] = frozenset()
    ties: tuple[tuple[str, str], ...] = ()
    away: tuple[tuple[date, date], ...] = ()


def change_profile(work: Work, person: Person, said: Profile, *, seen: int) -> PeerProfile:
    """Raises StaleEdit if the profile was saved after version ``seen``; 0: there was none."""
    profile = _profile(work, person)
    profile.take_turn(seen)
    for name in ("city", "city_size", "organisation", "about", "wish", "in_pool"):
        setattr(profile, name, getattr(said, name))
    profile.languages = list(said.languages)
    _know(profile, said.expertise)
    profile.ties = [PeerTie(organisation=body, reason=reason) for body, reason in said.ties]
    profile.away = [PeerAway(first_on=first, last_on=last) for first, last in said.away]
    profile.changed_at = work.now
    work.record("profile.changed", person)
    return profile


def declare_ties(work: Work, person: Person, offered: Iterable[str], tied: Collection[str]) -> None:
    """Say of each body that was offered whether one is tied to it. Other ties stay as they are."""
    profile = _profile(work, person)
    asked, wanted = {fold(name) for name in offered}, {fold(name): name for name in tied}
    kept = [t for t in profile.ties if fold(t.organisation) not in asked - wanted.keys()]
    known = {fold(tie.organisation) for tie in kept}
    new = [PeerTie(organisation=name) for key, name in wanted.items() if key not in known]
    profile.ties = [*kept, *new]
    profile.changed_at = work.now
    profile.version += 1
    work.record("ties.declared", person)


def ask_peer(work: Work, review: Review, profile: PeerProfile, *, page: str) -> Seat:
    """Give somebody out of the pool a seat as peer, and tell them. ``page``: of the review."""
    refuse_if(why_not_ask_peer(profile, review))
    person = profile.person
    first, last = Day(review.visit_starts_on), Day(review.visit_ends_on)
    seat = give_seat(work, review, person, Role.PEER, organisation=profile.organisation)
    post_mail(
        work,
        to=person.email,
        name=person.name,
        subject=Text("You are asked to be a peer in %(city)s", city=review.city),
        body=[
            Text(
                "%(name)s asks you to be a peer in the review of %(city)s.",
                name=work.actor,
                city=review.city,
            ),
            Text("The visit is planned from %(first)s to %(last)s.", first=first, last=last),
            Text("Sign in to see the mandate, and to say which ties you have:"),
            page,
            Text("If you cannot take part, tell %(name)s soon.", name=work.actor),
        ],
        language=person.language,
        about=review.id,
    )
    return seat


def _profile(work: Work, person: Person) -> PeerProfile:
    profile = profile_of(work.session, person)
    if profile is None:
        profile = PeerProfile(person=person, version=0, changed_at=work.now)
        work.session.add(profile)
        work.session.flush()
    return profile


def _know(profile: PeerProfile, wanted: frozenset[tuple[str, str]]) -> None:
    known = {(one.benchmark_code, one.factor_code): one for one in profile.expertise}
    profile.expertise = [
        known.get(codes) or PeerExpertise(benchmark_code=codes[0], factor_code=codes[1])
        for codes in sorted(wanted)
    ]
