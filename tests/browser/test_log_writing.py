"""The two programs write values down alike."""

from pathlib import Path

import pytest

from tests.evidence.sync.vectors import generated, written

FIXED = Path(__file__).parent.parent / "evidence" / "sync" / "vectors.json"

COMPARE = """
async (text) => {
  const { canonical, digest, sha256 } = await import("/app/offline/canonical.js");
  const vectors = JSON.parse(text);
  const wrong = [];
  for (const one of vectors.canonical) {
    const written = canonical(one.value);
    if (written !== one.canonical || (await sha256(written)) !== one.sha256) wrong.push(one.name);
  }
  for (const { op, digest: wanted } of vectors.ops) {
    if ((await digest(op)) !== wanted) wrong.push(op.op_id ?? "an operation");
  }
  return wrong;
}
"""


@pytest.mark.parametrize("kept", [True, False], ids=["forty by hand", "a thousand by chance"])
def test_what_the_laptop_writes_down_is_what_the_server_writes_down(page_as, kept):
    vectors = FIXED.read_text(encoding="utf-8") if kept else written(generated(1000, seed=1))
    page = page_as(None).open("/app/words.json")
    assert page.evaluate(COMPARE, vectors) == []
