"""Two note-takers of one session: they see, co-sign and correct each other's records."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from peerreview.evidence.models import EvidenceRecord


def stored(house, statement):
    with house.writing() as (session, _world):
        found = session.scalars(select(EvidenceRecord).filter_by(statement=statement)).one()
        return found.open_conflicts, bool(found.cosigned_by_id)


def look_for(peer, statement):
    """The partner's record, once it has come."""
    peer.open("#/records")
    peer.press("Send now")
    peer.page.locator(".pr-records__one", has_text=statement).locator("a").first.click()
    peer.page.wait_for_selector("article")
    return peer


def correct(peer, text):
    peer.press("Correct")
    peer.page.fill("textarea[data-statement]", text)
    peer.page.keyboard.press("Control+Enter")
    peer.page.wait_for_selector("article")
    return peer


@pytest.fixture
def pair(log):
    one, other = log("peer"), log("second_peer")
    for peer in (one, other):
        peer.page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    return one, other


def test_the_partner_sees_and_co_signs(pair, log_house):
    one, other = pair
    one.to_session().write("Heard by one, signed by two.").save().says("all")
    look_for(other, "Heard by one").press("Co-sign")
    other.page.wait_for_selector("text=co-signed by")
    assert stored(log_house, "Heard by one, signed by two.") == (0, True)


def test_two_corrections_stand_side_by_side_until_one_is_chosen(pair, axe, log_house):
    """O16, as people see it: both texts are kept, one click and one reason settle it."""
    one, other = pair
    one.to_session().write("As it was first.").save().says("all")
    look_for(one, "As it was first")
    look_for(other, "As it was first")
    for peer in pair:
        peer.context.set_offline(True)
    correct(one, "As one corrected it.")
    correct(other, "As the other corrected it.")
    one.context.set_offline(False)
    one.press("Send now").says("all")
    other.context.set_offline(False)
    other.press("Send now").page.wait_for_selector("[data-conflict]")
    other.says("attention")
    other.shows("As one corrected it.", "As the other corrected it.")

    other.press("Settle it").page.wait_for_selector("text=Choose one of the texts")
    other.page.get_by_label("Neither: write a third").check()
    other.page.get_by_label("The text that shall stand").fill("As both say now.")
    other.page.get_by_label("Why", exact=True).fill("We asked again.")
    other.press("Settle it").says("all")
    other.page.wait_for_selector("article >> text=As both say now.")
    assert stored(log_house, "As both say now.")[0] == 0


def test_what_two_may_both_have_written_is_pointed_out(pair):
    one, other = pair
    text = "The hotline of the town hall is answered in three languages on weekdays."
    one.to_session().write(text).save().says("all")
    other.to_session().write(text.replace("answered", "picked up")).save().says("all")
    other.page.wait_for_selector("text=Perhaps the same as")
    other.page.locator(".pr-latest a").first.click()
    other.press("Not the same")
    other.page.wait_for_selector("text=Perhaps the same as", state="detached")


def test_what_becomes_sensitive_leaves_the_laptop_and_the_file_of_the_partner(pair):
    one, other = pair
    text = "The deputy told us of her own landlord."
    one.to_session().write(text).save().says("all")
    look_for(other, text)
    look_for(one, text).press("Correct")
    one.page.get_by_text("More: when, document").click()
    one.page.get_by_label("Sensitive").check()
    one.page.keyboard.press("Control+Enter")
    one.page.wait_for_selector("article >> text=Sensitive")
    one.press("Send now").says("all")
    other.open("#/records")
    expect(other.page.locator(".pr-records__one", has_text=text)).to_have_count(1)
    other.press("Send now")
    expect(other.page.locator(".pr-records__one", has_text=text)).to_have_count(0)
    with other.page.expect_download() as download:
        other.press("Export")
    assert text not in download.value.path().read_text("utf-8")


def test_what_was_said_in_another_language_has_its_name_and_its_translation(pair):
    one, other = pair
    one.to_session().write("O curso está cheio.")
    one.page.get_by_text("More: when, document").click()
    one.page.get_by_label("Language of the statement").select_option("pt")
    one.page.get_by_label("Translation", exact=True).fill("The course is full.")
    one.page.get_by_label("Language of the translation").select_option("en")
    one.page.get_by_label("Who translated").fill("Interpreter")
    one.save().says("all")
    look_for(other, "O curso está cheio.")
    article = other.page.locator("article")
    expect(article.locator("[lang=pt]")).to_have_text("O curso está cheio.")
    expect(article.locator("[lang=en]")).to_have_text("The course is full.")
    expect(article).to_contain_text("Translation into English by: Interpreter")
    expect(article).to_contain_text("Portuguese")
