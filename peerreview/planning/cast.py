"""Who of a pair asks and who records."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from peerreview.planning.plan import Placement, Plan, planned
from peerreview.planning.problem import Problem, Session


def with_roles(problem: Problem, plan: Plan) -> Plan:
    """The same pairs, with asking and recording shared out."""
    asked: Counter[str] = Counter()
    return planned([_with_roles(problem, one, asked) for one in plan.placements])


def _with_roles(problem: Problem, placement: Placement, asked: Counter[str]) -> Placement:
    if len(placement.pair) < 2:
        return placement
    session = problem.session[placement.session]
    asker, recorder = asker_and_recorder(problem, session, placement.pair, asked)
    asked[asker] += 1
    return replace(placement, asker=asker, recorder=recorder)


def asker_and_recorder(
    problem: Problem, session: Session, pair: Sequence[str], asked: Counter[str]
) -> tuple[str, str]:
    """Pins first; then whoever speaks the language asks, then the expert, then whoever has asked
    less often so far."""
    a, b = pair
    if session.pin.asker in (a, b):
        return (a, b) if session.pin.asker == a else (b, a)
    if session.pin.recorder in (a, b):
        return (b, a) if session.pin.recorder == a else (a, b)

    def reluctance(one: str) -> tuple[bool, bool, int, str]:
        peer = problem.peer[one]
        return (
            not problem.speaks(peer, session),
            not (peer.expertise & session.focus),
            asked[one],
            one,
        )

    first, second = sorted((a, b), key=reluctance)
    return first, second


def kept_roles(problem: Problem, before: Plan, after: Plan) -> Plan:
    """Who asked and who recorded goes on doing so; newcomers take the part that is left."""
    asked: Counter[str] = Counter()
    known = before.of
    return planned([_kept(problem, known.get(one.session), one, asked) for one in after.placements])


def _kept(
    problem: Problem, old: Placement | None, new: Placement, asked: Counter[str]
) -> Placement:
    if old is None or len(new.pair) < 2 or not set(old.pair) & set(new.pair):
        return _with_roles(problem, new, asked)
    a, b = new.pair
    if old.asker == b or old.recorder == a:
        a, b = b, a
    return replace(new, asker=a, recorder=b)
