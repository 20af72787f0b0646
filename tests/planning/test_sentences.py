"""What the planner says is kept as data, and said in the language of whoever reads it."""

import json
from datetime import datetime

import pytest

from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.planning.named import every_rule
from peerreview.planning.prechecks import prechecks
from peerreview.planning.sentences import read_sentence, sentence_as_json
from peerreview.planning.words import Clock, Hours, Weekday, listed
from performance.planted import PLANTED

TEN, ELEVEN = (datetime.fromisoformat(f"2026-05-05T{hour}:00") for hour in (10, 11))


def kept_and_read(sentence: Text) -> object:
    return read_sentence(json.loads(json.dumps(sentence_as_json(sentence))))


@pytest.mark.parametrize(
    "value",
    [
        "12",
        12,
        Tongue("fi"),
        Hours(TEN, ELEVEN),
        Clock(TEN),
        Weekday(TEN),
        listed(["12", Text("Nothing changes."), Tongue("fi")]),
        Text.counted("%(n)s session moved", "%(n)s sessions moved", 2),
    ],
)
def test_every_kind_of_value_is_read_as_it_was_kept(value: object) -> None:
    sentence = Text("%(name)s (session %(sessions)s)", name=value, sessions="1")
    assert kept_and_read(sentence) == sentence


def test_the_reader_hears_it_in_their_language_whoever_asked() -> None:
    moved = listed([Text.counted("%(n)s session moved", "%(n)s sessions moved", 2)])
    said = kept_and_read(Text("%(changes)s; nobody else touched.", changes=moved))
    assert isinstance(said, Text)
    assert said.in_("en") == "2 sessions moved; nobody else touched."
    assert said.in_("de") == "2 Termine verschoben; sonst ist niemand betroffen."


def test_what_was_kept_in_one_language_is_said_as_it_was() -> None:
    assert read_sentence("Nichts ändert sich.") == "Nichts ändert sich."


def test_what_could_not_be_read_again_is_not_kept() -> None:
    with pytest.raises(TypeError, match="a sentence with float in it cannot be kept"):
        sentence_as_json(Text("%(n)s", n=0.5))


@pytest.mark.parametrize("name", PLANTED)
def test_whatever_speaks_against_a_plan_can_be_kept(name: str) -> None:
    problem = PLANTED[name]().problem
    rules = every_rule(problem).values()
    sentences = [
        *(one.says for one in (*prechecks(problem), *rules)),
        *(one.without for one in rules),
    ]
    assert [kept_and_read(one) for one in sentences] == sentences
