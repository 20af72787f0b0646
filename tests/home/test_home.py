"""The home page of everybody in the cast, and what it costs the database."""

from datetime import timedelta

import pytest

from peerreview.followup.actions import Reply, approve_answer, give_answer
from peerreview.followup.models import Position
from peerreview.reviews.actions import give_seat, set_up_review
from peerreview.reviews.models import Phase, Role
from tests.counting import questions_in
from tests.full_world import RAW, SEALED, UNASKED
from tests.world import by, mandate


def test_a_visitor_is_sent_to_the_sign_in(browse_as):
    assert browse_as(None).get("/").location == "/sign-in"


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        ("outsider", "Whoever sets one up can give you a seat"),
        ("administrator", "Open an account for whoever works for the network office"),
        ("convener", "Set one up: the city, its benchmark and the days of the visit"),
    ],
)
def test_whoever_sits_nowhere_is_told_how_to_begin(browse_as, who, begins):
    page = browse_as(who).get("/")
    assert "You sit in no review" in page.words
    assert begins in page.words
    assert "Alder" not in page.words


def test_the_host_coordinator_sees_what_the_city_still_has_to_write(world, browse_as):
    world.at(Phase.SELF_ASSESSMENT)
    coordinator = browse_as("host_coordinator")
    page = coordinator.get("/")
    words = "3 of 3 key factors still need a level or a narrative."
    assert words in page.words
    assert coordinator.follow(page, words).heading == "Self-assessment"


def test_the_city_is_led_from_the_report_to_its_approved_answer(full_world, browse_as, working):
    full_world.at(Phase.FOLLOW_UP)
    coordinator, sponsor = browse_as("host_coordinator"), browse_as("host_sponsor")
    page, waits = coordinator.get("/"), "1 recommendation waits for the city’s answer."
    assert coordinator.follow(page, waits).heading == "City’s answer"
    reply = Reply(position=Position.ACCEPTED)
    give_answer(working("host_coordinator"), full_world.things["recommendation"], reply)
    assert waits not in coordinator.get("/").words
    approve = "Every recommendation has its answer. Approve the whole."
    assert approve in sponsor.get("/").words
    approve_answer(working("host_sponsor"), full_world.review)
    assert approve not in sponsor.get("/").words


def test_a_peer_is_led_through_the_desk_review(full_world, browse_as):
    full_world.at(Phase.DESK_REVIEW)
    peer = browse_as("peer")
    both = "You have not shared a first view of key factors 2, 3."
    sheet = peer.follow(peer.get("/"), both)
    sheet = peer.follow(peer.submit(sheet, "Save", city_says="They have one."))
    peer.submit(sheet, "Share it with the team")
    assert "You have not shared a first view of key factor 3." in peer.get("/").words


def test_everybody_sees_their_role_the_phase_and_the_next_date(browse_as):
    page = browse_as("observer").get("/")
    assert page.all("//main//h2/*") == ["Observer", "Alder"]
    assert "Phase: Preparing" in page.words
    assert "Next on the clock: Mandate and scope agreed, 3 Nov 2025 overdue" in page.words


def test_every_step_leads_to_a_page_that_its_reader_may_open(full_world, browse_as):
    broken = {}
    for phase in Phase:
        full_world.at(phase)
        for who in full_world.people:
            browser = browse_as(who)
            for url in browser.get("/").document.xpath("//main//li/a/@href"):
                if (status := browser.get(url).status_code) != 200:
                    broken[who, phase, url] = status
    assert broken == {}


@pytest.mark.parametrize("phase", Phase)
def test_no_home_page_repeats_what_was_said_or_thought(full_world, browse_as, phase):
    full_world.at(phase)
    for who in full_world.people:
        page = browse_as(who).get("/").text
        assert [words for words in (RAW, SEALED, UNASKED) if words in page] == []


def test_more_reviews_ask_no_more_of_the_database(world, browse_as, working, session):
    def ask() -> int:
        session.commit()
        session.expire_all()
        with questions_in(session) as asked:
            assert browse_as("leader").get("/").status_code == 200
        return len(asked)

    def another(city: str, leader: str) -> None:
        program = working(None)
        turn = by(program, world.people["convener"], now=program.now + timedelta(seconds=1))
        review = set_up_review(turn, world.benchmark, mandate(city, {1, 2}))
        give_seat(turn, review, world.people[leader], Role.LEADER)

    one = ask()
    for n in range(2):
        another(f"City {n}", "leader")
    three = ask()
    for n in range(30):
        another(f"Elsewhere {n}", "neighbour")
    assert (three, ask()) == (one, one)
