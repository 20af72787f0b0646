"""What the pair takes into a session: who is met, what is asked, room to write. For the team alone.

What is said aloud stands in the language of whoever is heard, as far as the benchmark and we have
it, and below it in the language of the reader.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from peerreview.core.text import LANGUAGES, Speakable, Text, Translated, spoken
from peerreview.papers.outline import (
    Block,
    Bullets,
    Document,
    Heading,
    NoteSpace,
    Paragraph,
    Run,
    Table,
    Ticks,
    Tone,
    Words,
)
from peerreview.reviews.models import Review
from peerreview.reviews.rules import network_of
from peerreview.visits.models import VisitSession
from peerreview.visits.queries.paper import Say, heard_as, lines, listed
from peerreview.visits.queries.programme import Slot
from peerreview.visits.rules.guides import CONSENT, THANKS, Asked, Guide


def packs_paper(
    review: Review,
    packs: Iterable[tuple[Slot, VisitSession, Guide]],
    language: str,
    now: datetime,
) -> Document:
    """One pack or many in one document, each on pages of its own. The slot says when and where,
    as it was released; focus and issues are the session's own."""
    say = Say(language)
    blocks: list[Block] = []
    for slot, visit, guide in packs:
        blocks += _pack(slot, visit, guide, say, new_page=bool(blocks))
    if not blocks:
        blocks = [Heading(level=1, text=say(Text("Interview packs"))), _nothing(say)]
    return Document(
        title=say(Text("Interview packs, visit to %(city)s", city=review.city)),
        language=language,
        author=network_of(review) or "Peerreview",
        made_at=now,
        edition=say(
            Text("For the team alone. As of %(day)s", day=say.day(review.today(now), "long"))
        ),
        cover=None,
        blocks=tuple(blocks),
    )


def _nothing(say: Say) -> Paragraph:
    return Paragraph(words=say(Text("No session hears anybody here.")), tone=Tone.QUIET)


def said_in(visit: VisitSession, reader: str) -> str:
    """The language of what is said aloud: theirs if the benchmark or we have it, else English;
    the reader's where nobody said which is theirs.

    The first who has a language decides; where several are heard, they were invited together.
    """
    wanted = [person.language for person in visit.stakeholders if person.language]
    known = {*visit.review.benchmark.languages, *LANGUAGES}
    return next((code for code in wanted if code in known), "en" if wanted else reader)


def _pack(
    slot: Slot, visit: VisitSession, guide: Guide, say: Say, *, new_page: bool
) -> Iterator[Block]:
    aloud = Aloud(say, said_in(visit, say.language))
    minutes = round((slot.ends - slot.starts).total_seconds() / 60)
    yield Heading(level=1, text=_title(slot, say), new_page=new_page)
    yield _facts(slot, visit, say)
    if guide.purpose:
        yield Heading(level=2, text=say(Text("Purpose")))
        yield Paragraph(words=guide.purpose)
    yield Heading(level=2, text=_timed(Text("Opening"), guide.opening_minutes, say))
    yield from (aloud(text) for text in guide.opening)
    yield Ticks(items=tuple(say(text) for text in CONSENT))
    length = guide.minutes_for_questions(minutes)
    yield Heading(level=2, text=_timed(Text("Questions"), length, say))
    yield from _questions(guide, minutes, say, aloud)
    yield Heading(level=2, text=_timed(Text("Closing"), guide.closing_minutes, say))
    yield aloud(guide.closing)
    yield replace(aloud(THANKS), with_next=False)
    if visit.guide_notes:
        yield Heading(level=2, text=say(Text("Notes for the interview")))
        yield Paragraph(words=visit.guide_notes)
    yield Heading(level=2, text=say(Text("Notes")))
    yield NoteSpace(lines=8)


def _title(slot: Slot, say: Say) -> str:
    one = slot.session
    if not one.title:
        return say(Text("Session %(number)s: %(kind)s", number=one.number, kind=one.kind.label))
    return say(Text("Session %(number)s: %(title)s", number=one.number, title=one.title))


