"""Names of people where none should stand. A warning, never a wall: whoever writes knows better.

Roles, not names. Source: ``offline-log.md``, *Names*.
"""

import re
from collections.abc import Iterable

from peerreview.core.text import Text, fold

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,])(?:\+|00)?\d(?:[ /().-]?\d){7,14}(?![\w%€])")
_DATE = re.compile(r"(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2})(?!\d)")
_SHORTEST = 3
"""Letters: shorter parts of names are words in some language."""


def why_not_this_text(text: str, people: Iterable[str]) -> Text | None:
    """``people``: the names of those whom the team meets."""
    if _ADDRESS.search(text):
        return Text("This holds an e-mail address. Say who by their role, and leave it out.")
    if _NUMBER.search(_DATE.sub(" ", text)):
        return Text("This seems to hold a telephone number. Leave it out.")
    if named := named_in(text, people):
        return Text(
            "This names %(name)s, who takes part in the visit. Write the role instead, such as"
            " “head of unit”.",
            name=named,
        )
    return None


def named_in(text: str, people: Iterable[str]) -> str | None:
    """The first person whose full name, or family name, stands in the text."""
    words = set(re.findall(r"\w+", fold(text)))
    for person in people:
        parts = [part for part in re.findall(r"\w+", fold(person)) if len(part) >= _SHORTEST]
        if parts and (words.issuperset(parts) or _has_family_name(text, person, parts)):
            return person
    return None


def _has_family_name(text: str, person: str, parts: list[str]) -> bool:
    """The last part of a name of several, written with a capital: Baker, and not a baker."""
    family = person.split()[-1]
    return len(parts) > 1 and re.search(rf"\b{re.escape(family)}\b", text) is not None
