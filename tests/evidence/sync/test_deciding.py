"""People decide: on entries that waited (O12), and between texts that stand side by side (O16)."""

from uuid import UUID

from sqlalchemy import select

from peerreview.evidence.models import EvidenceConflict, EvidenceRecord, EvidenceRevision, Parked
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Seat
from tests.evidence.sync.conftest import BODY


def inbox(world):
    return f"/reviews/{world.review.id}/evidence/inbox"


def conflicts(world):
    return f"/reviews/{world.review.id}/evidence/conflicts"


def record_of(session, op):
    session.expire_all()
    return session.get(EvidenceRecord, UUID(op["record_id"]))


def test_every_late_body_is_before_the_leader_and_taken_over_with_what_follows(
    peer, leader, world, session
):
    world.at(Phase.FOLLOW_UP)
    op = peer.op(body=BODY | {"statement": "Heard on the last evening."})
    edit = peer.edit(op, statement="Heard on the very last evening.")
    world.session.commit()
    peer.push(op)
    world.at(Phase.REPORTING)
    peer.push(edit)
    page = leader.browser.get(inbox(world))
    assert {"Heard on the last evening.", "Heard on the very last evening."} <= set(
        page.all("//div[contains(@class, 'pr-text')]")
    )
    assert "It came after reporting had ended." in page.words

    first = session.scalars(select(Parked).order_by(Parked.reason.desc())).first()
    assert first.reason == "review_closed"
    done = leader.browser.post(f"/evidence-inbox/{first.id}/accept")
    assert "2 entries are taken over." in leader.browser.follow(done).text
    record = record_of(session, op)
    assert (record.statement, record.recorder) == (
        "Heard on the very last evening.",
        world.people["peer"],
    )
    assert peer.one(peer.edit(edit, locator="p. 3"))["status"] == "applied"


def test_while_reporting_is_over_the_leader_cannot_take_it_over_either(
    peer, leader, world, session
):
    world.at(Phase.CLOSED)
    op = peer.op()
    peer.one(op)
    waiting = session.scalars(select(Parked)).one()
    page = leader.browser.post(f"/evidence-inbox/{waiting.id}/accept")
    assert page.status_code == 409
    session.expire_all()
    assert (waiting.decision, record_of(session, op)) == (None, None)


def test_somebody_who_lost_their_seat_is_heard_all_the_same(peer, leader, session):
    op = peer.op()
    session.delete(session.scalars(select(Seat).filter_by(person_id=UUID(peer.user))).one())
    session.commit()
    assert peer.one(op)["code"] == "not_member"
    waiting = session.scalars(select(Parked)).one()
    leader.browser.post(f"/evidence-inbox/{waiting.id}/accept")
    assert record_of(session, op).recorder.name == "Peer"


def test_what_an_entry_names_and_is_not_here_is_left_out(peer, leader, session):
    op = peer.op(body=BODY | {"session": 77, "issue": 88})
    peer.one(op)
    waiting = session.scalars(select(Parked)).one()
    leader.browser.post(f"/evidence-inbox/{waiting.id}/accept")
    record = record_of(session, op)
    assert (record.visit_session, record.issue) == (None, None)


def test_a_number_that_is_taken_gets_a_new_one(peer, leader, session):
    op = peer.op()
    other = peer.op(record=op["record_id"], body=BODY | {"statement": "Another claim."})
    assert [v["status"] for v in peer.push(op, other)] == ["applied", "quarantined"]
    waiting = session.scalars(select(Parked)).one()
    leader.browser.post(f"/evidence-inbox/{waiting.id}/accept")
    said = session.scalars(select(EvidenceRecord.statement).order_by(EvidenceRecord.number)).all()
    assert said == [BODY["statement"], "Another claim."]


def test_what_is_not_taken_over_stays_with_the_reason(peer, leader, world, session):
    op = peer.op(kind="novel")
    peer.one(op)
    waiting = session.scalars(select(Parked)).one()
    url = f"/evidence-inbox/{waiting.id}"
    assert leader.browser.post(f"{url}/accept").status_code == 409
    assert leader.browser.post(f"{url}/reject").status_code == 422
    leader.browser.post(f"{url}/reject", {"reason": "Typed in as record 4."})
    page = leader.browser.get(inbox(world))
    assert "Typed in as record 4." in page.words
    assert "Nothing waits." in page.words
    assert leader.browser.post(f"{url}/accept").status_code == 409


def contested(peer, leader):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    peer.one(peer.edit(op, statement="The peer heard it so."))
    return op


def test_both_texts_are_read_side_by_side_and_one_click_settles(peer, leader, world, session):
    op = contested(peer, leader)
    page = peer.browser.get(conflicts(world))
    assert page.all("//td//div") == ["The leader heard it so.", "The peer heard it so."]
    refused = peer.browser.submit(page, "Take the text beside it")
    assert (refused.status_code, [*refused.problems.values()]) == (
        422,
        ["Say why, in a few words."],
    )
    peer.browser.submit(page, "Take the text beside it", reason="We listened again.")

    record = record_of(session, op)
    assert (record.statement, record.open_conflicts, record.version) == (
        "The peer heard it so.",
        0,
        3,
    )
    kept = session.scalars(select(EvidenceRevision).order_by(EvidenceRevision.version)).all()
    assert [(one.kind.value, one.body["statement"]) for one in kept] == [
        ("applied", BODY["statement"]),
        ("applied", "The leader heard it so."),
        ("resolved", "The peer heard it so."),
    ]
    beside = session.scalars(select(EvidenceConflict)).one()
    assert (beside.settled_by_id, beside.reason) == (UUID(peer.user), "We listened again.")


