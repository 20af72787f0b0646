"""What a visit is planned into and whom it asks, for the full world."""

from datetime import time
from typing import Any

from peerreview.visits.actions import Place, Together, add_block, add_venue
from peerreview.visits.models import BlockKind
from tests.world import NOON


def gathered(hands: Any) -> dict[str, Any]:
    """Two venues with a way between them, and a time for everybody together, by table."""
    hall = add_venue(hands["leader"], hands.review, Place(name="Town hall", minutes={}))
    mill = Place(name="Old mill", rooms=(("Loft", 12),), minutes={hall.id: 15})
    venue = add_venue(hands["host_coordinator"], hands.review, mill)
    hours = {"day": NOON.date(), "since": time(12, 30), "until": time(13)}
    block = add_block(hands["leader"], hands.review, Together(kind=BlockKind.MEAL, **hours))
    hands.world.session.flush()
    return {"venue": venue, "visit_block": block}
