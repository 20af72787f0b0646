"""A benchmark on its page: as a toolkit, as a questionnaire, in the reader's language."""

import pytest

from peerreview.benchmarks.actions import import_benchmark
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.rules import needs_said
from peerreview.resources import FIXTURES
from tests.counting import questions_in


@pytest.fixture
def load(working, session):
    def load_file(name: str) -> Benchmark:
        data = (FIXTURES / "benchmarks" / f"{name}.yaml").read_bytes()
        benchmark = import_benchmark(working("convener"), built(read_benchmark(data)))
        session.commit()
        session.expire_all()
        return benchmark

    return load_file


@pytest.fixture
def diversity(load) -> Benchmark:
    return load("promoting-cultural-diversity")


@pytest.fixture
def vienna(load) -> Benchmark:
    return load("vienna-monitoring-questionnaire")


def test_the_page_reads_as_a_toolkit(browse_as, diversity):
    page = browse_as("peer").get(f"/benchmarks/{diversity.id}")
    assert page.heading == "Promoting cultural diversity"
    assert len(page.all("//nav[@aria-labelledby='contents']//li")) == 13
    assert len(page.all("//section[contains(@class, 'pr-factor')]")) == 13
    assert page.all("//section[contains(@class, 'pr-factor')]/h2")[3] == "4 Migrant participation"
    assert len(page.all("//li[starts-with(@id, 'question-')]")) == 61
    assert len(page.all("//li[@id='question-7.3']//ul/li")) == 4
    assert page.all("//h2")[-4:] == [
        "Integrating Cities Charter",
        "Kinds of people to hear",
        "Context factors",
        "Source",
    ]
    assert diversity.digest[:16] in page.words


def test_each_level_says_which_evidence_it_needs(browse_as, diversity):
    page = browse_as("peer").get(f"/benchmarks/{diversity.id}")
    assert page.all("//p[@class='pr-needs']") == [
        "Needs 1 document, 3 independent sources of at least 2 kinds, at least 1 from outside the"
        " administration, at least 1 that tells what is done, no open contradiction.",
        "Needs 1 document, 2 independent sources of at least 2 kinds.",
        "Needs 2 independent sources of at least 2 kinds; or 1 document that proves it by itself.",
        "Needs 2 independent sources of at least 2 kinds, the city's written answer that there is"
        " none.",
    ]


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ([], None),
        ([{"sources": 1, "classes": 1}], "Needs 1 independent source."),
        ([{"proving_documents": 2}], "Needs 2 documents that prove it."),
        (
            [{"sources": 4, "practice": 2, "open_contradictions": 1}],
            "Needs 4 independent sources, at least 2 that tell what is done,"
            " at most 1 open contradiction.",
        ),
    ],
)
def test_needs_are_said_in_words(needs, words):
    said = needs_said(needs)
    assert (said and str(said)) == words


def test_texts_in_another_language_than_the_page_say_so(browse_as, diversity):
    page = browse_as("peer").get(f"/benchmarks/{diversity.id}?language=de")
    assert page.document.getroot().get("lang") == "en"
    assert page.heading == "Kulturelle Vielfalt fördern"
    assert page.all("//h1/span/@lang") == ["de"]
    assert page.all("//*[@id='factor-public-commitment']/span/@lang") == ["de"]
    why = page.all("//section[@aria-labelledby='factor-public-commitment']/div")
    assert why[0].startswith("Living well with diversity"), "nobody translated this one"
    assert page.all("//section[@aria-labelledby='factor-public-commitment']/div/span") == []


def test_a_reader_is_told_where_a_text_is_not_in_their_language(browse_as, diversity, world):
    world.people["peer"].language = "de"
    page = browse_as("peer").get(f"/benchmarks/{diversity.id}")
    assert page.heading == "Kulturelle Vielfalt fördern"
    assert page.all("//h1/span") == []
    why = "//section[@aria-labelledby='factor-public-commitment']/div/span/@lang"
    assert page.all(why) == ["en"]


def test_the_languages_of_a_benchmark_are_links_by_their_own_names(browse_as, diversity, world):
    page = browse_as("peer").get(f"/benchmarks/{diversity.id}?language=de")
    links = "//nav[@aria-label='Language of the texts']//a"
    assert page.all(links) == ["English", "Deutsch"]
    assert page.all(f"{links}[@aria-current]") == ["Deutsch"]
    one = browse_as("peer").get(f"/benchmarks/{world.benchmark.id}?language=xx")
    assert one.all(links) == []


def test_the_vienna_questionnaire_reads_as_one(browse_as, vienna):
    page = browse_as("peer").get(f"/benchmarks/{vienna.id}")
    assert vienna.is_questionnaire
    assert page.all("//h2[contains(@class, 'pr-part')]") == [
        "Services and customers",
        "Staff and competences",
        "Organisation and strategy",
    ]
    assert len(page.all("//section//h3[starts-with(@id, 'factor-')]")) == 10
    assert len(page.all("//li[starts-with(@id, 'question-')]")) == 31
    assert "Guide questions" not in page.words
    answers = {
        code: page.all(f"//li[@id='question-{code}']//*[@class='pr-answer']/*[not(self::div)]")
        for code in ("1.1.1", "2.1.1", "2.2.2")
    }
    assert answers == {
        "1.1.1": ["Answer: in your own words"],
        "2.1.1": ["Answer: yes or no", "YesNo"],
        "2.2.2": ["Answer: a number"],
    }
    assert page.all("//li[@id='question-1.3.2']//ul/li") == [
        "Yes, clearly",
        "Yes, somewhat",
        "Hardly or not at all",
        "We took no such measures",
        "We do not know",
    ]
    assert "What would you like to tell us about this questionnaire?" in page.words
    assert page.all("//dt") == ["Part of daily work", "Under way", "Not begun", "Not our task"]
    assert "The standard and the introduction are ours too" in page.words


def test_a_key_factor_knows_whether_it_states_or_asks(diversity, vienna):
    assert {factor.is_question for factor in diversity.key_factors} == {False}
    assert {factor.is_question for factor in vienna.key_factors} == {True}


def test_a_long_benchmark_asks_no_more_questions_than_a_short_one(
    browse_as, world, diversity, session
):
    peer = browse_as("peer")
    counts = {}
    for benchmark_id in (world.benchmark.id, diversity.id):
        session.commit()
        session.expunge_all()
        with questions_in(session) as asked:
            peer.get(f"/benchmarks/{benchmark_id}")
        counts[benchmark_id] = len(asked)
    assert len(set(counts.values())) == 1, counts


def test_the_list_asks_as_many_questions_for_three_as_for_one(browse_as, load, session):
    convener = browse_as("convener")
    counts = []
    for name in (None, "promoting-cultural-diversity", "vienna-monitoring-questionnaire"):
        if name:
            load(name)
        session.commit()
        with questions_in(session) as asked:
            convener.get("/benchmarks")
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts
