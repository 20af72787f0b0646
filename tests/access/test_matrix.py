"""The policy, and every door of the application, against the table that a client could sign."""

import pytest

from peerreview.access.policy import POLICY, Permission, may
from peerreview.access.relations import Relation
from tests.access.matrix import COLUMNS, MATRIX, PEOPLE, allowed, stands
from tests.addresses import DOORS, NOBODYS, Door, address, answers, doors, every_door
from tests.world import SEATS


class Someone:
    """A person and a thing at once, standing in exactly one relation."""

    def __init__(self, who: str) -> None:
        self.relations = {Relation.ANYONE} | ({Relation.SIGNED_IN} if who != "visitor" else set())
        self.here = {relation for relation in Relation if relation.value == who}

    def relations_of(self, _actor: object) -> set[Relation]:
        return self.here


@pytest.mark.parametrize("permission", MATRIX)
def test_the_policy_says_what_the_table_says(permission):
    decided = {who: may(Someone(who), Permission(permission), Someone(who)) for who in COLUMNS}
    assert decided == MATRIX[permission]


def test_every_permission_has_a_row_and_a_rule_in_the_order_of_the_work():
    assert [*MATRIX] == [*Permission] == [*POLICY]


def test_every_relation_has_a_column():
    everywhere = {Relation.ANYONE: "visitor", Relation.SIGNED_IN: "outsider"}
    assert [everywhere.get(r, r.value) for r in Relation] == [*COLUMNS]


@every_door
def test_every_door_opens_to_whom_the_table_names(app, full_world, browse_as, what_if, door: Door):
    """The whole cast at every door, over HTTP, so that a wrong ``relations_of`` is found too."""
    url = address(app, door, full_world)
    wrong = {}
    for who in PEOPLE:
        expected = set(
            answers(
                allowed(who, door),
                door,
                visitor=who is None,
                has_part=_has_part(who, door),
            )
        )
        with what_if():
            browser = browse_as(who, look=False)  # the walkers of tests/web look
            status = (
                browser.get(url) if door.reads else browser.post(url, verb=door.verb)
            ).status_code
        if status not in expected:
            wrong[who or "visitor"] = f"{status}, and the table says {sorted(expected)}"
    assert wrong == {}


def _has_part(who: str | None, door: Door) -> bool:
    return stands(who, door.about) is not None or (who in SEATS and door.about not in NOBODYS)


def test_every_door_is_counted(app):
    """The list of doors is read off an application without a database; this one has its own."""
    assert doors(app) == DOORS


@pytest.mark.parametrize("who", [None, "outsider", "neighbour", "leader"])
def test_a_private_review_and_a_missing_one_look_the_same_to_those_outside(world, browse_as, who):
    missing = "00000000-0000-4000-8000-000000000000"
    browser = browse_as(who)
    answers_ = {browser.get(f"/reviews/{id_}/").status_code for id_ in (missing, world.review.id)}
    expected = {None: {401}, "outsider": {404}, "neighbour": {404}, "leader": {200, 404}}
    assert answers_ == expected[who]
