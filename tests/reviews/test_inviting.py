"""Giving a seat to somebody who has no account yet (security.md S4)."""

from datetime import timedelta

import pytest

from peerreview.people.queries import person_by_email
from peerreview.reviews.models import Role
from tests.counting import questions_in
from tests.post import link_in, words_of

PASSWORD = "five green trams at dawn"
ADA = {"email": "ada@city.example", "name": "Ada", "role": "peer", "organisation": "Alder"}


@pytest.fixture
def people(world):
    return f"/reviews/{world.review.id}/people"


@pytest.fixture
def give(browse_as, people):
    def by(who="leader", **more):
        browser = browse_as(who)
        return browser.submit(browser.get(people), "Give the seat", **ADA | more)

    return by


@pytest.fixture
def holder(give, session, world):
    """The seat of somebody who is invited."""
    give()
    return world.review.seat_of(person_by_email(session, ADA["email"]))


def test_an_unknown_address_gets_a_seat_an_account_and_an_invitation(
    holder, post, world, browse_as
):
    (mail,) = post()
    assert (holder.role, holder.organisation, str(holder.person)) == (Role.PEER, "Alder", "Ada")
    assert mail["Subject"] == "Invitation to the peer review of Alder, as Peer"
    said = " ".join(words_of(mail).split())
    assert "Leader (leader@city.example) invites you to the peer review of Alder, as Peer." in said

    ada = browse_as(None)
    review = f"/reviews/{world.review.id}/"
    assert ada.get(review).status_code == 401
    ada.submit(ada.get(link_in(mail)), "Accept the invitation", password=PASSWORD)
    assert ada.get(review).status_code == 200


def test_somebody_with_an_account_is_told_of_the_seat(give, post, browse_as):
    give(email="outsider@city.example", name="")
    (mail,) = post()
    assert mail["To"] == "Outsider <outsider@city.example>"
    assert mail["Subject"] == "Your seat in the peer review of Alder, as Peer"
    assert "Leader gave you a seat in the peer review of Alder, as Peer." in " ".join(
        words_of(mail).split()
    )
    assert browse_as("outsider").get(link_in(mail)).heading == "Alder"


def test_whoever_takes_over_a_seat_is_told(world, browse_as, post):
    leader, seat = browse_as("leader"), world.seat("peer")
    page = leader.get(f"/reviews/seats/{seat.id}/hand-over")
    leader.submit(page, email="outsider@city.example")
    (mail,) = post()
    assert mail["To"] == "Outsider <outsider@city.example>"


def test_the_name_is_needed_only_for_somebody_without_an_account(give, session, world):
    page = give(name="")
    assert (page.status_code, page.problems) == (
        422,
        {"name": "Nobody has an account under this address. Enter the name to invite them."},
    )
    assert person_by_email(session, ADA["email"]) is None
    assert give(name="", email="outsider@city.example").status_code == 302
    assert world.review.seat_of(world.people["outsider"]).role is Role.PEER


def test_a_refused_seat_leaves_no_account_and_no_mail(give, post, session):
    """One transaction for seat, account and mail."""
    assert give(role="leader").status_code == 409
    assert (post(), person_by_email(session, ADA["email"])) == ([], None)


def test_a_shut_account_gets_no_seat(give, world, clock):
    world.people["outsider"].disabled_at = clock.now
    page = give(email="outsider@city.example")
    assert page.problems["email"].startswith("The account under this address is shut.")


def test_the_list_says_who_is_invited_and_who_did_not_come(holder, browse_as, people, clock):
    peer = browse_as("peer")
    (state,) = peer.get(people).all("//tr[th[contains(., 'Ada')]]/td[1]")
    assert state == "Peer Invited, not yet signed in until 18 May 2026"
    clock.now += timedelta(days=14)
    assert "Invitation not used in time" in browse_as("peer").get(people).words


def test_the_buttons_are_there_for_those_who_give_seats(holder, browse_as, people):
    buttons = {
        who: [b for b in browse_as(who).get(people).all("//main//button") if b.endswith(" Ada")]
        for who in ("leader", "network_coordinator", "peer", "host_coordinator")
    }
    both = ["Send again Ada", "Take the invitation back Ada", "Take back Ada"]
    assert buttons == {
        "leader": both,
        "network_coordinator": both,
        "peer": [],
        "host_coordinator": [],
    }


def test_an_invitation_is_sent_again(holder, post, browse_as, people, clock):
    (old,) = post()
    clock.now += timedelta(minutes=2)
    leader = browse_as("leader")
    page = leader.submit(leader.get(people), "Send again Ada")
    (new,) = post()
    assert page.heading == "The invitation is ready"
    assert new["Subject"] == old["Subject"]
    visitor = browse_as(None)
    assert [visitor.get(link_in(mail)).status_code for mail in (old, new)] == [302, 200]


def test_an_invitation_is_taken_back_and_the_seat_stays(holder, post, browse_as, people, world):
    (mail,) = post()
    leader = browse_as("leader")
    page = leader.follow(leader.submit(leader.get(people), "Take the invitation back Ada"))
    assert "Invitation taken back" in page.words
    assert browse_as(None).get(link_in(mail)).location == "/sign-in"
    assert world.review.seat_of(holder.person) is holder


def test_a_second_seat_elsewhere_makes_a_new_link_that_only_the_mailbox_learns(
    holder, post, browse_as, world
):
    """Or the leader of one review could walk into another as somebody they invite."""
    (old,) = post()
    neighbour = browse_as("neighbour")
    page = neighbour.get(f"/reviews/{world.other_review.id}/people")
    answer = neighbour.submit(page, "Give the seat", **ADA)
    (new,) = post()
    assert (answer.status_code, "key=" in answer.text) == (302, False)
    assert new["Subject"] == "Invitation to the peer review of Birch, as Peer"
    visitor = browse_as(None)
    assert [visitor.get(link_in(mail)).status_code for mail in (old, new)] == [302, 200]


def test_a_seat_is_handed_over_to_somebody_who_is_invited(browse_as, post, world):
    leader, seat = browse_as("leader"), world.seat("observer")
    page = leader.get(f"/reviews/seats/{seat.id}/hand-over")
    shown = leader.submit(
        page, "Hand over the seat", email=ADA["email"], name="Ada", organisation="Alder"
    )
    (mail,) = post()
    assert (shown.heading, seat.person.name) == ("The invitation is ready", "Ada")
    assert mail["Subject"] == "Invitation to the peer review of Alder, as Observer"


def test_the_journal_of_the_review_knows_the_invitation(holder, browse_as, world):
    page = browse_as("leader").get(f"/reviews/{world.review.id}/journal")
    assert "invited somebody to a seat: Peer" in page.words


def test_a_list_with_many_who_are_invited_asks_no_more_than_one_with_few(
    give, browse_as, people, session
):
    asked, leader = [], browse_as("leader")
    for names in (["a1"], ["a2", "a3", "a4"]):
        for name in names:
            give(email=f"{name}@city.example", name=name)
        session.commit()
        session.expire_all()
        with questions_in(session) as questions:
            leader.get(people)
        asked.append(len(questions))
    assert asked[0] == asked[1]
