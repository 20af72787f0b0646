"""A forgotten password: nobody learns who has an account; only the mailbox gets a link (S11)."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from peerreview.people.actions import NewAccount, disable_account, open_account
from peerreview.people.models import OneTimeLink, ResetRequest, SignInTrouble
from tests.client import HOME
from tests.post import key_in, link_in, words_of
from tests.snapshots import changed, snapshot

OLD, NEW = "five green trams at dawn", "seven blue boats at noon"
ADDRESS = "ada@city.example"


@pytest.fixture
def ada(working, session):
    person = open_account(working(None), NewAccount(name="Ada", email=ADDRESS, password=OLD))
    session.commit()
    return person


@pytest.fixture
def forget(browse_as):
    """Ask for a link, as a visitor."""

    def by(email=ADDRESS):
        browser = browse_as(None)
        page = browser.follow(browser.get("/sign-in"), "Forgotten password?")
        return browser.submit(page, "Send the link", email=email)

    return by


@pytest.fixture
def choose(browse_as):
    """Follow the link in a mail and choose a password."""

    def by(mail, password=NEW):
        browser = browse_as(None)
        return browser.submit(browser.get(link_in(mail)), "Change the password", password=password)

    return by


@pytest.fixture
def sign_in(browse_as):
    def by(password, browser=None):
        browser = browser or browse_as(None)
        return browser.post("/sign-in", {"email": ADDRESS, "password": password}).status_code

    return by


@contextmanager
def statements_in(session):
    """Everything that is asked of the database inside the block."""
    said = []

    def note(_connection, _cursor, statement, *_more):
        said.append(statement.split("sa_savepoint")[0])  # their numbers differ

    connection = session.get_bind()
    event.listen(connection, "before_cursor_execute", note)
    yield said
    event.remove(connection, "before_cursor_execute", note)


def test_somebody_who_forgot_it_chooses_a_new_password(ada, forget, choose, post, sign_in):
    forget()
    (mail,) = post()
    assert (mail["To"], mail["Subject"]) == (
        "Ada <ada@city.example>",
        "A new password for Peerreview",
    )
    assert "It is good once, for an hour" in words_of(mail)

    assert choose(mail).location == "/sign-in"
    assert (sign_in(OLD), sign_in(NEW)) == (422, 302)


def test_the_person_hears_that_the_password_was_changed(ada, forget, choose, post):
    forget()
    (mail,) = post()
    choose(mail)
    (told,) = post()
    assert (told["To"], told["Subject"]) == ("Ada <ada@city.example>", "Your password was changed")
    assert "If this was not you" in words_of(told)


def test_a_link_does_not_sign_anybody_in(ada, forget, post, browse_as):
    """Or else it would go past a second factor."""
    forget()
    (mail,) = post()
    browser = browse_as(None)
    browser.submit(browser.get(link_in(mail)), "Change the password", password=NEW)
    assert browser.get("/account").status_code == 401


def test_a_new_password_ends_every_sign_in(ada, forget, choose, post, browse_as, sign_in):
    browsers = [browse_as(None), browse_as(None)]
    assert [sign_in(OLD, browser) for browser in browsers] == [302, 302]
    forget()
    (mail,) = post()
    assert [browser.get("/account").status_code for browser in browsers] == [200, 200]
    choose(mail)
    assert [browser.get("/account").status_code for browser in browsers] == [401, 401]


def test_the_answer_is_the_same_whoever_has_an_account(ada, browse_as, session):
    """Source: security.md S11. The page does the same work, too; the worker looks the person up."""
    answers, work = [], []
    for email in (ADDRESS, "eva@city.example", "peer@city.example"):
        browser = browse_as(None)
        session.commit()
        with statements_in(session) as said:
            answer = browser.post("/forgotten-password", {"email": email})
        page = browser.follow(answer)
        answers.append((answer.status_code, answer.location, page.words))
        work.append(said)
    assert answers == [answers[0]] * 3
    assert work == [work[0]] * 3
    assert "If somebody signs in with this address" in answers[0][2]


def test_nobody_else_gets_a_mail(ada, forget, post, working, browse_as):
    """Neither strangers, nor those whose account is shut, nor those who were only invited."""
    disable_account(working("administrator"), ada)
    browse_as("administrator").post(
        "/accounts/new", {"name": "Eva", "email": "eva@city.example", "language": "en"}
    )
    assert [mail["Subject"] for mail in post()] == ["Invitation to Peerreview"]
    for email in (ADDRESS, "eva@city.example", "nobody@city.example"):
        forget(email)
    assert post() == []


def test_what_was_typed_is_forgotten_once_it_is_looked_up(forget, post, session):
    forget("nobody@city.example")
    assert session.scalar(select(ResetRequest)).address == "nobody@city.example"
    post()
    assert "nobody@city.example" not in str(snapshot(session))


def test_three_mails_an_hour_are_enough_for_anybody(ada, forget, post, clock):
    sent = []
    for _ in range(5):
        forget()
        sent.append(len(post()))
        clock.now += timedelta(minutes=10)
    assert sent == [1, 1, 1, 0, 0]
    clock.now += timedelta(minutes=30)
    forget()
    assert len(post()) == 1


def test_one_address_does_not_ask_all_day(browse_as):
    browser = browse_as(None)
    asked = [
        browser.post("/forgotten-password", {"email": f"a{n}@city.example"}).status_code
        for n in range(21)
    ]
    assert asked == [302] * 20 + [429]


def test_looking_at_the_link_does_not_use_it_up(ada, forget, choose, post, browse_as, session):
    forget()
    (mail,) = post()
    before = snapshot(session)
    scanner = browse_as(None)
    for _ in range(3):
        assert scanner.get(link_in(mail)).status_code == 200
        assert scanner._client.head(link_in(mail), base_url=HOME).status_code == 200
    assert changed(before, snapshot(session)) == []
    assert choose(mail).location == "/sign-in"


def test_a_link_is_good_once(ada, forget, choose, post, browse_as, sign_in):
    forget()
    (mail,) = post()
    browser = browse_as(None)
    page = browser.get(link_in(mail))
    choose(mail)

    refused = browser.submit(page, "Change the password", password="a third one, much longer")
    assert (refused.status_code, "This link was used already" in refused.text) == (409, True)
    assert browser.get(link_in(mail)).location == "/sign-in"
    assert sign_in(NEW) == 302


def test_a_link_ends_after_an_hour(ada, forget, post, browse_as, clock):
    forget()
    (mail,) = post()
    browser = browse_as(None)
    page = browser.get(link_in(mail))
    clock.now += timedelta(hours=1)
    refused = browser.submit(page, "Change the password", password=NEW)
    assert refused.status_code == 409
    assert "This link was not used in time. Choose “Forgotten password?”" in refused.text


def test_only_the_last_link_is_good(ada, forget, post, browse_as):
    forget()
    (first,) = post()
    forget()
    (second,) = post()
    browser = browse_as(None)
    assert [browser.get(link_in(mail)).status_code for mail in (first, second)] == [302, 200]


def test_changing_the_password_oneself_ends_a_link_that_waits(
    ada, forget, post, browse_as, sign_in
):
    forget()
    (mail,) = post()
    browser = browse_as(None)
    sign_in(OLD, browser)
    page = browser.get("/account")
    browser.submit(page, "Change the password", current_password=OLD, password=NEW)
    assert browse_as(None).get(link_in(mail)).location == "/sign-in"


def test_a_weak_password_is_refused_and_the_link_stays_good(ada, forget, choose, post):
    forget()
    (mail,) = post()
    page = choose(mail, "ada ada ada ada")
    assert (page.status_code, page.problems) == (
        422,
        {"password": "Use more than a few different characters."},
    )
    assert choose(mail).location == "/sign-in"


def test_somebody_elses_guesses_do_not_keep_the_owner_of_the_mailbox_out(
    ada, forget, choose, post, sign_in, session
):
    for n in range(8):
        sign_in(f"guess {n}")
    assert sign_in(OLD) == 429
    forget()
    (mail,) = post()
    choose(mail)
    assert session.scalars(select(SignInTrouble)).all() == []
    assert sign_in(NEW) == 302


def test_the_key_is_nowhere_but_in_the_mail(ada, forget, choose, post, session, capfd, caplog):
    forget()
    (mail,) = post()
    choose(mail)
    everything = str(snapshot(session)) + caplog.text + "".join(capfd.readouterr())
    assert (key_in(mail) in everything, NEW in everything) == (False, False)
    assert session.scalar(select(OneTimeLink)).used_at is not None


def test_whether_a_mail_comes_is_said_before_and_after(world, browse_as, app, monkeypatch):
    browser = browse_as(None)
    page = browser.get("/forgotten-password")
    assert "This installation sends no mail" in page.words
    told = browser.follow(browser.submit(page, "Send the link", email="peer@city.example"))
    assert "Ask its operator to pass it on" in told.words
    monkeypatch.setitem(app.config, "SENDS_MAIL", True)
    page = browser.get("/forgotten-password")
    assert "You get a mail with a link" in page.words
    told = browser.follow(browser.submit(page, "Send the link", email="peer@city.example"))
    assert "a mail with a link is on its way" in told.words


def test_a_link_that_leads_nowhere_does_not_look_like_a_success(world, browse_as):
    browser = browse_as(None)
    page = browser.follow(browser.get("/new-password?key=nothing"))
    assert page.all("//div[@role='status']/@class") == ["pr-notice pr-notice--warning"]


def test_how_long_a_password_is_to_be_is_said_before_it_is_chosen(world, browse_as):
    assert "Use at least 12 characters" in browse_as("peer").get("/account").words


def test_the_link_leads_to_the_address_of_the_settings_whatever_the_request_says(
    browse_as, ada, post
):
    """Source: security.md S6. A port of somebody's own is a host that nobody refuses."""
    visitor, there = browse_as(None), f"{HOME}:4443"
    answer = visitor._client.post(
        "/forgotten-password",
        data={"email": ADDRESS, "csrf_token": visitor.csrf_token},
        base_url=there,
        headers={"Referer": f"{there}/", "Origin": there, "X-Forwarded-Host": "elsewhere.example"},
    )
    assert answer.status_code == 302
    assert link_in(post()[-1]).startswith("/new-password?key=")
