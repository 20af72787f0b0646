from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from peerreview.core.text import Translated
from peerreview.findings.models import ConclusionKind, Priority, Trend
from peerreview.papers.outline import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Profile,
    ProfileRow,
    Run,
    Table,
    Tone,
)
from peerreview.papers.word.text import spelled
from peerreview.papers.word.writer import write_word
from peerreview.preparation.models import DocumentKind
from peerreview.reports.facts import (
    ClaimFacts,
    ContextFacts,
    DocumentFacts,
    JudgementFacts,
    LevelFacts,
    MilestoneFacts,
    ReportFacts,
)
from peerreview.reports.models import Part
from peerreview.reports.outline import outline
from peerreview.reports.outline.speech import Speech
from peerreview.reviews.models import Role
from tests.papers.test_word import HOSTILE
from tests.papers.word_lint import findings
from tests.reports.samples import (
    conclusion,
    english,
    factor,
    facts,
    many_facts,
    practice,
    recommendation,
)


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
        "9 What the peers take home",
        "10 Next steps",
        "Annex A: Programme",
        "Annex B: Team",
        "Annex C: Documents",
        "Annex D: Evidence by key factor",
        "Annex E: What the visit left open",
        "Annex F: Benchmark",
        "Annex G: Comments on the draft",
    ]


def test_where_a_reader_looks_and_there_is_nothing_the_report_says_so() -> None:
    document = outline(facts(), "en")

    quiet = [
        spelled(b.words)
        for b in document.blocks
        if isinstance(b, Paragraph) and b.tone is Tone.QUIET and "Source:" not in spelled(b.words)
    ]
    assert quiet == [
        "The team has not agreed a key message yet.",
        "The team has not made a recommendation yet.",
        "No member of the team has a seat yet.",
        "No session in which people were heard is recorded yet.",
        "No document is registered yet.",
        "The team has not agreed a conclusion about the context yet.",
        "The city has not handed in its self-assessment yet.",
        "The team has not agreed a conclusion on this key factor yet.",
        "The team has not agreed a conclusion on this key factor yet.",
        "No conclusion concerns more than one key factor yet.",
        "No practice of Alder has been described for other cities yet.",
        "The team has not made a recommendation yet.",
        "The peers have not written what they take home yet.",
        "No date after the visit is set yet.",
        "The programme holds no session yet.",
        "No member of the team has a seat yet.",
        "No document is registered yet.",
        "No record that may be shown stands under a key factor yet.",
        "No wording of a cited record has been released yet.",
        "Nothing that the team told the city beforehand was left open.",
        "No comment on a draft of this report is recorded.",
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
        "The team agreed no area for development under this key factor.",
        "Where views and facts differ",
        "Headline 3.",
        "Text of conclusion 3.",
        "Conclusion 3. Sources: Elected majority. Speaking against it: Media.",
        "Judgement",
        "The city says: In place · The peers found: Emerging",
        "They begin.",
        "A different view in the team: It is more.",
        "Recommendations",
        "R7\u2002Action 7.",
        "Reason 7.",
        "Measure of success: Measure 7.",
        "Political leadership · Quick win (up to 3 months) · Priority: Medium · "
        "Rests on conclusions 3, 4",
    ]


def test_what_else_the_city_and_the_team_said_of_a_key_factor_stands_with_it() -> None:
    seen = factor(
        1,
        claim=ClaimFacts(
            level=None,
            narrative="We do.",
            strengths="The libraries.",
            gaps="The evenings.",
            addenda=((date(2026, 4, 2), "Since March we count."),),
        ),
        judgement=JudgementFacts(
            level=english("Emerging"),
            confidence=None,
            reason="They begin.",
            dissent="",
            policy=english("In place"),
            result=english("Not in place"),
            trend=Trend.IMPROVING,
        ),
        feedback=("The council will ask for more.",),
    )
    found = outline(facts(submitted=True, factors=(seen,), practices=(practice(1),)), "en")

    assert under(found, "5.1 Factor name 1", level=2) == [
        "Statement of factor 1.",
        "What the city says",
        "We do.",
        "What the city sees as its strengths: The libraries.",
        "Gaps that the city knows: The evenings.",
        "Added by the city on 2 April 2026: Since March we count.",
        "What the peers found",
        "The team has not agreed a conclusion on this key factor yet.",
        "What the city said to it",
        "The council will ask for more.",
        "Judgement",
        "The city says: Not given · The peers found: Emerging\n"
        "Policy: In place · Result: Not in place\nDirection: Improving",
        "They begin.",
        "Recommendations",
        "There is no recommendation on this key factor.",
        "Good practice",
        "Practice 1",
    ]
    assert under(found, "7 Good practices", level=1) == [
        "7.1 Practice 1",
        "The problem: Problem 1.",
        "What was done: Done 1.",
        "What came of it: 40 per cent.",
        "Key factor 1 Factor name 1",
    ]
    assert under(found, "9 What the peers take home", level=1)[-1] == "Practice 1"


def test_words_of_the_team_stand_in_the_sections_they_were_written_for() -> None:
    found = outline(facts(parts={part: f"Of {part}.\n\nMore." for part in Part}), "en")

    for heading, part in (
        ("Executive summary", Part.SUMMARY),
        ("1 Introduction", Part.LIMITS),
        ("3 City context", Part.CONTEXT),
        ("6 Themes across key factors", Part.THEMES),
        ("9 What the peers take home", Part.TAKE_HOME),
        ("10 Next steps", Part.NEXT_STEPS),
    ):
        said = under(found, heading, level=1)
        assert said[(at := said.index(f"Of {part}.")) : at + 2] == [f"Of {part}.", "More."]


