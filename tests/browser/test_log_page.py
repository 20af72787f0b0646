"""Writing on the log page: by keyboard alone, without network, and through what goes wrong."""

from sqlalchemy import select

from peerreview.evidence.models import EvidenceRecord
from tests.browser.log import WRITTEN


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
    pressed = peer.page.locator(".pr-marks [aria-pressed=true]")
    assert [one.strip() for one in pressed.all_inner_texts()] == ["supports", "contradicts"]
    keys.press("Control+Enter")
    peer.page.wait_for_function("() => document.activeElement.value === ''")
    assert "Nine languages" in peer.page.locator(".pr-latest").inner_text()
    peer.says("all")
    assert len(on_the_server(log_house, "Nine languages are spoken at the desk.")) == 1
    assert peer.troubles == []


def test_what_a_record_lacks_is_said_beside_the_text_which_stays(log):
    peer = log("peer").to_session()
    peer.page.keyboard.type("Half a thought")
    peer.page.keyboard.press("Control+Enter")
    assert "Mark at least one key factor" in peer.words()
    assert peer.page.input_value("textarea[data-statement]") == "Half a thought"
    assert peer.entries() == 0


def test_marks_can_be_typed(log):
    peer = log("peer").to_session()
    peer.page.fill(".pr-marks input", "1- 2~ 99+")
    pressed = peer.page.locator(".pr-marks [aria-pressed=true]")
    assert [one.strip() for one in pressed.all_inner_texts()] == ["contradicts", "nuances"]
    assert "Not understood: 99+" in peer.words()


def test_a_draft_outlives_the_page(log):
    """O5: text typed and never saved is back when the page is opened again."""
    peer = log("peer").to_session()
    at = peer.page.evaluate("location.hash")
    peer.page.keyboard.type("Typed and never sav")
    peer.page.wait_for_timeout(600)
    peer.anew()
    assert "Written and not yet saved" in peer.words()
    peer.anew(at)
    peer.page.wait_for_function(
        "() => document.querySelector('textarea[data-statement]').value !== ''"
    )
    assert peer.page.input_value("textarea[data-statement]") == "Typed and never sav"
    peer.write("Typed and then saved", "1+").save()
    assert "Written and not yet saved" not in peer.anew().words()


def test_one_tab_does_not_take_the_draft_of_another(log):
    peer = log("peer").to_session()
    peer.page.keyboard.type("Here I am writing")
    peer.page.wait_for_timeout(600)
    other = peer.tab().to_session()
    assert other.page.input_value("textarea[data-statement]") == ""


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
    assert "A câmara respondeu" in peer.words()


def test_addresses_and_numbers_are_warned_about_and_never_refused(log):
    peer = log("peer").to_session()
    peer.write("Ask iris@arrivals.example or +351 21 000 00 00, says Mrs Silva.")
    words = peer.words()
    for said in ("an e-mail address", "a telephone number", "somebody’s name"):
        assert said in words
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
    peer.press("Keys")
    away = [url for url in peer.asked if not url.startswith((peer.address, "blob:", "data:"))]
    assert away == []
    assert peer.troubles == []
    assert WRITTEN[:20] in peer.open("#/records").words()
