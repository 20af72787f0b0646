"""What can happen to a list in a file: it is read, and taken in or thrown away."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text, fold
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import author_of
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits.actions.stakeholders import (
    Introduction,
    Reach,
    add_stakeholder,
    change_contact,
)
from peerreview.visits.models import Stakeholder, StakeholderImport
from peerreview.visits.queries.stakeholders import stakeholders_of
from peerreview.visits.rules import why_not_manage
from peerreview.visits.rules.lists import Fate, Line, columns, lines, why_not_headings

DEEDS |= {
    "stakeholder.list_read": Text("read a list of stakeholders from a file"),
    "stakeholder.list_taken": Text("took %(count)s stakeholders from a file"),
    "stakeholder.list_dropped": Text("threw away a list of stakeholders from a file"),
}
KEPT = timedelta(days=1)
"""How long a list waits for its yes; then the next one that is read clears it away."""


def read_list(
    work: Work, review: Review, table: Sequence[Sequence[str]], *, file_name: str
) -> StakeholderImport:
    """Keep what a file says until somebody has looked at it. Nothing on the list changes yet."""
    refuse_if(why_not_change(review))
    refuse_if(why_not_headings(table[0]))
    work.session.execute(
        delete(StakeholderImport).where(StakeholderImport.read_at < work.now - KEPT)
    )
    places = columns(table[0])
    rows = [
        {name: row[at] for name, at in places.items() if at < len(row)} | {"line": str(number)}
        for number, row in enumerate(table[1:], start=2)
        if any(row)
    ]
    kept = StakeholderImport(
        review=review, person=author_of(work), file_name=file_name, read_at=work.now, lines=rows
    )
    work.session.add(kept)
    work.record("stakeholder.list_read", review)
    return kept


def take_list(work: Work, kept: StakeholderImport, *, contacts: bool) -> int:
    """Add everybody who is new; how many that were. Wrong lines and known people are left out.

    ``contacts``: whether whoever does it may write how to reach people.
    """
    review = kept.review
    refuse_if(why_not_change(review))
    people = stakeholders_of(work.session, review)
    new = [line for line in lines(review, people, kept.lines) if line.fate is Fate.NEW]
    added = {line.number: add_stakeholder(work, review, _introduction(line)) for line in new}
    work.session.flush()
    _set_managers([*people, *added.values()], new, added)
    for line in new if contacts else ():
        _reach(work, added[line.number], line)
    work.session.delete(kept)
    work.record("stakeholder.list_taken", review, count=len(new))
    return len(new)


def drop_list(work: Work, kept: StakeholderImport) -> None:
    """Throw away what a file said."""
    review = kept.review
    work.session.delete(kept)
    work.record("stakeholder.list_dropped", review)


def _introduction(line: Line) -> Introduction:
    if line.source_class is None:
        raise ValueError("a line without a source class is wrong")
    return Introduction(
        name=line.name,
        organisation=line.cells.get("organisation", ""),
        role=line.cells.get("role", ""),
        access_needs=line.cells.get("access_needs", ""),
        proposed_by=line.cells.get("proposed_by", ""),
        proposed_because=line.cells.get("proposed_because", ""),
        source_class=line.source_class,
        funding=line.funding,
        language=line.language,
        other_languages=tuple(line.other_languages),
        interpreter=line.interpreter,
        invitation=line.invitation,
        key_factors=list(line.key_factors),
    )


def _set_managers(
    people: Sequence[Stakeholder], new: Sequence[Line], added: dict[int, Stakeholder]
) -> None:
    """A manager who would stand below the person is left out: somebody sets it right by hand."""
    known = {fold(one.name): one for one in people}
    for line in new:
        person, manager = added[line.number], known.get(fold(line.cells.get("manager", "")))
        if manager is not None and why_not_manage(person, manager) is None:
            person.manager = manager


def _reach(work: Work, person: Stakeholder, line: Line) -> None:
    email, telephone = line.cells.get("email", ""), line.cells.get("telephone", "")
    if email or telephone:
        change_contact(work, person, Reach(email=email.lower(), telephone=telephone), seen=0)
