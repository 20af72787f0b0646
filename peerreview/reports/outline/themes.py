"""Sections 6, 7, 9 and 10: across the key factors, and beyond the review."""

from collections.abc import Iterator

from peerreview.core.text import Text
from peerreview.papers.outline import Block, Bullets, Paragraph, Run, Table, Tone
from peerreview.reports.facts import MilestoneFacts, PracticeFacts, ReportFacts
from peerreview.reports.models import Part
from peerreview.reports.outline.speech import Speech, own_words
from peerreview.reports.outline.summary import headlines


def cross_cutting(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Themes across key factors"), "6", new_page=True)
    yield from own_words(facts, Part.THEMES)
    found = [one for one in facts.conclusions if len(one.factors) > 1]
    if not found:
        yield say.nothing(Text("No conclusion concerns more than one key factor yet."))
        return
    yield say.paragraph(Text("These conclusions concern more than one key factor:"))
    yield headlines(found)


def good_practices(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Good practices"), "7")
    if not facts.practices:
        yield say.nothing(
            Text(
                "No practice of %(city)s has been described for other cities yet.", city=facts.city
            )
        )
    for place, practice in enumerate(facts.practices, start=1):
        number = f"7.{place}"
        title = Text("%(title)s", title=practice.title)
        yield say.heading(2, title, number, anchor=practice.anchor)
        yield from _practice(facts, practice, say)


def _practice(facts: ReportFacts, practice: PracticeFacts, say: Speech) -> Iterator[Block]:
    for label, text in (
        (Text("The problem:"), practice.problem),
        (Text("What was done:"), practice.done),
        (Text("What it cost:"), practice.cost),
        (Text("What came of it:"), practice.result),
        (Text("What another city needs:"), practice.conditions),
        (Text("Whom to ask:"), practice.contact),
    ):
        if text:
            yield Paragraph(words=say.labelled(label, text))
    name = next((say(one.name) for one in facts.factors if one.number == practice.factor), "")
    words = Text("Key factor %(number)s %(name)s", number=practice.factor, name=name)
    link = Run(say(words), to=f"factor-{practice.factor}")
    yield Paragraph(words=link, tone=Tone.QUIET)


def taken_home(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("What the peers take home"), "9")
    if not (facts.practices or facts.parts.get(Part.TAKE_HOME)):
        yield say.nothing(Text("The peers have not written what they take home yet."))
    yield from own_words(facts, Part.TAKE_HOME)
    if facts.practices and not facts.parts.get(Part.TAKE_HOME):
        yield say.paragraph(Text("Good practices that other cities can take from this one:"))
        yield Bullets(items=tuple(Run(one.title, to=one.anchor) for one in facts.practices))


def next_steps(facts: ReportFacts, say: Speech) -> Iterator[Block]:
    yield say.heading(1, Text("Next steps"), "10")
    yield from own_words(facts, Part.NEXT_STEPS)
    if not facts.milestones:
        yield say.nothing(Text("No date after the visit is set yet."))
        return
    yield Table(
        caption=say(Text("What happens when")),
        description=say(Text("Each step after the visit with its date and who sees to it.")),
        header=(say(Text("Step")), say(Text("Due")), say(Text("Who sees to it"))),
        rows=tuple(_step(one, say) for one in facts.milestones),
        widths=(46, 24, 30),
    )


def _step(one: MilestoneFacts, say: Speech) -> tuple[str, str, str]:
    due = say.day(one.due_on)
    if one.done:
        due = say(Text("%(day)s (done)", day=due))
    return say(one.label), due, say.named(one.owners)
