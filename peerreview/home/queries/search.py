"""Search over what one person may see, and nothing else.

Each kind of thing is asked for in the reviews where the policy lets this person read that kind;
where there is none, it is not asked for at all.
"""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from peerreview.core.search import query_words
from peerreview.home.queries.sources import SOURCES, Asker, Hit, Kind
from peerreview.people.models import Person
from peerreview.reviews.queries import reviews_of

FEW = 5
"""How many of each kind the first page shows."""
PAGE = 20


@dataclass(frozen=True, kw_only=True)
class Hits:
    """What was found of one kind. ``total``: of all pages; ``page``: from 1."""

    kind: Kind
    hits: list[Hit]
    total: int
    page: int = 1
    size: int = FEW

    @property
    def has_more(self) -> bool:
        return self.page * self.size < self.total


def search(
    session: Session, person: Person, query: str, *, kind: Kind | None = None, page: int = 1
) -> list[Hits]:
    """What the person may see that holds every word of the query: a few of each kind, or a page
    of one kind."""
    words = query_words(query)
    if not words:
        return []
    asker = Asker(person=person, reviews=reviews_of(session, person), words=words)
    if kind is not None:
        return _found(session, asker, kind, page, PAGE)
    return [hits for each in Kind for hits in _found(session, asker, each, 1, FEW)]


def _found(session: Session, asker: Asker, kind: Kind, page: int, size: int) -> list[Hits]:
    """The hits of one kind, as a list that is empty if there are none."""
    rows, hit = SOURCES[kind]
    wanted = rows(asker)
    if wanted is None:
        return []
    total = session.scalar(select(func.count()).select_from(wanted.order_by(None).subquery())) or 0
    if not total:
        return []
    number = min(max(page, 1), -(-total // size))
    found = session.scalars(wanted.limit(size).offset((number - 1) * size)).all()
    return [Hits(kind=kind, hits=[hit(row) for row in found], total=total, page=number, size=size)]
