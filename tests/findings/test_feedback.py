"""The feedback session: what the host said is noted, and found again."""

from datetime import timedelta

from sqlalchemy import select

from peerreview.findings.actions import Reply, note_feedback
from peerreview.findings.models import FeedbackNote
from peerreview.findings.queries import factors_with_findings, feedback_notes
from peerreview.reviews.models import Phase
from tests.world import NOON


def url(world):
    return f"/reviews/{world.review.id}/findings/feedback"


def noted(world, working, text="We knew that.", **other):
    work = working("rapporteur")
    note = note_feedback(work, world.review, Reply(text=text, said_by="Deputy mayor", **other))
    world.session.flush()
    return note


def test_what_the_host_says_is_noted_at_once(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("second_peer")
    page = browser.get(url(world))
    assert "Nothing is noted yet." in page.words
    missing = browser.submit(page, "Save")
    assert (missing.status_code, missing.problems) == (
        422,
        {"text": "Write what was said.", "said_by": "Say in which role it was said."},
    )
    done = browser.submit(
        page, "Save", text="The second desk opens in May.", said_by="Head of desks"
    )
    note = world.session.scalars(select(FeedbackNote)).one()
    assert (note.text, note.said_by, note.key_factor, note.recorder, note.noted_at) == (
        "The second desk opens in May.",
        "Head of desks",
        None,
        world.people["second_peer"],
        NOON,
    )
    assert "The second desk opens in May." in browser.follow(done).words


def test_before_the_visit_nothing_is_noted(world, browse_as):
    world.at(Phase.DESK_REVIEW)
    browser = browse_as("peer")
    page = browser.get(url(world))
    assert "Findings begin with the visit." in page.words
    assert page.all("//main//form") == []
    refused = browser.post(url(world), {"text": "Early.", "said_by": "Mayor"})
    assert refused.status_code == 409
    assert "Early." in refused.words
    assert world.session.scalars(select(FeedbackNote)).all() == []


def test_the_team_writes_and_observers_read(world, working, browse_as):
    world.at(Phase.VISIT)
    noted(world, working)
    observer = browse_as("observer")
    page = observer.get(url(world))
    assert ("We knew that." in page.words, page.all("//main//form")) == (True, [])
    assert observer.post(url(world), {"text": "I too."}).status_code == 403
    seen = {
        who: browse_as(who).get(url(world)).status_code for who in ("host_sponsor", "neighbour")
    }
    assert seen == {"host_sponsor": 403, "neighbour": 404}


def test_a_note_is_corrected_and_nothing_is_lost(world, working, browse_as):
    world.at(Phase.ANALYSIS)
    note = noted(world, working)
    address = f"/feedback-notes/{note.id}/edit"
    mine, theirs = browse_as("peer"), browse_as("leader")
    page = mine.get(address)
    theirs.submit(theirs.get(address), "Save", text="We knew it.")
    met = mine.submit(page, "Save", text="We know that.")
    assert met.status_code == 409
    assert met.all("//*[contains(@class, 'pr-newer')]//dd") == ["We knew it."]
    mine.submit(met, "Save")
    world.session.expire_all()
    assert (note.text, note.version) == ("We know that.", 3)


def test_notes_stand_in_the_order_they_were_said_and_keep_their_key_factor_in_scope(world, working):
    world.at(Phase.VISIT)
    second = noted(world, working, text="Second.", key_factor=world.factor(2))
    first = noted(world, working, text="First.")
    first.noted_at = NOON - timedelta(hours=1)
    world.session.flush()
    assert feedback_notes(world.session, world.review) == [first, second]
    assert factors_with_findings(world.session, world.review) == [world.factor(2).id]
