"""What is known of people to hear: who speaks to what, how to reach them, who manages whom."""

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.core.work import JournalEntry
from peerreview.visits.actions import (
    Introduction,
    Reach,
    cancel_session,
    change_contact,
    change_stakeholder,
)
from peerreview.visits.models import Funding, Invitation
from peerreview.visits.rules import voices

READERS = ("leader", "co_leader", "rapporteur", "host_coordinator")
OTHERS = ("observer", "host_sponsor", "network_coordinator")
MAIL = "mara@house.example"


def introduced(person, **changes):
    known = {
        "name": person.name,
        "organisation": person.organisation,
        "role": person.role,
        "source_class": person.source_class,
    }
    return Introduction(**known | changes)


@pytest.fixture
def reachable(heard, working):
    change_contact(
        working("host_coordinator"), heard["Mara"], Reach(email=MAIL, telephone="12"), seen=0
    )
    return f"/reviews/stakeholders/{heard['Mara'].id}"


def test_the_page_of_a_person_says_all_that_is_known(heard, working, world, browse_as):
    mara = heard["Mara"]
    who = introduced(
        mara,
        funding=Funding.FUNDED,
        language="pt",
        interpreter=True,
        access_needs="Step-free room",
        proposed_by="The network",
        proposed_because="She knows both sides.",
        invitation=Invitation.ACCEPTED,
        manager=heard["Nuno"],
        key_factors=[world.factor(3), world.factor(1)],
    )
    change_stakeholder(working("leader"), mara, who, seen=1)
    page = browse_as("observer").get(f"/reviews/stakeholders/{mara.id}")
    said = dict(zip(page.all("//dt"), page.all("//dd"), strict=True))
    assert said == {
        "Organisation": "Open House",
        "Role": "Not given yet",
        "Side": "Outside the administration",
        "Money from the city": "Funded by the city",
        "Their manager": "Nuno",
        "Key factors they can speak to": f"{world.factor(1).title}{world.factor(3).title}",
        "Proposed by": "The network",
        "Why they should be heard": "She knows both sides.",
        "State": "Accepted 4 May 2026",
        "Told how their words are used": "Not yet",
        "Can come": "Always",
        "Language": "Portuguese",
        "Interpreter": "Needed",
        "Access needs": "Step-free room",
    }


def test_the_form_keeps_every_field(heard, browse_as, session):
    browser, edit = browse_as("host_coordinator"), f"/reviews/stakeholders/{heard['Mara'].id}/edit"
    typed = {
        "funding": "independent",
        "language": "de",
        "interpreter": "y",
        "access_needs": "Lift",
        "proposed_by": "Host",
        "proposed_because": "Long memory",
        "invitation": "invited",
        "invitation_on": "2026-04-20",
        "manager_id": str(heard["Nuno"].id),
        "speaks_to": ["1", "3"],
    }
    browser.submit(browser.get(edit), "Save", **typed)
    session.expire_all()
    mara = heard["Mara"]
    assert (mara.funding, mara.language, mara.interpreter) == (Funding.INDEPENDENT, "de", True)
    assert (mara.invitation, f"{mara.invitation_on}") == (Invitation.INVITED, "2026-04-20")
    assert (mara.manager, mara.speaks_to) == (heard["Nuno"], [1, 3])
    assert (mara.access_needs, mara.proposed_by, mara.proposed_because) == (
        *("Lift", "Host", "Long memory"),
    )
    browser.submit(browser.get(edit), "Save")
    session.expire_all()
    assert (mara.version, mara.speaks_to, mara.interpreter) == (3, [1, 3], True)


def test_nobody_stands_above_themselves(heard, working, browse_as):
    mara, nuno = heard["Mara"], heard["Nuno"]
    change_stakeholder(working("leader"), mara, introduced(mara, manager=nuno), seen=1)
    with pytest.raises(RuleBroken, match="Mara stands below this person"):
        change_stakeholder(working("leader"), nuno, introduced(nuno, manager=mara), seen=1)
    browser, edit = browse_as("leader"), f"/reviews/stakeholders/{nuno.id}/edit"
    page = browser.submit(browser.get(edit), "Save", manager_id=str(mara.id))
    assert page.problems == {
        "manager_id": "Mara stands below this person. Choose somebody else.",
    }


