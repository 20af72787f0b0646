"""One version of the log page after another, and back (O13). The update itself is in test_log_line.

``profiles`` keeps what the page of each released version left on a laptop, with five entries that
were never sent. Today's page has to open every one of them. ``PEERREVIEW_PROFILE=1.2.0`` adds the
profile of a release; ``{peer}`` and the like stand for ids that every test house makes anew.
"""

import json
import os
from pathlib import Path

import pytest
from sqlalchemy import func, select

from peerreview.evidence.models import EvidenceRecord
from peerreview.evidence.offline import shell
from tests.browser.log import Log

HERE = Path(__file__).parent
PROFILES = sorted((HERE / "profiles").glob("*.json"))
SCRIPT = (HERE / "profile.js").read_text(encoding="utf-8")
CELLAR = [f"Heard in the cellar, note {n}: the letter came back unopened." for n in range(1, 6)]
LATER = """async () => {
  const names = (await indexedDB.databases()).map(d => d.name);
  const name = names.find(n => /^peerreview-[0-9a-f]{8}-/.test(n));
  const opening = indexedDB.open(name, 20);
  opening.onupgradeneeded = () => opening.result.createObjectStore("later", { keyPath: "id" });
  await new Promise((done, failed) => {
    opening.onsuccess = () => { opening.result.close(); done(); };
    opening.onerror = opening.onblocked = () => failed(opening.error);
  });
}"""


@pytest.fixture
def served_worker(monkeypatch):
    """``served_worker(text)``: the server has another version of the page from now on."""

    def serve(text: str) -> None:
        monkeypatch.setattr(shell, "worker", lambda: text)

    return serve


def controlled(peer: Log) -> Log:
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return peer


def build_of(peer: Log) -> str:
    names = "caches.keys().then(names => names.sort().join())"
    return str(peer.page.evaluate(names))


def on_the_server(house, statements):
    with house.writing() as (session, _world):
        wanted = EvidenceRecord.statement.in_(statements)
        return session.scalar(select(func.count(EvidenceRecord.id)).where(wanted))


def test_an_update_that_lacks_a_file_leaves_the_page_that_works(log, log_house, served_worker):
    peer = controlled(log("peer").to_session())
    before = build_of(peer)
    broken = shell.worker().replace('"/app/words.json"', '"/app/words.json", "/app/nowhere.js"')
    served_worker(broken.replace('const BUILD = "', 'const BUILD = "broken'))
    failed = "navigator.serviceWorker.ready.then(found => found.update()).then(() => 0, () => 1)"
    peer.page.evaluate(failed)
    peer.page.wait_for_function(
        "() => navigator.serviceWorker.ready.then(found => !found.installing && !found.waiting)"
    )
    peer.context.set_offline(True)
    peer.anew().to_session()
    said = "Written while an update lay broken."
    peer.write(said).save().says("waiting")
    peer.context.set_offline(False)
    peer.says("all")
    assert before in build_of(peer)
    assert on_the_server(log_house, [said]) == 1
    assert peer.troubles == []


def test_going_back_to_an_older_version_keeps_every_entry(log, log_house, served_worker):
    peer = controlled(log("peer").to_session())
    older = shell.worker()
    served_worker(older.replace('const BUILD = "', 'const BUILD = "newer'))
    taken(peer)
    assert "newer" in build_of(peer)
    peer.context.set_offline(True)
    peer.to_session().write("Written with the newer page.").save()
    peer.context.set_offline(False)
    served_worker(older)
    taken(peer)
    assert "newer" not in build_of(peer)
    peer.to_session().write("Written with the older page again.").save().says("all")
    said = ["Written with the newer page.", "Written with the older page again."]
    assert on_the_server(log_house, said) == 2
    assert peer.troubles == []


def taken(peer: Log) -> None:
    """The tab lets the version in that the server has."""
    peer.open()
    peer.page.evaluate("navigator.serviceWorker.ready.then(found => found.update())")
    with peer.page.expect_navigation():
        peer.page.locator("[data-update]").click()
    peer.page.wait_for_selector("a.pr-session")


def test_a_store_that_a_later_version_has_grown_still_opens(log, log_house):
    peer = log("peer").to_session()
    peer.context.set_offline(True)
    peer.write("Before the store had grown.").save()
    peer.context.set_offline(False)
    peer.page.goto(f"{peer.address}/help")  # no page of the log has the store open
    peer.page.evaluate(LATER)
    peer.anew().to_session()
    peer.write("After it had grown.").save()
    assert peer.entries() == 2
    peer.context.set_offline(False)
    peer.says("all")
    assert on_the_server(log_house, ["Before the store had grown.", "After it had grown."]) == 2


@pytest.mark.parametrize("profile", PROFILES, ids=lambda path: path.stem)
def test_what_an_older_version_left_unsent_arrives(log, log_house, profile):
    peer = log()
    kept = profile.read_text(encoding="utf-8")
    for name, id in ids_of(log_house).items():
        kept = kept.replace(name, id)
    peer.page.goto(f"{peer.address}/help")
    peer.page.evaluate(f"async (profile) => {{ {SCRIPT}; await put(profile); }}", json.loads(kept))
    peer.open()
    assert peer.entries() == len(CELLAR)
    peer.says("signed_out").press("Sign in").sign_in_here("peer").says("all")
    assert on_the_server(log_house, CELLAR) == len(CELLAR)
    assert peer.troubles == []


def test_the_newest_profile_has_the_stores_of_this_version(log, log_house):
    peer = controlled(log("peer").to_session())
    peer.context.set_offline(True)
    for statement in CELLAR:
        peer.write(statement).save()
    found = peer.page.evaluate(f"async () => {{ {SCRIPT}; return kept(); }}")
    if version := os.environ.get("PEERREVIEW_PROFILE"):
        text = json.dumps(found, indent=1, ensure_ascii=False)
        for name, id in ids_of(log_house).items():
            text = text.replace(id, name)
        (HERE / "profiles" / f"{version}.json").write_text(text + "\n", encoding="utf-8")
    newest = json.loads(PROFILES[-1].read_text(encoding="utf-8"))
    assert shape(found) == shape(newest), "the stores have changed: keep the profile of the release"


def shape(profile):
    stores = [one for database in profile["databases"] for one in database["stores"]]
    return sorted((one["name"], one["keyPath"], indexed(one)) for one in stores)


def indexed(store):
    return [str(index["keyPath"]) for index in store["indexes"]]


def ids_of(house):
    with house.writing() as (_session, world):
        return {"{review}": str(world.review.id), "{peer}": str(world.people["peer"].id)}
