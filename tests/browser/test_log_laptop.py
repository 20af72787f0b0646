"""Whose laptop it is: sign-in without leaving, sign-out with unsent entries, locks, passphrases."""

import json

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from peerreview.evidence.models import EvidenceRecord


def how_many(house):
    with house.writing() as (session, _world):
        return session.scalar(select(func.count(EvidenceRecord.id)))


@pytest.fixture
def unsent(log):
    """A peer with one entry that the server has not got, and cannot be asked for."""

    def at(name="peer", text="Written in the cellar of the town hall."):
        peer = log(name).to_session()
        peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
        peer.context.set_offline(True)
        peer.write(text).save().says("waiting")
        return peer

    return at


def test_signing_out_keeps_what_is_unsent_locked(unsent, log_house):
    """O18, the default: nothing is deleted, and it opens with a sign-in of its author."""
    peer = unsent()
    before = how_many(log_house)
    peer.open("#/laptop").press("Sign out")
    expect(peer.page.locator("dialog")).to_contain_text("1 entry is not yet known to be on the")
    peer.page.keyboard.press("Enter")
    peer.page.wait_for_selector("text=1 entry not yet sent")
    assert peer.entries() == 1
    peer.context.set_offline(False)
    peer.anew()
    assert peer.page.locator("a.pr-session").count() == 0
    peer.sign_in("peer").says("all")
    assert how_many(log_house) == before + 1


def test_signing_out_sends_first_and_then_may_remove(unsent, log_house):
    peer = unsent()
    before = how_many(log_house)
    peer.open("#/laptop").press("Sign out").answer("Send now")
    peer.page.wait_for_selector("text=Not everything could be sent")
    peer.press("Close")
    peer.page.wait_for_selector("dialog >> text=Keep, locked")
    peer.context.set_offline(False)
    peer.page.wait_for_timeout(300)
    if peer.page.get_by_role("button", name="Send now", exact=True).count() > 1:
        peer.press("Send now")
    peer.page.wait_for_selector("dialog >> text=All your entries are on the server")
    assert how_many(log_house) == before + 1
    peer.press("Remove from this laptop")
    peer.page.wait_for_selector("form input[type=email]")
    assert peer.entries() == 0


def test_signing_out_removes_after_a_file_that_somebody_holds(unsent):
    peer = unsent(text="Saved into a file.")
    peer.open("#/laptop").press("Sign out")
    with peer.page.expect_download() as download:
        peer.press("Export and then remove")
    lines = [json.loads(line) for line in download.value.path().read_text("utf-8").splitlines()]
    assert [line["op"]["body"]["statement"] for line in lines[1:-1]] == ["Saved into a file."]
    peer.press("Not yet")
    peer.page.wait_for_timeout(300)
    assert peer.entries() == 1
    peer.press("Sign out")
    with peer.page.expect_download():
        peer.press("Export and then remove")
    peer.press("I have the file")
    peer.page.wait_for_selector("form input[type=email]")
    assert peer.entries() == 0


def test_two_people_on_a_laptop_do_not_send_for_each_other(unsent, log_house):
    """O11, O18: another person's entries are counted, and neither opened nor sent."""
    peer = unsent()
    before = how_many(log_house)
    peer.open("#/laptop").press("Sign out").press("Keep, locked, on this laptop")
    peer.page.wait_for_selector("text=1 entry not yet sent")
    peer.context.set_offline(False)
    peer.anew().sign_in("second_peer").page.wait_for_selector("a.pr-session")
    peer.open("#/laptop").shows("1 entry not yet sent")
    assert peer.page.get_by_role("button", name="Open", exact=True).count() == 0
    peer.open("#/").to_session().write("By the second.").save().says("all")
    assert how_many(log_house) == before + 1
    assert peer.entries() == 2


def test_an_expired_sign_in_costs_a_sign_in_and_not_a_letter(log, log_house):
    """O11: the form that is being written stays as it is."""
    peer = log("peer").to_session().write("Sent after the session ran out.").save().says("all")
    before = how_many(log_house)
    peer.context.clear_cookies()
    peer.write("Written without a sign-in.").save()
    peer.press("Send now").says("signed_out")
    peer.write("Half of the next")
    peer.press("Sign in").sign_in_here("peer")
    peer.says("all")
    peer.holds("Half of the next")
    assert how_many(log_house) == before + 1


