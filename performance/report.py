"""How the Word report compares with the least that a Word file can be.

    python -m performance.report [--quick]

Each export runs in a process of its own, paired with a floor of f-strings and zipfile that writes
the same rows from the same facts; rounds are interleaved, and a figure is the median of the
ratios. One line each:

W1  time of the export of so many records, as a multiple of the floor
W2  peak memory at 20,000 records minus that at 1,000, and over the start (MiB)
W3  time at 20,000 records over that at 5,000
W5  findings of both validators and our own rules
W6  headings that stand in the PDF on the page that the contents say
W7  processor time of LibreOffice for our tables, as a multiple of the floor's tables of 100 rows
W8  characters lost of hostile text (those that XML cannot hold are replaced one by one)
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from peerreview.core.text import Text, Translated
from peerreview.papers.outline import Document
from peerreview.papers.word.pages import libreoffice, pages_of
from peerreview.papers.word.shell import MARKER, shell
from peerreview.papers.word.text import safe
from peerreview.papers.word.writer import write_word, write_word_into
from peerreview.reports.facts import AnnexFactor, AnnexFacts, RecordFacts
from peerreview.reports.outline.team_annex import team_annex
from tests.papers.test_word import HOSTILE
from tests.papers.word_lint import findings

WORDS = ("The officer said that letters wait for weeks until somebody can read them. " * 5)[:330]
FACTORS = 13


@dataclass(frozen=True)
class Rows:
    """Records made while they are written, as from a database."""

    numbers: range

    def __iter__(self) -> Iterator[RecordFacts]:
        return (_record(number) for number in self.numbers)


def _record(number: int) -> RecordFacts:
    return RecordFacts(
        number=number,
        kind=Text("Paraphrase"),
        statement=f"{number} {WORDS}",
        translation="",
        translated_by="",
        language="",
        source=Translated(en="Front line"),
        place=Text("Session %(number)s", number=number // 12),
        heard_at="4 May, 10:00",
        recorder="Pia Peer",
        cosigned_by="Paul Peer",
        says=((1 + number % FACTORS, Text("supports")),),
        remarks=(),
        released="",
    )


def annex(records: int) -> Document:
    factors = tuple(
        AnnexFactor(
            number=n,
            name=Translated(en=f"Key factor {n}"),
            count=len(numbers),
            records=Rows(numbers),
            also=(),
        )
        for n in range(1, FACTORS + 1)
        if (numbers := range(n, records + 1, FACTORS)) is not None
    )
    made_at = datetime(2026, 5, 20, tzinfo=UTC)
    facts = AnnexFacts(
        city="Alder", written_at=made_at, reader="Pia", factors=factors, conclusions=()
    )
    return team_annex(facts, "en")


def floor(records: int) -> bytes:
    """The same rows in tables of 100, with no more than has to be there."""
    around = shell(annex(0))
    packed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(around)) as parts,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package,
    ):
        for name in parts.namelist():
            part = parts.read(name)
            if name != "word/document.xml":
                package.writestr(name, part)
                continue
            before, after = part.split(MARKER)
            with package.open(name, "w") as body:
                body.write(before)
                for start in range(1, records + 1, 100):
                    body.write(_table(start, min(start + 100, records + 1)).encode())
                body.write(after)
    return packed.getvalue()


def _table(start: int, end: int) -> str:
    widths = (816, 4807, 1905, 1542)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        "<w:tr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle'
            f' w:val="TableText"/></w:pPr><w:r><w:t xml:space="preserve">{escape(cell)}</w:t></w:r>'
            "</w:p></w:tc>"
            for cell, width in zip(
                (
                    f"E{record.number}",
                    record.statement,
                    f"Paraphrase, Front line Session {record.number // 12} {record.heard_at},"
                    f" {record.recorder} / {record.cosigned_by}",
                    f"{record.says[0][0]} supports",
                ),
                widths,
                strict=True,
            )
        )
        + "</w:tr>"
        for record in map(_record, range(start, end))
    )
    return (
        '<w:p/><w:tbl><w:tblPr><w:tblStyle w:val="CalmTable"/><w:tblW w:w="9070" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>'
    )


def measured(what: str, records: int) -> dict[str, float]:
    """One export in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "performance.report", "--one", what, str(records)],
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)  # type: ignore[no-any-return]


def one(what: str, records: int) -> None:
    write_word(annex(1))  # what is read once for all is not measured
    before, start = _peak(), time.perf_counter()
    if what == "floor":
        floor(records)
    else:
        write_word_into(BytesIO(), annex(records))
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "over": _peak() - before, "peak": _peak()}))


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def w1_to_w3(rounds: int) -> None:
    sizes = (100, 1_000, 5_000, 20_000)
    seen = {(what, size): [] for what in ("ours", "floor") for size in sizes}  # type: dict[tuple[str, int], list[dict[str, float]]]
    for _ in range(rounds):
        for size in sizes:
            for what in ("ours", "floor"):
                seen[what, size].append(measured(what, size))
    for size, reach in ((100, None), (1_000, 5), (5_000, 2.5), (20_000, 2)):
        pairs = zip(seen["ours", size], seen["floor", size], strict=True)
        ratio = statistics.median(ours["seconds"] / least["seconds"] for ours, least in pairs)
        took = statistics.median(ours["seconds"] for ours in seen["ours", size])
        print(f"W1 {size:>6} records: {ratio:.2f}x floor ({took:.2f} s), reach {reach or '-'}")

    def peak(size: int, key: str) -> float:
        return statistics.median(ours[key] for ours in seen["ours", size])

    growth = peak(20_000, "peak") - peak(1_000, "peak")
    over = peak(20_000, "over")
    print(f"W2 20,000 - 1,000 records: {growth:.1f} MiB, reach 10; over start {over:.1f}, reach 25")
    last, middle = seen["ours", 20_000], seen["ours", 5_000]
    pairs = zip(last, middle, strict=True)
    steps = statistics.median(long["seconds"] / short["seconds"] for long, short in pairs)
    print(f"W3 20,000 / 5,000 records: {steps:.2f}x, reach 4.6")


def w5_and_w8(sizes: tuple[int, ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            found = findings(write_word(annex(size)), Path(folder))
            print(f"W5 {size:>6} records: {len(found)} findings, reach 0")
    lost = sum(len(text.replace("\r\n", "\n")) - len(_plain(safe(text))) for text in HOSTILE)
    print(f"W8 hostile text: {lost} characters lost, reach 0")


def _plain(text: str) -> str:
    return text.replace("\u200b", "")


def w6() -> None:
    document = annex(100)
    content = write_word(document)
    pages = pages_of(document, content, libreoffice)
    print(f"W6 100 records: {len(pages or {})} headings found in the PDF, reach {FACTORS + 2}")


def w7(records: int, rounds: int) -> None:
    ratios = [_cpu(write_word(annex(records))) / _cpu(floor(records)) for _ in range(rounds)]
    print(f"W7 {records} records: {statistics.median(ratios):.2f}x in LibreOffice, reach 1.2")


def _cpu(content: bytes) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    if libreoffice(content) is None:
        raise SystemExit("LibreOffice is not here, or failed.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true", help="one round, fewer records")
    asked.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        one(given.one[0], int(given.one[1]))
        return
    w1_to_w3(1 if given.quick else 5)
    w5_and_w8((0, 1, 100) if given.quick else (0, 1, 100, 5_000))
    w6()
    w7(300 if given.quick else 5_000, 1 if given.quick else 3)


if __name__ == "__main__":
    main()
