"""Site visit issues: the team's own words, the host's, and that none is left silent."""

import pytest

from peerreview.core.errors import RuleBroken, StaleEdit
from peerreview.preparation.actions import (
    Uncertainty,
    change_issue,
    raise_issue,
    settle_issue,
    word_for_host,
)
from peerreview.preparation.models import IssueKind, IssuePriority, IssueState
from peerreview.preparation.queries import host_wordings, issues_of, open_issues
from peerreview.preparation.rules import still_silent
from peerreview.reviews.models import Phase
from tests.counting import questions_in

OURS = "Canary: nobody reads the strategy"
THEIRS = "How the strategy is used"


@pytest.fixture
def url(world):
    return f"/reviews/{world.review.id}/issues/"


@pytest.fixture
def looks(world):
    return f"/reviews/{world.review.id}/what-the-team-looks-at"


@pytest.fixture
def doubt(world):
    return Uncertainty(key_factor=world.factor(1), statement=OURS, kind=IssueKind.VERIFY)


@pytest.fixture
def issue(at_the_desk, working, doubt, session):
    made = raise_issue(working("peer"), at_the_desk, doubt)
    session.flush()
    return made


def page_of(issue, more=""):
    return f"/reviews/issues/{issue.id}{more}"


def test_a_peer_raises_an_issue_from_a_key_factor(at_the_desk, world, url, browse_as, session):
    browser, factor = browse_as("peer"), world.factor(2)
    page = browser.get(url + "new?factor=2")
    assert page.all("//select[@name='key_factor_id']/option[@selected]/@value") == [str(factor.id)]
    typed = {
        "statement": "Is it used?",
        "guide_question_id": str(factor.guide_questions[0].id),
        "kind": "test",
        "priority": "high",
        "owner_id": str(world.seat("peer").id),
        "confirms": "Staff quote it.",
        "refutes": "Nobody knows it.",
    }
    assert browser.submit(page, "Raise it", **typed).status_code == 302
    (issue,) = issues_of(session, at_the_desk)
    assert (issue.number, issue.statement, issue.state) == (1, "Is it used?", IssueState.OPEN)
    assert (issue.key_factor, issue.guide_question) == (factor, factor.guide_questions[0])
    assert (issue.kind, issue.priority) == (IssueKind.TEST, IssuePriority.HIGH)
    assert (issue.owner, issue.confirms) == (world.seat("peer"), "Staff quote it.")
    page = browser.get(page_of(issue))
    assert "Nobody knows it." in page.words


def test_an_issue_says_what_is_uncertain_and_about_which_key_factor(
    at_the_desk, world, url, browse_as, session
):
    other = str(world.factor(1).guide_questions[0].id)
    typed = {
        "key_factor_id": str(world.factor(2).id),
        "guide_question_id": other,
        "refutes": "Kept.",
    }
    page = browse_as("peer").post(url, typed)
    assert page.status_code == 422
    assert page.problems == {
        "guide_question_id": "This guide question belongs to another key factor.",
        "kind": "Choose what is to be done.",
        "statement": "Write down what is uncertain.",
        "priority": "Choose how important it is.",
    }
    assert page.all("//textarea[@name='refutes']") == ["Kept."]
    assert issues_of(session, at_the_desk) == []


@pytest.mark.parametrize(
    "who", ["host_coordinator", "host_sponsor", "host_contributor", "network_coordinator"]
)
def test_the_host_reads_its_own_wording_and_nothing_else_of_an_issue(
    issue, url, looks, working, browse_as, who
):
    word_for_host(working("leader"), issue, THEIRS, seen=1)
    browser = browse_as(who)
    for shut in (url, url + "new", page_of(issue), page_of(issue, "/edit")):
        refused = browser.get(shut)
        assert refused.status_code == 403
        assert "Canary" not in refused.text
    page = browser.get(looks)
    if who == "host_contributor":
        assert page.status_code == 403
    else:
        assert THEIRS in page.words
    assert "Canary" not in page.text


def test_without_a_wording_the_host_is_told_nothing_not_even_that_there_is_an_issue(
    issue, looks, world, session, browse_as, working
):
    assert host_wordings(session, world.review) == []
    page = browse_as("host_coordinator").get(looks)
    assert "Nothing is said yet." in page.words
    assert world.factor(1).name.in_("en") not in page.words
    word_for_host(working("leader"), issue, THEIRS, seen=1)
    word_for_host(working("leader"), issue, "", seen=2)
    assert "Nothing is said yet." in browse_as("host_coordinator").get(looks).words


