"""Every page as it is seen: at two widths, by day and night, with scripts and under the policy."""

import pytest

from tests.access.matrix import admitted
from tests.addresses import Door, address, every_screen
from tests.world import CAST

DESK, PHONE = {"width": 1366, "height": 900}, {"width": 320, "height": 640}
PAPER = {"width": 680, "height": 1010}
SEES_MOST = ("leader", "host_coordinator", "convener", "administrator", None, *CAST)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"runOnly": ["color-contrast", "link-in-text-block"]}
EVERYTHING = {"runOnly": RULES, "resultTypes": ["violations"]}


@pytest.fixture
def visit(page_as, live_house):
    """Open a page as the one of the cast who sees most of it."""

    def at(door: Door):
        who = next(name for name in SEES_MOST if name in admitted(door))
        with live_house.writing() as (_session, world):
            path = address(live_house.app, door, world)
        window = page_as(who)
        window.open(path)
        return window

    return at


DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""What watches the size of a box hears of a new one with the next picture."""


def violations(page, axe, options):
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{rule['id']}: {rule['help']} — {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


@every_screen
def test_every_page_can_be_used_by_everybody(visit, axe, door: Door):
    window = visit(door)
    page, said = window.page, {}
    page.evaluate(axe)
    for name, size, theme, options in (
        ("desk, light", DESK, "light", EVERYTHING),
        ("desk, dark", DESK, "dark", CONTRAST),
        ("phone, dark", PHONE, "dark", EVERYTHING),
        ("phone, light", PHONE, "light", CONTRAST),
    ):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme)
        page.evaluate(DRAWN)
        if found := violations(page, axe, options):
            said[name] = found
    assert said == {}
    assert too_wide(page) == []
    assert wider_than_paper(page) == 0
    assert window.troubles == []


def wider_than_paper(page):
    """By how much a printed page is wider than A4 without its margins. A browser prints such a
    page smaller, all of it, until nobody can read it."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print", color_scheme="light")
    page.evaluate(DRAWN)
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def too_wide(page):
    """What sticks out at the right of a phone, unless it stands in a scroller of its own."""
    return page.evaluate(
        """() => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const inScroller = e => e.closest(".pr-scroller") !== null;
        return [...document.querySelectorAll("body *")]
          .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1 && !inScroller(e))
          .map(e => `${e.tagName} ${e.className} ${Math.round(e.getBoundingClientRect().right)}`)
          .slice(0, 8);
        }"""
    )


def test_the_checks_see_what_is_wrong(page_as, axe):
    """Or else a silent check would pass for a sound page."""
    window = page_as(None)
    page = window.open("/sign-in")
    page.evaluate(axe)
    assert "js-enabled" in page.locator("body").get_attribute("class")
    page.evaluate("document.querySelector('label').remove()")
    page.set_viewport_size(PHONE)
    page.evaluate("document.querySelector('h1').style.width = '900px'")
    page.evaluate("document.querySelector('h1').setAttribute('style', 'color: #eee')")

    assert [v.partition(":")[0] for v in violations(page, axe, EVERYTHING)] == ["label"]
    assert too_wide(page) != []
    assert "style" in window.troubles[0]
