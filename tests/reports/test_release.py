"""A report is the team's until the leader releases it."""

import pytest

from peerreview.reports.models import Report
from peerreview.reports.rules import why_not_release
from peerreview.reviews.models import Phase, Review
from tests.world import NOON


@pytest.mark.parametrize(
    ("phase", "report", "newest", "reason"),
    [
        (Phase.REPORTING, Report(number=2), 2, None),
        (Phase.REPORTING, Report(number=1), 2, "A newer version is written"),
        (Phase.REPORTING, Report(number=2, released_at=NOON), 2, "released already"),
        (Phase.ANALYSIS, Report(number=2), 2, "released in the phase “Reporting”"),
        (Phase.CLOSED, Report(number=2), 2, "closed"),
    ],
)
def test_what_can_be_released(phase, report, newest, reason):
    why = why_not_release(Review(phase=phase), report, newest)
    assert (why is None) if reason is None else (reason in str(why))


@pytest.mark.parametrize("host", ["host_coordinator", "host_sponsor", "network_coordinator"])
def test_the_host_gets_a_report_once_it_is_released(full_world, browse_as, session, host):
    report = full_world.things["report"]
    report.released_at = None
    session.commit()
    reader, url = browse_as(host), f"/reports/{report.id}/report.docx"
    page = f"/reviews/{full_world.review.id}/report/"
    assert reader.get(url).status_code == 403
    assert "has not released its report yet" in reader.get(page).words

    leader = browse_as("leader")
    said = leader.follow(leader.submit(leader.get(page), "Release to the host 1"))

    assert "Version 1 is released: the host can read it." in said.words
    assert reader.get(url).status_code == 200
    assert reader.follow(reader.get(page), "Word document of version 1").status_code == 200
