"""What people wrote survives the way up, and the way down keeps what an older version can hold."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlalchemy import Engine, inspect, select

from peerreview import migrate
from peerreview.core.db import Base, connect, sessions

REVISIONS = [f"{number:04}" for number in range(1, int(migrate.newest()) + 1)]

STARTS = datetime(2026, 5, 4, 9)  # noqa: DTZ001  as columns hold it


@pytest.fixture
def url(houses, database) -> str:
    """A database with one of everything."""
    house = houses.new(database, full=True)
    house.close()
    return str(house.url)


@pytest.fixture
def engine(url):
    made = connect(url)
    yield made
    made.dispose()


@pytest.fixture
def at(url, engine) -> Callable[[str], None]:
    """``at("0003")``: bring the database to a schema, up or down."""

    def move(revision: str) -> None:
        here = migrate.schema_of(url) or ""
        way = command.upgrade if revision > here else command.downgrade
        way(migrate.alembic_config(url), revision)

    return move


@pytest.fixture
def said(engine) -> Callable[..., list[Any]]:
    """``said("SELECT ...")``: the rows of a plain statement, saved."""

    def say(statement: str, **values: Any) -> list[Any]:
        with engine.begin() as connection:
            done = connection.execute(sa.text(statement), values)
            return [tuple(row) for row in done] if done.returns_rows else []

    return say


def content(engine: Engine) -> dict[str, list[str]]:
    """Everything that stands in a database, whatever the order of its columns."""
    with engine.connect() as connection:
        return {
            table: sorted(
                str(sorted(row.items()))
                for row in connection.exec_driver_sql(f"SELECT * FROM {table}").mappings()  # noqa: S608
            )
            for table in inspect(connection).get_table_names()
            if table not in {"alembic_version", "meta"}
        }


def test_every_step_up_and_down_again_changes_nothing(at, engine):
    """From the newest schema down, with one of everything, as far as each schema can hold it."""
    for below, above in reversed([*pairwise(REVISIONS)]):
        at(below)
        before = content(engine)
        at(above)
        at(below)
        assert content(engine) == before, f"{above} changes what was there at {below}"


def test_what_was_written_at_the_first_schema_can_be_read_at_the_last(at, engine):
    at(REVISIONS[0])
    written = {table: len(rows) for table, rows in content(engine).items() if rows}
    assert len(written) > 30
    at(REVISIONS[-1])
    with sessions(engine, reading=True)() as session:
        read = {
            kind.__tablename__: len(session.scalars(select(kind)).unique().all())
            for kind in (mapper.class_ for mapper in Base.registry.mappers)
        }
    assert {table: read[table] for table in written if table in read} == {
        table: n for table, n in written.items() if table in read
    }


def test_who_withdrew_has_declined_for_an_older_version(at, said):
    at("0002")
    said("UPDATE stakeholder SET invitation = 'withdrawn', invitation_on = '2026-03-01'")
    at("0001")
    assert said("SELECT DISTINCT invitation FROM stakeholder") == [("declined",)]
    at("0002")
    found = said(
        "SELECT DISTINCT invitation, invitation_on, CAST(other_languages AS VARCHAR(9))"
        " FROM stakeholder"
    )
    assert found == [("declined", None, "[]")]


@pytest.mark.parametrize(
    ("booked", "interpreter", "minutes"),
    [(60, False, 60), (90, False, 90), (90, True, 60), (5, False, 15), (900, False, 480)],
)
def test_a_booked_session_is_meant_to_last_as_long_as_it_was_booked_for(
    at, said, booked, interpreter, minutes
):
    at("0002")
    ends = (STARTS + timedelta(minutes=booked)).isoformat(" ")
    said(
        "UPDATE visit_session SET starts_at = :starts, ends_at = :ends, interpreter = :spoken",
        starts=STARTS.isoformat(" "),
        ends=ends,
        spoken=interpreter,
    )
    at("0003")
    assert said(
        "SELECT DISTINCT minutes, track, priority, preferred, stage, pinned_time FROM visit_session"
    ) == [(minutes, 1, 2, "any", "any", False)]


def test_an_older_version_finds_a_waiting_session_in_the_first_minute_of_the_visit(at, said):
    at("0003")
    said("UPDATE visit_session SET starts_at = NULL, ends_at = NULL, minutes = 45")
    said("UPDATE review SET visit_starts_on = '2026-05-04'")
    at("0002")
    found = said(
        "SELECT DISTINCT substr(CAST(starts_at AS VARCHAR), 1, 19),"
        " substr(CAST(ends_at AS VARCHAR), 1, 19) FROM visit_session"
    )
    assert found == [("2026-05-04 00:00:00", "2026-05-04 00:45:00")]


def test_a_review_expects_what_was_usual(at, said):
    at("0004")
    at("0005")
    assert said(
        "SELECT DISTINCT conclusion_sources, conclusion_classes, strength_needs_document,"
        " contributors_version FROM review"
    ) == [(2, 2, True, 1)]


def test_a_good_practice_is_proven_as_it_was(at, said):
    at("0008")
    at("0009")
    proven = said("SELECT DISTINCT practice_needs_result, practice_needs_voice FROM review")
    assert proven == [(True, True)]


def test_records_come_to_laptops_in_the_order_of_their_numbers(at, said):
    at("0006")
    numbers = said("SELECT review_id, number FROM evidence_record ORDER BY review_id, number")
    at("0007")
    assert numbers == said("SELECT review_id, feed_seq FROM evidence_record ORDER BY 1, 2")
    last = dict(said("SELECT review_id, max(number) FROM evidence_record GROUP BY review_id"))
    counters = dict(said("SELECT id, feed_seq FROM review"))
    assert counters == {review: last.get(review, 0) for review in counters}
    assert said("SELECT DISTINCT kind FROM evidence_revision") == [("applied",)]
    assert len(said("SELECT v FROM meta WHERE k = 'epoch'")) == 1
