"""Whether the evidence reaches what a level asks for. Source: ``method.md`` sections 7 and 8."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from peerreview.benchmarks.forms import Needs
from peerreview.core.text import Text
from peerreview.evidence.models import Direction
from peerreview.evidence.rules.strength import STANCES, Heard, Tally


def needs_met(needs: Sequence[Mapping[str, Any]], tally: Tally) -> Text | None:
    """None if one of the alternatives is reached, else what the nearest one still lacks.

    A level that admits no contradiction says that the statement holds, so only supporting sources
    count for it; one that asks for confirmed absence says that it does not hold, so contradicting
    ones do; the levels between say that it holds in part, which every stance bears out.
    A document is an extract that was logged.
    """
    lacks = [list(_lacks(Needs.model_validate(alternative), tally)) for alternative in needs]
    if not lacks or [] in lacks:
        return None
    nearest = min(lacks, key=lambda lack: len(lack))
    return reduce(_after, nearest)


def _lacks(need: Needs, tally: Tally) -> Iterator[Text]:
    heard = tally.heard(_directions(need))
    for wanted, has, lack in _counted(need, heard):
        if has < wanted:
            yield lack
    allowed = need.open_contradictions
    if allowed is not None and tally.contradictions > allowed:
        yield Text.counted(
            "%(n)s contradicting source is open.",
            "%(n)s contradicting sources are open.",
            n=tally.contradictions,
        )
    if need.absence_confirmed and not tally.absence_confirmed:
        yield Text("Needs the city’s written answer that there is none.")


def _directions(need: Needs) -> frozenset[Direction]:
    if need.absence_confirmed:
        return frozenset({Direction.CONTRADICTS})
    if need.open_contradictions is not None:
        return frozenset({Direction.SUPPORTS})
    return STANCES


def _counted(need: Needs, heard: Heard) -> Iterator[tuple[int, int, Text]]:
    """What is wanted, what there is, and the sentence that says so."""
    documents = max(need.documents, need.proving_documents)
    yield (
        documents,
        heard.documents,
        Text.counted(
            "Needs %(n)s document, has %(has)s.",
            "Needs %(n)s documents, has %(has)s.",
            n=documents,
            has=heard.documents,
        ),
    )
    yield (
        need.sources,
        heard.sources,
        Text.counted(
            "Needs %(n)s independent source, has %(has)s.",
            "Needs %(n)s independent sources, has %(has)s.",
            n=need.sources,
            has=heard.sources,
        ),
    )
    yield (
        need.classes,
        heard.classes,
        Text.counted(
            "Needs %(n)s source class, has %(has)s.",
            "Needs %(n)s source classes, has %(has)s.",
            n=need.classes,
            has=heard.classes,
        ),
    )
    yield (
        need.outside,
        heard.outside,
        Text.counted(
            "Needs %(n)s source outside the administration, has %(has)s.",
            "Needs %(n)s sources outside the administration, has %(has)s.",
            n=need.outside,
            has=heard.outside,
        ),
    )
    yield (
        need.practice,
        heard.practice,
        Text.counted(
            "Needs %(n)s source about practice, has %(has)s.",
            "Needs %(n)s sources about practice, has %(has)s.",
            n=need.practice,
            has=heard.practice,
        ),
    )


def _after(first: Text, second: Text) -> Text:
    return Text("%(first)s %(second)s", first=first, second=second)
