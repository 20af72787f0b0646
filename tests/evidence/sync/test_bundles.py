"""Files with all that is on a laptop: taken in whole or not at all (O15), and sealed ones."""

import base64
import hashlib
import json
import os
import struct
import zlib
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import func, select

from peerreview.core.work import JournalEntry
from peerreview.evidence.models import EvidenceRecord, SyncOp, Via
from peerreview.evidence.sync.rules import digest_of
from tests.evidence.sync.conftest import BODY, PROTO

NOTHING = dict.fromkeys(
    ("applied", "merged", "conflict", "quarantined", "duplicate", "retry", "left_out"), 0
)


def lines_of(ops):
    return [{"t": "op", "state": "queued", "digest": digest_of(op), "op": op} for op in ops]


def bundle(laptop, inner, ops, **head):
    first = {"t": "head", "format": "peerreview-bundle/1", "user": laptop.user, "ops": ops} | head
    body = b"".join(json.dumps(line).encode() + b"\n" for line in [first, *inner])
    end = {"t": "end", "sha256": hashlib.sha256(body).hexdigest()}
    return body + json.dumps(end).encode() + b"\n"


def hand_in(laptop, content):
    return laptop.browser.post("/api/sync/v1/import", content, content_type="application/x-ndjson")


def counts(**some):
    return NOTHING | some


def test_a_file_is_taken_in_once_and_the_laptop_may_still_sync(peer, leader, session):
    ops = [peer.op() for _ in range(25)]
    file = bundle(peer, lines_of(ops), 25)
    assert hand_in(leader, file).json["counts"] == counts(applied=25)
    assert hand_in(leader, file).json["counts"] == counts(duplicate=25)
    assert all(answer["duplicate"] for answer in peer.push(*ops))
    assert session.scalar(select(func.count(EvidenceRecord.id))) == 25
    stored = session.scalars(select(SyncOp)).first()
    assert (stored.via, str(stored.imported_by_id)) == (Via.BUNDLE, leader.user)
    assert str(stored.person_id) == peer.user
    assert "imported a file of Peer" in {str(e.deed) for e in session.scalars(select(JournalEntry))}


@pytest.mark.parametrize("cut", [2, 40, 400])
def test_a_file_that_was_cut_off_is_refused_whole(peer, session, cut):
    file = bundle(peer, lines_of([peer.op(), peer.op()]), 2)
    answer = hand_in(peer, file[:-cut])
    assert (answer.status_code, answer.json["code"]) == (422, "bundle_incomplete")
    assert session.scalar(select(func.count(SyncOp.op_id))) == 0


def test_a_flipped_byte_is_noticed_wherever_it_is(peer, session):
    file = bundle(peer, lines_of([peer.op(), peer.op()]), 2)
    for place in range(10, len(file) - 2, 97):
        damaged = file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :]
        assert hand_in(peer, damaged).status_code == 422, place
    assert session.scalar(select(func.count(SyncOp.op_id))) == 0


def test_a_file_with_another_number_of_operations_is_not_complete(peer):
    answer = hand_in(peer, bundle(peer, lines_of([peer.op()]), 2))
    assert answer.json["code"] == "bundle_incomplete"


def test_an_operation_that_was_changed_is_named(peer):
    op = peer.op()
    changed = lines_of([op])[0] | {"op": op | {"body": BODY | {"statement": "Otherwise."}}}
    answer = hand_in(peer, bundle(peer, [changed], 1))
    assert (answer.json["code"], answer.json["ids"]) == ("bundle_damaged", [op["op_id"]])


def test_what_a_leader_does_not_lead_is_left_out(peer, leader, world):
    ours, theirs = peer.op(), peer.op(review_id=str(world.other_review.id))
    file = bundle(peer, lines_of([ours, theirs]), 2)
    assert hand_in(leader, file).json["counts"] == counts(applied=1, left_out=1)
    assert hand_in(peer, file).json["counts"] == counts(duplicate=1, quarantined=1)


def test_a_colleague_cannot_hand_in_anothers_file(peer, laptop):
    file = bundle(peer, lines_of([peer.op()]), 1)
    assert hand_in(laptop("second_peer"), file).json["counts"] == counts(left_out=1)


def test_a_file_by_nobody_is_refused(peer):
    peer.user = str(uuid4())
    answer = hand_in(peer, bundle(peer, [], 0))
    assert (answer.status_code, answer.json["code"]) == (422, "unknown_author")


def sealed_lines(lines, key):
    for number, line in enumerate(lines, 1):
        iv, extra = os.urandom(12), f"peerreview-bundle/1:{number}".encode()
        data = AESGCM(key).encrypt(iv, json.dumps(line).encode(), extra)
        coded = {"iv": base64.b64encode(iv).decode(), "data": base64.b64encode(data).decode()}
        yield {"t": "sealed", "n": number} | coded


def test_a_sealed_file_is_opened_by_the_server_it_was_sealed_for(peer, leader, session):
    """A forgotten passphrase costs nothing."""
    public = peer.browser.post("/api/recovery-key", json={}).json
    again = leader.browser.post("/api/recovery-key", json={}).json
    assert (public["kid"], public["spki"]) == (again["kid"], again["spki"])
    der = base64.b64decode(public["spki"])
    assert public["kid"] == hashlib.sha256(der).hexdigest()[:16]

    key, rsa = os.urandom(32), serialization.load_der_public_key(der)
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    wrapped = base64.b64encode(rsa.encrypt(key, oaep)).decode()
    lock = {"alg": "A256GCM", "kid": public["kid"], "wrapped": wrapped}
    op = peer.op()
    file = bundle(peer, list(sealed_lines(lines_of([op]), key)), 1, enc=lock)
    assert BODY["statement"].encode() not in file
    assert hand_in(leader, file).json["counts"] == counts(applied=1)
    assert session.get(EvidenceRecord, UUID(op["record_id"])).statement == BODY["statement"]

    elsewhere = bundle(
        peer, list(sealed_lines(lines_of([op]), key)), 1, enc=lock | {"kid": "0" * 16}
    )
    assert hand_in(leader, elsewhere).json["code"] == "bundle_key"
    wrong = bundle(peer, list(sealed_lines(lines_of([op]), os.urandom(32))), 1, enc=lock)
    assert hand_in(leader, wrong).json["code"] == "bundle_damaged"


