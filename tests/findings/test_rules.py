"""When the team can judge, conclude and recommend, and how its views are put."""

import pytest

from peerreview.benchmarks.models import Level, Side, SourceClass
from peerreview.evidence.models import About, EvidenceRecord, RecordKind
from peerreview.evidence.rules import Strength, Tally
from peerreview.findings.models import (
    Citation,
    Conclusion,
    ConclusionKind,
    ConclusionState,
    Recommendation,
)
from peerreview.findings.rules import (
    must_discuss,
    shortfall_of,
    spread_of,
    strength_of_conclusion,
    why_not_agree,
    why_not_edit,
    why_not_find,
    why_not_headline,
    why_not_judge,
    why_not_judge_for_team,
    why_not_open,
    why_not_reopen,
    why_not_report,
    with_claim,
)
from peerreview.preparation.models import Claim
from peerreview.reviews.models import Phase, Review

VISIT = Review(phase=Phase.VISIT)


def said(reason):
    return None if reason is None else str(reason)


def test_findings_are_made_from_the_visit_until_reporting_ends():
    free = [phase.value for phase in Phase if why_not_find(Review(phase=phase)) is None]
    assert free == ["visit", "analysis", "reporting"]
    assert said(why_not_find(Review(phase=Phase.DESK_REVIEW))) == (
        "Findings begin with the visit. This review is in the phase “Desk review”."
    )
    assert said(why_not_find(Review(phase=Phase.FOLLOW_UP))) == (
        "Reporting is over, and the findings stay as the report has them."
    )


def test_own_views_stay_once_they_are_open():
    assert why_not_judge(VISIT, opened=False) is None
    assert said(why_not_judge(VISIT, opened=True)) == (
        "The views are open to the team, and own views stay as they are."
    )


@pytest.mark.parametrize(
    ("opened", "given", "members", "reason"),
    [
        (False, 1, 4, None),
        (False, 0, 0, None),
        (False, 0, 4, "Nobody has given a view yet. Each peer judges alone first."),
        (True, 4, 4, "The views are open already."),
    ],
)
def test_views_are_opened_once_and_not_before_somebody_judged(opened, given, members, reason):
    assert said(why_not_open(VISIT, opened=opened, given=given, members=members)) == reason


def test_the_team_judges_after_the_views_are_open():
    assert why_not_judge_for_team(VISIT, opened=True) is None
    assert said(why_not_judge_for_team(VISIT, opened=False)) == (
        "Open the views first: each peer judges alone before the team does."
    )


@pytest.mark.parametrize(
    ("values", "spread", "sentence"),
    [
        ([], 0, None),
        ([None, None], 0, None),
        ([3, 2, 3], 1, None),
        ([3, None], 0, None),
        ([3, 1], 2, "The views lie 2 levels apart. This must be discussed."),
        ([0, None, 3], 3, "The views lie 3 levels apart. This must be discussed."),
    ],
)
def test_views_two_levels_apart_must_be_discussed(values, spread, sentence):
    levels = [Level(value=value) for value in values]
    assert (spread_of(levels), said(must_discuss(levels))) == (spread, sentence)


def test_a_city_that_claims_an_absence_has_confirmed_it():
    absent = Level(needs=[{"sources": 2, "absence_confirmed": True}])
    emerging = Level(needs=[{"sources": 2}])
    answered = [
        with_claim(Tally(), claim).absence_confirmed
        for claim in (Claim(level=absent), Claim(level=emerging), Claim(), None)
    ]
    assert answered == [True, False, False, False]


def record(
    source_class="service-user", *, sensitive=False, recorder=1, kind=RecordKind.OBSERVATION
):
    return EvidenceRecord(
        kind=kind,
        about=About.PRACTICE,
        sensitive=sensitive,
        source_class=SourceClass(code=source_class, side=Side.OUTSIDE),
        recorder_id=recorder,
    )


def conclusion(*cited, text="It is so.", state=ConclusionState.DRAFT, phase=Phase.VISIT):
    review = Review(
        phase=phase, conclusion_sources=2, conclusion_classes=2, strength_needs_document=True
    )
    return Conclusion(text=text, state=state, review=review, citations=list(cited))


def cite(record, against=False):
    return Citation(record=record, against=against)


