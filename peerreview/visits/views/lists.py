"""Taking people to hear from a file: chosen, looked at, and only then on the list."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.core.errors import refuse_if
from peerreview.core.text import Text
from peerreview.core.uploads import FileKind
from peerreview.papers.excel import write_excel
from peerreview.reviews.models import Review
from peerreview.reviews.rules import why_not_change
from peerreview.visits import actions, queries
from peerreview.visits.forms import ListForm
from peerreview.visits.models import StakeholderImport
from peerreview.visits.rules.lists import HEADINGS, Fate, lines
from peerreview.visits.views.sections import pages
from peerreview.web.current import session, work
from peerreview.web.downloads import download
from peerreview.web.notices import tell


@pages.get(
    "/reviews/<uuid:review_id>/stakeholders/import",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Review,
)
def choose_list(review: Review) -> ResponseReturnValue:
    refuse_if(why_not_change(review))
    return _choose(review, ListForm())


def _choose(review: Review, form: ListForm) -> str:
    return render_template(
        "visits/choose_list.html", review=review, form=form, headings=HEADINGS.values()
    )


@pages.post(
    "/reviews/<uuid:review_id>/stakeholders/import",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Review,
)
def read_list(review: Review) -> ResponseReturnValue:
    form = ListForm()
    if not form.validate():
        return _choose(review, form), 422
    kept = actions.read_list(work(), review, form.table, file_name=form.file_name)
    session().flush()
    return redirect(url_for(".show_list", stakeholder_import_id=kept.id))


@pages.get(
    "/reviews/<uuid:review_id>/stakeholders/template.xlsx",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=Review,
)
def list_template(review: Review) -> ResponseReturnValue:
    content = write_excel(queries.list_template(review, work().language, work().now))
    return download(content, FileKind.EXCEL, Text("People to hear").in_(work().language))


@pages.get(
    "/reviews/stakeholders/imports/<uuid:stakeholder_import_id>",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=StakeholderImport,
)
def show_list(kept: StakeholderImport) -> ResponseReturnValue:
    """What would be added, what is there already, and what is wrong in which line."""
    review = kept.review
    read = lines(review, queries.stakeholders_of(session(), review), kept.lines)
    return render_template(
        "visits/show_list.html",
        review=review,
        kept=kept,
        new=[line for line in read if line.fate is Fate.NEW],
        known=[line for line in read if line.fate is Fate.KNOWN],
        wrong=[line for line in read if line.fate is Fate.WRONG],
        contacts=may(work().actor, Permission.WRITE_CONTACT, review),
        why_not=why_not_change(review),
    )


@pages.post(
    "/reviews/stakeholders/imports/<uuid:stakeholder_import_id>",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=StakeholderImport,
)
def take_list(kept: StakeholderImport) -> ResponseReturnValue:
    review = kept.review
    contacts = may(work().actor, Permission.WRITE_CONTACT, review)
    count = actions.take_list(work(), kept, contacts=contacts)
    tell(Text.counted("%(n)s person is added.", "%(n)s people are added.", n=count))
    return redirect(url_for(".stakeholders", review_id=review.id))


@pages.post(
    "/reviews/stakeholders/imports/<uuid:stakeholder_import_id>/drop",
    needs=Permission.EDIT_STAKEHOLDERS,
    on=StakeholderImport,
)
def drop_list(kept: StakeholderImport) -> ResponseReturnValue:
    review_id = kept.review_id
    actions.drop_list(work(), kept)
    tell(Text("Nothing was changed."))
    return redirect(url_for(".stakeholders", review_id=review_id))