def _timed(text: Text, minutes: int, say: Say) -> str:
    return say(Text("%(what)s (%(n)s minutes)", what=text, n=minutes))


def _facts(slot: Slot, visit: VisitSession, say: Say) -> Table:
    one = slot.session
    rows = [
        (Text("When"), f"{say.day(slot.starts, 'full')}, {slot.starts:%H:%M}–{slot.ends:%H:%M}"),
        (Text("Where"), ", ".join(part for part in (one.venue, one.room) if part)),
        (Text("People heard"), listed(*(say(heard_as(person)) for person in one.stakeholders))),
        (
            Text("Team"),
            listed(*map(say, slot.team)),
        ),
        (Text("Interpreter"), say(Text("Booked") if one.interpreter else Text("None"))),
        (Text("In focus"), lines(*(say(factor.title) for factor in visit.key_factors))),
    ]
    return Table(
        caption=say(Text("Session %(number)s at a glance", number=one.number)),
        description=say(Text("When and where it takes place, who is heard, and by whom.")),
        header=(say(Text("What")), say(Text("Planned"))),
        rows=tuple((Run(say(label), bold=True), value) for label, value in rows if value),
        widths=(22, 78),
    )


class Aloud:
    """Words as they are said, and beneath them as the reader understands them."""

    def __init__(self, say: Say, language: str) -> None:
        self._say, self._language = say, language

    def __call__(self, value: Speakable | str, before: str = "") -> Paragraph:
        words = self.words(value, before)
        return Paragraph(words=words, tone=Tone.STATEMENT, with_next=True)

    def words(self, value: Speakable | str, before: str = "") -> Words:
        language = _spoken_in(value, self._language, self._say.language)
        theirs, mine = spoken(value, language), self._say(value)
        if theirs == mine:
            return before + theirs
        return (before, Run(theirs, language=language), Run(f"\n{mine}", italic=True))


def _spoken_in(value: object, language: str, reader: str) -> str:
    """A text of the benchmark in one of its languages, a sentence of ours in one of ours."""
    if isinstance(value, Translated):
        return value.spoken_in(language)
    return language if language in (*LANGUAGES, reader) else "en"


def _questions(guide: Guide, minutes: int, say: Say, aloud: Aloud) -> Iterator[Block]:
    if not guide.asked:
        yield Paragraph(
            words=say(Text("Nothing is in focus yet, so there is nothing to ask.")), tone=Tone.QUIET
        )
        return
    each = guide.minutes_each(minutes)
    about = say(Text("About %(n)s minutes each.", n=each))
    yield Paragraph(words=about, tone=Tone.QUIET, with_next=True)
    for asked in guide.asked:
        yield from _question(asked, say, aloud)


def _question(asked: Asked, say: Say, aloud: Aloud) -> Iterator[Block]:
    if asked.issue is not None:
        yield Heading(level=3, text=f"{asked.rank}. {say(asked.issue.title)}")
        yield Paragraph(words=say(asked.words), with_next=True)
        yield from _tests(asked, say, aloud)
    else:
        named = say(asked.source or Text("Question"))
        yield Heading(level=3, text=f"{asked.rank}. {named}")
        yield aloud(asked.words)
    if asked.parts:
        yield Bullets(items=tuple(aloud.words(part) for part in asked.parts), with_next=True)
    yield NoteSpace(lines=3)


def _tests(asked: Asked, say: Say, aloud: Aloud) -> Iterator[Block]:
    """What would settle the issue: the probes of the pair."""
    issue = asked.issue
    if issue is None:
        return
    known = ((Text("Would confirm it:"), issue.confirms), (Text("Would refute it:"), issue.refutes))
    items: list[Words] = [
        (Run(say(label), bold=True), f" {words}") for label, words in known if words
    ]
    if issue.guide_question is not None:
        asks = aloud.words(issue.guide_question.text, say(Text("Ask:")) + " ")
        items.append(asks)
    if items:
        yield Bullets(items=tuple(items), with_next=True)
