"""Loading a benchmark over the web: choose, look, save, publish; and every way to be refused."""

from io import BytesIO

import pytest
from sqlalchemy import select

from peerreview.benchmarks.models import Benchmark
from tests.benchmarks.small import SMALL, changed
from tests.snapshots import changed as tables_changed
from tests.snapshots import snapshot


def send(browser, text: str | bytes, name: str = "small.yaml"):
    data = text if isinstance(text, bytes) else text.encode()
    return browser.post("/benchmarks/import", {"file": (BytesIO(data), name)})


def sent(browser, text: str):
    """The preview of a file that is right."""
    return browser.follow(send(browser, text))


def stored(session, version: str = "1.0") -> Benchmark | None:
    return session.scalar(select(Benchmark).filter_by(code="small", version=version))


def test_a_file_is_looked_at_before_it_is_saved(browse_as, session):
    convener = browse_as("convener")
    before = snapshot(session)
    page = sent(convener, SMALL)
    assert page.heading == "Small"
    assert page.all("//dl//dt | //dl//dd") == [
        *("Code", "small", "Version", "1.0", "Publisher", "A network"),
        *("Key factors", "1", "Guide questions", "2", "Examples", "0", "Levels", "2"),
        *("Kinds of people to hear", "1", "Context factors", "0"),
    ]
    assert "English is complete: 16 texts" in page.words
    assert "Deutsch lacks 15 of 16 texts" in page.words
    assert "No version of this benchmark is here yet." in page.words
    assert tables_changed(before, snapshot(session)) == []


def test_what_was_looked_at_is_saved_as_a_draft_and_then_published(browse_as, session):
    convener = browse_as("convener")
    page = convener.follow(convener.submit(sent(convener, SMALL), "Save as a draft"))
    assert "Saved as a draft." in page.words
    assert stored(session).is_draft
    page = convener.follow(convener.submit(page, "Publish"))
    assert "This is a draft" not in page.words
    session.expire_all()
    assert not stored(session).is_draft


def test_a_draft_is_withdrawn_on_its_page(browse_as, session):
    convener = browse_as("convener")
    page = convener.follow(convener.submit(sent(convener, SMALL), "Save as a draft"))
    page = convener.follow(convener.submit(page, "Withdraw the draft"))
    assert "The draft of “Small” is withdrawn." in page.words
    assert stored(session) is None


def test_a_preview_says_what_differs_from_the_newest_version(browse_as):
    convener = browse_as("convener")
    convener.submit(sent(convener, SMALL), "Save as a draft")
    text = changed('"1.0"', '"1.1"').replace("name: {en: First}", "name: {en: The first}")
    text = text.replace('"Who does it?"', '"Who does it now?"').replace('"1.2"', '"1.3"')
    text = text.replace("{en: It is true.}", "{en: It is quite true.}")
    page = sent(convener, text)
    rows = [page.all(f"(//tbody/tr)[{n}]/*") for n in range(1, 6)]
    assert rows == [
        ["Levels", "changed", "", ""],
        ["1 The first", "changed", "", "Changed: name"],
        ["Question 1.1", "changed", "Who does it?", "Who does it now?"],
        ["Question 1.3", "added", "", "Since when?"],
        ["Question 1.2", "removed", "Since when?", ""],
    ]


def test_added_and_removed_key_factors_are_told(browse_as):
    convener = browse_as("convener")
    convener.submit(sent(convener, SMALL), "Save as a draft")
    page = sent(convener, changed("code: first", "code: another"))
    assert [page.all(f"(//tbody/tr)[{n}]/*") for n in (1, 2)] == [
        ["1 First", "added", "", "The city does it."],
        ["1 First", "removed", "The city does it.", ""],
    ]
    assert "It takes the place of the draft of the same version." in page.words


def test_a_published_version_is_not_offered_for_saving(browse_as):
    convener = browse_as("convener")
    draft = convener.follow(convener.submit(sent(convener, SMALL), "Save as a draft"))
    convener.submit(draft, "Publish")
    page = sent(convener, changed('"Who does it?"', '"Who does it now?"'))
    assert "Version 1.0 of “Small” is published and stays as it is" in page.words
    assert page.all("//button[text()='Save as a draft']") == []
    answer = convener.post(page.request.path)
    assert answer.status_code == 409


def test_a_wrong_file_is_told_line_by_line_and_changes_nothing(browse_as, session):
    convener = browse_as("convener")
    before = snapshot(session)
    page = send(convener, changed("code: small", "code:").replace("number: 1", "number: one"))
    assert page.status_code == 422
    assert page.problems == {"file": "This file cannot be taken in yet. Nothing was changed."}
    assert [page.all(f"(//tbody/tr)[{n}]/*") for n in (1, 2)] == [
        ["2", "code", "Write a text here."],
        ["21", "key_factors[0].number", "Write a whole number in digits, such as 3."],
    ]
    assert tables_changed(before, snapshot(session)) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        (b"\x89PNG\r\n\x1a\n", "The file is not in UTF-8."),
        (b"a: &a [x]\nb: *a", "“&a” marks a place to repeat. Remove it."),
        (b"title: <script>alert(1)</script>", "The field “format” is missing. Add it here."),
    ],
    ids=["empty", "picture", "anchor", "script"],
)
def test_a_file_of_another_kind_is_refused_with_what_would_help(browse_as, content, sentence):
    page = send(browse_as("convener"), content)
    assert page.status_code == 422
    assert sentence in page.words


def test_a_file_that_is_too_large_is_refused_in_a_sentence(browse_as):
    convener = browse_as("convener")
    part = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.yaml"\r\n\r\n%b\r\n'
    token = b'--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n%b\r\n--x--\r\n'
    body = part % (b"#" * 1_000_001) + token % convener.csrf_token.encode()
    same_site = {"Sec-Fetch-Site": "same-origin"}
    kind = "multipart/form-data; boundary=x"
    page = convener.open(
        "/benchmarks/import", method="POST", data=body, content_type=kind, headers=same_site
    )
    assert page.status_code == 422
    assert "The file is larger than 1 MB." in page.words


def test_no_file_at_all_is_asked_for(browse_as):
    page = browse_as("convener").post("/benchmarks/import")
    assert page.status_code == 422
    assert page.problems == {"file": "Choose a file."}


def test_what_the_house_keeps_besides_is_not_shown_as_a_preview(browse_as, working):
    digest = working(None).files.keep(b"A report of somebody else")
    convener = browse_as("convener")
    missing = {digest, "0" * 64, "not-a-digest", "%2e%2e%2fsecret"}
    answers = {convener.get(f"/benchmarks/import/{name}").status_code for name in missing}
    assert answers == {404}


@pytest.mark.parametrize("who", ["administrator", "leader", "outsider"])
def test_only_conveners_load_files(browse_as, who):
    assert send(browse_as(who), SMALL).status_code == 403


def test_drafts_are_listed_for_conveners_only(browse_as):
    convener = browse_as("convener")
    draft = convener.follow(convener.submit(sent(convener, SMALL), "Save as a draft"))
    listed = {who: browse_as(who).get("/benchmarks").words for who in ("convener", "peer")}
    assert {who: "Small" in words for who, words in listed.items()} == {
        "convener": True,
        "peer": False,
    }
    page = browse_as("peer").get(draft.request.path)
    assert "No review can use it yet." in page.words
    assert page.all("//main//button") == []
