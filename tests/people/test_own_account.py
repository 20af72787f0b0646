"""One's own account: where one is signed in, and moving to another address (S10; ASVS 7.5)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from peerreview.core.work import JournalEntry
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.models import SignIn
from peerreview.people.rules import browser_in_words
from tests.client import HOME, Browser
from tests.post import key_in, link_in, words_of
from tests.snapshots import changed, snapshot

PASSWORD = "five green trams at dawn"
ADDRESS, NEW_ADDRESS = "ada@city.example", "ada@elsewhere.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def ada(working, session):
    person = open_account(working(None), NewAccount(name="Ada", email=ADDRESS, password=PASSWORD))
    session.commit()
    return person


@pytest.fixture
def signed_in(ada, browse_as):
    """A browser in which Ada has signed in."""

    def somewhere(user_agent="tests", email=ADDRESS):
        browser = browse_as(None)
        browser.headers = browser.headers | {"User-Agent": user_agent}
        answer = browser.post("/sign-in", {"email": email, "password": PASSWORD})
        assert answer.status_code == 302
        return browser

    return somewhere


def rows(page):
    """The table of sign-ins, as text."""
    cells = page.document.xpath("//main//table//tbody/tr")
    return [[" ".join("".join(c.itertext()).split()) for c in row.xpath("th|td")] for row in cells]


def test_people_see_where_they_are_signed_in(signed_in, clock):
    signed_in(FIREFOX)
    clock.now += timedelta(minutes=30)
    assert rows(signed_in().get("/account")) == [
        [
            "A browser that does not say what it is",
            "4 May 2026, 12:30",
            "4 May 2026, 12:30",
            "This one",
        ],
        [
            "Firefox on Windows",
            "4 May 2026, 12:00",
            "4 May 2026, 12:00",
            "Sign out Firefox on Windows",
        ],
    ]


WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
"""Every browser says the words of those that were there before it."""


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (
            f"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) {WEBKIT} Safari/605.1",
            "Safari on macOS",
        ),
        (f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/141.0 Safari/537.36", "Chrome on Linux"),
        (f"(Windows NT 10.0) {WEBKIT} Chrome/141.0 Safari/537.36 Edg/141.0", "Edge on Windows"),
        (f"(Linux; Android 15) {WEBKIT} Chrome/141.0 Mobile Safari/537.36", "Chrome on Android"),
        (f"(iPhone; OS 18_5 like Mac OS X) {WEBKIT} CriOS/141.0 Safari/604.1", "Chrome on iPhone"),
        ("curl/8.5.0 (Linux)", "Linux"),
        ("Firefox/140.0", "Firefox"),
        ("", "A browser that does not say what it is"),
        ("%(name)s {x} <script>", "A browser that does not say what it is"),
    ],
)
def test_a_browser_is_known_by_what_it_says_of_itself(user_agent, words):
    assert str(browser_in_words(user_agent)) == words


def test_one_other_browser_is_signed_out(signed_in):
    here, there, third = signed_in(), signed_in(FIREFOX), signed_in("curl/8.5.0 (Linux)")
    page = here.follow(here.submit(here.get("/account"), "Sign out Firefox on Windows"))
    assert "That browser is signed out." in page.words
    assert [b.get("/account").status_code for b in (here, there, third)] == [200, 401, 200]


def test_all_other_browsers_are_signed_out(signed_in):
    here, *others = [signed_in() for _ in range(3)]
    page = here.follow(here.submit(here.get("/account"), "End all others"))
    assert (len(rows(page)), "End all others" in page.words) == (1, False)
    assert [b.get("/account").status_code for b in (here, *others)] == [200, 401, 401]


def test_nobody_signs_out_somebody_else(signed_in, browse_as, session):
    browser = signed_in()
    theirs = session.scalar(select(SignIn).where(SignIn.person.has(email=ADDRESS)))
    peer = browse_as("peer")
    for id_ in (theirs.id, "no id", ""):
        assert peer.post("/account/sign-ins/end", {"sign_in": id_}).status_code == 302
    peer.post("/account/sign-ins/end-others")
    assert (browser.get("/account").status_code, peer.get("/account").status_code) == (200, 200)


def test_sign_ins_that_have_ended_by_themselves_are_not_listed(signed_in, clock):
    signed_in()
    clock.now += timedelta(hours=2, seconds=1)
    assert len(rows(signed_in().get("/account"))) == 1


def test_a_new_password_gives_this_browser_a_new_token(app, signed_in, session):
    browser = signed_in()
    with browser._client.session_transaction(base_url=HOME) as cookie:
        before = cookie["_user_id"]
    page = browser.get("/account")
    new = "seven blue boats at noon"
    browser.submit(page, "Change the password", current_password=PASSWORD, password=new)
    with browser._client.session_transaction(base_url=HOME) as cookie:
        after = cookie["_user_id"]
    assert before != after
    assert browser.get("/account").status_code == 200
    assert Browser(app, session, before).get("/account").status_code == 401


def test_a_wrong_password_changes_nothing(signed_in, session, post):
    browser = signed_in()
    before = snapshot(session)
    page = browser.get("/account")
    by_password = browser.submit(
        page, "Change the password", current_password="wrong", password="seven blue boats at noon"
    )
    by_address = browser.submit(
        page, "Send a link to the new address", new_email=NEW_ADDRESS, own_password="wrong"
    )
    assert by_password.problems == {"current_password": "This is not your password."}
    assert by_address.problems == {"own_password": "This is not your password."}
    assert (changed(before, snapshot(session)), post()) == ([], [])
    assert NEW_ADDRESS in by_address.text


def ask(browser, email=NEW_ADDRESS):
    page = browser.get("/account")
    return browser.submit(
        page, "Send a link to the new address", new_email=email, own_password=PASSWORD
    )


def test_an_account_moves_to_an_address_that_proves_to_be_read(signed_in, ada, post):
    browser = signed_in()
    ask(browser)
    (mail,) = post()
    assert (mail["To"], ada.email) == (f"Ada <{NEW_ADDRESS}>", ADDRESS)

    page = browser.follow(browser.submit(browser.get(link_in(mail)), "Use this address"))
    assert f"From now on you sign in as {NEW_ADDRESS}." in page.words
    (told,) = post()
    assert (told["To"], told["Subject"]) == (f"Ada <{ADDRESS}>", "Your e-mail address was changed")
    assert signed_in(email=NEW_ADDRESS).get("/account").status_code == 200


def test_looking_at_the_link_does_not_use_it_up_and_the_button_does(signed_in, ada, post, session):
    browser = signed_in()
    ask(browser)
    (mail,) = post()
    before = snapshot(session)
    pages = [browser.get(link_in(mail)) for _ in range(3)]
    assert changed(before, snapshot(session)) == []
    statuses = [browser.submit(page, "Use this address").status_code for page in pages]
    assert (statuses, ada.email) == ([302, 409, 409], NEW_ADDRESS)


def test_only_its_owner_moves_an_account(signed_in, ada, post, browse_as):
    """A mistyped address belongs to a stranger, who must not get the account by the link."""
    ask(signed_in())
    (mail,) = post()
    assert browse_as(None).get(link_in(mail)).status_code == 401
    peer = browse_as("peer")
    assert peer.get(link_in(mail)).location == "/account"
    assert peer.post("/account/address/confirm", {"key": key_in(mail)}).status_code == 409
    assert ada.email == ADDRESS


def test_a_link_for_another_address_ends_after_a_day(signed_in, post, clock):
    ask(signed_in())
    (mail,) = post()
    clock.now += timedelta(days=1)
    browser = signed_in()
    page = browser.follow(browser.get(link_in(mail)))
    assert "This link was not used in time. Ask for a new one on your account page." in page.words
    assert browser.post("/account/address/confirm", {"key": key_in(mail)}).status_code == 409


def test_the_page_does_not_say_whether_an_address_has_an_account(signed_in, post):
    browser = signed_in()
    free, taken = (
        browser.follow(ask(browser, email)).words.replace(email, "…")
        for email in (NEW_ADDRESS, "peer@city.example")
    )
    assert free == taken
    mails = {mail["To"].addresses[0].addr_spec: mail for mail in post()}
    assert mails["peer@city.example"]["Subject"] == "This address has an account already"
    assert "://" not in words_of(mails["peer@city.example"])


def test_an_address_that_was_taken_meanwhile_stays_with_its_account(signed_in, ada, post, working):
    browser = signed_in()
    ask(browser)
    (mail,) = post()
    page = browser.get(link_in(mail))
    open_account(working(None), NewAccount(name="Eva", email=NEW_ADDRESS, password=PASSWORD))
    refused = browser.submit(page, "Use this address")
    assert (refused.status_code, ada.email) == (409, ADDRESS)
    assert "Another account uses this address by now." in refused.text


def test_a_link_for_a_new_password_ends_with_the_old_address(signed_in, post, browse_as):
    """Whoever reads the old mailbox must not get back in."""
    browser = signed_in()
    browse_as(None).post("/forgotten-password", {"email": ADDRESS})
    (forgotten,) = post()
    ask(browser)
    (mail,) = post()
    browser.submit(browser.get(link_in(mail)), "Use this address")
    assert browse_as(None).get(link_in(forgotten)).location == "/sign-in"


def test_the_journal_knows_what_happened_to_an_account(signed_in, ada, post, session):
    browser = signed_in()
    signed_in(FIREFOX)
    browser.submit(browser.get("/account"), "Sign out Firefox on Windows")
    ask(browser)
    (mail,) = post()
    browser.submit(browser.get(link_in(mail)), "Use this address")
    lines = session.scalars(select(JournalEntry).filter_by(subject_id=ada.id)).all()
    assert sorted(line.verb for line in lines) == [
        "account.address_changed",
        "account.address_wanted",
        "account.opened",
        "account.sign_in_ended",
    ]
