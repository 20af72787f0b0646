"""The files of the demonstration: complete, joined up, and free of real people and cities."""

from collections import Counter
from pathlib import Path

import pytest

from peerreview.benchmarks.forms import BenchmarkFile, read_benchmark
from peerreview.demo.fixtures import Cast, Mandate, Record, Script
from peerreview.demo.papers import KINDS
from peerreview.demo.reading import FixtureError, read
from peerreview.resources import FIXTURES

NETWORK_OF_THE_TOOLKIT = {"Berlin", "Stockholm", "Helsinki", "Malmö", "Ghent", "Tampere", "Rome"}


@pytest.fixture(scope="module")
def benchmark(script: Script) -> BenchmarkFile:
    file = FIXTURES / "benchmarks" / f"{script.review.benchmark}.yaml"
    return read_benchmark(file.read_bytes())


def records(script: Script) -> list[Record]:
    return [record for group in script.evidence for record in group.records]


def test_a_field_that_is_misspelt_is_told_with_its_file_line_and_place(
    folder_of_slips: Path,
) -> None:
    right = (FIXTURES / "demo/kesterhaven/review.yaml").read_text(encoding="utf-8")
    folder_of_slips.write_text(right.replace("role: rapporteur", "rolle: rapporteur"))
    with pytest.raises(FixtureError) as refused:
        read(folder_of_slips, Mandate)
    line = right[: right.index("role: rapporteur")].count("\n") + 1
    assert f"{folder_of_slips}, line {line}, seats[1].rolle: Extra inputs" in str(refused.value)


def test_a_list_that_is_not_yaml_is_told_with_its_file(folder_of_slips: Path) -> None:
    folder_of_slips.write_text("city: [Kesterhaven\n")
    with pytest.raises(FixtureError, match=r"review\.yaml, line 2"):
        read(folder_of_slips, Mandate)


def test_nearly_every_document_is_of_a_kind_that_the_register_knows(finished: Script) -> None:
    unknown = [one.title for one in finished.documents if one.kind not in KINDS]
    assert len(unknown) == 4


def test_the_finished_review_is_complete(finished: Script, benchmark: BenchmarkFile) -> None:
    every_factor = [factor.number for factor in benchmark.key_factors]
    assert [claim.factor for claim in finished.self_assessment.claims] == every_factor
    assert [judgement.factor for judgement in finished.judgements] == every_factor
    assert {len(judgement.views) for judgement in finished.judgements} == {4, 5}
    assert len(finished.sessions) == 30
    assert len(finished.documents) == 60
    assert len(finished.stakeholders) >= 40
    assert len(records(finished)) >= 250
    assert len(finished.conclusions) >= 20
    assert len(finished.recommendations) >= 15


def test_evidence_is_of_every_kind(finished: Script) -> None:
    found = records(finished)
    kinds = Counter(record.kind.value for record in found)
    assert kinds["quote"] >= 10
    assert kinds["extract"] >= 20
    assert kinds["observation"] >= 3
    assert sum(record.sensitive for record in found) >= 2
    assert sum(bool(record.released) for record in found) >= 40
    assert {direction for record in found for direction in record.factors.values()} == {
        *("supports", "contradicts", "nuances", "context")
    }


def test_keys_are_used_once(cast: Cast, script: Script) -> None:
    lists = (
        cast.people,
        script.stakeholders,
        script.sessions,
        script.documents,
        records(script),
        script.conclusions,
    )
    for things in lists:
        keys = Counter(thing.key for thing in things)  # type: ignore[attr-defined]
        assert [key for key, times in keys.items() if times > 1] == []


def test_whoever_is_named_sits_in_the_review(cast: Cast, script: Script) -> None:
    people = {one.key for one in cast.people}
    seated = {seat.person for seat in script.review.seats}
    named = {script.review.convener, script.self_assessment.written_by}
    team = {group.reader for group in script.evidence if group.reader}
    team |= {view.member for judgement in script.judgements for view in judgement.views}
    team |= {one.by for one in (*script.conclusions, *script.recommendations)}
    team |= {one.by for one in (*script.sheets, *script.issues, *script.practices)}
    for one in script.sessions:
        team |= {person for person in (one.asks, one.records, *one.present) if person}
    assert seated | named <= people
    assert team <= seated


def test_every_statement_comes_from_somebody_who_was_there(script: Script) -> None:
    heard = {one.key: one.heard for one in script.sessions}
    for group in script.evidence:
        for record in group.records:
            assert sum(map(bool, (record.by, record.document, record.source))) == 1, record.key
            assert record.by is None or record.by in heard[group.session or ""], record.key


def test_extracts_stand_in_documents_and_nothing_else_does(script: Script) -> None:
    documents = {document.key for document in script.documents}
    for record in records(script):
        assert (record.kind == "extract") == (record.document is not None), record.key
        assert record.document is None or record.document in documents, record.key


def test_codes_are_those_of_the_benchmark(script: Script, benchmark: BenchmarkFile) -> None:
    classes = {source.code for source in benchmark.source_classes}
    levels = {level.code for level in benchmark.levels}
    used = {one.source_class for one in (*script.stakeholders, *script.documents)}
    used |= {record.source for record in records(script) if record.source}
    judged = {claim.claim for claim in script.self_assessment.claims if claim.claim}
    judged |= {judgement.level for judgement in script.judgements}
    judged |= {view.level for judgement in script.judgements for view in judgement.views}
    assert used <= classes
    assert judged <= levels


def test_guide_questions_belong_to_a_key_factor_of_the_record(
    script: Script, benchmark: BenchmarkFile
) -> None:
    questions = {
        question.code: factor.number
        for factor in benchmark.key_factors
        for question in factor.guide_questions
    }
    for record in records(script):
        assert record.question is None or questions[record.question] in record.factors, record.key
    for claim in script.self_assessment.claims:
        assert {questions[code] for code in claim.answers} <= {claim.factor}


def test_conclusions_cite_records_that_count_and_recommendations_cite_conclusions(
    script: Script,
) -> None:
    known = {record.key: record for record in records(script)}
    for conclusion in script.conclusions:
        cited = [known[key] for key in (*conclusion.evidence, *conclusion.counter)]
        assert len(cited) == len({record.key for record in cited}), conclusion.key
        assert not any(record.sensitive for record in cited), conclusion.key
        for record in cited:
            assert set(record.factors) & set(conclusion.factors), (conclusion.key, record.key)
    conclusions = {conclusion.key for conclusion in script.conclusions}
    for recommendation in script.recommendations:
        assert recommendation.conclusions
        assert set(recommendation.conclusions) <= conclusions


def test_every_document_says_what_it_supports_and_some_are_cited(finished: Script) -> None:
    assert all(document.factors for document in finished.documents)
    cited = {record.document for record in records(finished) if record.document}
    assert len(cited) >= 20


def test_no_city_of_the_toolkit_is_under_review_or_sends_a_peer(
    cast: Cast, script: Script, benchmark: BenchmarkFile
) -> None:
    real = {str(example.city) for factor in benchmark.key_factors for example in factor.examples}
    ours = [script.review.city, *(seat.organisation for seat in script.review.seats)]
    assert not [
        (city, name) for city in real | NETWORK_OF_THE_TOOLKIT for name in ours if city in name
    ]
    assert all(one.email.endswith(".example") for one in cast.people)
