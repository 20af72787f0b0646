"""The frame of the visit: opening and feedback, lunch, rooms, and what pins make of it."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Problem
from peerreview.planning.rules import coverage, people, places
from peerreview.planning.rules import times as clash
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.frame import feedback, opening
from peerreview.planning.rules.view import View
from peerreview.planning.words import weekday


def frame(problem: Problem) -> Iterator[Broken]:
    view = View(problem, Plan())
    yield from opening(view)
    yield from feedback(view)


def lunches(problem: Problem) -> Iterator[Broken]:
    for number, day in enumerate(problem.days):
        breaks = (b.start - a.end for a, b in zip(day.halves, day.halves[1:], strict=False))
        if len(day.halves) > 1 and max(breaks) < problem.numbers.lunch:
            yield Broken(
                rule=Rule.LUNCH,
                says=Text(
                    "The half-days of %(day)s leave less than %(minutes)s minutes for lunch. Let"
                    " the afternoon begin later.",
                    day=weekday(problem, number),
                    minutes=problem.numbers.lunch,
                ),
            )


def rooms(problem: Problem) -> Iterator[Broken]:
    for session in problem.sessions:
        rooms = problem.rooms_at(session.venue)
        largest = max((room.capacity for room in rooms), default=0)
        if rooms and session.size > largest and session.pin.room is None:
            yield Broken(
                rule=Rule.ROOM,
                sessions=(session.id,),
                says=Text(
                    "Session %(session)s needs a room for %(size)s; the largest where it takes"
                    " place holds %(largest)s. Find a larger room, or invite fewer people.",
                    session=session.label,
                    size=session.size,
                    largest=largest,
                ),
            )


def rest(problem: Problem) -> Iterator[Broken]:
    """What the checker says of everything that is asked for, whatever the plan: who is in a room
    with whom, the key factors if all sessions took place, and what the pins make of it."""
    everything = View(problem, Plan())
    yield from people.broken(everything)
    yield from _sides(problem)
    yield from _pins(problem)


def _sides(problem: Problem) -> Iterator[Broken]:
    """As if every session took place."""
    placements = tuple(Placement(session=one.id, start=0, end=1) for one in problem.sessions)
    yield from coverage.broken(View(problem, Plan(placements=placements)))


def _pins(problem: Problem) -> Iterator[Broken]:
    placed = planned(
        Placement(
            session=one.id,
            start=one.pin.start,
            end=one.pin.start + one.length,
            room=one.pin.room or "",
            asker=one.pin.asker or "",
            recorder=one.pin.recorder or "",
        )
        for one in problem.sessions
        if one.pin.start is not None
    )
    view = View(problem, placed)
    for broken in (*places.broken(view), *clash.broken(view)):
        rooms = [problem.session[one].pin.room for one in broken.sessions]
        if broken.rule is not Rule.ROOM or all(rooms):
            yield broken
