"""Forms as people fill them in: what is there stays, what is named changes, nothing else exists."""

from collections.abc import Mapping
from typing import Any

import pytest

from tests.page_checks import Document, text_of

_BUTTONS = ".//button[not(@type) or @type='submit'] | .//input[@type='submit']"


def find_form(document: Document, which: str | None) -> tuple[Any, Any]:
    """The form with this id, or with a button that says this; and the button to press."""
    there = [(f, b) for f in document.xpath("//form") for b in _buttons_of(document, f)]
    if which is None:
        found = _first_buttons([pair for pair in there if _in_main(pair[0])])
    else:
        found = [pair for pair in there if _words(pair[1]) == which]
        found = found or _first_buttons([pair for pair in there if pair[0].get("id") == which])
    if len(found) != 1:
        known = [(f.get("id") or f.get("action"), _words(b)) for f, b in there]
        pytest.fail(
            f"{len(found)} forms answer to {which!r}; the page has (form, button): {known}."
        )
    return found[0]


def _first_buttons(pairs: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Of each form, what Enter would press."""
    return [pair for n, pair in enumerate(pairs) if n == 0 or pairs[n - 1][0] is not pair[0]]


def _in_main(form: Any) -> bool:
    return any(True for _ in form.iterancestors("main"))


def _buttons_of(document: Document, form: Any) -> list[Any]:
    outside = document.xpath("//button[@form=$id]", id=form.get("id") or "")
    return [*form.xpath(_BUTTONS), *outside]


def _words(button: Any) -> str:
    return str(button.get("value") if button.tag == "input" else text_of(button))


def filled(form: Any, button: Any, fields: Mapping[str, Any]) -> dict[str, list[Any]]:
    """What a browser sends: defaults and hidden values kept, the named fields as given."""
    values: dict[str, list[Any]] = {}
    for field in form.xpath(".//input | .//select | .//textarea"):
        if (name := field.get("name")) and field.get("disabled") is None:
            values.setdefault(name, []).extend(_kept(field))
    for name, given in fields.items():
        values[name] = _given(form, name, given, known=values)
    if button.get("name"):
        values[button.get("name")] = [button.get("value") or ""]
    return values


def _kept(field: Any) -> list[str]:
    if field.tag == "textarea":
        return [(field.text or "").removeprefix("\n")]
    if field.tag == "select":
        chosen = field.xpath(".//option[@selected]")
        if not chosen and field.get("multiple") is None:
            chosen = field.xpath(".//option")[:1]
        return [option.get("value") for option in chosen]
    kind = field.get("type", "text")
    if kind in {"checkbox", "radio"}:
        return [field.get("value", "on")] if field.get("checked") is not None else []
    return (
        [] if kind in {"submit", "button", "image", "reset", "file"} else [field.get("value", "")]
    )


def _given(form: Any, name: str, given: Any, known: Mapping[str, Any]) -> list[Any]:
    if name not in known:
        pytest.fail(f"The form has no field {name!r}; it has {sorted(known)}.")
    if form.xpath(".//input[@name=$name][@type='file']", name=name):
        return [given]  # (content, file name)
    wanted = [str(v) for v in (given if isinstance(given, list | tuple | set) else [given])]
    offered = _offered(form, name)
    if offered is not None and (strange := [v for v in wanted if v not in offered]):
        pytest.fail(f"{name!r} does not offer {strange}; it offers {sorted(offered)}.")
    return wanted


def _offered(form: Any, name: str) -> set[str] | None:
    """The values that can be chosen; None where anything can be typed."""
    options = form.xpath(".//select[@name=$name]//option/@value", name=name)
    ticks = form.xpath(".//input[@name=$name][@type='radio' or @type='checkbox']/@value", name=name)
    return {*options, *ticks} or None
