"""Draft, publish, freeze: when a benchmark may still change, and when never again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from peerreview.benchmarks.actions import import_benchmark, publish_benchmark, withdraw_draft
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.benchmarks.models import Benchmark, Example, KeyFactor, Level
from peerreview.benchmarks.queries import benchmarks, benchmarks_and_drafts
from peerreview.benchmarks.rules import digest_of
from peerreview.core.errors import RuleBroken
from peerreview.core.work import JournalEntry
from peerreview.reviews.actions import set_up_review
from tests.benchmarks.small import SMALL, changed
from tests.world import mandate

FROZEN = (
    "Version 1.0 of “Small” is published and stays as it is, because reviews rest on it."
    " Give a changed file a new version."
)


def small(text: str = SMALL) -> Benchmark:
    return built(read_benchmark(text.encode()))


def other_words() -> str:
    return changed('"Who does it?"', '"Who does it now?"')


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(RuleBroken) as refused:
        act(*args, **kwargs)
    return str(refused.value.reason)


def test_a_draft_is_replaced_by_the_same_version_and_keeps_its_address(working, session):
    work = working("convener")
    first = import_benchmark(work, small(), publish=False)
    session.commit()
    address = first.id
    second = import_benchmark(work, small(other_words()), publish=False)
    session.commit()
    assert (second.id, second.is_draft) == (address, True)
    assert str(second.key_factors[0].guide_questions[0].text) == "Who does it now?"
    assert len(session.scalars(select(KeyFactor).filter_by(code="first")).all()) == 1


def test_a_draft_can_be_withdrawn_and_nothing_of_it_stays(working, session):
    work = working("convener")
    withdraw_draft(work, import_benchmark(work, small(), publish=False))
    session.commit()
    assert session.scalars(select(Benchmark.code)).all() == ["welcoming-city"]
    assert session.scalar(select(KeyFactor).filter_by(code="first")) is None


def test_a_published_version_is_neither_replaced_nor_withdrawn_nor_published_again(
    working, session
):
    work = working("convener")
    benchmark = import_benchmark(work, small())
    session.commit()
    assert refusal(import_benchmark, work, small(other_words())) == FROZEN
    assert refusal(import_benchmark, work, small()) == (
        "Version 1.0 of “Small” is here already, published, and says exactly this."
    )
    assert refusal(withdraw_draft, work, benchmark) == FROZEN
    assert refusal(publish_benchmark, work, benchmark) == "Version 1.0 is published already."


def test_a_new_version_stands_beside_the_old_one(working, session):
    work = working("convener")
    import_benchmark(work, small())
    import_benchmark(work, small(changed('"1.0"', '"2.0"')), publish=False)
    session.flush()
    listed = [(b.version, b.is_draft) for b in benchmarks_and_drafts(session) if b.code == "small"]
    assert sorted(listed) == [("1.0", False), ("2.0", True)]
    assert [b.version for b in benchmarks(session) if b.code == "small"] == ["1.0"]


def test_publishing_says_when_and_keeps_the_digest(working, session, clock):
    benchmark = import_benchmark(working("convener"), small(), publish=False)
    before = benchmark.digest
    clock.now += timedelta(days=3)
    publish_benchmark(working("convener"), benchmark)
    session.commit()
    session.expire_all()
    assert (benchmark.published_at, benchmark.digest) == (clock.now, before)
    assert digest_of(benchmark) == before


def test_the_digest_differs_as_soon_as_one_word_does():
    assert digest_of(small()) == digest_of(small())
    assert len({digest_of(small()), digest_of(small(other_words()))}) == 2


@pytest.mark.parametrize(
    "change",
    [
        lambda b: setattr(b, "publisher", "Somebody else"),
        lambda b: setattr(b.key_factors[0], "number", 7),
        lambda b: setattr(b.key_factors[0].guide_questions[0], "code", "9.9"),
        lambda b: setattr(b.levels[0], "value", 9),
        lambda b: b.levels.append(Level(position=9, code="x", label={}, meaning={}, needs=[])),
        lambda b: b.key_factors[0].examples.append(Example(position=9, city={}, text={})),
        lambda b: setattr(b, "published_at", None),
    ],
    ids=["publisher", "key factor", "question", "level", "new level", "new example", "unpublish"],
)
def test_nothing_in_a_published_benchmark_changes_whatever_tries(working, session, change):
    benchmark = import_benchmark(working("convener"), small())
    session.commit()
    change(benchmark)
    assert refusal(session.flush) == FROZEN
    session.rollback()


def test_nothing_of_a_published_benchmark_is_deleted(working, session):
    benchmark = import_benchmark(working("convener"), small())
    session.commit()
    session.delete(benchmark.levels[0])
    assert refusal(session.flush) == FROZEN
    session.rollback()


def test_a_review_begins_on_a_published_benchmark_only(working):
    work = working("convener")
    draft = import_benchmark(work, small(), publish=False)
    assert refusal(set_up_review, work, draft, mandate("Cedar", {1})) == (
        "“Small” (1.0) is a draft. A review begins once it is published."
    )
    publish_benchmark(work, draft)
    assert set_up_review(work, draft, mandate("Cedar", {1})).benchmark is draft


def test_a_review_of_peers_needs_kinds_of_people_to_hear(working):
    work = working("convener")
    alone = SMALL.replace("  - {code: reader, label: {en: Readers}, side: outside}\n", "")
    alone = alone.replace("source_classes:\n", "").replace(
        "    typical_interviewees:\n      - {source_class: reader, who: {en: Someone}}\n", ""
    )
    benchmark = import_benchmark(work, small(alone))
    assert refusal(set_up_review, work, benchmark, mandate("Cedar", {1})) == (
        "“Small” names no kinds of people to hear, and a peer review needs them. Use it for an"
        " assessment of one's own, or load a version with “source_classes”."
    )


def test_the_journal_tells_what_happened_to_a_benchmark(working, session):
    work = working("convener")
    import_benchmark(work, small())
    session.flush()
    told = session.scalars(select(JournalEntry).where(JournalEntry.verb.like("benchmark.%")))
    deeds = [str(entry.deed) for entry in told if entry.details["code"] == "small"]
    assert sorted(deeds) == [
        "loaded the benchmark small, version 1.0",
        "published the benchmark small, version 1.0",
    ]