@pytest.mark.parametrize("who", [*READERS, *OTHERS, "peer"])
def test_contact_data_is_read_by_few(reachable, browse_as, who):
    """Source: method.md section 3."""
    assert (MAIL in browse_as(who).get(reachable).text) == (who in READERS)


def test_a_peer_reads_the_contact_of_those_whom_they_meet(reachable, booked, browse_as, working):
    met = booked("10:00", "11:00", asks="peer", records="rapporteur")
    assert MAIL in browse_as("peer").get(reachable).text
    assert MAIL not in browse_as("second_peer").get(reachable).text
    cancel_session(working("leader"), met)
    assert MAIL not in browse_as("peer").get(reachable).text


def test_contact_data_is_on_no_other_page(reachable, booked, browse_as, world):
    visit = booked()
    base = f"/reviews/{world.review.id}"
    places = ("stakeholders/", "stakeholders/map", "programme/", "programme.ics")
    for url in [*(f"{base}/{place}" for place in places), f"/reviews/sessions/{visit.id}"]:
        assert MAIL not in browse_as("leader").get(url).text


def test_only_the_host_coordinator_changes_it(reachable, browse_as, heard, session):
    browser = browse_as("host_coordinator")
    old = browser.get(f"{reachable}/contact")
    browser.submit(browser.get(f"{reachable}/contact"), "Save", email="new@house.example")
    page = browser.submit(old, "Save", telephone="34")
    assert page.status_code == 409
    assert dict(zip(page.all("//dt"), page.all("//dd"), strict=True)) == {
        "E-mail": "new@house.example",
        "Telephone": "12",
    }
    wrong = browser.post(f"{reachable}/contact", {"email": "nobody", "version": "2"})
    assert wrong.problems == {"email": "Enter an address like name@city.example."}
    for who in ("leader", "peer", "host_sponsor"):
        assert (
            browse_as(who).post(f"{reachable}/contact", {"email": "x@y.example"}).status_code == 403
        )
    session.expire_all()
    assert heard["Mara"].contact.email == "new@house.example"


def test_the_journal_says_that_a_contact_changed_and_not_to_what(reachable, session):
    kept = session.scalars(select(JournalEntry).filter_by(verb="contact.changed")).one()
    assert (str(kept.deed), kept.details) == ("changed how to reach a stakeholder", {})


def test_the_map_says_whose_voice_is_missing(heard, working, world, browse_as):
    work = working("leader")
    speak = {"Mara": (1, 2), "Nuno": (2,), "Olga": (2, 3)}
    for name, numbers in speak.items():
        factors = [world.factor(number) for number in numbers]
        who = introduced(heard[name], key_factors=factors)
        change_stakeholder(work, heard[name], who, seen=1)
    page = browse_as("peer").get(f"/reviews/{world.review.id}/stakeholders/map")
    assert page.all("//main//section//li") == [
        "Key factor 1: nobody from the city.",
        "Key factor 1: only people of one source class (Migrant organisation).",
        "Key factor 3: nobody from outside the city.",
        "Key factor 3: only people of one source class (Front-line staff).",
    ]
    titles = [str(one.label) for one in world.benchmark.source_classes]
    (second,) = page.document.xpath("//tbody/tr[2]")
    counts = dict(
        zip(titles, ["".join(e.itertext()).strip() for e in second.xpath("td")], strict=True)
    )
    assert {name: n for name, n in counts.items() if n != "0"} == {
        "Front-line staff": "1",
        "Migrant organisation": "2",
    }


def test_whoever_declined_does_not_fill_a_gap(heard, working, world):
    mara = heard["Mara"]
    who = introduced(mara, key_factors=[world.factor(1)], invitation=Invitation.DECLINED)
    change_stakeholder(working("leader"), mara, who, seen=1)
    (one,) = voices([world.factor(1)], world.benchmark.source_classes, heard.values())
    assert [str(gap) for gap in one.gaps] == ["Key factor 1: nobody on the list can speak to it."]
