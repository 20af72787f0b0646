"""Every text can be translated: whoever reads another language reads no English."""

import re

import pytest

from peerreview import resources
from peerreview.core import text
from peerreview.core.work import DEEDS
from peerreview.reviews.rules.topics import TOPICS
from tests.access.matrix import PEOPLE, admitted
from tests.addresses import Door, address, every_page, every_write
from tests.pseudo import LANGUAGE, data_in, speak_in_brackets, untranslated

pytestmark = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""What a page says does not depend on its database."""


@pytest.fixture(scope="module", autouse=True)
def brackets(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        speak_in_brackets(patch, tmp_path_factory.mktemp("catalogues"))
        yield
    text.catalogue_of.cache_clear()


@pytest.fixture
def speakers(full_world, browse_as, session):
    """Browsers whose people read the language of the brackets."""
    for person in full_world.people.values():
        person.language = LANGUAGE
    session.flush()

    def browser(who):
        made = browse_as(who)
        made.headers["Accept-Language"] = LANGUAGE
        return made

    return browser


def left_in_english(page, data):
    if page.mimetype != "text/html" or page.location:
        return []
    return untranslated(page.document, data)


@every_page
def test_all_that_a_page_says_can_be_translated(app, full_world, speakers, session, door: Door):
    data = data_in(session)
    url = address(app, door, full_world)
    left = {who: left_in_english(speakers(who).get(url), data) for who in admitted(door)}
    assert {who: said for who, said in left.items() if said} == {}


@every_write
def test_all_that_is_said_about_an_empty_form_can_be_translated(
    app, full_world, speakers, session, door: Door
):
    """Refusals of forms and of rules, and what is told once something was done."""
    browser = speakers(admitted(door)[-1])
    answer = browser.post(address(app, door, full_world))
    if answer.location and browser.get("/account").status_code == 200:
        answer = browser.follow(answer)
    assert left_in_english(answer, data_in(session)) == []


@every_write
def test_all_that_is_said_about_a_strange_choice_can_be_translated(
    app, full_world, speakers, session, door: Door
):
    """WTForms has sentences of its own, which our catalogue has to hold."""
    browser = speakers(admitted(door)[-1])
    strange = dict.fromkeys(NAMES_OF_CHOICES, "strange")
    answer = browser.post(address(app, door, full_world), strange)
    data = data_in(session) | {"strange"}
    assert left_in_english(answer, data) == []


NAMES_OF_CHOICES = ("language", "time_zone", "report_language", "role", "phase", "kind", "level")


@pytest.mark.parametrize("who", PEOPLE)
def test_refusals_can_be_translated(full_world, speakers, session, who):
    data = data_in(session)
    urls = ("/no/such/page", "/accounts", f"/reviews/{full_world.review.id}/evidence/")
    left = {url: left_in_english(speakers(who).get(url), data) for url in urls}
    assert {url: said for url, said in left.items() if said} == {}


def test_every_deed_in_the_journal_has_words(database):
    """A line of the journal is a verb until it is read; its words are in ``core.work.DEEDS``."""
    package = resources.STATIC.parent
    said = re.compile(r"""record\(\s*"([a-z_]+\.[a-z_]+)\"""")
    verbs = {v for path in package.rglob("*.py") for v in said.findall(path.read_text())}
    assert verbs - set(DEEDS) == set()
    assert "evidence.logged" in verbs


def test_every_topic_of_a_review_s_journal_has_a_word(database):
    """The filter of the journal names them; accounts and benchmarks belong to no review."""
    topics = {verb.partition(".")[0] for verb in DEEDS}
    assert topics - set(TOPICS) == {"account", "benchmark", "benchmark_note", "profile"}
