"""Words: cleaned, folded, and said in the reader's language."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from peerreview.core.text import Text, Translated, clean, fold, nearest_language

anything = st.text(alphabet=st.characters())


@given(anything)
def test_whatever_is_pasted_can_stand_in_a_document_once_it_is_cleaned(value):
    kept = clean(value)
    etree.Element("p").text = kept  # raises for what XML cannot hold
    assert kept == clean(kept)
    assert kept == kept.strip()
    assert unicodedata.is_normalized("NFC", kept)
    assert "\r" not in kept


@given(anything)
@example("𝐀")  # a mathematical letter: lower case only once it is taken apart
@example("ẞ")
def test_what_is_folded_once_is_folded(value):
    assert fold(fold(value)) == fold(value)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a\x0bb\r\nc\x00 ", "ab\nc"),
        ("one\rtwo", "one\ntwo"),
        ("evil\u202eexe.txt", "evilexe.txt"),
        ("e\u0301", "é"),
        ("tab\tstays", "tab\tstays"),
        ("👩‍👩‍👧 stays", "👩‍👩‍👧 stays"),
        ("half \ud83d of a character", "half  of a character"),
        ("", ""),
    ],
)
def test_cleaning_keeps_what_people_wrote(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Århus", "arhus"),
        ("København", "kobenhavn"),
        ("Þórshöfn", "thorshofn"),
        ("ÆRØ", "aero"),
        ("Đakovo", "dakovo"),
        ("ΑΘΉΝΑ", "αθηνα"),
        ("  two\n words ", "two words"),
    ],
)
def test_a_name_is_found_as_it_is_typed_on_any_keyboard(written, searched):
    assert fold(written) == searched


def test_a_text_says_its_values_in_the_language_it_is_said_in():
    name = Translated(en="Welcome", de="Willkommen")
    text = Text("%(number)s %(name)s", number=4, name=name)
    assert (text.in_("en"), text.in_("de"), str(text)) == (
        "4 Welcome",
        "4 Willkommen",
        "4 Welcome",
    )


def test_a_counted_text_knows_one_from_many():
    said = [str(Text.counted("%(n)s record", "%(n)s records", n=n)) for n in (0, 1, 2)]
    assert said == ["0 records", "1 record", "2 records"]


def test_a_benchmark_speaks_the_nearest_language_it_has():
    only_german, both = Translated(de="Ja"), Translated(de="Ja", en="Yes")
    assert (only_german.in_("fr"), both.in_("fr"), both.in_("de"), Translated().in_("en")) == (
        "Ja",
        "Yes",
        "Ja",
        "",
    )


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [(["de-AT", "en"], "de"), (["fr", "de"], "de"), (["fr"], "en"), ([], "en"), (["EN-gb"], "en")],
)
def test_a_browser_gets_the_first_of_its_languages_that_we_speak(wanted, spoken):
    assert nearest_language(wanted) == spoken
