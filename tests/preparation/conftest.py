"""Self-assessments in the states that tests begin with."""

import pytest

from peerreview.preparation.actions import OwnView, save_claim, submit
from peerreview.reviews.models import Phase

SECRET = "Our strategy sleeps in a drawer."


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/self-assessment/"


@pytest.fixture
def save(world, working):
    """``save(1)``: the host coordinator writes about key factor 1."""

    def save(number, level="2", narrative="Told.", seen=0, **more):
        view = OwnView(level=level and world.level(level), narrative=narrative, **more)
        factor = world.factor(number)
        return save_claim(working("host_coordinator"), world.review, factor, view, seen=seen)

    return save


@pytest.fixture
def written(world, save):
    """Two of three key factors are answered, one of them without a level."""
    world.at(Phase.SELF_ASSESSMENT)
    save(1, level="1", narrative=SECRET)
    save(2, level=None, narrative="Half.")
    return world.review


@pytest.fixture
def submitted(written, save, working):
    save(2, level="OC", seen=1)
    save(3, level="OC")
    submit(working("host_coordinator"), written)
    return written


@pytest.fixture
def at_the_desk(submitted, world):
    return world.at(Phase.DESK_REVIEW)
