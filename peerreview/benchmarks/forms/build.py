"""From a checked file to a benchmark that can be imported."""

from typing import Any

from pydantic import BaseModel

from peerreview.benchmarks import models
from peerreview.benchmarks.forms.file import BenchmarkFile, GuideQuestion, KeyFactor


def built(file: BenchmarkFile) -> models.Benchmark:
    """The benchmark that a file describes, not saved yet."""
    return models.Benchmark(
        code=file.code,
        version=file.version,
        languages=list(file.languages),
        title=file.title,
        publisher=file.publisher,
        source=_plain(file.source) or {},
        standard=file.standard,
        introduction=file.introduction,
        commitments=_plain(file.commitments) or {},
        parts=_plain(file.parts),
        feedback=_plain(file.feedback),
        key_factors=[_key_factor(factor) for factor in file.key_factors],
        levels=[
            models.Level(
                position=i,
                **_fields(level, "code", "value", "label", "meaning"),
                needs=_plain(level.needs),
            )
            for i, level in enumerate(file.levels)
        ],
        context_factors=[
            models.ContextFactor(position=i, **_fields(factor, "code", "name", "may_involve"))
            for i, factor in enumerate(file.context_factors)
        ],
        source_classes=[
            models.SourceClass(position=i, **_fields(kind, "code", "label", "side"))
            for i, kind in enumerate(file.source_classes)
        ],
    )


def _key_factor(factor: KeyFactor) -> models.KeyFactor:
    return models.KeyFactor(
        **_fields(factor, "code", "number", "name", "why", "part", "role"),
        statement=factor.statement or factor.question,
        is_question=factor.statement is None,
        typical_documents=_plain(factor.typical_documents),
        typical_interviewees=_plain(factor.typical_interviewees),
        guide_questions=[_question(i, one) for i, one in enumerate(factor.guide_questions)],
        examples=[
            models.Example(position=i, **_fields(example, "city", "country", "text"))
            for i, example in enumerate(factor.examples)
        ],
    )


def _question(position: int, question: GuideQuestion) -> models.GuideQuestion:
    return models.GuideQuestion(
        position=position,
        **_fields(question, "code", "text", "answer"),
        parts=_plain(question.parts or ()),
        choices=_plain(question.choices),
    )


def _fields(entry: BaseModel, *names: str) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in names}


def _plain(value: Any) -> Any:
    """As a JSON column keeps it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
