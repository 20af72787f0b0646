"""All that a key factor of the self-assessment holds, who writes it, and what is added later."""

import pytest

from peerreview.benchmarks.models import Benchmark, GuideQuestion, KeyFactor
from peerreview.core.text import Translated, spoken
from peerreview.preparation.actions import Card, add, assign, register_document
from peerreview.preparation.forms.claims import claim_form
from peerreview.preparation.models import DocumentKind
from peerreview.preparation.queries import addenda_by_factor, claim_about, lines_of
from peerreview.reviews.models import Phase
from tests.preparation.conftest import SECRET

EVERYTHING = {
    "narrative": "A plan.",
    "recent_changes": "A new office.",
    "strengths": "People.",
    "gaps": "Evenings.",
    "look_at": "The desk.",
    "contributors": "Housing",
}


@pytest.fixture
def assigned(written, world, working):
    """The contributor writes key factor 2."""
    seat = world.seat("host_contributor")
    assign(working("host_coordinator"), written, {seat: [world.factor(2)]}, seen=1)
    return written


def test_two_who_share_out_at_once_lose_nothing(written, world, browse_as, url, session):
    page = f"/reviews/{world.review.id}/self-assessment/contributors"
    name = f"seat_{world.seat('host_contributor').id.hex}"
    first, second = browse_as("host_coordinator"), browse_as("host_coordinator")
    early, late = first.get(page), second.get(page)
    assert first.submit(early, **{name: [str(world.factor(1).id)]}).status_code == 302
    met = second.submit(late, **{name: [str(world.factor(2).id)]})
    assert met.status_code == 409
    assert "Somebody saved this while you were writing" in met.words
    assert str(world.factor(1).title) in " ".join(met.all("//div[@role='alert']//dd"))
    assert _shares(session, world) == [1]
    assert second.submit(met).status_code == 302
    assert _shares(session, world) == [2]


def _shares(session, world):
    session.expire_all()
    lines = lines_of(session, world.review)
    return [line.factor.number for line in lines if line.chapter.contributors]


def ticked(prefix, thing, words):
    return {f"{prefix}_{thing.id.hex}": "y", f"{prefix}_words_{thing.id.hex}": words}


def test_everything_that_is_typed_is_found_again(world, working, url, browse_as, session):
    world.at(Phase.SELF_ASSESSMENT)
    card = Card(title="A plan", kind=DocumentKind.STRATEGY)
    document = register_document(working("host_coordinator"), world.review, card)
    session.flush()
    browser, factor = browse_as("host_coordinator"), world.factor(1)
    typed = EVERYTHING | {"level_id": str(world.level("2").id), "answer_1": "The mayor."}
    typed |= ticked("context", world.benchmark.context_factors[0], "Few houses.")
    typed |= ticked("document", document, "page 4")
    browser.post(url + "1", typed | {"version": ""})
    claim = claim_about(session, world.review, factor)
    assert {name: getattr(claim, name) for name in EVERYTHING} == EVERYTHING
    assert [(a.guide_question.position, a.text) for a in claim.answers] == [(1, "The mayor.")]
    assert [one.note for one in claim.context] == ["Few houses."]
    assert [(one.document, one.locator) for one in claim.citations] == [(document, "page 4")]
    page = browser.get(url + "1")
    assert page.all("//textarea[@name='answer_1']") == ["The mayor."]
    assert "page 4" in page.all("//input/@value")


def test_words_beside_an_empty_tick_count_as_a_tick(world, url, browse_as, session):
    world.at(Phase.SELF_ASSESSMENT)
    context = world.benchmark.context_factors[0]
    words = {f"context_words_{context.id.hex}": "Few houses."}
    browse_as("host_coordinator").post(url + "1", words | {"version": ""})
    claim = claim_about(session, world.review, world.factor(1))
    assert [(one.context_factor, one.note) for one in claim.context] == [(context, "Few houses.")]


