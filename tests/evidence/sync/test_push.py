"""Operations that laptops push: their verdicts, and what stands on the server afterwards."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import func, select

from peerreview.evidence.models import (
    EvidenceConflict,
    EvidenceRecord,
    EvidenceRevision,
    Parked,
    SyncOp,
)
from peerreview.reviews.models import Phase
from tests.evidence.sync.conftest import BODY, PROTO


def record_of(session, op) -> EvidenceRecord:
    session.expire_all()
    return session.get_one(EvidenceRecord, UUID(op["record_id"]))


def told(verdict, *names):
    return {name: verdict.get(name) for name in ("status", "code", *names)}


def test_a_record_written_offline_stands_in_the_log_as_if_it_was_typed(peer, session, world):
    op = peer.op(body=BODY | {"kind": "quote", "language": "pt", "reliability": "high"})

    assert peer.one(op) == {
        "op_id": op["op_id"],
        "record_id": op["record_id"],
        "status": "applied",
        "version": 1,
        "number": 1,
    }
    record = record_of(session, op)
    assert (record.statement, record.recorder) == (BODY["statement"], world.people["peer"])
    assert (record.kind.value, record.language, record.reliability.value) == ("quote", "pt", "high")
    assert {f.key_factor.number: f.direction.value for f in record.factors} == {1: "supports"}


def test_sending_again_changes_nothing_and_gets_the_first_answer(peer, session):
    op = peer.op()
    first, again = peer.one(op), peer.one(op)
    assert again == first | {"duplicate": True}
    twice = peer.op()
    assert [v.get("duplicate") for v in peer.push(twice, twice)] == [None, True]
    assert session.scalar(select(func.count(EvidenceRecord.id))) == 2


def test_something_else_under_a_used_id_is_kept_for_the_leader(peer, session):
    op = peer.op()
    peer.one(op)
    other = op | {"body": BODY | {"statement": "Something else."}}
    assert told(peer.one(other)) == {"status": "quarantined", "code": "op_id_reused"}
    assert told(peer.one(other)) == {"status": "quarantined", "code": "op_id_reused"}
    assert [p.raw["body"]["statement"] for p in session.scalars(select(Parked))] == [
        "Something else."
    ]
    assert record_of(session, op).statement == BODY["statement"]


def test_an_own_edit_is_applied_whether_it_names_the_operation_or_the_version(peer, session):
    op = peer.op()
    edit = peer.edit(op, statement="Four months.")
    assert [v["version"] for v in peer.push(op, edit)] == [1, 2]
    later = peer.edit(edit, base=2, statement="Five months.")
    assert told(peer.one(later), "version") == {"status": "applied", "code": None, "version": 3}
    assert record_of(session, op).statement == "Five months."


def test_changes_of_different_things_are_put_together(peer, leader):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, factors={"1": "contradicts"}))
    verdict = peer.one(peer.edit(op, translation="Drei Monate."))

    assert told(verdict, "version") == {"status": "merged", "code": None, "version": 3}
    body = verdict["server_body"]
    assert (body["translation"], body["factors"]) == ("Drei Monate.", {"1": "contradicts"})


def test_two_texts_of_the_same_stand_side_by_side(peer, leader, session):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    verdict = peer.one(peer.edit(op, statement="The peer heard it so."))

    assert told(verdict, "version", "head_version") == {
        "status": "conflict",
        "code": "edit_edit",
        "version": None,
        "head_version": 2,
    }
    record = record_of(session, op)
    assert (record.statement, record.open_conflicts) == ("The leader heard it so.", 1)
    (beside,) = session.scalars(select(EvidenceConflict))
    assert beside.body["statement"] == "The peer heard it so."


def test_going_on_from_a_conflict_never_jumps_over_the_others_text(peer, leader, session):
    """The first of three regressions: the conflict chain."""
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    contested = peer.edit(op, statement="The peer heard it so.")
    further = peer.edit(contested, statement="The peer heard it so, on Monday.")
    peer.one(contested)

    assert told(peer.one(further)) == {"status": "conflict", "code": "on_conflict_branch"}
    record = record_of(session, op)
    assert (record.statement, record.open_conflicts) == ("The leader heard it so.", 1)
    bodies = session.scalars(select(EvidenceConflict).order_by(EvidenceConflict.settled_at)).all()
    assert {(b.body["statement"], b.settled_at is None) for b in bodies} == {
        ("The peer heard it so.", False),
        ("The peer heard it so, on Monday.", True),
    }


def test_going_on_from_a_merged_edit_keeps_what_the_other_changed(peer, leader, session):
    """The second: the merge chain. Whole bodies would undo the leader's correction."""
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    merged = peer.edit(op, translation="Drei Monate.")
    further = peer.edit(merged, issue=None, reliability="low")
    assert [v["status"] for v in peer.push(merged, further)] == ["merged", "merged"]
    record = record_of(session, op)
    assert (record.statement, record.translation, record.reliability.value) == (
        "The leader heard it so.",
        "Drei Monate.",
        "low",
    )
    unseen = peer.edit(further, statement="The peer never saw the leader's words.")
    assert told(peer.one(unseen)) == {"status": "conflict", "code": "edit_edit"}


