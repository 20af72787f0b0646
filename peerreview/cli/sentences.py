"""What an operator can put right, in a sentence; a trace is for our own mistakes."""

from pydantic import ValidationError
from sqlalchemy.exc import OperationalError


def in_a_sentence(error: Exception) -> str | None:
    """What is the matter, if it is a setting, the database server, or a file; else nothing."""
    match error:
        case ValidationError(title="Settings"):
            return "\n".join(_wrong_settings(error))
        case OperationalError():
            return f"The database cannot be used: {error.orig}"
        case OSError(filename=str() | bytes() as path, strerror=str() as why):
            return f"{path!s}: {why}."
    return None


def _wrong_settings(error: ValidationError) -> list[str]:
    """Each by the name that it has in the environment."""
    return [
        f"PEERREVIEW_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}."
        for one in error.errors(include_url=False, include_input=False)
    ]
