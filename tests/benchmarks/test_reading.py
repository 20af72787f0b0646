"""What is read from a benchmark file; and that any bytes at all are read or refused."""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from pydantic import ValidationError

from peerreview.benchmarks.forms import BenchmarkFileError, GuideQuestion, Problem, read_benchmark
from peerreview.benchmarks.models import AnswerKind
from peerreview.core.text import Translated
from tests.benchmarks.small import SMALL, changed

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
