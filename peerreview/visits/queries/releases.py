"""The programme as it was released, and what a new release would change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from peerreview.core.text import Text
from peerreview.planning.checker import Broken
from peerreview.reviews.models import Review, Role, Seat
from peerreview.visits.models import (
    LateConsent,
    ProgrammeRelease,
    SessionState,
    Stakeholder,
    VisitSession,
)
from peerreview.visits.queries.frame import numbers_of
from peerreview.visits.queries.hard_rules import hard_rules
from peerreview.visits.queries.paper import heard_as
from peerreview.visits.rules import (
    Change,
    Entry,
    Names,
    carried,
    changes,
    digest_of,
    entries_in,
    entry_of,
    frozen_from,
    why_not_release,
)


def latest_release(session: Session, review: Review) -> ProgrammeRelease | None:
    return session.scalar(
        select(ProgrammeRelease)
        .filter_by(review_id=review.id)
        .order_by(ProgrammeRelease.number.desc())
        .limit(1)
    )


def releases_of(session: Session, review: Review) -> Sequence[ProgrammeRelease]:
    """The last first."""
    return session.scalars(
        select(ProgrammeRelease)
        .filter_by(review_id=review.id)
        .order_by(ProgrammeRelease.number.desc())
    ).all()


def release_before(session: Session, release: ProgrammeRelease) -> ProgrammeRelease | None:
    return session.scalar(
        select(ProgrammeRelease)
        .filter_by(review_id=release.review_id)
        .where(ProgrammeRelease.number < release.number)
        .order_by(ProgrammeRelease.number.desc())
        .limit(1)
    )


def entries_of(release: ProgrammeRelease | None) -> list[Entry]:
    return entries_in(release.body) if release else []


def draft_entries(
    session: Session, review: Review, known: Mapping[UUID, Entry] | None = None
) -> list[Entry]:
    """The working draft as plain values, in the order of time.

    ``known``: what readers know already. A session that they know and that waits without a time
    now is cancelled for them, or it would never leave their calendars.
    """
    drafted = session.scalars(
        select(VisitSession)
        .filter_by(review_id=review.id)
        .options(
            selectinload(VisitSession.stakeholders),
            selectinload(VisitSession.key_factors),
            selectinload(VisitSession.issues),
        )
        .order_by(VisitSession.starts_at, VisitSession.number)
    )
    entries = (_drafted(one, (known or {}).get(one.id)) for one in drafted)
    return [entry for entry in entries if entry]


def _drafted(one: VisitSession, known: Entry | None) -> Entry | None:
    if one.starts_at is not None:
        return entry_of(one)
    gone = {"state": SessionState.CANCELLED, "changed_at": one.changed_at}
    return known.model_copy(update=gone) if known else None


def names_in(session: Session, review: Review) -> Names:
    people = session.scalars(select(Stakeholder).filter_by(review_id=review.id))
    return Names(
        team={seat.id: seat.person.name for seat in review.seats},
        heard={person.id: heard_as(person) for person in people},
        zone=review.zone,
    )


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What a release would bring now, and why there can be none."""

    last: ProgrammeRelease | None
    draft: list[Entry]
    """As it would be released."""
    changed: list[Change]
    broken: Sequence[Broken]
    frozen_from: datetime
    is_frozen: bool
    digest: str
    consents: Mapping[Role, LateConsent]
    """Only those given for this very draft."""
    why_not: Text | None

    @property
    def last_number(self) -> int | None:
        return self.last.number if self.last else None


def outlook(session: Session, review: Review, now: datetime) -> Outlook:
    last = latest_release(session, review)
    known = {entry.id: entry for entry in entries_of(last)}
    draft = [carried(entry, known.get(entry.id)) for entry in draft_entries(session, review, known)]
    changed = changes(known.values(), draft, names_in(session, review))
    broken = hard_rules(session, review, now)
    freezes = frozen_from(review, numbers_of(session, review).freeze_hours)
    frozen = last is not None and now >= freezes  # nobody has arranged anything before the first
    digest = digest_of(draft)
    consents = _consents(session, review, digest)
    return Outlook(
        last=last,
        draft=draft,
        changed=changed,
        broken=broken,
        frozen_from=freezes,
        is_frozen=frozen,
        digest=digest,
        consents=consents,
        why_not=why_not_release(
            review,
            changed,
            [one.says for one in broken],
            last=last.number if last else None,
            frozen=frozen,
            agreed=consents,
        ),
    )


def _consents(session: Session, review: Review, digest: str) -> dict[Role, LateConsent]:
    given = session.scalars(select(LateConsent).filter_by(review_id=review.id, digest=digest))
    return {consent.role: consent for consent in given}


def affected_by(review: Review, changed: Iterable[Change]) -> dict[Seat, list[Change]]:
    """Who has to know of what: the team of each session before and after, everybody in the team
    where nobody is named, and the host coordinator of all that the host can read."""
    told: dict[Seat, list[Change]] = {}
    for change in changed:
        for seat in review.seats:
            if _concerns(change, seat):
                told.setdefault(seat, []).append(change)
    return told


def _concerns(change: Change, seat: Seat) -> bool:
    if seat.role is Role.HOST_COORDINATOR:
        return bool(change.words)
    return seat.in_team and (change.is_for_everybody or seat.id in change.seats)
