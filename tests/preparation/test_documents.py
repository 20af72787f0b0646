"""The register of documents: who sees what, what is taken, and how a file comes back."""

from io import BytesIO

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.core.uploads import received
from peerreview.preparation.actions import (
    Card,
    ask_for_document,
    assign,
    mark_read,
    register_document,
    remove_document,
    update_document,
)
from peerreview.preparation.models import DocumentKind, DocumentState
from peerreview.preparation.queries import cited, documents_of
from peerreview.reviews.models import Phase
from tests.core.uploads import samples
from tests.counting import questions_in
from tests.preparation.conftest import SECRET

TITLE = "Canary strategy of the drawer"
STRATEGY = Card(title=TITLE, kind=DocumentKind.STRATEGY, link="https://alder.example/s")


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/documents/"


@pytest.fixture
def register(world, working, session):
    def register(card=STRATEGY, content=None, by="host_coordinator", name="Plan.pdf"):
        upload = received(name, content) if content else None
        document = register_document(working(by), world.review, card, upload)
        session.flush()
        return document

    return register


@pytest.fixture
def strategy(written, world, register):
    """Registered for key factor 1, before the account is submitted."""
    card = Card(title=TITLE, kind=DocumentKind.STRATEGY, factors={world.factor(1): "page 4"})
    return register(card, samples.pdf())


def page_of(document, more=""):
    return f"/reviews/documents/{document.id}{more}"


TYPED = {"title": "A plan", "kind": "strategy"}


def test_the_host_registers_a_document_with_everything_about_it(
    written, world, url, browse_as, session, house
):
    factor = world.factor(2)
    typed = TYPED | {
        "dated": "2025-03-01",
        "department": "Housing",
        "language": "pt",
        "relevance": "It says who does what.",
        f"factor_{factor.id.hex}": "y",
        f"factor_words_{factor.id.hex}": "page 4",
        "file": (BytesIO(samples.pdf()), "../Plan für alle.pdf"),
    }
    assert browse_as("host_coordinator").post(url, typed).status_code == 302
    (document,) = documents_of(session, written)
    assert (document.number, document.title, document.kind) == (1, "A plan", DocumentKind.STRATEGY)
    assert (str(document.dated), document.department) == ("2025-03-01", "Housing")
    assert (document.state, document.file_name) == (DocumentState.RECEIVED, "Plan für alle.pdf")
    assert [(f.key_factor, f.locator) for f in document.factors] == [(factor, "page 4")]
    assert house.files.read(document.file_digest) == samples.pdf()
    assert "Portuguese" in browse_as("host_sponsor").get(page_of(document)).words


@pytest.mark.parametrize(
    ("typed", "where", "why"),
    [
        ({"title": ""}, "title", "Enter a title."),
        ({"kind": ""}, "kind", "Choose what kind of document it is."),
        ({"link": "javascript:alert(1)"}, "link", "Enter an address that begins with https://"),
        ({"link": "https://me:secret@x.example/"}, "link", "Enter an address that begins with"),
        ({"link": "https://[broken"}, "link", "Enter an address that begins with"),
        ({"dated": "yesterday"}, "dated", ""),
    ],
)
def test_a_slip_is_told_beside_its_field_and_nothing_typed_is_lost(
    written, url, browse_as, session, typed, where, why
):
    page = browse_as("host_coordinator").post(url, TYPED | {"relevance": "Kept."} | typed)
    assert (page.status_code, list(page.problems)) == (422, [where])
    assert page.problems[where].startswith(why)
    assert page.all("//textarea[@name='relevance']") == ["Kept."]
    assert documents_of(session, written) == []


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (b"<html><script>alert(1)</script>", "a.pdf", "Web pages and drawings"),
        (b"<svg onload='alert(1)'/>", "a.png", "Web pages and drawings"),
        (samples.pdf() + samples.archive({"a": b""}), "a.pdf", "The PDF is cut off"),
        (samples.office(more={"word/vbaProject.bin": b""}), "a.docx", "contains macros"),
        (
            samples.linked("attachedTemplate", "https://evil.example/"),
            "a.docx",
            "fetches something",
        ),
        (samples.OLE * 100, "a.doc", "an old Office file"),
        (samples.archive({"a.txt": b"hello"}), "a.zip", "This archive is no Word"),
        (b"MZ", "a.exe", "This kind of file is not taken"),
        (b"", "empty.pdf", "The file is empty."),
    ],
)
def test_a_file_that_is_not_taken_is_refused_beside_its_field(
    written, url, browse_as, session, content, name, why
):
    typed = TYPED | {"file": (BytesIO(content), name)}
    page = browse_as("host_coordinator").post(url, typed)
    assert (page.status_code, list(page.problems)) == (422, ["file"])
    assert why in page.problems["file"]
    assert documents_of(session, written) == []


