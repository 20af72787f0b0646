"""Peers, the people to hear, and interpreters."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from peerreview.benchmarks.models import Side
from peerreview.core.languages import Tongue
from peerreview.core.text import Text, fold
from peerreview.peers.models import PeerProfile
from peerreview.planning import problem as plain
from peerreview.planning.problem import Window
from peerreview.reviews.models import Role, Seat
from peerreview.visits.models import Stakeholder, VisitSession
from peerreview.visits.queries.availability import ALWAYS
from peerreview.visits.queries.problem.rows import Rows, is_plenary
from peerreview.visits.queries.problem.times import Times


@dataclass(frozen=True, eq=False)
class People:
    rows: Rows
    times: Times

    def peer(self, seat: Seat) -> plain.Peer:
        profile = self.rows.profiles.get(seat.person_id)
        hours = self.rows.team.get(seat.id, ALWAYS)
        return plain.Peer(
            id=str(seat.id),
            name=seat.person.name,
            languages=frozenset(self._languages(profile)),
            expertise=frozenset(self._expertise(profile)),
            away=self.times.away(hours),
            ties=frozenset(tie.organisation for tie in profile.ties) if profile else frozenset(),
            city=profile.city if profile else "",
            leader=seat.role is Role.LEADER,
        )

    def _languages(self, profile: PeerProfile | None) -> Iterable[str]:
        """Whoever says nothing of languages works in the first one of the review."""
        said = profile.languages if profile else []
        return {*said, self.rows.tongue}

    def _expertise(self, profile: PeerProfile | None) -> Iterator[str]:
        code = self.rows.review.benchmark.code
        said = profile.expertise if profile else ()
        known = {one.factor_code for one in said if one.benchmark_code == code}
        for factor in self.rows.review.key_factors:
            if factor.code in known:
                yield str(factor.id)

    def interviewee(self, one: Stakeholder) -> plain.Interviewee:
        hours = self.rows.met.get(one.id, ALWAYS)
        return plain.Interviewee(
            id=str(one.id),
            name=one.name,
            source_class=str(one.source_class_id),
            outside=one.side is Side.OUTSIDE,
            organisation=one.organisation,
            manager=str(one.manager_id) if one.manager_id else None,
            languages=frozenset(one.languages),
            free=self.times.spans(hours.only),
            away=self.times.spans(hours.cannot),
            factors=frozenset(str(factor.id) for factor in one.key_factors),
            coordinator=fold(one.name) in self._coordinators,
        )

    @cached_property
    def _coordinators(self) -> frozenset[str]:
        seats = (s for s in self.rows.review.seats if s.role is Role.HOST_COORDINATOR)
        return frozenset(fold(seat.person.name) for seat in seats)

    def language_of(self, one: VisitSession) -> str:
        """The one in which everybody heard can speak; none to ask for where it is the team's."""
        said = [person.languages for person in one.stakeholders if person.languages]
        shared = (
            [code for code in said[0] if all(code in others for others in said)] if said else []
        )
        if not shared:
            shared = said[0] if said else []
        return "" if not shared or self.rows.tongue in shared else shared[0]

    def interpreters(self) -> Iterator[plain.Interpreter]:
        for language, number in self.rows.frame.interpreters.items():
            for n in range(1, number + 1):
                yield self._interpreter(f"{language} {n}", language, n)
        for one in self.rows.held:
            if str(one.id) in self.booked.values():
                yield self._interpreter(str(one.id), self.language_of(one), 1)

    def _interpreter(self, id_: str, language: str, n: int) -> plain.Interpreter:
        name = Text("Interpreter %(n)s (%(language)s)", n=n, language=Tongue(language))
        return plain.Interpreter(
            id=id_, name=name.in_(self.rows.reader), languages=frozenset({language})
        )

    @cached_property
    def booked(self) -> dict[UUID, str]:
        """Which interpreter is in a session: the first of the language who is free, or one of its
        own where nobody has said how many there are."""
        busy: dict[str, list[Window]] = {}
        found = {}
        for one in self.rows.held:
            window = self.times.window(one)
            if not one.interpreter or is_plenary(one) or window is None:
                continue
            language = self.language_of(one)
            pool = [
                f"{language} {n + 1}" for n in range(self.rows.frame.interpreters.get(language, 0))
            ]
            free = [who for who in pool if not any(window.meets(w) for w in busy.get(who, ()))]
            found[one.id] = next(iter(free or pool), str(one.id))
            busy.setdefault(found[one.id], []).append(window)
        return found
