"""How a wrong field is refused: line, place, and what would be right."""

import pytest

from tests.benchmarks.small import changed, refusal


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "    name: {en: First}\n",
            "",
            (20, "key_factors[0].name", "The field “name” is missing. Add it here."),
        ),
        (
            "{en: Someone}}",
            "{en: Someone}, xyz: 1}",
            (
                30,
                "key_factors[0].typical_interviewees[0].xyz",
                "There is no field “xyz” here. The fields are: source_class, who.",
            ),
        ),
        (
            "format: peerreview-benchmark/1",
            "format: peerreview-benchmark/2",
            (
                1,
                "format",
                "“peerreview-benchmark/2” is unknown here. Did you mean “peerreview-benchmark/1”?",
            ),
        ),
        (
            "side: outside",
            "side: elsewhere",
            (
                12,
                "source_classes[0].side",
                "“elsewhere” is unknown here. Write one of: city, outside.",
            ),
        ),
        (
            "side: outside",
            "side: [city]",
            (12, "source_classes[0].side", "Write one of: city, outside."),
        ),
        (
            "code: small",
            "code: not so small",
            (
                2,
                "code",
                "Write a code of at most 60 letters (a to z), digits, dots and hyphens,"
                " such as “in-place”.",
            ),
        ),
        ("code: small", "code: [small]", (2, "code", "Write a text here.")),
        (
            "publisher: A network",
            'publisher: " "',
            (6, "publisher", "There are no words here. Write the text, or remove the line."),
        ),
        (
            "publisher: A network",
            "publisher: " + "x" * 201,
            (6, "publisher", "Shorten this text to at most 200 characters."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: All is well.",
            (7, "standard", "Write the text with its language before it, such as “en: Strategy”."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {}",
            (7, "standard", "Write the text in at least one language."),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {en: All is well., English: Yes.}",
            (
                7,
                "standard.English",
                "Write a language by its short code, such as “en”, “de” or “pt-BR”.",
            ),
        ),
        (
            "standard: {en: All is well.}",
            "standard: {en: All is well, and stays so.}",
            (
                7,
                "standard.and stays so.",
                "Put quotes around the text before this: between { and }, a comma ends it.",
            ),
        ),
        (
            "number: 1",
            "number: first",
            (21, "key_factors[0].number", "Write a whole number in digits, such as 3."),
        ),
        (
            "number: 1",
            "number: 0",
            (21, "key_factors[0].number", "Write a number that is at least 1."),
        ),
        (
            "number: 1",
            "number: 1000",
            (21, "key_factors[0].number", "Write a number that is at most 999."),
        ),
        (
            "{en: It is true.}",
            "{en: It is true.}, needs: [{absence_confirmed: perhaps}]",
            (9, "levels[0].needs[0].absence_confirmed", "Write true or false."),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: [Be fair.]",
            (
                18,
                "commitments.roles[0].duties[0]",
                "Write fields here, one on each line, such as “code: in-place”.",
            ),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: {code: d1}",
            (
                18,
                "commitments.roles[0].duties",
                "Write a list here: each entry on its own line, after a dash.",
            ),
        ),
        (
            "duties: [{code: d1, text: {en: Be fair.}}]",
            "duties: []",
            (
                18,
                "commitments.roles[0].duties",
                "Write at least one entry here, or the file has nothing to work with.",
            ),
        ),
        (
            "    part: inside\n",
            "    part: inside\n    examples: [{city: {en: X}, country: Xland, text: {en: X}}]\n",
            (
                25,
                "key_factors[0].examples[0].country",
                "Write a country with two capital letters, such as DE.",
            ),
        ),
    ],
)
def test_a_wrong_field_is_told_with_line_place_and_what_would_be_right(
    old: str, new: str, problem: tuple[int, str, str]
) -> None:
    assert refusal(changed(old, new)) == [problem]


def test_a_misspelt_field_is_told_with_the_one_that_was_meant() -> None:
    assert refusal(changed("guide_questions:", "guide_question:")) == [
        (
            20,
            "key_factors[0].guide_questions",
            "The field “guide_questions” is missing. Add it here.",
        ),
        (
            26,
            "key_factors[0].guide_question",
            "There is no field “guide_question” here. Did you mean “guide_questions”?",
        ),
    ]


def test_everything_wrong_is_told_at_once_in_the_order_of_the_lines() -> None:
    text = changed("code: small", "code:").replace("number: 1", "number: one")
    assert refusal(text) == [
        (2, "code", "Write a text here."),
        (21, "key_factors[0].number", "Write a whole number in digits, such as 3."),
    ]


def test_at_most_fifty_problems_are_told() -> None:
    text = changed("[{code: d1, text: {en: Be fair.}}]", "[" + "a, " * 60 + "]")
    told = refusal(text)
    assert len(told) == 51
    assert told[-1] == (18, "", "10 more problems follow. Mend these first.")
