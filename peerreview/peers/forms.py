"""What a person may type about themselves as a peer, and how the pool is looked through."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, Field

from peerreview.benchmarks.models import Benchmark
from peerreview.core.languages import SPOKEN, Tongue
from peerreview.core.text import Text
from peerreview.peers.actions import Profile
from peerreview.peers.models import CitySize, PeerProfile, Wish
from peerreview.peers.queries import Wanted
from peerreview.peers.rules import MOST_LINES
from peerreview.reviews.forms.beside import BesideForm
from peerreview.web import fields
from peerreview.web.forms import Form, given, refuse_field

_DAYS = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\D+(\d{4}-\d{2}-\d{2}))?")


class ProfileForm(BesideForm):
    city = fields.line(
        Text("City you work for"), most=120, description=Text("You will never review it.")
    )
    city_size = fields.one_word(Text("Size of that city"), CitySize)
    organisation = fields.line(
        Text("Organisation"), most=120, description=Text("As a report would print it.")
    )
    languages = fields.some_of(
        Text("Languages in which you can hold an interview"),
    )
    about = fields.paragraph(Text("What you do, and what you would bring"), most=1000, rows=4)
    expertise = fields.some_of(
        Text("Key factors that you know from your own work"),
    )
    tie_lines = fields.paragraph(
        Text("Bodies you are tied to"),
        most=4000,
        rows=4,
        description=Text(
            "One a line; after a semicolon, what ties you, such as:"
            " Cooperative Il Ponte; on its board until 2025. You never interview them."
        ),
    )
    away_lines = fields.paragraph(
        Text("Days on which you are away"),
        most=2000,
        rows=3,
        description=Text("One stretch a line, such as: 2027-08-01 to 2027-08-31"),
    )
    wish = fields.one_word(Text("Would you like to be asked?"), Wish, Text("Choose an answer."))
    in_pool = BooleanField(
        Text("Network offices may find me"),
        description=Text(
            "Those who set up reviews then see this page, without ties and days away, and how many"
            " reviews you take part in. Without the tick only the reviews you sit in know it."
        ),
    )

    def __init__(self, *args: Any, themes: Sequence[Benchmark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages.choices = {code: Tongue(code) for code in SPOKEN}
        self.expertise.choices = dict(_factors(themes))

    @classmethod
    def of(
        cls, profile: PeerProfile | None, themes: Sequence[Benchmark], **kwargs: Any
    ) -> "ProfileForm":
        if profile is None:
            return cls(themes=themes, data={"version": 0, "wish": Wish.YES}, **kwargs)
        return cls(obj=profile, themes=themes, data=_typed(profile), **kwargs)

    def validate_tie_lines(self, field: Field) -> None:
        refuse_field(_why_not_so_many(field.data or ""))

    def validate_away_lines(self, field: Field) -> None:
        refuse_field(_why_not_so_many(field.data or "") or _why_not_days(field.data or ""))

    def profile(self) -> Profile:
        return Profile(
            city=self.city.data or "",
            city_size=self.city_size.data,
            organisation=self.organisation.data or "",
            languages=tuple(self.languages.data or ()),
            about=self.about.data or "",
            wish=given(self.wish.data),
            in_pool=bool(self.in_pool.data),
            expertise=frozenset(_codes(key) for key in self.expertise.data or ()),
            ties=tuple(_ties(self.tie_lines.data or "")),
            away=tuple(_days(self.away_lines.data or "")),
        )


def _factors(themes: Sequence[Benchmark]) -> Iterator[tuple[str, Text]]:
    for theme in themes:
        for factor in theme.key_factors:
            label = Text("%(factor)s (%(theme)s)", factor=factor.title, theme=theme.title)
            yield f"{theme.code}/{factor.code}", label if len(themes) > 1 else factor.title


def _codes(key: str) -> tuple[str, str]:
    benchmark, _, factor = key.partition("/")
    return benchmark, factor


def _typed(profile: PeerProfile) -> dict[str, Any]:
    """A profile as somebody would have typed it."""
    ties = (f"{t.organisation}; {t.reason}" if t.reason else t.organisation for t in profile.ties)
    return {
        "expertise": [f"{one.benchmark_code}/{one.factor_code}" for one in profile.expertise],
        "tie_lines": "\n".join(ties),
        "away_lines": "\n".join(f"{one.first_on} – {one.last_on}" for one in profile.away),
    }


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ties(text: str) -> Iterator[tuple[str, str]]:
    for line in _lines(text):
        body, _, reason = line.partition(";")
        if body.strip():
            yield body.strip(), reason.strip()


def _days(text: str) -> Iterator[tuple[date, date]]:
    for line in _lines(text):
        if read := _DAYS.fullmatch(line):
            first = date.fromisoformat(read[1])
            yield first, date.fromisoformat(read[2]) if read[2] else first


def _why_not_so_many(text: str) -> Text | None:
    if len(_lines(text)) > MOST_LINES:
        return Text("Enter at most %(n)s lines.", n=MOST_LINES)
    return None


def _why_not_days(text: str) -> Text | None:
    for line in _lines(text):
        try:
            found = list(_days(line))
        except ValueError:  # the thirtieth of February
            found = []
        if not found or found[0][1] < found[0][0]:
            return Text("Write “%(line)s” as first day to last day.", line=line[:80])
    return None


class PoolFilter(Form):
    """``theme``: code of a benchmark, slash, code of a key factor."""

    language = fields.one_of(Text("Speaks"))
    theme = fields.one_of(Text("Knows the key factor"))
    size = fields.one_word(Text("Comes from a city of"), CitySize)
    host = fields.one_word(Text("The host city has"), CitySize)
    willing = BooleanField(Text("Only those who want to be asked"))

    def __init__(self, *args: Any, themes: Sequence[Benchmark], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language.choices = {"": Text("Any language")} | {c: Tongue(c) for c in SPOKEN}
        self.theme.choices = {"": Text("Any")} | dict(_factors(themes))
        self._known = {key for key, _ in _factors(themes)}

    @property
    def is_set(self) -> bool:
        return any(self[name].data for name in ("language", "theme", "size", "host", "willing"))

    def wanted(self) -> Wanted:
        """Rubbish in the address is as good as nothing."""
        theme, language = self.theme.data or "", self.language.data or ""
        return Wanted(
            language=language if language in SPOKEN else "",
            theme=_codes(theme) if theme in self._known else None,
            size=self.size.data,
            willing=bool(self.willing.data),
        )
