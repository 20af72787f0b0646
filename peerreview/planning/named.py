"""Rules as a leader would name them."""

from dataclasses import dataclass, field

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.problem import Factor, Peer, Problem, Session


@dataclass(frozen=True)
class Named:
    """``says``: the rule. ``without``: what giving it up would mean. ``price``: how hard that is,
    to find the smallest change."""

    key: str
    says: Text = field(compare=False)
    without: Text = field(compare=False)
    price: int = field(compare=False, default=10)
    sessions: tuple[str, ...] = field(compare=False, default=())
    people: tuple[str, ...] = field(compare=False, default=())
    factors: tuple[str, ...] = field(compare=False, default=())


def takes_place(session: Session) -> Named:
    return Named(
        f"place {session.id}",
        Text("Session %(session)s takes place.", session=session.label),
        Text("Leave out session %(session)s.", session=session.label),
        price=20,
        sessions=(session.id,),
    )


def stays_pinned(session: Session) -> Named:
    return Named(
        f"pin {session.id}",
        Text("Session %(session)s stays where it is pinned.", session=session.label),
        Text("Take the pin off session %(session)s.", session=session.label),
        price=5,
        sessions=(session.id,),
    )


def per_day(problem: Problem, peer: Peer) -> Named:
    most = min(problem.numbers.per_day, problem.numbers.per_day_ceiling)
    return Named(
        f"per day {peer.id}",
        Text.counted(
            "%(peer)s has at most %(n)s session a day.",
            "%(peer)s has at most %(n)s sessions a day.",
            most,
            peer=peer.name,
        ),
        Text.counted(
            "Let %(peer)s do more than %(n)s session on a day.",
            "Let %(peer)s do more than %(n)s sessions on a day.",
            most,
            peer=peer.name,
        ),
        price=8,
        people=(peer.id,),
    )


def interpreters(problem: Problem, language: str) -> Named:
    count = sum(1 for one in problem.interpreters if language in one.languages)
    spoken = Tongue(language)
    return Named(
        f"interpreters {language}",
        Text.counted(
            "There is %(n)s interpreter for %(language)s.",
            "There are %(n)s interpreters for %(language)s.",
            count,
            language=spoken,
        ),
        Text("Book one more interpreter for %(language)s.", language=spoken),
        price=6,
    )


def several_sides(factor: Factor) -> Named:
    return Named(
        f"sides {factor.id}",
        Text("Key factor %(factor)s is heard from more than one side.", factor=factor.label),
        Text(
            "Add a session on key factor %(factor)s with somebody of another source class.",
            factor=factor.label,
        ),
        price=9,
        factors=(factor.id,),
    )


def from_outside(factor: Factor) -> Named:
    return Named(
        f"outside {factor.id}",
        Text(
            "Key factor %(factor)s is heard from outside the administration.", factor=factor.label
        ),
        Text(
            "Add a session on key factor %(factor)s with somebody from outside.",
            factor=factor.label,
        ),
        price=9,
        factors=(factor.id,),
    )


def stays_at_one_venue() -> Named:
    return Named(
        "one venue",
        Text("A peer stays at one venue per half-day."),
        Text("Let peers change the venue within a half-day; the way still counts."),
        price=7,
    )


def every_rule(problem: Problem) -> dict[str, Named]:
    """All rules that can be named, by key."""
    languages = {one.language for one in problem.sessions if one.language}
    rules = (
        *(takes_place(one) for one in problem.sessions),
        *(stays_pinned(one) for one in problem.sessions),
        *(per_day(problem, one) for one in problem.peers),
        *(interpreters(problem, one) for one in sorted(languages)),
        *(several_sides(one) for one in problem.factors),
        *(from_outside(one) for one in problem.factors),
        stays_at_one_venue(),
    )
    return {rule.key: rule for rule in rules}
