"""Taking in a file: choose it, look at what it would bring, and only then save it."""

from collections.abc import Sequence

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from peerreview.access.policy import Permission
from peerreview.benchmarks import actions
from peerreview.benchmarks.forms import (
    BenchmarkFile,
    BenchmarkFileError,
    Problem,
    built,
    read_benchmark,
)
from peerreview.benchmarks.forms.upload import UploadForm, preview_of
from peerreview.benchmarks.views.declared import own_name, pages
from peerreview.core.text import Text
from peerreview.web.current import files, session, work
from peerreview.web.notices import tell


@pages.get("/benchmarks/import", needs=Permission.MANAGE_BENCHMARKS)
def upload() -> ResponseReturnValue:
    return _upload(UploadForm())


@pages.post("/benchmarks/import", needs=Permission.MANAGE_BENCHMARKS, limit="60/minute")
def check() -> ResponseReturnValue:
    """A file that is right is kept under its digest, for the next page to read; no other is."""
    form = UploadForm()
    if not form.validate():
        return _upload(form), 422
    content = form.content()
    try:
        read_benchmark(content)
    except BenchmarkFileError as error:
        form.file.errors = [Text("This file cannot be taken in yet. Nothing was changed.")]
        return _upload(form, error.problems), 422
    return redirect(url_for(".preview", digest=files().keep(content)))


def _upload(form: UploadForm, problems: Sequence[Problem] = ()) -> str:
    return render_template("benchmarks/upload.html", form=form, problems=problems)


@pages.get("/benchmarks/import/<digest>", needs=Permission.MANAGE_BENCHMARKS)
def preview(digest: str) -> ResponseReturnValue:
    found = preview_of(session(), _uploaded(digest))
    names = {code: own_name(code) for code in found.missing}
    return render_template("benchmarks/preview.html", preview=found, digest=digest, languages=names)


@pages.post("/benchmarks/import/<digest>", needs=Permission.MANAGE_BENCHMARKS)
def take_in(digest: str) -> ResponseReturnValue:
    benchmark = actions.import_benchmark(work(), built(_uploaded(digest)), publish=False)
    tell(Text("Saved as a draft. Read it through, and publish it when it is right."))
    return redirect(url_for(".show", benchmark_id=benchmark.id))


def _uploaded(digest: str) -> BenchmarkFile:
    """The benchmark kept under a digest. Whatever else the house keeps is not shown here."""
    try:
        return read_benchmark(files().read(digest))
    except (ValueError, FileNotFoundError, BenchmarkFileError):
        abort(404)
