"""What laptops have sent, and what they said of themselves."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.core.text import Text
from peerreview.evidence.models import Laptop, SyncOp
from peerreview.people.models import Person
from peerreview.reviews.models import TEAM, Phase, Review
from peerreview.reviews.queries import warns_before


def ops_of(session: Session, person: Person, device_id: UUID) -> int:
    """How many operations of one browser of a person are stored."""
    found = select(func.count(SyncOp.op_id)).filter_by(person_id=person.id, device_id=device_id)
    return session.scalar(found) or 0


def stored(session: Session, person: Person, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The digests under which operations of a person are stored, of those asked for."""
    found = select(SyncOp.op_id, SyncOp.digest).where(
        SyncOp.person_id == person.id, SyncOp.op_id.in_(list(ids))
    )
    return {row.op_id: row.digest for row in session.execute(found)}


@dataclass(frozen=True, kw_only=True)
class LaptopLine:
    """A laptop of somebody in the team. ``unsent``: entries of this review that it had not sent
    when it was last here; ``gaps``: numbers of entries that it gave and that never arrived."""

    laptop: Laptop
    unsent: int
    gaps: int
    stored: int

    @property
    def is_behind(self) -> bool:
        return bool(self.unsent or self.gaps)


def laptops_of(session: Session, review: Review) -> list[LaptopLine]:
    """The laptops of everybody who is or was in the team, those that hold something back first,
    then by name."""
    people = {seat.person_id for seat in review.seats if seat.role in TEAM}
    people |= {seat.person_id for seat in review.former_seats if seat.role in TEAM}
    found = session.scalars(select(Laptop).where(Laptop.person_id.in_(people))).all()
    counted = _counted(session, people)
    lines = [_line(one, review, counted) for one in found]
    return sorted(lines, key=lambda line: (not line.is_behind, *_name(line)))


def holding_back(session: Session, review: Review) -> int:
    """How many laptops hold entries that are not here."""
    return sum(line.is_behind for line in laptops_of(session, review))


Counted = dict[tuple[UUID, UUID | None], tuple[int, int, int]]


def _counted(session: Session, people: Iterable[UUID]) -> Counted:
    """By person and laptop: the highest number that was given, how many arrived, how many
    entries."""
    rows = session.execute(
        select(
            SyncOp.person_id,
            SyncOp.device_id,
            func.max(SyncOp.client_seq),
            func.count(SyncOp.client_seq.distinct()),
            func.count(SyncOp.op_id),
        )
        .where(SyncOp.person_id.in_(people))
        .group_by(SyncOp.person_id, SyncOp.device_id)
    )
    return {(person, device): (most, given, all_) for person, device, most, given, all_ in rows}


def _line(laptop: Laptop, review: Review, counted: Counted) -> LaptopLine:
    most, given, stored = counted.get((laptop.person_id, laptop.device_id), (0, 0, 0))
    ours = laptop.pending_by_review.get(str(review.id))
    unsent = laptop.pending if ours is None and not laptop.pending_by_review else ours or 0
    return LaptopLine(laptop=laptop, unsent=unsent, gaps=most - given, stored=stored)


def _name(line: LaptopLine) -> tuple[str, str]:
    return line.laptop.person.name, str(line.laptop.device_id)


@warns_before
def late_entries(session: Session, review: Review, phase: Phase) -> Text | None:
    """Once reporting is over, what laptops still hold waits for the leader."""
    if phase not in {Phase.FOLLOW_UP, Phase.CLOSED}:
        return None
    late = holding_back(session, review)
    if not late:
        return None
    return Text.counted(
        "%(n)s laptop of the team holds entries that are not here yet. What it sends later waits"
        " in the inbox and is in no report.",
        "%(n)s laptops of the team hold entries that are not here yet. What they send later waits"
        " in the inbox and is in no report.",
        late,
    )
