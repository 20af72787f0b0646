from datetime import date
from pathlib import Path

import pytest

from peerreview.core.text import Translated
from peerreview.findings.models import ConclusionKind, Priority
from peerreview.papers.outline import Block, Document, Heading, Paragraph, Table, Tone
from peerreview.papers.word.text import spelled
from peerreview.papers.word.writer import write_word
from peerreview.reports.facts import ClaimFacts, JudgementFacts, ReportFacts
from peerreview.reports.outline import outline
from peerreview.reports.outline.speech import Speech
from tests.papers.test_word import HOSTILE
from tests.papers.word_lint import findings
from tests.reports.samples import conclusion, english, factor, facts, many_facts, recommendation


def words_of(document: Document) -> list[str]:
    """Every paragraph, bullet and cell that the document says, in order."""
    return [said for block in document.blocks for said in _said(block)]


def _said(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text]
    if isinstance(block, Paragraph):
        return [spelled(block.words)]
    if isinstance(block, Table):
        return [*block.header, *(spelled(cell) for row in block.rows for cell in row)]
    return [spelled(item) for item in getattr(block, "items", ())]


def under(document: Document, heading: str, *, level: int) -> list[str]:
    """What is said between a heading and the next one of its level or above."""
    said: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level <= level:
            inside = block.text == heading
        elif inside:
            said += _said(block)
    return said


def table(document: Document, caption: str) -> Table:
    return next(b for b in document.blocks if isinstance(b, Table) and b.caption == caption)


def test_sections_carry_the_numbers_of_the_method() -> None:
    titles = [
        b.text for b in outline(facts(), "en").blocks if isinstance(b, Heading) and b.level == 1
    ]

    assert titles == [
        "Executive summary",
        "1 Introduction",
        "2 How the review worked",
        "3 City context",
        "4 Overall picture",
        "5 The key factors one by one",
        "6 Themes across key factors",
        "7 Good practices",
        "8 Register of recommendations",
        "Annex A: Programme",
        "Annex B: Evidence by key factor",
        "Annex C: Benchmark",
    ]


def test_where_a_reader_looks_and_there_is_nothing_the_report_says_so() -> None:
    document = outline(facts(), "en")

    quiet = [
        spelled(b.words)
        for b in document.blocks
        if isinstance(b, Paragraph) and b.tone is Tone.QUIET and "Source:" not in spelled(b.words)
    ]
    of_a_factor = [
        "The city has not handed in its self-assessment yet.",
        "The team has not agreed a conclusion on this key factor yet.",
        "The team has not agreed a level for this key factor yet.",
        "There is no recommendation on this key factor.",
    ]
    assert quiet == [
        "The team has not agreed a key message yet.",
        "The team has not made a recommendation yet.",
        "No member of the team has a seat yet.",
        "No session in which people were heard is recorded yet.",
        "The team has not agreed a conclusion about the context yet.",
        *of_a_factor,
        *of_a_factor,
        "No conclusion concerns more than one key factor yet.",
        "No practice of Alder has been described for other cities yet.",
        "The team has not made a recommendation yet.",
        "The programme holds no session yet.",
        "No wording of a cited record has been released yet.",
    ]


def test_the_questions_of_the_city_stand_in_the_mandate() -> None:
    asked = ("Does the strategy reach the districts?", "Who is missing at the table?")
    found = outline(facts(questions=asked), "en")

    assert under(found, "1.1 Mandate", level=2)[1:] == [
        "The city had questions of its own:",
        *asked,
    ]


def test_key_messages_are_the_headlines_by_kind() -> None:
    found = outline(
        facts(
            conclusions=(
                conclusion(1, kind=ConclusionKind.AREA),
                conclusion(2),
                conclusion(3, kind=ConclusionKind.CONTEXT),
                conclusion(4, kind=ConclusionKind.CONTRADICTION),
            )
        ),
        "en",
    )

    assert under(found, "Key messages", level=2) == [
        "Strengths",
        "Headline 2.",
        "Areas for development",
        "Headline 1.",
        "Where views and facts differ",
        "Headline 4.",
    ]


def test_the_summary_has_the_twelve_most_pressing_recommendations() -> None:
    advice = [recommendation(n, priority=Priority.LOW) for n in range(1, 14)]
    urgent = recommendation(14, priority=Priority.HIGH)
    found = outline(facts(conclusions=(conclusion(1),), recommendations=(*advice, urgent)), "en")

    glance = table(found, "Recommendations, the most pressing first")
    assert [row[0] for row in glance.rows] == ["R14", *(f"R{n}" for n in range(1, 12))]
    assert "2 further suggestions are in section 8, which has all of them." in words_of(found)
    assert len(table(found, "All recommendations").rows) == 14


