"""Somebody cannot come: answered at once, and where that is not enough, a job looks on."""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import time as clock_time
from datetime import timedelta

import pytest
from sqlalchemy import select

from peerreview.core.jobs import JobState, Task, latest_job
from peerreview.core.work import JournalEntry, Work
from peerreview.visits.actions import (
    PLAN,
    Introduction,
    add_stakeholder,
    book,
    improve,
    put,
    say_absent,
    stop_planning,
    take_proposal,
)
from peerreview.visits.models import (
    Change,
    Part,
    Proposal,
    ProposalState,
    SeatTime,
    SessionKind,
    StakeholderTime,
    TimeKind,
    VisitSession,
)
from peerreview.visits.rules import Plan, Spot, moment
from tests.visits.conftest import MONDAY

TUESDAY = MONDAY + timedelta(days=1)
WEEK = timedelta(days=5)
HOUR = timedelta(hours=1)
NINE, HALF_PAST_TEN, TWO, FOUR = (
    clock_time(9),
    clock_time(10, 30),
    clock_time(14),
    clock_time(16),
)
CAN_COME = {
    "Mara": (NINE, HALF_PAST_TEN),
    "Nuno": (HALF_PAST_TEN, TWO),
    "Olga": (TWO, FOUR),
}
"""Each is heard at the first of their two hours. When Mara cannot come at nine, both others have to
make room, and only then has everybody a place: more than can be done by hand."""


def at(world, hour):
    return moment(TUESDAY, hour, world.review.zone)


def tight(world, work_of):
    """Three people to hear by the only two peers who are there, and no hour to spare."""
    pair = ((world.seat("peer"), Part.ASKER), (world.seat("second_peer"), Part.RECORDER))
    busy = [seat for seat in world.review.team if seat not in {seat for seat, _ in pair}]
    first = at(world, clock_time(0)) - timedelta(days=1)
    away = {"kind": TimeKind.CANNOT, "starts_at": first, "ends_at": first + WEEK}
    world.session.add_all(SeatTime(seat_id=seat.id, **away) for seat in busy)
    made = {}
    for name, hours in CAN_COME.items():
        who = Introduction(
            name=name,
            organisation=f"House of {name}",
            role="",
            source_class=world.source_class("migrant-organisation"),
        )
        person = add_stakeholder(work_of("host_coordinator"), world.review, who)
        starts = [at(world, hour) for hour in hours]
        person.times = [
            StakeholderTime(kind=TimeKind.ONLY, starts_at=one, ends_at=one + HOUR) for one in starts
        ]
        plan = Plan(
            kind=SessionKind.INTERVIEW,
            stakeholders=(person,),
            starts_at=starts[0],
            ends_at=starts[0] + HOUR,
            peers=pair,
        )
        made[name] = book(work_of("host_coordinator"), world.review, plan)
    world.session.flush()
    return made


def mara_cannot_come(world, work_of, sessions):
    (mara,) = sessions["Mara"].stakeholders
    nine = at(world, NINE)
    return say_absent(work_of("leader"), world.review, mara.id, nine, nine + HOUR)


def hours_of(world, sessions):
    """When each is heard, on the clocks of the city."""
    zone = world.review.zone
    return {
        name: one.starts_at and one.starts_at.astimezone(zone).time()
        for name, one in sessions.items()
    }


@pytest.fixture(autouse=True)
def before_the_visit(clock):
    clock.now -= timedelta(days=14)


@pytest.fixture
def sessions(world, working):
    made = tight(world, working)
    world.session.commit()
    return made


@pytest.fixture
def absence(world, working, sessions):
    made = mara_cannot_come(world, working, sessions)
    world.session.commit()
    return made


def test_what_can_be_put_right_at_once_asks_no_solver(world, working, booked):
    booked("14:00", "15:00")
    noon = moment(MONDAY, clock_time(12), world.review.zone)
    made = say_absent(working("leader"), world.review, world.seat("peer").id, noon, noon + 8 * HOUR)
    assert made.state is ProposalState.READY
    assert latest_job(world.session, PLAN, made) is None


