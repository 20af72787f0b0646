"""How much a visit can carry, before anybody is invited."""

import pytest

from peerreview.planning.capacity import advice, capacity, capacity_of
from performance.instances import visit

SAID = {
    (6, 3, 13, 30): "36 slots (6 half-days, 3 pairs) carry 30 sessions with 17 % in reserve.",
    (6, 3, 13, 33): (
        "36 slots (6 half-days, 3 pairs) carry 33 sessions with 8 % in reserve. Keep 15 %: plan at"
        " most 30."
    ),
    (4, 2, 8, 20): (
        "20 sessions do not fit into 16 slots (4 half-days, 2 pairs). Leave some out, or add a pair"
        " or a day."
    ),
    (4, 2, 13, None): (
        "16 slots (4 half-days, 2 pairs) reach 13 key factors about 3 times each. Narrow the visit"
        " to about 8 key factors, or add a pair or a day."
    ),
    (4, 2, 8, None): (
        "16 slots (4 half-days, 2 pairs) carry 13 sessions with 15 % in reserve, enough for 8 key"
        " factors."
    ),
    (6, 3, 13, None): (
        "36 slots (6 half-days, 3 pairs) carry 30 sessions with 15 % in reserve, enough for 13 key"
        " factors."
    ),
    (1, 1, 1, None): (
        "2 slots (1 half-day, 1 pair) carry 1 session with 15 % in reserve, enough for 1 key"
        " factor."
    ),
    (1, 1, 2, None): (
        "2 slots (1 half-day, 1 pair) reach 2 key factors about 2 times each. Narrow the visit to"
        " about 1 key factor, or add a pair or a day."
    ),
    (6, 2, 13, 1): "24 slots (6 half-days, 2 pairs) carry 1 session with 96 % in reserve.",
    (0, 2, 13, 1): (
        "1 session does not fit into 0 slots (0 half-days, 2 pairs). Leave it out, or add a pair or"
        " a day."
    ),
}


@pytest.mark.parametrize("numbers", SAID)
def test_the_numbers_are_said_in_a_sentence(numbers: tuple[int, int, int, int | None]) -> None:
    half_days, pairs, factors, sessions = numbers
    found = capacity(half_days=half_days, pairs=pairs, factors=factors, sessions=sessions)
    assert str(advice(found)) == SAID[numbers]


def test_half_days_that_the_team_needs_for_itself_do_not_count() -> None:
    found = capacity_of(visit("light"))
    assert (found.half_days, found.pairs, found.slots) == (4, 2, 16)
