"""The home page of everybody in the cast, and what it costs the database."""

from datetime import timedelta

import pytest

from peerreview.reviews.actions import give_seat, set_up_review
from peerreview.reviews.models import Phase, Role
from tests.counting import questions_in
from tests.full_world import RAW, SEALED, UNASKED
from tests.world import by, mandate


def test_a_visitor_is_sent_to_the_sign_in(browse_as, world):
    assert browse_as(None).get("/").location == "/sign-in"


@pytest.mark.parametrize(
    ("who", "begins"),
    [
        ("outsider", "Whoever sets one up can give you a seat"),
        ("administrator", "Open an account for whoever works for the network office"),
        ("convener", "Set one up: the city, its benchmark and the days of the visit"),
    ],
)
def test_whoever_sits_nowhere_is_told_how_to_begin(world, browse_as, who, begins):
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


def test_everybody_sees_their_role_the_phase_and_the_next_date(world, browse_as):
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
