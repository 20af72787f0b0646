"""What a visit is planned into and whom it asks, for the full world."""

from datetime import time
from typing import Any

from peerreview.peers.actions import Profile, change_profile
from peerreview.visits.actions import (
    Place,
    Times,
    Together,
    add_block,
    add_venue,
    hand_notice,
    keep_time_of_seat,
    keep_time_of_stakeholder,
    read_list,
)
from peerreview.visits.models import BlockKind, Stakeholder, TimeKind
from tests.world import NOON


def gathered(hands: Any) -> dict[str, Any]:
    """Two venues with a way between them, and a time for everybody together, by table."""
    hall = add_venue(hands["leader"], hands.review, Place(name="Town hall", minutes={}))
    mill = Place(name="Old mill", rooms=(("Loft", 12),), minutes={hall.id: 15})
    venue = add_venue(hands["host_coordinator"], hands.review, mill)
    hours = {"day": NOON.date(), "since": time(12, 30), "until": time(13)}
    block = add_block(hands["leader"], hands.review, Together(kind=BlockKind.MEAL, **hours))
    hands.world.session.flush()
    profiles(hands)
    times_and_notice(hands, hands.world.things["stakeholder"])
    table = [["Name", "Source class"], ["Ines", "Service user"], ["", "Nobody"]]
    kept = read_list(hands["host_coordinator"], hands.review, table, file_name="list.csv")
    hands.world.session.flush()
    return {"venue": venue, "visit_block": block, "stakeholder_import": kept}


def profiles(hands: Any) -> None:
    """A peer of the review and somebody who could be one say who they are."""
    factor = hands.world.factor(1)
    known = frozenset({(factor.benchmark.code, factor.code)})
    said = Profile(city="Cedar", languages=("pt", "en"), in_pool=True, expertise=known)
    change_profile(hands["peer"], hands.world.people["peer"], said, seen=0)
    change_profile(hands["outsider"], hands.world.people["outsider"], said, seen=0)


def times_and_notice(hands: Any, stakeholder: Stakeholder) -> None:
    day = NOON.date()
    away = Times(kind=TimeKind.CANNOT, day=day, since=time(15), until=time(17))
    keep_time_of_stakeholder(hands["host_coordinator"], stakeholder, away)
    keep_time_of_seat(hands["peer"], hands.world.seat("peer"), away)
    hand_notice(hands["leader"], stakeholder, day)
    hands.world.session.flush()
