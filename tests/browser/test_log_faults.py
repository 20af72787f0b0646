"""Laptops and a network that breaks: nothing that was saved is lost, nothing arrives twice.

Source: ``offline-log.md``, *What is promised*. The forms are tested in test_log_page.py.
"""

import random
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.browser.field import Field
from tests.browser.laptop import Laptop
from tests.browser.proxy import FAULTS

KILLS = 30


@pytest.fixture(autouse=True)
def healed(field: Field) -> Iterator[None]:
    yield
    field.proxy.heal()


def said(what: str) -> str:
    """A statement that nobody has made before."""
    return f"{what} {uuid4()}"


def test_fifty_records_outlive_a_crash_without_network(field, laptop_of):
    laptop = laptop_of(0).start()
    field.proxy.hurt("refuse")
    statements = [said("Offline") for _ in range(50)]
    for statement in statements:
        laptop.create(statement)
    assert laptop.sync() == "offline"
    laptop.kill()

    field.proxy.heal()
    laptop.start()
    assert laptop.counts()["queued"] == 50
    assert laptop.settle() == 0
    arrived = field.truth.created()
    assert {statement: arrived[statement] for statement in statements} == dict.fromkeys(
        statements, 1
    )


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_record_arrives_once_whatever_the_network_does(field, pair, fault):
    mine, _ = pair
    statement = said(fault)
    mine.create(statement)
    field.proxy.hurt(fault)
    for _ in range(2):
        mine.sync()
    assert field.proxy.hits > 0
    assert mine.counts()["queued"] == (fault != "slow")
    field.proxy.heal()
    assert mine.settle() == 0
    assert field.truth.created()[statement] == 1


@pytest.mark.parametrize("fault", FAULTS)
def test_a_chain_of_corrections_keeps_every_step(field, pair, fault):
    mine, _ = pair
    first, second, third = said("first"), said("second"), said("third")
    record = mine.create(first)["record_id"]
    field.proxy.hurt(fault, only="push")
    mine.sync()
    mine.edit(record, statement=second)
    mine.sync()
    mine.edit(record, statement=third)
    field.proxy.heal()
    assert mine.settle() == 0
    assert field.truth.heads()[record] == third
    assert {first, second, third} <= field.truth.bodies()


@pytest.mark.parametrize("fault", FAULTS)
def test_two_who_correct_one_record_are_both_kept(field, pair, fault):
    mine, partners = pair
    record = mine.create(said("begun"))["record_id"]
    assert (mine.settle(), partners.settle()) == (0, 0)
    ours, theirs = said("mine"), said("the partner's")
    mine.edit(record, statement=ours)
    partners.edit(record, statement=theirs)
    assert mine.settle() == 0
    field.proxy.hurt(fault, only="push")
    partners.sync()
    field.proxy.heal()
    assert partners.settle() == 0
    assert {ours, theirs} <= field.truth.bodies()
    first = field.truth.heads()[record]  # the partner's laptop may have woken up before ours
    assert first in (ours, theirs)
    second = theirs if first == ours else ours
    assert _conflicts_shown(partners, record) == [second]
    assert mine.sync() == "idle"
    assert _conflicts_shown(mine, record) == [second]


def _conflicts_shown(laptop: Laptop, record: str) -> list[str]:
    """The texts that stand beside the record for whoever looks at it on this laptop."""
    script = "(id) => bench.store.db.records.get(id).then((one) => one.server.conflicts)"
    return [one["body"]["statement"] for one in laptop.run(script, record)]


def test_fetching_never_changes_a_text_that_is_not_yet_sent(field, pair):
    mine, partners = pair
    record = mine.create(said("begun"))["record_id"]
    assert (mine.settle(), partners.settle()) == (0, 0)
    theirs, ours = said("theirs"), said("ours")
    partners.edit(record, statement=theirs)
    assert partners.settle() == 0
    mine.edit(record, statement=ours)
    field.proxy.hurt("error_500", only="push")
    mine.sync()
    mine.run(
        "(review) => bench.engine.pull(review)",
        field.house.review,
    )
    shown = mine.run("(id) => bench.store.db.records.get(id)", record)
    assert (shown["body"]["statement"], shown["server"]["body"]["statement"]) == (ours, theirs)


@pytest.mark.timeout(1200)  # thirty starts of a browser
def test_a_browser_killed_while_it_saves_loses_nothing_that_it_called_saved(laptop_of):
    laptop, chance = laptop_of(0), random.Random(20261122)
    confirmed: list[int] = []
    for _ in range(KILLS):
        laptop.start()
        laptop.page.expose_function("confirm_saved", lambda seq: confirmed.append(seq))
        laptop.run(
            """() => { (async () => { for (;;) {
              const op = await bench.create(`Saved ${crypto.randomUUID()}`);
              await confirm_saved(op.client_seq); } })(); }"""
        )
        laptop.page.wait_for_timeout(chance.uniform(60, 260))
        laptop.kill()
    laptop.start()
    kept = laptop.run("() => bench.store.db.ops.orderBy('client_seq').keys()")
    assert set(confirmed) - set(kept) == set()
    assert kept == list(range(1, len(kept) + 1))
    assert len(confirmed) >= KILLS
    assert laptop.alarms() == []


