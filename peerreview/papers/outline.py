"""What a paper says, as plain values: a writer beside this file decides how it looks.

All words are spoken already, in the language of the document. Anchors are names inside the
document that a run can point at; a run that points at a missing one stays plain text.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True)
class Run:
    """Words that look or behave different from those around them."""

    text: str
    bold: bool = False
    italic: bool = False
    to: str = ""
    """The anchor that a click leads to."""
    language: str = ""
    """The language of the words where it is not that of the document."""


Words: TypeAlias = str | Run | tuple[str | Run, ...]


class Tone(StrEnum):
    """How a paragraph speaks."""

    PLAIN = "plain"
    LEAD = "lead"
    """The sentence that a hurried reader reads."""
    STATEMENT = "statement"
    """Words that are quoted and held on to, such as the statement of a key factor."""
    QUIET = "quiet"
    """A remark beside the matter: where something comes from, or that there is nothing."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    level: int
    """1 to 4; a level follows the one above it without a gap."""
    text: str
    anchor: str = ""
    new_page: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    words: Words
    tone: Tone = Tone.PLAIN
    anchor: str = ""
    with_next: bool = False
    """Stays on one page with the beginning of what follows."""


@dataclass(frozen=True, kw_only=True)
class Bullets:
    items: tuple[Words, ...]
    with_next: bool = False
    """Stays on one page with the beginning of what follows."""


@dataclass(frozen=True, kw_only=True)
class Table:
    caption: str
    description: str
    """What the table holds, for who cannot see it."""
    header: tuple[str, ...]
    rows: Iterable[tuple[Words, ...]]
    """Read once for each writing; a long table makes them as they are read."""
    widths: tuple[int, ...]
    """Shares of the width of the page, one for each column."""
    anchor: str = ""


@dataclass(frozen=True, kw_only=True)
class ProfileRow:
    label: str
    marks: tuple[int | None, ...]
    """Where each series stands on the scale, counted from 0; None where it says nothing."""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A chart of rows beside a scale in words: where each series stands, row by row. The words
    are in an order and have no size: nothing is summed, and no row is set above another."""

    caption: str
    description: str
    """What the chart shows, for who cannot see it."""
    scale: tuple[str, ...]
    """From the lowest to the highest."""
    series: tuple[str, ...]
    rows: tuple[ProfileRow, ...]


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The table of contents: headings of levels 1 and 2."""

    title: str


@dataclass(frozen=True, kw_only=True)
class NoteSpace:
    """Ruled lines to write on by hand."""

    lines: int


@dataclass(frozen=True, kw_only=True)
class Ticks:
    """Boxes to tick by hand, each with its words."""

    items: tuple[str, ...]


Block: TypeAlias = Heading | Paragraph | Bullets | Table | Profile | Contents | NoteSpace | Ticks


@dataclass(frozen=True, kw_only=True)
class Cover:
    """The title page."""

    organisation: str
    title: str
    subtitle: str
    lines: tuple[tuple[str, str], ...]
    """Label and value, such as the dates of the visit."""


@dataclass(frozen=True, kw_only=True)
class Document:
    title: str
    """The name of the document, in its properties and at the head of its pages."""
    language: str
    author: str
    made_at: datetime
    edition: str
    """Which writing of the document this is, at the foot of its pages."""
    cover: Cover | None
    """None for papers that begin at once."""
    blocks: tuple[Block, ...]
