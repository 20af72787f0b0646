"""A restored installation says that its history is another one (O14), so that laptops ask whether
what they sent is still here, and send again what is not."""

from datetime import timedelta

from sqlalchemy import func, select

from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.installation import epoch_of
from peerreview.evidence.models import EvidenceRecord, SyncOp
from peerreview.operations.backup import back_up
from peerreview.operations.restore import restore
from tests.client import Browser
from tests.evidence.sync.conftest import Laptop
from tests.evidence.sync.test_at_once import laptop_in
from tests.houses import app_on
from tests.operations.test_backup import here, install
from tests.world import NOON

__all__ = ["here", "install"]


def epoch_in(settings):
    with opened(settings.database_url) as engine, sessions(engine, reading=True)() as session:
        return epoch_of(session)


def test_a_restore_begins_another_epoch(here, install, tmp_path):
    archive = back_up(here, tmp_path / "backups", NOON)
    there = install("there")
    restore(there, archive, NOON)
    assert epoch_in(there) != epoch_in(here)


def test_what_was_sent_after_the_backup_is_sent_again_and_stands_once(houses, tmp_path):
    house = houses.new("sqlite")
    settings = Settings(data=tmp_path, database=house.url)
    laptop: Laptop = laptop_in(house)()
    before, after = [laptop.op() for _ in range(5)], [laptop.op() for _ in range(25)]
    laptop.push(*before)
    archive = back_up(settings, tmp_path / "backups", NOON)
    laptop.push(*after)
    session = laptop.browser.get(f"/api/session?device={laptop.device}").json
    assert session["device_ops"] == 30
    house.close()
    restore(settings, archive, NOON + timedelta(hours=1))

    app = app_on(house.url, tmp_path)
    app.extensions["now"] = lambda: house.clock.now
    laptop.browser = Browser(app, token=_token(laptop), look=False)
    again = laptop.browser.get(f"/api/session?device={laptop.device}").json
    assert (again["epoch"] != session["epoch"], again["device_ops"]) == (True, 5)
    asked = laptop.verify(*before, *after)
    assert (asked["confirmed"], len(asked["missing"])) == (5, 25)
    laptop.push(*before, *after)
    with app.extensions["readers"]() as found:
        assert found.scalar(select(func.count(SyncOp.op_id))) == 30
        assert found.scalar(select(func.count(EvidenceRecord.id))) == 30
    app.extensions["engine"].dispose()


def _token(laptop):
    with laptop.browser._client.session_transaction(base_url="https://peerreview.test") as cookie:
        return cookie["_user_id"]
