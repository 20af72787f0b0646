"""Sums that show at once that a visit cannot be planned, and which number is too small.

They ask no solver and take milliseconds, so they come before everything else. What they find is
certain; what they do not find may still be impossible (``explain`` says why).
"""

from collections import defaultdict
from collections.abc import Iterator

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.domains import (
    may_interpret,
    may_interview,
    per_day,
    starts,
)
from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import DAY, Interviewee, Person, Problem, Session, Window
from peerreview.planning.rules import coverage, people, places, times
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.rules.frame import feedback, opening
from peerreview.planning.rules.view import View
from peerreview.planning.words import clock, listed, weekday


def prechecks(problem: Problem) -> tuple[Broken, ...]:
    """Everything that keeps the visit from being planned as it is asked for, as far as sums can
    tell. Empty: try."""
    return tuple(broken for check in CHECKS for broken in check(problem))


def _must(problem: Problem) -> list[Session]:
    return [one for one in problem.sessions if one.mandatory]


def _frame(problem: Problem) -> Iterator[Broken]:
    view = View(problem, Plan())
    yield from opening(view)
    yield from feedback(view)


def _lunches(problem: Problem) -> Iterator[Broken]:
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


def _times(problem: Problem) -> Iterator[Broken]:
    """Whether there is a time for each session, and not the same one for too many."""
    where = {one.id: starts(problem, one, one.length) for one in problem.sessions}
    for session in problem.sessions:
        if not where[session.id]:
            yield _nowhere(problem, session)
    if not any(_pairs(problem)):
        yield from _crowded(problem, where)


def _nowhere(problem: Problem, session: Session) -> Broken:
    names = [problem.interviewee[one].name for one in session.interviewees]
    if names:
        says = Text(
            "Session %(session)s fits nowhere: there are no %(minutes)s minutes at which %(names)s"
            " can come and the team is free. Ask for another time, or make it shorter.",
            session=session.label,
            minutes=session.length,
            names=listed(names),
        )
    else:
        says = Text(
            "Session %(session)s fits nowhere: the team has no %(minutes)s minutes free. Make it"
            " shorter, or the half-days longer.",
            session=session.label,
            minutes=session.length,
        )
    return Broken(rule=Rule.ABSENT, sessions=(session.id,), people=session.interviewees, says=says)


def _crowded(problem: Problem, where: dict[str, tuple[int, ...]]) -> Iterator[Broken]:
    """Half-days that more sessions are bound to than there are pairs for."""
    bound: dict[int, list[Session]] = defaultdict(list)
    for session in _must(problem):
        halves = {problem.half_of(start) for start in where[session.id]}
        if len(halves) == 1 and (half := halves.pop()) is not None:
            bound[half].append(session)
    for number, sessions in sorted(bound.items()):
        turns = _turns(problem, problem.halves[number], sessions)
        if 2 * len(sessions) > turns:
            yield Broken(
                rule=Rule.PER_DAY,
                sessions=tuple(one.id for one in sessions),
                says=Text(
                    "Sessions %(sessions)s can only be in the half-day that begins %(when)s, where"
                    " the peers can do %(able)s. Ask some of those who are heard for another time.",
                    sessions=listed(one.label for one in sessions),
                    when=clock(problem, problem.halves[number].start),
                    able=turns // 2,
                ),
            )


def _turns(problem: Problem, half: Window, sessions: list[Session]) -> int:
    """Sessions that the peers can do in a half-day, counted for each of them."""
    shortest, gap = min(one.length for one in sessions), problem.numbers.gap
    here = [time for time in open_times(problem) if time.meets(half)]
    return sum(
        min(per_day(problem), _fit(_while_there(peer, here), shortest, gap))
        for peer in problem.pairs_of
    )


def open_times(problem: Problem) -> list[Window]:
    """The half-days less what the whole team does together."""
    opens, closes = problem.frame
    found: list[Window] = []
    for half in problem.halves:
        at = max(half.start, opens)
        for block in sorted(one.time for one in problem.blocks if one.time.meets(half)):
            if at < min(block.start, closes):
                found.append(Window(at, min(block.start, closes)))
            at = max(at, block.end)
        if at < min(half.end, closes):
            found.append(Window(at, min(half.end, closes)))
    return found


def free_times(problem: Problem, person: Person) -> list[Window]:
    """When somebody could be heard."""
    return _while_there(person, open_times(problem))


def _while_there(person: Person, windows: list[Window]) -> list[Window]:
    """The parts of those times at which somebody is available."""
    free = person.free if isinstance(person, Interviewee) else ()
    if free:
        meeting = ((a, b) for a in windows for b in free if a.meets(b))
        windows = [Window(max(a.start, b.start), min(a.end, b.end)) for a, b in meeting]
    for away in person.away:
        windows = [part for one in windows for part in _less(one, away)]
    return windows


def _less(time: Window, away: Window) -> Iterator[Window]:
    if not time.meets(away):
        yield time
        return
    if time.start < away.start:
        yield Window(time.start, away.start)
    if away.end < time.end:
        yield Window(away.end, time.end)