def test_the_record_may_also_stay_as_it_is(peer, leader, world, session):
    op = contested(peer, leader)
    page = leader.browser.get(conflicts(world))
    leader.browser.submit(page, "Keep what the record says", reason="I have the tape.")
    record = record_of(session, op)
    assert (record.statement, record.open_conflicts) == ("The leader heard it so.", 0)


def test_whoever_decides_on_an_older_state_reads_both_again(peer, leader, world, session):
    op = contested(peer, leader)
    page = peer.browser.get(conflicts(world))
    leader.one(leader.edit(op, base=2, statement="The leader corrected it."))
    stale = peer.browser.submit(page, "Keep what the record says", reason="Fine.")
    assert stale.status_code == 409
    assert record_of(session, op).open_conflicts == 1


def test_a_third_person_does_not_choose(peer, leader, laptop, session):
    contested(peer, leader)
    beside = session.scalars(select(EvidenceConflict)).one()
    other = laptop("second_peer").browser
    refused = other.post(
        f"/evidence/conflicts/{beside.id}/choose",
        {"version": 2, "reason": "I was not there.", "take": "beside"},
    )
    assert refused.status_code == 409


def test_two_note_takers_are_told_what_looks_alike(peer, laptop, meeting, world):
    met = meeting(3, pair=("peer", "second_peer")).number
    said = "The welcome desk closes at three, before parents leave their work"
    peer.one(peer.op(body=BODY | {"session": met, "statement": said}))
    other = laptop("second_peer")
    other.one(other.op(body=BODY | {"session": met, "statement": f"{said}, she says."}))
    other.one(other.op(body=BODY | {"session": met, "statement": "Courses begin in autumn."}))
    words = peer.browser.get(conflicts(world)).words
    assert words.count("The welcome desk closes at three") == 2
    assert "Courses begin" not in words


def test_the_leader_sees_which_laptop_holds_something_back(peer, leader, world):
    first, second, third = peer.op(), peer.op(), peer.op()
    assert second
    peer.push(first, third, pending=7)
    words = leader.browser.get(f"/reviews/{world.review.id}/evidence/laptops").words
    assert "7 entries not sent" in words
    assert "1 entry is missing in between" in words
    report = {"proto": "peerreview-sync/1", "user": peer.user, "device_id": peer.device}
    checks = [{"code": "reopen", "ok": False, "note": "policy"}]
    told = peer.browser.post("/api/readiness", json=report | {"ready": False, "checks": checks})
    assert told.json["kept"] is True
    words = leader.browser.get(f"/reviews/{world.review.id}/evidence/laptops").words
    assert "Entries are still there after the browser was closed. policy" in words


def test_the_account_that_was_shut_hears_so_and_its_file_is_taken(peer, leader, session):
    person = session.get_one(Person, UUID(peer.user))
    person.disabled_at = person.created_at
    session.commit()
    refused = peer.browser.post("/api/sync/v1/push", json=peer.ask([peer.op()]))
    assert (refused.status_code, refused.json["code"]) == (403, "account_disabled")
    assert peer.browser.get("/api/session").json["code"] == "account_disabled"


def test_the_end_of_reporting_is_asked_twice_while_a_laptop_holds_entries(peer, leader, world):
    peer.push(peer.op(), pending=2)
    world.at(Phase.REPORTING)
    overview = f"/reviews/{world.review.id}/"
    asked = leader.browser.submit(leader.browser.get(overview), "Begin the next phase Follow-up")
    assert asked.status_code == 409
    assert "1 laptop of the team holds entries that are not here yet." in asked.words
    assert world.review.phase is Phase.REPORTING
    leader.browser.submit(asked, "Begin it all the same Follow-up")
    assert world.review.phase is Phase.FOLLOW_UP


def test_what_an_entry_names_and_the_review_lacks_is_said_by_its_number(
    peer, leader, world, meeting
):
    met = meeting(5)
    met.title = "Counter for residents"
    world.session.commit()
    peer.one(peer.op(body=BODY | {"session": met.number, "issue": 77}))
    words = leader.browser.get(inbox(world)).words
    assert (
        "It names site visit issue 77, which is not here. Taken over, it stands without." in words
    )
    assert f"{met.number} Counter for residents" in words


def test_conflicts_name_a_session_by_its_title(peer, leader, world, meeting, session):
    met, other = meeting(5), meeting(6)
    met.title, other.title = "Counter for residents", "School in the harbour"
    world.session.commit()
    op = peer.op(body=BODY | {"session": met.number})
    peer.one(op)
    record = record_of(session, op)
    assert peer.one(peer.edit(op, base=record.version, session=None))["status"] == "applied"
    verdict = leader.one(leader.edit(op, base=1, session=other.number))
    assert verdict["status"] == "conflict"
    assert f"{other.number} School in the harbour" in leader.browser.get(conflicts(world)).words
