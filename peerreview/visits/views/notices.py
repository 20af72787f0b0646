"""The information notice of a stakeholder: its words, how it was given, and when."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.languages import Tongue
from peerreview.core.text import Text
from peerreview.reviews.models import Review
from peerreview.visits import actions, queries
from peerreview.visits.forms import HandedForm
from peerreview.visits.models import Stakeholder
from peerreview.visits.rules import why_not_give_notice, why_not_mail_notice
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get(
    "/reviews/stakeholders/<uuid:stakeholder_id>/notice",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def notice(person: Stakeholder) -> ResponseReturnValue:
    today = person.review.today(work().now)
    return _notice(person, HandedForm(today=today, data={"given_on": today}))


def _notice(person: Stakeholder, form: HandedForm) -> str:
    language, ours = queries.notice_language(person), work().language
    wanted = person.language or language
    return render_template(
        "visits/notice.html",
        review=person.review,
        stakeholder=person,
        form=form,
        spoken_in=language,
        tongue=Tongue(language).in_(ours),
        wanted=Tongue(wanted).in_(ours) if wanted != language else None,
        words=[text.in_(language) for text in queries.notice_words(person.review)],
        why_not_mail=why_not_mail_notice(person),
        why_not_give=why_not_give_notice(person),
    )


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/notice/mail",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def mail_notice(person: Stakeholder) -> ResponseReturnValue:
    actions.mail_notice(work(), person)
    tell(Text("The notice is on its way to %(name)s.", name=person.name))
    return redirect(url_for(".stakeholder", stakeholder_id=person.id))


@pages.post(
    "/reviews/stakeholders/<uuid:stakeholder_id>/notice/hand",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Stakeholder,
)
def hand_notice(person: Stakeholder) -> ResponseReturnValue:
    form = HandedForm(today=person.review.today(work().now))
    if not form.validate():
        return _notice(person, form), 422
    actions.hand_notice(work(), person, given(form.given_on.data))
    tell(Text("Saved."))
    return redirect(url_for(".stakeholder", stakeholder_id=person.id))


@pages.post(
    "/reviews/<uuid:review_id>/stakeholders/notices",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Review,
)
def mail_notices(review: Review) -> ResponseReturnValue:
    """To everybody who is invited and has not been told yet."""
    people = queries.stakeholders_to_inform(session(), review)
    sent = actions.mail_notices(work(), people)
    tell(
        Text.counted(
            "The notice is on its way to %(n)s person.",
            "The notice is on its way to %(n)s people.",
            n=len(sent),
        )
    )
    return redirect(url_for(".stakeholders", review_id=review.id))