def test_the_overall_picture_sets_the_city_beside_the_peers_in_words() -> None:
    seen = factor(
        1,
        claim=ClaimFacts(level=english("In place"), narrative="We do."),
        judgement=JudgementFacts(
            level=english("Emerging"), confidence=None, reason="They begin.", dissent=""
        ),
    )
    found = outline(facts(submitted=True, factors=(seen, factor(2))), "en")

    rows = table(found, "The key factors, as the city and the peers see them").rows
    assert [[spelled(cell) for cell in row] for row in rows] == [
        ["1 Factor name 1", "In place", "Emerging", "–"],
        ["2 Factor name 2", "Not given", "Not agreed yet", "–"],
    ]


def test_a_key_factor_is_told_from_the_statement_to_the_recommendations() -> None:
    seen = factor(
        1,
        claim=ClaimFacts(level=english("In place"), narrative="We do.\n\nWe always did."),
        judgement=JudgementFacts(
            level=english("Emerging"), confidence=None, reason="They begin.", dissent="It is more."
        ),
    )
    found = outline(
        facts(
            submitted=True,
            factors=(seen,),
            conclusions=(
                conclusion(3, kind=ConclusionKind.CONTRADICTION, against=(english("Media"),)),
                conclusion(4, sources=()),
            ),
            recommendations=(recommendation(7, conclusions=(3, 4)),),
        ),
        "en",
    )

    assert under(found, "5.1 Factor name 1", level=2) == [
        "Statement of factor 1.",
        "What the city says",
        "We do.",
        "We always did.",
        "What the peers found",
        "Strengths",
        "Headline 4.",
        "Text of conclusion 4.",
        "Conclusion 4.",
        "Areas for development",
        "No area for development is agreed for this key factor yet.",
        "Where views and facts differ",
        "Headline 3.",
        "Text of conclusion 3.",
        "Conclusion 3. Sources: Elected majority. Speaking against it: Media.",
        "Judgement",
        "The city’s own level: In place\nThe peers’ level: Emerging",
        "They begin.",
        "A different view in the team: It is more.",
        "Recommendations",
        "R7  Action 7.",
        "Reason 7.",
        "Measure of success: Measure 7.",
        "Political leadership · Quick win (up to 3 months) · Priority: Medium · "
        "Rests on conclusions 3, 4",
    ]


def test_a_conclusion_on_two_key_factors_is_a_theme() -> None:
    found = outline(facts(conclusions=(conclusion(1), conclusion(2, factors=(1, 2)))), "en")

    assert under(found, "6 Themes across key factors", level=1) == [
        "These conclusions concern more than one key factor:",
        "Headline 2.",
    ]


def test_the_report_speaks_its_language_and_marks_texts_that_are_there_only_in_another() -> None:
    lone = factor(1, statement=Translated(en="Only in English."))
    found = outline(facts(factors=(lone,)), "de")

    statement = next(
        b
        for b in found.blocks
        if isinstance(b, Paragraph) and spelled(b.words) == "Only in English."
    )
    assert found.language == "de"
    assert statement.words.language == "en"  # type: ignore[union-attr]
    assert "5.1 Factor name 1 (de)" in words_of(found)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 5, 4), date(2026, 5, 8), "4–8 May 2026"),
        (date(2026, 5, 4), date(2026, 5, 4), "4 May 2026"),
        (date(2026, 4, 27), date(2026, 5, 1), "27 April – 1 May 2026"),
        (date(2026, 12, 28), date(2027, 1, 1), "28 December 2026 – 1 January 2027"),
    ],
)
def test_a_visit_is_told_as_people_write_dates(first: date, last: date, said: str) -> None:
    assert Speech("en").span(first, last).replace("\u2009", " ") == said


@pytest.mark.parametrize("what", [facts(), facts(conclusions=(conclusion(1),)), many_facts()])
@pytest.mark.parametrize("language", ["en", "de"])
def test_every_report_passes_the_validators_and_our_own_rules(
    what: ReportFacts, language: str, tmp_path: Path
) -> None:
    assert findings(write_word(outline(what, language)), tmp_path) == []


def test_hostile_text_makes_a_report_like_any_other(tmp_path: Path) -> None:
    hostile = "".join(HOSTILE)
    found = conclusion(1, headline=hostile, text=hostile)
    advice = recommendation(1, action=hostile, why=hostile, measure=hostile)
    document = outline(facts(city=hostile, conclusions=(found,), recommendations=(advice,)), "en")

    assert findings(write_word(document), tmp_path) == []
