"""What the plan should cost: the wishes of ``peerreview.planning.cost`` as the solver sees them."""

from collections.abc import Container
from itertools import combinations

from peerreview.planning.capacity import without_reserve
from peerreview.planning.cost import half_days_off, is_late, suits
from peerreview.planning.problem import Factor
from peerreview.planning.solving.build import Build, Expr, Literal, Slot
from peerreview.planning.solving.people import Visits
from peerreview.planning.solving.sides import classes, on

MOST_PAIRS = 40
"""With more pairs the model would grow too large; then only those of ``counted`` are, and the
bound is still true, as no wish costs less than nothing."""


def add_wishes(
    build: Build, visits: Visits, counted: Container[frozenset[str]] = frozenset()
) -> None:
    for slot in build.slots:
        _of_a_session(build, slot)
    _even_load(build)
    _one_venue_a_day(build, visits)
    for factor in build.problem.factors:
        _follow(build, factor)
        _several_classes(build, factor)
    _vary_pairs(build, counted)
    _reserve(build)
    build.model.minimize(sum(build.cost))


def add_gentle_wishes(build: Build) -> None:
    """Only what concerns the open sessions one by one: when a plan is mended, people matter more
    than the balance of the whole."""
    for slot in build.slots:
        _of_a_session(build, slot)
    build.model.minimize(sum(build.cost))


def _of_a_session(build: Build, slot: Slot) -> None:
    problem, weights, session = build.problem, build.problem.weights, slot.session
    if not session.mandatory:
        build.cost.append(weights.left_out * session.priority * (1 - slot.present))
    if slot.interpreted is not None:
        build.cost.append(weights.interpreter * slot.interpreted)
    for half, literal in slot.x.items():
        start = min(one for starts in slot.halves[half] for one in starts)
        stage = weights.stage * half_days_off(problem, session, start)
        late = weights.late_issue * session.issues * is_late(problem, start)
        build.cost.append((stage + late) * literal)
    _expert(build, slot)
    _suitable_time(build, slot)


def _expert(build: Build, slot: Slot) -> None:
    session = slot.session
    if not session.focus:
        return
    known = build.problem.peer
    experts = slot.among(one for one in slot.peers if known[one].expertise & session.focus)
    without = build.flag(f"no expert in {session.id}")
    build.model.add(without + sum(experts) >= slot.present)
    build.cost.append(build.problem.weights.no_expert * without)


def _suitable_time(build: Build, slot: Slot) -> None:
    """A half-day without a suitable start costs at once, which helps the bound."""
    if slot.session.preferred is None:
        return
    wrong = build.flag(f"wrong time for {slot.session.id}")
    everywhere = {one for starts in slot.halves.values() for one in (*starts[0], *starts[1])}
    good = [one for one in everywhere if suits(slot.session, one)]
    if good:
        inside = build.model.add_linear_expression_in_domain(slot.start, build.domain(good))
        inside.only_enforce_if([slot.present, ~wrong])
    for half, literal in slot.x.items():
        if not any(suits(slot.session, one) for starts in slot.halves[half] for one in starts):
            build.model.add_implication(literal, wrong)
    build.cost.append(build.problem.weights.wrong_time * wrong)


