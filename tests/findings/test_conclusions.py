"""Conclusions that stand on evidence, and recommendations that rest on conclusions."""

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.evidence.models import Direction
from peerreview.evidence.queries import is_cited
from peerreview.findings.actions import Idea, agree_conclusion, change_conclusion
from peerreview.findings.forms import conclusion_values
from peerreview.findings.models import Conclusion, ConclusionState, Recommendation
from peerreview.reviews.models import Phase


def url(world, rest):
    return f"/reviews/{world.review.id}/findings/{rest}"


def cited(conclusion):
    return {c.record.number: c.against for c in conclusion.citations}


def test_a_conclusion_cites_records_for_and_against(world, browse_as, logged):
    first, second = logged(), logged()
    logged(directions={world.factor(2): Direction.SUPPORTS})
    browser = browse_as("peer")
    page = browser.get(url(world, "conclusions/new?factor=1"))
    assert page.all("//input[@name='supporting']/@value") == [str(first.id), str(second.id)]
    done = browser.submit(
        page,
        "Save",
        headline="Waiting is long",
        kind="area",
        supporting=[first.id],
        counter=[second.id],
    )
    assert done.location == url(world, "1")
    conclusion = world.session.scalars(select(Conclusion)).one()
    assert (conclusion.number, conclusion.author) == (1, world.people["peer"])
    assert cited(conclusion) == {1: False, 2: True}
    assert [f.number for f in conclusion.key_factors] == [1]
    assert is_cited(world.session, first)
    page = browser.follow(done)
    assert "Waiting is long" in page.words
    assert "Contested" in page.words


def test_the_records_of_other_key_factors_are_shown_when_asked_for(world, browse_as, logged):
    logged()
    other = logged(directions={world.factor(2): Direction.SUPPORTS})
    browser = browse_as("peer")
    page = browser.get(url(world, "conclusions/new"))
    assert page.all("//input[@name='supporting']") == []
    press = "Show the records of the chosen key factors"
    page = browser.submit(page, press, headline="Half a thought", factors=[2])
    assert page.status_code == 200
    assert page.all("//input[@name='supporting']/@value") == [str(other.id)]
    assert page.all("//input[@name='headline']/@value") == ["Half a thought"]
    assert world.session.scalars(select(Conclusion)).all() == []


