"""The missing interview: whom to hear on a key factor that is thin, when and by whom.

Two ways: put the key factor in focus in a session that is planned anyway, or hear somebody who is
on the map of stakeholders and in no session yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from peerreview.core.text import Text
from peerreview.planning.board import Board
from peerreview.planning.plan import Placement, Plan
from peerreview.planning.problem import Factor, Interviewee, Problem, Session
from peerreview.planning.rules.coverage import Heard, coverage
from peerreview.planning.seats import Seats
from peerreview.planning.words import clock, listed

MOST_IN_FOCUS = 3
"""Key factors a session can do justice to."""
OFFERED = 3
"""Suggestions of each kind for a key factor."""
LENGTH = 60


@dataclass(frozen=True, kw_only=True)
class Focus:
    """Ask about the key factor in a session that is planned."""

    session: str
    says: Text


@dataclass(frozen=True, kw_only=True)
class Addition:
    """Hear somebody new. ``session``: as it would be; ``place``: where it fits, nobody else
    moving, or None where no slot is free. ``factors``: the thin ones that it would help."""

    person: str
    session: Session
    factors: tuple[str, ...]
    place: Placement | None
    says: Text


@dataclass(frozen=True, kw_only=True)
class Thin:
    """A key factor that is heard too little, and what would help, the best first."""

    heard: Heard
    why: Text
    focus: tuple[Focus, ...]
    additions: tuple[Addition, ...]


def suggestions(problem: Problem, plan: Plan) -> tuple[Thin, ...]:
    """For each thin key factor, in their order."""
    sessions = [problem.session[one.session] for one in plan.placements]
    thin = {one.factor.id: one for one in coverage(problem, sessions) if why_thin(problem, one)}
    adviser = Adviser(problem, plan, thin)
    return tuple(adviser.of(heard) for heard in thin.values())


def why_thin(problem: Problem, heard: Heard) -> Text | None:
    numbers, label = problem.numbers, heard.factor.label
    if not heard.sessions:
        return Text("Nobody is asked about key factor %(factor)s.", factor=label)
    if not heard.outside:
        return Text("Key factor %(factor)s: nobody from outside the administration.", factor=label)
    if len(heard.classes) < numbers.classes_per_factor:
        return Text("Key factor %(factor)s: heard from one side only.", factor=label)
    if len(heard.sessions) < numbers.sessions_per_factor:
        return Text("Key factor %(factor)s: heard in one session only.", factor=label)
    return None


@dataclass(frozen=True)
class Adviser:
    problem: Problem
    plan: Plan
    thin: dict[str, Heard]

    def of(self, heard: Heard) -> Thin:
        why = why_thin(self.problem, heard)
        return Thin(
            heard=heard,
            why=why or Text("Key factor %(factor)s is well heard.", factor=heard.factor.label),
            focus=tuple(self._focus(heard))[:OFFERED],
            additions=tuple(self._additions(heard)),
        )

    def helps(self, heard: Heard, person: Interviewee) -> bool:
        """Whether hearing them would bring what is missing: another side, or the outside."""
        if not heard.outside:
            return person.outside
        if len(heard.classes) < self.problem.numbers.classes_per_factor:
            return person.source_class not in heard.classes
        return True

    def _focus(self, heard: Heard) -> Iterator[Focus]:
        for placement in self.plan.placements:
            session = self.problem.session[placement.session]
            full = len(session.focus) >= MOST_IN_FOCUS or heard.factor.id in session.focus
            people = [self.problem.interviewee[one] for one in session.interviewees]
            able = [one for one in people if heard.factor.id in one.factors]
            if full or not any(self.helps(heard, one) for one in able):
                continue
            yield Focus(
                session=session.id,
                says=Text(
                    "Ask about key factor %(factor)s in session %(session)s: %(names)s can speak to"
                    " it.",
                    factor=heard.factor.label,
                    session=session.label,
                    names=listed(one.name for one in able),
                ),
            )

    def _additions(self, heard: Heard) -> list[Addition]:
        planned = {
            one
            for placement in self.plan.placements
            for one in self.problem.session[placement.session].interviewees
        }
        able = [
            one
            for one in self.problem.interviewees
            if one.id not in planned
            and not one.coordinator
            and heard.factor.id in one.factors
            and self.helps(heard, one)
        ]
        able.sort(key=lambda one: (-len(self._helped(one)), one.id))
        return [self._addition(heard.factor, one) for one in able[:OFFERED]]

    def _helped(self, person: Interviewee) -> tuple[str, ...]:
        return tuple(
            factor
            for factor, heard in self.thin.items()
            if factor in person.factors and self.helps(heard, person)
        )

    def _addition(self, factor: Factor, person: Interviewee) -> Addition:
        session, place = self._placed(factor, person)
        others = [one for one in self._helped(person) if one != factor.id]
        return Addition(
            person=person.id,
            session=session,
            factors=(factor.id, *others),
            place=place,
            says=self._says(person, place, (factor.id, *others)),
        )

    def _placed(self, factor: Factor, person: Interviewee) -> tuple[Session, Placement | None]:
        """As optional, at the venue and in the language that find a place."""
        helped = [factor.id, *(one for one in self._helped(person) if one != factor.id)]
        session = Session(
            id=f"new {person.id}",
            label=person.name,
            length=LENGTH,
            interviewees=(person.id,),
            focus=frozenset(helped[:MOST_IN_FOCUS]),
            language=self._language(person),
            mandatory=False,
        )
        for venue in self._venues():
            tried = replace(session, venue=venue)
            problem = replace(self.problem, sessions=(*self.problem.sessions, tried))
            board = Board(problem)
            for placement in self.plan.placements:
                board.put(placement)
            if place := Seats(problem).best(board, tried):
                return tried, place
        return session, None

    def _language(self, person: Interviewee) -> str:
        """The one of theirs that most of the team speak."""
        speakers = {
            language: sum(1 for peer in self.problem.pairs_of if language in peer.languages)
            for language in sorted(person.languages)
        }
        return max(speakers, key=lambda one: speakers[one], default="")

    def _venues(self) -> list[str]:
        """Where most sessions are, first."""
        used = [self.problem.session[one.session].venue for one in self.plan.placements]
        return sorted(set(used), key=lambda one: (-used.count(one), one)) or [""]

    def _says(self, person: Interviewee, place: Placement | None, factors: tuple[str, ...]) -> Text:
        labels = [one.label for one in self.problem.factors if one.id in factors]
        if place is None:
            return Text.counted(
                "Hear %(name)s on key factor %(factors)s: no slot is free, so something has to"
                " give way.",
                "Hear %(name)s on key factors %(factors)s: no slot is free, so something has to"
                " give way.",
                len(labels),
                name=person.name,
                factors=listed(labels),
            )
        return Text.counted(
            "Hear %(name)s on key factor %(factors)s: %(when)s, by %(peers)s.",
            "Hear %(name)s on key factors %(factors)s: %(when)s, by %(peers)s.",
            len(labels),
            name=person.name,
            factors=listed(labels),
            when=clock(self.problem, place.start),
            peers=listed(self.problem.peer[one].name for one in place.pair),
        )