def _fit(windows: list[Window], length: int, gap: int) -> int:
    """How many times of that length go into them, one after the other."""
    return sum((one.length + gap) // (length + gap) for one in windows)


def _hosts(problem: Problem) -> Iterator[Broken]:
    """Whether those who are heard more than once have time for it."""
    wanted: dict[str, list[Session]] = defaultdict(list)
    for session in _must(problem):
        for one in session.interviewees:
            wanted[one].append(session)
    for one, sessions in wanted.items():
        person = problem.interviewee[one]
        times_free = free_times(problem, person)
        fit = _fit(times_free, min(session.length for session in sessions), 0)
        if 0 < fit < len(sessions):
            yield Broken(
                rule=Rule.ABSENT,
                sessions=tuple(session.id for session in sessions),
                people=(one,),
                says=Text(
                    "%(name)s is to be heard %(n)s times (sessions %(sessions)s) and has time for"
                    " %(fit)s. Put sessions together, or ask for more time.",
                    name=person.name,
                    n=len(sessions),
                    sessions=listed(session.label for session in sessions),
                    fit=fit,
                ),
            )


def _pairs(problem: Problem) -> Iterator[Broken]:
    """Two peers for each session, and what the days hold."""
    must = _must(problem)
    if not must:
        return
    places = sum(_sessions_of(problem, peer, must) for peer in problem.pairs_of)
    pinned = sum(1 for one in must if one.pin.asker and one.pin.recorder)
    if 2 * len(must) > places and pinned < len(must):
        yield Broken(
            rule=Rule.PER_DAY,
            says=Text(
                "%(sessions)s sessions need a pair each, which makes %(needed)s turns; %(peers)s"
                " peers have %(places)s, with at most %(most)s a day. Leave out %(less)s sessions,"
                " or add peers or days.",
                sessions=len(must),
                needed=2 * len(must),
                peers=len(problem.pairs_of),
                places=places,
                most=per_day(problem),
                less=len(must) - places // 2,
            ),
        )


def _sessions_of(problem: Problem, peer: Person, sessions: list[Session]) -> int:
    """How many sessions one peer can do at most."""
    shortest = min(one.length for one in sessions)
    days: dict[int, list[Window]] = defaultdict(list)
    for time in free_times(problem, peer):
        days[time.start // DAY].append(time)
    gap, most = problem.numbers.gap, per_day(problem)
    return sum(min(most, _fit(times_free, shortest, gap)) for times_free in days.values())


def _peers(problem: Problem) -> Iterator[Broken]:
    """Somebody may be left for every session: no ties, not at home."""
    for session in problem.sessions:
        able = [one for one in problem.peers if may_interview(problem, one, session)]
        if len(able) < 2:
            yield Broken(
                rule=Rule.TIE,
                sessions=(session.id,),
                people=tuple(one.id for one in able),
                says=Text(
                    "Fewer than two peers may take session %(session)s: the others are tied to a"
                    " body that is heard, come from the host city, or keep free. Add a peer, or"
                    " let the leader take part.",
                    session=session.label,
                ),
            )


def _rooms(problem: Problem) -> Iterator[Broken]:
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


def _languages(problem: Problem) -> Iterator[Broken]:
    spoken: dict[str, list[Session]] = defaultdict(list)
    for session in _must(problem):
        if session.language and not all(problem.speaks(one, session) for one in problem.pairs_of):
            spoken[session.language].append(session)
    for language, sessions in spoken.items():
        able = _in_language(problem, sessions)
        if able < len(sessions):
            yield _too_few_speakers(problem, language, sessions, able)


def _in_language(problem: Problem, sessions: list[Session]) -> int:
    """How many sessions in a language the visit can hold: with speakers, and with interpreters."""
    speakers = [
        peer
        for peer in problem.peers
        if any(may_interview(problem, peer, one) and problem.speaks(peer, one) for one in sessions)
    ]
    helpers = [one for one in problem.interpreters if may_interpret(one, sessions[0])]
    if problem.needs(sessions[0]) == 1 and speakers:
        turns = sum(_sessions_of(problem, peer, sessions) for peer in speakers)
    else:
        turns = sum(_sessions_of(problem, peer, sessions) for peer in speakers) // 2
        turns = turns if len(speakers) > 1 else 0
    long = min(problem.long(one) for one in sessions)
    helped = sum(_fit(free_times(problem, one), long, 0) for one in helpers)
    return turns + helped


def _too_few_speakers(
    problem: Problem, language: str, sessions: list[Session], able: int
) -> Broken:
    helpers = sum(1 for one in problem.interpreters if language in one.languages)
    return Broken(
        rule=Rule.INTERPRETER,
        sessions=tuple(session.id for session in sessions),
        says=Text.counted(
            "%(n)s session is held in %(language)s (%(sessions)s), and our speakers and"
            " interpreters (%(helpers)s) can do %(able)s. Book an interpreter, or add a peer who"
            " speaks it.",
            "%(n)s sessions are held in %(language)s (%(sessions)s), and our speakers and"
            " interpreters (%(helpers)s) can do %(able)s. Book an interpreter, or add a peer who"
            " speaks it.",
            len(sessions),
            language=Tongue(language),
            sessions=listed(session.label for session in sessions),
            helpers=helpers,
            able=able,
        ),
    )


def _rest(problem: Problem) -> Iterator[Broken]:
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
    for broken in (*places.broken(view), *times.broken(view)):
        rooms = [problem.session[one].pin.room for one in broken.sessions]
        if broken.rule is not Rule.ROOM or all(rooms):
            yield broken


CHECKS = (
    _frame,
    _lunches,
    _times,
    _hosts,
    _pairs,
    _peers,
    _rooms,
    _languages,
    _rest,
)
