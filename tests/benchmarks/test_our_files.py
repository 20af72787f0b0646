"""The benchmark files that come with the house, and the guide for those who write their own."""

import re
from pathlib import Path

import pytest

from peerreview.benchmarks.forms import BenchmarkFile, BenchmarkFileError, Needs, read_benchmark
from peerreview.benchmarks.models import AnswerKind, Side
from peerreview.resources import FIXTURES

FOLDER = FIXTURES / "benchmarks"
GUIDE = FIXTURES.parent / "docs" / "benchmark-format.md"


def read(name: str) -> BenchmarkFile:
    return read_benchmark((FOLDER / f"{name}.yaml").read_bytes())


@pytest.fixture(scope="module")
def diversity() -> BenchmarkFile:
    return read("promoting-cultural-diversity")


@pytest.fixture(scope="module")
def vienna() -> BenchmarkFile:
    return read("vienna-monitoring-questionnaire")


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
