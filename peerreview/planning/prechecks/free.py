"""Who could be heard, or could interview, when: times without anything in their way."""

from collections.abc import Iterator

from peerreview.planning.problem import Interviewee, Person, Problem, Window


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
    return while_there(person, open_times(problem))


def while_there(person: Person, windows: list[Window]) -> list[Window]:
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


def fit(windows: list[Window], length: int, gap: int) -> int:
    """How many times of that length go into them, one after the other."""
    return sum((one.length + gap) // (length + gap) for one in windows)