def test_the_page_answers_at_once_and_the_job_goes_on(world, sessions, working, browse_as, do_jobs):
    (mara,) = sessions["Mara"].stakeholders
    browser = browse_as("leader")
    page = browser.get(f"/reviews/{world.review.id}/programme/planner/absent")
    sent = browser.submit(page, None, who=str(mara.id), day=f"{TUESDAY}", hours="morning")
    page = browser.follow(sent)
    made = world.session.scalars(select(Proposal)).one()
    job = latest_job(world.session, PLAN, made)
    assert (job.state, made.version, made.state) == (JobState.WAITING, 1, ProposalState.IMPROVING)
    assert "This much was found at once. The planner looks for a plan" in page.words
    assert "1 session dropped; nobody else touched." in page.words
    assert page.all("//a[text()='Look again']/@href") == [f"/reviews/proposals/{made.id}"]
    watched = page.all("//@data-url")[0]
    assert browser.get(watched).json["done"] == 0
    assert do_jobs() >= 1
    assert browser.get(watched).json == {"finished": True}
    page = browser.get(f"/reviews/proposals/{made.id}")
    assert "The solver has looked as well: this is the best plan that was found." in page.words
    assert "Stop searching" not in page.words


def test_the_job_keeps_every_session_where_hands_had_to_drop_one(
    world, working, sessions, absence, do_jobs
):
    assert str(sessions["Mara"].id) not in {
        one["session"] for one in absence.content["plan"]["placements"]
    }
    do_jobs()
    world.session.refresh(absence)
    assert absence.state is ProposalState.READY
    take_proposal(working("leader"), absence, seen=absence.version)
    expected = {"Mara": HALF_PAST_TEN, "Nuno": TWO, "Olga": FOUR}
    assert hours_of(world, sessions) == expected
    said = [entry.verb for entry in world.session.scalars(select(JournalEntry))]
    assert [said.count(verb) for verb in ("draft.absent", "plan.improved", "plan.taken")] == [1] * 3


def test_a_plan_that_nobody_has_looked_at_is_not_taken_over(
    world, working, sessions, absence, browse_as, do_jobs
):
    browser = browse_as("leader")
    page = browser.get(f"/reviews/proposals/{absence.id}")
    do_jobs()
    refused = browser.submit(page, "Take it over")
    assert refused.status_code == 409
    assert "The planner has found another plan since you looked." in refused.words
    world.session.expire_all()
    assert hours_of(world, sessions)["Nuno"] == HALF_PAST_TEN
    taken = browser.follow(browser.submit(refused, "Take it over"))
    assert "3 sessions changed" in taken.words


def test_an_offer_of_a_plan_that_is_gone_is_not_booked(absence, browse_as, do_jobs, world):
    browser = browse_as("leader")
    seen = absence.version
    do_jobs()
    refused = browser.post(
        f"/reviews/proposals/{absence.id}/instead", {"version": seen, "place": 0}
    )
    assert refused.status_code == 409
    assert "The planner has found another plan since you looked." in refused.words
    assert len(world.session.scalars(select(VisitSession)).all()) == 3


def test_what_somebody_moves_before_the_job_begins_is_left_to_them(
    world, working, sessions, absence, do_jobs
):
    mara = sessions["Mara"]
    wednesday = Spot.of(mara).at(mara.starts_at + timedelta(days=1), HOUR, 1)
    put(working("co_leader"), mara, wednesday, seen=mara.version, change=Change.MOVED)
    do_jobs()
    world.session.refresh(absence)
    assert absence.report["how"]["text"].startswith("Somebody has changed by hand whatever was hit")
    take_proposal(working("leader"), absence, seen=absence.version)
    assert mara.starts_at == wednesday.starts_at
    assert hours_of(world, sessions) == {"Mara": NINE, "Nuno": HALF_PAST_TEN, "Olga": TWO}


def test_what_somebody_moves_afterwards_stays_and_the_page_says_what_that_breaks(
    world, working, sessions, absence, browse_as, do_jobs
):
    do_jobs()
    nuno = sessions["Nuno"]
    later = Spot.of(nuno).at(nuno.starts_at + timedelta(minutes=15), HOUR, 1)
    put(working("co_leader"), nuno, later, seen=nuno.version, change=Change.MOVED)
    world.session.commit()
    browser = browse_as("leader")
    page = browser.get(f"/reviews/proposals/{absence.id}")
    assert "changed since, stays as it is" in page.words
    assert "Peer is in sessions 1 and 2 at the same time, Tue 5, 10:45–11:30." in page.words
    browser.submit(page, "Take it over")
    world.session.expire_all()
    assert nuno.starts_at == later.starts_at


