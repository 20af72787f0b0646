"""A list of people to hear as somebody keeps it in a table: its headings, its words, its lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from peerreview.benchmarks.models import KeyFactor, SourceClass
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.outbox import why_not_write_to
from peerreview.core.text import LANGUAGES, Text, Word, fold, spoken
from peerreview.reviews.models import Review
from peerreview.visits.models import Funding, Invitation, Stakeholder

HEADINGS: dict[str, Text] = {
    "name": Text("Name"),
    "organisation": Text("Organisation"),
    "role": Text("Role"),
    "source_class": Text("Source class"),
    "funding": Text("Money from the city"),
    "key_factors": Text("Key factors"),
    "language": Text("Language"),
    "other_languages": Text("Other languages"),
    "interpreter": Text("Interpreter"),
    "access_needs": Text("Access needs"),
    "proposed_by": Text("Proposed by"),
    "proposed_because": Text("Why they should be heard"),
    "manager": Text("Their manager"),
    "invitation": Text("Invitation"),
    "email": Text("E-mail"),
    "telephone": Text("Telephone"),
}
"""What a column is about -> the words that stand over it, in any language that we speak."""

NEEDED = ("name", "source_class")
_LONGEST = {"name": 120, "organisation": 120, "role": 120, "proposed_by": 120, "telephone": 60}
_LONG = {"access_needs": 400, "proposed_because": 1000}
YES, NO = Text("Yes"), Text("No")


class Fate(Enum):
    """What becomes of a line."""

    NEW = "new"
    KNOWN = "known"
    WRONG = "wrong"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of the list as it is understood. ``number``: its place in the file, from 1;
    ``manager``: the name of somebody on the list or in the file."""

    number: int
    name: str
    cells: Mapping[str, str]
    fate: Fate
    problems: list[Text]
    source_class: SourceClass | None = None
    funding: Funding = Funding.UNKNOWN
    key_factors: Sequence[KeyFactor] = ()
    language: str | None = None
    other_languages: Sequence[str] = ()
    interpreter: bool = False
    invitation: Invitation = Invitation.NOT_INVITED


def why_not_headings(row: Sequence[str]) -> Text | None:
    """Of the first row of a table."""
    known = columns(row)
    missing = [HEADINGS[name] for name in NEEDED if name not in known]
    if missing:
        return Text(
            "The first line of the table must have the heading “%(heading)s”. Take the headings"
            " of the template.",
            heading=missing[0],
        )
    twice = next((name for name in known if list(_named(row)).count(name) > 1), None)
    if twice is None:
        return None
    return Text("The heading “%(heading)s” stands twice.", heading=HEADINGS[twice])


def columns(row: Sequence[str]) -> dict[str, int]:
    """Where each thing stands. Headings that nobody knows are left out."""
    return {name: place for place, name in enumerate(_named(row)) if name}


def _named(row: Sequence[str]) -> Iterator[str]:
    known = _by_words({name: [text] for name, text in HEADINGS.items()})
    return (known.get(fold(cell), "") for cell in row)


def lines(
    review: Review, people: Iterable[Stakeholder], rows: Iterable[Mapping[str, str]]
) -> list[Line]:
    """Each row as it is understood; ``people``: everybody on the list already. ``line`` is the
    number of a row."""
    reader, rows = _Reader(review), list(rows)
    known = {_who(one.name, one.organisation) for one in people}
    names = {fold(one.name) for one in people} | {fold(row.get("name", "")) for row in rows}
    read = []
    for row in rows:
        line = reader.line(row, known, names)
        if line.fate is Fate.NEW:
            known.add(_who(line.name, row.get("organisation", "")))
        read.append(line)
    return read


def _who(name: str, organisation: str) -> tuple[str, str]:
    return fold(name), fold(organisation)


