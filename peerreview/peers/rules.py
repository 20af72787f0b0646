"""How a peer fits a review, in words, and why they cannot be asked.

Source: ``method.md`` section 6.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from peerreview.core.languages import Tongue
from peerreview.core.text import Text, fold
from peerreview.peers.models import CitySize, PeerAway, PeerProfile, Wish
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change

RECENT_DAYS = 730
"""How far back the work of a peer is counted: 24 months."""
MOST_LINES = 60


@dataclass(frozen=True, kw_only=True)
class Workload:
    """Reviews in whose team somebody sits or sat: with a visit in the last 24 months, and now."""

    recent: int = 0
    running: int = 0


@dataclass(frozen=True, kw_only=True)
class Fit:
    """How well somebody fits. ``points`` only put people in order and are never shown."""

    points: int
    reasons: list[Text]
    why_not: Text | None
    """Why they cannot be asked at all."""


def is_at_home(profile: PeerProfile, review: Review) -> bool:
    """Nobody reviews their own city. Source: ``method.md`` section 6."""
    return bool(profile.city) and fold(profile.city) == fold(review.city)


def known_factors(profile: PeerProfile, review: Review) -> list[int]:
    """Numbers of the key factors in scope that the peer knows from their own work."""
    mine = {(one.benchmark_code, one.factor_code) for one in profile.expertise}
    code = review.benchmark.code
    return [factor.number for factor in review.key_factors if (code, factor.code) in mine]


def fit(
    profile: PeerProfile, review: Review, workload: Workload, size: CitySize | None = None
) -> Fit:
    """``size``: of the host city, where somebody says it."""
    judged = [
        *_on_theme(profile, review),
        *_on_languages(profile, review),
        *_on_size(profile, size),
        *_on_time(profile, review, workload),
    ]
    return Fit(
        points=sum(points for points, _ in judged),
        reasons=[reason for _, reason in judged],
        why_not=why_not_ask_peer(profile, review),
    )


def why_not_ask_peer(profile: PeerProfile, review: Review) -> Text | None:
    name = profile.person.name
    if reason := why_not_change(review):
        return reason
    if not profile.in_pool or profile.person.disabled_at:
        return Text("%(name)s is not in the pool any more.", name=name)
    if review.seat_of(profile.person):
        return Text("%(name)s sits in this review already.", name=name)
    if is_at_home(profile, review):
        return Text("%(name)s comes from the city under review.", name=name)
    return None


_Judged = Iterator[tuple[int, Text]]


def _on_theme(profile: PeerProfile, review: Review) -> _Judged:
    known, scope = known_factors(profile, review), len(review.key_factors)
    if known:
        yield (
            40 * len(known) // scope + 5,
            Text(
                "Knows %(n)s of the %(scope)s key factors in scope: %(numbers)s.",
                n=len(known),
                scope=scope,
                numbers=", ".join(map(str, known)),
            ),
        )
    else:
        yield 0, Text("Names none of the key factors in scope.")


def _on_languages(profile: PeerProfile, review: Review) -> _Judged:
    for code in review.working_languages:
        if code in profile.languages:
            yield 15, Text("Speaks %(tongue)s, in which sessions are held.", tongue=Tongue(code))


def _on_size(profile: PeerProfile, size: CitySize | None) -> _Judged:
    if size is None or profile.city_size is None:
        return
    apart = abs(profile.city_size.place - size.place)
    if apart == 0:
        yield 15, Text("Comes from a city of the same size.")
    elif apart == 1:
        yield 8, Text("Comes from a city of nearly the same size.")


def _on_time(profile: PeerProfile, review: Review, workload: Workload) -> _Judged:
    if any(_meets(one, review.visit_starts_on, review.visit_ends_on) for one in profile.away):
        yield -60, Text("Is away during the visit.")
    if profile.wish is Wish.LATER:
        yield -30, Text("Would rather not be asked at present.")
    if workload.running:
        yield (
            -15 * workload.running,
            Text.counted(
                "Sits in %(n)s review at present.",
                "Sits in %(n)s reviews at present.",
                n=workload.running,
            ),
        )
    if workload.recent:
        yield (
            -5 * workload.recent,
            Text.counted(
                "Took part in %(n)s visit in the last 24 months.",
                "Took part in %(n)s visits in the last 24 months.",
                n=workload.recent,
            ),
        )


def _meets(away: PeerAway, first: date, last: date) -> bool:
    return away.first_on <= last and first <= away.last_on
