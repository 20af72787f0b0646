"""The XML inside Office files, read by expat with every declaration of entities forbidden."""

from collections.abc import Callable, Iterable
from xml.parsers.expat import ExpatError, ParserCreate

from peerreview.core.text import Text
from peerreview.core.uploads.archives import BROKEN, Archive
from peerreview.core.uploads.kinds import UnfitFile

Element = Callable[[str, dict[str, str]], None]
"""Told of each element: its name without namespace, and its attributes without theirs."""

LARGEST_PART = 40_000_000
LONGEST_PROLOG = 65_536
DECLARES = Text(
    "The file declares a document type of its own, which Office files never do."
    " Open it in the program it was made with and save it again."
)


class _Begun(Exception):
    """The root element has come: no declaration can follow."""


def walk(archive: Archive, name: str, tell: Element) -> None:
    """Tell of every element of a part, in their order."""
    _parse(archive.chunks(name, LARGEST_PART), tell, whole=True)


def check_prolog(archive: Archive, name: str) -> None:
    """That what stands before the root declares nothing."""

    def stop(_name: str, _attributes: dict[str, str]) -> None:
        raise _Begun

    try:
        _parse(archive.chunks(name, LONGEST_PROLOG), stop, whole=False)
    except _Begun:
        return
    raise UnfitFile(BROKEN)


def _parse(chunks: Iterable[bytes], tell: Element, *, whole: bool) -> None:
    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: tell(
        _local(name), {_local(key): value for key, value in attributes.items()}
    )
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)
        if whole:
            parser.Parse(b"", True)
    except (ExpatError, LookupError, ValueError) as error:
        raise UnfitFile(BROKEN) from error


def _refuse(*_: object) -> None:
    raise UnfitFile(DECLARES)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
