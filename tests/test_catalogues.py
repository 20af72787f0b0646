"""What translators wrote: each language that is offered can be spoken, value for value."""

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from peerreview import resources
from peerreview.core import text
from tests.pseudo import messages

CATALOGUES = text._CATALOGUES
TRANSLATED = sorted(set(text.LANGUAGES) - {"en"})
_VALUE = re.compile(r"%\(\w+\)s")

every_language = pytest.mark.parametrize("language", TRANSLATED)
sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "messages.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def written(language: str) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Each message that has a translation, with what English says and what the language says."""
    for message in catalogue(language):
        said, meant = (m if isinstance(m, tuple) else (m,) for m in (message.string, message.id))
        if message.id and any(said):
            yield message, meant, said


def values(sentence: str) -> set[str]:
    return set(_VALUE.findall(sentence))


@every_language
def test_a_language_that_is_offered_has_a_catalogue(language):
    assert (CATALOGUES / language / "messages.po").is_file()
    assert text.catalogue_of(language).gettext("Save") != "Save"


@every_language
def test_every_message_is_translated(language):
    """Whoever adds a message brings it to the translators: docs/translating.md."""
    done = {message.id for message, *_ in written(language)}
    missing = sorted({str(message) for message in messages() if message not in done})
    assert missing == [], (
        f"Run `python3 run.py words`, then translate what has no msgstr yet in"
        f" peerreview/translations/{language}/messages.po."
    )


def test_translators_tools_see_every_message():
    """They read plain literals: no f-string, and no message that comes out of a variable."""
    seen = {form for message in messages() for form in _forms(message)}
    hidden = {
        said: path.name
        for path in resources.STATIC.parent.rglob("*.py")
        for said in _literals(path.read_text(encoding="utf-8"))
        if said not in seen
    }
    assert hidden == {}, "Write these as plain literals of Text(...), outside f-strings."


def _forms(message: str | tuple[str, ...]) -> tuple[str, ...]:
    return (message,) if isinstance(message, str) else message


def _literals(source: str) -> Iterator[str]:
    """What is said with ``Text("...")``, wherever it stands."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Text"
        ):
            first = node.args[0]
            if isinstance(first, ast.Constant):
                yield first.value


@every_language
def test_a_translation_says_the_values_of_its_message_and_no_others(language):
    """One form may leave the number out, as English does in “one document”."""
    strange = {
        one: meant
        for _, meant, said in written(language)
        for one in said
        if values(one) not in [values(form) for form in meant]
    }
    assert strange == {}


@every_language
def test_what_is_counted_has_every_form_of_the_language(language):
    forms = catalogue(language).num_plurals
    counted = [(meant, said) for _, meant, said in written(language) if len(meant) > 1]
    assert [meant for meant, said in counted if len(said) != forms or not all(said)] == []
    assert len(counted) > 10


@every_language
def test_no_translation_is_a_guess_of_the_machine(language):
    """``pybabel update`` guesses only if asked to, and then marks the guess as fuzzy."""
    assert [message.id for message, *_ in written(language) if message.fuzzy] == []


@every_language
def test_a_translation_stands_as_its_message_does(language):
    """No blank at the edges, and a sentence stays a sentence: others are put beside it."""
    ends = [(meant[0], said[0]) for _, meant, said in written(language)]
    assert [said for _, said in ends if said != said.strip()] == []
    assert [said for meant, said in ends if (":" in meant[-1:]) != (":" in said[-1:])] == []
    assert [said for meant, said in ends if meant.endswith(".") and said[-1] not in ".“"] == []


@sqlite
@every_language
def test_the_words_of_a_choice_can_be_told_apart(app, language):
    """``app`` has loaded every feature, and with it all that people choose from."""
    same = {}
    for choice in _below(text.Word):
        words = [member.label.in_(language) for member in choice]
        if twice := {word for word in words if words.count(word) > 1}:
            same[choice.__name__] = twice
    assert same == {}


def _below(kind: type[text.Word]) -> Iterator[type[text.Word]]:
    for choice in kind.__subclasses__():
        yield choice
        yield from _below(choice)


def test_numbers_choose_their_form():
    some = text.Text.counted("%(n)s document", "%(n)s documents", n=2)
    one = text.Text.counted("%(n)s document", "%(n)s documents", n=1)
    assert (one.in_("de"), some.in_("de")) == ("1 Dokument", "2 Dokumente")


@sqlite
def test_a_german_reader_reads_german_dates_and_refusals(world, browse_as, session):
    world.people["leader"].language = "de"
    session.flush()
    leader = browse_as("leader")
    page = leader.get(f"/reviews/{world.review.id}/")
    assert page.document.getroot().get("lang") == "de"
    assert "Besuch 4.–8. Mai 2026" in page.words
    refused = leader.post(f"/reviews/{world.review.id}/mandate/edit", {"variant": "strange"})
    assert refused.status_code == 422
    assert "Diese Auswahl ist nicht gültig." in refused.words