def test_a_file_that_fits_is_asked_for_again_when_something_else_does_not(
    written, url, browse_as, session
):
    typed = TYPED | {"link": "nowhere", "file": (BytesIO(samples.pdf()), "plan.pdf")}
    page = browse_as("host_coordinator").post(url, typed)
    assert (page.status_code, list(page.problems)) == (422, ["file", "link"])
    assert page.problems["file"].startswith("Choose the file again.")
    assert documents_of(session, written) == []


def test_a_file_comes_back_as_an_attachment_that_can_do_nothing(submitted, register, browse_as):
    name = "Überblick «2025»\r\nX-Evil: 1.svg"
    document = register(content=(content := samples.office()), name=name)
    answer = browse_as("peer").get(page_of(document, "/file"))
    assert answer.data == content
    assert answer.headers["Content-Type"] == (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    )
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment; ")
    assert "filename*=UTF-8''%C3%9Cberblick%20%C2%AB2025%C2%BB%20X-Evil%201.svg.docx" in told
    assert "X-Evil" not in answer.headers
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("who", "status"), [(None, 401), ("outsider", 404), ("neighbour", 404), ("administrator", 404)]
)
def test_nobody_outside_the_review_gets_a_file(strategy_there, browse_as, who, status):
    for more in ("", "/file"):
        assert browse_as(who).get(page_of(strategy_there, more)).status_code == status


@pytest.fixture
def strategy_there(submitted, register):
    return register(content=samples.pdf())


def test_a_document_without_a_file_has_none_to_give(submitted, register, browse_as):
    assert browse_as("peer").get(page_of(register(), "/file")).status_code == 404


@pytest.mark.parametrize("who", ["leader", "peer", "observer", "network_coordinator"])
def test_before_it_is_submitted_a_document_does_not_exist_for_the_team(
    strategy, url, browse_as, who
):
    browser = browse_as(who)
    page = browser.get(url)
    assert page.status_code == 200
    assert "Canary" not in page.text
    assert "There are no documents here yet." in page.words
    for more in ("", "/file"):
        assert browser.get(page_of(strategy, more)).status_code == 404
    if who in {"leader", "peer"}:
        assert browser.post(page_of(strategy, "/read")).status_code == 404


def test_a_contributor_sees_documents_of_their_own_part_and_their_own(
    written, world, working, register, url, browse_as
):
    shares = {world.seat("host_contributor"): [world.factor(2)]}
    assign(working("host_coordinator"), written, shares, seen=1)
    kind = DocumentKind.MINUTES
    hidden = register(Card(title="Canary", kind=kind, factors={world.factor(1): ""}))
    shown = register(Card(title="For two", kind=kind, factors={world.factor(2): ""}))
    own = register(Card(title="My own", kind=kind), by="host_contributor")
    browser = browse_as("host_contributor")
    assert browser.get(url).all("//tbody//th//a") == ["For two", "My own"]
    assert "Canary" not in browser.get(url).text
    statuses = [browser.get(page_of(one)).status_code for one in (hidden, shown, own)]
    assert statuses == [403, 200, 200]
    edits = [browser.get(page_of(one, "/edit")).status_code for one in (hidden, shown, own)]
    assert edits == [403, 403, 200]


def test_who_left_the_host_city_reads_their_own_documents_no_more(
    submitted, world, register, browse_as, session
):
    own = register(by="host_contributor")
    world.seat("host_contributor").person = world.people["outsider"]
    session.flush()
    assert browse_as("host_contributor").get(page_of(own)).status_code == 404


def test_the_team_asks_and_the_host_answers(submitted, world, url, browse_as, session):
    peer, host = browse_as("peer"), browse_as("host_coordinator")
    wanted = TYPED | {"title": "Minutes of May", "relevance": "Did they decide?"}
    assert peer.post(url + "ask", wanted).status_code == 302
    (asked,) = documents_of(session, submitted)
    assert (asked.state, asked.requested_by) == (DocumentState.REQUESTED, world.people["peer"])
    page = host.get(page_of(asked, "/edit"))
    assert page.all("//input[@name='title']/@value") == ["Minutes of May"]
    answer = TYPED | {"version": "1", "file": (BytesIO(samples.pdf()), "May.pdf")}
    assert host.post(page_of(asked, "/edit"), answer).status_code == 302
    session.expire_all()
    assert (asked.state, asked.registered_by) == (
        DocumentState.RECEIVED,
        world.people["host_coordinator"],
    )
    assert peer.post(page_of(asked, "/read")).status_code == 302
    session.expire_all()
    assert (asked.state, asked.read_by) == (DocumentState.READ, world.people["peer"])


def test_a_request_waits_until_the_account_is_submitted(written, working):
    with pytest.raises(RuleBroken, match="Ask once the self-assessment is submitted"):
        ask_for_document(working("peer"), written, STRATEGY)


