import pytest

from peerreview.core.errors import RuleBroken
from peerreview.reports.actions import ask_for_report
from peerreview.reports.rules import why_not_write
from peerreview.reviews.models import Phase, Review


@pytest.mark.parametrize(
    ("phase", "agreed", "reason"),
    [
        (
            Phase.VISIT,
            1,
            "The report is written from the phase “Analysis” on."
            " This review is in the phase “Visit”.",
        ),
        (
            Phase.ANALYSIS,
            0,
            "A report rests on conclusions that the team has agreed, and there is none yet."
            " Agree one first.",
        ),
        (Phase.ANALYSIS, 1, None),
        (Phase.REPORTING, 20, None),
        (Phase.FOLLOW_UP, 20, None),
        (
            Phase.CLOSED,
            20,
            "This review is closed. Its records can be read and no longer changed.",
        ),
    ],
)
def test_a_report_is_written_from_the_analysis_on_from_what_is_agreed(
    phase: Phase, agreed: int, reason: str | None
) -> None:
    found = why_not_write(Review(phase=phase), agreed)

    assert (str(found) if found else None) == reason


def test_a_draft_is_not_enough_to_ask_for_a_report(world, working, conclusion) -> None:
    world.at(Phase.ANALYSIS)
    conclusion(1, draft=True)

    with pytest.raises(RuleBroken, match="there is none yet"):
        ask_for_report(working("leader"), world.review)
