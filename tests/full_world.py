"""A world in which everything exists, so that every address can be visited."""

from peerreview.core.files import Files
from tests.world import World


def fill(world: World, files: Files) -> None:
    """Take the review of Alder through its phases, up to a written report."""
    world.things |= {
        "benchmark": world.benchmark,
        "review": world.review,
        "seat": world.seat("observer"),
        "person": world.people["outsider"],
    }
