"""What readers say about a benchmark, and what becomes of it."""

import pytest
from sqlalchemy import select

from peerreview.benchmarks.actions import (
    Remark,
    Settlement,
    import_benchmark,
    leave_note,
    settle_note,
)
from peerreview.benchmarks.forms import built, read_benchmark
from peerreview.benchmarks.models import Note, NoteKind, NoteState
from tests.benchmarks.small import SMALL
from tests.counting import questions_in

UNCLEAR = Remark(kind=NoteKind.UNCLEAR, text="Whose offices?")


def page_of(world) -> str:
    return f"/benchmarks/{world.benchmark.id}/notes"


def form_of(world, number: int = 1) -> str:
    return f"/benchmarks/factors/{world.factor(number).id}/note"


def test_a_reader_leaves_a_note_on_a_question_and_finds_it_again(browse_as, world, session):
    reader = browse_as("outsider")
    question = world.factor(1).guide_questions[0]
    form = reader.follow(
        reader.get(f"/benchmarks/{world.benchmark.id}"),
        f"Leave a note on this ({world.factor(1).title})",
    )
    answer = reader.submit(form, question=question.id, kind="missing", text="And at night?")
    page = reader.follow(answer)
    assert "Thank you. Your note is kept for the next version." in page.words
    assert "And at night?" in page.words
    note = session.scalar(select(Note))
    assert (note.guide_question, note.kind, note.text, note.state, note.author.name) == (
        question,
        NoteKind.MISSING,
        "And at night?",
        NoteState.OPEN,
        "Outsider",
    )


def test_an_empty_note_is_not_kept_and_says_what_is_missing(browse_as, world, session):
    reader = browse_as("outsider")
    page = reader.submit(reader.get(form_of(world)), text="   ")
    assert page.status_code == 422
    assert page.problems == {
        "kind": "Choose what is the matter.",
        "text": "Write what you would change.",
    }
    assert session.scalar(select(Note)) is None


def test_a_question_of_another_key_factor_is_no_choice(browse_as, world):
    other = world.factor(2).guide_questions[0]
    fields = {"question": str(other.id), "kind": "unclear", "text": "Hm."}
    page = browse_as("outsider").post(form_of(world), fields)
    assert page.status_code == 422
    assert "question" in page.problems


def test_readers_see_their_own_notes_and_conveners_see_all(browse_as, world, working):
    leave_note(working("peer"), world.factor(1), UNCLEAR)
    leave_note(working("outsider"), world.factor(2), Remark(kind=NoteKind.MISSING, text="Buses."))
    shown = {who: browse_as(who).get(page_of(world)).words for who in ("peer", "convener")}
    assert ["Whose offices?" in words for words in shown.values()] == [True, True]
    assert ["Buses." in words for words in shown.values()] == [False, True]


def test_notes_are_filtered_by_key_factor(browse_as, world, working):
    leave_note(working("peer"), world.factor(1), UNCLEAR)
    convener = browse_as("convener")
    assert "Whose offices?" in convener.get(f"{page_of(world)}?factor=1").words
    empty = convener.get(f"{page_of(world)}?factor=2")
    assert "There is no note on this key factor." in empty.words
    assert "Whose offices?" in convener.get(f"{page_of(world)}?factor=nonsense").words


def test_an_empty_page_says_how_notes_come_about(browse_as, world):
    assert "You have left no note yet." in browse_as("peer").get(page_of(world)).words
    assert "Nobody has left a note yet." in browse_as("convener").get(page_of(world)).words


def test_an_open_note_is_withdrawn_by_its_writer_alone(browse_as, world, working, session):
    note = leave_note(working("peer"), world.factor(1), UNCLEAR)
    session.flush()
    url = f"/benchmarks/notes/{note.id}/withdraw"
    assert browse_as("outsider").post(url).status_code == 404
    peer = browse_as("peer")
    page = peer.follow(peer.submit(peer.get(page_of(world)), f"Withdraw {note.key_factor.title}"))
    assert "The note is withdrawn." in page.words
    assert session.scalar(select(Note)) is None


def test_a_settled_note_stays_with_its_answer(browse_as, world, working, session):
    note = leave_note(working("peer"), world.factor(1), UNCLEAR)
    settlement = Settlement(state=NoteState.DECLINED, reason="It says so in 1.2.")
    settle_note(working("convener"), note, settlement, seen=1)
    session.flush()
    peer = browse_as("peer")
    page = peer.get(page_of(world))
    assert "DeclinedIt says so in 1.2." in page.words
    assert page.all("//main//button[contains(., 'Withdraw')]") == []
    refused = peer.post(f"/benchmarks/notes/{note.id}/withdraw")
    assert refused.status_code == 409
    assert "This note was settled, and stays with its answer." in refused.words


def test_declining_a_note_needs_a_reason(browse_as, world, working, session):
    note = leave_note(working("peer"), world.factor(1), UNCLEAR)
    session.flush()
    convener = browse_as("convener")
    form = convener.get(f"/benchmarks/notes/{note.id}")
    page = convener.submit(form, state="declined", reason=" ")
    assert page.status_code == 422
    assert page.problems == {"reason": "Say why the note is declined; its writer reads it."}
    assert convener.submit(page, reason="Not ours.").status_code == 302
    session.refresh(note)
    assert (note.state, note.reason) == (NoteState.DECLINED, "Not ours.")


def test_two_conveners_who_decide_at_once_meet(browse_as, world, working, session):
    note = leave_note(working("peer"), world.factor(1), UNCLEAR)
    session.flush()
    convener = browse_as("convener")
    form = convener.get(f"/benchmarks/notes/{note.id}")
    settle_note(working("convener"), note, Settlement(state=NoteState.TAKEN), seen=1)
    page = convener.submit(form, state="declined", reason="No.")
    assert page.status_code == 409
    assert "Taken for the next version" in page.all("//dl//dd")
    session.refresh(note)
    assert note.state is NoteState.TAKEN


@pytest.mark.parametrize("who", ["administrator", "leader", "outsider"])
def test_only_conveners_decide_on_notes(browse_as, world, working, session, who):
    note = leave_note(working("peer"), world.factor(1), UNCLEAR)
    session.flush()
    assert browse_as(who).get(f"/benchmarks/notes/{note.id}").status_code == 404


def test_a_draft_takes_no_notes_yet(browse_as, working, session):
    draft = import_benchmark(
        working("convener"), built(read_benchmark(SMALL.encode())), publish=False
    )
    session.flush()
    url = f"/benchmarks/factors/{draft.key_factors[0].id}/note"
    reader = browse_as("peer")
    page = reader.get(url)
    assert "notes can be left once it is published" in page.words
    assert page.all("//main//textarea") == []
    assert reader.post(url, {"kind": "unclear", "text": "Hm."}).status_code == 409
    assert reader.get(f"/benchmarks/{draft.id}").all("//a[contains(., 'Leave a note')]") == []


def test_many_notes_ask_no_more_questions_than_one(browse_as, world, working, session):
    convener = browse_as("convener")
    counts = []
    for who in ("peer", "outsider", "leader"):
        leave_note(working(who), world.factor(1), UNCLEAR)
        session.commit()
        session.expire_all()
        with questions_in(session) as asked:
            convener.get(page_of(world))
        counts.append(len(asked))
    assert counts[0] == counts[2]
