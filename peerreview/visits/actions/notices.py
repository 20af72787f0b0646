"""What can happen to the information notice: it is mailed or handed over, and logged."""

from collections.abc import Iterable
from datetime import date, datetime, time

from peerreview.core.errors import refuse_if
from peerreview.core.outbox import Mail, post_mail
from peerreview.core.text import Text
from peerreview.core.work import DEEDS, Work
from peerreview.people.authors import person_of
from peerreview.visits.models import NoticeWay, Stakeholder, StakeholderNotice
from peerreview.visits.queries.notice import notice_language, notice_subject, notice_words
from peerreview.visits.rules import (
    waits_for_notice,
    why_not_give_notice,
    why_not_given_on,
    why_not_mail_notice,
)

DEEDS |= {"notice.given": Text("gave a stakeholder the information notice: %(way)s")}


def mail_notice(work: Work, person: Stakeholder) -> StakeholderNotice:
    """Send the notice in the stakeholder's language, as far as we speak it."""
    refuse_if(why_not_mail_notice(person))
    review, language = person.review, notice_language(person)
    mail = post_mail(
        work,
        to=person.contact.email if person.contact else "",
        name=person.name,
        subject=notice_subject(review),
        body=notice_words(review),
        language=language,
        about=review.id,
    )
    return _log(work, person, NoticeWay.MAIL, work.now, language, mail)


def hand_notice(work: Work, person: Stakeholder, given_on: date) -> StakeholderNotice:
    """Say that the notice was given by hand, on a day of the city's calendar."""
    review = person.review
    refuse_if(why_not_give_notice(person))
    today = review.today(work.now)
    refuse_if(why_not_given_on(given_on, today))
    noon = datetime.combine(given_on, time(12), review.zone)
    given_at = work.now if given_on == today else noon
    return _log(work, person, NoticeWay.HAND, given_at, notice_language(person), None)


def mail_notices(work: Work, people: Iterable[Stakeholder]) -> list[StakeholderNotice]:
    """To everybody who waits for one and can be reached by mail."""
    waiting = [one for one in people if waits_for_notice(one) and not why_not_mail_notice(one)]
    return [mail_notice(work, one) for one in waiting]


def _log(
    work: Work,
    person: Stakeholder,
    way: NoticeWay,
    given_at: datetime,
    language: str,
    mail: Mail | None,
) -> StakeholderNotice:
    words = [text.in_(language) for text in notice_words(person.review)]
    notice = StakeholderNotice(
        way=way,
        language=language,
        wording="\n\n".join(words),
        given_at=given_at,
        given_by=person_of(work),
        mail=mail,
    )
    person.notices.append(notice)
    person.informed_on = person.review.today(given_at)
    work.record("notice.given", person.review, way=way)
    return notice