def test_what_follows_a_parked_operation_waits_with_it(peer, session):
    """The third: the parked chain."""
    op = peer.op(body=BODY | {"session": 77})
    edit = peer.edit(op, statement="Corrected before it was sent.")
    assert [told(v) for v in peer.push(op, edit)] == [
        {"status": "quarantined", "code": "unknown_reference"},
        {"status": "quarantined", "code": "unknown_reference"},
    ]
    placed = peer.edit(op, session=None)
    assert told(peer.one(placed)) == {"status": "quarantined", "code": "base_parked"}
    assert len(session.scalars(select(Parked)).all()) == 3


def test_an_edit_of_something_that_did_not_arrive_is_to_be_sent_again(peer, session):
    op = peer.op()
    edit = peer.edit(op, statement="Later.")
    assert told(peer.one(edit)) == {"status": "retry", "code": "missing_base"}
    assert session.scalars(select(SyncOp)).all() == []
    peer.push(op, edit)
    assert record_of(session, op).statement == "Later."


def test_a_version_that_nobody_knows_is_a_conflict_and_loses_nothing(peer):
    op = peer.op()
    peer.one(op)
    verdict = peer.one(peer.edit(op, base=9, statement="After a backup."))
    assert told(verdict, "head_version") == {
        "status": "conflict",
        "code": "base_unknown",
        "head_version": 1,
    }


def test_an_own_record_is_taken_back_and_an_edit_brings_it_to_light_again(peer, leader, session):
    op = peer.op()
    peer.one(op)
    back = peer.op("delete", op["record_id"], base={"version": 1}, body=None)
    assert told(peer.one(back), "version") == {"status": "applied", "code": None, "version": 2}
    assert record_of(session, op).deleted

    late = leader.edit(op, base=1, statement="The leader went on.")
    assert told(leader.one(late)) == {"status": "conflict", "code": "edit_of_deleted"}
    record = record_of(session, op)
    assert (record.deleted, record.open_conflicts) == (False, 1)


def test_a_record_that_somebody_changed_is_not_taken_back(peer, leader, session):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader went on."))
    back = peer.op("delete", op["record_id"], base={"op": op["op_id"]}, body=None)
    assert told(peer.one(back)) == {"status": "conflict", "code": "delete_of_changed"}
    assert not record_of(session, op).deleted


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"review_id": str(uuid4())}, "unknown_review"),
        ({"kind": "novel"}, "unknown_kind"),
        ({"action": "sing"}, "unknown_action"),
        ({"schema": 2}, "newer_schema"),
        ({"body": {"statement": "No more than this."}}, "bad_schema"),
        ({"body": BODY | {"statement": " \u200b "[:1]}}, "bad_schema"),
        ({"body": BODY | {"factors": {"1": 0.5}}}, "bad_schema"),
        ({"body": BODY | {"heard_at": "yesterday"}}, "bad_schema"),
        ({"body": BODY | {"source_class": "ghost"}}, "unknown_reference"),
        ({"body": BODY | {"session": 1, "document": 1}}, "heard_and_read"),
        ({"client_seq": 0}, "bad_schema"),
        ({"device_id": "mine"}, "bad_schema"),
        ({"client_time": None}, "bad_schema"),
        ({"action": "update"}, "bad_base"),
    ],
)
def test_what_cannot_be_applied_is_kept_in_full(peer, session, change, code):
    op = peer.op(**change)
    assert told(peer.one(op)) == {"status": "quarantined", "code": code}
    (kept,) = session.scalars(select(Parked))
    assert (kept.raw, kept.reason) == (op, code)


