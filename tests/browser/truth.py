"""What the server holds, read from its database without any of the code that wrote it."""

import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any


class Truth:
    """``truth.statements``: how many records begin with which text."""

    def __init__(self, database: Path) -> None:
        self.database = database

    def _rows(self, question: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()

    def created(self) -> Counter[str]:
        """First versions: a statement that stands twice was logged twice."""
        rows = self._rows("SELECT body FROM evidence_revision WHERE version = 1")
        return Counter(str(json.loads(body)["statement"]) for (body,) in rows)

    def heads(self) -> dict[str, str]:
        """The statement of each record as it stands, by its id."""
        rows = self._rows("SELECT id, statement FROM evidence_record")
        return {_dashed(id_): statement for id_, statement in rows}

    def bodies(self) -> set[str]:
        """Every statement that ever arrived: versions, conflicts, quarantine."""
        return set(self.arrived())

    def arrived(self) -> Counter[str]:
        """How often a statement became a version or a text beside one, or waits for a decision."""
        kept = self._rows("SELECT body FROM evidence_revision")
        kept += self._rows("SELECT body FROM evidence_conflict")
        said = [json.loads(body)["statement"] for (body,) in kept if body]
        waiting = [
            json.loads(raw).get("body") for (raw,) in self._rows("SELECT raw FROM quarantine")
        ]
        return Counter(said + [body.get("statement", "") for body in waiting if body])

    def operations(self) -> int:
        return int(self._rows("SELECT count(*) FROM sync_op")[0][0])


def _dashed(id_: str) -> str:
    return "-".join((id_[:8], id_[8:12], id_[12:16], id_[16:20], id_[20:]))