NO_EVIDENCE = "A conclusion stands on evidence. Cite at least one record that supports it."
AGREED = "This conclusion is agreed. A leader can reopen it."


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (conclusion(cite(record())), None),
        (conclusion(), NO_EVIDENCE),
        (conclusion(cite(record(sensitive=True))), NO_EVIDENCE),
        (conclusion(cite(record(), against=True)), NO_EVIDENCE),
        (
            conclusion(cite(record()), text=""),
            "Write the text of the conclusion before it is agreed.",
        ),
        (conclusion(cite(record()), state=ConclusionState.AGREED), AGREED),
        (
            conclusion(cite(record()), phase=Phase.CLOSED),
            "This review is closed. Its records can be read and no longer changed.",
        ),
    ],
)
def test_a_conclusion_is_agreed_with_a_text_and_with_evidence_that_counts(made, reason):
    assert said(why_not_agree(made)) == reason


def test_an_agreed_conclusion_is_changed_only_after_it_is_reopened():
    draft, agreed = conclusion(), conclusion(state=ConclusionState.AGREED)
    assert [said(why_not_edit(c)) for c in (draft, agreed)] == [None, AGREED]
    assert [said(why_not_reopen(c)) for c in (draft, agreed)] == [
        "This conclusion is a draft, open to everyone in the team.",
        None,
    ]


def test_a_recommendation_enters_the_report_with_an_agreed_conclusion():
    draft, agreed = conclusion(), conclusion(state=ConclusionState.AGREED)
    reasons = [
        said(why_not_report(Recommendation(conclusions=conclusions)))
        for conclusions in ([], [draft], [draft, agreed])
    ]
    waits = "It enters the report once a conclusion under it is agreed."
    assert reasons == [waits, waits, None]


def test_a_conclusion_is_as_strong_as_what_it_cites():
    strengths = [
        strength_of_conclusion(conclusion(*cited), {})
        for cited in (
            [],
            [cite(record(sensitive=True))],
            [cite(record()), cite(record())],
            [cite(record()), cite(record(recorder=2))],
            [cite(record()), cite(record(recorder=2), against=True)],
        )
    ]
    assert strengths == [
        None,
        None,
        Strength.SINGLE,
        Strength.CORROBORATED,
        Strength.CONTESTED,
    ]


AREA = (
    "An area for development needs 2 independent sources of 2 classes, or an extract of a document"
    " that proves it. Sources: {}, classes: {}."
)
STRENGTH = (
    "A strength needs 2 independent sources of 2 classes, and a document among them. Sources: {},"
    " classes: {}, documents: {}."
)
TWO = (cite(record()), cite(record("employer", recorder=2)))
EXTRACT = cite(record(kind=RecordKind.EXTRACT))
AGAINST = cite(record(recorder=3), against=True)


@pytest.mark.parametrize(
    ("kind", "cited", "lacks"),
    [
        (ConclusionKind.AREA, [], AREA.format(0, 0)),
        (ConclusionKind.AREA, [cite(record()), cite(record(recorder=2))], AREA.format(2, 1)),
        (ConclusionKind.AREA, [cite(record()), AGAINST], AREA.format(1, 1)),
        (ConclusionKind.AREA, TWO, None),
        (ConclusionKind.AREA, [EXTRACT], None),
        (ConclusionKind.STRENGTH, TWO, STRENGTH.format(2, 2, 0)),
        (ConclusionKind.STRENGTH, [*TWO, EXTRACT], None),
        (
            ConclusionKind.CONTRADICTION,
            TWO,
            "A contradiction keeps both sides: cite a record for it, and one that it faces.",
        ),
        (ConclusionKind.CONTRADICTION, [*TWO, AGAINST], None),
        (ConclusionKind.CONTEXT, [], None),
    ],
)
def test_a_conclusion_says_what_its_kind_still_lacks(kind, cited, lacks):
    made = conclusion(*cited)
    made.kind = kind
    assert said(shortfall_of(made, {})) == lacks


def test_a_mandate_may_expect_more_or_less_under_a_conclusion():
    made = conclusion(*TWO)
    made.kind, made.review.conclusion_sources = ConclusionKind.AREA, 3
    assert said(shortfall_of(made, {})) == AREA.format(2, 2).replace("needs 2", "needs 3")
    made.kind, made.review.strength_needs_document = ConclusionKind.STRENGTH, False
    assert said(shortfall_of(made, {})) == (
        "A strength needs 3 independent sources of 2 classes. Sources: 2, classes: 2."
    )
    made.review.conclusion_sources = 2
    assert shortfall_of(made, {}) is None


def test_the_report_puts_twelve_recommendations_first():
    assert why_not_headline(11) is None
    assert said(why_not_headline(12)) == (
        "12 recommendations are headlines already, and the report has room for no more. Take it"
        " from another one first, or leave this one a suggestion."
    )
