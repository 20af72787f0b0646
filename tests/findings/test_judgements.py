"""Judging alone, opening the views, agreeing."""

from sqlalchemy import select

from peerreview.evidence.models import Direction
from peerreview.findings.actions import open_views
from peerreview.findings.models import Judgement, TeamJudgement, Trend
from peerreview.findings.queries import opened_views, team_judgement
from peerreview.preparation.actions import OwnView, save_claim, submit
from peerreview.preparation.queries import self_assessment_of
from peerreview.reviews.models import Phase
from tests.counting import questions_in

MINE = "My own reason, sealed."


def url(world, rest="1"):
    return f"/reviews/{world.review.id}/findings/{rest}"


def view(world, level="2", **other):
    return {"level_id": str(world.level(level).id), "confidence": "high", "reason": MINE} | other


def test_a_peer_judges_alone_and_may_change_their_mind(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(url(world))
    page = browser.follow(browser.submit(page, "Save my view", **view(world)))
    browser.submit(page, "Save my view", **view(world, "1"))
    own = world.session.scalars(select(Judgement)).one()
    assert (own.member, own.level, own.reason) == (world.people["peer"], world.level("1"), MINE)
    assert own.version == 2


def test_the_same_view_sent_twice_is_given_once(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    page = browser.get(url(world))
    answers = [browser.submit(page, "Save my view", **view(world)).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert world.session.scalars(select(Judgement.version)).all() == [1]


def test_what_is_missing_in_a_view_is_said_beside_it(world, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    answer = browser.submit(browser.get(url(world)), "Save my view")
    assert (answer.status_code, answer.problems) == (
        422,
        {
            "level_id": "Choose a level.",
            "confidence": "Say how sure you are.",
            "reason": "Say why.",
        },
    )


def test_nothing_of_anothers_view_is_seen_before_the_views_are_opened(world, browse_as, judged):
    world.at(Phase.VISIT)
    judged("peer", "3", reason=MINE)
    seen = {}
    for name in ("peer", "second_peer", "leader", "co_leader", "rapporteur", "observer"):
        page = browse_as(name).get(url(world))
        chosen = page.all("//input[@name='level_id'][@checked]/@value")
        seen[name] = MINE in page.text, chosen
    assert seen == {
        "peer": (True, [str(world.level("3").id)]),
        "second_peer": (False, []),
        "leader": (False, []),
        "co_leader": (False, []),
        "rapporteur": (False, []),
        "observer": (False, []),
    }
    assert all(MINE not in browse_as(name).get(url(world, "")).text for name in seen)


def test_opened_views_stand_side_by_side_for_the_team_and_stay_as_they_are(
    world, browse_as, judged
):
    world.at(Phase.VISIT)
    judged("peer", "3", reason=MINE)
    judged("second_peer", "1")
    leader = browse_as("leader")
    page = leader.get(url(world))
    assert "2 of 2 members have given their view." in page.words
    page = leader.follow(leader.submit(page, "Open the views"))
    names = page.all("//table[caption='Views of the members']/tbody/tr/th")
    assert names == ["Peer", "Second Peer"]
    assert "The views lie 2 levels apart. This must be discussed." in page.words
    seen = {
        name: MINE in browse_as(name).get(url(world)).text
        for name in ("second_peer", "rapporteur", "observer")
    }
    assert seen == {"second_peer": True, "rapporteur": True, "observer": False}
    late = browse_as("peer").post(url(world, "1/judgement"), view(world, "0", version="1"))
    assert late.status_code == 409
    assert "own views stay as they are" in late.words
    own = world.session.scalars(select(Judgement).filter_by(member=world.people["peer"])).one()
    assert own.level is world.level("3")


def test_views_cannot_be_opened_before_somebody_judged(world, browse_as):
    world.at(Phase.VISIT)
    leader = browse_as("leader")
    assert "Nobody has given a view yet." in leader.get(url(world)).words
    refused = leader.post(url(world, "1/open"))
    assert refused.status_code == 409
    assert "Nobody has given a view yet." in refused.words
    assert world.session.scalars(select(TeamJudgement)).all() == []


def test_the_team_judges_after_the_views_are_open(world, browse_as, judged):
    world.at(Phase.VISIT)
    judged("peer", "3")
    leader = browse_as("co_leader")
    early = leader.post(url(world, "1/team"), view(world))
    assert early.status_code == 409
    assert "Open the views first" in early.words
    assert world.session.scalars(select(TeamJudgement)).all() == []


def opened(world, working):
    return open_views(working("leader"), world.review, world.factor(1))


def test_opened_views_are_for_those_who_judge_and_not_for_an_observer(world, working, judged):
    world.at(Phase.VISIT)
    judged("peer", "3")
    opened(world, working)
    asked = (world.session, world.review)
    seen = {
        name: [view.level for view in opened_views(*asked, world.people[name], world.factor(1))]
        for name in ("second_peer", "observer", "host_coordinator")
    }
    assert seen == {"second_peer": [world.level("3")], "observer": [], "host_coordinator": []}


def test_the_leader_records_the_agreement_and_the_dissent(world, working, browse_as, judged):
    world.at(Phase.VISIT)
    judged("peer", "3")
    opened(world, working)
    leader = browse_as("leader")
    typed = view(world, "NE", dissent="One of us saw enough.")
    done = leader.submit(leader.get(url(world)), "Save the judgement of the team", **typed)
    page = leader.follow(done)
    team = team_judgement(world.session, world.review, world.factor(1))
    assert (team.level, team.reason, team.dissent) == (
        world.level("NE"),
        MINE,
        "One of us saw enough.",
    )
    assert "The evidence does not reach this level" not in page.words
    assert "Not enough evidence" in browse_as("observer").get(url(world)).words


def test_a_level_above_its_evidence_is_saved_with_a_warning(world, working, browse_as, judged):
    world.at(Phase.VISIT)
    judged("peer", "3")
    opened(world, working)
    leader = browse_as("leader")
    page = leader.get(url(world))
    assert "Needs 1 document, has 0." in page.words  # beside the level, before it is chosen
    page = leader.follow(leader.submit(page, "Save the judgement of the team", **view(world, "2")))
    assert (
        "The evidence does not reach this level yet. Needs 2 independent sources, has 0."
        " Needs 2 source classes, has 0." in page.words
    )
    assert "short of evidence" in leader.get(url(world, "")).words


def test_nothing_is_lost_when_two_leaders_agree_at_once(world, working, browse_as, judged):
    world.at(Phase.VISIT)
    judged("peer", "3")
    opened(world, working)
    mine, theirs = browse_as("leader"), browse_as("rapporteur")
    page = mine.get(url(world))
    press = "Save the judgement of the team"
    theirs.submit(theirs.get(url(world)), press, **view(world, "1", reason="Theirs."))
    met = mine.submit(page, press, **view(world, "1", reason="Mine."))
    assert met.status_code == 409
    assert met.all("//*[contains(@class, 'pr-newer')]//dd") == ["Theirs."]
    mine.submit(met, press)
    team = team_judgement(world.session, world.review, world.factor(1))
    assert (team.reason, team.version) == ("Mine.", 3)


def test_policy_practice_and_result_are_marked_apart(world, working, browse_as):
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    apart = {"policy_id": str(world.level("3").id), "result_id": str(world.level("1").id)}
    typed = view(world, "2", trend="slipping", **apart)
    browser.submit(browser.get(url(world)), "Save my view", **typed)
    own = world.session.scalars(select(Judgement)).one()
    assert (own.policy, own.practice, own.result, own.trend) == (
        world.level("3"),
        None,
        world.level("1"),
        Trend.SLIPPING,
    )
    opened(world, working)
    leader = browse_as("leader")
    done = leader.submit(leader.get(url(world)), "Save the judgement of the team", **typed)
    marks = leader.follow(done).all("//main//ul[@class='govuk-list']/li")
    said = ["Policy: In place", "Result: Emerging", "Direction: Slipping"]
    assert marks == said * 2  # the member's, and the team's
    team = team_judgement(world.session, world.review, world.factor(1))
    assert (team.policy, team.practice, team.trend) == (world.level("3"), None, Trend.SLIPPING)


def judged_table(page):
    return page.all("//table[caption='Who has judged']/tbody/tr[1]/*")


def test_before_the_views_are_open_only_numbers_say_who_has_judged(
    world, working, browse_as, judged
):
    world.at(Phase.VISIT)
    judged("peer", "3")
    sealed = "Named once the views are open"
    shown = {who: judged_table(browse_as(who).get(url(world, ""))) for who in ("peer", "leader")}
    assert shown == {
        "peer": ["1 Strategy", "Sealed", "1 of 2", "Given", sealed],
        "leader": ["1 Strategy", "Sealed", "1 of 2", sealed],
    }
    opened(world, working)
    shown = {who: judged_table(browse_as(who).get(url(world, ""))) for who in ("peer", "observer")}
    assert shown == {
        "peer": ["1 Strategy", "Open to the team", "1 of 2", "Given", "Peer"],
        "observer": ["1 Strategy", "Open to the team", "1 of 2"],
    }


def test_only_what_the_city_submitted_is_shown(world, working, browse_as):
    world.at(Phase.SELF_ASSESSMENT)
    coordinator = working("host_coordinator")
    story = "We wrote the strategy together."
    for number in (1, 2, 3):
        said = OwnView(level=world.level("3"), narrative=story)
        save_claim(coordinator, world.review, world.factor(number), said, seen=0)
    world.at(Phase.VISIT)
    browser = browse_as("peer")
    assert story not in browser.get(url(world)).text
    assert browser.get(url(world, "")).words.count("Nothing submitted") == 3
    world.at(Phase.SELF_ASSESSMENT)
    submit(coordinator, world.review)
    assert self_assessment_of(world.session, world.review).submitted_at
    world.at(Phase.VISIT)
    assert story in browser.get(url(world)).words
    assert browser.get(url(world, "")).words.count("In place") == 3


def test_sensitive_records_are_neither_shown_nor_counted(world, browse_as, logged):
    logged("peer", statement="Names a person.", sensitive=True)
    peer, other = browse_as("peer"), browse_as("second_peer")
    assert "Names a person." in peer.get(url(world)).text
    assert "Names a person." not in other.get(url(world)).text
    for browser in (peer, other, browse_as("leader")):
        words = browser.get(url(world)).words
        assert "No evidence yet 0 independent sources" in words


def test_the_overview_puts_evidence_conclusions_and_recommendations_beside_the_claim(
    world, browse_as, logged, meeting, concluded, recommended
):
    first = logged("peer", visit_session=meeting(1))
    logged("peer", visit_session=meeting(2), directions={world.factor(1): Direction.CONTRADICTS})
    recommended(concluded(supporting=[first]))
    row = browse_as("observer").get(url(world, "")).all("(//tbody)[1]/tr[1]/*")
    assert row == [
        "1 Strategy",
        "Nothing submitted",
        "Not judged yet",
        "Contested 2 independent sources, 1 source class, 2 from outside, 0 documents,"
        " 1 contradicting",
        "1",
        "1",
        "0",
    ]


def test_a_key_factor_out_of_scope_is_not_there(world, browse_as):
    world.review.key_factors = [world.factor(1)]
    assert browse_as("peer").get(url(world, "2")).status_code == 404


def test_findings_ask_as_many_questions_for_three_records_as_for_one(
    world, browse_as, logged, meeting, concluded, recommended
):
    browser = browse_as("peer")
    asked = []
    for n in (1, 2, 3):
        record = logged(
            ("peer", "second_peer", "leader")[n - 1],
            visit_session=meeting(n),
            source_class=world.source_class("front-line" if n == 2 else "service-user"),
        )
        recommended(concluded(supporting=[record]))
        if n == 2:
            continue
        pages = []
        for rest in ("", "1"):
            world.session.commit()
            world.session.expire_all()
            with questions_in(world.session) as questions:
                browser.get(url(world, rest))
            pages.append(len(questions))
        asked.append(pages)
    assert asked[0] == asked[1]
