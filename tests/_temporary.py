from peerreview.benchmarks import models as m
from peerreview.core.text import Translated
def plain(v):
    from pydantic import BaseModel
    return v.model_dump(mode="json") if isinstance(v, BaseModel) else v
def as_benchmark(f):
    T = lambda w: Translated(w) if w is not None else None
    return m.Benchmark(code=f.code, version=f.version, languages=list(f.languages), title=T(f.title), publisher=f.publisher,
      source=plain(f.source) or {}, standard=T(f.standard), introduction=T(f.introduction), commitments=plain(f.commitments) or {},
      parts=[plain(p) for p in f.parts], feedback=[plain(p) for p in f.feedback],
      levels=[m.Level(position=i, code=l.code, value=l.value, label=T(l.label), meaning=T(l.meaning), needs=[plain(n) for n in l.needs]) for i,l in enumerate(f.levels)],
      source_classes=[m.SourceClass(position=i, code=s.code, label=T(s.label), side=s.side) for i,s in enumerate(f.source_classes)],
      context_factors=[m.ContextFactor(position=i, code=s.code, name=T(s.name), may_involve=T(s.may_involve)) for i,s in enumerate(f.context_factors)],
      key_factors=[m.KeyFactor(number=k.number, code=k.code, name=T(k.name), statement=T(k.statement or k.question), why=T(k.why), part=k.part, role=k.role,
         typical_documents=[dict(d) for d in k.typical_documents], typical_interviewees=[plain(x) for x in k.typical_interviewees],
         guide_questions=[m.GuideQuestion(position=i, code=g.code, text=T(g.text), parts=[dict(p) for p in g.parts or ()], answer=g.answer, choices=[plain(c) for c in g.choices]) for i,g in enumerate(k.guide_questions)],
         examples=[m.Example(position=i, city=T(e.city), country=e.country, text=T(e.text)) for i,e in enumerate(k.examples)]) for k in f.key_factors])
