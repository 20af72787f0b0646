"""Things that must be true of every page, checked by visiting them all."""

from contextlib import contextmanager

from sqlalchemy import event

from tests.access.matrix import admitted, allowed
from tests.addresses import Door, address, door_at, every_page, every_screen
from tests.snapshots import changed, snapshot


@every_page
def test_every_page_is_sound_for_everybody_who_may_read_it(app, full_world, browse_as, door: Door):
    """The browser looks at each page it gets: see ``tests/page_checks.py``."""
    url = address(app, door, full_world)
    statuses = {who: browse_as(who).get(url).status_code for who in admitted(door)}
    fine = {200, 302, 409} | ({403, 404} if door.is_for_programs else set())
    assert set(statuses.values()) <= fine, statuses


@every_screen
def test_no_page_offers_anybody_what_is_not_theirs(app, full_world, browse_as, door: Door):
    """Links and buttons lead through doors that are open to whoever sees them. What the neighbour
    is offered belongs to a review of their own."""
    url = address(app, door, full_world)
    shut = {
        (who, str(behind))
        for who in admitted(door)
        if who != "neighbour"
        for behind in _offered(app, url, browse_as(who, look=False).get(url))
        if not allowed(who, behind)
    }
    assert shut == set()


def _offered(app, url, page):
    """The doors behind the links and the buttons of a page."""
    forms = page.all("//form[@method='post']/@action | //button/@formaction")
    ways = {("GET", link) for link in page.all("//main//a/@href")}
    ways |= {("POST", action or url) for action in forms}
    behind = (door_at(app, link, verb) for verb, link in ways)
    return [door for door in behind if door is not None]


@every_page
def test_reading_a_page_changes_nothing(app, full_world, browse_as, session, door: Door):
    """Source: security.md S9. Browsers, scanners and search engines follow every link."""
    first, *_, last = admitted(door) * 2
    browsers = [browse_as(first, look=False), browse_as(last, look=False)]
    before = snapshot(session)
    for browser in browsers:
        browser.get(address(app, door, full_world))
    assert changed(before, snapshot(session)) == []


@every_page
def test_no_page_writes_even_in_a_transaction_that_is_not_saved(
    app, full_world, browse_as, session, door: Door
):
    """Whoever reads lets others write meanwhile: on SQLite, an INSERT would make it a writer."""
    who = admitted(door)[0]
    browser = browse_as(who)
    session.commit()
    said: list[str] = []
    with _listening(session, said):
        browser.get(address(app, door, full_world))
    assert [s for s in said if s.startswith(("INSERT", "UPDATE", "DELETE"))] == []


@contextmanager
def _listening(session, said):
    def hear(_connection, _cursor, statement, *_more):
        said.append(statement.lstrip()[:60].upper())

    event.listen(session.get_bind(), "before_cursor_execute", hear)
    yield
    event.remove(session.get_bind(), "before_cursor_execute", hear)
