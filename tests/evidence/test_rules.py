"""What can be logged, what counts, and who may be named."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peerreview.benchmarks.models import Side, SourceClass
from peerreview.evidence.models import (
    About,
    Direction,
    EvidenceRecord,
    EvidenceRevision,
    Method,
    RecordKind,
)
from peerreview.evidence.rules import (
    AttributionRule,
    Met,
    RolledUp,
    Strength,
    Tally,
    Withheld,
    counts,
    needs_met,
    printable_source,
    readable_revisions,
    strength_of,
    why_not_hear,
    why_not_log,
)
from peerreview.evidence.rules import (
    Testimony as Word,
)
from peerreview.evidence.rules import (
    testimony_of as word_of,
)
from peerreview.people.models import Person
from peerreview.reviews.models import Phase, Review
from peerreview.visits.models import SessionKind, VisitSession

SUPPORTS, CONTRADICTS = Direction.SUPPORTS, Direction.CONTRADICTS
NUANCES, CONTEXT = Direction.NUANCES, Direction.CONTEXT


def said(
    unit,
    direction=SUPPORTS,
    source_class="front-line",
    side=Side.CITY,
    way="interview",
    about=About.PRACTICE,
):
    return Word(
        unit=unit,
        source_class=source_class,
        side=side,
        about=about,
        way=Method(way),
        direction=direction,
    )


def outside(unit, direction=SUPPORTS, **other):
    return said(unit, direction, source_class="service-user", side=Side.OUTSIDE, **other)


def extract(unit, direction=SUPPORTS, **other):
    return said(unit, direction, source_class="top-management", way="document", **other)


@pytest.mark.parametrize(
    ("testimonies", "strength"),
    [
        ([], None),
        ([said(1, CONTEXT)], None),
        ([said(1)], Strength.SINGLE),
        ([said(1)] * 10, Strength.SINGLE),
        ([said(1), said(1, source_class="other"), extract(1)], Strength.SINGLE),
        ([said(1, NUANCES)], Strength.SINGLE),
        ([said(1, CONTRADICTS)], Strength.SINGLE),
        ([said(1), said(2)], Strength.CORROBORATED),
        ([said(1), said(2, CONTEXT)], Strength.SINGLE),
        ([said(1), said(2), said(3)], Strength.CORROBORATED),
        ([said(1), outside(2), outside(3)], Strength.CORROBORATED),
        ([said(1), said(2), said(3, way="document")], Strength.CORROBORATED),
        ([said(1), outside(2), extract(3)], Strength.TRIANGULATED),
        ([said(1), outside(2, NUANCES), extract(3)], Strength.TRIANGULATED),
        ([said(1, CONTRADICTS), outside(2, CONTRADICTS)], Strength.CORROBORATED),
        ([said(1), said(2, CONTRADICTS)], Strength.CONTESTED),
        ([said(1), said(1, CONTRADICTS)], Strength.CONTESTED),
        ([said(1), outside(2), extract(3), said(4, CONTRADICTS)], Strength.CONTESTED),
    ],
)
def test_strength_counts_independent_sources(testimonies, strength):
    assert strength_of(testimonies) is strength


def test_sensitive_records_and_the_teams_own_remarks_testify_nothing():
    def record(**other):
        return EvidenceRecord(
            **{
                "kind": RecordKind.PARAPHRASE,
                "sensitive": False,
                "about": About.PRACTICE,
                "source_class": SourceClass(code="front-line", side=Side.CITY),
            }
            | other
        )

    assert [counts(record()), counts(record(sensitive=True))] == [True, False]
    assert word_of(record(), SUPPORTS, {}) == said((None, False))
    assert word_of(record(sensitive=True), SUPPORTS, {}) is None
    assert word_of(record(kind=RecordKind.REMARK), SUPPORTS, {}) is None


def heard_in(session_id, recorder=None, kind=RecordKind.PARAPHRASE, of=SessionKind.INTERVIEW):
    return EvidenceRecord(
        kind=kind,
        sensitive=False,
        about=About.PRACTICE,
        source_class=SourceClass(code="front-line", side=Side.CITY),
        visit_session_id=session_id,
        visit_session=VisitSession(kind=of) if session_id else None,
        review=Review(),
        recorder_id=recorder,
    )


def unit(record, people=None):
    return word_of(record, SUPPORTS, people or {}).unit


def test_a_session_is_one_source_and_the_same_person_twice_is_too():
    one, two, jo, ann = uuid4(), uuid4(), uuid4(), uuid4()
    assert unit(heard_in(one)) == unit(heard_in(one, kind=RecordKind.OBSERVATION))
    assert unit(heard_in(one)) != unit(heard_in(two))
    same = {one: frozenset({jo}), two: frozenset({jo})}
    assert unit(heard_in(one), same) == unit(heard_in(two), same)
    other = {one: frozenset({jo}), two: frozenset({jo, ann})}
    assert unit(heard_in(one), other) != unit(heard_in(two), other)


def test_without_a_session_a_member_is_one_source_for_documents_and_one_for_the_rest():
    peer, second = uuid4(), uuid4()
    read = heard_in(None, peer, RecordKind.EXTRACT)
    assert unit(read) == unit(heard_in(None, peer, RecordKind.EXTRACT))
    assert unit(read) != unit(heard_in(None, peer, RecordKind.OBSERVATION))
    assert unit(read) != unit(heard_in(None, second, RecordKind.EXTRACT))


def test_documents_observations_focus_groups_and_interviews_are_kinds_of_evidence():
    ways = [
        word_of(record, SUPPORTS, {}).way
        for record in (
            heard_in(None, kind=RecordKind.EXTRACT),
            heard_in(uuid4(), kind=RecordKind.OBSERVATION),
            heard_in(uuid4(), of=SessionKind.FOCUS_GROUP),
            heard_in(uuid4(), of=SessionKind.PAIRED_INTERVIEW),
            heard_in(uuid4(), kind=RecordKind.QUOTE),
        )
    ]
    assert ways == ["document", "observation", "focus-group", "interview", "interview"]


IN_PLACE = {
    "documents": 1,
    "sources": 3,
    "classes": 2,
    "outside": 1,
    "practice": 1,
    "open_contradictions": 0,
}
EMERGING = [{"sources": 2, "classes": 2}, {"proving_documents": 1}]
ABSENT = [{"sources": 2, "classes": 2, "absence_confirmed": True}]
TRIED = [said(1), outside(2), extract(3)]


@pytest.mark.parametrize(
    ("needs", "testimonies", "lacks"),
    [
        ([], [], None),
        ([IN_PLACE], TRIED, None),
        ([IN_PLACE], [said(1), outside(2), said(4)], "Needs 1 document, has 0."),
        ([IN_PLACE], [said(1), outside(2, NUANCES), extract(3), outside(5)], None),
        (
            [IN_PLACE],
            [said(1, NUANCES), outside(2, NUANCES), extract(3)],
            "Needs 3 independent sources, has 1. Needs 2 source classes, has 1."
            " Needs 1 source outside the administration, has 0.",
        ),
        (
            [IN_PLACE],
            [
                said(1, about=About.POLICY),
                outside(2, about=About.RESULT),
                extract(3, about=About.POLICY),
            ],
            "Needs 1 source about practice, has 0.",
        ),
        ([IN_PLACE], [*TRIED, said(9, CONTRADICTS)], "1 contradicting source is open."),
        (EMERGING, [], "Needs 1 document, has 0."),
        (EMERGING, [extract(1)], None),
        (EMERGING, [said(1), outside(2, CONTRADICTS)], None),
        (EMERGING, [said(1, CONTEXT), outside(2, CONTEXT)], "Needs 1 document, has 0."),
        (
            ABSENT,
            [said(1, CONTRADICTS), outside(2, CONTRADICTS)],
            "Needs the city’s written answer that there is none.",
        ),
        (ABSENT, [extract(1, CONTRADICTS), outside(2, CONTRADICTS)], None),
        (
            ABSENT,
            [extract(1, CONTRADICTS), outside(2)],
            "Needs 2 independent sources, has 1. Needs 2 source classes, has 1.",
        ),
    ],
)
def test_a_level_says_what_its_evidence_lacks(needs, testimonies, lacks):
    sentence = needs_met(needs, Tally(testimonies=tuple(testimonies)))
    assert (None if sentence is None else str(sentence)) == lacks


def test_the_citys_own_claim_confirms_an_absence():
    agreed = Tally(testimonies=(said(1, CONTRADICTS), outside(2, CONTRADICTS)))
    assert needs_met(ABSENT, replace(agreed, absence_answered=True)) is None


FRONT_LINE = SourceClass(code="front-line", side=Side.CITY)
MANAGEMENT = SourceClass(code="top-management", side=Side.CITY)
USER = SourceClass(code="service-user", side=Side.OUTSIDE)
RULE = AttributionRule()


def met(side, people, sessions, first=0):
    """So many people of a side in so many sessions; ``first``: where to begin counting."""
    return Met(
        side=side,
        people=frozenset(UUID(int=first + n) for n in range(people)),
        sessions=frozenset(UUID(int=first + n) for n in range(sessions)),
    )


WITHHELD = "withheld"


@pytest.mark.parametrize(
    ("people_met", "expected"),
    [
        ({}, WITHHELD),
        ({"front-line": met(Side.CITY, 3, 2)}, FRONT_LINE),
        ({"front-line": met(Side.CITY, 9, 1)}, WITHHELD),
        ({"front-line": met(Side.CITY, 2, 2)}, WITHHELD),
        (
            {"front-line": met(Side.CITY, 2, 1), "top-management": met(Side.CITY, 1, 1, first=9)},
            RolledUp(Side.CITY),
        ),
        (
            {"front-line": met(Side.CITY, 2, 1), "top-management": met(Side.CITY, 1, 1)},
            WITHHELD,  # one session for both, and one person twice
        ),
        (
            {"front-line": met(Side.CITY, 1, 1), "top-management": met(Side.CITY, 3, 2, first=9)},
            WITHHELD,  # whoever is rolled up is not of the class that would have been named
        ),
        (
            {"front-line": met(Side.CITY, 1, 1), "service-user": met(Side.OUTSIDE, 9, 9)},
            WITHHELD,  # the other side does not help
        ),
    ],
)
def test_a_source_is_named_rolled_up_or_withheld(people_met, expected):
    found = printable_source(FRONT_LINE, people_met, RULE)
    if expected is WITHHELD:
        assert isinstance(found, Withheld)
        assert str(found.why) == (
            "The source is withheld: fewer than 3 people, or fewer than 2 sessions, stand behind"
            " “city staff”."
        )
    else:
        assert found == expected


def test_a_review_may_ask_for_more_people():
    five = AttributionRule(people=5, sessions=3)
    assert isinstance(
        printable_source(USER, {"service-user": met(Side.OUTSIDE, 4, 4)}, five), Withheld
    )
    assert printable_source(USER, {"service-user": met(Side.OUTSIDE, 5, 3)}, five) is USER


CLASSES = {c.code: c for c in (FRONT_LINE, MANAGEMENT, USER)}
SOME = st.frozensets(st.integers(0, 12).map(lambda n: UUID(int=n)), max_size=6)


@st.composite
def meetings(draw):
    codes = draw(st.sets(st.sampled_from(sorted(CLASSES))))
    return {
        code: Met(side=CLASSES[code].side, people=draw(SOME), sessions=draw(SOME)) for code in codes
    }


@given(meetings(), st.sampled_from(sorted(CLASSES)), st.integers(1, 5), st.integers(1, 4))
def test_nothing_below_the_threshold_is_ever_named(people_met, code, people, sessions):
    rule = AttributionRule(people=people, sessions=sessions)
    found = printable_source(CLASSES[code], people_met, rule)
    if isinstance(found, SourceClass):
        assert found is CLASSES[code]
        behind = [people_met[code]]
    elif isinstance(found, RolledUp):
        behind = [
            m for m in people_met.values() if m.side is CLASSES[code].side and not m.enough(rule)
        ]
        assert found.side is CLASSES[code].side
    else:
        return
    assert len(frozenset().union(*(m.people for m in behind))) >= people
    assert len(frozenset().union(*(m.sessions for m in behind))) >= sessions


def logging_in(phase):
    return why_not_log(Review(phase=phase))


def test_evidence_is_logged_from_the_desk_review_until_reporting_ends():
    assert [phase.value for phase in Phase if logging_in(phase) is None] == [
        "desk-review",
        "visit",
        "analysis",
        "reporting",
    ]
    assert str(logging_in(Phase.SELF_ASSESSMENT)) == (
        "Evidence is logged from the desk review on. This review is in the phase “Self-assessment”."
    )
    assert str(logging_in(Phase.FOLLOW_UP)) == (
        "Reporting is over, and the evidence stays as the report found it."
    )


@pytest.mark.parametrize("kind", RecordKind)
def test_before_the_visit_only_documents_and_remarks_are_logged(kind):
    desk, visit = Review(phase=Phase.DESK_REVIEW), Review(phase=Phase.VISIT)
    at_a_desk = kind in {RecordKind.EXTRACT, RecordKind.REMARK}
    assert (why_not_hear(desk, kind, in_session=False) is None) == at_a_desk
    assert why_not_hear(desk, kind, in_session=True) is not None
    assert why_not_hear(visit, kind, in_session=True) is None


def test_versions_up_to_the_last_sensitive_one_are_for_the_author_and_the_leaders():
    def version(number, sensitive):
        return EvidenceRevision(version=number, body={"sensitive": sensitive}, author=Person())

    revisions = [version(1, False), version(2, True), version(3, False)]
    assert readable_revisions(revisions, sensitive_too=True) == revisions
    assert readable_revisions(revisions, sensitive_too=False) == revisions[2:]
    assert readable_revisions(revisions[:1], sensitive_too=False) == revisions[:1]
