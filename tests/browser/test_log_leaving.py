"""What only this laptop has: who is reminded to make a file, and who is asked before leaving."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect


def write(peer, number):
    for n in range(number):
        peer.write(f"Heard in the cellar, {n}.").save()


def hours_later(peer, hours):
    peer.page.clock.set_fixed_time(datetime.now(UTC) + timedelta(hours=hours, minutes=1))


@pytest.fixture
def cellar(log):
    """A peer in a session, without network."""
    peer = log("peer").to_session()
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.context.set_offline(True)
    return peer


def test_eleven_entries_that_were_here_alone_for_two_hours_ask_for_a_file(cellar):
    write(cellar, 11)
    cellar.says("waiting")
    hours_later(cellar, 2)
    cellar.says("remind")
    expect(cellar.page.locator("#status")).to_contain_text(
        "11 have been on this laptop alone for over two hours"
    )
    with cellar.page.expect_download():
        cellar.press("Export")
    cellar.says("waiting")


def test_ten_entries_or_a_single_hour_remind_nobody(cellar):
    write(cellar, 10)
    hours_later(cellar, 3)
    cellar.write("The eleventh, just now.").save()
    cellar.page.wait_for_timeout(500)
    cellar.says("waiting")


def closing(peer):
    """Close the tab as a person does, and stay where the browser asks; what it asked."""
    asked = []
    peer.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    peer.page.close(run_before_unload=True)
    return asked


def test_whoever_closes_the_window_on_an_unsent_entry_is_asked(cellar):
    write(cellar, 1)
    cellar.says("waiting")
    asked = closing(cellar)
    expect(cellar.page.locator("#status")).to_be_visible()
    assert asked == ["beforeunload"]


def test_whoever_closes_the_window_on_half_a_sentence_is_asked(log):
    peer = log("peer").to_session()
    peer.page.keyboard.type("Half a sent")
    asked = closing(peer)
    expect(peer.page.locator("textarea[data-statement]")).to_have_value("Half a sent")
    assert asked == ["beforeunload"]


def test_nobody_is_asked_once_all_is_on_the_server(log):
    peer = log("peer").to_session().write().save().says("all")
    asked = []
    peer.page.on("dialog", lambda dialog: asked.append(dialog.type))
    with peer.page.expect_event("close"):
        peer.page.close(run_before_unload=True)
    assert asked == []