def test_a_review_that_is_over_keeps_late_evidence_for_the_leader(peer, world, session):
    world.at(Phase.CLOSED)
    late = [peer.op() for _ in range(20)]
    assert {v["code"] for v in peer.push(*late)} == {"review_closed"}
    assert len(session.scalars(select(Parked)).all()) == 20


def test_evidence_of_somebody_without_a_seat_waits(laptop):
    """Source: security.md S26."""
    stranger = laptop("outsider")
    assert told(stranger.one(stranger.op())) == {"status": "quarantined", "code": "not_member"}


def test_a_peer_does_not_edit_anothers_record(peer, laptop):
    op = peer.op()
    peer.one(op)
    other = laptop("second_peer")
    verdict = other.one(other.edit(op, base=1, statement="Not mine."))
    assert told(verdict) == {"status": "quarantined", "code": "not_allowed"}


def test_the_partner_of_the_session_edits_and_signs(peer, laptop, meeting):
    met = meeting(4, pair=("peer", "second_peer"))
    op = peer.op(body=BODY | {"session": met.number})
    peer.one(op)
    other = laptop("second_peer")
    assert other.one(other.edit(op, base=1, statement="We both heard it."))["status"] == "applied"

    url = f"/api/evidence/{op['record_id']}/co-sign"
    signed = laptop("second_peer").browser.post(url, json={"version": 2})
    assert (signed.status_code, signed.json["cosigned_by"]) == (200, "Second Peer")
    stale = peer.browser.post(url, json={"version": 1})
    assert (stale.status_code, stale.json["code"]) == (409, "not_now")


def test_a_switch_that_protects_is_thrown_whatever_else_is_in_dispute(peer, leader, session):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    verdict = peer.one(peer.edit(op, statement="A name slipped in.", sensitive=True))
    assert told(verdict, "head_version") == {
        "status": "conflict",
        "code": "edit_edit",
        "head_version": 3,
    }
    record = record_of(session, op)
    assert (record.statement, record.sensitive) == ("The leader heard it so.", True)


def test_a_wrong_clock_changes_neither_order_nor_content(peer, session):
    """Three years ahead, as one laptop really was."""
    three_years = 3 * 365 * 24 * 3600 * 1000
    ahead = peer.ask([])["client_now"] + three_years
    op = peer.op(body=BODY | {"heard_at": "2029-05-03T11:00:00.000Z"})
    edit = peer.edit(op, statement="Corrected.")
    assert [v["status"] for v in peer.push(op, edit, client_now=ahead)] == ["applied", "applied"]
    record = record_of(session, op)
    assert (record.heard_at.isoformat(), record.statement) == (
        "2026-05-04T11:00:00+00:00",
        "Corrected.",
    )


def test_one_resolves_and_the_second_becomes_a_conflict(peer, leader, session):
    op = peer.op()
    peer.one(op)
    leader.one(leader.edit(op, base=1, statement="The leader heard it so."))
    contested = peer.edit(op, statement="The peer heard it so.")
    peer.one(contested)

    def resolve(by, text):
        body = {
            "keep": [contested["op_id"]],
            "body": BODY | {"statement": text},
            "reason": "We met.",
        }
        return by.op("resolve", op["record_id"], base={"version": 2}, body=body)

    assert told(leader.one(resolve(leader, "Both.")), "version") == {
        "status": "applied",
        "code": None,
        "version": 3,
    }
    assert told(peer.one(resolve(peer, "Mine."))) == {"status": "conflict", "code": "edit_edit"}
    record = record_of(session, op)
    assert (record.statement, record.open_conflicts) == ("Both.", 1)
    kinds = session.scalars(select(EvidenceRevision.kind).order_by(EvidenceRevision.version))
    assert [kind.value for kind in kinds] == ["applied", "applied", "resolved"]


