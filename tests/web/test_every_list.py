"""Pages with lists ask the database the same number of questions however long the list is."""

from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from peerreview.core.db import Base
from tests.access.matrix import admitted
from tests.addresses import DOORS, Door, address, every_page
from tests.counting import questions_in
from tests.crowd import crowd
from tests.world import World

SINGLE = {"benchmark", "key_factor", "review", "person", "seat", "self_assessment"}
"""Things of the full world of which a list does not simply grow by a copy. Of reviews, with all
that hangs on them, there are a hundred more below."""


@every_page
def test_three_times_as_many_things_take_no_more_questions(
    app, full_world, browse_as, session, door: Door
):
    with_one = _asked(app, full_world, browse_as, session, door)
    more_of_everything(session, full_world)
    with_three = _asked(app, full_world, browse_as, session, door)
    assert len(with_three) <= len(with_one), _news(with_one, with_three)


def test_a_hundred_other_reviews_in_the_database_take_no_more_questions(
    app, full_world, browse_as, session
):
    pages = [door for door in DOORS if door.reads]
    among_two = {door: _asked(app, full_world, browse_as, session, door) for door in pages}
    crowd(session, full_world, 100)
    more = {
        str(door): _news(among_two[door], asked)
        for door in pages
        if len(asked := _asked(app, full_world, browse_as, session, door)) > len(among_two[door])
    }
    assert more == {}


def _asked(app, world, browse_as, session, door: Door) -> list[str]:
    """What one page asks."""
    url, browser = address(app, door, world), browse_as(admitted(door)[-1])
    browser.get(url)  # what is asked once per process is asked now
    app.extensions.pop("calendars", None)  # a calendar that was kept asks less than a new one
    with questions_in(session) as asked:
        browser.get(url)
    return asked


def _news(before: list[str], after: list[str]) -> list[str]:
    """The questions that came on top, shortened."""
    left = list(before)
    return [q[:300] for q in after if q not in left or left.remove(q)]


def more_of_everything(session: Session, world: World) -> None:
    """Two copies of each thing that pages list, with all that hangs on it."""
    session.commit()
    for name in world.things.keys() - SINGLE:
        for n in (1, 2):
            copy(session, Base.metadata.tables[name], world.things[name].id, n)
    session.commit()


def copy(session: Session, table: Table, id_: UUID, n: int) -> None:
    row: dict[str, Any] = dict(
        session.execute(select(table).where(table.c.id == id_)).mappings().one()
    )
    new = row | {"id": uuid4()}
    for counter in {"number", "feed_seq"} & row.keys():
        new[counter] += 100 * n
    if isinstance(row.get("name"), str):
        new["name"] += f" {n}"
    if "op_id" in row:
        new["op_id"] = uuid4()
    session.execute(table.insert().values(new))
    for link in filter(_is_link, Base.metadata.tables.values()):
        for key in link.foreign_keys:
            if key.column.table is table:
                _copy_links(session, link, key.parent.name, id_, new["id"])


def _is_link(table: Table) -> bool:
    """A table that only ties two things together, and not in an order of their ids."""
    return table.name != "venue_travel" and all(column.foreign_keys for column in table.primary_key)


def _copy_links(session: Session, link: Table, key: str, old: UUID, new: UUID) -> None:
    for row in session.execute(select(link).where(link.c[key] == old)).mappings().all():
        session.execute(link.insert().values(dict(row) | {key: new}))
