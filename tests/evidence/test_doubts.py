"""What others in the team say of a record: co-signed, flagged, settled, kept out."""

import pytest
from sqlalchemy import select

from peerreview.core.errors import RuleBroken
from peerreview.core.work import JournalEntry
from peerreview.evidence.actions import cosign, flag, keep_out, settle_flag
from peerreview.evidence.models import EvidenceFlag
from peerreview.evidence.queries import citable, tallies
from peerreview.evidence.rules import counts, may_be_told
from peerreview.reviews.models import Phase
from tests.world import NOON


def refusal(do):
    with pytest.raises(RuleBroken) as refused:
        do()
    return str(refused.value)


def test_the_pair_partner_co_signs_what_stands_there(world, browse_as, logged, meeting):
    record = logged("peer", visit_session=meeting(1, pair=("peer", "second_peer")))
    browser = browse_as("second_peer")
    page = browser.get(f"/evidence/{record.id}")
    done = browser.submit(page, "I heard the same: co-sign")
    world.session.expire_all()
    assert (record.cosigned_by, record.cosigned_at) == (world.people["second_peer"], NOON)
    assert "Second Peer, 4 May 2026, 13:00" in browser.follow(done).words


def test_only_somebody_else_who_sat_in_the_session_co_signs(working, logged, meeting):
    heard = logged("peer", visit_session=meeting(1, pair=("peer", "second_peer")))
    read = logged("peer")
    assert refusal(lambda: cosign(working("peer"), heard, version=1)) == (
        "This is your own record. Whoever sat in the session with you can co-sign it."
    )
    assert refusal(lambda: cosign(working("leader"), heard, version=1)) == (
        "Only those who sat in session 1 can co-sign this record."
    )
    assert refusal(lambda: cosign(working("second_peer"), read, version=1)) == (
        "Only what was heard in a session is co-signed, by somebody who sat in it."
    )
    assert (heard.cosigned_by, read.cosigned_by) == (None, None)


def test_nobody_co_signs_what_they_have_not_read(working, logged, meeting):
    record = logged("peer", visit_session=meeting(1, pair=("peer", "second_peer")))
    stale = refusal(lambda: cosign(working("second_peer"), record, version=0))
    assert stale == "Somebody changed this meanwhile. Read it again first."
    cosign(working("second_peer"), record, version=1)
    again = refusal(lambda: cosign(working("second_peer"), record, version=1))
    assert again == "Second Peer has co-signed this record."


def test_a_correction_takes_the_co_signature_back_and_says_why(
    world, working, browse_as, logged, meeting
):
    record = logged("peer", visit_session=meeting(1, pair=("peer", "second_peer")))
    cosign(working("second_peer"), record, version=1)
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    refused = browser.submit(page, "Save the correction", statement="Four months.")
    assert [*refused.problems] == ["reason"]
    browser.submit(page, "Save the correction", statement="Four months.", reason="Misheard.")
    world.session.expire_all()
    assert (record.statement, record.cosigned_by) == ("Four months.", None)


def test_a_record_counts_without_a_co_signature(logged):
    record = logged("peer")
    assert (record.cosigned_by, counts(record)) == (None, True)


def test_a_flagged_record_counts_nowhere_until_it_is_settled(world, browse_as, logged):
    record = logged("peer")
    second, author = browse_as("second_peer"), browse_as("peer")
    page = second.get(f"/evidence/{record.id}")
    second.submit(page, "Flag it", doubt="I heard four weeks.")
    world.session.expire_all()
    assert (record.flagged, counts(record)) == (True, False)
    assert list(citable(world.session, world.review)) == []
    assert tallies(world.session, world.review)[world.factor(1).id].strength is None

    page = author.get(f"/evidence/{record.id}")
    assert "I heard four weeks." in page.words
    done = author.submit(page, "Settle the flag", outcome="Months, the recording says so.")
    assert "Months, the recording says so." in author.follow(done).words
    world.session.expire_all()
    assert (record.flagged, record.version, counts(record)) == (False, 1, True)
    kept = world.session.scalars(select(EvidenceFlag)).one()
    assert (kept.raised_by, kept.settled_by, kept.outcome) == (
        world.people["second_peer"],
        world.people["peer"],
        "Months, the recording says so.",
    )


def test_a_flag_says_what_is_doubtful(browse_as, logged):
    record = logged("peer")
    browser = browse_as("second_peer")
    refused = browser.submit(browser.get(f"/evidence/{record.id}"), "Flag it", doubt=" ")
    assert refused.status_code == 422
    assert refused.problems == {"doubt": "Say what is doubtful about this record."}
    assert record.flagged is False


