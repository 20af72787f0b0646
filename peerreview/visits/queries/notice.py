"""The information notice: what people are told before they are heard.

Source: ``method.md`` section 3 (whom words are attributed to, how long they are kept).
"""

from peerreview.core.text import LANGUAGES, Text, catalogue_of
from peerreview.reviews.models import Review
from peerreview.reviews.rules import leader_of, network_of
from peerreview.visits.models import Stakeholder

PERSON_DAYS, RECORD_MONTHS, PROGRAMME_YEARS = 90, 6, 2
"""How long is kept who said something, what was said, and when who was met."""


def notice_language(person: Stakeholder) -> str:
    """The first of their languages in which we have the notice; English where we have none."""
    texts = notice_words(person.review)
    return next((code for code in person.languages if _is_whole_in(code, texts)), "en")


def _is_whole_in(code: str, texts: list[Text]) -> bool:
    """Whether every paragraph is translated: half a notice is none."""
    catalogue = catalogue_of(code)
    told = (catalogue.gettext(text.message) != text.message for text in texts)
    return code in LANGUAGES and (code == "en" or all(told))


def notice_subject(review: Review) -> Text:
    return Text("How your words are used: the peer review of %(city)s", city=review.city)


def notice_words(review: Review) -> list[Text]:
    """The paragraphs of the notice."""
    return [
        Text(
            "People who do similar work in other cities visit %(city)s to learn how it is doing,"
            " and to say what it could do better. They would like to hear from you. The review is"
            " organised by %(network)s; the team is led by %(leader)s.",
            city=review.city,
            network=network_of(review) or Text("a network of cities"),
            leader=_leader(review),
        ),
        Text(
            "Taking part is your own choice. You may leave a question unanswered, stop at any time,"
            " and afterwards ask that something you said is not used. Nothing follows from it."
        ),
        Text(
            "The team takes notes for itself. What it reports is attributed to a kind of source,"
            " such as “front-line staff”, never to you, and only if at least %(people)s people in"
            " at least %(sessions)s meetings stand behind it. The city does not read the notes. You"
            " are quoted in your own words only if you agree to that quote.",
            people=review.attribution_people,
            sessions=review.attribution_sessions,
        ),
        Text(
            "Your name, what you do and how to reach you are kept to plan the meeting. Who said"
            " what is deleted %(days)s days after the final report, the notes after %(months)s"
            " months, and the timetable after %(years)s years.",
            days=PERSON_DAYS,
            months=RECORD_MONTHS,
            years=PROGRAMME_YEARS,
        ),
        Text(
            "You may see what is kept about you, have it corrected, object to its use, and complain"
            " to your data protection authority. Answering for the data: %(controller)s.",
            controller=_controller(review),
        ),
    ]


def _leader(review: Review) -> object:
    leader = leader_of(review)
    return leader.person.name if leader else Text("an expert from outside the city")


def _controller(review: Review) -> object:
    return review.data_controller or Text("the city of %(city)s", city=review.city)