def test_two_absences_are_two_proposals_and_neither_undoes_the_other(
    world, working, sessions, absence, do_jobs
):
    (olga,) = sessions["Olga"].stakeholders
    two = at(world, TWO)
    second = say_absent(working("co_leader"), world.review, olga.id, two, two + HOUR)
    do_jobs()
    take_proposal(working("co_leader"), second, seen=second.version)
    world.session.refresh(absence)
    take_proposal(working("leader"), absence, seen=absence.version)
    assert hours_of(world, sessions)["Olga"] == FOUR
    times = list(world.session.scalars(select(StakeholderTime).filter_by(kind=TimeKind.CANNOT)))
    assert len(times) == 2


def test_a_stopped_search_leaves_what_was_found_at_once(working, sessions, absence, do_jobs, world):
    stop_planning(working("leader"), absence)
    do_jobs()
    world.session.refresh(absence)
    assert (absence.state, absence.version) == (ProposalState.READY, 1)


def test_a_search_that_fails_says_so_and_what_was_found_at_once_can_be_taken(
    world, sessions, absence, browse_as, do_jobs
):
    job = latest_job(world.session, PLAN, absence)
    job.arguments = {"seconds": "soon"}
    do_jobs()
    browser = browse_as("leader")
    page = browser.get(f"/reviews/proposals/{absence.id}")
    assert "The planner could not finish. What it had found stays." in page.words
    assert "Stop searching" not in page.words
    browser.submit(page, "Take it over")
    world.session.expire_all()
    assert hours_of(world, sessions)["Mara"] is None


def test_each_reader_reads_a_proposal_in_their_language(
    world, absence, browse_as, do_jobs, session
):
    do_jobs()
    world.people["co_leader"].language = "de"
    session.commit()
    page = browse_as("co_leader").get(f"/reviews/proposals/{absence.id}")
    assert "Auch das Optimierungsprogramm hat gesucht" in page.words
    assert "The solver has looked as well" not in page.words
    page = browse_as("co_leader").get(f"/reviews/{world.review.id}/programme/planner")
    assert "3 Termine verschoben; sonst ist niemand betroffen." in page.words
    page = browse_as("leader").get(f"/reviews/{world.review.id}/programme/planner")
    assert "3 sessions moved; nobody else touched." in page.words


@contextmanager
def writing(house):
    """A world that is really saved, and ``work_of("leader")`` in it."""
    with house.writing() as (session, world):

        def work_of(name):
            actor, now = world.people[name], house.clock.now
            return Work(session=session, actor=actor, now=now, files=house.files)

        yield world, work_of


def task_of(house, job):
    return Task(
        bench=house.bench(),
        job_id=job.id,
        subject_id=job.subject_id,
        arguments=job.arguments,
        language=job.language,
        asked_by=job.asked_by,
    )


WAITS_FOR_A_SIGN = """
import pathlib, sys, time
sys.stdin.readline()
pathlib.Path(sys.argv[1]).touch()
while not pathlib.Path(sys.argv[2]).exists():
    time.sleep(0.02)
"""


def test_whoever_writes_does_not_wait_while_the_planner_thinks(real_house, tmp_path):
    """The search cannot end before the sign, and the sign is given once somebody has written."""
    real_house.clock.now -= timedelta(days=14)
    with writing(real_house) as (world, work_of):
        sessions = tight(world, work_of)
        made = mara_cannot_come(world, work_of, sessions)
        world.session.flush()
        task = task_of(real_house, latest_job(world.session, PLAN, made))
    thinks, sign, order = tmp_path / "thinks", tmp_path / "sign", []

    def search():
        improve(task, (sys.executable, "-c", WAITS_FOR_A_SIGN, str(thinks), str(sign)))
        order.append("searched")

    with ThreadPoolExecutor(1) as thread:
        searching = thread.submit(search)
        while not thinks.exists():
            assert not searching.done()
            time.sleep(0.02)
        with writing(real_house) as (world, work_of):
            session = world.session.scalars(select(VisitSession).filter_by(number=2)).one()
            spot = Spot.of(session).at(at(world, TWO) + timedelta(days=1), HOUR, 1)
            put(work_of("co_leader"), session, spot, seen=session.version, change=Change.MOVED)
        order.append("wrote")
        sign.touch()
        searching.result()
    assert order == ["wrote", "searched"]
    with writing(real_house) as (world, work_of):
        found = world.session.scalars(select(Proposal)).one()
        take_proposal(work_of("leader"), found, seen=found.version)
        session = world.session.scalars(select(VisitSession).filter_by(number=2)).one()
        assert session.starts_at == spot.starts_at
