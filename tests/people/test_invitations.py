"""Invitations: one use, for one address, for a while, and nothing a scanner could burn (S4, S5)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from peerreview.core.work import JournalEntry
from peerreview.people.actions import (
    LinkTo,
    NewAccount,
    invite_again,
    open_account,
    revoke_invitation,
)
from peerreview.people.models import OneTimeLink, Person
from tests.client import HOME
from tests.houses import app_on
from tests.post import key_in, link_in, words_of
from tests.snapshots import changed, snapshot
from tests.world import NOON

PASSWORD = "five green trams at dawn"


@pytest.fixture
def invite(browse_as):
    """The administrator invites Ada; what the page says that comes next."""

    def by(who="administrator", **more):
        browser = browse_as(who)
        page = browser.get("/accounts/new")
        given = {"name": "Ada", "email": "ada@city.example"} | more
        return browser.submit(page, "Invite", **given)

    return by


@pytest.fixture
def ada(invite, session):
    invite()
    return session.scalar(select(Person).filter_by(email="ada@city.example"))


def accept(browser, page, **more):
    return browser.submit(page, "Accept the invitation", **({"password": PASSWORD} | more))


def test_somebody_who_is_invited_chooses_a_password_and_is_in(ada, post, browse_as):
    (mail,) = post()
    browser = browse_as(None)
    page = browser.get(link_in(mail))
    answer = accept(browser, page, name="Ada L.", language="de")
    assert answer.location == "/"
    assert browser.get("/account").status_code == 200
    assert (ada.name, ada.language, ada.invited_at) == ("Ada L.", "de", None)

    again = browse_as(None)
    again.post("/sign-in", {"email": ada.email, "password": PASSWORD})
    assert again.get("/account").status_code == 200


def test_the_mail_and_the_page_say_who_invites_and_what_is_kept(ada, post, browse_as):
    (mail,) = post()
    page = browse_as(None).get(link_in(mail))
    assert (mail["To"], mail["Subject"]) == ("Ada <ada@city.example>", "Invitation to Peerreview")
    for words in (" ".join(words_of(mail).split()), page.words):
        assert "Administrator (administrator@city.example) invites you to Peerreview." in words
        assert "18 May 2026" in words
        assert "ada@city.example" in words
        assert "What is kept of you: your name, your address" in words


def test_looking_at_the_link_does_not_use_it_up(ada, post, browse_as, session):
    """Mail scanners open every link, and browsers fetch pages ahead."""
    (mail,) = post()
    before = snapshot(session)
    scanner = browse_as(None)
    for _ in range(3):
        assert scanner.get(link_in(mail)).status_code == 200
        assert scanner._client.head(link_in(mail), base_url=HOME).status_code == 200
    assert changed(before, snapshot(session)) == []
    browser = browse_as(None)
    assert accept(browser, browser.get(link_in(mail))).location == "/"


def test_a_link_is_good_once(ada, post, browse_as):
    (mail,) = post()
    first, second = browse_as(None), browse_as(None)
    page = second.get(link_in(mail))
    accept(first, first.get(link_in(mail)))

    refused = accept(second, page, password="another long password")
    assert refused.status_code == 409
    assert "This link was used already, and is good once. Sign in with the password" in refused.text
    assert "used already" in second.follow(second.get(link_in(mail))).text
    assert (
        second.post(
            "/sign-in", {"email": ada.email, "password": "another long password"}
        ).status_code
        == 422
    )


def test_a_link_ends(ada, post, browse_as, clock):
    (mail,) = post()
    browser = browse_as(None)
    page = browser.get(link_in(mail))
    clock.now += timedelta(days=14)

    refused = accept(browser, page)
    assert (refused.status_code, "This link was not used in time. Ask whoever" in refused.text) == (
        409,
        True,
    )
    assert "not used in time" in browser.follow(browser.get(link_in(mail))).text
    assert ada.invited_at == NOON


def test_how_long_an_invitation_is_good_is_a_setting(house, tmp_path, session):
    app = app_on(house.url, tmp_path, invitation_limit=timedelta(days=3))
    app.extensions["engine"].dispose()
    assert app.config["INVITATION_LIMIT"] == timedelta(days=3)


def test_an_invitation_is_taken_back(ada, post, browse_as):
    (mail,) = post()
    administrator, browser = browse_as("administrator"), browse_as(None)
    page = browser.get(link_in(mail))
    administrator.submit(administrator.get("/accounts"), "Take the invitation back Ada")

    refused = accept(browser, page)
    assert (refused.status_code, "This link was taken back or replaced" in refused.text) == (
        409,
        True,
    )
    assert "Invitation taken back" in administrator.get("/accounts").words


def test_an_invitation_that_was_taken_back_does_not_leave_any_more(ada, post, working):
    revoke_invitation(working("administrator"), ada)
    assert post() == []


def test_sending_again_makes_a_new_link_and_ends_the_old_one(ada, post, browse_as, clock):
    (old,) = post()
    clock.now += timedelta(minutes=2)
    administrator = browse_as("administrator")
    administrator.submit(administrator.get("/accounts"), "Send again Ada")
    (new,) = post()

    browser = browse_as(None)
    assert browser.get(link_in(old)).status_code == 302
    assert accept(browser, browser.get(link_in(new))).location == "/"


def test_a_mailbox_is_not_filled_by_pressing_a_button_many_times(ada, browse_as):
    administrator = browse_as("administrator")
    refused = administrator.submit(administrator.get("/accounts"), "Send again Ada")
    assert refused.status_code == 409
    assert "An invitation went out a moment ago." in refused.text


def test_a_link_is_bound_to_its_address(ada, post, browse_as):
    """Whatever the form says, the account is that of the address in the mail."""
    (mail,) = post()
    browser = browse_as(None)
    browser.post(
        "/invitation",
        {"key": key_in(mail), "name": "Eva", "password": PASSWORD, "language": "en"}
        | {"email": "eva@city.example", "is_administrator": "y", "is_convener": "y"},
    )
    assert (ada.name, ada.email, ada.is_administrator, ada.is_convener) == (
        "Eva",
        "ada@city.example",
        False,
        False,
    )


def test_a_link_for_an_address_that_the_account_has_left_leads_nowhere(ada, post, browse_as):
    (mail,) = post()
    ada.email = "ada@elsewhere.example"
    assert browse_as(None).get(link_in(mail)).status_code == 302


def test_somebody_who_is_signed_in_does_not_take_over_the_invitation_of_another(
    ada, post, browse_as
):
    (mail,) = post()
    peer = browse_as("peer")
    page = peer.get(link_in(mail))
    said = "You are signed in as peer@city.example, and this invitation is for ada@city.example."
    assert (said in page.words, page.all("//main//form")) == (True, [])
    refused = peer.post("/invitation", {"key": key_in(mail), "password": PASSWORD, "name": "Ada"})
    assert (refused.status_code, said in refused.text) == (409, True)


@pytest.mark.parametrize("key", ["", "x", "A" * 43])
def test_a_made_up_link_leads_nowhere(browse_as, key):
    browser = browse_as(None)
    assert browser.get(f"/invitation?key={key}").location == "/sign-in"
    refused = browser.post("/invitation", {"key": key, "password": PASSWORD, "name": "Ada"})
    assert (refused.status_code, "This link is not complete." in refused.text) == (409, True)


@pytest.mark.parametrize("page", ["/new-password", "/account/address"])
def test_a_link_for_one_thing_does_nothing_else(ada, post, browse_as, page):
    (mail,) = post()
    browser = browse_as("peer" if page.startswith("/account") else None)
    assert browser.get(f"{page}?key={key_in(mail)}").status_code == 302
    target = "/account/address/confirm" if page.startswith("/account") else page
    answer = browser.post(target, {"key": key_in(mail), "password": PASSWORD})
    assert (answer.status_code, ada.password_hash) == (409, "")


def test_what_is_missing_is_said_and_the_link_stays_good(ada, post, browse_as):
    (mail,) = post()
    browser = browse_as(None)
    page = accept(browser, browser.get(link_in(mail)), password="short")
    assert page.status_code == 422
    assert page.problems == {
        "password": "Use at least 12 characters; a few words in a row are easy to remember."
    }
    assert accept(browser, page).location == "/"


def test_nobody_signs_in_to_an_account_that_is_only_invited(ada, browse_as):
    for guess in ("", "x", PASSWORD):
        page = browse_as(None).post("/sign-in", {"email": ada.email, "password": guess})
        assert page.status_code == 422


def test_a_disabled_account_is_not_opened_by_its_old_invitation(ada, post, browse_as):
    (mail,) = post()
    administrator = browse_as("administrator")
    administrator.submit(administrator.get("/accounts"), "Disable Ada")
    assert browse_as(None).get(link_in(mail)).location == "/sign-in"
    administrator.submit(administrator.get("/accounts"), "Enable Ada")
    assert browse_as(None).get(link_in(mail)).location == "/sign-in"


def test_an_account_in_use_is_not_invited_again(world, browse_as):
    administrator, peer = browse_as("administrator"), world.people["peer"]
    refused = administrator.post(f"/accounts/{peer.id}/invite-again")
    assert (refused.status_code, "Peer uses the account already." in refused.text) == (409, True)


def test_an_address_with_an_account_is_not_invited(invite):
    page = invite(email="peer@city.example")
    assert page.problems == {"email": "There is an account with this address already."}


def test_without_a_mail_server_the_link_is_shown_once_to_whoever_invites(invite, post, browse_as):
    page = invite()
    (shown,) = page.document.xpath("//input[@name='link']/@value")
    (mail,) = post()
    assert (page.status_code, shown) == (200, HOME + link_in(mail))
    assert browse_as(None).get(link_in(mail)).status_code == 200


def test_with_a_mail_server_only_the_mailbox_learns_the_link(app, invite, post, monkeypatch):
    monkeypatch.setitem(app.config, "SENDS_MAIL", True)
    answer = invite()
    (mail,) = post()
    assert (answer.location, key_in(mail) in answer.text) == ("/accounts", False)


def test_the_link_is_not_shown_to_one_of_several_who_invited_the_same_person(
    ada, browse_as, working, clock
):
    """It opens whatever part the others have given."""
    clock.now += timedelta(minutes=2)
    page = LinkTo(page=f"{HOME}/invitation", good_for=timedelta(days=14))
    invite_again(working("leader"), ada, page)
    clock.now += timedelta(minutes=2)
    administrator = browse_as("administrator")
    answer = administrator.submit(administrator.get("/accounts"), "Send again Ada")
    assert (answer.location, "key=" in answer.text) == ("/accounts", False)


def test_the_key_is_nowhere_but_in_the_mail(ada, post, browse_as, session, capfd, caplog):
    """Hashed in the database, gone from the outbox, never in a log (security.md S4)."""
    (mail,) = post()
    key, browser = key_in(mail), browse_as(None)
    accept(browser, browser.get(link_in(mail)), password="short")
    accept(browser, browser.get(link_in(mail)))
    browser.get(link_in(mail))
    browser.post("/invitation", {"key": key})

    everything = str(snapshot(session)) + caplog.text + "".join(capfd.readouterr())
    assert key not in everything
    assert PASSWORD not in everything
    assert session.scalar(select(OneTimeLink)).used_at == NOON


@pytest.mark.parametrize(
    "forged",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Prefix": "/evil", "X-Forwarded-Proto": "http"},
        {"Forwarded": "host=evil.example", "X-Original-Host": "evil.example"},
    ],
    ids=str,
)
def test_links_carry_the_public_address_whatever_a_request_says(browse_as, post, forged):
    """Source: security.md S6."""
    administrator = browse_as("administrator")
    administrator.headers = administrator.headers | forged
    typed = {"name": "Ada", "email": "ada@city.example", "language": "en"}
    page = administrator.post("/accounts/new", typed)
    visitor = browse_as(None)
    visitor.post("/forgotten-password", {"email": "peer@city.example"}, headers=forged)
    mails = post()
    assert {link_in(mail).partition("?")[0] for mail in mails} == {"/invitation", "/new-password"}
    assert "evil" not in page.text + "".join(map(str, mails))


def test_the_journal_knows_who_invited_and_who_accepted(ada, post, browse_as, session):
    (mail,) = post()
    browser = browse_as(None)
    accept(browser, browser.get(link_in(mail)))
    lines = session.scalars(select(JournalEntry).filter_by(subject_id=ada.id)).all()
    assert sorted((line.verb, line.actor_name) for line in lines) == [
        ("account.opened", "Administrator"),
        ("invitation.accepted", "Ada"),
        ("invitation.sent", "Administrator"),
    ]


def test_an_account_with_a_password_needs_no_invitation(working):
    new = NewAccount(name="Ada", email="ada@city.example", password=PASSWORD)
    assert open_account(working(None), new).invited_at is None
