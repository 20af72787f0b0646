"""The clock on its pages: dates are set, marked as done, and never lost."""

from datetime import date, timedelta

import pytest

from peerreview.core.errors import StaleEdit
from peerreview.reviews.actions import change_mandate, set_dates, tick
from peerreview.reviews.models import MilestoneKind, Phase
from tests.world import NOON, mandate


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/clock"


def row(page, words: str) -> str:
    (found,) = [text for text in page.all("//tbody/tr") if words in text]
    return found


def test_every_seat_reads_when_what_is_due_and_whose_it_is(browse_as, url):
    page = browse_as("host_contributor").get(url)
    assert row(page, "Stakeholder map") == (
        "Stakeholder map Host coordinator, Expert leader -12 9 Feb 2026 – overdue"
    )
    assert row(page, "Final report") == "Final report Expert leader +6 15 Jun 2026 – due"


def test_a_date_of_ones_own_stands_beside_the_default_and_can_be_given_back(browse_as, url, world):
    rapporteur = browse_as("rapporteur")
    rapporteur.submit(rapporteur.get(f"{url}/dates"), due_final="2026-07-01")
    final = row(rapporteur.get(url), "Final report")
    assert final == "Final report Expert leader +6 15 Jun 2026 1 Jul 2026 due Done Final report"
    assert [m.kind for m in world.review.milestones] == [MilestoneKind.FINAL]

    rapporteur.submit(rapporteur.get(f"{url}/dates"), due_final="")
    final = row(rapporteur.get(url), "Final report")
    assert final == "Final report Expert leader +6 15 Jun 2026 – due Done Final report"


def test_a_slip_of_the_keys_is_said_beside_its_date_and_the_other_dates_are_kept(browse_as, url):
    leader = browse_as("leader")
    page = leader.submit(leader.get(f"{url}/dates"), due_draft="2062-06-01", due_plan="2026-08-03")
    assert (page.status_code, page.problems) == (
        422,
        {"due_draft": "This is more than five years from the visit. Check the year."},
    )
    assert page.document.xpath("//input[@name='due_plan']/@value") == ["2026-08-03"]


def test_what_is_done_is_marked_on_the_calendar_of_the_city_and_can_be_taken_back(
    browse_as, url, world, clock
):
    clock.now += timedelta(hours=11, minutes=30)  # 23:30 UTC is tomorrow in summer in Lisbon
    coordinator = browse_as("host_coordinator")
    page = coordinator.follow(coordinator.post(f"{url}/submitted/tick"))
    assert "Done: Self-assessment submitted, documents registered." in page.words
    assert "done 5 May 2026" in row(page, "Self-assessment submitted")
    assert world.review.milestones[0].done_on == date(2026, 5, 5)

    page = coordinator.follow(coordinator.post(f"{url}/submitted/untick"))
    assert "overdue" in row(page, "Self-assessment submitted")


def test_there_is_no_milestone_of_another_name(browse_as, url):
    assert browse_as("leader").post(f"{url}/lunch/tick").status_code == 404


def test_two_who_set_dates_at_once_lose_nothing(browse_as, url, world):
    leader, network = browse_as("leader"), browse_as("network_coordinator")
    first, second = leader.get(f"{url}/dates"), network.get(f"{url}/dates")
    leader.submit(first, due_draft="2026-06-02")
    page = network.submit(second, due_final="2026-07-01")
    assert page.status_code == 409
    theirs = "//*[contains(@class, 'pr-newer')]"
    assert page.all(f"{theirs}//dt") == [
        "Draft report to the host for the factual check",
        "Final report",
    ]
    assert "2026-06-02" in page.all(f"{theirs}//dd")
    network.submit(page, due_draft="2026-06-02")
    dates = {m.kind.value: str(m.due_on) for m in world.review.milestones}
    assert dates == {"draft": "2026-06-02", "final": "2026-07-01"}


def test_a_visit_that_moved_meanwhile_is_noticed_before_dates_are_set(world, working):
    moved = mandate("Alder", {1, 2, 3})
    later = type(moved)(**{**vars(moved), "visit_starts_on": date(2026, 5, 5)})
    change_mandate(working("leader"), world.review, later, seen=1)
    with pytest.raises(StaleEdit):
        set_dates(working("leader"), world.review, {}, seen=1)


def test_marking_does_not_forget_a_date_of_ones_own(world, working):
    kind = MilestoneKind.DRAFT
    set_dates(working("leader"), world.review, {kind: date(2026, 6, 2)}, seen=1)
    tick(working("leader"), world.review, kind)
    (milestone,) = world.review.milestones
    assert (milestone.due_on, milestone.done_on) == (date(2026, 6, 2), date(2026, 5, 4))


def test_the_clock_of_a_closed_review_stands_still(world, browse_as, url):
    world.at(Phase.CLOSED)
    leader = browse_as("leader")
    assert "This review is closed." in leader.get(url).words
    assert leader.post(f"{url}/final/tick").status_code == 409
    assert world.review.milestones == []


def test_a_visit_that_is_under_way_is_not_overdue(browse_as, url, clock, world):
    world.at(Phase.VISIT)
    world.session.commit()
    for days, state in ((0, "due"), (4, "due"), (5, "overdue")):
        clock.now = NOON + timedelta(days=days)
        assert row(browse_as("leader").get(url), "Visit ").startswith(
            "Visit Everybody 0 4 May 2026"
        )
        assert f" – {state}" in row(browse_as("leader").get(url), "Visit ")
