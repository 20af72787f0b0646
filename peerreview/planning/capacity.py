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
        return Text.counted(
            "%(n)s session does not fit into %(slots)s. Leave it out, or add a pair or a day.",
            "%(n)s sessions do not fit into %(slots)s. Leave some out, or add a pair or a day.",
            found.sessions,
            slots=_slots(found),
        )
    kept = {"sessions": _sessions(found.sessions), "reserve": found.reserve}
    if found.sessions > found.carries:
        return Text.counted(
            "%(slots)s carries %(sessions)s with %(reserve)s %% in reserve. Keep %(wanted)s %%:"
            " plan at most %(carries)s.",
            "%(slots)s carry %(sessions)s with %(reserve)s %% in reserve. Keep %(wanted)s %%:"
            " plan at most %(carries)s.",
            found.slots,
            slots=_slots(found),
            wanted=found.reserve_percent,
            carries=found.carries,
            **kept,
        )
    return Text.counted(
        "%(slots)s carries %(sessions)s with %(reserve)s %% in reserve.",
        "%(slots)s carry %(sessions)s with %(reserve)s %% in reserve.",
        found.slots,
        slots=_slots(found),
        **kept,
    )


def _before(found: Capacity) -> Text:
    if found.factors > found.reaches:
        return Text.counted(
            "%(slots)s reaches %(factors)s about %(times)s each. Narrow the visit to about"
            " %(reaches)s, or add a pair or a day.",
            "%(slots)s reach %(factors)s about %(times)s each. Narrow the visit to about"
            " %(reaches)s, or add a pair or a day.",
            found.slots,
            slots=_slots(found),
            factors=_factors(found.factors),
            times=Text.counted("%(n)s time", "%(n)s times", round(found.times)),
            reaches=_factors(found.reaches),
        )
    return Text.counted(
        "%(slots)s carries %(carries)s with %(wanted)s %% in reserve, enough for %(factors)s.",
        "%(slots)s carry %(carries)s with %(wanted)s %% in reserve, enough for %(factors)s.",
        found.slots,
        slots=_slots(found),
        carries=_sessions(found.carries),
        wanted=found.reserve_percent,
        factors=_factors(found.factors),
    )


def _slots(found: Capacity) -> Text:
    """``16 slots (4 half-days, 2 pairs)``."""
    return Text.counted(
        "%(n)s slot (%(half_days)s, %(pairs)s)",
        "%(n)s slots (%(half_days)s, %(pairs)s)",
        found.slots,
        half_days=Text.counted("%(n)s half-day", "%(n)s half-days", found.half_days),
        pairs=Text.counted("%(n)s pair", "%(n)s pairs", found.pairs),
    )


def _sessions(n: int) -> Text:
    return Text.counted("%(n)s session", "%(n)s sessions", n)


def _factors(n: int) -> Text:
    return Text.counted("%(n)s key factor", "%(n)s key factors", n)
