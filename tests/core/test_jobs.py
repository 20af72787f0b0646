"""Jobs: done once, told how they ended, taken again if a worker dies."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from peerreview.core.errors import RuleBroken
from peerreview.core.jobs import LEASE, Job, JobState, ask_for, do_next_job, handles, latest_job
from peerreview.core.text import Text

DONE: list[object] = []


@handles("tests.note")
def _note(task):
    DONE.append(task.arguments["what"])


@handles("tests.rename")
def _rename(task):
    with task.reading() as work:
        assert work.actor.name == "Leader"
    task.progress(50)
    with task.writing() as work:
        work.record("tests.renamed", _review(work))
        _review(work).city = task.arguments["city"]


def _review(work):
    from peerreview.reviews.models import Review  # noqa: PLC0415

    return work.session.query(Review).filter(Review.city != "Birch").one()


@handles("tests.refuse")
def _refuse(_task):
    raise RuleBroken(Text("There is nothing to write yet."))


@handles("tests.break")
def _break(_task):
    raise ZeroDivisionError("the secret detail")


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()


@pytest.fixture
def asked(working, world):
    def ask(kind, **arguments):
        return ask_for(working("leader"), kind, world.review, **arguments)

    return ask


def test_a_job_is_done_by_whoever_asked_and_saved(asked, do_jobs, world):
    job = asked("tests.rename", city="Ash")
    assert do_jobs() == 1
    assert (job.state, job.progress, job.tries, job.trouble) == (JobState.DONE, 100, 1, None)
    assert world.review.city == "Ash"


def test_nothing_to_do_is_no_job(do_jobs):
    assert do_jobs() == 0


def test_asking_twice_is_asking_once_until_it_is_done(asked, do_jobs):
    first = asked("tests.note", what=1)
    assert asked("tests.note", what=2) is first
    do_jobs()
    assert asked("tests.note", what=3) is not first


def test_jobs_are_done_in_the_order_they_were_asked_for(working, world, clock, do_jobs):
    for n, review in enumerate([world.other_review, world.review]):
        ask_for(working("leader"), "tests.note", review, what=n)
        clock.now += timedelta(seconds=1)
    do_jobs()
    assert DONE == [0, 1]


def test_the_last_one_asked_for_is_the_one_shown(asked, do_jobs, session, world, clock):
    asked("tests.note", what=1)
    do_jobs()
    clock.now += timedelta(minutes=1)
    second = asked("tests.note", what=2)
    session.flush()
    assert latest_job(session, "tests.note", world.review) is second
    assert latest_job(session, "tests.note", world.other_review) is None


def test_a_refusal_is_told_in_its_own_words(asked, do_jobs):
    job = asked("tests.refuse")
    do_jobs()
    assert (job.state, job.trouble) == (JobState.FAILED, "There is nothing to write yet.")


def test_an_accident_is_told_without_its_details(asked, do_jobs):
    job = asked("tests.break")
    do_jobs()
    assert job.state is JobState.FAILED
    assert "Something went wrong" in job.trouble
    assert "secret" not in job.trouble


def test_a_job_stops_where_it_next_tells_how_far_it_is(asked, do_jobs, world):
    job = asked("tests.rename", city="Ash")
    job.stop_asked = True
    do_jobs()
    assert (job.state, world.review.city) == (JobState.STOPPED, "Alder")


def test_a_job_for_later_waits(asked, do_jobs, clock):
    job = asked("tests.note", what=1)
    job.run_after = clock.now + timedelta(hours=1)
    assert do_jobs() == 0
    clock.now += timedelta(hours=1)
    assert do_jobs() == 1


def test_the_job_of_a_worker_that_died_is_taken_again_three_times_at_most(asked, do_jobs, clock):
    job = asked("tests.note", what=1)
    job.state, job.tries, job.lease_ends_at = JobState.RUNNING, 1, clock.now + LEASE
    assert do_jobs() == 0, "its lease still runs"

    clock.now += LEASE + timedelta(seconds=1)
    do_jobs()
    assert (job.state, job.tries, DONE) == (JobState.DONE, 2, [1])

    job.state, job.tries, job.lease_ends_at = JobState.RUNNING, 3, clock.now
    clock.now += timedelta(seconds=1)
    do_jobs()
    assert (job.state, job.trouble, DONE) == (
        JobState.FAILED,
        "Tried three times without an end.",
        [1],
    )


def test_many_workers_do_each_job_once(real_house):
    with real_house.writing() as (session, world):
        for n, thing in enumerate([world.review, world.other_review, *world.people.values()]):
            session.add(
                Job(
                    kind="tests.note",
                    subject_id=thing.id,
                    arguments={"what": n},
                    language="en",
                    asked_at=real_house.clock.now,
                    run_after=real_house.clock.now,
                )
            )

    def work(_n):
        while do_next_job(real_house.bench()):
            pass

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    assert sorted(DONE) == list(range(16))