def test_flags_are_for_the_records_of_others_one_at_a_time(working, logged):
    record = logged("peer")
    own = refusal(lambda: flag(working("peer"), record, "I doubt myself."))
    assert own == "This is your own record. Correct it instead."
    flag(working("second_peer"), record, "Really?")
    again = refusal(lambda: flag(working("leader"), record, "Really?"))
    assert again == "This record is flagged already."


def test_a_flag_is_settled_by_the_author_or_a_leader(working, browse_as, logged):
    record = logged("peer")
    assert refusal(lambda: settle_flag(working("peer"), record, "Fine.")) == (
        "No flag is open on this record."
    )
    flag(working("leader"), record, "Really?")
    assert refusal(lambda: settle_flag(working("second_peer"), record, "Fine.")) == (
        "The author of this record and the leaders can settle the flag."
    )
    words = browse_as("second_peer").get(f"/evidence/{record.id}").words
    assert "The author of this record and the leaders can settle the flag." in words
    assert refusal(lambda: settle_flag(working("rapporteur"), record, "")) == (
        "Say why the record counts again."
    )
    settle_flag(working("rapporteur"), record, "Asked again.")
    assert record.flagged is False


def test_an_objection_takes_the_wording_back_for_good(world, browse_as, logged):
    record = logged("peer", quote_consent=True)
    record.released_wording = "Waiting is long."
    browser = browse_as("second_peer")
    page = browser.get(f"/evidence/{record.id}")
    done = browser.submit(page, "Keep it out of the report", objection="The head of unit withdrew.")
    assert "The head of unit withdrew." in browser.follow(done).words
    world.session.expire_all()
    assert (record.not_for_report, record.quote_consent, record.released_wording) == (
        True,
        False,
        "",
    )
    assert (counts(record), may_be_told(record)) == (True, False)
    words = browse_as("leader").get(f"/evidence/{record.id}").words
    assert "Whoever said this objects: it is not for the report, in no wording." in words
    answer = browse_as("leader").post(
        f"/evidence/{record.id}/release",
        {"released_wording": "A paraphrase.", "attribution": "class", "version": "2"},
    )
    assert (answer.status_code, record.released_wording) == (422, "")


def test_somebody_may_object_as_long_as_the_review_is_open(world, working, logged):
    record, second = logged("peer"), logged("peer")
    world.at(Phase.FOLLOW_UP)
    keep_out(working("second_peer"), record, "They withdrew.")
    assert record.not_for_report
    world.at(Phase.CLOSED)
    assert "closed" in refusal(lambda: keep_out(working("second_peer"), second, "They withdrew."))


def test_an_objection_is_lifted_with_a_reason_only(world, working, browse_as, logged):
    record = logged("peer")
    keep_out(working("second_peer"), record, "They withdrew.")
    browser = browse_as("peer")
    page = browser.get(f"/evidence/{record.id}/correct")
    refused = browser.submit(page, "Save the correction", not_for_report=[])
    assert [*refused.problems] == ["reason"]
    browser.submit(page, "Save the correction", not_for_report=[], reason="They agreed again.")
    world.session.expire_all()
    assert record.not_for_report is False


def test_the_journal_names_the_record_and_never_the_reason(world, working, logged):
    record = logged("peer")
    flag(working("second_peer"), record, "A word in confidence.")
    settle_flag(working("peer"), record, "Another word in confidence.")
    keep_out(working("peer"), record, "A third one.")
    lines = world.session.scalars(
        select(JournalEntry).where(JournalEntry.verb.startswith("evidence."))
    ).all()
    assert {entry.verb: str(entry.deed) for entry in lines} == {
        "evidence.logged": "logged record 1: Paraphrase",
        "evidence.flagged": "flagged record 1",
        "evidence.settled": "settled the flag on record 1",
        "evidence.kept_out": "kept record 1 out of the report",
    }
    assert not any("confidence" in str(entry.details) for entry in lines)


def test_what_is_sensitive_cannot_be_touched_by_those_who_do_not_see_it(browse_as, logged):
    record = logged("peer", sensitive=True)
    browser = browse_as("second_peer")
    answers = {
        verb: browser.post(f"/evidence/{record.id}/{verb}").status_code
        for verb in ("flag", "settle", "co-sign", "keep-out", "correct")
    }
    assert set(answers.values()) == {404}, answers
