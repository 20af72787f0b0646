"""Times and turns: whether sessions fit between the people and the pairs there are."""

from collections import defaultdict
from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.planning.domains import may_interview, per_day, starts
from peerreview.planning.prechecks.free import fit, free_times, open_times, while_there
from peerreview.planning.problem import DAY, Person, Problem, Session, Window
from peerreview.planning.rules.broken import Broken, Rule
from peerreview.planning.words import clock, listed


def must(problem: Problem) -> list[Session]:
    return [one for one in problem.sessions if one.mandatory]


def times(problem: Problem) -> Iterator[Broken]:
    """Whether there is a time for each session, and not the same one for too many."""
    where = {one.id: starts(problem, one, one.length) for one in problem.sessions}
    for session in problem.sessions:
        if not where[session.id]:
            yield _nowhere(problem, session)
    if not any(pairs(problem)):
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
    for session in must(problem):
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
        min(per_day(problem), fit(while_there(peer, here), shortest, gap))
        for peer in problem.pairs_of
    )


def hosts(problem: Problem) -> Iterator[Broken]:
    """Whether those who are heard more than once have time for it."""
    wanted: dict[str, list[Session]] = defaultdict(list)
    for session in must(problem):
        for one in session.interviewees:
            wanted[one].append(session)
    for one, sessions in wanted.items():
        person = problem.interviewee[one]
        times_free = free_times(problem, person)
        able = fit(times_free, min(session.length for session in sessions), 0)
        if 0 < able < len(sessions):
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
                    fit=able,
                ),
            )


def pairs(problem: Problem) -> Iterator[Broken]:
    """Two peers for each session, and what the days hold."""
    asked = must(problem)
    if not asked:
        return
    places = sum(sessions_of(problem, peer, asked) for peer in problem.pairs_of)
    pinned = sum(1 for one in asked if one.pin.asker and one.pin.recorder)
    if 2 * len(asked) > places and pinned < len(asked):
        yield Broken(
            rule=Rule.PER_DAY,
            says=Text.counted(
                "%(n)s session needs a pair, which makes %(needed)s turns; %(peers)s peers have"
                " %(places)s, with at most %(most)s a day. Leave it out, or add peers or days.",
                "%(n)s sessions need a pair each, which makes %(needed)s turns; %(peers)s peers"
                " have %(places)s, with at most %(most)s a day. Plan at most %(able)s sessions, or"
                " add peers or days.",
                len(asked),
                needed=2 * len(asked),
                peers=len(problem.pairs_of),
                places=places,
                most=per_day(problem),
                able=places // 2,
            ),
        )


def sessions_of(problem: Problem, peer: Person, sessions: list[Session]) -> int:
    """How many sessions one peer can do at most."""
    shortest = min(one.length for one in sessions)
    days: dict[int, list[Window]] = defaultdict(list)
    for time in free_times(problem, peer):
        days[time.start // DAY].append(time)
    gap, most = problem.numbers.gap, per_day(problem)
    return sum(min(most, fit(times_free, shortest, gap)) for times_free in days.values())


def peers(problem: Problem) -> Iterator[Broken]:
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
