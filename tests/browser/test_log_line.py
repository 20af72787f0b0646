"""The line at the top of the log page: every state it can be in, what it says, and to whom."""

import re

import pytest
from playwright.sync_api import expect

from peerreview.evidence.sync.views import session as session_view
from tests.browser.test_every_page import EVERYTHING, violations

LITTLE = 6_000_000
LONG = re.compile("^Long Long ")
FILL_THE_DISK = """async () => {
  const db = await new Promise(done => {
    const opening = indexedDB.open("filler", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("all", OWN_KEYS);
    opening.onsuccess = () => done(opening.result);
  });
  const noise = size => crypto.getRandomValues(new Uint8Array(size));
  const write = size => new Promise(done => {
    const writing = db.transaction("all", "readwrite", { durability: "strict" });
    writing.objectStore("all").add(noise(size));
    writing.oncomplete = () => done(true);
    writing.onabort = () => done(false);
  });
  for (const size of [65536, 16384, 4096, 1024]) while (await write(size));
  db.close();
}""".replace("OWN_KEYS", "{ autoIncrement: true }")
TIRE = """async () => {
  const names = (await indexedDB.databases()).map(d => d.name);
  const name = names.find(n => /^peerreview-[0-9a-f]{8}-/.test(n));
  const db = await new Promise(done => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => done(opening.result);
  });
  await new Promise(done => {
    const writing = db.transaction("ops", "readwrite");
    const ops = writing.objectStore("ops");
    const asked = ops.getAll();
    asked.onsuccess = () => asked.result.forEach(op => ops.put({ ...op, attempts: 6 }));
    writing.oncomplete = done;
  });
  db.close();
}"""
FORGET = """() => {
  const key = Object.keys(localStorage).find(name => name.endsWith(".last"));
  const noted = JSON.parse(localStorage.getItem(key));
  localStorage.setItem(key, JSON.stringify({ ...noted, seq: noted.seq + 7 }));
}"""


def waiting(peer, _patch):
    peer.context.set_offline(True)
    peer.write().save()


def everything(peer, _patch):
    peer.write().save()


def attention(peer, _patch):
    waiting(peer, _patch)
    peer.page.evaluate(TIRE)
    peer.anew()


def signed_out(peer, _patch):
    peer.context.clear_cookies()
    peer.write().save().press("Send now")


def wrong_user(peer, _patch):
    signed_out(peer, _patch)
    peer.says("signed_out").press("Sign in").sign_in_here("second_peer")


def update(peer, patch):
    patch.setattr(session_view, "OLDEST_PROTOCOL", 2)
    peer.write().save().press("Send now")


def lost(peer, _patch):
    waiting(peer, _patch)
    peer.page.evaluate(FORGET)
    peer.anew()


def full(peer, _patch):
    peer.page.evaluate(FILL_THE_DISK)
    peer.write("Long " * 3000)
    peer.page.keyboard.press("Control+Enter")


STATES = {
    "waiting": (waiting, "1 saved here, not yet on the server"),
    "all": (everything, "1 on the server, checked"),
    "attention": (attention, "1 needs attention"),
    "signed_out": (signed_out, "Sign in to send 1 entry"),
    "wrong_user": (wrong_user, "must sign in to send it"),
    "update": (update, "This page is too old to send"),
    "lost": (lost, "7 entries may be missing"),
    "full": (full, "The disk is full"),
}


@pytest.mark.parametrize("state", STATES)
def test_the_line_says_what_is_true(log, axe, monkeypatch, state):
    """O22: a word and an icon in each state, readable by everybody, at the width of a phone too."""
    peer = log("peer", room=LITTLE if state == "full" else None).to_session()
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    bring_about, words = STATES[state]
    bring_about(peer, monkeypatch)
    peer.says(state)
    line = peer.page.locator("#status")
    expect(line).to_contain_text(words)
    expect(line.locator("svg").first).to_be_visible()
    expect(line.get_by_role("button", name="Export", exact=True)).to_be_visible()
    peer.page.evaluate(axe)
    peer.page.set_viewport_size({"width": 320, "height": 640})
    assert violations(peer.page, axe, EVERYTHING) == []
    assert peer.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_full_disk_never_says_saved_and_keeps_the_text(log):
    """O10: the text stays, a file can be made, and what waits can be sent."""
    peer = log("peer", room=LITTLE).to_session()
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.context.set_offline(True)
    peer.write("Saved before the disk was full.").save().says("waiting")
    full(peer, None)
    peer.says("full").shows("NOT saved: the disk is full")
    expect(peer.text).to_have_value(LONG)
    assert peer.entries() == 1
    with peer.page.expect_download():
        peer.press("Export")
    peer.context.set_offline(False)
    peer.page.locator("#status").get_by_role("button", name="Send now").click()
    peer.page.wait_for_selector("#status >> text=0 entries wait here")
    expect(peer.text).to_have_value(LONG)


def test_a_new_version_waits_until_nobody_types(log, monkeypatch):
    """O13: what was saved and what is being typed outlives the update, in both tabs."""
    from peerreview.evidence.offline import shell  # noqa: PLC0415

    peer = log("peer").to_session()
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.write("Saved before the update.").save()
    other = peer.tab().to_session()
    other.page.keyboard.type("Typed while it waits")
    other.page.wait_for_timeout(500)
    newer = shell.worker() + "\n// newer\n"
    monkeypatch.setattr(
        shell, "worker", lambda: newer.replace('const BUILD = "', 'const BUILD = "b')
    )
    peer.page.evaluate("navigator.serviceWorker.ready.then(found => found.update())")
    peer.page.wait_for_selector("[data-update]")
    assert other.page.locator("[data-update]").count() == 0
    with peer.page.expect_navigation():
        peer.press("New version – update")
    other.holds("Typed while it waits")
    other.page.fill(".pr-marks input", "1+")
    other.save().says("all")
    assert peer.entries() == 2
    assert peer.troubles == other.troubles == []