def test_hosts_find_the_page_in_the_navigation_and_the_team_its_own(issue, looks, url, browse_as):
    sections = "//nav[starts-with(@aria-label, 'Sections')]//a/@href"
    hosts = browse_as("host_sponsor").get(looks).all(sections)
    teams = browse_as("peer").get(looks).all(sections)
    assert (looks in hosts, url in hosts) == (True, False)
    assert (looks in teams, url in teams) == (False, True)


def test_only_the_leaders_word_it_for_the_host(issue, browse_as, session):
    assert browse_as("peer").post(page_of(issue, "/wording"), {}).status_code == 403
    browser = browse_as("leader")
    page = browser.get(page_of(issue))
    assert browser.submit(page, "Save the wording", host_wording=THEIRS).status_code == 302
    session.expire_all()
    assert issue.host_wording == THEIRS


def test_what_stays_unresolved_has_a_reason(issue, browse_as, session, working):
    browser = browse_as("peer")
    page = browser.submit(browser.get(page_of(issue)), "Save the state", state="unresolved")
    assert page.status_code == 422
    assert page.problems == {"state_reason": "Say why it stays unresolved; the report repeats it."}
    with pytest.raises(RuleBroken, match="Say why it stays unresolved"):
        settle_issue(working("peer"), issue, IssueState.UNRESOLVED, seen=1)
    browser.submit(page, "Save the state", state="unresolved", state_reason="Nobody had time.")
    session.expire_all()
    assert (issue.state, issue.state_reason) == (IssueState.UNRESOLVED, "Nobody had time.")


def test_issues_that_nobody_has_settled_are_named(
    at_the_desk, working, doubt, session, url, browse_as, world
):
    peer = working("peer")
    issues = [raise_issue(peer, at_the_desk, doubt) for _ in range(3)]
    session.flush()
    settle_issue(peer, issues[1], IssueState.SUPPORTED, seen=1)
    session.flush()
    assert [one.number for one in open_issues(session, at_the_desk)] == [1, 3]
    words = "Site visit issues 1, 3 are still open. Say for each what the visit showed"
    assert str(still_silent(issues)).startswith(words)
    assert words not in browse_as("leader").get(url).words
    world.at(Phase.ANALYSIS)
    assert words in browse_as("leader").get(url).words
    assert still_silent([issues[1]]) is None


def test_open_and_important_issues_come_first(at_the_desk, world, working, session):
    def raised(priority):
        what = Uncertainty(
            key_factor=world.factor(1), statement="?", kind=IssueKind.CLARIFY, priority=priority
        )
        return raise_issue(working("peer"), at_the_desk, what)

    for priority in (
        IssuePriority.LOW,
        IssuePriority.HIGH,
        IssuePriority.HIGH,
        IssuePriority.MEDIUM,
    ):
        last = raised(priority)
    session.flush()
    settle_issue(working("peer"), last, IssueState.REFUTED, seen=1)
    session.flush()
    assert [one.number for one in issues_of(session, at_the_desk)] == [2, 3, 1, 4]


@pytest.mark.parametrize(
    ("phase", "why"),
    [(Phase.SELF_ASSESSMENT, "raised in the desk review"), (Phase.ANALYSIS, "The visit is over")],
)
def test_issues_are_raised_between_desk_and_visit(world, working, doubt, phase, why):
    world.at(phase)
    with pytest.raises(RuleBroken, match=why):
        raise_issue(working("peer"), world.review, doubt)


def test_issues_are_settled_until_the_report_is_out(issue, world, working):
    world.at(Phase.FOLLOW_UP)
    with pytest.raises(RuleBroken, match="The report is out"):
        settle_issue(working("peer"), issue, IssueState.SUPPORTED, seen=1)


def test_a_stale_edit_keeps_both_wordings(issue, world, working, doubt, browse_as):
    theirs = Uncertainty(key_factor=world.factor(1), statement="Theirs.", kind=IssueKind.TEST)
    change_issue(working("second_peer"), issue, theirs, seen=1)
    with pytest.raises(StaleEdit):
        change_issue(working("peer"), issue, doubt, seen=1)
    browser = browse_as("peer")
    typed = {
        "version": "1",
        "key_factor_id": str(world.factor(1).id),
        "kind": "verify",
        "priority": "low",
        "statement": "Mine.",
    }
    page = browser.post(page_of(issue, "/edit"), typed)
    assert page.status_code == 409
    assert {"Theirs.", "Test", "Medium"} <= set(page.all("//dd"))
    assert page.all("//textarea[@name='statement']") == ["Mine."]


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(
    issue, doubt, url, at_the_desk, working, browse_as, session
):
    browser = browse_as("leader")
    browser.get(url)
    with questions_in(session) as about_one:
        browser.get(url)
    for _ in range(2):
        raise_issue(working("second_peer"), at_the_desk, doubt)
    with questions_in(session) as about_three:
        browser.get(url)
    assert 0 < len(about_three) == len(about_one)
