"""The texts of the report that only a person can write."""

from sqlalchemy import select

from peerreview.reports.models import Part, ReportPart
from peerreview.reports.queries import report_facts
from peerreview.reviews.models import Phase
from tests.world import NOON


def page_of(world, part: str = "take-home") -> str:
    return f"/reviews/{world.review.id}/report/parts/{part}"


def test_what_the_rapporteur_writes_is_in_the_next_report(world, session, browse_as) -> None:
    rapporteur = browse_as("rapporteur")
    form = rapporteur.get(page_of(world))
    page = rapporteur.follow(rapporteur.submit(form, "Save", text="We count.\n\nWe translate."))

    assert "Saved. The next version of the report says it." in page.words
    session.expire_all()
    found = report_facts(session, world.review, NOON)
    assert found.parts == {Part.TAKE_HOME: "We count.\n\nWe translate."}


def test_two_who_write_at_once_lose_nothing(world, session, browse_as) -> None:
    leader, rapporteur = browse_as("leader"), browse_as("rapporteur")
    mine, theirs = leader.get(page_of(world)), rapporteur.get(page_of(world))
    rapporteur.submit(theirs, "Save", text="Theirs")

    met = leader.submit(mine, "Save", text="Mine")
    assert met.status_code == 409
    assert "Somebody saved this while you were writing" in met.words
    assert "Theirs" in met.words

    leader.submit(met, "Save", text="Mine and theirs")
    session.expire_all()
    assert session.scalars(select(ReportPart.text)).all() == ["Mine and theirs"]


def test_a_closed_review_has_its_last_word(world, session, browse_as) -> None:
    world.at(Phase.CLOSED)
    answer = browse_as("leader").post(page_of(world), data={"text": "More", "version": "0"})

    assert answer.status_code == 409
    assert session.scalars(select(ReportPart)).all() == []


def test_only_leaders_write_and_an_unknown_part_is_nowhere(world, browse_as) -> None:
    assert [browse_as(name).get(page_of(world)).status_code for name in
            ("co_leader", "peer", "host_coordinator", "neighbour", None)] == [
        200, 403, 403, 404, 401
    ]  # fmt: skip
    assert browse_as("leader").get(page_of(world, "nothing")).status_code == 404
