"""Why a visit cannot be planned, and the smallest change that would make it possible.

Sums first (``prechecks``), then the rules that contradict each other, then what to give up.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.planning.greedy import greedy
from peerreview.planning.named import Named, every_rule
from peerreview.planning.plan import Plan
from peerreview.planning.prechecks import prechecks
from peerreview.planning.prechecks.free import free_times
from peerreview.planning.problem import Problem, Session
from peerreview.planning.process import CHILD, Child, Ending
from peerreview.planning.rules.broken import Broken
from peerreview.planning.wire import plan_as_json, problem_as_json, read_plan
from peerreview.planning.words import hours, listed

CORE_SECONDS = 5.0
LEAST_SECONDS = 10.0


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """``sums``: what no plan can change. ``contradiction``: rules that cannot all hold;
    ``because``: what they have in common. ``change``: the least to give up, and the ``plan`` that
    this makes possible. Everything empty: nothing speaks against a plan."""

    says: Text
    sums: tuple[Broken, ...] = ()
    contradiction: tuple[Named, ...] = ()
    because: tuple[Text, ...] = ()
    verified: bool = False
    change: tuple[Named, ...] = ()
    plan: Plan | None = None


def explain(
    problem: Problem,
    stopped: Callable[[], bool] = lambda: False,
    *,
    command: tuple[str, ...] = CHILD,
) -> Explanation:
    """Within half a minute. Without the solver only the sums speak."""
    sums = prechecks(problem)
    task = {
        "task": "explain",
        "problem": problem_as_json(problem),
        "hint": plan_as_json(greedy(problem)),
        "core": 0 if sums else CORE_SECONDS,
        "least": LEAST_SECONDS,
    }
    child, heard = Child(command), dict[str, object]()
    for line in child.ask(task, CORE_SECONDS + LEAST_SECONDS, stopped):
        heard |= line
    return _explanation(problem, sums, heard, child.ending)


def _explanation(
    problem: Problem, sums: tuple[Broken, ...], heard: dict[str, object], ending: Ending
) -> Explanation:
    rules = every_rule(problem)
    contradiction, change = _named(rules, heard.get("core")), _named(rules, heard.get("least"))
    return Explanation(
        says=_says(sums, contradiction, change, ending),
        sums=sums,
        contradiction=contradiction,
        because=tuple(_because(problem, contradiction)),
        verified=bool(heard.get("verified")),
        change=change,
        plan=read_plan(heard["plan"]) if heard.get("plan") else None,
    )


def _named(rules: dict[str, Named], keys: object) -> tuple[Named, ...]:
    return tuple(rules[key] for key in keys) if isinstance(keys, list) else ()


def _says(
    sums: tuple[Broken, ...],
    contradiction: tuple[Named, ...],
    change: tuple[Named, ...],
    ending: Ending,
) -> Text:
    if sums:
        return Text.counted(
            "The visit cannot be planned as it is asked for: %(n)s thing has to change first.",
            "The visit cannot be planned as it is asked for: %(n)s things have to change first.",
            len(sums),
        )
    if contradiction:
        return Text("These cannot all be true. One of them has to give way.")
    if change:
        return Text("There is no plan that keeps every rule. This would make one possible.")
    if ending is Ending.MISSING:
        return Text(
            "The sums speak for a plan. To find out more, the solver has to be installed (the"
            " extra “planner”)."
        )
    if ending is Ending.DONE:
        return Text("Nothing speaks against a plan.")
    return Text("We could not find out in time. Try again, or leave out a session.")


def _because(problem: Problem, rules: tuple[Named, ...]) -> Iterator[Text]:
    """Who is heard in several of the sessions that contradict, and who can come when."""
    sessions = [problem.session[one] for rule in rules for one in rule.sessions]
    for one, held in _heard_in(sessions).items():
        person, labels = problem.interviewee[one], [session.label for session in held]
        if len(held) > 1:
            yield Text(
                "%(name)s is heard in sessions %(sessions)s.",
                name=person.name,
                sessions=listed(labels),
            )
        times = free_times(problem, person)
        if (person.free or person.away) and times:
            yield Text(
                "%(name)s (session %(sessions)s) can come %(times)s.",
                name=person.name,
                sessions=listed(labels),
                times=listed(hours(problem, time) for time in times),
            )


def _heard_in(sessions: list[Session]) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = defaultdict(list)
    for session in dict.fromkeys(sessions):
        for one in session.interviewees:
            found[one].append(session)
    return found
