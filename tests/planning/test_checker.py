"""Each hard rule, broken once: the checker says which, where, and in words what would help."""

from dataclasses import replace

import pytest

from peerreview.planning.checker import Rule, broken_rules, refusals
from peerreview.planning.numbers import Numbers
from peerreview.planning.plan import Plan
from peerreview.planning.problem import BlockKind, Kind, Pin, Problem, minute, window
from tests.planning.small import GOOD, SMALL, at, having, moved, numbers, person


def without_block(kind: BlockKind) -> Problem:
    return replace(SMALL, blocks=tuple(one for one in SMALL.blocks if one.kind is not kind))


def with_block(kind: BlockKind, start: str, end: str, day: int = 1) -> Problem:
    blocks = tuple(
        replace(one, time=window(day, start, end)) if one.kind is kind else one
        for one in SMALL.blocks
    )
    return replace(SMALL, blocks=blocks)


def heard_by(*people: str) -> Problem:
    return having("s1", interviewees=people)


BROKEN: dict[str, tuple[Problem, Plan, Rule, str]] = {
    "a session without a time": (
        SMALL,
        GOOD.without("s3"),
        Rule.UNSCHEDULED,
        "Session 3 has no time yet. Give it one, or make it optional.",
    ),
    "a peer in two places": (
        SMALL,
        GOOD.having(at("s3", "10:30", "11:30", room="gym", asker="ada", recorder="di")),
        Rule.OVERLAP,
        "Ada is in sessions 1 and 3 at the same time, Tue 4, 10:30–11:00. Move one of them, or send"
        " somebody else.",
    ),
    "somebody heard in two places": (
        having("s3", interviewees=("mayor",)),
        GOOD.having(at("s3", "10:30", "11:30", room="gym", asker="cy", recorder="di")),
        Rule.OVERLAP,
        "Maya Mayor is in sessions 1 and 3 at the same time, Tue 4, 10:30–11:00. Move one of them,"
        " or send somebody else.",
    ),
    "an interpreter in two places": (
        SMALL,
        GOOD.having(
            at("s1", "10:00", "11:30", room="red", asker="ada", recorder="bo", interpreter="ines"),
            at("s2", "11:00", "12:30", room="blue", asker="cy", recorder="di", interpreter="ines"),
        ),
        Rule.OVERLAP,
        "Ines is in sessions 1 and 2 at the same time, Tue 4, 11:00–11:30. Move one of them, or"
        " send somebody else.",
    ),
    "a room taken twice": (
        SMALL,
        GOOD.having(at("s2", "10:45", "11:45", room="red", asker="cy", recorder="di")),
        Rule.ROOM,
        "Sessions 1 and 2 are both in Red room, Tue 4, 10:45–11:00. Give one of them another room"
        " or another time.",
    ),
    "no room": (
        SMALL,
        moved("s1", room=""),
        Rule.ROOM,
        "Session 1 has no room. Choose one.",
    ),
    "a room too small": (
        having("s1", people=5),
        moved("s1", room="blue"),
        Rule.ROOM,
        "Blue room holds 4 people, and session 1 has 7. Choose a larger room.",
    ),
    "a room elsewhere": (
        SMALL,
        moved("s1", room="gym"),
        Rule.ROOM,
        "Gym is not at Town hall, where session 1 takes place. Choose a room there.",
    ),
    "nobody records": (
        SMALL,
        moved("s1", recorder=""),
        Rule.PAIR,
        "Nobody records in session 1. Choose somebody.",
    ),
    "nobody asks": (
        SMALL,
        moved("s1", asker=""),
        Rule.PAIR,
        "Nobody asks in session 1. Choose somebody.",
    ),
    "no pair": (
        SMALL,
        moved("s1", asker="", recorder=""),
        Rule.PAIR,
        "Session 1 has no peers. Choose somebody who asks and somebody who records.",
    ),
    "one person for both parts": (
        SMALL,
        moved("s1", recorder="ada"),
        Rule.PAIR,
        "In session 1 the same person asks and records. Choose two people.",
    ),
    "nobody to hear": (
        heard_by(),
        moved("s1"),
        Rule.HEARD,
        "Nobody is heard in session 1. Choose at least one person.",
    ),
    "a manager among those who are heard": (
        heard_by("clerk", "head"),
        moved("s1"),
        Rule.MANAGER,
        "In session 1 Cleo Clerk would speak in front of Hal Head, who manages them. Hear them in"
        " sessions of their own.",
    ),
    "a manager who sits in": (
        having("s1", interviewees=("clerk",), sits_in=("head",)),
        moved("s1"),
        Rule.MANAGER,
        "In session 1 Cleo Clerk would speak in front of Hal Head, who manages them. Hear them in"
        " sessions of their own.",
    ),
    "the host coordinator in an interview": (
        having("s1", sits_in=("host",)),
        moved("s1"),
        Rule.COORDINATOR,
        "Hugo Host coordinates the visit for the host and sits in on no interview. Take them out of"
        " session 1.",
    ),
    "a peer tied to the body that is heard": (
        person("ada", ties=frozenset({"COUNCIL"})),
        GOOD,
        Rule.TIE,
        "Ada is tied to a body that is heard in session 1. Send somebody else.",
    ),
    "a peer from the host city": (
        person("ada", city="alder"),
        GOOD,
        Rule.HOME,
        "Ada comes from Alder, the city under review. Ask another city for a peer.",
    ),
    "a key factor in too few sessions": (
        having("s2", focus=frozenset()),
        GOOD,
        Rule.COVERAGE,
        "Key factor 1 is in focus in 1 session, and 2 are needed. Put it in focus in another one.",
    ),
    "a key factor heard from one side": (
        person("club", source_class="elected"),
        GOOD,
        Rule.COVERAGE,
        "Key factor 1 is heard from 1 source class only, and 2 are needed. Hear somebody of another"
        " class on it.",
    ),
    "a key factor heard from inside alone": (
        person("club", outside=False),
        GOOD,
        Rule.OUTSIDE,
        "Key factor 1 is heard from nobody outside the administration. Hear somebody from outside"
        " on it.",
    ),
    "no interpreter": (
        SMALL,
        moved("s2", asker="cy"),
        Rule.INTERPRETER,
        "Session 2 is held in Portuguese, and Cy does not speak it. Send somebody who does, or book"
        " an interpreter.",
    ),
    "an interpreter of another language": (
        person("ines", languages=frozenset({"fi"})),
        GOOD.having(
            at("s2", "11:00", "12:30", room="blue", asker="cy", recorder="di", interpreter="ines")
        ),
        Rule.INTERPRETER,
        "Ines does not interpret from Portuguese, the language of session 2. Book somebody else.",
    ),
    "an interpreted session that is too short": (
        SMALL,
        GOOD.having(
            at("s2", "11:15", "12:30", room="red", asker="cy", recorder="di", interpreter="ines")
        ),
        Rule.LENGTH,
        "Session 2 is interpreted and needs 90 minutes; it has 75. Make it longer.",
    ),
    "no time between sessions": (
        SMALL,
        moved("s2", start=minute(0, "11:05"), end=minute(0, "12:05")),
        Rule.GAP,
        "Ada has 5 minutes between sessions 1 and 2, and needs 15 to write up. Move one of them.",
    ),
    "no time for the way": (
        numbers(one_venue=False),
        GOOD.having(at("s3", "11:20", "12:20", room="gym", asker="ada", recorder="di")).without(
            "s2"
        ),
        Rule.TRAVEL,
        "Ada has 20 minutes from session 1 to session 3, and the way takes 30. Move one of them, or"
        " send somebody else.",
    ),
    "no time for the way to the whole team": (
        SMALL,
        GOOD.having(at("s3", "09:45", "10:45", room="gym", asker="cy", recorder="di")),
        Rule.TRAVEL,
        "Cy has 15 minutes from the time of the whole team (Opening session) to session 3, and the"
        " way takes 30. Move one of them, or send somebody else.",
    ),
    "no time for the interpreter's way": (
        having("s3", language="pt"),
        GOOD.having(
            at("s2", "10:45", "12:15", room="blue", asker="cy", recorder="di", interpreter="ines"),
            at("s3", "12:30", "14:00", room="gym", asker="ada", recorder="bo", interpreter="ines"),
        ),
        Rule.TRAVEL,
        "Ines has 15 minutes from session 2 to session 3, and the way takes 30. Move one of them,"
        " or send somebody else.",
    ),
    "no lunch": (
        SMALL,
        GOOD.having(
            at("s1", "11:30", "12:30", room="red", asker="cy", recorder="di"),
            at("s3", "13:00", "14:00", room="gym", asker="cy", recorder="di"),
        ),
        Rule.LUNCH,
        "Cy has no lunch of 45 minutes on Tue 4 between 12:00 and 14:00. Move a session out of that"
        " time.",
    ),
    "a lunch spent on the way": (
        SMALL,
        GOOD.having(
            at("s1", "11:15", "12:15", room="red", asker="cy", recorder="di"),
            at("s3", "13:15", "14:15", room="gym", asker="cy", recorder="di"),
        ),
        Rule.LUNCH,
        "Cy has no lunch of 45 minutes on Tue 4 between 12:00 and 14:00. Move a session out of that"
        " time.",
    ),
    "no debrief": (
        without_block(BlockKind.DEBRIEF),
        GOOD,
        Rule.DEBRIEF,
        "Tue 4 has no debrief of 60 minutes. Keep that time free for the team.",
    ),
    "a session in the debrief": (
        SMALL,
        moved("s3", start=minute(0, "16:30"), end=minute(0, "17:30")),
        Rule.BLOCK,
        "Session 3 lies in the time of the whole team, Tue 4, 17:00–18:00 (Debrief). Move it.",
    ),
    "no opening session": (
        without_block(BlockKind.OPENING),
        GOOD,
        Rule.OPENING,
        "The visit has no opening session. Put one before the first session.",
    ),
    "a session before the opening": (
        with_block(BlockKind.OPENING, "16:00", "16:30", day=0),
        GOOD.without("s2", "s3"),
        Rule.OPENING,
        "1 session lies before the opening session. Move it after Tue 4, 16:30.",
    ),
    "no feedback session": (
        without_block(BlockKind.FEEDBACK),
        GOOD,
        Rule.FEEDBACK,
        "The visit has no feedback session. Put one at the end.",
    ),
    "a session after the feedback": (
        SMALL,
        moved("s3", start=minute(1, "15:00"), end=minute(1, "16:00")),
        Rule.FEEDBACK,
        "1 session lies after the feedback session. Move it before Wed 5, 13:30.",
    ),
    "too little team time": (
        with_block(BlockKind.TEAM, "10:30", "12:00"),
        GOOD,
        Rule.TEAM_TIME,
        "The team has 90 minutes to itself between the last session and the feedback session, and"
        " needs 180. Move what lies between, or make the team time longer.",
    ),
    "a session between team time and feedback": (
        SMALL,
        moved("s3", start=minute(1, "12:15"), end=minute(1, "13:15")),
        Rule.TEAM_TIME,
        "The team has 0 minutes to itself between the last session and the feedback session, and"
        " needs 180. Move what lies between, or make the team time longer.",
    ),
    "two venues in a half-day": (
        SMALL,
        GOOD.having(at("s3", "11:30", "12:30", room="gym", asker="ada", recorder="di")).without(
            "s2"
        ),
        Rule.ONE_VENUE,
        "Ada is at Town hall and School in the half-day that begins Tue 4, 09:00. Leave them at one"
        " venue per half-day.",
    ),
    "somebody heard who is away": (
        person("mayor", away=(window(0, "10:30", "12:00"),)),
        GOOD,
        Rule.ABSENT,
        "Maya Mayor is not available for session 1, Tue 4, 10:00–11:00. Move it, or ask somebody"
        " else.",
    ),
    "somebody heard who is free at other times only": (
        person("mayor", free=(window(1, "10:00", "12:00"),)),
        GOOD,
        Rule.ABSENT,
        "Maya Mayor is not available for session 1, Tue 4, 10:00–11:00. Move it, or ask somebody"
        " else.",
    ),
    "a peer who is away": (
        person("ada", away=(window(0, "09:00", "10:15"),)),
        GOOD,
        Rule.ABSENT,
        "Ada is not available for session 1, Tue 4, 10:00–11:00. Move it, or ask somebody else.",
    ),
    "too many sessions on a day": (
        numbers(per_day=1),
        GOOD,
        Rule.PER_DAY,
        "Ada has 2 sessions on Tue 4, and the limit is 1. Give one to somebody else.",
    ),
}
WARNED: dict[str, tuple[Problem, Plan, Rule, str]] = {
    "outside the half-days": (
        SMALL,
        moved("s3", start=minute(0, "18:30"), end=minute(0, "19:30")),
        Rule.HOURS,
        "Session 3, Tue 4, 18:30–19:30, lies outside the half-days of the visit.",
    ),
    "shorter than meant": (
        SMALL,
        moved("s3", end=minute(0, "14:00")),
        Rule.LENGTH,
        "Session 3 is meant to last 60 minutes; it has 30.",
    ),
    "not where it is pinned": (
        having("s3", pin=Pin(asker="ada")),
        GOOD,
        Rule.PINNED,
        "Session 3 is not where it is pinned. Move it back, or take the pin off.",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_rule_is_said_in_a_sentence(case: str) -> None:
    problem, plan, rule, sentence = BROKEN[case]
    assert [str(one.says) for one in refusals(problem, plan) if one.rule is rule][:1] == [sentence]


@pytest.mark.parametrize("case", WARNED)
def test_some_things_are_only_warned_of(case: str) -> None:
    problem, plan, rule, sentence = WARNED[case]
    found = broken_rules(problem, plan)
    assert [(one.rule, str(one.says), one.refuses) for one in found] == [(rule, sentence, False)]


def test_a_good_plan_breaks_nothing() -> None:
    assert broken_rules(SMALL, GOOD) == ()


def test_every_rule_is_broken_somewhere_above() -> None:
    assert {case[2] for case in (*BROKEN.values(), *WARNED.values())} == set(Rule)


def test_a_peer_may_change_the_venue_where_the_setting_says_so() -> None:
    """Switched off, the way alone counts."""
    plan = GOOD.having(at("s3", "11:30", "12:30", room="gym", asker="ada", recorder="di"))
    assert broken_rules(numbers(one_venue=False), plan.without("s2")) == broken_rules(
        SMALL, GOOD.without("s2")
    )


def test_the_host_coordinator_may_show_the_team_round() -> None:
    assert broken_rules(having("s1", sits_in=("host",), kind=Kind.VISIT), GOOD) == ()


def test_an_optional_session_may_stay_without_a_time() -> None:
    assert broken_rules(having("s3", mandatory=False), GOOD.without("s3")) == ()


def test_one_speaker_suffices_unless_the_setting_asks_for_both() -> None:
    plan = moved("s2", recorder="cy")
    assert broken_rules(numbers(speakers=Numbers().speakers), plan) == ()
    assert [one.rule for one in broken_rules(SMALL, plan)] == [Rule.INTERPRETER]


def test_somebody_further_up_manages_as_well() -> None:
    problem = replace(
        person("head", manager="mayor"),
        sessions=having("s1", interviewees=("clerk", "mayor")).sessions,
    )
    found = [one for one in broken_rules(problem, GOOD) if one.rule is Rule.MANAGER]
    assert [one.people for one in found] == [("clerk", "mayor")]
