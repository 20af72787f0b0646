"""Three people write offline, meet in any order, send again, and are broken off (O2). Whatever
happens, nothing that was sent is lost, nothing is applied twice, and nobody writes over words
that they have not seen: by the pure verdict, and by what the tables hold on both databases.

``PEERREVIEW_SEQUENCES=20000`` is the figure of a release: so many of the pure verdict, and a
twentieth of it on each database.
"""

import os
from uuid import UUID

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from sqlalchemy import select

from peerreview.evidence.sync.rules import differences, normal
from peerreview.people.models import Person
from tests.evidence.sync.conftest import BODY
from tests.evidence.sync.memory import Memory
from tests.evidence.sync.mirrored import Mirrored
from tests.evidence.sync.story import STEPS, Story

SEQUENCES = int(os.environ.get("PEERREVIEW_SEQUENCES", "400"))
PEOPLE = [UUID(int=n) for n in (1, 2, 3)]
LEADERS = frozenset(PEOPLE[:2])
CAST = ("leader", "co_leader", "peer")

many = settings(
    max_examples=SEQUENCES,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
fewer = settings(
    many,
    max_examples=max(20, SEQUENCES // 20),
    phases=[Phase.generate],  # what only the tables do wrong is small enough as it is found
    suppress_health_check=[HealthCheck.function_scoped_fixture, *many.suppress_health_check],
)


@many
@given(STEPS)
def test_nothing_that_was_sent_is_lost_or_done_twice_in_any_order(steps):
    story = Story(Memory(leaders=LEADERS), PEOPLE, review=UUID(int=9))
    story.play(steps)
    assert story.without_replays(Memory(leaders=LEADERS)).shape() == story.server.shape()


@pytest.mark.timeout(3600)
def test_the_tables_hold_what_the_pure_verdicts_say(house):
    @fewer
    @given(STEPS)
    def holds(steps):
        with house.undone() as writers:
            people = _people(writers)
            server = Mirrored(house, writers, frozenset(people[:2]), house.keys["review"])
            Story(server, people, house.keys["review"]).play(steps)
            server.compare()

    holds()


def _people(writers):
    emails = [f"{name}@city.example".replace("_", ".") for name in CAST]
    with writers() as session:
        found = {one.email: one.id for one in session.scalars(select(Person))}
    return [found[email] for email in emails]


def test_a_difference_is_only_what_was_changed():
    body = normal(BODY)
    other = normal(BODY | {"locator": "p. 4", "sensitive": True})
    assert differences(other, body) == {"locator": "p. 4", "sensitive": True}
