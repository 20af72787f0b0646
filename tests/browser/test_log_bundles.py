"""The way out: all that is on a laptop as a file."""

from uuid import uuid4

import pytest

MAKE = """
async (sealed) => {
  const { bundle } = await import("/app/offline/bundle.js");
  await bench.engine.check();
  const recovery = sealed ? await bench.engine.wire.send("/api/recovery-key", {}) : undefined;
  const { blob, ops, name } = await bundle(bench.store, { build: "test", recovery });
  return [await blob.text(), ops, name];
}
"""
TAKE_IN = """
async (text) => {
  const how = { method: "POST", body: new Blob([text]), type: "application/x-ndjson" };
  try { return (await bench.engine.wire.ask("/api/sync/v1/import", how)).counts; }
  catch (stop) { return stop.code; }
}
"""


@pytest.fixture
def laptop(laptop_of):
    """A laptop with ten entries of which the server has heard nothing."""
    started = laptop_of(0).start()
    started.statements = [f"In the file {uuid4()}" for _ in range(10)]
    for statement in started.statements:
        started.create(statement)
    return started


def arrived(field, laptop):
    created = field.truth.created()
    return [created[statement] for statement in laptop.statements]


@pytest.mark.parametrize("sealed", [False, True], ids=["readable", "sealed"])
def test_a_file_brings_every_entry_once_however_often_it_is_taken_in(field, laptop, sealed):
    text, ops, name = laptop.run(MAKE, sealed)
    assert ops == 10
    assert name.endswith("-10ops.jsonl")
    assert (laptop.statements[0] in text) is not sealed
    first, again = laptop.run(TAKE_IN, text), laptop.run(TAKE_IN, text)
    assert (first["applied"], again["applied"], again["duplicate"]) == (10, 0, 10)
    assert laptop.settle() == 0
    assert arrived(field, laptop) == [1] * 10


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda text: text[: len(text) // 2], "bundle_incomplete"),
        (lambda text: "".join(text.splitlines(keepends=True)[:-1]), "bundle_incomplete"),
        (lambda text: text.replace("In the file", "In the fale", 1), "bundle_damaged"),
    ],
    ids=["cut in the middle", "without its end", "one letter changed"],
)
def test_a_damaged_file_is_refused_whole(field, laptop, damage, code):
    text, _, _ = laptop.run(MAKE, False)
    assert laptop.run(TAKE_IN, damage(text)) == code
    assert arrived(field, laptop) == [0] * 10
    assert laptop.settle() == 0
    assert arrived(field, laptop) == [1] * 10
