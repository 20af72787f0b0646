"""Non-attribution: which source the host may be told. The only place that decides it.

Source: ``method.md`` section 3. The host draws up the timetable, so a statement of a rare kind of
source points at a person. Screens, counts, exports and the report all ask ``printable_source``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from peerreview.benchmarks.models import Side, SourceClass
from peerreview.core.text import Text
from peerreview.evidence.models import Attribution


@dataclass(frozen=True, kw_only=True)
class AttributionRule:
    """How many must stand behind a source before the host reads its name."""

    people: int = 3
    sessions: int = 2


@dataclass(frozen=True, kw_only=True)
class Met:
    """The people of one source class whom the team met, and the sessions they were met in."""

    side: Side
    people: frozenset[UUID]
    sessions: frozenset[UUID]

    def enough(self, rule: AttributionRule) -> bool:
        return len(self.people) >= rule.people and len(self.sessions) >= rule.sessions


PeopleMet = Mapping[str, Met]
"""By the code of the source class."""

_ROLLED_UP = {Side.CITY: Text("city staff"), Side.OUTSIDE: Text("external stakeholder")}


@dataclass(frozen=True)
class RolledUp:
    """Too few of one class; enough of the side it stands on."""

    side: Side

    @property
    def label(self) -> Text:
        return _ROLLED_UP[self.side]


@dataclass(frozen=True)
class Withheld:
    """Nothing can be said of the source without pointing at a person."""

    why: Text


Printable = SourceClass | RolledUp | Withheld


def printable_source(
    record_class: SourceClass,
    people_met: PeopleMet,
    rule: AttributionRule,
    at_most: Attribution = Attribution.CLASS,
) -> Printable:
    """The class if enough people stand behind it, else its side, else nothing.

    ``at_most``: what the leader allows for one record. It can only make the answer say less.
    People behind a side are only those whose own class is too rare to be named: a reader who
    knows the rule also knows that the others would have been named.
    """
    if at_most is Attribution.WITHHELD:
        return Withheld(Text("The source is withheld: the leader decided so for this record."))
    met = people_met.get(record_class.code)
    named = met is not None and met.enough(rule)
    if named and at_most is Attribution.CLASS:
        return record_class
    if named or _rare(record_class.side, people_met, rule).enough(rule):
        return RolledUp(record_class.side)
    return _too_few(record_class.side, rule)


def _too_few(side: Side, rule: AttributionRule) -> Withheld:
    return Withheld(
        Text(
            "The source is withheld: fewer than %(people)s people, or fewer than %(sessions)s"
            " sessions, stand behind “%(source)s”.",
            people=rule.people,
            sessions=rule.sessions,
            source=_ROLLED_UP[side],
        )
    )


def _rare(side: Side, people_met: PeopleMet, rule: AttributionRule) -> Met:
    """Everyone on a side whose own class is not named."""
    rare = [met for met in people_met.values() if met.side is side and not met.enough(rule)]
    return Met(
        side=side,
        people=frozenset().union(*(met.people for met in rare)),
        sessions=frozenset().union(*(met.sessions for met in rare)),
    )