def test_probes_are_stored_and_do_nothing(peer):
    probe = peer.op(kind="probe", review_id=None, record_id=None, body={"n": 1})
    assert peer.one(probe) == {"op_id": probe["op_id"], "status": "applied"}
    assert peer.verify(probe) == {"missing": [], "differs": [], "confirmed": 1}


def test_verify_tells_what_is_missing_and_what_differs(peer, laptop):
    here, gone, other = peer.op(), peer.op(), peer.op()
    peer.push(here, other)
    changed = other | {"body": BODY | {"statement": "Another text."}}
    assert peer.verify(here, gone, changed) == {
        "missing": [gone["op_id"]],
        "differs": [other["op_id"]],
        "confirmed": 1,
    }
    assert laptop("leader").verify(here)["missing"] == [here["op_id"]]


def post(laptop, **other):
    return laptop.browser.post("/api/sync/v1/push", json=laptop.ask([laptop.op()], **other))


def test_what_is_refused_says_so_in_json_and_stores_nothing(peer, session):
    answers = {
        "wrong_user": post(peer, user=str(uuid4())),
        "proto_unsupported": post(peer, proto="peerreview-sync/0"),
        "malformed": peer.browser.post("/api/sync/v1/push", json=peer.ask([{"op_id": "mine"}])),
        "too_large": peer.browser.post(
            "/api/sync/v1/push", json=peer.ask([peer.op() for _ in range(101)])
        ),
    }
    said = {code: (page.status_code, page.json["code"]) for code, page in answers.items()}
    assert said == {
        "wrong_user": (409, "wrong_user"),
        "proto_unsupported": (426, "proto_unsupported"),
        "malformed": (400, "malformed"),
        "too_large": (413, "too_large"),
    }
    assert {page.headers["X-Peerreview-Proto"] for page in answers.values()} == {PROTO}
    assert session.scalars(select(SyncOp)).all() == []


def test_a_body_over_the_limit_halves_the_batch(peer):
    long = peer.op(body=BODY | {"statement": "x" * 300_000})
    page = peer.browser.post("/api/sync/v1/push", json=peer.ask([long]))
    assert (page.status_code, page.json["code"]) == (413, "too_large")


def test_half_a_surrogate_pair_and_the_character_zero_are_mended(peer, session):
    op = peer.op(body=BODY | {"statement": "A\x00B \ud83d end"})
    mended = op | {"body": BODY | {"statement": "A\ufffdB \ufffd end"}}
    assert peer.one(op)["status"] == "applied"
    assert peer.verify(mended)["confirmed"] == 1
    assert record_of(session, op).statement == "A\ufffdB \ufffd end"


def test_the_program_hears_of_a_lost_session_and_of_a_stale_token(peer, browse_as, laptop):
    visitor = laptop("peer")
    visitor.browser = browse_as(None)
    assert (post(visitor).status_code, post(visitor).json["code"]) == (401, "auth_required")
    token, peer.browser.csrf_token = peer.browser.csrf_token, "stale"
    assert (post(peer).status_code, post(peer).json["code"]) == (403, "csrf")
    peer.browser.csrf_token = token
    away = {"Sec-Fetch-Site": "cross-site"}
    page = peer.browser.post("/api/sync/v1/push", json=peer.ask([]), headers=away)
    assert (page.status_code, page.json["code"]) == (403, "cross_site")
    plain = peer.browser.post("/api/sync/v1/push", "{}", content_type="text/plain")
    assert (plain.status_code, plain.json["code"]) == (415, "wrong_type")
