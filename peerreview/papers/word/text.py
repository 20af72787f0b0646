"""Words as WordprocessingML. Every string there is can be written; nothing here raises."""

import re
from collections.abc import Callable, Iterator
from xml.sax.saxutils import escape, quoteattr

from babel.core import get_global

from peerreview.core.text import locale_of
from peerreview.papers.outline import Run, Words

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_WORD = 60
_UNBROKEN = re.compile(rf"[^\s\u200b]{{{_LONGEST_WORD + 1},}}")
_PIECES = re.compile(r"(\t|\n)")
_AS_ELEMENT = {"\t": "<w:tab/>", "\n": "<w:br/>"}

NameOf = Callable[[str], str | None]
"""The bookmark behind an anchor, or None if the document has no such anchor."""


def safe(text: str) -> str:
    """The text as XML can hold it; a long unbroken run may be broken every 30 characters."""
    if _is_plain(text):
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNBROKEN.sub(_with_places_to_break, _ILLEGAL.sub("\ufffd", lines))


def _is_plain(text: str) -> bool:
    """Whether nothing has to be done to a text: it is on one line, every character can be printed,
    and there is a space in any 61 of them. True of nearly all, and said without a pattern."""
    if not text.isprintable():
        return False
    at, end = 0, len(text)
    while end - at > _LONGEST_WORD:
        at = text.rfind(" ", at, at + _LONGEST_WORD + 1) + 1
        if not at:
            return False
    return True


def _with_places_to_break(found: re.Match[str]) -> str:
    run = found.group()
    return "\u200b".join(run[i : i + 30] for i in range(0, len(run), 30))


def attribute(value: str) -> str:
    """The value in quotes, on one line."""
    return quoteattr(" ".join(safe(value).split()))


def content(text: str) -> str:
    """What stands inside ``w:r``."""
    if _is_plain(text):
        return _piece(text) if text else ""
    lines = text.split("\n")
    if all(map(_is_plain, lines)):
        return "<w:br/>".join([_piece(line) if line else "" for line in lines])
    pieces = _PIECES.split(safe(text))
    return "".join(_AS_ELEMENT.get(piece) or _piece(piece) for piece in pieces if piece)


def _piece(text: str) -> str:
    if "&" in text or "<" in text or ">" in text:
        text = escape(text)
    return f'<w:t xml:space="preserve">{text}</w:t>'


def plain_run(text: str, properties: str = "") -> str:
    inside = content(text)
    if inside and not properties:
        return f"<w:r>{inside}</w:r>"
    return f"<w:r>{_properties(properties)}{inside}</w:r>" if inside else ""


def runs(words: Words, name_of: NameOf) -> str:
    """Words as runs and links."""
    if isinstance(words, str):
        return plain_run(words)
    if isinstance(words, Run):
        return _run(words, name_of)
    return "".join(
        [plain_run(part) if isinstance(part, str) else _run(part, name_of) for part in words]
    )


def parts(words: Words) -> Iterator[Run]:
    for part in words if isinstance(words, tuple) else (words,):
        yield Run(part) if isinstance(part, str) else part


def spelled(words: Words) -> str:
    """The words alone."""
    return "".join(part.text for part in parts(words))


def _run(run: Run, name_of: NameOf) -> str:
    name = name_of(run.to) if run.to else None
    written = plain_run(run.text, _look(run, linked=name is not None))
    return link(name, written) if name and written else written


def _look(run: Run, *, linked: bool) -> str:
    if not (linked or run.bold or run.italic or run.language):
        return ""
    return "".join(
        (
            '<w:rStyle w:val="Hyperlink"/>' if linked else "",
            "<w:b/><w:bCs/>" if run.bold else "",
            "<w:i/><w:iCs/>" if run.italic else "",
            f"<w:lang w:val={attribute(language_tag(run.language))}/>" if run.language else "",
        )
    )


def link(name: str, inside: str) -> str:
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'


def _properties(properties: str) -> str:
    return f"<w:rPr>{properties}</w:rPr>" if properties else ""


def language_tag(code: str) -> str:
    """The language with its country, as Word picks its dictionary: ``en-GB``, ``da-DK``."""
    locale = locale_of(code)
    if "_" in locale:
        return locale.replace("_", "-")
    likely = get_global("likely_subtags").get(code)
    return f"{code}-{likely.rsplit('_', 1)[-1]}" if likely else code