def test_a_stale_save_shows_the_other_text_beside_ones_own(written, url, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.post(url + "1", {"version": "0", "gaps": "Mine.", "answer_1": "Mine as well."})
    assert page.status_code == 409
    assert SECRET in page.words
    assert page.all("//textarea[@name='gaps']") == ["Mine."]
    assert page.all("//textarea[@name='answer_1']") == ["Mine as well."]


def test_the_coordinator_shares_the_key_factors_out(written, world, url, browse_as):
    browser = browse_as("host_coordinator")
    page = browser.get(url + "contributors")
    name = f"seat_{world.seat('host_contributor').id.hex}"
    browser.submit(page, "Save", **{name: [str(world.factor(n).id) for n in (2, 3)]})
    assert "Host Contributor" in browser.get(url).all("//tbody/tr[3]/td[4]")
    page = browser.get(url + "contributors")
    browser.submit(page, "Save", **{name: [str(world.factor(3).id)]})
    assert browser.get(url).all("//tbody/tr/td[4]") == [
        "the host coordinator",
        "the host coordinator",
        "Host Contributor",
    ]


def test_a_contributor_to_whom_nothing_is_assigned_reads_nothing(written, url, browse_as):
    browser = browse_as("host_contributor")
    page = browser.get(url)
    assert "No key factor is assigned to you yet" in page.words
    assert page.all("//tbody/tr") == []
    assert browser.get(url + "1").status_code == 403


def test_a_contributor_reads_and_writes_their_own_part_and_nothing_else(
    assigned, world, url, browse_as, session
):
    browser = browse_as("host_contributor")
    page = browser.get(url)
    assert page.all("//tbody/tr/th") == [str(world.factor(2).title)]
    assert "Emerging" not in page.words
    page = browser.get(url + "2")
    assert page.all("//a[@rel='next']") == []
    assert browser.submit(page, "Save", narrative="By the department.").status_code == 302
    assert claim_about(session, assigned, world.factor(2)).narrative == "By the department."
    for refused in (browser.get(url + "1"), browser.post(url + "1", {"narrative": "Mine."})):
        assert refused.status_code == 403
        assert SECRET not in refused.text
    assert claim_about(session, assigned, world.factor(1)).narrative == SECRET
    assert browser.post(url + "submit").status_code == 403


def test_a_contributor_keeps_documents_cited_that_they_cannot_see(
    assigned, world, working, save, url, browse_as, session
):
    card = Card(title="Canary budget", kind=DocumentKind.BUDGET, factors={world.factor(1): ""})
    document = register_document(working("host_coordinator"), assigned, card)
    session.flush()
    save(2, level="1", documents={document: "table 3"}, seen=1)
    browser = browse_as("host_contributor")
    page = browser.get(url + "2")
    assert "Canary" not in page.text
    browser.submit(page, "Save", gaps="Evenings.")
    claim = claim_about(session, assigned, world.factor(2))
    assert [(one.document, one.locator) for one in claim.citations] == [(document, "table 3")]


def test_an_assignment_goes_with_the_seat(assigned, world, browse_as, session):
    seat = world.seat("host_contributor")
    page = browse_as("leader").post(f"/reviews/seats/{seat.id}/take-back")
    assert page.status_code == 302
    session.expire_all()
    assert world.review.seat_of(world.people["host_contributor"]) is None


def test_the_note_of_the_leader_is_read_by_the_city_alone(submitted, url, browse_as):
    browse_as("leader").post(url + "give-back", {"note": "Say more on practice."})
    assert "Say more on practice." in browse_as("host_coordinator").get(url).words
    page = browse_as("peer").get(url)
    assert "Say more on practice." not in page.words
    assert "The city is still writing" in page.words


def test_a_note_has_words_in_it(submitted, url, browse_as):
    page = browse_as("leader").post(url + "give-back", {"note": " "})
    assert (page.status_code, page.problems) == (
        422,
        {"note": "Write to the city what is missing."},
    )


def test_an_addition_stands_beside_the_original_and_the_team_reads_both(
    submitted, world, url, browse_as, session
):
    page = browse_as("host_coordinator").post(url + "1/additions", {"text": "Since then: more."})
    assert page.status_code == 302
    read = browse_as("peer").get(url + "1")
    assert SECRET in read.words
    assert "Since then: more." in read.words
    added = addenda_by_factor(session, submitted)
    assert [one.text for one in added[world.factor(1).id]] == ["Since then: more."]


def test_nothing_is_added_before_it_is_submitted(written, url, browse_as, session):
    page = browse_as("host_coordinator").post(url + "1/additions", {"text": "Early."})
    assert (page.status_code, "nothing is submitted yet" in page.words) == (409, True)
    assert addenda_by_factor(session, written) == {}


def test_an_addition_has_words_in_it(submitted, url, browse_as, session):
    page = browse_as("host_coordinator").post(url + "1/additions", {"text": ""})
    assert (page.status_code, page.problems) == (422, {"text": "Write what is to be added."})
    assert addenda_by_factor(session, submitted) == {}


def test_a_contributor_adds_to_their_own_part_only(submitted, world, working, url, browse_as):
    add(working("host_coordinator"), submitted, world.factor(1), "Canary addition")
    browser = browse_as("host_contributor")
    assert browser.post(url + "1/additions", {"text": "Mine."}).status_code == 403
    assert "Canary" not in browser.get(url).text


def test_a_sign_off_names_who_stands_for_it(written, url, browse_as):
    browser = browse_as("host_coordinator")
    browser.submit(browser.get(url + "1"), "Sign off")
    assert "Signed off: Host Coordinator" in browser.get(url + "1").words
    late = browser.post(url + "1/sign-off", {"version": "7"})
    assert (late.status_code, "Read it again before you sign it off" in late.words) == (409, True)


def test_a_question_that_ends_in_for_example_goes_on_with_its_points(app):
    asked = GuideQuestion(
        code="7.1",
        position=1,
        text=Translated(en="How does it help? For example"),
        parts=[{"en": "language courses", "de": "Sprachkurse"}, {"en": "a mentor."}],
    )
    bare = Benchmark(context_factors=[], levels=[])
    with app.test_request_context():
        form = claim_form(KeyFactor(benchmark=bare, guide_questions=[asked]), [])
    [(_, answer)] = form.answers
    assert spoken(answer.description, "en") == "language courses; a mentor."
    assert spoken(answer.description, "de") == "Sprachkurse; a mentor."
