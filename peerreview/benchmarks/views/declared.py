"""Where the pages of benchmarks are declared, and what several of them need."""

from babel import Locale, UnknownLocaleError

from peerreview.web.pages import Pages

pages = Pages("benchmarks")


def own_name(code: str) -> str:
    """What a language of a benchmark calls itself; its code, if nobody told us."""
    try:
        name = Locale.parse(code, sep="-").get_display_name()
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:] if name else code
