"""At a desk and in the city: what the team read, heard and saw, one claim a record."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from peerreview.benchmarks.models import SourceClass
from peerreview.demo.fixtures import Doubt, Group, Record, Session
from peerreview.demo.story import Story
from peerreview.evidence.actions import (
    Observation,
    correct_evidence,
    cosign,
    flag,
    keep_out,
    log_evidence,
    settle_flag,
)
from peerreview.evidence.models import RecordKind
from peerreview.preparation.actions import mark_read
from peerreview.preparation.rules import why_not_mark_read
from peerreview.visits.actions import mark_session
from peerreview.visits.models import SessionState

WRITING = timedelta(minutes=1)
"""Between hearing something and saving it."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A record in somebody's hands, at a moment."""

    at: datetime
    recorder: str
    session: str | None
    record: Record


def read_and_hear(story: Story) -> None:
    """Log everything in the order of time; the visit begins on its first morning."""
    notes = sorted(_notes(story), key=lambda note: note.at)
    begins = story.on(1, "08:00")
    for note in notes:
        if note.at < begins:
            _log(story, note)
    story.move_on(begins)
    for note in notes:
        if note.at >= begins:
            _log(story, note)


def tick_off(story: Story) -> None:
    """Every evening the leader marks what has taken place, and the pairs co-sign their quotes."""
    for step, one in enumerate(story.script.sessions):
        work = story.by(story.leader, story.on(one.day, "19:20", step=step))
        mark_session(work, story.sessions[one.key], SessionState.DONE)


def cosign_quotes(story: Story) -> None:
    """Whoever asked has heard the same words as whoever wrote them down."""
    known = {one.key: one for one in story.script.sessions}
    for step, (group, said) in enumerate(_quotes(story)):
        one = known[group.session or ""]
        if one.asks and one.records:
            work = story.by(one.asks, story.on(one.day, "20:10", step=step))
            record = story.records[said.key]
            cosign(work, record, version=record.version)


def correct_records(story: Story) -> None:
    """The same evening, at the hotel: somebody reads again what they wrote, and puts it right."""
    for note in _notes(story):
        if note.record.corrected:
            evening = note.at.astimezone(story.review.zone).replace(hour=21, minute=25)
            work = story.by(note.recorder, evening)
            record = story.records[note.record.key]
            because = note.record.corrected.because
            seen = _seen(story, note, note.record.says)
            correct_evidence(work, record, seen, version=record.version, reason=because)


def keep_records_out(story: Story) -> None:
    """The next morning somebody asks that what they said stays out of the report."""
    for note in _notes(story):
        if note.record.objection:
            evening = note.at.astimezone(story.review.zone).replace(hour=22, minute=5)
            work = story.by(note.recorder, evening)
            keep_out(work, story.records[note.record.key], note.record.objection)


def doubt_records(story: Story) -> None:
    """Somebody who was not in the room asks; whoever wrote it down answers, or has not yet."""
    for note in _notes(story):
        if note.record.doubted:
            _doubt(story, note, note.record.doubted)


def _doubt(story: Story, note: Note, doubt: Doubt) -> None:
    evening = note.at.astimezone(story.review.zone).replace(hour=21, minute=50)
    work = story.by(doubt.by, evening)
    record = story.records[note.record.key]
    flag(work, record, doubt.says)
    if doubt.settled:
        work = story.by(note.recorder, evening + timedelta(hours=11))
        settle_flag(work, record, doubt.settled)


def _quotes(story: Story) -> Iterator[tuple[Group, Record]]:
    for group in story.script.evidence:
        for said in group.records:
            if group.session and said.kind is RecordKind.QUOTE:
                yield group, said


def _notes(story: Story) -> Iterator[Note]:
    known = {one.key: one for one in story.script.sessions}
    for group in story.script.evidence:
        if group.session is None:
            yield from _read(story, group)
        else:
            yield from _heard(story, group, known[group.session])


def _read(story: Story, group: Group) -> Iterator[Note]:
    for step, record in enumerate(group.records):
        at = story.on(group.day or 0, "19:30", step=step, minutes=9)
        yield Note(at=at, recorder=group.reader or "", session=None, record=record)


def _heard(story: Story, group: Group, one: Session) -> Iterator[Note]:
    """Spread over the session; without a recorder, those present take turns."""
    starts, ends = story.on(one.day, one.starts), story.on(one.day, one.ends)
    between = (ends - starts) / (len(group.records) + 1)
    for step, record in enumerate(group.records):
        recorder = one.records or one.present[step % len(one.present)]
        at = starts + between * (step + 1)
        yield Note(at=at, recorder=recorder, session=one.key, record=record)


def _log(story: Story, note: Note) -> None:
    said = note.record
    work = story.by(note.recorder, note.at + WRITING)
    at_first = said.corrected.said if said.corrected else said.says
    seen = _seen(story, note, at_first)
    story.records[said.key] = log_evidence(work, story.review, uuid4(), seen)
    paper = seen.document
    if paper is not None and why_not_mark_read(paper) is None:
        mark_read(work, paper)


def _seen(story: Story, note: Note, statement: str) -> Observation:
    said = note.record
    paper = story.documents.get(said.document or "")
    session = story.sessions[note.session] if note.session and paper is None else None
    return Observation(
        statement=statement,
        kind=said.kind,
        visit_session=session,
        document=paper,
        locator=_locator(story, said),
        source_class=_source_of(story, said),
        first_hand=said.first_hand,
        method=said.method,
        reliability=said.reliability,
        quote_consent=said.quotable,
        about=said.about,
        guide_question=story.question(said.question),
        sensitive=said.sensitive,
        issue=story.issue(said.issue),
        proposed_wording=said.proposed,
        language=said.language,
        translation=said.translation,
        translation_language="en" if said.translation else "",
        translator=said.translator,
        heard_at=note.at,
        directions={story.factor(number): stance for number, stance in said.factors.items()},
    )


def _locator(story: Story, said: Record) -> str:
    found = (one.locator for one in story.script.documents if one.key == said.document)
    return next(found, "")


def _source_of(story: Story, said: Record) -> SourceClass:
    """The class of whoever said it, or of the department whose document it is."""
    people = {one.key: one.source_class for one in story.script.stakeholders}
    papers = {one.key: one.source_class for one in story.script.documents}
    return story.source_class(
        said.source or people.get(said.by or "") or papers[said.document or ""]
    )
