"""Logging at the same moment, and what the journal keeps of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.work import JournalEntry, Work
from peerreview.evidence.actions import Observation, correct_evidence, flag, log_evidence
from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceFlag,
    EvidenceRecord,
    EvidenceRevision,
    RecordKind,
)
from peerreview.evidence.queries import people_met, tallies
from peerreview.evidence.rules import Tally
from peerreview.reviews.models import Phase
from peerreview.visits.models import SessionState
from tests.world import NOON, found_again


def numbers_after(house, ids):
    """Log under each of the ids, all at once; the numbers that the records have then."""
    writers = house.app.extensions["writers"]
    with writers.begin() as session:
        found_again(session, house.keys).at(Phase.VISIT)

    def send(id_):
        with writers.begin() as session:
            world = found_again(session, house.keys)
            log_evidence(work_of(house, world, "peer"), world.review, id_, so_it_is(world))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(send, ids))
    with writers() as session:
        return session.scalars(select(EvidenceRecord.number).order_by("number")).all()


def so_it_is(world, statement="It is so."):
    return Observation(
        statement=statement,
        kind=RecordKind.PARAPHRASE,
        visit_session=None,
        source_class=world.source_class("front-line"),
        first_hand=True,
        about=About.POLICY,
        guide_question=None,
        sensitive=False,
        heard_at=NOON,
        directions={world.factor(1): Direction.SUPPORTS},
    )


def work_of(house, world, name):
    actor = world.people[name]
    return Work(session=world.session, actor=actor, now=NOON, files=house.files)


def eight_at_one_record(house, do):
    """Let eight people do something to the same record at the same moment; what came of each."""
    numbers_after(house, [uuid4()])
    start = Barrier(8)

    def one(number):
        start.wait()
        try:
            with house.writing() as (session, world):
                do(world, session.scalars(select(EvidenceRecord)).one(), number)
        except (RuleBroken, StaleEdit) as refused:
            return type(refused).__name__
        return "done"

    with ThreadPoolExecutor(8) as pool:
        return sorted(pool.map(one, range(8)))


def test_of_eight_who_correct_the_same_version_one_saves_and_the_others_are_told(real_house):
    def correct(world, record, number):
        seen = so_it_is(world, f"Version of {number}")
        correct_evidence(work_of(real_house, world, "peer"), record, seen, version=1)

    assert eight_at_one_record(real_house, correct) == ["StaleEdit"] * 7 + ["done"]
    with real_house.writing() as (session, _world):
        record = session.scalars(select(EvidenceRecord)).one()
        kept = session.scalars(select(EvidenceRevision).order_by("version")).all()
        assert [one.version for one in kept] == [1, 2]
        assert record.statement == kept[-1].body["statement"] != "It is so."


def test_of_eight_who_doubt_the_same_record_one_raises_the_flag(real_house):
    def doubt(world, record, number):
        flag(work_of(real_house, world, "second_peer"), record, f"Doubt of {number}")

    assert eight_at_one_record(real_house, doubt) == ["RuleBroken"] * 7 + ["done"]
    with real_house.writing() as (session, _world):
        assert len(session.scalars(select(EvidenceFlag)).all()) == 1


def test_the_same_form_sent_from_everywhere_at_once_logs_once(real_house):
    assert numbers_after(real_house, [uuid4()] * 8) == [1]


def test_records_logged_at_once_have_a_number_each(real_house):
    assert numbers_after(real_house, [uuid4() for _ in range(8)]) == [*range(1, 9)]


def test_what_many_log_at_once_is_all_there(real_house):
    assert numbers_after(real_house, [uuid4() for _ in range(40)]) == [*range(1, 41)]


def test_the_journal_says_that_something_was_logged_and_not_what(world, logged):
    logged("peer", statement="A word in confidence.")
    entry = world.session.scalars(select(JournalEntry).filter_by(verb="evidence.logged")).one()
    assert (entry.actor_name, entry.subject_id) == (str(world.people["peer"]), world.review.id)
    assert entry.details == {"number": 1, "kind": {"word": "Paraphrase"}}
    assert str(entry.deed) == "logged record 1: Paraphrase"


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.FOLLOW_UP, Phase.CLOSED])
def test_nothing_is_logged_outside_its_phases(world, working, observation, phase):
    world.at(phase)
    with pytest.raises(RuleBroken):
        log_evidence(working("peer"), world.review, uuid4(), observation())
    assert world.session.scalars(select(EvidenceRecord)).all() == []


def test_only_sessions_that_took_place_stand_behind_a_source(world, logged, meeting):
    held = meeting(1, people=2)
    spoken = meeting(2, people=1, state=SessionState.CONFIRMED)
    logged(visit_session=spoken)
    meeting(3, people=5, state=SessionState.CONFIRMED)
    meeting(4, people=5, state=SessionState.CANCELLED)
    met = people_met(world.session, world.review)
    assert {code: (len(m.people), m.sessions) for code, m in met.items()} == {
        "service-user": (3, {held.id, spoken.id})
    }


def test_a_tally_counts_sources_and_not_notes(world, logged, meeting):
    first = meeting(1)
    for _ in range(3):
        logged(visit_session=first)
    logged(visit_session=meeting(2, people=first.stakeholders))
    logged(visit_session=meeting(3, "front-line"), source_class=world.source_class("front-line"))
    logged("peer", kind=RecordKind.REMARK)
    logged("peer", visit_session=meeting(4), sensitive=True)
    found = tallies(world.session, world.review)
    heard = found[world.factor(1).id].heard()
    assert (heard.sources, heard.classes, heard.outside, heard.practice) == (2, 2, 1, 2)
    assert found[world.factor(2).id] == Tally()
