"""The benchmark files: what ours hold, and how a wrong one is refused."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import ValidationError

from peerreview.benchmarks.forms import (
    BenchmarkFile,
    BenchmarkFileError,
    GuideQuestion,
    Needs,
    Problem,
    read_benchmark,
)
from peerreview.benchmarks.models import AnswerKind, Side
from peerreview.core.text import Translated
from peerreview.resources import FIXTURES

FOLDER = FIXTURES / "benchmarks"
GUIDE = FIXTURES.parent / "docs" / "benchmark-format.md"

SMALL = """\
format: peerreview-benchmark/1
code: small
version: "1.0"
languages: [en, de]
title: {en: Small, de: Klein}
publisher: A network
standard: {en: All is well.}
levels:
  - {code: "yes", value: 1, label: {en: In place}, meaning: {en: It is true.}}
  - {code: "no", value: 0, label: {en: Not in place}, meaning: {en: It is not true.}}
source_classes:
  - {code: reader, label: {en: Readers}, side: outside}
parts:
  - {code: inside, name: {en: Inside}}
commitments:
  name: {en: A charter}
  roles:
    - {code: employer, name: {en: Employer}, duties: [{code: d1, text: {en: Be fair.}}]}
key_factors:
  - code: first
    number: 1
    name: {en: First}
    statement: {en: The city does it.}
    part: inside
    role: employer
    guide_questions:
      - {code: "1.1", text: {en: "Who does it?"}}
      - {code: "1.2", text: {en: "Since when?"}}
    typical_interviewees:
      - {source_class: reader, who: {en: Someone}}
