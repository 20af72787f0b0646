"""How a file is refused whose parts do not fit together, or that is no plain YAML."""

import pytest

from tests.benchmarks.small import SMALL, changed, refusal


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            '"1.2"',
            '"1.1"',
            (
                28,
                "key_factors[0].guide_questions[1].code",
                "“1.1” is taken already. Choose another code here.",
            ),
        ),
        (
            'code: "no"',
            'code: "YES"',
            (10, "levels[1].code", "“YES” is taken already. Choose another code here."),
        ),
        (
            "[en, de]",
            "[en, de, en]",
            (4, "languages[2]", "“en” is taken already. Choose another code here."),
        ),
        (
            "part: inside",
            "part: insid",
            (
                24,
                "key_factors[0].part",
                "“insid” is not among the “parts” of this file. Did you mean “inside”?",
            ),
        ),
        (
            "role: employer",
            "role: xyz",
            (
                25,
                "key_factors[0].role",
                "“xyz” is not among the “commitments.roles” of this file. Add it there, or remove"
                " this line.",
            ),
        ),
        (
            "source_class: reader",
            "source_class: readers",
            (
                30,
                "key_factors[0].typical_interviewees[0].source_class",
                "“readers” is not among the “source_classes” of this file. Did you mean “reader”?",
            ),
        ),
        (
            "{en: Small, de: Klein}",
            "{de: Klein}",
            (5, "title", "Add the text in the file's first language, “en”."),
        ),
        (
            "de: Klein",
            "fr: Petit",
            (
                5,
                "title.fr",
                "The languages of this file are: en, de. Add “fr” to them at the top, or remove"
                " this line.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, parts: []',
            (
                27,
                "key_factors[0].guide_questions[0].parts",
                "Write the parts of the question here, or remove this line.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, answer: one-of',
            (
                27,
                "key_factors[0].guide_questions[0]",
                "Give at least two “choices”, because “answer” is “one-of”.",
            ),
        ),
        (
            '{en: "Who does it?"}',
            '{en: "Who does it?"}, choices: [{code: a, label: {en: A}}]',
            (
                27,
                "key_factors[0].guide_questions[0].choices",
                "Choices need “answer: one-of” or “answer: some-of”. Add it, or remove them.",
            ),
        ),
        (
            "value: 0",
            "value: 1",
            (
                10,
                "levels[1]",
                "Order the levels by value, the highest first, no value twice; those without"
                " a value come last.",
            ),
        ),
        (
            "value: 1, ",
            "",
            (
                10,
                "levels[1]",
                "Order the levels by value, the highest first, no value twice; those without"
                " a value come last.",
            ),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{sources: 1, classes: 2}]",
            (
                9,
                "levels[0].needs[0].classes",
                "2 “classes” need at least as many “sources”. Write “sources: 2” or more.",
            ),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{}]",
            (9, "levels[0].needs[0]", "Write what evidence is needed here, or remove this entry."),
        ),
        (
            "    statement: {en: The city does it.}\n",
            "",
            (
                20,
                "key_factors[0]",
                "Write either a “statement”, which is true or not true, or a “question”; one of"
                " the two.",
            ),
        ),
    ],
)
def test_parts_that_do_not_fit_together_are_told(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    assert refusal(changed(old, new)) == [problem]


def test_key_factors_are_numbered_upwards() -> None:
    again = SMALL[SMALL.index("  - code: first") :].replace("first", "second")
    again = again.replace('"1.1"', '"2.1"').replace('"1.2"', '"2.2"')
    assert refusal(SMALL + again) == [
        (
            32,
            "key_factors[1].number",
            "The numbers rise from one key factor to the next. Write 2 or more.",
        )
    ]


def test_a_file_without_key_factors_is_no_benchmark() -> None:
    without = SMALL[: SMALL.index("key_factors:")] + "key_factors: []\n"
    assert refusal(without) == [
        (
            19,
            "key_factors",
            "Write at least one entry here, or the file has nothing to work with.",
        )
    ]


BOMB = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", (1, "", "The file is empty.")),
        (b"# only a remark\n", (1, "", "The file is empty.")),
        (
            b"#" * 1_000_001,
            (1, "", "The file is larger than 1 MB. Leave out what is not part of a benchmark."),
        ),
        (
            "code: a\ntitle: Vielfalt für alle".encode("latin-1"),
            (2, "", "The file is not in UTF-8. Save it again with the encoding UTF-8."),
        ),
        (
            b"code: a\ntitle: b\x07",
            (2, "", "The control character U+0007 cannot stand here. Delete it."),
        ),
        (BOMB.encode(), (1, "a", "“&a” marks a place to repeat. Remove it.")),
        (b"a: b\nc: *a", (2, "c", "“*a” repeats another place. Write the text out here.")),
        (
            b"a: !!python/name:os.system x",
            (
                1,
                "a",
                "The tag “tag:yaml.org,2002:python/name:os.system” is not used in this format."
                " Remove it.",
            ),
        ),
        (
            b"code: a\ntitle: b\ncode: c",
            (
                3,
                "code",
                "The field “code” stands here a second time, first in line 1. Keep one.",
            ),
        ),
        (
            b"code: a\n---\ncode: b",
            (2, "", "A second document begins here. Keep one benchmark a file, without “---”."),
        ),
        (
            b"a: " + b"[" * 500_000,
            (
                1,
                "a" + "[0]" * 12,
                "This is nested too deeply for a benchmark. Check the indentation.",
            ),
        ),
        (b"[a]: b", (1, "", "A field has a plain name, not a list or other fields.")),
        (b"x" * 61 + b": b", (1, "", "This is too long to be the name of a field.")),
        (b"code: a\n\tb: c", (2, "", "This line is indented with a tab. Use spaces.")),
        (
            b"en: The aim: to do it",
            (1, "", "A text that holds a colon and a space needs quotes around it."),
        ),
        (b"a: {en: Who?}", (1, "", "Put quotes around every text between { and }.")),
        (
            b"a: b\n- c",
            (
                2,
                "",
                "The file cannot be read from here. Check the indentation, the quotes and the"
                " colons, in this line and the one above.",
            ),
        ),
        (
            b'a: "\\ud800"',
            (1, "a", "A text holds an escape (\\u… or \\U…) for no character that exists."),
        ),
        (
            b'a: "\\Uffffffff"',
            (1, "", "A text holds an escape (\\u… or \\U…) for no character that exists."),
        ),
        (
            b"just words",
            (1, "", "Write fields here, one on each line, such as “code: in-place”."),
        ),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_file_that_is_not_plain_yaml_is_refused(
    data: bytes, problem: tuple[int, str, str]
) -> None:
    assert refusal(data) == [problem]
