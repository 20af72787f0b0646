"""The evidence that a level asks for, in a sentence. Source: ``method.md`` section 7."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import Any

from peerreview.core.text import Text


def needs_said(needs: Sequence[Mapping[str, Any]]) -> Text | None:
    """``Needs 1 document, 2 independent sources of at least 2 kinds.``; None if it asks nothing.

    ``needs``: alternatives, as a level keeps them. A name that is missing asks for none.
    """
    if not needs:
        return None
    ways = [reduce(_with, _parts(alternative)) for alternative in needs]
    return Text("Needs %(ways)s.", ways=reduce(_or, ways))


def _parts(need: Mapping[str, Any]) -> Iterator[Text]:
    if n := need.get("documents"):
        yield Text.counted("%(n)s document", "%(n)s documents", n=n)
    if n := need.get("proving_documents"):
        yield Text.counted(
            "%(n)s document that proves it by itself", "%(n)s documents that prove it", n=n
        )
    if need.get("sources"):
        yield _sources(need["sources"], need.get("classes", 0))
    if n := need.get("outside"):
        yield Text.counted(
            "at least %(n)s from outside the administration",
            "at least %(n)s from outside the administration",
            n=n,
        )
    if n := need.get("practice"):
        yield Text.counted(
            "at least %(n)s that tells what is done", "at least %(n)s that tell what is done", n=n
        )
    yield from _conditions(need)


def _sources(sources: int, classes: int) -> Text:
    many = Text.counted("%(n)s independent source", "%(n)s independent sources", n=sources)
    if classes < 2:
        return many
    return Text("%(sources)s of at least %(kinds)s kinds", sources=many, kinds=classes)


def _conditions(need: Mapping[str, Any]) -> Iterator[Text]:
    allowed = need.get("open_contradictions")
    if allowed == 0:
        yield Text("no open contradiction")
    elif allowed is not None:
        yield Text.counted(
            "at most %(n)s open contradiction", "at most %(n)s open contradictions", n=allowed
        )
    if need.get("absence_confirmed"):
        yield Text("the city's written answer that there is none")


def _with(first: Text, second: Text) -> Text:
    return Text("%(first)s, %(second)s", first=first, second=second)


def _or(first: Text, second: Text) -> Text:
    return Text("%(first)s; or %(second)s", first=first, second=second)
