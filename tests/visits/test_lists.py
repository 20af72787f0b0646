"""Taking people to hear from a file: looked at first, and nothing changes before somebody's yes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from peerreview.reviews.models import Phase
from peerreview.visits.models import Stakeholder, StakeholderImport

CSV = """Name;Organisation;Source class;Key factors;Language;Interpreter;Their manager;E-mail
Zoë Łęska;Harbour office;front-line;1, 3;Portuguese;yes;Olga;zoe@harbour.example
Nuno;Open House;Migrant organisation;;;;;
Pia;Harbour office;Nobody;9;Klingon;maybe;Unknown;not an address
"""


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/stakeholders/import"


def sent(browser, url, content, name="people.csv"):
    data = content.encode() if isinstance(content, str) else content
    return browser.post(url, {"file": (BytesIO(data), name)})


def workbook(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def count(session):
    return session.scalar(select(func.count()).select_from(Stakeholder))


def test_the_preview_says_what_is_new_known_and_wrong_and_changes_nothing(
    heard, url, browse_as, session
):
    browser = browse_as("host_coordinator")
    page = browser.follow(sent(browser, url, CSV))
    assert page.all("//caption") == [
        "Lines with something wrong, which are left out",
        "New people",
        "On the list already",
    ]
    for words in (
        "The source class “Nobody” is not known.",
        "Key factor “9” is not in scope.",
        "The language “Klingon” is not known.",
        "Write yes or no for the interpreter, not “maybe”.",
        "“not an address” is no e-mail address.",
        "“Unknown”, the manager, is not on the list or in the file.",
    ):
        assert words in page.words
    assert "Zoë Łęska" in page.words
    assert count(session) == 3


def test_a_yes_adds_the_new_people_with_their_manager_and_contact(heard, url, browse_as, session):
    browser = browse_as("host_coordinator")
    page = browser.follow(sent(browser, url, CSV))
    page = browser.follow(browser.submit(page, "Add 1 person"))
    assert "1 person is added." in page.words
    zoe = session.scalar(select(Stakeholder).filter_by(name="Zoë Łęska"))
    assert (zoe.organisation, zoe.language, zoe.interpreter) == ("Harbour office", "pt", True)
    assert (zoe.speaks_to, zoe.manager, zoe.source_class.code) == (
        *([1, 3], heard["Olga"], "front-line"),
    )
    assert zoe.contact.email == "zoe@harbour.example"
    assert count(session) == 4
    assert session.scalar(select(StakeholderImport)) is None


def test_a_leader_adds_people_without_their_contact_data(heard, url, browse_as, session):
    browser = browse_as("leader")
    page = browser.follow(sent(browser, url, CSV))
    assert "only the host coordinator enters them" in page.words
    browser.submit(page, "Add 1 person")
    assert session.scalar(select(Stakeholder).filter_by(name="Zoë Łęska")).contact is None


def test_a_no_throws_everything_away(url, browse_as, session):
    browser = browse_as("leader")
    page = browser.follow(sent(browser, url, CSV))
    browser.submit(page, "Throw it away")
    assert session.scalar(select(StakeholderImport)) is None
    assert count(session) == 0


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_csv_file_is_read_as_people_save_it(url, browse_as, separator, encoding):
    text = f"Name{separator}Source class\r\nJosé Müller{separator}Service user\r\n"
    browser = browse_as("leader")
    page = browser.follow(sent(browser, url, text.encode(encoding)))
    assert page.all("//tbody//th") == ["José Müller"]


def test_a_workbook_is_read_and_a_formula_stays_a_text(url, browse_as, session):
    content = workbook(
        ["Source class", "Name", "Key factors", "Whatever"],
        ["Service user", "=HYPERLINK(1)", 2, "x"],
        [None, None, None, None],
    )
    browser = browse_as("leader")
    page = browser.follow(sent(browser, url, content, "people.xlsx"))
    browser.submit(page, "Add 1 person")
    (person,) = session.scalars(select(Stakeholder))
    assert (person.name, person.speaks_to) == ("=HYPERLINK(1)", [2])


def test_the_template_has_the_headings_and_comes_back_unchanged(url, browse_as):
    browser = browse_as("leader")
    answer = browser.get(url.replace("import", "template.xlsx"))
    book = load_workbook(BytesIO(answer.data))
    assert [cell.value for cell in book.worksheets[0][1]][:4] == [
        *("Name", "Organisation", "Role", "Source class"),
    ]
    assert "Service user" in [row[0].value for row in book.worksheets[1].iter_rows()]
    page = browser.follow(sent(browser, url, answer.data, "template.xlsx"))
    assert "Nobody in the file is new." in page.words


def bomb():
    file = BytesIO(workbook(["Name"]))
    with ZipFile(file, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/huge.xml", b" " * 150_000_000)
    return file.getvalue()


def with_entities():
    """A workbook whose sheet declares entities that swell."""
    file = BytesIO()
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><worksheet/>'
    with ZipFile(BytesIO(workbook(["Name"]))) as good, ZipFile(file, "w", ZIP_DEFLATED) as bad:
        for name in good.namelist():
            bad.writestr(name, declared if "sheet1" in name else good.read(name))
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (lambda: "", "Choose a file."),
        (lambda: " \n", "The table is empty."),
        (lambda: "Name;Role\nIda;Clerk", "must have the heading “Source class”"),
        (lambda: "Name;Name;Source class\n", "The heading “Name” stands twice."),
        (lambda: b"%PDF-1.7", "Send an Excel workbook (.xlsx) or a CSV file."),
        (lambda: b"Name\0Source class", "Send an Excel workbook (.xlsx) or a CSV file."),
        (lambda: b"PK\x03\x04rubbish", "damaged"),
        (lambda: "Name;Source class\n" + "Ida;x\n" * 1000, "more than 999 lines"),
        (lambda: "Name;Source class;" + ";" * 60 + "x", "more than 50 columns"),
        (lambda: "Name;Source class\n" + "I" * 3000, "more than 2000 characters"),
        (bomb, "unpacks to far more"),
        (with_entities, "declares a document type"),
    ],
    ids=lambda given: given if isinstance(given, str) else given.__name__,
)
def test_what_cannot_be_read_is_refused_in_words(url, browse_as, session, content, sentence):
    """Source: security.md S18."""
    made = content()
    page = sent(browse_as("leader"), url, made, "people.csv" if made else "")
    assert page.status_code == 422
    assert sentence in page.problems["file"]
    assert session.scalar(select(StakeholderImport)) is None


def test_nobody_else_sees_what_a_file_says(url, browse_as):
    browser = browse_as("host_coordinator")
    there = sent(browser, url, CSV).headers["Location"]
    assert browse_as("peer").get(there).status_code == 403
    assert browse_as("neighbour").get(there).status_code == 404
    assert browse_as("peer").get(url).status_code == 403


def test_a_closed_review_takes_nobody_in(url, world, browse_as, session):
    browser = browse_as("leader")
    page = browser.follow(sent(browser, url, CSV))
    world.at(Phase.CLOSED)
    session.commit()
    assert browser.submit(page, "Add 1 person").status_code == 409
    assert count(session) == 0