class _Reader:
    """Understands the words of a review's list."""

    def __init__(self, review: Review) -> None:
        classes = review.benchmark.source_classes
        self._classes = _by_words({one.code: [one.code, *one.label.values()] for one in classes})
        self._class = {one.code: one for one in classes}
        self._factors = {factor.number: factor for factor in review.key_factors}
        self._tongues = _by_words({code: [code, Tongue(code)] for code in SPOKEN})

    def line(self, row: Mapping[str, str], known: set[tuple[str, str]], names: set[str]) -> Line:
        problems: list[Text] = list(self._troubles(row, names))
        values = {
            "source_class": self._source_class(row),
            "funding": self._word(row, "funding", Funding, Funding.UNKNOWN, problems),
            "invitation": self._word(
                row, "invitation", Invitation, Invitation.NOT_INVITED, problems
            ),
            "key_factors": self._numbers(row, problems),
            "language": self._language(row.get("language", ""), problems),
            "other_languages": self._languages(row, problems),
            "interpreter": _ticked(row.get("interpreter", ""), problems),
        }
        is_known = _who(row.get("name", ""), row.get("organisation", "")) in known
        fate = Fate.WRONG if problems else Fate.KNOWN if is_known else Fate.NEW
        return Line(
            number=int(row.get("line", "0")),
            name=row.get("name", ""),
            cells=row,
            fate=fate,
            problems=problems,
            **values,  # type: ignore[arg-type]
        )

    def _source_class(self, row: Mapping[str, str]) -> SourceClass | None:
        return self._class.get(self._classes.get(fold(row.get("source_class", "")), ""))

    def _troubles(self, row: Mapping[str, str], names: set[str]) -> Iterator[Text]:
        if not row.get("name"):
            yield Text("There is no name.")
        for key, most in (_LONGEST | _LONG).items():
            if len(row.get(key, "")) > most:
                yield Text("“%(what)s” has more than %(n)s characters.", what=HEADINGS[key], n=most)
        if fold(row.get("source_class", "")) not in self._classes:
            word = row.get("source_class", "")
            yield Text("The source class “%(word)s” is not known.", word=word)
        if row.get("email") and why_not_write_to(row["email"]):
            yield Text("“%(word)s” is no e-mail address.", word=row["email"])
        manager = row.get("manager", "")
        if manager and (fold(manager) not in names or fold(manager) == fold(row.get("name", ""))):
            yield Text("“%(name)s”, the manager, is not on the list or in the file.", name=manager)

    def _word(
        self,
        row: Mapping[str, str],
        key: str,
        words: type[Word],
        usual: Word,
        problems: list[Text],
    ) -> Word:
        typed = row.get(key, "")
        known = _by_words({word.value: [word.value, word.label] for word in words})
        if not typed:
            return usual
        if fold(typed) not in known:
            what = HEADINGS[key]
            problems.append(Text("“%(word)s” is not known as %(what)s.", word=typed, what=what))
            return usual
        return next(word for word in words if word.value == known[fold(typed)])

    def _numbers(self, row: Mapping[str, str], problems: list[Text]) -> list[KeyFactor]:
        found = []
        for word in _split(row.get("key_factors", "")):
            number = int(word) if word.isdecimal() and len(word) < 4 else -1
            if number in self._factors:
                found.append(self._factors[number])
            else:
                problems.append(Text("Key factor “%(word)s” is not in scope.", word=word))
        return found

    def _language(self, typed: str, problems: list[Text]) -> str | None:
        if not typed:
            return None
        if fold(typed) not in self._tongues:
            problems.append(Text("The language “%(word)s” is not known.", word=typed))
        return self._tongues.get(fold(typed))

    def _languages(self, row: Mapping[str, str], problems: list[Text]) -> list[str]:
        words = _split(row.get("other_languages", ""))
        return [code for word in words if (code := self._language(word, problems))]


def _ticked(typed: str, problems: list[Text]) -> bool:
    known = _by_words({"yes": [YES, "yes", "y", "x", "1"], "no": [NO, "no", "n", "0", ""]})
    if fold(typed) not in known:
        problems.append(Text("Write yes or no for the interpreter, not “%(word)s”.", word=typed))
    return known.get(fold(typed)) == "yes"


def _split(typed: str) -> list[str]:
    return [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]


def _by_words(words: Mapping[str, Iterable[object]]) -> dict[str, str]:
    """Every word in every language that we speak, folded -> what it stands for."""
    return {
        fold(spoken(word, language)): key
        for key, said in words.items()
        for word in said
        for language in LANGUAGES
    }
