"""The clock of the finished review, turned back so that an earlier phase can be shown."""

from typing import Any

from peerreview.demo.fixtures import Script
from peerreview.demo.reading import read_script, reviews_in
from peerreview.reviews.models import Phase

FINISHED = "Kesterhaven"
"""The review that is told to its end."""

_VISITS: dict[Phase, dict[str, Any]] = {
    Phase.PREPARING: {"visit_weeks_ago": -17},
    Phase.SELF_ASSESSMENT: {"visit_weeks_ago": -10},
    Phase.DESK_REVIEW: {"visit_weeks_ago": -2},
    Phase.VISIT: {"today_is_day": 4},
    Phase.ANALYSIS: {"visit_weeks_ago": 3},
    Phase.REPORTING: {"visit_weeks_ago": 5},
    Phase.FOLLOW_UP: {},
}
"""When its visit is, for today to lie in a phase. Weeks count between Mondays."""

PHASES = tuple(_VISITS)


def scripts_at(at: Phase | None) -> list[Script]:
    """All reviews; the finished one in the phase ``at``, or as its files have it."""
    scripts = [read_script(folder) for folder in reviews_in()]
    return [_turned_back(script, at) if at else script for script in scripts]


def _turned_back(script: Script, at: Phase) -> Script:
    if script.review.city != FINISHED:
        return script
    mandate = script.review.model_copy(update=_VISITS[at])
    return script.model_copy(update={"review": mandate})
