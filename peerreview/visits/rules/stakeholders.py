"""What is amiss with the map of stakeholders, and who cannot be whose manager."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from peerreview.benchmarks.models import KeyFactor, Side, SourceClass
from peerreview.core.text import Text
from peerreview.visits.models import Stakeholder


@dataclass(frozen=True, kw_only=True)
class Voices:
    """Who can speak to one key factor: how many people of each source class, by its id."""

    factor: KeyFactor
    counts: Mapping[UUID, int]
    gaps: list[Text]


def voices(
    factors: Iterable[KeyFactor], classes: Iterable[SourceClass], people: Iterable[Stakeholder]
) -> list[Voices]:
    """By key factor in scope. Whoever has declined, or is not needed any more, does not count."""
    known = {one.id: one for one in classes}
    asked = [one for one in people if not one.invitation.is_off]
    return [_voices(factor, known, asked) for factor in factors]


def _voices(
    factor: KeyFactor, known: Mapping[UUID, SourceClass], people: list[Stakeholder]
) -> Voices:
    counts = Counter(one.source_class_id for one in people if factor in one.key_factors)
    heard = [known[id_] for id_ in counts]
    return Voices(factor=factor, counts=counts, gaps=list(_gaps(factor, heard)))


def _gaps(factor: KeyFactor, heard: list[SourceClass]) -> Iterable[Text]:
    """At least two source classes, one of them outside. Source: ``method.md`` section 6."""
    number = factor.number
    if not heard:
        yield Text("Key factor %(number)s: nobody on the list can speak to it.", number=number)
        return
    if all(one.side is Side.CITY for one in heard):
        yield Text("Key factor %(number)s: nobody from outside the city.", number=number)
    if all(one.side is not Side.CITY for one in heard):
        yield Text("Key factor %(number)s: nobody from the city.", number=number)
    if len(heard) == 1:
        only = heard[0].label
        yield Text(
            "Key factor %(number)s: only people of one source class (%(name)s).",
            number=number,
            name=only,
        )


def why_not_manage(person: Stakeholder | None, manager: Stakeholder | None) -> Text | None:
    """``person``: None while they are new. Nobody stands above themselves."""
    above = manager
    while person is not None and above is not None:
        if above is person:
            return Text("%(name)s stands below this person. Choose somebody else.", name=manager)
        above = above.manager
    return None
