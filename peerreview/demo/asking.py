"""How people are asked to come, and what they will be asked: invitations by mail, saved guides."""

from peerreview.demo.fixtures import Question, Session
from peerreview.demo.story import Story
from peerreview.visits.actions import choose_mail, save_guide
from peerreview.visits.rules.guides import Lead, Offer, offers


def choose_invitations(story: Story) -> None:
    """Some read no calendar feed: their sessions come as invitations by mail."""
    for step, key in enumerate(story.script.by_mail.team):
        work = story.by(key, story.on(-10, "09:10", step=step, minutes=7))
        choose_mail(work, story.review, story.people[key])
    for step, key in enumerate(story.script.by_mail.heard):
        work = story.by(story.coordinator, story.on(-10, "11:20", step=step, minutes=4))
        choose_mail(work, story.review, story.stakeholders[key])


def save_guides(story: Story) -> None:
    """Whoever asks ranks the questions the week before, and says some in words of their own."""
    led = [one for one in story.script.sessions if one.guide]
    for step, one in enumerate(led):
        asker = one.asks or story.leader
        work = story.by(asker, story.on(-6, "20:15", step=step, minutes=25))
        save_guide(work, story.sessions[one.key], _lead(story, one), seen=0)


def _lead(story: Story, one: Session) -> Lead:
    session, said = story.sessions[one.key], one.guide
    if said is None:
        raise ValueError(f"session {one.key} has no guide")
    offered = offers(session.key_factors, session.issues)
    return Lead(
        purpose=said.purpose,
        closing_question=said.closing,
        opening_minutes=said.opening_minutes,
        ranked=tuple(_asked(story, offered, question) for question in said.asks),
    )


def _asked(story: Story, offered: list[Offer], question: Question) -> Offer | str:
    """Raises LookupError for what the session does not look into."""
    if question.says:
        return question.says
    asked, tested = story.question(question.question), story.issue(question.issue)
    for one in offered:
        if (one.question, one.issue) == (asked, tested):
            return one
    raise LookupError(f"{question} is not looked into")
