"""Bookmarks: the places in a document that links lead to."""

import re

from peerreview.papers.outline import Block, Document, Heading, Paragraph, Table


class Bookmarks:
    """A name for each block that can be a target, by its place among the blocks.

    Names are unique, and as short as Word wants them (40 characters).
    """

    def __init__(self, document: Document) -> None:
        self._names = {
            place: _name(place, block)
            for place, block in enumerate(document.blocks)
            if isinstance(block, Heading) or _anchor(block)
        }
        self._anchors: dict[str, str] = {}
        for place, name in self._names.items():
            self._anchors.setdefault(_anchor(document.blocks[place]), name)
        self._anchors.pop("", None)

    def behind(self, anchor: str) -> str | None:
        """The bookmark of an anchor: of the first block, if several say they are it."""
        return self._anchors.get(anchor)

    def at(self, place: int) -> str:
        """The bookmark of a heading."""
        return self._names[place]

    def around(self, place: int, inside: str) -> str:
        """The runs, with the bookmark of their block around them if it has one."""
        if place not in self._names:
            return inside
        start = f'<w:bookmarkStart w:id="{place}" w:name="{self._names[place]}"/>'
        return f'{start}{inside}<w:bookmarkEnd w:id="{place}"/>'


def _anchor(block: Block) -> str:
    return block.anchor if isinstance(block, Heading | Paragraph | Table) else ""


def _name(place: int, block: Block) -> str:
    if isinstance(block, Heading):
        return f"_Toc{place:06}"
    return f"b{place}_{re.sub('[^A-Za-z0-9]+', '_', _anchor(block))}"[:40]