def _log_halved(profile: Path) -> None:
    for log in (profile / "IndexedDB").glob("*/*.log"):
        log.write_bytes(log.read_bytes()[: log.stat().st_size // 2])


def _manifest_scrambled(profile: Path) -> None:
    for manifest in (profile / "IndexedDB").glob("*/MANIFEST-*"):
        manifest.write_bytes(random.Random(1).randbytes(manifest.stat().st_size))


def _indexeddb_gone(profile: Path) -> None:
    shutil.rmtree(profile / "IndexedDB")


def _second_copy_gone(profile: Path) -> None:
    shutil.rmtree(profile / "File System")


def _both_gone(profile: Path) -> None:
    _indexeddb_gone(profile)
    _second_copy_gone(profile)


@pytest.fixture
def damaged(laptop_of) -> Callable[[Callable[[Path], None]], Laptop]:
    """A laptop with thirty records that waited when this happened to its disk."""

    def after(damage: Callable[[Path], None]) -> Laptop:
        laptop = laptop_of(0).start()
        for _ in range(30):
            laptop.create(said("Waiting"))
        laptop.stop()
        damage(laptop.folder / "Default")
        return laptop.start()

    return after


@pytest.mark.parametrize(
    "damage", [_log_halved, _manifest_scrambled, _indexeddb_gone, _second_copy_gone]
)
def test_one_damaged_store_is_made_good_by_the_other(damaged, damage):
    laptop = damaged(damage)
    assert laptop.counts()["queued"] == 30
    assert "lost" not in laptop.alarms()
    assert laptop.settle() == 0


def test_the_loss_of_both_stores_is_said_aloud_and_typing_goes_on(damaged):
    laptop = damaged(_both_gone)
    assert laptop.alarms() == ["lost"]
    laptop.create(said("After the loss"))
    assert laptop.settle() == 0
    assert laptop.alarms() == ["lost"]


def test_a_browser_that_forgot_what_the_server_has_raises_no_alarm(laptop_of):
    laptop = laptop_of(0).start()
    laptop.create(said("On the server"))
    assert laptop.settle() == 0
    laptop.stop()
    _both_gone(laptop.folder / "Default")
    laptop.start()
    assert (laptop.sync(), laptop.alarms()) == ("idle", [])


@pytest.mark.parametrize("new_epoch", [True, False])
def test_what_a_restored_server_has_forgotten_is_sent_again(field, laptop_of, new_epoch):
    laptop = laptop_of(0).start()
    before = [said("Before the backup") for _ in range(5)]
    after = [said("After the backup") for _ in range(25)]
    for statement in before:
        laptop.create(statement)
    assert laptop.settle() == 0
    with _backup(field) as restore:
        for statement in after:
            laptop.create(statement)
        assert laptop.settle() == 0
        restore(new_epoch)
    assert laptop.settle() == 0
    arrived = field.truth.created()
    assert [arrived[statement] for statement in (*before, *after)] == [1] * 30


@contextmanager
def _backup(field: Field) -> Iterator[Callable[[bool], None]]:
    """A copy of the database now, and a way to put it back while the server is down."""
    copy = field.database.with_suffix(".kept")
    with closing(sqlite3.connect(field.database)) as live, closing(sqlite3.connect(copy)) as kept:
        live.backup(kept)

    def restore(new_epoch: bool) -> None:
        field.server.kill()
        for part in ("", "-wal", "-shm"):
            Path(f"{field.database}{part}").unlink(missing_ok=True)
        shutil.copy(copy, field.database)
        if new_epoch:
            with closing(sqlite3.connect(field.database)) as database:
                database.execute("UPDATE meta SET v = ? WHERE k = 'epoch'", (str(uuid4()),))
                database.commit()
        field.server.start()

    yield restore
    copy.unlink()


def test_a_laptop_that_was_cloned_loses_nothing_and_sends_nothing_twice(field, laptop_of, tmp_path):
    first = laptop_of(0).start()
    waiting = [said("Waiting when it was cloned") for _ in range(3)]
    for statement in waiting:
        first.create(statement)
    first.stop()
    twin = laptop_of(0)
    shutil.rmtree(twin.folder)
    shutil.copytree(first.folder, twin.folder)
    own = []
    for laptop in (first.start(), twin.start()):
        own.append(said("Written after"))
        laptop.create(own[-1])
        assert laptop.settle() == 0
    assert [field.truth.created()[one] for one in (*waiting, *own)] == [1] * 5


def test_every_save_is_flushed_to_the_disk(laptop_of, tmp_path):
    """Counted where it happens: in the calls of the browser's processes to the kernel."""
    laptop = laptop_of(0).start()
    laptop.create(said("The first opens files"))
    log = tmp_path / "calls"
    watched = [part for pid in laptop.processes for part in ("-p", str(pid))]
    calls = ["strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", str(log), *watched]
    with subprocess.Popen(calls, stderr=subprocess.PIPE) as strace:
        laptop.page.wait_for_timeout(1000)
        before = log.read_text().count("sync(")
        for _ in range(10):
            laptop.create(said("Flushed"))
        strace.terminate()
    assert log.read_text().count("sync(") - before >= 10