def test_what_is_missing_in_a_conclusion_is_said_beside_it(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    answer = browser.submit(browser.get(url(world, "conclusions/new")), "Save")
    assert (answer.status_code, answer.problems) == (
        422,
        {
            "headline": "Write one idea in a line.",
            "kind": "Choose a kind.",
            "factors": "Choose at least one key factor.",
        },
    )


def test_a_record_stands_on_one_side_only(world, browse_as, logged):
    record = logged()
    browser = browse_as("peer")
    page = browser.get(url(world, "conclusions/new?factor=1"))
    answer = browser.submit(
        page,
        "Save",
        headline="Both ways",
        kind="area",
        supporting=[record.id],
        counter=[record.id],
    )
    assert answer.problems == {
        "counter": "Record 1 stands on one side only. Untick it on the other."
    }


def test_sensitive_records_cannot_be_cited(world, browse_as, logged):
    record = logged("peer", sensitive=True)
    browser = browse_as("peer")
    page = browser.get(url(world, "conclusions/new?factor=1"))
    assert page.all("//input[@name='supporting']") == []
    answer = browser.post(
        url(world, "conclusions/new"),
        {"headline": "It", "kind": "area", "factors": "1", "supporting": str(record.id)},
    )
    assert answer.status_code == 422
    assert world.session.scalars(select(Conclusion)).all() == []


def test_a_conclusion_without_evidence_cannot_be_agreed(world, browse_as, concluded):
    world.at(Phase.VISIT)
    conclusion = concluded()
    page = browse_as("leader").get(url(world, "1"))
    assert "A conclusion stands on evidence." in page.words
    refused = browse_as("leader").post(f"/conclusions/{conclusion.id}/agree", {"version": "1"})
    assert refused.status_code == 409
    assert "A conclusion stands on evidence." in refused.words
    assert conclusion.state is ConclusionState.DRAFT


def test_an_agreed_conclusion_is_changed_after_a_leader_reopened_it(
    world, browse_as, logged, concluded
):
    conclusion = concluded(supporting=[logged()])
    leader, peer = browse_as("leader"), browse_as("peer")
    page = leader.follow(leader.submit(leader.get(url(world, "1")), "Agree conclusion 1"))
    assert "Conclusion 1 is agreed." in page.words
    world.session.expire_all()
    assert conclusion.state is ConclusionState.AGREED
    closed = peer.get(f"/conclusions/{conclusion.id}/edit")
    assert "This conclusion is agreed. A leader can reopen it." in closed.words
    refused = peer.post(
        f"/conclusions/{conclusion.id}/edit",
        {"headline": "Other", "kind": "area", "factors": "1", "version": str(conclusion.version)},
    )
    assert refused.status_code == 409
    assert refused.all("//input[@name='headline']/@value") == ["Other"]
    leader.submit(leader.get(url(world, "1")), "Reopen conclusion 1")
    world.session.expire_all()
    assert (conclusion.state, conclusion.agreed_at) == (ConclusionState.DRAFT, None)
    page = peer.get(f"/conclusions/{conclusion.id}/edit")
    peer.submit(page, "Save", headline="Waiting is too long")
    world.session.expire_all()
    assert conclusion.headline == "Waiting is too long"


def test_a_leader_agrees_only_to_what_they_have_read(working, logged, concluded):
    conclusion = concluded(supporting=[logged()])
    with pytest.raises(RuleBroken, match="Somebody changed this meanwhile"):
        agree_conclusion(working("leader"), conclusion, seen=conclusion.version - 1)
    assert conclusion.state is ConclusionState.DRAFT


def test_nothing_is_lost_when_two_write_a_conclusion(world, browse_as, logged, concluded):
    record = logged()
    conclusion = concluded(supporting=[record])
    mine, theirs = browse_as("peer"), browse_as("second_peer")
    address = f"/conclusions/{conclusion.id}/edit"
    page = mine.get(address)
    theirs.submit(theirs.get(address), "Save", text="Theirs.")
    met = mine.submit(page, "Save", text="Mine.")
    assert met.status_code == 409
    assert met.all("//*[contains(@class, 'pr-newer')]//dd") == ["Theirs."]
    mine.submit(met, "Save")
    world.session.expire_all()
    assert (conclusion.text, conclusion.version) == ("Mine.", 3)
    assert cited(conclusion) == {1: False}


def test_a_cited_record_that_became_sensitive_is_shown_to_nobody_and_stays_cited(
    world, browse_as, logged, concluded
):
    record, other = logged(), logged()
    conclusion = concluded(supporting=[record, other])
    record.sensitive = True
    browser = browse_as("second_peer")
    page = browser.get(url(world, "1"))
    assert str(record.id) not in page.text
    browser.submit(browser.get(f"/conclusions/{conclusion.id}/edit"), "Save", text="More.")
    world.session.expire_all()
    assert cited(conclusion) == {1: False, 2: False}


def test_a_cited_record_is_corrected_only_with_a_reason(browse_as, logged, concluded):
    record = logged("peer")
    concluded(supporting=[record])
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    refused = browser.submit(page, "Save the correction", statement="Four months.")
    assert refused.problems == {
        "reason": "Say why the record is corrected: others rely on it, somebody else wrote it, or"
        " whoever said it objects."
    }
    done = browser.submit(
        page, "Save the correction", statement="Four months.", reason="Heard again."
    )
    assert "Heard again." in browser.follow(done).words


def test_a_conclusion_may_change_sides(world, working, logged, concluded):
    record = logged()
    conclusion = concluded(supporting=[record])
    values = conclusion_values(conclusion)
    assert values["supporting"] == [record.id]
    from_peer = working("second_peer")
    idea = conclusion_idea(conclusion, counter=[record])
    change_conclusion(from_peer, conclusion, idea, seen=values["version"])
    world.session.flush()
    world.session.expire_all()
    assert cited(conclusion) == {1: True}


def conclusion_idea(conclusion, **other):
    plain = {
        "headline": conclusion.headline,
        "text": conclusion.text,
        "kind": conclusion.kind,
        "key_factors": conclusion.key_factors,
        "supporting": [],
        "counter": [],
    }
    return Idea(**plain | other)


def advice(world, conclusion, **other):
    return {
        "action": "Open a second course.",
        "addressee": "department",
        "horizon": "quick-win",
        "reasons": [conclusion.id],
    } | other


def test_a_recommendation_rests_on_conclusions(world, browse_as, concluded):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    empty = browser.get(url(world, "recommendations/new?factor=1"))
    assert "A recommendation rests on conclusions, and there are none yet." in empty.words
    conclusion = concluded()
    page = browser.get(url(world, "recommendations/new?factor=1"))
    missing = browser.submit(page, "Save")
    assert missing.problems == {
        "action": "Write what is to be done.",
        "addressee": "Choose who is to act.",
        "horizon": "Choose by when.",
        "reasons": "A recommendation rests on at least one conclusion.",
    }
    done = browser.submit(page, "Save", **advice(world, conclusion))
    made = world.session.scalars(select(Recommendation)).one()
    assert (made.number, made.key_factor, made.conclusions) == (1, world.factor(1), [conclusion])
    assert "It enters the report once a conclusion under it is agreed." in (
        browser.follow(done).words
    )


def test_a_recommendation_is_changed_and_nothing_is_lost(world, browse_as, concluded, recommended):
    world.at(Phase.VISIT)
    made = recommended(concluded())
    address = f"/recommendations/{made.id}/edit"
    mine, theirs = browse_as("peer"), browse_as("leader")
    page = mine.get(address)
    theirs.submit(theirs.get(address), "Save", horizon="longer")
    met = mine.submit(page, "Save", measure="Nobody waits.")
    assert met.status_code == 409
    assert met.all("//*[contains(@class, 'pr-newer')]//dd")[0] == "Longer term"
    mine.submit(met, "Save", horizon="longer")
    world.session.expire_all()
    assert (made.measure, made.horizon.value, made.version) == ("Nobody waits.", "longer", 3)


def test_before_the_visit_nothing_is_concluded(world, browse_as):
    world.at(Phase.DESK_REVIEW)
    page = browse_as("peer").get(url(world, "conclusions/new"))
    assert "Findings begin with the visit." in page.words
    assert page.all("//main//form") == []


def test_conclusions_of_another_review_are_not_there(world, browse_as, concluded):
    world.at(Phase.VISIT)
    conclusion = concluded()
    assert browse_as("neighbour").get(f"/conclusions/{conclusion.id}/edit").status_code == 404
    assert browse_as("observer").get(f"/conclusions/{conclusion.id}/edit").status_code == 403
