"""What is said in the demonstration: no two statements alike, and no names in them."""

from difflib import SequenceMatcher
from itertools import combinations

from peerreview.core.text import fold
from peerreview.demo.fixtures import Script
from peerreview.demo.reading import read_notes, read_script, reviews_in

ALIKE = 0.8
"""From which ratio of equal text two statements are the same one, slightly turned."""

SHARED = 0.15
"""Share of common word triples below which two texts cannot be alike."""


def test_no_two_texts_are_alike_and_none_nearly() -> None:
    said = [text for folder in reviews_in() for text in texts(read_script(folder))]
    said += [note.says for note in read_notes().notes]
    assert len(set(said)) == len(said)
    shingled = [(text, triples(text)) for text in said]
    assert [
        (first, second)
        for (first, some), (second, others) in combinations(shingled, 2)
        if len(some & others) >= SHARED * min(len(some), len(others))
        and SequenceMatcher(None, first, second, autojunk=False).ratio() >= ALIKE
    ] == []


def test_statements_name_nobody_who_was_heard(script: Script) -> None:
    names = {
        part
        for one in script.stakeholders
        for part in fold(one.name).split()
        if len(part) > 3 and one.organisation.casefold().find(part) < 0
    }
    for text in texts(script):
        assert not names & set(words(text)), text


def test_statements_are_sentences_with_substance(script: Script) -> None:
    for group in script.evidence:
        for record in group.records:
            assert len(words(record.says)) >= 12, record.key
            assert record.says[-1] in ".?”", record.key
            assert record.released == "" or record.released[-1] == ".", record.key
            assert (record.kind == "quote") <= ("“" in record.says), record.key


def texts(script: Script) -> list[str]:
    """Everything that somebody wrote down as their own words."""
    records = [record for group in script.evidence for record in group.records]
    views = [view for judgement in script.judgements for view in judgement.views]
    return [
        *(claim.narrative for claim in script.self_assessment.claims),
        *(record.says for record in records),
        *(record.released for record in records if record.released),
        *(document.relevance for document in script.documents),
        *(view.reason for view in views),
        *(judgement.reason for judgement in script.judgements),
        *(conclusion.text for conclusion in script.conclusions),
        *(recommendation.why for recommendation in script.recommendations),
        *(answer for claim in script.self_assessment.claims for answer in claim.answers.values()),
        *(sheet.city_says for sheet in script.sheets),
        *(issue.says for issue in script.issues),
        *(practice.done for practice in script.practices),
        *(reaction.text for reaction in script.reactions),
        *(answer.reason for answer in script.follow_up.answers if answer.reason),
        *(claim.at_first for claim in script.self_assessment.claims if claim.at_first),
        *(claim.changed for claim in script.self_assessment.claims if claim.changed),
        *(note for claim in script.self_assessment.claims for note in claim.context.values()),
        *(claim.added for claim in script.self_assessment.claims if claim.added),
        *(words for document in script.documents for words in document.pages),
        *(part.text for part in script.parts),
        *(record.proposed for record in records if record.proposed),
        *(record.corrected.because for record in records if record.corrected),
        *(record.doubted.says for record in records if record.doubted),
    ]


def words(text: str) -> list[str]:
    return [word.strip(".,;:?!“”‘’()'") for word in fold(text).split()]


def triples(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + 3]) for at in range(max(1, len(found) - 2))}
