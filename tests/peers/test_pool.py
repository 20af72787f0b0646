"""The pool of peers across reviews: who is found, in which order, why, and by whom."""

from dataclasses import replace
from datetime import date

import pytest

from peerreview.peers.actions import Profile, change_profile
from peerreview.peers.models import CitySize, Wish
from peerreview.peers.queries import Wanted, pool, pool_for
from peerreview.peers.rules import Workload, fit
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Role, Seat
from tests.world import NOON


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/pool"


@pytest.fixture
def offer(world, working, session):
    """``offer("Ada", languages=("pt",))``: somebody in the pool."""

    def offered(name, **said):
        person = Person(
            name=name, email=f"{name.lower()}@far.example", password_hash="", created_at=NOON
        )
        session.add(person)
        session.flush()
        words = replace(Profile(in_pool=True, city="Cedar"), **said)
        profile = change_profile(working("leader"), person, words, seen=0)
        session.commit()
        return profile

    return offered


def known(world, *numbers):
    code = world.benchmark.code
    return frozenset((code, world.factor(number).code) for number in numbers)


def names(candidates):
    return [one.profile.person.name for one in candidates]


def test_those_who_fit_best_come_first_with_the_reasons_in_words(world, session, offer):
    world.review.working_languages = ["pt", "en"]
    offer("Ada")
    offer("Ben", languages=("pt",), expertise=known(world, 1, 3), city_size=CitySize.MEDIUM)
    offer("Cem", languages=("pt",), wish=Wish.LATER)
    found = pool_for(session, world.review, Wanted(), CitySize.MEDIUM, NOON)
    assert names(found) == ["Ben", "Ada", "Cem"]
    assert [str(reason) for reason in found[0].fit.reasons] == [
        "Knows 2 of the 3 key factors in scope: 1, 3.",
        "Speaks Portuguese, in which sessions are held.",
        "Comes from a city of the same size.",
    ]
    assert "Would rather not be asked at present." in map(str, found[2].fit.reasons)


def test_work_counts_against_somebody_and_so_do_days_away(world, session, offer):
    offer("Ada", away=((date(2026, 5, 7), date(2026, 5, 20)),))
    ben = offer("Ben")
    offer("Cem")
    session.add(Seat(review=world.other_review, person=ben.person, role=Role.PEER, taken_at=NOON))
    session.commit()
    found = pool_for(session, world.review, Wanted(), None, NOON)
    assert names(found) == ["Cem", "Ben", "Ada"]
    assert "Is away during the visit." in map(str, found[2].fit.reasons)
    assert (found[1].workload.running, found[1].workload.recent) == (1, 1)
    world.other_review.phase = Phase.CLOSED
    world.other_review.visit_starts_on = date(2023, 5, 4)
    world.other_review.visit_ends_on = date(2023, 5, 5)
    session.commit()
    (ben_again,) = [o for o in pool(session, Wanted(), NOON) if o.profile is ben]
    assert (ben_again.workload.running, ben_again.workload.recent) == (0, 0)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"city": "ALDER"}, "Ada comes from the city under review."),
        ({"in_pool": False}, "Ada is not in the pool any more."),
    ],
)
def test_some_cannot_be_asked(world, offer, browse_as, url, said, sentence):
    ada = offer("Ada", **said)
    assert str(fit(ada, world.review, Workload()).why_not) == sentence
    page = browse_as("network_coordinator").post(url, {"person": str(ada.person_id)})
    assert page.status_code == 409
    assert world.review.seat_of(ada.person) is None


def test_the_network_coordinator_asks_somebody_who_is_told_by_mail(
    world, offer, browse_as, url, post
):
    ada = offer("Ada", organisation="City of Cedar")
    browser = browse_as("network_coordinator")
    page = browser.follow(browser.submit(browser.get(url), "Ask to join Ada"))
    assert "Ada sits as peer and is told by mail." in page.words
    seat = world.review.seat_of(ada.person)
    assert (seat.role, seat.organisation) == (Role.PEER, "City of Cedar")
    (mail,) = post()
    assert (mail["To"], mail["Subject"]) == (
        "Ada <ada@far.example>",
        "You are asked to be a peer in Alder",
    )
    assert "sits in this review already" in browser.get(url).words


def test_the_pool_is_filtered_by_its_address(world, offer, browse_as, url):
    offer("Ada", languages=("pt",), expertise=known(world, 2))
    offer("Ben", wish=Wish.LATER, city_size=CitySize.SMALL)
    browser = browse_as("network_coordinator")

    def shown(query):
        return [name[:3] for name in browser.get(f"{url}?{query}").all("//tbody//th")]

    assert shown("") == ["Ada", "Ben"]
    assert shown("language=pt") == ["Ada"]
    assert shown(f"theme={world.benchmark.code}/{world.factor(2).code}") == ["Ada"]
    assert shown("size=small") == ["Ben"]
    assert shown("willing=y") == ["Ada"]
    assert shown("language=%00&theme=rubbish&size=rubbish") == ["Ada", "Ben"]
    assert "Nobody in the pool fits." in browser.get(f"{url}?language=fi").words


def test_network_offices_read_the_pool_and_nobody_else(offer, browse_as, url):
    """An administrator runs accounts and reads no content. Source: method.md section 3."""
    offer("Ada")
    assert "Ada" in browse_as("convener").get("/pool/").words
    for who in ("administrator", "leader", "peer", "network_coordinator", "outsider"):
        assert browse_as(who).get("/pool/").status_code == 403
    for who in ("leader", "peer", "host_coordinator"):
        assert browse_as(who).get(url).status_code == 403
    for who in ("convener", "administrator", "outsider"):
        assert browse_as(who).get(url).status_code == 404


def test_whoever_does_not_want_to_be_found_is_not(offer, session):
    offer("Ada", in_pool=False)
    ben = offer("Ben")
    ben.person.disabled_at = NOON
    session.commit()
    assert pool(session, Wanted(), NOON) == []
