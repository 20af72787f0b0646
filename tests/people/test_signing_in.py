"""Signing in, and guessing (security.md S10, S11, S14)."""

import time
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from peerreview.people import actions
from peerreview.people.actions import NewAccount, open_account
from peerreview.people.models import SignIn, SignInTrouble
from peerreview.people.queries import hash_of
from tests.client import HOME

PASSWORD = "five green trams at dawn"
ADDRESS = "ada@city.example"


@pytest.fixture
def ada(working):
    return open_account(working(None), NewAccount(name="Ada", email=ADDRESS, password=PASSWORD))


def token_of(browser):
    with browser._client.session_transaction(base_url=HOME) as cookie:
        return cookie.get("_user_id")


def try_to_sign_in(browser, password=PASSWORD, email=ADDRESS, **more):
    return browser.post("/sign-in", {"email": email, "password": password} | more)


def test_somebody_signs_in_and_is_greeted_by_name(browse_as, ada):
    browser = browse_as(None)
    page = browser.submit(browser.get("/sign-in"), "Sign in", email=ADDRESS, password=PASSWORD)
    home = browser.follow(page)
    assert (page.status_code, home.status_code, "Ada" in home.text) == (302, 200, True)


def test_the_cookie_holds_a_new_token_and_the_database_only_its_hash(browse_as, ada, session):
    browser = browse_as(None)
    tokens = []
    for _ in range(2):
        try_to_sign_in(browser)
        tokens.append(token_of(browser))
        browser.post("/sign-out")
    assert len({None, *tokens}) == 3
    assert {*session.scalars(select(SignIn.token_hash))} == {hash_of(t) for t in tokens}


def test_a_token_from_before_the_sign_in_is_never_the_one_after(browse_as, ada):
    """Session fixation: whoever planted a cookie knows nothing of what it becomes."""
    browser = browse_as(None)
    with browser._client.session_transaction(base_url=HOME) as cookie:
        cookie["_user_id"] = "planted"
    try_to_sign_in(browser)
    assert token_of(browser) != "planted"
    assert browser.get("/account").status_code == 200


def test_an_address_is_known_however_it_is_typed(browse_as, ada):
    assert try_to_sign_in(browse_as(None), email=" ADA@City.Example ").status_code == 302


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            {"email": "", "password": ""},
            {"email": "Enter the e-mail address.", "password": "Enter the password."},
        ),
        ({"email": "ada", "password": "x"}, {"email": "Enter an address like name@city.example."}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(browse_as, typed, said):
    page = browse_as(None).post("/sign-in", typed)
    assert (page.status_code, page.problems) == (422, said)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(browse_as, ada):
    known = try_to_sign_in(browse_as(None), "not the password")
    unknown = try_to_sign_in(browse_as(None), "not the password", email="eva@city.example")
    said = {"password": "Address and password do not fit together."}
    assert (known.status_code, known.problems) == (422, said)
    assert unknown.status_code == 422
    assert unknown.words == known.words
    assert "not the password" not in known.text


def test_an_unknown_address_takes_as_long_as_a_known_one(working, ada):
    """Or else the clock tells who has an account. What else the machine does counts for nothing."""

    def quickest(email):
        times = []
        for _ in range(5):
            began = time.process_time()
            actions.sign_in(working(None), email, "not the password")
            times.append(time.process_time() - began)
            working(None).session.query(SignInTrouble).delete()
        return min(times)

    known, unknown = quickest(ADDRESS), quickest("eva@city.example")
    assert 0.5 < known / unknown < 2


@pytest.mark.parametrize("email", [ADDRESS, "eva@city.example"])
def test_twenty_wrong_tries_slow_the_next_one_down_and_never_shut_the_account(
    browse_as, ada, clock, email, session
):
    """The same for addresses with and without an account, from however many places."""
    waits = []
    for n in range(20):
        page = try_to_sign_in(browse_as(None), f"guess {n}", email)
        while page.status_code == 429:
            clock.now += timedelta(seconds=1) if len(waits) < 9 else timedelta(minutes=1)
            page = try_to_sign_in_quietly(browse_as, f"guess {n}", email)
        session.expire_all()
        waits.append(session.get(SignInTrouble, hash_of(email)).not_before - clock.now)
    seconds = [round(wait.total_seconds()) for wait in waits]
    assert seconds == [0] * 4 + [2, 4, 8, 16, 32, 64, 128, 256, 512] + [900] * 7

    refused = try_to_sign_in(browse_as(None), PASSWORD, email)
    assert refused.status_code == 429
    assert refused.problems["password"].startswith("Too many tries under this address. Wait ")


def try_to_sign_in_quietly(browse_as, password, email):
    from peerreview.web.limits import knocks  # noqa: PLC0415

    knocks().storage.reset()  # the limit by address is another test's
    return try_to_sign_in(browse_as(None), password, email)


def test_after_the_wait_the_right_password_works_and_the_count_begins_anew(
    browse_as, ada, clock, session
):
    for _ in range(5):
        try_to_sign_in(browse_as(None), "a guess")
    assert try_to_sign_in(browse_as(None)).status_code == 429

    clock.now += timedelta(seconds=3)
    assert try_to_sign_in(browse_as(None)).status_code == 302
    assert session.scalar(select(func.count(SignInTrouble.address_hash))) == 0


def test_after_signing_in_people_go_where_they_wanted(browse_as, ada):
    browser = browse_as(None)
    page = browser.get("/account?tab=2")
    assert page.status_code == 401
    answer = browser.submit(page, "Sign in", email=ADDRESS, password=PASSWORD)
    assert answer.location == "/account?tab=2"


@pytest.mark.parametrize("next_", ["https://elsewhere.example", "//elsewhere.example", "/no/such"])
def test_after_signing_in_nobody_is_sent_elsewhere(browse_as, ada, next_):
    assert try_to_sign_in(browse_as(None), next=next_).location == "/"


def test_what_was_being_sent_is_not_sent_elsewhere_either(browse_as, ada):
    page = try_to_sign_in(
        browse_as(None), next="https://elsewhere.example/take", **{"kept.note": "My note"}
    )
    assert "elsewhere.example" not in page.text
