"""A second member confirms a conclusion, and its weak spots are shown."""

from peerreview.reviews.models import Phase
from tests.world import NOON


def url(world, rest="1"):
    return f"/reviews/{world.review.id}/findings/{rest}"


def test_a_second_member_confirms_a_conclusion(world, browse_as, concluded):
    world.at(Phase.VISIT)
    conclusion = concluded()
    world.session.flush()
    author, other = browse_as("peer"), browse_as("second_peer")
    assert "No second member has confirmed it yet." in author.get(url(world)).words
    assert "Confirm conclusion 1" not in author.get(url(world)).words
    refused = author.post(f"/conclusions/{conclusion.id}/confirm", {"version": "1"})
    assert refused.status_code == 409
    assert "You wrote this conclusion. Somebody else in the team confirms it." in refused.words
    page = other.follow(other.submit(other.get(url(world)), "Confirm conclusion 1"))
    assert "Confirmed by Second Peer" in page.words
    assert (conclusion.reviewer, conclusion.confirmed_at) == (world.people["second_peer"], NOON)


def test_what_is_changed_after_that_is_confirmed_anew(world, browse_as, concluded):
    world.at(Phase.VISIT)
    conclusion = concluded()
    world.session.flush()
    other, author = browse_as("leader"), browse_as("peer")
    stale = other.get(url(world))
    author.submit(author.get(f"/conclusions/{conclusion.id}/edit"), "Save", text="Longer.")
    late = other.submit(stale, "Confirm conclusion 1")
    assert (late.status_code, "Somebody changed this meanwhile." in late.words) == (409, True)
    other.submit(other.get(url(world)), "Confirm conclusion 1")
    author.submit(author.get(f"/conclusions/{conclusion.id}/edit"), "Save", text="Shorter.")
    world.session.expire_all()
    assert (conclusion.reviewer, conclusion.confirmed_at) == (None, None)


def test_what_a_conclusion_lacks_and_what_it_faces_stand_beside_it(
    world, browse_as, logged, meeting, concluded
):
    world.at(Phase.VISIT)
    backing = logged(statement="We wait.", visit_session=meeting(1))
    facing = logged(statement="My course began at once.", visit_session=meeting(2))
    concluded(supporting=[backing], counter=[facing])
    words = browse_as("observer").get(url(world)).words
    assert "An area for development needs 2 independent sources of 2 classes" in words
    assert f"It has to face: {facing.number} My course began at once." in words


def test_at_most_twelve_recommendations_are_headlines(world, browse_as, concluded, recommended):
    world.at(Phase.VISIT)
    conclusion = concluded()
    made = [recommended(conclusion, headline=True) for _ in range(12)]
    one_more = recommended(conclusion, example_city="Birch")
    world.session.flush()
    browser = browse_as("peer")
    address = f"/recommendations/{one_more.id}/edit"
    refused = browser.submit(browser.get(address), "Save", headline="y", measure="Visits.")
    assert refused.status_code == 409
    assert "12 recommendations are headlines already" in refused.words
    assert refused.all("//textarea[@name='measure']") == ["Visits."]
    first = browser.get(f"/recommendations/{made[0].id}/edit")
    browser.submit(first, "Save", measure="Fewer.")  # a headline that stays one is no thirteenth
    world.session.expire_all()
    assert (one_more.headline, made[0].measure) == (False, "Fewer.")


def test_a_recommendation_answers_a_guide_question_of_its_key_factor(
    world, browse_as, concluded, recommended
):
    world.at(Phase.VISIT)
    made = recommended(concluded())
    world.session.flush()
    question, foreign = (world.factor(n).guide_questions[0] for n in (1, 2))
    browser = browse_as("peer")
    page = browser.get(f"/recommendations/{made.id}/edit")
    refused = browser.submit(page, "Save", guide_question_id=str(foreign.id))
    assert list(refused.problems) == ["guide_question_id"]
    assert "This question belongs to another key factor." in refused.words
    browser.submit(page, "Save", guide_question_id=str(question.id), example_city="Birch")
    world.session.expire_all()
    assert (made.guide_question, made.example_city) == (question, "Birch")