def _even_load(build: Build) -> None:
    """Bounds on most and least from the average: without them the proof starts far below."""
    problem, model = build.problem, build.model
    team = problem.pairs_of
    if not team:
        return
    fixed = [build.fixed.load[peer.id] for peer in team]
    top = len(problem.sessions)
    most = model.new_int_var(0, top, "most")
    least = model.new_int_var(0, top, "least")
    for peer, load in zip(team, fixed, strict=True):
        mine = [one for slot in build.slots for one in slot.peers.get(peer.id, ())]
        model.add(most >= sum(mine) + load)
        model.add(least <= sum(mine) + load)
    if all(slot.peers.keys() <= {peer.id for peer in team} for slot in build.slots):
        sure = sum(1 for slot in build.slots if slot.session.mandatory and not build.as_asked)
        model.add(most >= -(-(sum(fixed) + 2 * sure) // len(team)))
        model.add(least <= (sum(fixed) + 2 * len(build.slots)) // len(team))
    beyond = model.new_int_var(0, top, "uneven")
    model.add(beyond >= most - least - 1)
    build.cost.append(problem.weights.uneven * beyond)


def _one_venue_a_day(build: Build, visits: Visits) -> None:
    """What is fixed counts as a venue of that day as well."""
    days: dict[tuple[str, int], dict[str, list[Literal]]] = {}
    for (peer, half, venue), literal in visits.items():
        day = days.setdefault((peer, build.day_of(half)), {})
        day.setdefault(venue, []).append(literal)
    for (peer, number), venues in days.items():
        there = build.fixed.venues(peer, number)
        if len(there | venues.keys()) > 1:
            _second_venue(build, venues, there)


def _second_venue(build: Build, venues: dict[str, list[Literal]], there: set[str]) -> None:
    used: list[Expr] = [1 for _ in there]
    for venue, literals in venues.items():
        if venue not in there:
            used.append(_any_of(build, literals))
    beyond = build.model.new_int_var(0, len(used), "second venue")
    build.model.add(beyond >= sum(used) - 1)
    build.cost.append(build.problem.weights.second_venue * beyond)


def _any_of(build: Build, literals: list[Literal]) -> Literal:
    if len(literals) == 1:
        return literals[0]
    found = build.flag("any")
    for one in literals:
        build.model.add_implication(one, found)
    return found


def _follow(build: Build, factor: Factor) -> None:
    """Somebody is in all sessions on a key factor, or in enough of them."""
    focus, most = on(build, factor), build.problem.numbers.follow
    if not focus.slots:
        return
    held = [build.fixed.placed[one.id] for one in focus.fixed]
    sure = len(held) + sum(1 for slot in focus.slots if slot.session.mandatory)
    needed: Expr = most
    if sure < most or build.as_asked:
        needed = build.model.new_int_var(0, most, "needed")
        total = build.model.new_int_var(0, len(held) + len(focus.slots), "on it")
        build.model.add(total == sum(focus.present()))
        build.model.add_min_equality(needed, [total, most])
    missed, followers = build.flag("nobody follows"), []
    for peer in build.problem.peers:
        mine: list[Expr] = [1 for one in held if peer.id in one.pair]
        mine += [one for slot in focus.slots for one in slot.peers.get(peer.id, ())]
        if mine:
            follows = build.flag(f"{peer.id} follows {factor.id}")
            build.model.add(sum(mine) >= needed).only_enforce_if(follows)
            followers.append(follows)
    build.model.add_bool_or([missed, *followers])
    build.cost.append(build.problem.weights.unfollowed * missed)


def _several_classes(build: Build, factor: Factor) -> None:
    wanted = build.problem.numbers.classes_wanted
    terms = classes(build, factor)
    if len(terms) < wanted:
        build.cost.append(build.problem.weights.few_classes)
    elif sum(one for one in terms if isinstance(one, int)) < wanted:
        few = build.flag(f"few classes on {factor.id}")
        build.model.add(sum(terms) + wanted * few >= wanted)
        build.cost.append(build.problem.weights.few_classes * few)


def _vary_pairs(build: Build, counted: Container[frozenset[str]]) -> None:
    if not build.problem.weights.same_pair:
        return
    team = {peer for slot in build.slots for peer in slot.peers}
    pairs = list(combinations(sorted(team), 2))
    if len(pairs) > MOST_PAIRS:
        pairs = [pair for pair in pairs if frozenset(pair) in counted]
    for a, b in pairs:
        both = [_both(build, slot, a, b) for slot in build.slots if {a, b} <= slot.peers.keys()]
        allowed = build.problem.numbers.together - build.fixed.pairs[frozenset((a, b))]
        if len(both) <= allowed:
            continue
        beyond = build.model.new_int_var(0, len(both), "same pair")
        build.model.add(beyond >= sum(both) - max(0, allowed))
        build.cost.append(build.problem.weights.same_pair * beyond)


def _both(build: Build, slot: Slot, a: str, b: str) -> Literal:
    both = build.flag("both")
    build.model.add(both >= sum(slot.peers[a]) + sum(slot.peers[b]) - 1)
    return both


def _reserve(build: Build) -> None:
    carries = without_reserve(build.problem) - len(build.fixed.placed)
    if len(build.slots) <= carries:
        return
    beyond = build.model.new_int_var(0, len(build.slots), "beyond the reserve")
    build.model.add(beyond >= sum(slot.present for slot in build.slots) - carries)
    build.cost.append(build.problem.weights.reserve * beyond)
