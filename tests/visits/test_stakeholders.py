"""The pages of those whom the team may hear."""

import pytest
from sqlalchemy import func, select

from peerreview.reviews.models import Phase
from peerreview.visits.models import Stakeholder
from tests.counting import questions_in


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/stakeholders/"


def test_people_are_listed_by_source_class_with_their_side(heard, url, browse_as):
    page = browse_as("host_coordinator").get(url)
    assert page.all("//caption") == [
        "Front-line staff City administration",
        "Migrant organisation Outside the administration",
    ]
    assert page.all("//tbody//th") == ["Olga", "Mara", "Nuno"]
    assert "3 people" in page.words


def test_the_list_is_filtered_by_its_address(heard, url, browse_as):
    browser = browse_as("leader")
    page = browser.get(url + "?source_class=migrant-organisation")
    assert page.all("//tbody//th") == ["Mara", "Nuno"]
    assert page.all("//option[@selected]") == ["Migrant organisation"]
    assert "Nobody of this source class" in browser.get(url + "?source_class=service-user").words
    assert browser.get(url + "?source_class=%00rubbish").all("//tbody//th") == [
        "Olga",
        "Mara",
        "Nuno",
    ]


def test_the_host_adds_somebody_and_changes_them(world, url, browse_as, session):
    browser = browse_as("host_coordinator")
    mine = str(world.source_class("service-user").id)
    page = browser.submit(
        browser.get(url + "new"), "Save", name="Ines", source_class_id=mine, role="Parent"
    )
    page = browser.follow(page)
    assert page.all("//tbody/tr/*")[:3] == ["Ines", "", "Parent"]
    (person,) = session.scalars(select(Stakeholder))
    edit = browser.get(f"/reviews/stakeholders/{person.id}/edit")
    browser.submit(edit, "Save", organisation="School board")
    session.expire_all()
    assert (person.name, person.organisation, person.role) == ("Ines", "School board", "Parent")


def test_somebody_without_a_name_or_class_is_refused_with_what_was_typed(url, browse_as, session):
    page = browse_as("leader").post(url + "new", {"name": " ", "role": "Parent"})
    assert page.status_code == 422
    assert page.problems == {
        "name": "Enter a name.",
        "source_class_id": "Choose a source class.",
    }
    assert page.all("//input[@name='role']/@value") == ["Parent"]
    assert session.scalar(select(func.count()).select_from(Stakeholder)) == 0


def test_two_people_who_change_somebody_both_keep_their_words(heard, world, browse_as):
    browser, edit = browse_as("leader"), f"/reviews/stakeholders/{heard['Mara'].id}/edit"
    old = browser.get(edit)
    mine = str(world.source_class("service-user").id)
    browser.submit(browser.get(edit), "Save", name="Mara Sol", source_class_id=mine)
    page = browser.submit(old, "Save", role="Chair")
    assert page.status_code == 409
    said = dict(zip(page.all("//dt"), page.all("//dd"), strict=True))
    assert said == {
        "Name": "Mara Sol",
        "Role": "",
        "Source class": "Service user (Outside the administration)",
    }
    assert page.all("//input[@name='role']/@value") == ["Chair"]


def test_a_peer_reads_the_list_and_changes_nothing(heard, url, browse_as):
    browser = browse_as("peer")
    assert "Add somebody" not in browser.get(url).words
    assert browser.post(url + "new", {"name": "X"}).status_code == 403


def test_a_closed_review_keeps_its_list(heard, url, world, browse_as, session):
    world.at(Phase.CLOSED)
    mine = str(world.source_class("service-user").id)
    page = browse_as("leader").post(url + "new", {"name": "Ines", "source_class_id": mine})
    assert page.status_code == 409
    assert session.scalar(select(func.count()).select_from(Stakeholder)) == 3


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    heard, url, browse_as, session
):
    browser = browse_as("leader")
    browser.get(url)
    with questions_in(session) as about_three:
        browser.get(url)
    session.delete(heard["Mara"])
    session.delete(heard["Olga"])
    session.commit()
    with questions_in(session) as about_one:
        browser.get(url)
    assert 0 < len(about_three) == len(about_one)
