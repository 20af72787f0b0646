"""``peerreview quarantine replay``: what an earlier version could not read is tried again."""

from click.testing import CliRunner
from sqlalchemy import select, update

from peerreview.cli import main
from peerreview.config import Settings
from peerreview.evidence.models import EvidenceRecord, Parked, SyncOp
from tests.evidence.sync.test_at_once import laptop_in


def test_what_fits_by_now_is_taken_over_and_the_rest_waits_on(houses, tmp_path):
    house = houses.new("sqlite")
    laptop = laptop_in(house)()
    newer, novel = laptop.op(schema=2), laptop.op(kind="novel")
    assert [one["status"] for one in laptop.push(newer, novel)] == ["quarantined"] * 2
    with house.app.extensions["writers"].begin() as session:  # the next version knows schema 2
        for kind in (SyncOp, Parked):
            op_id = (
                kind.op_id == session.scalars(select(Parked.op_id).order_by(Parked.reason)).first()
            )
            session.execute(update(kind).where(op_id).values(raw=newer | {"schema": 1}))
    settings = Settings(data=tmp_path, database=house.url)
    done = CliRunner().invoke(main, ["quarantine", "replay"], obj=settings)
    assert done.output == "1 of 2 entries fitted and are in the log.\n"
    with house.app.extensions["readers"]() as session:
        assert str(session.scalars(select(EvidenceRecord.id)).one()) == newer["record_id"]
        left = session.scalars(select(Parked.reason).where(Parked.decided_at.is_(None))).all()
    assert left == ["unknown_kind"]
