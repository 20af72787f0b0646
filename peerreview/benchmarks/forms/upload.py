"""A benchmark file as it is uploaded, and what it would bring."""

from contextlib import closing
from dataclasses import dataclass

from flask_wtf.file import FileField, FileRequired
from sqlalchemy.orm import Session

from peerreview.benchmarks.forms.build import built
from peerreview.benchmarks.forms.file import BenchmarkFile
from peerreview.benchmarks.forms.tree import LARGEST
from peerreview.benchmarks.models import Benchmark
from peerreview.benchmarks.queries import benchmark_version, newest_version, read_whole
from peerreview.benchmarks.rules import Change, changes_between, why_not_import
from peerreview.core.text import Text
from peerreview.web.forms import Form


class UploadForm(Form):
    file = FileField(
        Text("Benchmark file"),
        validators=[FileRequired(Text("Choose a file."))],
        description=Text("A text file ending in .yaml, of at most 1 MB."),
        render_kw={"accept": ".yaml,.yml"},
    )

    def content(self) -> bytes:
        """The bytes of the file; of one that is too large, no more than show it."""
        with closing(self.file.data) as file:
            return file.read(LARGEST + 1)  # type: ignore[no-any-return]


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What a file would bring, before anything is saved."""

    benchmark: Benchmark
    """Built, and never added to a session."""
    text_count: int
    missing: dict[str, tuple[str, ...]]
    """Language -> places of the texts that it lacks; the first language lacks none."""
    newest: Benchmark | None
    """The version of the same code that came last."""
    changes: tuple[Change, ...]
    replaces_draft: bool
    why_not: Text | None


def preview_of(session: Session, file: BenchmarkFile) -> Preview:
    benchmark, newest = built(file), newest_version(session, file.code)
    if newest is not None:
        read_whole(session, newest)
    known = benchmark_version(session, file.code, file.version)
    return Preview(
        benchmark=benchmark,
        text_count=sum(1 for _ in file.texts()),
        missing=file.missing_translations(),
        newest=newest,
        changes=changes_between(newest, benchmark) if newest else (),
        replaces_draft=known is not None and known.is_draft,
        why_not=why_not_import(benchmark, known),
    )
