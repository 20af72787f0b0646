"""What the planner says, as JSON: untranslated, so that each reader hears it in their language."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peerreview.core.languages import Tongue
from peerreview.core.text import Speakable, Text
from peerreview.planning.words import Clock, Hours, Listed, Weekday


def sentence_as_json(sentence: Text) -> dict[str, Any]:
    """The message as the catalogues know it, and its values."""
    values = {name: _as_json(value) for name, value in sentence.values.items()}
    return {"text": sentence.message, "many": sentence.plural, "values": values}


def _as_json(value: object) -> Any:
    """Raises TypeError for what it could not read again."""
    match value:
        case Text():
            return sentence_as_json(value)
        case Tongue():
            return {"tongue": str(value)}
        case str() | int():
            return value
        case Listed():
            return {"listed": [_as_json(one) for one in value.things]}
        case Hours():
            return {"hours": [value.start.isoformat(), value.end.isoformat()]}
        case Clock():
            return {"clock": value.moment.isoformat()}
        case Weekday():
            return {"weekday": value.moment.isoformat()}
    raise TypeError(f"a sentence with {type(value).__name__} in it cannot be kept")


def read_sentence(kept: Mapping[str, Any] | str) -> Speakable | str:
    """What was kept. Proposals made before sentences were kept so hold them as they were said then,
    in one language."""
    return kept if isinstance(kept, str) else _text(kept)


def _text(kept: Mapping[str, Any]) -> Text:
    message, values = kept["text"], kept["values"]
    text = Text(message, **{name: _read(value) for name, value in values.items()})
    text.plural = kept["many"]
    return text


def _read(kept: Any) -> object:
    match kept:
        case {"text": _}:
            return _text(kept)
        case {"tongue": code}:
            return Tongue(code)
        case {"listed": things}:
            return Listed(tuple(_read(one) for one in things))
        case {"hours": moments}:
            return Hours(*map(datetime.fromisoformat, moments))
        case {"clock": moment}:
            return Clock(datetime.fromisoformat(moment))
        case {"weekday": moment}:
            return Weekday(datetime.fromisoformat(moment))
    return kept