def test_context_documents_open_issues_and_dates_are_listed() -> None:
    found = outline(
        facts(
            context=(
                ContextFacts(
                    name=english("National law"),
                    may_involve=english("x"),
                    notes=((1, "It changed."), (2, "It changed."), (2, "")),
                ),
                ContextFacts(name=english("Silent"), may_involve=english("x"), notes=()),
            ),
            documents=(
                DocumentFacts(
                    title="Plan", kind=DocumentKind.STRATEGY.label, dated=date(2025, 3, 1)
                ),
                DocumentFacts(title="Note", kind=DocumentKind.MINUTES.label, dated=None),
            ),
            factors=(factor(1, issues=("How the districts are heard",)), factor(2)),
            milestones=(
                MilestoneFacts(
                    label=english("Final report"),
                    due_on=date(2026, 6, 15),
                    owners=(Role.LEADER.label,),
                    done=True,
                ),
            ),
        ),
        "en",
    )

    def rows(caption: str) -> list[list[str]]:
        return [[spelled(cell) for cell in row] for row in table(found, caption).rows]

    assert rows("Context factors that matter, in the words of the city") == [
        ["National law", "Key factors 1, 2: It changed.\nKey factor 2"]
    ]
    assert rows("Documents by kind") == [["Minutes", "1"], ["Strategy", "1"]]
    assert rows("Documents that the team was given") == [
        ["Plan", "Strategy", "1 March 2025"],
        ["Note", "Minutes", "–"],
    ]
    assert rows("What happens when") == [["Final report", "15 June 2026 (done)", "Expert leader"]]
    assert under(found, "Annex E: What the visit left open", level=1)[1:] == [
        "1 Factor name 1",
        "How the districts are heard",
    ]


def test_the_profile_shows_levels_that_have_an_order_and_no_others() -> None:
    levels = (
        LevelFacts(label=english("In place"), meaning=english("x"), value=3),
        LevelFacts(label=english("Not in place"), meaning=english("x"), value=0),
        LevelFacts(label=english("Not enough evidence"), meaning=english("x")),
    )
    agreed = JudgementFacts(
        level=english("Not in place"), confidence=None, reason="They begin.", dissent=""
    )
    unsure = JudgementFacts(
        level=english("Not enough evidence"), confidence=None, reason="Who knows.", dissent=""
    )
    claimed = ClaimFacts(level=english("In place"), narrative="We do.")
    known = facts(submitted=True).benchmark
    found = outline(
        facts(
            submitted=True,
            benchmark=replace(known, levels=levels),
            factors=(factor(1, claim=claimed, judgement=agreed), factor(2, judgement=unsure)),
        ),
        "en",
    )

    (chart,) = [b for b in found.blocks if isinstance(b, Profile)]
    assert chart.scale == ("Not in place", "In place")
    assert chart.rows == (
        ProfileRow(label="1 Factor name 1", marks=(1, 0)),
        ProfileRow(label="2 Factor name 2", marks=(None, None)),
    )
    assert not any(isinstance(b, Profile) for b in outline(facts(), "en").blocks)


def test_headline_recommendations_are_those_that_the_team_puts_first() -> None:
    advice = [recommendation(n, priority=Priority.HIGH) for n in (1, 2)]
    first = recommendation(3, priority=Priority.LOW, headline=True, example_city="Birch")
    found = outline(facts(conclusions=(conclusion(1),), recommendations=(*advice, first)), "en")

    glance = table(found, "Recommendations, the most pressing first")
    assert [row[0] for row in glance.rows] == ["R3"]
    assert "2 further suggestions are in section 8, which has all of them." in words_of(found)
    assert "A city that does it: Birch" in words_of(found)


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
    told = practice(1, title=hostile, problem=hostile)
    levels = tuple(
        LevelFacts(label=english(f"{n}{hostile}"), meaning=english(hostile), value=n)
        for n in range(3)
    )
    claimed = ClaimFacts(level=levels[1].label, narrative=hostile, gaps=hostile)
    advice = recommendation(1, action=hostile, why=hostile, measure=hostile)
    document = outline(
        facts(
            city=hostile,
            submitted=True,
            benchmark=replace(facts().benchmark, levels=levels),
            factors=(factor(1, name=english(hostile), claim=claimed, issues=(hostile,)),),
            conclusions=(found,),
            recommendations=(advice,),
            practices=(told,),
            feedback=(hostile,),
            parts=dict.fromkeys(Part, hostile),
        ),
        "en",
    )

    assert findings(write_word(document), tmp_path) == []


def test_a_conclusion_on_several_key_factors_is_told_once_and_then_led_to() -> None:
    shared = conclusion(9, kind=ConclusionKind.STRENGTH, factors=(1, 2))
    found = outline(facts(factors=(factor(1), factor(2)), conclusions=(shared,)), "en")
    told = [block.words for block in found.blocks if isinstance(block, Paragraph)]
    assert told.count(shared.text) == 1
    lists = [block.items for block in found.blocks if isinstance(block, Bullets)]
    assert lists.count((Run(shared.headline, to=shared.anchor),)) == 3
    """In the summary, under the second key factor, and among the themes."""


def test_several_lines_of_the_city_are_a_list_and_one_is_not() -> None:
    claim = ClaimFacts(level=None, narrative="We do.", strengths="One\nTwo", gaps="Three")
    found = outline(facts(factors=(factor(1, claim=claim),), submitted=True), "en")
    assert Bullets(items=("One", "Two")) in found.blocks
    gaps = (Run("Gaps that the city knows:", bold=True), " Three")
    assert gaps in [block.words for block in found.blocks if isinstance(block, Paragraph)]
