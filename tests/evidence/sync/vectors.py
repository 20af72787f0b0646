"""Values and operations with their one text and their digest, for the two programs that must
agree. ``python -m tests.evidence.sync.vectors 1000 --seed 1`` prints more of them, and
``--fixed`` the forty that are kept in ``vectors.json``."""

import argparse
import hashlib
import json
import random
import sys
from typing import Any

from peerreview.evidence.sync.rules import canonical, digest_of

FIXED: dict[str, Any] = {
    "null": None,
    "true": True,
    "false": False,
    "zero": 0,
    "negative": -17,
    "largest integer": 2**53 - 1,
    "smallest integer": -(2**53 - 1),
    "empty text": "",
    "plain text": "New arrivals wait three months.",
    "umlauts": "Größe, Łódź, Şişli, Malmö",
    "emoji": "It helps \U0001f44d\U0001f3fd",
    "family of four": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "flag": "\U0001f1f5\U0001f1f9",
    "combining accent": "e\u0301 is not \u00e9",
    "right to left": "\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd",
    "line separator": "one\u2028two",
    "paragraph separator": "one\u2029two",
    "next line": "one\u0085two",
    "byte order mark": "\ufeffmarked",
    "quotes and backslash": '"\\"',
    "slash": "a/b",
    "short escapes": "\b\t\n\f\r",
    "other controls": "\x01\x02\x1e\x1f\x7f\x80",
    "character zero": "a\x00b",
    "high surrogate alone": "a\ud83db",
    "low surrogate alone": "a\udc4db",
    "surrogates in the wrong order": "\udc4d\ud83d",
    "surrogate at the end": "end\ud83d",
    "markup": "<script>alert('&')</script>",
    "empty list": [],
    "empty object": {},
    "nested": {"b": [1, {"d": None, "c": [[]]}], "a": {}},
    "keys out of order": {"b": 1, "a": 2, "B": 3, "A": 4, "10": 5, "9": 6},
    "keys beyond the first plane": {"\U0001f44d": 1, "\uff5e": 2, "\ue000": 3},
    "empty key": {"": 1, " ": 2},
    "key to be mended": {"a\x00": 1, "b\ud83d": 2},
    "key with quotes": {'say "a"': 1, "back\\slash": 2},
    "list of lists": [[1, 2], [], ["3"]],
    "null inside": {"a": None, "b": [None]},
    "long text": "Wörter " * 200,
}
"""Forty values that have tripped up one program or the other."""

_PIECES = (
    *("a", "Z", " ", "é", "ß", "ł", "\u0301", "\n", "\t", '"', "\\", "/", "<", "&", "0", "9"),
    *("\x00", "\x07", "\x1f", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\uffff", "\ue000"),
    *("\ud83d", "\udc4d", "\U0001f44d", "\U0001f3fd", "\u05d0", "\u0645", "\u200d", "\uff5e"),
)


def text(chance: random.Random, most: int = 12) -> str:
    return "".join(chance.choice(_PIECES) for _ in range(chance.randint(0, most)))


def value(chance: random.Random, depth: int = 3) -> Any:
    kind = chance.randint(0, 6 if depth else 4)
    if kind == 0:
        return chance.choice([None, True, False])
    if kind in {1, 2}:
        return chance.choice([0, 1, -1, 7, chance.randint(-(2**53) + 1, 2**53 - 1)])
    if kind in {3, 4}:
        return text(chance)
    if kind == 5:
        return [value(chance, depth - 1) for _ in range(chance.randint(0, 4))]
    return {text(chance, 4): value(chance, depth - 1) for _ in range(chance.randint(0, 4))}


def op(chance: random.Random) -> dict[str, Any]:
    """An operation, some of whose parts are left out: what is absent counts as null."""
    made = {
        "op_id": _id(chance),
        "device_id": _id(chance),
        "client_seq": chance.randint(1, 10_000),
        "review_id": _id(chance),
        "record_id": _id(chance),
        "kind": "evidence",
        "action": chance.choice(["create", "update", "delete", "resolve"]),
        "base": chance.choice([None, {"version": 4}, {"op": _id(chance)}]),
        "schema": 1,
        "body": {
            "statement": text(chance, 60),
            "factors": {"4": "supports"},
            "more": value(chance),
        },
        "changed": chance.choice([None, ["statement"], []]),
        "client_time": "2026-11-21T10:00:00.000Z",
        "state": "queued",
    }
    left_out = chance.sample(sorted(made), chance.randint(0, 2))
    return {name: said for name, said in made.items() if name not in left_out}


def _id(chance: random.Random) -> str:
    digits = f"{chance.getrandbits(128):032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def vectors(values: dict[str, Any], ops: list[dict[str, Any]]) -> dict[str, Any]:
    """What each is, said as both programs read it: two halves side by side are a pair."""
    values, ops = json.loads(json.dumps([values, ops]))
    return {
        "canonical": [
            {
                "name": name,
                "value": one,
                "canonical": canonical(one),
                "sha256": hashlib.sha256(canonical(one).encode()).hexdigest(),
            }
            for name, one in values.items()
        ],
        "ops": [{"op": one, "digest": digest_of(one)} for one in ops],
    }


def generated(number: int, seed: int) -> dict[str, Any]:
    chance = random.Random(seed)
    half = number // 2
    values = {f"generated {n}": value(chance) for n in range(half)}
    return vectors(values, [op(chance) for _ in range(number - half)])


def fixed() -> dict[str, Any]:
    chance = random.Random(5)
    return vectors(FIXED, [op(chance) for _ in range(10)])


def written(found: dict[str, Any]) -> str:
    """As the file holds it: ASCII, so that half a surrogate pair can stand in it."""
    return json.dumps(found, indent=1, ensure_ascii=True) + "\n"


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("number", type=int, nargs="?", default=1000)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--fixed", action="store_true")
    said = asked.parse_args()
    sys.stdout.write(written(fixed() if said.fixed else generated(said.number, said.seed)))
