"""How much a visit can carry: an estimate with numbers, before anybody is invited.

Source: ``method.md`` section 6: slots are half-days times slots per half-day times pairs; 3 pairs
in 6 half-days have 36 and carry 30 sessions with 17 % in reserve.
"""

from dataclasses import dataclass

from peerreview.core.text import Text
from peerreview.planning.numbers import Numbers
from peerreview.planning.problem import Problem

_FACTORS_A_SESSION = 2.5
"""A session has two or three key factors in focus."""


@dataclass(frozen=True, kw_only=True)
class Capacity:
    """``sessions``: those wanted, or None where nobody has counted them yet."""

    half_days: int
    pairs: int
    slots: int
    sessions: int | None
    factors: int
    reserve_percent: int
    """The share that a visit keeps in reserve."""

    @property
    def reserve(self) -> int | None:
        """Slots that stay free, in per cent; below zero where there are too few."""
        if self.sessions is None or not self.slots:
            return None
        return round(100 * (self.slots - self.sessions) / self.slots)

    @property
    def carries(self) -> int:
        """Sessions that leave the reserve."""
        return self.slots * (100 - self.reserve_percent) // 100

    @property
    def times(self) -> float:
        """How often each key factor can come up."""
        return round(self.slots * _FACTORS_A_SESSION / self.factors, 1) if self.factors else 0.0

    @property
    def reaches(self) -> int:
        """Key factors that come up often enough while a reserve is kept, and from several sides:
        measured against a full visit, whose 36 slots are for 13 key factors, and a light one,
        whose 16 are for 8."""
        return int(self.slots // 2)


def capacity(
    *,
    half_days: int,
    pairs: int,
    factors: int,
    sessions: int | None = None,
    numbers: Numbers | None = None,
) -> Capacity:
    """From the mandate alone: usable half-days (6 in a full week, 4 in a light visit)."""
    given = numbers or Numbers()
    return Capacity(
        half_days=half_days,
        pairs=pairs,
        slots=half_days * pairs * given.slots_per_half,
        sessions=sessions,
        factors=factors,
        reserve_percent=given.reserve_percent,
    )


def capacity_of(problem: Problem) -> Capacity:
    return capacity(
        half_days=len(problem.open_halves),
        pairs=len(problem.pairs_of) // 2,
        factors=len(problem.factors),
        sessions=len(problem.sessions),
        numbers=problem.numbers,
    )


def without_reserve(problem: Problem) -> int:
    """Sessions that the visit carries."""
    return capacity_of(problem).carries


def advice(found: Capacity) -> Text:
    """What the numbers mean, in a sentence or two, with what would help."""
    if found.sessions is None:
        return _before(found)
    if found.sessions > found.slots:
        return Text(
            "%(sessions)s sessions do not fit into %(slots)s slots (%(half_days)s half-days,"
            " %(pairs)s pairs). Leave some out, or add a pair or a day.",
            **_numbers(found),
        )
    if found.sessions > found.carries:
        return Text(
            "%(slots)s slots (%(half_days)s half-days, %(pairs)s pairs) carry %(sessions)s sessions"
            " with %(reserve)s %% in reserve. Keep %(wanted)s %%: plan at most %(carries)s.",
            **_numbers(found),
        )
    return Text(
        "%(slots)s slots (%(half_days)s half-days, %(pairs)s pairs) carry %(sessions)s sessions"
        " with %(reserve)s %% in reserve.",
        **_numbers(found),
    )


def _before(found: Capacity) -> Text:
    if found.factors > found.reaches:
        return Text(
            "%(slots)s slots (%(half_days)s half-days, %(pairs)s pairs) reach %(factors)s key"
            " factors about %(times)s times each. Narrow the visit to about %(reaches)s key"
            " factors, or add a pair or a day.",
            **_numbers(found),
        )
    return Text(
        "%(slots)s slots (%(half_days)s half-days, %(pairs)s pairs) carry %(carries)s sessions with"
        " %(wanted)s %% in reserve, enough for %(factors)s key factors.",
        **_numbers(found),
    )


def _numbers(found: Capacity) -> dict[str, object]:
    return {
        "slots": found.slots,
        "half_days": found.half_days,
        "pairs": found.pairs,
        "sessions": found.sessions,
        "factors": found.factors,
        "reserve": found.reserve,
        "wanted": found.reserve_percent,
        "carries": found.carries,
        "reaches": found.reaches,
        "times": f"{found.times:.0f}",
    }
