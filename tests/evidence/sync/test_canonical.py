"""The one text of a value, and the digest of an operation (O1, the half of the server)."""

import hashlib
import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from peerreview.evidence.sync.rules import canonical, digest_of, mended
from tests.evidence.sync import vectors

FILE = Path(__file__).parent / "vectors.json"


def test_the_shared_vectors_are_what_the_server_says():
    """The browser reads the same file: see tests/browser."""
    kept = json.loads(FILE.read_text())
    assert len(kept["canonical"]) == 40
    for one in kept["canonical"]:
        assert canonical(one["value"]) == one["canonical"], one["name"]
        assert hashlib.sha256(one["canonical"].encode()).hexdigest() == one["sha256"]
    assert [digest_of(one["op"]) for one in kept["ops"]] == [one["digest"] for one in kept["ops"]]
    assert FILE.read_text() == vectors.written(vectors.fixed())


def test_a_thousand_more_can_be_made_and_read_back():
    made = vectors.generated(1000, seed=1)
    read = json.loads(vectors.written(made))
    assert [canonical(one["value"]) for one in read["canonical"]] == [
        one["canonical"] for one in made["canonical"]
    ]
    assert [digest_of(one["op"]) for one in read["ops"]] == [one["digest"] for one in made["ops"]]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        lambda some: st.lists(some) | st.dictionaries(st.text(), some),
    )
)
def test_the_one_text_can_be_read_and_says_the_same_again(value):
    said = canonical(value)
    assert json.loads(said) == mended(value)
    assert canonical(json.loads(said)) == said
    said.encode()


def test_what_an_operation_does_not_say_counts_as_null():
    whole = dict.fromkeys(("op_id", "body", "changed", "base"))
    assert digest_of({}) == digest_of(whole) == digest_of(whole | {"state": "queued"})
