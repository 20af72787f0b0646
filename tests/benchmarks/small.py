"""A small benchmark file with one of everything, and what a reader says of a spoilt one."""

import pytest

from peerreview.benchmarks.forms import BenchmarkFileError, read_benchmark

SMALL = """\
format: peerreview-benchmark/1
code: small
version: "1.0"
languages: [en, de]
title: {en: Small, de: Klein}
publisher: A network
standard: {en: All is well.}
levels:
  - {code: "yes", value: 1, label: {en: In place}, meaning: {en: It is true.}}
  - {code: "no", value: 0, label: {en: Not in place}, meaning: {en: It is not true.}}
source_classes:
  - {code: reader, label: {en: Readers}, side: outside}
parts:
  - {code: inside, name: {en: Inside}}
commitments:
  name: {en: A charter}
  roles:
    - {code: employer, name: {en: Employer}, duties: [{code: d1, text: {en: Be fair.}}]}
key_factors:
  - code: first
    number: 1
    name: {en: First}
    statement: {en: The city does it.}
    part: inside
    role: employer
    guide_questions:
      - {code: "1.1", text: {en: "Who does it?"}}
      - {code: "1.2", text: {en: "Since when?"}}
    typical_interviewees:
      - {source_class: reader, who: {en: Someone}}
"""


def refusal(text: str | bytes) -> list[tuple[int, str, str]]:
    """What a file is refused for: line, place, sentence."""
    with pytest.raises(BenchmarkFileError) as refused:
        read_benchmark(text if isinstance(text, bytes) else text.encode())
    return [(p.line, p.path, str(p.message)) for p in refused.value.problems]


def changed(old: str, new: str) -> str:
    assert SMALL.count(old) == 1, f"{old!r} does not stand exactly once in the small file"
    return SMALL.replace(old, new)
