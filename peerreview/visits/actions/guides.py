"""The team decides what is asked in a session, in which order and for how long."""

from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.visits.models import GuideItem, InterviewGuide, VisitSession
from peerreview.visits.queries.guides import saved_guide
from peerreview.visits.rules.guides import Lead, Offer, why_not_lead

DEEDS |= {
    "guide.saved": Text("saved the interview guide of session %(number)s"),
    "guide.dropped": Text("went back to the usual guide of session %(number)s"),
}


def save_guide(work: Work, visit: VisitSession, lead: Lead, *, seen: int) -> InterviewGuide:
    """Raises StaleEdit if someone saved after version ``seen``; 0: nobody had saved one."""
    refuse_if(why_not_lead(visit.review, lead))
    guide = saved_guide(work.session, visit) or InterviewGuide(visit_session_id=visit.id, version=0)
    guide.take_turn(seen)
    guide.purpose, guide.opening_words = lead.purpose, lead.opening_words
    guide.closing_question = lead.closing_question
    guide.opening_minutes, guide.closing_minutes = lead.opening_minutes, lead.closing_minutes
    guide.items.clear()
    work.session.add(guide)
    work.session.flush()  # their ranks are free before they are given anew
    guide.items = [_item(rank, asked) for rank, asked in enumerate(lead.ranked, start=1)]
    work.record("guide.saved", visit.review, number=visit.number)
    return guide


def _item(rank: int, asked: Offer | str) -> GuideItem:
    if isinstance(asked, str):
        return GuideItem(rank=rank, words=asked)
    return GuideItem(rank=rank, question=asked.question, issue=asked.issue)


def drop_guide(work: Work, visit: VisitSession) -> None:
    """Nothing happens where none is saved."""
    if guide := saved_guide(work.session, visit):
        work.session.delete(guide)
        work.record("guide.dropped", visit.review, number=visit.number)
