"""Sixteen threads push overlapping batches (O4): every operation once, no error, and a reader of
the feed misses nothing. ``PEERREVIEW_ROUNDS=200`` is the figure of a release."""

import os
import random
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from peerreview.evidence.models import EvidenceRecord, SyncOp
from peerreview.reviews.models import Phase
from tests.client import Browser, sign_in
from tests.evidence.sync.conftest import Laptop

ROUNDS = int(os.environ.get("PEERREVIEW_ROUNDS", "12"))
THREADS, OPS = 16, 40


def laptop_in(house):
    with house.writing() as (session, world):
        world.at(Phase.VISIT)
        person = world.people["peer"]
        token = sign_in(session, person, house.clock.now)
        found = person.id, world.review.id
    return lambda: Laptop(Browser(house.app, token=token, look=False), *found)


def test_sixteen_threads_push_the_same_operations_and_each_is_applied_once(real_house):
    new = laptop_in(real_house)
    laptops = [new() for _ in range(THREADS)]
    every, read = [], set()
    cursor = ""
    for number in range(ROUNDS):
        chance = random.Random(number)
        ops = [laptops[0].op() for _ in range(OPS)]
        every += ops
        batches = [chance.sample(ops, OPS // 2) for _ in range(THREADS - 1)] + [ops]
        with ThreadPoolExecutor(THREADS) as pool:
            answers = list(
                pool.map(lambda two: two[0].push(*two[1]), zip(laptops, batches, strict=True))
            )
        assert {one["status"] for some in answers for one in some} == {"applied"}
        fresh = sum("duplicate" not in one for some in answers for one in some)
        assert fresh == OPS
        pulled = laptops[0].pull(cursor)
        cursor = pulled["cursor"]
        read |= {one["record_id"] for one in pulled["records"]}
    with real_house.app.extensions["readers"]() as session:
        assert session.scalar(select(func.count(SyncOp.op_id))) == len(every)
        numbers = session.scalars(select(EvidenceRecord.number)).all()
    assert sorted(numbers) == list(range(1, len(every) + 1))
    assert read == {op["record_id"] for op in every}


def test_two_peers_who_write_while_a_third_reads_leave_no_gap_in_the_feed(real_house):
    new = laptop_in(real_house)
    reader, *writers = [new() for _ in range(3)]
    ops = [[one.op() for _ in range(30)] for one in writers]
    seen: set[str] = set()
    cursor = ""
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(_one_by_one, one, some) for one, some in zip(writers, ops, strict=True)]
        while not all(job.done() for job in jobs):
            pulled = reader.pull(cursor)
            cursor, seen = pulled["cursor"], seen | {r["record_id"] for r in pulled["records"]}
        assert [job.exception() for job in jobs] == [None, None]
    seen |= {one["record_id"] for one in reader.pull(cursor)["records"]}
    assert seen == {op["record_id"] for some in ops for op in some}


def _push(laptop, ops):
    return laptop.push(*ops)


def _one_by_one(laptop, ops):
    assert {laptop.one(op)["status"] for op in ops} == {"applied"}
