"""Speaking the language of a report: sentences, benchmark texts, days."""

from collections.abc import Iterable, Iterator
from datetime import date

from babel.dates import format_date

from peerreview.core.days import span
from peerreview.core.text import Speakable, Text, Translated, locale_of, spoken
from peerreview.papers.outline import Heading, Paragraph, Run, Tone
from peerreview.reports.facts import ReportFacts
from peerreview.reports.models import Part


class Speech:
    """Says things in one language: ``say(Text("Contents"))``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._words: dict[str, str] = {}

    def __call__(self, value: Speakable | str) -> str:
        if type(value) is str:
            return value
        if isinstance(value, Text):
            return value.in_(self.language) if value.values else self._word(value)
        return spoken(value, self.language)

    def _word(self, text: Text) -> str:
        """A label, which is said thousands of times in a long table."""
        known = self._words.get(text.message)
        if known is None:
            known = self._words[text.message] = spoken(text, self.language)
        return known

    def told(self, text: Translated) -> Run:
        """A text of the benchmark, marked where it is there only in another language."""
        spoken_in = text.spoken_in(self.language)
        return Run(text.in_(spoken_in), language="" if spoken_in == self.language else spoken_in)

    def named(self, values: Iterable[Speakable]) -> str:
        """One after the other, with commas, each as it stands in a table."""
        return ", ".join(self.capital(value) for value in values)

    def capital(self, value: Speakable) -> str:
        """As it stands at the beginning of a line."""
        said = self(value)
        return said[:1].upper() + said[1:]

    def day(self, day: date) -> str:
        """``9 November 2026``"""
        return format_date(day, "long", locale=locale_of(self.language))

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE, d MMMM", locale=locale_of(self.language))

    def span(self, first: date, last: date) -> str:
        """``9–13 November 2026``"""
        return span(first, last, self.language)

    def heading(self, level: int, text: Speakable, number: str = "", **more: object) -> Heading:
        numbered = f"{number} {self(text)}" if number else self(text)
        return Heading(level=level, text=numbered, **more)  # type: ignore[arg-type]

    def paragraph(self, text: Speakable, tone: Tone = Tone.PLAIN) -> Paragraph:
        return Paragraph(words=self(text), tone=tone)

    def nothing(self, text: Speakable) -> Paragraph:
        """A calm word where a reader looks and there is nothing yet."""
        return self.paragraph(text, Tone.QUIET)

    def labelled(self, label: Text, value: str) -> tuple[str | Run, ...]:
        """``Confidence: high``, the label in bold."""
        return (Run(self(label), bold=True), f" {value}")


def own_words(facts: ReportFacts, part: Part, tone: Tone = Tone.PLAIN) -> Iterator[Paragraph]:
    """What the leader or rapporteur wrote for a part; nothing if nobody did."""
    yield from written(facts.parts.get(part, ""), tone)


def written(text: str, tone: Tone = Tone.PLAIN, *, with_next: bool = False) -> Iterator[Paragraph]:
    """What a person wrote, a paragraph at each blank line."""
    for part in text.split("\n\n"):
        if part.strip():
            yield Paragraph(words=part.strip(), tone=tone, with_next=with_next)