"""


def read(name: str) -> BenchmarkFile:
    return read_benchmark((FOLDER / f"{name}.yaml").read_bytes())


@pytest.fixture(scope="module")
def diversity() -> BenchmarkFile:
    return read("promoting-cultural-diversity")


@pytest.fixture(scope="module")
def vienna() -> BenchmarkFile:
    return read("vienna-monitoring-questionnaire")


def refusal(text: str | bytes) -> list[tuple[int, str, str]]:
    """What a file is refused for: line, place, sentence."""
    with pytest.raises(BenchmarkFileError) as refused:
        read_benchmark(text if isinstance(text, bytes) else text.encode())
    return [(p.line, p.path, str(p.message)) for p in refused.value.problems]


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, f"{old!r} does not stand exactly once in the small file"
    return SMALL.replace(old, new)


# What our files hold


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_benchmark_of_ours_loads_and_is_complete_in_its_first_language(path: Path) -> None:
    benchmark = read_benchmark(path.read_bytes())
    assert benchmark.code == path.stem
    assert benchmark.missing_translations()[benchmark.languages[0]] == ()


def test_the_key_factors_are_those_of_the_toolkit(diversity: BenchmarkFile) -> None:
    table = [
        (f.number, str(f.name), len(f.guide_questions), [str(e.city) for e in f.examples])
        for f in diversity.key_factors
    ]
    assert table == [
        (1, "Public commitment", 4, ["Nantes", "Oslo"]),
        (2, "Strategy", 5, ["Munich", "Copenhagen"]),
        (3, "Coordination and governance", 4, ["Berlin", "Copenhagen"]),
        (4, "Migrant participation", 6, ["Dublin", "Oslo"]),
        (5, "Engagement of non-municipal actors", 4, ["London", "Brussels"]),
        (6, "Raising awareness", 6, ["Barcelona", "Nuremberg"]),
        (7, "Municipal employment", 4, ["Munich"]),
        (8, "Staff development", 5, ["Madrid", "Munich"]),
        (9, "Needs assessment", 3, ["Copenhagen", "Oslo"]),
        (10, "Welcome culture", 5, ["Florence", "Tampere"]),
        (11, "Conflict mediation", 5, ["Barcelona"]),
        (12, "Procurement", 6, ["Copenhagen", "London"]),
        (13, "Monitoring and evaluation", 4, ["Copenhagen", "Berlin"]),
    ]
    assert sum(len(factor.guide_questions) for factor in diversity.key_factors) == 61


def test_two_questions_on_municipal_employment_have_sub_lists(diversity: BenchmarkFile) -> None:
    in_parts = {
        question.code: len(question.parts)
        for factor in diversity.key_factors
        for question in factor.guide_questions
        if question.parts
    }
    assert in_parts == {"7.3": 4, "7.4": 3}


def test_the_charter_has_eleven_duties_in_four_roles(diversity: BenchmarkFile) -> None:
    assert diversity.commitments
    duties = {role.code: len(role.duties) for role in diversity.commitments.roles}
    assert duties == {"policy-maker": 3, "service-provider": 2, "employer": 3, "buyer": 3}


def test_each_key_factor_belongs_to_a_role_of_the_charter(diversity: BenchmarkFile) -> None:
    numbers: dict[str | None, list[int]] = {}
    for factor in diversity.key_factors:
        numbers.setdefault(factor.role, []).append(factor.number)
    assert numbers == {
        "policy-maker": [1, 2, 3, 4, 5, 6, 11, 13],
        "employer": [7, 8],
        "service-provider": [9, 10],
        "buyer": [12],
    }


def test_there_are_seven_context_factors(diversity: BenchmarkFile) -> None:
    assert [str(factor.name) for factor in diversity.context_factors] == [
        "National legislation and policy",
        "Data availability",
        "Migrant population",
        "Labour market and other economic conditions",
        "City resources",
        "City's political situation",
        "Civil society in the city",
    ]


def test_each_level_needs_the_evidence_that_the_method_asks_for(diversity: BenchmarkFile) -> None:
    assert [(level.code, level.value, level.needs) for level in diversity.levels] == [
        (
            "3",
            3,
            (
                Needs(
                    documents=1, sources=3, classes=2, outside=1, practice=1, open_contradictions=0
                ),
            ),
        ),
        ("2", 2, (Needs(documents=1, sources=2, classes=2),)),
        ("1", 1, (Needs(sources=2, classes=2), Needs(proving_documents=1))),
        ("0", 0, (Needs(sources=2, classes=2, absence_confirmed=True),)),
        ("NE", None, ()),
        ("OC", None, ()),
    ]


def test_people_from_both_sides_can_be_heard_on_every_key_factor(
    diversity: BenchmarkFile,
) -> None:
    side = {source.code: source.side for source in diversity.source_classes}
    assert len(side) == 16
    for factor in diversity.key_factors:
        sides = {side[interviewee.source_class] for interviewee in factor.typical_interviewees}
        assert sides == {Side.CITY, Side.OUTSIDE}, factor.code
        assert factor.typical_documents, factor.code


def test_what_teams_say_aloud_is_there_in_german(diversity: BenchmarkFile) -> None:
    missing = diversity.missing_translations()["de"]
    said_aloud = re.compile(
        r"title|standard|levels\[\d+]\.label|context_factors\[\d+]\.name"
        r"|key_factors\[\d+]\.(name|statement|guide_questions.*)"
    )
    assert [path for path in missing if said_aloud.fullmatch(path)] == []
    assert "key_factors[0].why" in missing


def test_a_text_without_a_translation_is_read_in_the_first_language(
    diversity: BenchmarkFile,
) -> None:
    first = diversity.key_factors[0]
    assert first.name.in_("de") == "Öffentliches Bekenntnis"
    assert first.why
    assert first.why.in_("de") == first.why["en"]


def test_vienna_asks_31_items_under_ten_questions_in_three_parts(vienna: BenchmarkFile) -> None:
    groups = [(f.part, len(f.guide_questions)) for f in vienna.key_factors]
    assert groups == [
        ("services", 2),
        ("services", 4),
        ("services", 3),
        ("services", 3),
        ("staff", 3),
        ("staff", 3),
        ("staff", 3),
        ("staff", 3),
        ("organisation", 4),
        ("organisation", 3),
    ]
    items = {part.code: sum(n for p, n in groups if p == part.code) for part in vienna.parts}
    assert items == {"services": 12, "staff": 12, "organisation": 7}


def test_vienna_asks_questions_and_ends_with_feedback(vienna: BenchmarkFile) -> None:
    assert all(factor.question and not factor.statement for factor in vienna.key_factors)
    assert len(vienna.feedback) == 1


def test_vienna_has_answers_and_levels_of_its_own(vienna: BenchmarkFile) -> None:
    kinds = {q.code: q.answer for f in vienna.key_factors for q in f.guide_questions}
    assert {code: kind for code, kind in kinds.items() if kind is not AnswerKind.TEXT} == {
        "1.3.2": AnswerKind.ONE_OF,
        "2.1.1": AnswerKind.YES_NO,
        "2.1.2": AnswerKind.ONE_OF,
        "2.2.2": AnswerKind.NUMBER,
        "2.3.1": AnswerKind.NUMBER,
        "3.1.1": AnswerKind.ONE_OF,
        "3.1.2": AnswerKind.YES_NO,
    }
    levels = [(level.code, level.value) for level in vienna.levels]
    assert levels == [("settled", 3), ("under-way", 2), ("not-begun", 1), ("not-ours", None)]


# What the guide for writers promises


def test_the_example_of_the_guide_is_a_complete_file() -> None:
    benchmark = read_benchmark(guide_example().encode())
    assert str(benchmark.title) == "Libraries for all"
    assert benchmark.missing_translations()["en"] == ()


def test_the_refusal_in_the_guide_is_what_the_reader_says() -> None:
    wrong = guide_example().replace("side: outside", "side: outsid")
    wrong = wrong.replace("guide_questions:", "guide_question:")
    with pytest.raises(BenchmarkFileError) as refused:
        read_benchmark(wrong.encode())
    told = [str(problem) for problem in refused.value.problems]
    assert told[0] in GUIDE.read_text("utf-8")
    assert told[-1] in GUIDE.read_text("utf-8")


def guide_example() -> str:
    return GUIDE.read_text("utf-8").split("```yaml\n")[1].split("```")[0]


# What is read


def test_what_is_read_cannot_be_changed() -> None:
    benchmark = read_benchmark(SMALL.encode())
    with pytest.raises(ValidationError, match="frozen"):
        benchmark.code = "other"


def test_missing_translations_are_listed_by_place() -> None:
    text = changed('text: {en: "Who does it?"}', 'text: {en: "Who?", de: "Wer?"}')
    missing = read_benchmark(text.encode()).missing_translations()
    assert missing["en"] == ()
    assert "title" not in missing["de"]
    assert "key_factors[0].guide_questions[0].text" not in missing["de"]
    assert "key_factors[0].guide_questions[1].text" in missing["de"]


def test_values_are_read_as_the_texts_they_are() -> None:
    text = changed("languages: [en, de]", "languages: [no]").replace("{en: ", "{no: ")
    text = text.replace(", de: Klein", "").replace('version: "1.0"', "version: 1.10")
    benchmark = read_benchmark(text.encode())
    assert (benchmark.languages, benchmark.version) == (("no",), "1.10")


def test_texts_are_cleaned_as_they_come_in() -> None:
    title = '"  A\\u0308 \\u202e\\a  b\\n "'
    benchmark = read_benchmark(changed("{en: Small,", f"{{en: {title},").encode())
    assert benchmark.title["en"] == "Ä b"


def test_a_file_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does() -> None:
    as_windows = b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()
    assert read_benchmark(as_windows) == read_benchmark(SMALL.encode())


def test_a_question_is_answered_in_words_unless_the_file_says_otherwise() -> None:
    (question, _) = read_benchmark(SMALL.encode()).key_factors[0].guide_questions
    assert question == GuideQuestion(
        code="1.1", text=Translated(en="Who does it?"), answer=AnswerKind.TEXT
    )


# What is refused: the fields


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    name: {en: First}\n",
            "",
            (20, "key_factors[0].name", "The field “name” is missing. Add it here."),
        ),
        (
            "{en: Someone}}",
            "{en: Someone}, xyz: 1}",
            (
                30,
                "key_factors[0].typical_interviewees[0].xyz",
                "There is no field “xyz” here. The fields are: source_class, who.",
            ),
        ),
        (
            "format: peerreview-benchmark/1",
            "format: peerreview-benchmark/2",
            (
                1,
                "format",
                "“peerreview-benchmark/2” is unknown here. Did you mean “peerreview-benchmark/1”?",
            ),
        ),
        (
            "side: outside",
            "side: elsewhere",
            (
                12,
                "source_classes[0].side",
                "“elsewhere” is unknown here. Write one of: city, outside.",
            ),
        ),
        (
            "side: outside",
            "side: [city]",
            (12, "source_classes[0].side", "Write one of: city, outside."),
        ),
        (
            "code: small",
            "code: not so small",
            (
                2,
                "code",
                "Write a code of at most 60 letters (a to z), digits, dots and hyphens,"
                " such as “in-place”.",
            ),
        ),
        ("code: small", "code: [small]", (2, "code", "Write a text here.")),
        (
            "publisher: A network",
            'publisher: " "',
            (6, "publisher", "There are no words here. Write the text, or remove the line."),
        ),
        (
            "publisher: A network",
            "publisher: " + "x" * 201,
            (6, "publisher", "Shorten this text to at most 200 characters."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: All is well.",
            (7, "standard", "Write the text with its language before it, such as “en: Strategy”."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {}",
            (7, "standard", "Write the text in at least one language."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {en: All is well., English: Yes.}",
            (
                7,
                "standard.English",
                "Write a language by its short code, such as “en”, “de” or “pt-BR”.",
            ),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {en: All is well, and stays so.}",
            (
                7,
                "standard.and stays so.",
                "Put quotes around the text before this: between { and }, a comma ends it.",
            ),
        ),
        (
            "number: 1",
            "number: first",
            (21, "key_factors[0].number", "Write a whole number in digits, such as 3."),
        ),
        (
            "number: 1",
            "number: 0",
            (21, "key_factors[0].number", "Write a number that is at least 1."),
        ),
        (
            "number: 1",
            "number: 1000",
            (21, "key_factors[0].number", "Write a number that is at most 999."),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{absence_confirmed: perhaps}]",
            (9, "levels[0].needs[0].absence_confirmed", "Write true or false."),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: [Be fair.]",
            (
                18,
                "commitments.roles[0].duties[0]",
                "Write fields here, one on each line, such as “code: in-place”.",
            ),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: {code: d1}",
            (
                18,
                "commitments.roles[0].duties",
                "Write a list here: each entry on its own line, after a dash.",
            ),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: []",
            (
                18,
                "commitments.roles[0].duties",
                "Write at least one entry here, or the file has nothing to work with.",
            ),
        ),
        (
            "    part: inside\n",
            "    part: inside\n    examples: [{city: {en: X}, country: Xland, text: {en: X}}]\n",
            (
                25,
                "key_factors[0].examples[0].country",
                "Write a country with two capital letters, such as DE.",
            ),
        ),
    ],
)
def test_a_wrong_field_is_told_with_line_place_and_what_would_be_right(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    assert refusal(changed(old, new)) == [problem]


def test_a_misspelt_field_is_told_with_the_one_that_was_meant() -> None:
    assert refusal(changed("guide_questions:", "guide_question:")) == [
        (
            20,
            "key_factors[0].guide_questions",
            "The field “guide_questions” is missing. Add it here.",
        ),
        (
            26,
            "key_factors[0].guide_question",
            "There is no field “guide_question” here. Did you mean “guide_questions”?",
        ),
    ]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = changed("code: small", "code:").replace("number: 1", "number: one")
    assert refusal(text) == [
        (2, "code", "Write a text here."),
        (21, "key_factors[0].number", "Write a whole number in digits, such as 3."),
    ]


def test_at_most_fifty_problems_are_told() -> None:
    text = changed("[{code: d1, text: {en: Be fair.}}]", "[" + "a, " * 60 + "]")
    told = refusal(text)
    assert len(told) == 51
    assert told[-1] == (18, "", "10 more problems follow. Mend these first.")


# What is refused: how the parts fit together


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"1.2"',
            '"1.1"',
            (
                28,
                "key_factors[0].guide_questions[1].code",
                "“1.1” is taken already. Choose another code here.",
            ),
        ),
        (
            'code: "no"',
            'code: "YES"',
            (10, "levels[1].code", "“YES” is taken already. Choose another code here."),
        ),
        (
            "[en, de]",
            "[en, de, en]",
            (4, "languages[2]", "“en” is taken already. Choose another code here."),
        ),
        (
            "part: inside",
            "part: insid",
            (
                24,
                "key_factors[0].part",
                "“insid” is not among the “parts” of this file. Did you mean “inside”?",
            ),
        ),
        (
            "role: employer",
            "role: xyz",
            (
                25,
                "key_factors[0].role",
                "“xyz” is not among the “commitments.roles” of this file. Add it there, or remove"
                " this line.",
            ),
        ),
        (
            "source_class: reader",
            "source_class: readers",
            (
                30,
                "key_factors[0].typical_interviewees[0].source_class",
                "“readers” is not among the “source_classes” of this file. Did you mean “reader”?",
            ),
        ),
        (
            "{en: Small, de: Klein}",
            "{de: Klein}",
            (5, "title", "Add the text in the file's first language, “en”."),
        ),
        (
            "de: Klein",
            "fr: Petit",
            (
                5,
                "title.fr",
                "The languages of this file are: en, de. Add “fr” to them at the top, or remove"
                " this line.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, parts: []',
            (
                27,
                "key_factors[0].guide_questions[0].parts",
                "Write the parts of the question here, or remove this line.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, answer: one-of',
            (
                27,
                "key_factors[0].guide_questions[0]",
                "Give at least two “choices”, because “answer” is “one-of”.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, choices: [{code: a, label: {en: A}}]',
            (
                27,
                "key_factors[0].guide_questions[0].choices",
                "Choices need “answer: one-of” or “answer: some-of”. Add it, or remove them.",
            ),
        ),
        (
            "value: 0",
            "value: 1",
            (
                10,
                "levels[1]",
                "Order the levels by value, the highest first, no value twice; those without"
                " a value come last.",
            ),
        ),
        (
            "value: 1, ",
            "",
            (
                10,
                "levels[1]",
                "Order the levels by value, the highest first, no value twice; those without"
                " a value come last.",
            ),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{sources: 1, classes: 2}]",
            (
                9,
                "levels[0].needs[0].classes",
                "2 “classes” need at least as many “sources”. Write “sources: 2” or more.",
            ),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{}]",
            (9, "levels[0].needs[0]", "Write what evidence is needed here, or remove this entry."),
        ),
        (
            "    statement: {en: The city does it.}\n",
            "",
            (
                20,
                "key_factors[0]",
                "Write either a “statement”, which is true or not true, or a “question”; one of"
                " the two.",
            ),
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_told(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    assert refusal(changed(old, new)) == [problem]


def test_key_factors_are_numbered_upwards() -> None:
    again = SMALL[SMALL.index("  - code: first") :].replace("first", "second")
    again = again.replace('"1.1"', '"2.1"').replace('"1.2"', '"2.2"')
    assert refusal(SMALL + again) == [
        (
            32,
            "key_factors[1].number",
            "The numbers rise from one key factor to the next. Write 2 or more.",
        )
    ]


def test_a_file_without_key_factors_is_no_benchmark() -> None:
    without = SMALL[: SMALL.index("key_factors:")] + "key_factors: []\n"
    assert refusal(without) == [
        (
            19,
            "key_factors",
            "Write at least one entry here, or the file has nothing to work with.",
        )
    ]


# What is refused: the file itself

BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", (1, "", "The file is empty.")),
        (b"# only a remark\n", (1, "", "The file is empty.")),
        (
            b"#" * 1_000_001,
            (1, "", "The file is larger than 1 MB. Leave out what is not part of a benchmark."),
        ),
        (
            "code: a\ntitle: Vielfalt für alle".encode("latin-1"),
            (2, "", "The file is not in UTF-8. Save it again with the encoding UTF-8."),
        ),
        (
            b"code: a\ntitle: b\x07",
            (2, "", "The control character U+0007 cannot stand here. Delete it."),
        ),
        (BOMB.encode(), (1, "a", "“&a” marks a place to repeat. Remove it.")),
        (b"a: b\nc: *a", (2, "c", "“*a” repeats another place. Write the text out here.")),
        (
            b"a: !!python/name:os.system x",
            (
                1,
                "a",
                "The tag “tag:yaml.org,2002:python/name:os.system” is not used in this format."
                " Remove it.",
            ),
        ),
        (
            b"code: a\ntitle: b\ncode: c",
            (
                3,
                "code",
                "The field “code” stands here a second time, first in line 1. Keep one.",
            ),
        ),
        (
            b"code: a\n---\ncode: b",
            (2, "", "A second document begins here. Keep one benchmark a file, without “---”."),
        ),
        (
            b"a: " + b"[" * 500_000,
            (
                1,
                "a" + "[0]" * 12,
                "This is nested too deeply for a benchmark. Check the indentation.",
            ),
        ),
        (b"[a]: b", (1, "", "A field has a plain name, not a list or other fields.")),
        (b"x" * 61 + b": b", (1, "", "This is too long to be the name of a field.")),
        (b"code: a\n\tb: c", (2, "", "This line is indented with a tab. Use spaces.")),
        (
            b"en: The aim: to do it",
            (1, "", "A text that holds a colon and a space needs quotes around it."),
        ),
        (b"a: {en: Who?}", (1, "", "Put quotes around every text between { and }.")),
        (
            b"a: b\n- c",
            (
                2,
                "",
                "The file cannot be read from here. Check the indentation, the quotes and the"
                " colons, in this line and the one above.",
            ),
        ),
        (
            b'a: "\\ud800"',
            (1, "a", "A text holds an escape (\\u… or \\U…) for no character that exists."),
        ),
        (
            b'a: "\\Uffffffff"',
            (1, "", "A text holds an escape (\\u… or \\U…) for no character that exists."),
        ),
        (
            b"just words",
            (1, "", "Write fields here, one on each line, such as “code: in-place”."),
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_file_that_is_not_plain_yaml_is_refused(
    data: bytes, problem: tuple[int, str, str]
) -> None:
    assert refusal(data) == [problem]


# Whatever comes

JUNK: list[Any] = [
    *(None, "", "two words", "3.5", "-1", "9" * 5000, "true"),
    *([], [[]], [None], ["a"], {}, {"en": "a"}, {"zz": "b"}, {"a": {"b": "c"}}),
]


def places(value: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a nested value, by the keys that lead to it."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    if isinstance(value, list):
        inside = list(enumerate(value))
    return [path, *(p for key, part in inside for p in places(part, (*path, key)))]


@st.composite
def spoilt_files(draw: DrawFn) -> bytes:
    """The small file with one place removed, or with something else in it."""
    whole = yaml.safe_load(SMALL)
    *way, last = draw(st.sampled_from(places(whole)[1:]))
    around = whole
    for step in way:
        around = around[step]
    if draw(st.booleans()):
        around[last] = draw(st.sampled_from(JUNK))
    else:
        del around[last]
    return yaml.safe_dump(whole, allow_unicode=True).encode()


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.text().map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text("[]{}:,-?!&*#|>'\"% \n\tab1\\uU").map(str.encode),
        spoilt_files(),
    )
)
def test_any_bytes_are_read_or_refused_and_never_crash(data: bytes) -> None:
    problems, told = outcome(data)
    assert all(problem.line >= 1 for problem in problems)
    assert not re.search("pydantic|https?:|Traceback|validation|NoneType", told)


def outcome(data: bytes) -> tuple[tuple[Problem, ...], str]:
    """The problems with a file, and how they are printed; none if it is read."""
    try:
        read_benchmark(data)
    except BenchmarkFileError as refused:
        return refused.problems, str(refused)
    return (), ""
