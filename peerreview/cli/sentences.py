"""What an operator can put right, in a sentence; a trace is for our own mistakes."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError
from pydantic_settings import SettingsError
from sqlalchemy.exc import DatabaseError, OperationalError

_WOULD_BE_RIGHT = {
    "int_parsing": "write a whole number",
    "bool_parsing": "write true or false",
    "time_delta_parsing": "write hours, minutes and seconds, like 2:00:00",
}


def in_a_sentence(error: Exception) -> str | None:
    """What is the matter, if it is a setting, the database server, or a file; else nothing."""
    match error:
        case ValidationError(title="Settings"):
            return "\n".join(_wrong_settings(error))
        case SettingsError():
            return f'{error}: write a list in JSON, like \'["one.example", "two.example"]\'.'
        case OperationalError():
            return f"The database cannot be used: {error.orig}"
        case DatabaseError() if type(error) is DatabaseError:  # no kind of its own: it is damaged
            return f"The database cannot be used: {error.orig}. Restore a backup."
        case OSError(filename=str() | bytes() as path, strerror=str() as why):
            return f"{path!s}: {why}."
    return None


def _wrong_settings(error: ValidationError) -> list[str]:
    """Each by the name that it has in the environment."""
    return [
        f"PEERREVIEW_{'_'.join(map(str, one['loc'])).upper()}: {_would_be_right(one)}."
        for one in error.errors(include_url=False, include_input=False)
    ]


def _would_be_right(one: Mapping[str, Any]) -> str:
    ours = one.get("ctx", {}).get("error")  # said by a validator of ours
    return _WOULD_BE_RIGHT.get(one["type"]) or str(ours or one["msg"])
