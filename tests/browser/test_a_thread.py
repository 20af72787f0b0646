"""The thread of a review in a real browser, by keyboard where a keyboard is quicker."""

import pytest

from peerreview.people.actions.passwords import hashed
from tests.browser.conftest import served

PASSWORD = "five green trams at dawn"
ADVICE = "Open the desk in the evening."


@pytest.fixture
def live_house(houses):
    """An installation of this test alone, whose review has not begun."""
    house = houses.new("sqlite", public_url="http://127.0.0.1")
    with house.writing() as (_session, world):
        world.people["host_coordinator"].password_hash = hashed(PASSWORD)
    return house


@pytest.fixture
def address(live_house):
    with served(live_house) as at:
        yield at


@pytest.fixture
def home(live_house):
    with live_house.writing() as (_session, world):
        return f"/reviews/{world.review.id}/"


def test_a_review_in_a_browser(page_as, live_house, home, tmp_path, monkeypatch):
    hana, pia, lena = page_as(None), page_as("peer"), page_as("leader")
    begins(lena, home, "Self-assessment")
    signs_in(hana)
    writes_a_claim_and_submits(hana, home)
    begins(lena, home, "Desk review")
    begins(lena, home, "Visit")
    logs_two_records_from_the_keyboard(pia, home)
    begins(lena, home, "Analysis")
    agrees_a_conclusion(lena, home)
    asks_for_the_report(lena, home)
    monkeypatch.setenv("PATH", str(tmp_path))  # without LibreOffice it is written at once
    live_house.do_jobs()
    begins(lena, home, "Reporting")
    downloads_and_releases(lena, home, tmp_path)
    begins(lena, home, "Follow-up")
    answers(hana, home)
    assert [w.troubles for w in (hana, pia, lena)] == [[], [], []]


def says(window, words):
    window.page.get_by_text(words).first.wait_for()


def begins(window, home, phase):
    page = window.open(home)
    page.get_by_role("button", name=f"Begin the next phase {phase}").press("Enter")
    page.locator("th[aria-current=step]", has_text=phase).wait_for()


def signs_in(window):
    page = window.open("/sign-in")
    page.get_by_label("E-mail address").focus()
    page.keyboard.type("host.coordinator@city.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Host Coordinator").wait_for()


def writes_a_claim_and_submits(window, home):
    page = window.open(f"{home}self-assessment/1")
    page.get_by_label("In place", exact=True).check()
    page.get_by_label("Narrative").fill("Every office follows the strategy.")
    page.keyboard.press("Control+Enter")
    says(window, "Saved")
    page = window.open(f"{home}self-assessment/")
    page.get_by_label("Why something is missing").fill("Nobody keeps figures on the rest.")
    page.get_by_role("button", name="Submit the self-assessment").press("Enter")
    says(window, "The self-assessment is submitted")


def logs_two_records_from_the_keyboard(window, home):
    page = window.open(f"{home}evidence/")
    page.keyboard.press("n")
    for claim in ("The desk is shut in the evening.", "Offices keep the strategy in drawers."):
        statement = page.get_by_label("What was said, read or seen")
        statement.wait_for()
        statement.fill(claim)
        page.get_by_label("Source class").select_option(label="Migrant organisation")
        page.get_by_label("1 Strategy").select_option("contradicts")
        with page.expect_navigation():
            statement.press("Control+Enter")
    page = window.open(f"{home}evidence/")
    assert page.locator("tbody th").all_inner_texts() == ["2", "1"]


def agrees_a_conclusion(window, home):
    page = window.open(f"{home}findings/1")
    page.keyboard.press("n")
    page.get_by_label("Headline").fill("The strategy is not lived")
    page.locator("#text").fill("Offices keep it in drawers.")
    page.get_by_label("Area for development").check()
    page.get_by_role("group", name="Evidence for it").get_by_role("checkbox").first.check()
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Agree conclusion 1").press("Enter")
    says(window, "Conclusion 1 is agreed.")
    page = window.open(f"{home}findings/recommendations/new?factor=1")
    page.get_by_label("Action").fill(ADVICE)
    page.get_by_label("Addressee").select_option("department")
    page.get_by_label("Horizon").select_option("quick-win")
    page.get_by_label("1 The strategy is not lived").check()
    page.keyboard.press("Control+Enter")
    says(window, ADVICE)


def asks_for_the_report(window, home):
    page = window.open(f"{home}report/")
    page.get_by_role("button", name="Write the report").press("Enter")
    says(window, "The report waits for its turn.")


def downloads_and_releases(window, home, folder):
    page = window.open(f"{home}report/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Word document of version 1").press("Enter")
    download.value.save_as(folder / "report.docx")
    assert download.value.suggested_filename == "Follow-up report Alder 1.docx"
    assert (folder / "report.docx").read_bytes().startswith(b"PK")
    page.get_by_role("button", name="Release to the host 1").press("Enter")
    says(window, "Version 1 is released: the host can read it.")


def answers(window, home):
    page = window.open(f"{home}answer/")
    page.get_by_role("link", name="Answer to recommendation 1").press("Enter")
    page.get_by_label("Accepted in part").check()
    page.get_by_label("Reason").fill("The large offices first.")
    page.keyboard.press("Control+Enter")
    says(window, "The large offices first.")
