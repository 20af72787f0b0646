"""Seats are declared for, signed for, and handed over when a peer drops out."""

from datetime import timedelta

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.reviews.actions import (
    change_mandate,
    declare,
    hand_over,
    sign_agreement,
    take_seat_back,
)
from peerreview.reviews.models import Role
from tests.access.matrix import MATRIX
from tests.addresses import DOORS, NOBODYS, address
from tests.full_world import RAW
from tests.world import NOON, by, mandate


def test_a_peer_declares_and_signs_on_their_own_page(world, browse_as):
    peer, url = browse_as("peer"), f"/reviews/{world.review.id}/your-part"
    page = peer.get(url)
    assert "First say whether you have a conflict of interest. Then sign." in page.words

    missing = peer.submit(page, "Declare", has="yes")
    assert (missing.status_code, missing.problems) == (
        422,
        {"conflicts": "Describe it in a sentence or two."},
    )
    page = peer.follow(peer.submit(missing, "Declare", conflicts="My sister works there."))
    page = peer.follow(peer.submit(page, "Sign"))
    assert "You have signed the agreement." in page.words
    seat = world.seat("peer")
    assert (seat.declared_at, seat.conflicts) == (NOON, "My sister works there.")
    assert (seat.signed_at, seat.signed_text) == (NOON, world.review.confidentiality)


def test_saying_neither_yes_nor_no_declares_nothing(world, browse_as):
    peer, url = browse_as("peer"), f"/reviews/{world.review.id}/your-part"
    page = peer.submit(peer.get(url), "Declare")
    assert (page.status_code, page.problems) == (422, {"has": "Choose yes or no."})
    assert world.seat("peer").declared_at is None


def test_conflicts_are_read_by_those_who_give_seats_and_nobody_else(world, working, browse_as):
    declare(working("peer"), world.seat("peer"), "My sister works there.")
    url = f"/reviews/{world.review.id}/people"
    read = {name for name in world.people if "My sister" in browse_as(name).get(url).text}
    assert read == {"leader", "network_coordinator"}


def test_changed_words_ask_for_a_new_signature(world, working):
    seat = world.seat("peer")
    declare(working("peer"), seat, "")
    sign_agreement(working("peer"), seat, seen=1)
    assert seat.has_signed
    change_mandate(working("leader"), world.review, mandate("Alder", {1, 2, 3}), seen=1)
    assert seat.has_signed  # other terms changed, these words did not
    world.review.confidentiality = "Other words."
    world.session.flush()
    assert not seat.has_signed
    with pytest.raises(StaleEdit):
        sign_agreement(working("peer"), seat, seen=1)
    sign_agreement(working("peer"), seat, seen=2)
    assert seat.has_signed


def test_a_successor_takes_over_the_seat_with_its_sessions(full_world, browse_as):
    world, leader = full_world, browse_as("leader")
    seat, session = world.seat("peer"), world.things["visit_session"]
    page = leader.get(f"/reviews/seats/{seat.id}/hand-over")
    assert page.heading == "Hand over a seat"
    answer = leader.submit(page, email="outsider@city.example", organisation="City of Beech")
    said = "Outsider now sits as Peer in the place of Peer."
    assert said in leader.follow(answer).words

    assert (seat.person, seat.role, seat.organisation) == (
        world.people["outsider"],
        Role.PEER,
        "City of Beech",
    )
    assert (seat.declared_at, seat.signed_at, seat.conflicts) == (None, None, "")
    (former,) = world.review.former_seats
    assert (former.person, former.role, former.organisation, former.left_at) == (
        world.people["peer"],
        Role.PEER,
        "Organisation of peer",
        NOON,
    )
    assert [peer.seat.person.name for peer in session.peers if peer.seat is seat] == ["Outsider"]
    programme = f"/reviews/{world.review.id}/programme/"
    assert "Peer asks" in browse_as("outsider").get(programme).words
    session.starts_at, session.ends_at = NOON + timedelta(hours=1), NOON + timedelta(hours=2)
    assert "Outsider asks" in browse_as("outsider").get(programme).words


def test_what_the_leaver_wrote_keeps_their_name_and_shuts_every_door(
    app, full_world, working, browse_as
):
    world, record = full_world, full_world.things["evidence_record"]
    hand_over(working("leader"), world.seat("peer"), world.people["outsider"])
    assert record.recorder is world.people["peer"]

    leaver, wrong = browse_as("peer"), {}
    for door in DOORS:
        if MATRIX[door.needs]["outsider"] or door.about in {None, *NOBODYS, "benchmark_note"}:
            continue
        url = address(app, door, world)
        page = leaver.get(url) if door.reads else leaver.post(url)
        if page.status_code != 404:
            wrong[str(door)] = page.status_code
    assert wrong == {}
    assert RAW in browse_as("outsider").get(f"/evidence/{record.id}").words


def test_the_leaver_of_a_sensitive_record_does_not_find_it_again(full_world, working, browse_as):
    full_world.things["evidence_record"].sensitive = True
    hand_over(working("leader"), full_world.seat("peer"), full_world.people["outsider"])
    for name in ("peer", "outsider"):
        assert RAW not in browse_as(name).get("/search?q=canary").text


def test_a_leader_can_hand_over_too_and_the_new_one_leads(world, working, browse_as):
    hand_over(working("leader"), world.seat("leader"), world.people["outsider"])
    assert browse_as("outsider").get(f"/reviews/{world.review.id}/mandate/edit").status_code == 200
    assert browse_as("leader").get(f"/reviews/{world.review.id}/").status_code == 404
    assert (
        "Leader, Expert leader, until"
        in browse_as("observer").get(f"/reviews/{world.review.id}/people").words
    )


@pytest.mark.parametrize(
    ("email", "problem"),
    [
        ("second.peer@city.example", "Second Peer sits in this review already, as Peer."),
        ("peer@city.example", "Peer sits in this seat already."),
    ],
)
def test_a_seat_is_not_handed_to_somebody_who_sits_there_already(world, browse_as, email, problem):
    leader, seat = browse_as("leader"), world.seat("peer")
    page = leader.submit(leader.get(f"/reviews/seats/{seat.id}/hand-over"), email=email)
    assert (page.status_code, page.problems) == (422, {"email": problem})
    assert seat.person is world.people["peer"]


def test_whoever_left_can_come_back_into_a_seat(world, working):
    hand_over(working("leader"), world.seat("peer"), world.people["outsider"])
    later = by(working("leader"), world.people["leader"], now=NOON + timedelta(hours=1))
    hand_over(later, world.seat("outsider"), world.people["peer"])
    assert [former.person.name for former in world.review.former_seats] == ["Peer", "Outsider"]
    assert world.seat("peer").taken_at == NOON + timedelta(hours=1)


def test_a_seat_with_a_history_or_with_sessions_is_not_taken_back(full_world, working):
    world = full_world
    with pytest.raises(RuleBroken, match="the records keep their author"):
        take_seat_back(working("leader"), world.seat("second_peer"))


def test_nobody_but_those_who_give_seats_hands_one_over(world, browse_as):
    url = f"/reviews/seats/{world.seat('peer').id}/hand-over"
    refused = {name: browse_as(name).get(url).status_code for name in ("peer", "host_coordinator")}
    assert refused == {"peer": 403, "host_coordinator": 403}
