"""What readers say about a benchmark itself, for its next version."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission, may
from peerreview.benchmarks import actions
from peerreview.benchmarks.forms.notes import NoteFilter, NoteForm, SettleForm
from peerreview.benchmarks.models import Benchmark, KeyFactor, Note
from peerreview.benchmarks.queries import notes_on
from peerreview.benchmarks.rules import why_not_leave_note
from peerreview.benchmarks.views.declared import pages
from peerreview.core.errors import StaleEdit
from peerreview.core.text import Text
from peerreview.web.current import session, work
from peerreview.web.notices import tell


@pages.get("/benchmarks/<uuid:benchmark_id>/notes", needs=Permission.LEAVE_NOTE, on=Benchmark)
def notes(benchmark: Benchmark) -> ResponseReturnValue:
    """Everybody sees their own notes; those who make the next version see all."""
    filter_ = NoteFilter(request.args, benchmark=benchmark)
    mine = None if may(work().actor, Permission.MANAGE_BENCHMARKS) else work().actor
    found = notes_on(session(), benchmark, by=mine, number=filter_.number)
    return render_template(
        "benchmarks/notes.html", benchmark=benchmark, notes=found, filter=filter_
    )


@pages.get(
    "/benchmarks/factors/<uuid:key_factor_id>/note", needs=Permission.LEAVE_NOTE, on=KeyFactor
)
def new_note(factor: KeyFactor) -> ResponseReturnValue:
    return _new_note(factor, NoteForm(factor=factor))


@pages.post(
    "/benchmarks/factors/<uuid:key_factor_id>/note", needs=Permission.LEAVE_NOTE, on=KeyFactor
)
def create_note(factor: KeyFactor) -> ResponseReturnValue:
    form = NoteForm(factor=factor)
    if not form.validate():
        return _new_note(factor, form), 422
    actions.leave_note(work(), factor, form.remark())
    tell(Text("Thank you. Your note is kept for the next version."))
    return redirect(url_for(".notes", benchmark_id=factor.benchmark_id))


def _new_note(factor: KeyFactor, form: NoteForm) -> str:
    why_not = why_not_leave_note(factor.benchmark)
    return render_template("benchmarks/new_note.html", factor=factor, form=form, why_not=why_not)


@pages.get(
    "/benchmarks/notes/<uuid:benchmark_note_id>", needs=Permission.MANAGE_BENCHMARKS, on=Note
)
def edit_note(note: Note) -> ResponseReturnValue:
    return render_template("benchmarks/settle_note.html", note=note, form=SettleForm(obj=note))


@pages.post(
    "/benchmarks/notes/<uuid:benchmark_note_id>", needs=Permission.MANAGE_BENCHMARKS, on=Note
)
def settle_note(note: Note) -> ResponseReturnValue:
    form = SettleForm()
    if not form.validate():
        return render_template("benchmarks/settle_note.html", note=note, form=form), 422
    try:
        actions.settle_note(work(), note, form.settlement(), seen=form.seen)
    except StaleEdit:
        form.meet(note)
        return render_template("benchmarks/settle_note.html", note=note, form=form), 409
    tell(Text("Saved. Whoever wrote the note reads your answer."))
    return redirect(url_for(".notes", benchmark_id=note.key_factor.benchmark_id))


@pages.post(
    "/benchmarks/notes/<uuid:benchmark_note_id>/withdraw", needs=Permission.WITHDRAW_NOTE, on=Note
)
def withdraw_note(note: Note) -> ResponseReturnValue:
    benchmark_id = note.key_factor.benchmark_id
    actions.withdraw_note(work(), note)
    tell(Text("The note is withdrawn."))
    return redirect(url_for(".notes", benchmark_id=benchmark_id))
