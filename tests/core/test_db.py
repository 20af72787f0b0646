"""What the ways to a database promise (security.md S25)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError

from peerreview.core.db import opened, sessions
from peerreview.core.errors import StaleEdit
from peerreview.people.models import SignIn, SignInTrouble
from peerreview.reviews.models import Review
from tests.world import NOON

THREADS, TIMES = 8, 25


def in_threads(do):
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(do, range(THREADS)))


def test_of_many_who_read_then_write_at_once_none_undoes_another(real_app):
    write = real_app.extensions["writers"]
    with write.begin() as session:
        session.add(SignInTrouble(address_hash="one", failures=0, not_before=NOON))

    def count(_thread):
        for _ in range(TIMES):
            with write.begin() as session:
                session.get_one(SignInTrouble, "one").failures += 1

    in_threads(count)
    with write() as session:
        assert session.get_one(SignInTrouble, "one").failures == THREADS * TIMES


def test_two_programs_on_one_database_do_not_undo_each_other_either(real_app, real_house):
    """Server, worker and commands are programs of their own, each with its own queue."""
    with opened(real_house.url) as elsewhere:
        programs = [real_app.extensions["writers"], sessions(elsewhere)]
        with programs[0].begin() as session:
            session.add(SignInTrouble(address_hash="one", failures=0, not_before=NOON))

        def count(thread):
            for _ in range(TIMES):
                with programs[thread % 2].begin() as session:
                    session.get_one(SignInTrouble, "one").failures += 1

        in_threads(count)
        with programs[1]() as session:
            assert session.get_one(SignInTrouble, "one").failures == THREADS * TIMES


def test_of_many_who_edit_the_same_version_one_gets_through(real_app, real_house):
    write = real_app.extensions["writers"]

    def edit(thread):
        try:
            with write.begin() as session:
                review = session.get_one(Review, real_house.keys["review"])
                review.take_turn(seen=1)
                review.city = f"City {thread}"
        except StaleEdit:
            return None
        return f"City {thread}"

    (winner,) = filter(None, in_threads(edit))
    with write() as session:
        review = session.get_one(Review, real_house.keys["review"])
        assert (review.city, review.version) == (winner, 2)


def test_readers_go_on_while_somebody_writes(real_app, real_house):
    read, write = real_app.extensions["readers"], real_app.extensions["writers"]
    with write.begin() as writer:
        writer.get_one(Review, real_house.keys["review"]).city = "Being written"
        writer.flush()
        with read() as reader:
            assert reader.get_one(Review, real_house.keys["review"]).city == "Alder"


def test_a_row_cannot_point_at_nothing(session):
    sign_in = SignIn(person_id=uuid4(), token_hash="x", started_at=NOON, last_seen_at=NOON)
    session.add(sign_in)
    with pytest.raises(IntegrityError):
        session.flush()


def test_the_database_itself_refuses_what_a_constraint_forbids(session, world):
    with pytest.raises(IntegrityError, match="visit_ends_after_it_starts"):
        session.execute(text("UPDATE review SET visit_ends_on = '2026-05-01' WHERE city = 'Alder'"))


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(session, world):
    summer_in_athens = timezone(timedelta(hours=3))
    world.review.created_at = datetime(2026, 7, 1, 15, tzinfo=summer_in_athens)
    session.commit()
    found = world.review.created_at
    assert (found, found.tzinfo) == (datetime(2026, 7, 1, 12, tzinfo=UTC), UTC)


def test_a_moment_without_a_zone_is_refused(session, world):
    world.review.created_at = datetime(2026, 7, 1, 15)  # noqa: DTZ001  the mistake to refuse
    with pytest.raises(StatementError, match="without a time zone"):
        session.flush()
