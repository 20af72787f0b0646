"""What the planner said of a proposal, as it was kept, to be said in the language of the reader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from peerreview.core.text import Speakable, Text
from peerreview.planning.plan import Placement
from peerreview.planning.sentences import read_sentence
from peerreview.planning.wire import read_plan

Sentence = Speakable | str
"""Proposals of older versions hold strings, in the language of whoever asked."""


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why no plan can be released."""

    says: Sentence
    sums: tuple[Sentence, ...]
    contradiction: tuple[Sentence, ...]
    because: tuple[Sentence, ...]
    change: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What else could be done: in words, and where there would be a place for it."""

    says: Sentence
    places: tuple[Placement, ...]


@dataclass(frozen=True, kw_only=True)
class Report:
    """``says``: the result. ``how`` it was found, where that is another sentence. ``bound``: no
    plan costs less; None while that is not known."""

    says: Sentence
    how: Sentence | None
    cost: int | None
    bound: int | None
    coverage: tuple[Sentence, ...]
    offers: tuple[Offer, ...]
    why: Why | None


def read_report(kept: Mapping[str, Any]) -> Report:
    return Report(
        says=read_sentence(kept.get("says", "")),
        how=read_sentence(kept["how"]) if "how" in kept else None,
        cost=kept.get("cost"),
        bound=kept.get("bound"),
        coverage=_all(kept.get("coverage", ())),
        offers=tuple(_offer(one) for one in kept.get("alternatives", ())),
        why=_why(kept["why"]) if "why" in kept else None,
    )


def _all(kept: Iterable[Any]) -> tuple[Sentence, ...]:
    return tuple(read_sentence(one) for one in kept)


def _offer(kept: Mapping[str, Any]) -> Offer:
    places = read_plan(kept["places"]).placements
    return Offer(says=read_sentence(kept["says"]), places=places)


def _why(kept: Mapping[str, Any]) -> Why:
    lists = ("sums", "contradiction", "because", "change")
    return Why(says=read_sentence(kept["says"]), **{name: _all(kept[name]) for name in lists})


def how_good(report: Report) -> Text:
    """What is known of a plan: how it was found or what it costs, and how much a better one could
    save at most."""
    says, cost, bound = report.says, report.cost, report.bound
    if cost is None:
        return Text("%(says)s", says=report.how or says)
    if bound is None:
        return Text(
            "%(says)s It costs %(cost)s points. How much better a plan could be is not known yet.",
            says=says,
            cost=cost,
        )
    if bound >= cost:
        return Text(
            "%(says)s It costs %(cost)s points, and no plan costs less.", says=says, cost=cost
        )
    return Text(
        "%(says)s It costs %(cost)s points. A better plan could save %(gap)s of them at most.",
        says=says,
        cost=cost,
        gap=cost - bound,
    )
