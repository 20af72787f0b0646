"""Writing on the log page: by keyboard alone, without network, and through what goes wrong."""

from playwright.sync_api import expect
from sqlalchemy import select

from peerreview.evidence.models import EvidenceRecord
from tests.browser.log import WRITTEN

PRESSED = ".pr-marks [aria-pressed=true]"


def on_the_server(house, statement):
    with house.writing() as (session, _world):
        found = session.scalars(select(EvidenceRecord).filter_by(statement=statement))
        return [(one.number, one.kind.value, one.recorder.name) for one in found]


def test_a_record_is_written_by_keyboard_alone_and_arrives(log, log_house):
    peer = log("peer")
    keys = peer.page.keyboard
    keys.press("n")
    peer.page.wait_for_selector("textarea[data-statement]:focus")
    keys.type("Nine languages are spoken at the desk.")
    keys.press("Alt+1")
    keys.press("Alt+2")
    keys.press("Alt+2")
    expect(peer.page.locator(PRESSED)).to_have_text(["supports", "contradicts"])
    keys.press("Control+Enter")
    peer.holds("")
    expect(peer.text).to_be_focused()
    expect(peer.page.locator(".pr-latest")).to_contain_text("Nine languages")
    peer.says("all")
    assert len(on_the_server(log_house, "Nine languages are spoken at the desk.")) == 1
    assert peer.troubles == []


def test_what_is_typed_while_the_disk_is_written_is_the_next_record(log):
    """Fast typists do not wait; the marks of the record before are not those of the next."""
    peer = log("peer").to_session().write("The first claim.", "1+")
    peer.text.evaluate(
        """(field) => {
        field.form.requestSubmit();
        field.value += " And the next";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    peer.holds("And the next")
    expect(peer.page.locator(PRESSED)).to_have_count(0)
    expect(peer.page.locator(".pr-latest a").first).to_have_text("The first claim.")
    peer.page.wait_for_timeout(600)
    peer.anew(peer.page.evaluate("location.hash")).holds("And the next")


def test_whoever_goes_on_before_a_page_is_made_sees_the_page_they_went_to(log):
    peer = log("peer").to_session().write().save()
    for _ in range(10):
        peer.page.evaluate(
            """async () => {
            for (const at of ["#/ready", "#/", "#/laptop", "#/records"]) {
              location.hash = at;
              await new Promise((done) => setTimeout(done, 2));
            }
            }"""
        )
        peer.page.wait_for_selector("#view[data-at='#/records'] .pr-records__one")
        peer.page.wait_for_timeout(50)
        assert peer.page.locator(".pr-records__one").count() > 0


def test_what_a_record_lacks_is_said_beside_the_text_which_stays(log):
    peer = log("peer").to_session()
    peer.page.keyboard.type("Half a thought")
    peer.page.keyboard.press("Control+Enter")
    peer.shows("Mark at least one key factor").holds("Half a thought")
    assert peer.entries() == 0


def test_marks_can_be_typed(log):
    peer = log("peer").to_session()
    peer.page.fill(".pr-marks input", "1- 2~ 99+")
    expect(peer.page.locator(PRESSED)).to_have_text(["contradicts", "nuances"])
    peer.shows("Not understood: 99+")


def test_a_draft_outlives_the_page(log):
    """O5: text typed and never saved is back when the page is opened again."""
    peer = log("peer").to_session()
    at = peer.page.evaluate("location.hash")
    peer.page.keyboard.type("Typed and never sav")
    peer.page.wait_for_timeout(600)
    peer.anew().shows("Written and not yet saved")
    peer.anew(at).holds("Typed and never sav")
    peer.write("Typed and then saved", "1+").save()
    assert "Written and not yet saved" not in peer.anew().words()


def test_one_tab_does_not_take_the_draft_of_another(log):
    peer = log("peer").to_session()
    peer.page.keyboard.type("Here I am writing")
    peer.page.wait_for_timeout(600)
    peer.tab().to_session().holds("")


def test_it_opens_saves_and_corrects_without_network(log, log_house):
    peer = log("peer")
    peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    peer.context.set_offline(True)
    peer.anew().to_session().write("Without network one.").save().says("waiting")
    peer.page.locator(".pr-latest a").first.click()
    peer.press("Correct")
    peer.page.fill("textarea[data-statement]", "Without network, corrected.")
    peer.page.keyboard.press("Control+Enter")
    peer.page.wait_for_selector("article >> text=Without network, corrected.")
    peer.context.set_offline(False)
    peer.press("Send now").says("all")
    assert len(on_the_server(log_house, "Without network, corrected.")) == 1
    assert on_the_server(log_house, "Without network one.") == []


def test_search_finds_words_without_accents_in_statement_and_translation(log):
    peer = log("peer").to_session()
    peer.write("A câmara respondeu em três dias.", "1+").save()
    peer.write("Nobody knows the hotline.", "2-").save()
    peer.page.locator("h2").first.click()
    peer.page.keyboard.press("Escape")
    peer.page.evaluate("document.activeElement.blur()")
    peer.page.keyboard.press("/")
    peer.page.wait_for_selector("[data-shortcut=search]:focus")
    peer.page.keyboard.type("tres camara")
    peer.page.wait_for_function("() => document.querySelectorAll('.pr-records__one').length === 1")
    peer.shows("A câmara respondeu")


def test_addresses_and_numbers_are_warned_about_and_never_refused(log):
    peer = log("peer").to_session()
    peer.write("Ask iris@arrivals.example or +351 21 000 00 00, says Mrs Silva.")
    peer.shows("an e-mail address", "a telephone number", "somebody’s name")
    peer.save()
    assert peer.entries() == 1


def test_a_picture_is_pasted_and_travels_with_its_record(log, log_house):
    peer = log("peer").to_session()
    peer.write("The notice at the door, as a picture.")
    peer.page.evaluate(
        """async () => {
        const canvas = new OffscreenCanvas(8, 8);
        canvas.getContext("2d").fillRect(0, 0, 8, 8);
        const file = new File([await canvas.convertToBlob()], "door.png", { type: "image/png" });
        const clipboardData = new DataTransfer();
        clipboardData.items.add(file);
        document.querySelector("textarea[data-statement]").dispatchEvent(
          new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }"""
    )
    peer.page.wait_for_selector(".pr-files li")
    peer.save().says("all")
    with log_house.writing() as (session, _world):
        found = session.scalars(
            select(EvidenceRecord).filter_by(statement="The notice at the door, as a picture.")
        ).one()
        assert [one.name for one in found.attachments] == ["door.png"]


def test_nobody_else_is_asked_and_the_policy_holds(log):
    """O17: no request leaves the origin, and the browser blocks nothing."""
    peer = log("peer").to_session().write().save().says("all")
    for at in ("#/", "#/records", "#/laptop", "#/ready"):
        peer.open(at)
    peer.press("Keys").page.wait_for_selector("dialog")
    away = [url for url in peer.asked if not url.startswith((peer.address, "blob:", "data:"))]
    assert away == []
    assert peer.troubles == []
    peer.open("#/records").shows(WRITTEN[:20])