def test_a_sign_in_of_somebody_else_sends_nothing(log, log_house):
    peer = log("peer").to_session()
    before = how_many(log_house)
    peer.context.clear_cookies()
    peer.write("Mine alone.").save()
    peer.press("Send now").says("signed_out")
    peer.press("Sign in").sign_in_here("second_peer")
    peer.says("wrong_user")
    assert how_many(log_house) == before
    peer.open("#/laptop").press("Open the log of Second Peer")
    peer.page.wait_for_selector("text=1 entry not yet sent")
    assert how_many(log_house) == before


def test_ten_minutes_without_a_key_hide_the_page_and_delete_nothing(log):
    peer = log("peer")
    peer.page.clock.install()
    peer.page.reload()
    peer.to_session().page.keyboard.type("In the middle of a")
    peer.page.clock.run_for(1_000)
    peer.page.clock.fast_forward("10:01")
    peer.page.wait_for_selector("dialog >> text=Hidden after ten minutes")
    expect(peer.text).to_be_hidden()
    peer.page.keyboard.press("Escape")
    peer.press("Go on")
    peer.holds("In the middle of a")


HERONS = "three grey herons wait"


def guard(peer):
    peer.open("#/laptop").press("Set a passphrase")
    for field in peer.page.locator("dialog input[type=password]").all():
        field.fill(HERONS)
    peer.page.keyboard.press("Enter")
    peer.page.wait_for_selector("text=A passphrase guards what is kept here")
    return peer


def all_that_is_kept(peer):
    """Everything in every store of this browser, as text."""
    return peer.page.evaluate(
        """async () => {
        let said = JSON.stringify({ ...localStorage });
        for (const { name } of await indexedDB.databases()) {
          const db = await new Promise(done => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => done(opening.result);
          });
          for (const table of db.objectStoreNames) {
            if (table === "frames") continue;
            said += JSON.stringify(await new Promise(done => {
              const asked = db.transaction(table).objectStore(table).getAll();
              asked.onsuccess = () => done(asked.result);
            }));
          }
          db.close();
        }
        async function read(folder) {
          for await (const [, entry] of folder) {
            if (entry.kind === "directory") await read(entry);
            else said += await (await entry.getFile()).text();
          }
        }
        await read(await navigator.storage.getDirectory());
        return said;
        }"""
    )


def test_a_passphrase_hides_what_was_there_before_it_and_what_comes_after(unsent, log_house):
    peer = unsent(text="Whispered before the passphrase.")
    assert "Whispered" in all_that_is_kept(peer)
    peer.context.set_offline(False)
    before = how_many(log_house)
    peer.press("Send now").says("all")
    guard(peer).open("#/").to_session()
    peer.context.set_offline(True)
    peer.write("Whispered after the passphrase.").save().says("waiting")
    assert "Whispered" not in all_that_is_kept(peer)
    peer.anew().shows("guarded by a passphrase")
    peer.page.fill("[data-passphrase]", "three grey herons wade")
    peer.press("Unlock").page.wait_for_selector("text=That is not the passphrase")
    peer.page.fill("[data-passphrase]", HERONS)
    peer.press("Unlock").page.wait_for_selector("a.pr-session")
    peer.open("#/records").page.wait_for_selector("text=Whispered after the passphrase")
    peer.context.set_offline(False)
    peer.press("Send now").says("all")
    assert how_many(log_house) == before + 2


def test_a_forgotten_passphrase_costs_a_file_and_no_evidence(log, log_house):
    peer = guard(log("peer")).open("#/").to_session()
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.context.set_offline(True)
    peer.write("Sealed and forgotten.").save().says("waiting")
    peer.anew().press("Passphrase forgotten")
    with peer.page.expect_download() as download:
        peer.page.locator("dialog").get_by_role("button", name="Export", exact=True).click()
    content = download.value.path().read_text("utf-8")
    assert "Sealed and forgotten." not in content
    peer.press("I have the file")
    peer.page.wait_for_selector("form input[type=email]")
    assert peer.entries() == 0
    peer.context.set_offline(False)
    peer.context.clear_cookies()
    peer.anew().sign_in("leader").page.wait_for_selector("#status:not([hidden])")
    said = peer.page.evaluate(_IMPORT, content)
    assert said["counts"]["applied"] == 1
    with log_house.writing() as (session, _world):
        found = select(EvidenceRecord).filter_by(statement="Sealed and forgotten.")
        assert session.scalars(found).one().recorder.email == "peer@city.example"


_IMPORT = """async content => {
  const { csrf } = await (await fetch("/api/session")).json();
  const headers = { "Content-Type": "application/x-ndjson", "X-Peerreview-CSRF": csrf };
  return (await fetch("/api/sync/v1/import", { method: "POST", headers, body: content })).json();
}"""
