"""A language in which every message stands in brackets: what has none was never translated."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

import pytest
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po
from sqlalchemy.orm import Session

from peerreview import resources
from peerreview.core import text
from peerreview.core.db import Base
from tests.page_checks import Document

LANGUAGE = "de"
"""The brackets take the place of a real language, since only those are spoken."""

_KEYWORDS = {"Text": None, "counted": (1, 2), "_": None, "gettext": None, "ngettext": (1, 2)}
_TEMPLATES = {"trim_blocks": "true", "lstrip_blocks": "true"}
_IN_BRACKETS = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SAID_IN = ("placeholder", "title", "aria-label", "alt", "label", "data-left", "data-over")


def speak_in_brackets(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the program speak the messages that a translator would get, each in brackets."""
    file = folder / LANGUAGE / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as out:
        write_po(out, _catalogue())
    patch.setattr(text, "_CATALOGUES", folder)
    text.catalogue_of.cache_clear()


def _catalogue() -> Catalog:
    made = Catalog(locale=LANGUAGE)
    for message in messages():
        many = isinstance(message, tuple)
        said = tuple(f"⟦{m}⟧" for m in message) if many else f"⟦{message}⟧"
        made.add(message, said)
    return made


def messages() -> Iterator[str | tuple[str, ...]]:
    """What is found where translators' tools look: literals in Python and in templates."""
    package = resources.STATIC.parent
    options = {"**.html": _TEMPLATES}
    for folder, method in ((package, "python"), (resources.TEMPLATES, "jinja2")):
        ending = "**.py" if method == "python" else "**.html"
        found = extract_from_dir(folder, [(ending, method)], options, keywords=_KEYWORDS)
        for _file, _line, message, _comments, _context in found:
            yield message


def data_in(session: Session) -> set[str]:
    """Every text that somebody typed or a benchmark brought: no translator ever sees it."""
    found: set[str] = set()
    for table in Base.metadata.tables.values():
        for row in session.execute(table.select()):
            for value in row:
                found |= set(_texts(value))
    return found


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)
    elif type(value) is str:
        yield " ".join(value.split())


def _by_length(texts: set[str]) -> list[str]:
    return sorted((t for t in texts if _WORD.search(t)), key=len, reverse=True)


def _written_by_babel() -> set[str]:
    """Names of days, months, languages and currencies: Babel has them in every language."""
    locale = Locale(LANGUAGE)
    calendar = {
        name
        for names in (locale.days, locale.months)
        for width in ("wide", "abbreviated", "short")
        for name in names["format"].get(width, {}).values()
    }
    money = {*locale.currencies.values(), *locale.currencies}
    return {" ".join(n.split()) for n in calendar | money | {*locale.languages.values()}}


ALLOWED = {"Peerreview", "Uhr", "Ctrl", "Enter", "UTC", *text.LANGUAGES.values()}
"""Words that are the same in every language: names, and what stands on keys."""

_DIGEST = re.compile(r"\b[0-9a-f]{16,}\b")

ZONES = {zone.replace("_", " ") for zone in available_timezones()}


def untranslated(document: Document, data: set[str]) -> list[str]:
    """What a page says that is neither a message, nor data, nor the same in every language."""
    said = "\n".join(_said(document.getroot()))
    while (less := _IN_BRACKETS.sub("\n", said)) != said:
        said = less
    known = data | ZONES | ALLOWED | _written_by_babel()
    left = {" ".join(_DIGEST.sub(" ", line).split()) for line in said.splitlines()} - known
    longest_first = _by_length(known - ZONES)
    return sorted(line for line in left if _WORD.search(_without(line, longest_first)))


def _without(line: str, known: list[str]) -> str:
    for one in known:
        line = line.replace(one, " ")
        if not _WORD.search(line):
            break
    return line


def _said(element: Any) -> Iterator[str]:
    """All that is seen or heard of an element, in the order of the page."""
    if element.tag in {"script", "style"}:
        return
    if element.tag != "html" and element.get("lang", LANGUAGE) != LANGUAGE:
        return  # said in the language of somebody else, and marked as such
    if isinstance(element.tag, str):
        yield element.text or ""
        for name, value in element.attrib.items():
            if name in _SAID_IN or name.startswith("data-i18n"):
                yield value
    for child in element:
        yield from _said(child)
        yield child.tail or ""
