"""Where a session may lie at all: what greedy and solver agree on before they search."""

from peerreview.planning.problem import (
    BlockKind,
    Interpreter,
    Peer,
    Problem,
    Session,
    Window,
    is_there,
)


def starts(problem: Problem, session: Session, length: int) -> tuple[int, ...]:
    """Every start on the grid at which the hosts are there and the team is not busy together.

    A pinned start is taken as it is, also where the checker will complain: who pinned it may know
    more than we do.
    """
    if session.pin.start is not None:
        return (session.pin.start,)
    times = (
        Window(start, start + length)
        for half in problem.halves
        for start in _grid(half, length, problem.numbers.unit)
    )
    return tuple(time.start for time in times if fits(problem, session, time))


def _grid(half: Window, length: int, unit: int) -> range:
    return range(-(-half.start // unit) * unit, half.end - length + 1, unit)


def fits(problem: Problem, session: Session, time: Window) -> bool:
    return (
        _keeps_frame(problem, time)
        and _keeps_clear(problem, session, time)
        and all(
            is_there(problem.interviewee[one], time)
            for one in (*session.interviewees, *session.sits_in)
        )
    )


def _keeps_frame(problem: Problem, time: Window) -> bool:
    opens, closes = problem.frame
    return max(opens, problem.now) <= time.start and time.end <= closes


def _keeps_clear(problem: Problem, session: Session, time: Window) -> bool:
    """No block at that time, and the way to it and from it is possible."""
    for block in problem.blocks:
        if block.time.day != time.day:
            continue
        way = problem.minutes_between(session.venue, block.venue)
        over_lunch = crosses_lunch(problem, time, block.time) and block.kind is not BlockKind.MEAL
        apart = way + (problem.numbers.lunch if over_lunch else 0)
        if time.start < block.time.end + apart and block.time.start < time.end + apart:
            return False
    return True


def crosses_lunch(problem: Problem, a: Window, b: Window) -> bool:
    """Whether one lies in the morning and the other in the afternoon of the same day."""
    if a.day != b.day:
        return False
    lunch = problem.days[a.day].lunch
    noon = (lunch.start + lunch.end) // 2
    return (a.start < noon) != (b.start < noon)


def apart(problem: Problem, a: Window, venue_a: str, b: Window, venue_b: str) -> int:
    """Minutes that a peer needs between two sessions."""
    way = problem.minutes_between(venue_a, venue_b)
    if crosses_lunch(problem, a, b):
        return max(problem.numbers.gap, problem.numbers.lunch + way)
    return max(problem.numbers.gap, way)


def may_interview(problem: Problem, peer: Peer, session: Session) -> bool:
    """Whether the planner may send them: somebody pinned is sent whatever speaks against it."""
    if peer.id in (session.pin.asker, session.pin.recorder):
        return True
    return not (peer.leader or problem.tied(peer, session) or problem.at_home(peer))


def may_interpret(interpreter: Interpreter, session: Session) -> bool:
    return session.language in interpreter.languages


def per_day(problem: Problem) -> int:
    return min(problem.numbers.per_day, problem.numbers.per_day_ceiling)
