"""At a desk and in the city: what the team read, heard and saw, one claim a record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from peerreview.benchmarks.models import SourceClass
from peerreview.demo.before import Sessions, Stakeholders, plan_of
from peerreview.demo.fixtures import Group, Record, Session
from peerreview.demo.story import Story
from peerreview.evidence.actions import Observation, log_evidence
from peerreview.evidence.models import EvidenceRecord
from peerreview.visits.actions import change_session
from peerreview.visits.models import SessionState

Records = Mapping[str, EvidenceRecord]

WRITING = timedelta(minutes=1)
"""Between hearing something and saving it."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A record in somebody's hands, at a moment."""

    at: datetime
    recorder: str
    session: str | None
    record: Record


def read_and_hear(story: Story, sessions: Sessions) -> Records:
    """Log everything in the order of time; the visit begins on its first morning."""
    notes = sorted(_notes(story), key=lambda note: note.at)
    begins = story.on(1, "08:00")
    read = {note.record.key: _log(story, sessions, note) for note in notes if note.at < begins}
    story.move_on(begins)
    heard = {note.record.key: _log(story, sessions, note) for note in notes if note.at >= begins}
    return read | heard


def tick_off(story: Story, stakeholders: Stakeholders, sessions: Sessions) -> None:
    """Every evening the leader marks what has taken place."""
    for step, one in enumerate(story.script.sessions):
        session = sessions[one.key]
        plan = plan_of(story, one, stakeholders, state=SessionState.DONE)
        work = story.by(story.leader, story.on(one.day, "19:20", step=step))
        change_session(work, session, plan, seen=session.version)


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


def _log(story: Story, sessions: Sessions, note: Note) -> EvidenceRecord:
    said = note.record
    seen = Observation(
        statement=said.says,
        kind=said.kind,
        visit_session=sessions[note.session] if note.session else None,
        source_class=_source_of(story, said),
        first_hand=said.first_hand,
        about=said.about,
        guide_question=story.question(said.question),
        sensitive=said.sensitive,
        heard_at=note.at,
        directions={story.factor(number): stance for number, stance in said.factors.items()},
    )
    work = story.by(note.recorder, note.at + WRITING)
    return log_evidence(work, story.review, uuid4(), seen)


def _source_of(story: Story, said: Record) -> SourceClass:
    """The class of whoever said it, or of the department whose document it is."""
    people = {one.key: one.source_class for one in story.script.stakeholders}
    papers = {one.key: one.source_class for one in story.script.documents}
    return story.source_class(
        said.source or people.get(said.by or "") or papers[said.document or ""]
    )
