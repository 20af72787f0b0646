"""A log of 5,000 records is as quick to use as one of 100."""

from uuid import uuid4

import pytest
from sqlalchemy import event, insert

from peerreview.evidence.models import (
    About,
    Attribution,
    Direction,
    EvidenceRecord,
    RecordFactor,
    RecordKind,
)
from peerreview.evidence.queries import place_for, tallies
from peerreview.reviews.models import Phase
from tests.counting import questions_in
from tests.world import NOON

MANY = 5_000
FEW = 100


@pytest.fixture
def fill(world):
    """``fill(100)``: the log up to that number, by two peers in turn."""

    def up_to(last):
        world.at(Phase.VISIT)
        first, _ = place_for(world.session, world.review, uuid4())
        lines = [_record(world, number) for number in range(first, last + 1)]
        world.session.execute(insert(EvidenceRecord), lines)
        world.session.execute(insert(RecordFactor), [_about(world, line) for line in lines])
        world.session.commit()

    return up_to


def _record(world, number):
    return {
        "id": uuid4(),
        "review_id": world.review.id,
        "number": number,
        "feed_seq": number,
        "recorder_id": world.people[("peer", "second_peer")[number % 2]].id,
        "statement": f"Statement {number}. " + "It is so, and it was so. " * 20,
        "search_text": f"statement {number}",
        "kind": RecordKind.PARAPHRASE,
        "source_class_id": world.source_class("service-user").id,
        "about": About.PRACTICE,
        "attribution": Attribution.CLASS,
        "sensitive": number % 100 == 0,
        "heard_at": NOON,
        "logged_at": NOON,
        "version": 1,
    }


def _about(world, line):
    return {
        "record_id": line["id"],
        "key_factor_id": world.factor(1).id,
        "direction": Direction.SUPPORTS,
    }


def cost_of(world, browser, url):
    """The questions of one look (seconds are for ``performance/web.py``)."""
    world.session.expire_all()
    with questions_in(world.session) as questions:
        page = browser.get(url)
    assert len(page.all("//tbody/tr")) == 50
    return len(questions)


@pytest.mark.parametrize("query", ["", "?side=outside&flagged=no", "?recorder={peer}&q=statement"])
def test_fifty_of_five_thousand_cost_as_much_as_fifty_of_a_hundred(world, browse_as, fill, query):
    url = f"/reviews/{world.review.id}/evidence/{query.format(peer=world.people['peer'].id)}"
    browser = browse_as("second_peer")
    fill(FEW if "recorder" not in query else 2 * FEW)
    few = cost_of(world, browser, url)
    fill(MANY)
    assert cost_of(world, browser, url) <= few


def plans_of(world, do):
    """How the database looks for what it is asked inside ``do``."""
    asked = []
    connection = world.session.connection()

    def note(_connection, _cursor, statement, parameters, *_more):
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", note)
    do()
    event.remove(connection, "before_cursor_execute", note)
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE evidence_record")
    explain = {"sqlite": "EXPLAIN QUERY PLAN", "postgresql": "EXPLAIN"}[connection.dialect.name]
    return [
        "\n".join(str(row) for row in connection.exec_driver_sql(f"{explain} {sql}", values))
        for sql, values in asked
    ]


def test_the_next_number_is_read_off_an_index(world, fill):
    fill(MANY)
    plan = plans_of(world, lambda: place_for(world.session, world.review, uuid4()))[-1]
    assert "uq_evidence_record_review_id" in plan or "sqlite_autoindex_evidence_record" in plan
    assert "SCAN evidence_record" not in plan.replace("Index Only Scan", "")
    assert "Seq Scan" not in plan


def test_strength_is_counted_without_reading_what_was_said(world, fill):
    fill(FEW)
    world.session.expire_all()
    with questions_in(world.session) as questions:
        tallies(world.session, world.review)
    records = [q for q in questions if "FROM evidence_record" in q]
    assert records
    assert not any("evidence_record.statement" in question for question in records)
