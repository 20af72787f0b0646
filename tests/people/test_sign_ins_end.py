"""How a sign-in ends: by sign-out, by rest, by age, with its account, from elsewhere (S10)."""

from datetime import timedelta

import pytest

from peerreview.people.actions import NewAccount, disable_account, open_account
from tests.client import HOME, Browser
from tests.world import NOON

IDLE, ABSOLUTE = timedelta(hours=2), timedelta(hours=16)


def test_after_sign_out_the_old_cookie_is_worth_nothing(app, browse_as, session):
    browser = browse_as("peer")
    with browser._client.session_transaction(base_url=HOME) as cookie:
        token = cookie["_user_id"]
    browser.submit(browser.get("/account"), "Sign out")

    assert browser.get("/account").status_code == 401
    assert Browser(app, session, token).get("/account").status_code == 401


def test_a_disabled_account_is_out_at_once_in_every_browser(browse_as, working, world):
    browsers = [browse_as("peer"), browse_as("peer")]
    assert [b.get("/account").status_code for b in browsers] == [200, 200]
    disable_account(working("administrator"), world.people["peer"])
    assert [b.get("/account").status_code for b in browsers] == [401, 401]


def test_a_disabled_person_cannot_sign_in_with_the_right_password(browse_as, working):
    new = NewAccount(name="Ada", email="ada@city.example", password="five green trams at dawn")
    disable_account(working("administrator"), open_account(working(None), new))
    page = browse_as(None).post("/sign-in", {"email": new.email, "password": new.password})
    assert page.problems == {"password": "Address and password do not fit together."}


def test_an_unused_sign_in_ends(browse_as, clock):
    browser = browse_as("peer")
    clock.now += IDLE
    assert browser.get("/account").status_code == 200
    clock.now += IDLE + timedelta(seconds=1)
    assert browser.get("/account").status_code == 401


def test_a_sign_in_in_constant_use_ends_all_the_same(browse_as, clock):
    browser, statuses = browse_as("peer"), []
    for _ in range(16):
        clock.now += timedelta(hours=1)
        statuses.append(browser.get("/account").status_code)
    clock.now += timedelta(seconds=1)
    assert (statuses, browser.get("/account").status_code) == ([200] * 16, 401)


def test_a_new_password_ends_the_other_browsers_and_keeps_this_one(browse_as, working):
    old, new = "five green trams at dawn", "seven blue boats at noon"
    account = NewAccount(name="Ada", email="ada@city.example", password=old)
    open_account(working(None), account)
    here, there = browse_as(None), browse_as(None)
    for browser in (here, there):
        browser.post("/sign-in", {"email": account.email, "password": old})

    page = here.get("/account")
    here.submit(page, "Change the password", current_password=old, password=new)
    assert (here.get("/account").status_code, there.get("/account").status_code) == (200, 401)


def test_a_cookie_with_a_made_up_token_is_nobody(app, session):
    assert Browser(app, session, "made up").get("/account").status_code == 401


def test_a_form_sent_after_the_sign_in_ended_goes_through_after_signing_in_again(
    browse_as, working, clock
):
    """Nobody types a name, or an interview, twice."""
    password = "five green trams at dawn"
    new = NewAccount(name="Ada", email="ada@city.example", password=password)
    ada = open_account(working(None), new)
    browser = browse_as(None)
    browser.post("/sign-in", {"email": ada.email, "password": password})
    page = browser.get("/account")
    clock.now += IDLE + timedelta(seconds=1)

    ended = browser.submit(page, "Save", name="Ada with a very long new name")
    assert (ended.status_code, ada.name) == (401, "Ada")
    again = browser.submit(ended, "Sign in", email=ada.email, password=password)
    assert "Ada with a very long new name" in again.words
    assert browser.submit(again).status_code == 302
    assert ada.name == "Ada with a very long new name"


@pytest.mark.parametrize("other", ["/account/password", "/sign-in"])
def test_a_password_is_never_shown_again(browse_as, other, clock):
    browser = browse_as("peer")
    clock.now += IDLE + timedelta(seconds=1)
    page = browser.post(
        other,
        {"current_password": "sesame-1", "password": "sesame-2", "email": "peer@city.example"},
    )
    assert "sesame" not in page.text


def test_a_shut_account_is_out_at_once_even_if_its_sign_ins_were_left_open(
    world, browse_as, session
):
    """Whoever shuts an account in the database itself need not know of its browsers (S10)."""
    peer = browse_as("peer")
    assert peer.get("/account").status_code == 200
    world.people["peer"].disabled_at = NOON
    session.commit()
    assert peer.get("/account").status_code == 401