def test_a_request_can_be_answered_on_paper(submitted, working, session):
    asked = ask_for_document(
        working("peer"), submitted, Card(title="Plan", kind=DocumentKind.OTHER)
    )
    session.flush()
    with pytest.raises(RuleBroken, match="It has not come yet"):
        mark_read(working("peer"), asked)
    card = Card(title="Plan", kind=DocumentKind.OTHER)
    update_document(working("host_coordinator"), asked, card, seen=1)
    assert asked.state is DocumentState.REQUESTED
    paper = Card(title="Plan", kind=DocumentKind.OTHER, on_paper=True)
    update_document(working("host_coordinator"), asked, paper, seen=2)
    assert asked.state is DocumentState.RECEIVED


def test_what_the_team_may_have_read_is_not_exchanged_under_its_eyes(strategy_there, working):
    host = working("host_coordinator")
    other = Card(title=TITLE, kind=DocumentKind.STRATEGY, link="https://alder.example/other")
    with pytest.raises(RuleBroken, match="so it stays"):
        update_document(host, strategy_there, other, seen=1)
    with pytest.raises(RuleBroken, match="The team knows of this document"):
        remove_document(host, strategy_there)
    old = Card(title="Old", kind=DocumentKind.STRATEGY, link=STRATEGY.link, superseded=True)
    update_document(host, strategy_there, old, seen=1)
    assert (strategy_there.title, strategy_there.state) == ("Old", DocumentState.SUPERSEDED)
    with pytest.raises(RuleBroken, match="A newer version replaces it"):
        mark_read(working("peer"), strategy_there)


def test_a_document_that_nobody_knows_of_and_nothing_cites_can_be_taken_out(
    strategy, save, working, session, written
):
    host = working("host_coordinator")
    save(1, narrative=SECRET, documents={strategy: "page 4"}, seen=1)
    session.flush()
    with pytest.raises(RuleBroken, match="The self-assessment cites this document"):
        remove_document(host, strategy)
    save(1, narrative=SECRET, seen=2)
    session.flush()
    remove_document(host, strategy)
    assert documents_of(session, written) == []


@pytest.mark.parametrize(
    ("phase", "why"),
    [
        (Phase.PREPARING, "from the phase “Self-assessment” on"),
        (Phase.FOLLOW_UP, "The report is out"),
    ],
)
def test_documents_come_in_between_self_assessment_and_report(world, working, phase, why):
    world.at(phase)
    with pytest.raises(RuleBroken, match=why):
        register_document(working("host_coordinator"), world.review, STRATEGY)


def test_a_stale_edit_keeps_both_texts(strategy, working, browse_as):
    host = working("host_coordinator")
    theirs = Card(title="Their title", kind=DocumentKind.STRATEGY)
    update_document(host, strategy, theirs, seen=1)
    with pytest.raises(StaleEdit):
        update_document(host, strategy, theirs, seen=1)
    typed = TYPED | {"title": "My title", "version": "1"}
    page = browse_as("host_coordinator").post(page_of(strategy, "/edit"), typed)
    assert page.status_code == 409
    assert "Their title" in page.all("//dd")
    assert page.all("//input[@name='title']/@value") == ["My title"]


def test_cited_is_computed_and_narrows_the_list(submitted, register, url, browse_as, session):
    register()
    browser = browse_as("peer")
    assert browser.get(url).all("//tbody/tr/td[last()]") == ["not yet cited"]
    assert browser.get(url + "?cited=yes").all("//tbody/tr") == []
    assert "No document is like that." in browser.get(url + "?cited=yes").words
    assert cited(session, submitted, by_team=True) == set()


@pytest.mark.parametrize("query", ["factor=99", "factor=x", "state=x", "cited=x"])
def test_a_filter_that_makes_no_sense_shows_everything(submitted, register, url, browse_as, query):
    register()
    assert len(browse_as("peer").get(f"{url}?{query}").all("//tbody/tr")) == 1


def test_a_link_is_shown_for_people_to_follow_and_tells_nobody_where_from(
    submitted, register, browse_as
):
    page = browse_as("peer").get(page_of(register()))
    (link,) = page.document.xpath("//a[@href='https://alder.example/s']")
    assert link.get("rel") == "noopener noreferrer nofollow external"


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    submitted, register, world, url, browse_as, session
):
    browser = browse_as("leader")
    register(Card(title="One", kind=DocumentKind.OTHER, factors={world.factor(1): ""}))
    browser.get(url)
    with questions_in(session) as about_one:
        browser.get(url)
    for n in (1, 2):
        register(Card(title=f"{n}", kind=DocumentKind.OTHER, factors={world.factor(n): ""}))
    with questions_in(session) as about_three:
        browser.get(url)
    assert 0 < len(about_three) == len(about_one)