def test_a_laptop_whose_passphrase_is_forgotten_hands_in_what_it_cannot_read(peer, leader, session):
    """The bodies stay as they are sealed; the key of the laptop comes along, wrapped for us."""
    public = peer.browser.post("/api/recovery-key", json={}).json
    key, rsa = os.urandom(32), serialization.load_der_public_key(base64.b64decode(public["spki"]))
    oaep = padding.OAEP(padding.MGF1(hashes.SHA256()), hashes.SHA256(), None)
    wrapped = base64.b64encode(rsa.encrypt(key, oaep)).decode()
    lock = {"alg": "A256GCM", "what": "bodies", "kid": public["kid"], "wrapped": wrapped}
    op, iv = peer.op(), os.urandom(12)
    data = AESGCM(key).encrypt(iv, json.dumps(op["body"]).encode(), None)
    coded = {"iv": base64.b64encode(iv).decode(), "data": base64.b64encode(data).decode()}
    kept = op | {"body": {"sealed": 1} | coded}
    file = bundle(peer, lines_of([kept]), 1, enc=lock)
    assert BODY["statement"].encode() not in file
    assert hand_in(leader, file).json["counts"] == counts(applied=1)
    assert session.get(EvidenceRecord, UUID(op["record_id"])).statement == BODY["statement"]

    other = base64.b64encode(rsa.encrypt(os.urandom(32), oaep)).decode()
    wrong = bundle(peer, lines_of([kept]), 1, enc=lock | {"wrapped": other})
    assert hand_in(leader, wrong).json["code"] == "bundle_damaged"


def picture():
    """A small PNG, another one each time."""

    def chunk(kind, data):
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = zlib.compress(b"\0" + os.urandom(3))
    parts = chunk(b"IHDR", size), chunk(b"IDAT", pixel), chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def test_a_file_of_more_than_one_slice_is_taken_in_whole_and_once(peer):
    """Ten thousand operations, and their seconds, are for performance/offline.py."""
    file = bundle(peer, lines_of([peer.op() for _ in range(250)]), 250)
    assert hand_in(peer, file).json["counts"] == counts(applied=250)
    assert hand_in(peer, file).json["counts"] == counts(duplicate=250)


def test_pictures_travel_in_the_file(peer, leader):
    content = picture()
    digest = hashlib.sha256(content).hexdigest()
    named = {"sha256": digest, "bytes": len(content), "mime": "image/png", "name": "wall.png"}
    op = peer.op(body=BODY | {"attachments": [named]})
    line = {"t": "blob", "sha256": digest, "data": base64.b64encode(content).decode()}
    assert peer.one(op)["code"] == "missing_blob"
    file = bundle(peer, [line, *lines_of([op])], 1, blobs=1)
    assert hand_in(leader, file).json["counts"] == counts(applied=1)
    assert peer.browser.get(f"/api/blob/{digest}").data == content


def put(laptop, digest, part, offset, total):
    return laptop.browser.post(
        f"/api/blob/{digest}?offset={offset}&bytes={total}",
        part,
        verb="PUT",
        content_type="application/octet-stream",
    )


def test_a_picture_comes_in_parts_and_goes_on_where_it_broke_off(peer, laptop):
    content = picture()
    digest, total = hashlib.sha256(content).hexdigest(), len(content)
    assert put(peer, digest, content[:30], 0, total).json == {
        "proto": PROTO,
        "received": 30,
        "complete": False,
    }
    head = peer.browser.open(f"/api/blob/{digest}", method="HEAD")
    assert (head.headers["X-Blob-Received"], head.headers["X-Blob-Complete"]) == ("30", "0")
    again = put(peer, digest, content[:30], 0, total)
    assert (again.status_code, again.json["code"], again.json["received"]) == (
        409,
        "wrong_offset",
        30,
    )
    assert put(peer, digest, content[30:], 30, total).json["complete"]
    named = {"sha256": digest, "bytes": total, "mime": "image/png", "name": "wall.png"}
    op = peer.op(body=BODY | {"attachments": [named]})
    assert peer.one(op)["status"] == "applied"
    assert laptop("second_peer").browser.get(f"/api/blob/{digest}").data == content
    assert laptop("host_coordinator").browser.get(f"/api/blob/{digest}").status_code == 404
    assert laptop("neighbour").browser.get(f"/api/blob/{digest}").status_code == 404


def test_what_is_no_picture_or_another_one_is_refused(peer):
    page = b"<html><script>alert(1)</script></html>"
    refused = put(peer, hashlib.sha256(page).hexdigest(), page, 0, len(page))
    assert (refused.status_code, refused.json["code"]) == (422, "refused_kind")
    wrong = put(peer, "0" * 64, page, 0, len(page))
    assert (wrong.status_code, wrong.json["code"]) == (422, "wrong_hash")
    huge = put(peer, "0" * 64, b"x", 0, 10**9)
    assert (huge.status_code, huge.json["code"]) == (413, "too_large")
