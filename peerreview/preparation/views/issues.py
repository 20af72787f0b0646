"""Site visit issues: the team's own list, and what the host is told that will be looked at."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.preparation import actions, queries, rules
from peerreview.preparation.forms import IssueForm, SettleForm, WordingForm
from peerreview.preparation.models import IssueKind, IssuePriority, SiteVisitIssue
from peerreview.preparation.views.sections import pages
from peerreview.reviews.models import Review
from peerreview.reviews.queries import factor_in_scope
from peerreview.web.current import session, work
from peerreview.web.forms import given
from peerreview.web.notices import tell


@pages.get("/reviews/<uuid:review_id>/issues/", needs=Permission.VIEW_ISSUES, on=Review)
def issues(review: Review) -> ResponseReturnValue:
    found = queries.issues_of(session(), review)
    return render_template(
        "preparation/issues.html",
        review=review,
        issues=found,
        still_silent=rules.still_silent(found),
        why_not_raise=rules.why_not_raise(review),
    )


@pages.get(
    "/reviews/<uuid:review_id>/what-the-team-looks-at",
    needs=Permission.READ_HOST_WORDING,
    on=Review,
)
def host_wordings(review: Review) -> ResponseReturnValue:
    said = queries.host_wordings(session(), review)
    return render_template("preparation/host_wordings.html", review=review, said=said)


@pages.get("/reviews/<uuid:review_id>/issues/new", needs=Permission.WRITE_ISSUES, on=Review)
def new_issue(review: Review) -> ResponseReturnValue:
    """``?factor=4`` begins an issue about key factor 4."""
    number = request.args.get("factor", type=int)
    factor = factor_in_scope(session(), review, number) if number else None
    begun = {"kind": IssueKind.VERIFY, "priority": IssuePriority.MEDIUM}
    data = begun | ({"key_factor_id": factor.id} if factor else {})
    return _new(review, IssueForm(review=review, data=data))


def _new(review: Review, form: IssueForm) -> str:
    why_not = rules.why_not_raise(review)
    return render_template("preparation/new_issue.html", review=review, form=form, why_not=why_not)


@pages.post("/reviews/<uuid:review_id>/issues/", needs=Permission.WRITE_ISSUES, on=Review)
def raise_issue(review: Review) -> ResponseReturnValue:
    form = IssueForm(review=review)
    if not form.validate():
        return _new(review, form), 422
    issue = actions.raise_issue(work(), review, form.uncertainty())
    tell(Text("Raised as issue %(number)s.", number=issue.number))
    return redirect(url_for(".issues", review_id=review.id))


@pages.get(
    "/reviews/issues/<uuid:site_visit_issue_id>", needs=Permission.VIEW_ISSUES, on=SiteVisitIssue
)
def issue(issue: SiteVisitIssue) -> ResponseReturnValue:
    return _issue(issue)


def _issue(
    issue: SiteVisitIssue, wording: WordingForm | None = None, settled: SettleForm | None = None
) -> str:
    review = issue.review
    return render_template(
        "preparation/issue.html",
        review=review,
        issue=issue,
        wording=wording or WordingForm(formdata=None, obj=issue),
        settled=settled or SettleForm(formdata=None, obj=issue),
        why_not_change=rules.why_not_raise(review),
        why_not_word=rules.why_not_word(review),
        why_not_settle=rules.why_not_settle(review),
    )


@pages.get(
    "/reviews/issues/<uuid:site_visit_issue_id>/edit",
    needs=Permission.WRITE_ISSUES,
    on=SiteVisitIssue,
)
def edit_issue(issue: SiteVisitIssue) -> ResponseReturnValue:
    return _edit(issue, IssueForm(review=issue.review, obj=issue))


def _edit(issue: SiteVisitIssue, form: IssueForm) -> str:
    why_not = rules.why_not_raise(issue.review)
    return render_template(
        "preparation/edit_issue.html", review=issue.review, issue=issue, form=form, why_not=why_not
    )


@pages.post(
    "/reviews/issues/<uuid:site_visit_issue_id>/edit",
    needs=Permission.WRITE_ISSUES,
    on=SiteVisitIssue,
)
def update_issue(issue: SiteVisitIssue) -> ResponseReturnValue:
    form = IssueForm(review=issue.review)
    if not form.validate():
        return _edit(issue, form), 422
    try:
        actions.change_issue(work(), issue, form.uncertainty(), seen=form.seen)
    except StaleEdit:
        form.meet(issue)
        return _edit(issue, form), 409
    tell(Text("Saved."))
    return redirect(url_for(".issue", site_visit_issue_id=issue.id))


@pages.post(
    "/reviews/issues/<uuid:site_visit_issue_id>/wording",
    needs=Permission.WORD_FOR_HOST,
    on=SiteVisitIssue,
)
def word_issue(issue: SiteVisitIssue) -> ResponseReturnValue:
    form = WordingForm()
    if not form.validate():
        return _issue(issue, wording=form), 422
    try:
        actions.word_for_host(work(), issue, form.host_wording.data or "", seen=form.seen)
    except StaleEdit:
        form.meet(issue)
        return _issue(issue, wording=form), 409
    tell(Text("Saved. The host reads this wording, and nothing else of the issue."))
    return redirect(url_for(".issue", site_visit_issue_id=issue.id))


@pages.post(
    "/reviews/issues/<uuid:site_visit_issue_id>/settle",
    needs=Permission.WRITE_ISSUES,
    on=SiteVisitIssue,
)
def settle_issue(issue: SiteVisitIssue) -> ResponseReturnValue:
    form = SettleForm()
    if not form.validate():
        return _issue(issue, settled=form), 422
    state, reason = given(form.state.data), form.state_reason.data or ""
    try:
        actions.settle_issue(work(), issue, state, reason, seen=form.seen)
    except StaleEdit:
        form.meet(issue)
        return _issue(issue, settled=form), 409
    tell(Text("Issue %(number)s is now: %(state)s.", number=issue.number, state=state.label))
    return redirect(url_for(".issues", review_id=issue.review_id))
