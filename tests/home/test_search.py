"""Search finds what one may see, in any spelling, and nothing else (security.md S2, S23)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peerreview.home.queries import Kind, search
from peerreview.preparation.actions import Card, assign, register_document
from peerreview.preparation.models import DocumentKind, SelfAssessment
from peerreview.reviews.models import HOST, Phase
from peerreview.visits.models import Stakeholder
from tests.counting import questions_in
from tests.full_world import RAW, UNASKED
from tests.world import NOON, SEATS

TEAM = {"leader", "co_leader", "rapporteur", "peer", "second_peer", "observer"}


def found(session, world, who: str, query: str) -> dict[str, list[str]]:
    """The names of what is found, by kind."""
    hits = search(session, world.people[who], query)
    return {some.kind.value: [str(hit.name) for hit in some.hits] for some in hits}


def finders(session, world, query: str, kind: str) -> set[str]:
    return {who for who in world.people if kind in found(session, world, who, query)}


def test_the_team_finds_its_evidence_and_nobody_else_does(full_world, session):
    assert finders(session, full_world, "market days", "evidence") == TEAM
    assert finders(session, full_world, "offices open", "conclusion") == TEAM
    assert finders(session, full_world, "evening a week", "recommendation") == TEAM


def test_no_host_and_no_stranger_finds_a_raw_statement_over_http(full_world, browse_as):
    words = RAW.removeprefix("Canary: ")
    for who in [w for w in full_world.people if w not in TEAM]:
        browser = browse_as(who)
        for query in ("canary", "market", words, "desk", "outside the team"):
            for address in (f"/search?q={query}", f"/search?q={query}&kind=evidence"):
                page = browser.get(address).text
                assert RAW not in page
                assert UNASKED not in page
    assert RAW in browse_as("peer").get("/search?q=market").text
    assert {SEATS[who] for who in SEATS if who.startswith("host")} == HOST


def test_sensitive_records_are_found_by_the_leaders_and_their_author(full_world, session):
    full_world.things["evidence_record"].sensitive = True
    session.flush()
    expected = {"leader", "co_leader", "rapporteur", "peer"}
    assert finders(session, full_world, "market days", "evidence") == expected


def test_sessions_and_stakeholders_are_found_by_those_who_may_see_the_programme(
    full_world, session
):
    everybody = set(SEATS) - {"host_contributor"}
    readers = {"host_sponsor", "observer", "network_coordinator"}  # of releases: no draft is theirs
    assert finders(session, full_world, "arriving town hall", "session") == everybody - readers
    on_the_map = everybody - {"network_coordinator"}
    assert finders(session, full_world, "iris", "stakeholder") == on_the_map


def test_documents_are_found_by_the_team_once_the_city_has_submitted(world, working, session):
    world.at(Phase.SELF_ASSESSMENT)
    card = Card(title="Strategy of arrivals", kind=DocumentKind.STRATEGY, on_paper=True)
    register_document(working("host_coordinator"), world.review, card)
    session.flush()
    assert finders(session, world, "strategy", "document") == {"host_coordinator", "host_sponsor"}
    session.add(SelfAssessment(review=world.review, submitted_at=NOON))
    session.flush()
    everybody = set(SEATS) - {"host_contributor"}
    assert finders(session, world, "strategy", "document") == everybody


def test_a_contributor_finds_the_documents_of_their_own_part_and_their_own(world, working, session):
    world.at(Phase.SELF_ASSESSMENT)
    shares = {world.seat("host_contributor"): [world.factor(1)]}
    assign(working("host_coordinator"), world.review, shares, seen=1)
    for title, number, who in (
        ("Strategy of arrivals", 1, "host_coordinator"),
        ("Strategy of tenders", 2, "host_coordinator"),
        ("Strategy of desks", 2, "host_contributor"),
    ):
        factors = {world.factor(number): ""}
        card = Card(title=title, kind=DocumentKind.STRATEGY, on_paper=True, factors=factors)
        register_document(working(who), world.review, card)
    session.flush()
    hits = found(session, world, "host_contributor", "strategy")
    assert hits["document"] == ["1 · Strategy of arrivals", "3 · Strategy of desks"]


def test_issues_in_the_words_of_the_team_are_found_by_the_team_alone(full_world, session):
    words = full_world.things["site_visit_issue"].statement
    assert finders(session, full_world, words, "issue") == TEAM


def test_every_hit_leads_to_a_page_where_the_thing_stands(full_world, browse_as):
    leader = browse_as("leader")
    page = leader.get("/search?q=e")
    links = page.all("//main//li/a/@href")
    kinds = {heading.split(" (")[0] for heading in page.all("//main//h2")}
    assert kinds >= {"Documents", "Sessions", "Stakeholders", "Conclusions", "Recommendations"}
    for link in links:
        path, _, anchor = link.partition("#")
        there = leader.get(path)
        assert there.status_code == 200, link
        assert not anchor or there.document.xpath(f"//*[@id='{anchor}']"), link
    things = full_world.things
    assert f"/sessions/{things['visit_session'].id}" in " ".join(links)
    assert f"/stakeholders/{things['stakeholder'].id}" in " ".join(links)


def test_reviews_are_found_from_ones_own_seats_only(full_world, session):
    assert finders(session, full_world, "alder", "review") == set(SEATS)
    assert finders(session, full_world, "birch", "review") == {"neighbour"}


def test_everybody_with_an_account_finds_key_factors_and_guide_questions(world, session):
    question = str(world.factor(1).guide_questions[0].text)
    hits = found(session, world, "outsider", question)
    assert hits["question"] == [str(world.factor(1).title)]
    assert "factor" in found(session, world, "outsider", str(world.factor(1).name))


@pytest.mark.parametrize("query", ["LÓDZ", "łódź", "Łodz", " lodz  "])
def test_a_city_is_found_in_any_spelling_of_its_letters(world, session, query):
    world.review.city = "Łódź"
    session.flush()
    assert found(session, world, "peer", query)["review"] == ["Łódź"]


def test_what_was_changed_is_found_under_its_new_words_and_no_longer_under_the_old(
    full_world, session
):
    full_world.things["evidence_record"].statement = "The counter is closed on Fridays"
    session.flush()
    assert "evidence" in found(session, full_world, "peer", "counter fridays")
    assert "evidence" not in found(session, full_world, "peer", "market days")


def test_every_word_must_be_there_and_signs_of_the_database_are_plain_signs(full_world, session):
    assert "evidence" not in found(session, full_world, "peer", "market elephants")
    for wild in ("%", "_", "m%t", "d_sk", "\\", "/", "'", '"', "%%"):
        assert found(session, full_world, "peer", wild) == {}


def test_an_empty_query_finds_nothing_and_says_what_to_do(browse_as):
    page = browse_as("peer").get("/search?q=+")
    assert "Type a word in the field above." in page.words


def test_a_page_of_one_kind_goes_through_all_of_it(full_world, browse_as):
    peer = browse_as("peer")
    page = peer.get("/search?q=e&kind=factor&page=99")
    assert page.status_code == 200
    assert page.all("//main//h2") == ["Key factors (3)"]


def test_the_search_stands_on_every_page_of_those_who_are_signed_in(browse_as):
    page = browse_as("peer").get("/help")
    again = browse_as("peer").submit(page, "Search", q="alder")
    assert again.heading == "Search"
    assert "Alder" in again.words
    assert browse_as(None).get("/sign-in").document.xpath("//form[@role='search']") == []


def test_searching_costs_the_same_however_much_is_found(full_world, browse_as, session):
    peer, counts = browse_as("peer"), []
    who = full_world.things["stakeholder"]
    for n in (0, 30):
        for _ in range(n):
            session.add(
                Stakeholder(review=who.review, name="Another", source_class=who.source_class)
            )
        session.commit()
        session.expire_all()
        with questions_in(session) as asked:
            page = peer.get("/search?q=e")
        counts.append(len(asked))
        assert f"Stakeholders ({n + 1})" in page.words
    assert counts[0] == counts[1] <= 30


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=st.text(max_size=300), kind=st.sampled_from(["", *Kind]) | st.text(max_size=5))
def test_no_query_breaks_the_search(full_world, browse_as, query, kind):
    page = browse_as("peer").get("/search", query_string={"q": query, "kind": kind})
    assert page.status_code == 200
