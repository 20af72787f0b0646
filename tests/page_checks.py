"""What must be true of every page, whatever it is about. Each check says what to mend."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import html5lib
from werkzeug.datastructures import Headers

from peerreview.core.text import LANGUAGES

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types app-sw"
    ),
}
"""The headers of every page. Source: OWASP ASVS 5.0, V3."""

FILE_POLICY = "default-src 'none'; sandbox"
"""The policy of files that came in. Source: security.md S19."""

_NOT_TYPED = {"hidden", "submit", "button", "reset", "image"}
_POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "form", "list")
_ADDRESSES = ("href", "src", "action", "formaction", "poster", "data", "srcset", "data-url")

Document = Any
"""An lxml tree without namespaces."""


def parsed(html: str) -> tuple[Document, list[str]]:
    """The page as a browser builds it, and what is wrong with its HTML."""
    builder = html5lib.getTreeBuilder("lxml")
    parser = html5lib.HTMLParser(tree=builder, namespaceHTMLElements=False)
    document = parser.parse(html)
    lines = html.splitlines()
    return document, [
        f"HTML, line {line}: {code} {values or ''} in {_part(lines, line, column)}"
        for (line, column), code, values in parser.errors
    ]


def _part(lines: list[str], line: int, column: int) -> str:
    text = lines[line - 1] if line <= len(lines) else ""
    return repr(text[max(0, column - 60) : column + 40])


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def problems_of(document: Document) -> list[str]:
    return [problem for check in CHECKS for problem in check(document)]


def problems_of_headers(headers: Headers) -> list[str]:
    return [
        f"The header {name} is {headers.get(name)!r} and should be {wanted!r}."
        for name, wanted in HEADERS.items()
        if headers.get(name) != wanted
        and not _is_boxed_in(name, headers)
        and not _is_asked_for_often(name, headers)
    ]


def _is_boxed_in(name: str, headers: Headers) -> bool:
    """A file from outside is saved, never shown, and may do even less than a page."""
    saved = headers.get("Content-Disposition", "").startswith("attachment")
    return name == "Content-Security-Policy" and saved and headers[name] == FILE_POLICY


def _is_asked_for_often(name: str, headers: Headers) -> bool:
    """A calendar feed may be kept for a quarter of an hour; no page may."""
    is_page = headers.get("Content-Type", "").startswith("text/html")
    return name == "Cache-Control" and not is_page and headers[name] == "private, max-age=900"


def one_heading(document: Document) -> Iterator[str]:
    headings = [text_of(h) for h in document.iter("h1")]
    if len(headings) != 1:
        yield f"A page has exactly one h1; this one has {len(headings)}: {headings}."
        return
    title = " ".join((document.findtext(".//head/title") or "").split())
    if not headings[0]:
        yield "The h1 is empty."
    if not title.startswith(headings[0]):
        yield f"The title {title!r} should start with the words of the h1, {headings[0]!r}."


def unique_ids(document: Document) -> Iterator[str]:
    counts = Counter(document.xpath("//@id"))
    for id_, count in counts.items():
        if count > 1:
            yield f"The id {id_!r} stands {count} times on the page; ids are unique."
    for name in _POINTERS:
        for value in document.xpath(f"//@{name}"):
            for lost in set(value.split()) - set(counts):
                yield f"{name}={value!r} points at the id {lost!r}, which is not on the page."


def labelled_fields(document: Document) -> Iterator[str]:
    for field in document.xpath("//input | //select | //textarea"):
        if field.get("type", "text") in _NOT_TYPED or field.get("hidden") is not None:
            continue
        if not any(_names_of(document, field)):
            yield f"The field {field.get('name')!r} has no label (label for, aria-label)."


def _names_of(document: Document, field: Any) -> Iterator[str]:
    yield (field.get("aria-label") or "").strip()
    for id_ in (field.get("aria-labelledby") or "").split():
        yield from (text_of(e) for e in document.xpath("//*[@id=$id]", id=id_))
    if id_ := field.get("id"):
        yield from (text_of(e) for e in document.xpath("//label[@for=$id]", id=id_))
    yield from (text_of(e) for e in field.iterancestors("label"))


def named_controls(document: Document) -> Iterator[str]:
    for control in document.xpath(
        "//button | //a[@href] | //summary | //th | //caption | //legend"
    ):
        if not (text_of(control) or control.get("aria-label") or control.xpath(".//img[@alt]")):
            yield f"An empty <{control.tag}> ({dict(control.attrib)}) needs words."
    for image in document.xpath("//img[not(@alt)]"):
        yield f"The image {image.get('src')!r} has no alt."


def forms_carry_the_token(document: Document) -> Iterator[str]:
    for form in document.iter("form"):
        tokens = [t for t in form.xpath(".//input[@name='csrf_token']/@value") if t]
        writes = form.get("method", "get").lower() == "post"
        if len(tokens) != writes:
            what = f"{'POST' if writes else 'GET'} form to {form.get('action') or 'this page'}"
            yield f"The {what} has {len(tokens)} csrf tokens."


def nothing_inline(document: Document) -> Iterator[str]:
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        for name in element.attrib:
            if name == "style" or re.fullmatch("on[a-z]+", name):
                yield f"<{element.tag} {name}=…>: the policy forbids inline styles and scripts."
        if element.tag == "style" or (element.tag == "script" and not _is_harmless(element)):
            yield f"An inline <{element.tag}>: move it to a file in static/."


def _is_harmless(script: Any) -> bool:
    return script.get("src") is not None or script.get("type") == "application/json"


def nothing_from_elsewhere(document: Document) -> Iterator[str]:
    for name in _ADDRESSES:
        for value in document.xpath(f"//@{name}"):
            parts = urlsplit(value)
            if name == "href" and _is_a_way_out(value.getparent()):
                continue
            if parts.netloc or parts.scheme not in {"", "mailto", "blob"}:
                yield f"{name}={value!r} leads to another host, or is no plain address."


def _is_a_way_out(element: Any) -> bool:
    """A link that somebody typed, marked as one: it is followed by people only."""
    marked = {"external", "noopener", "noreferrer", "nofollow"} <= {*element.get("rel", "").split()}
    return (
        element.tag == "a" and marked and urlsplit(element.get("href")).scheme in {"http", "https"}
    )


def says_its_language(document: Document) -> Iterator[str]:
    if (lang := document.getroot().get("lang")) not in LANGUAGES:
        yield f"<html lang={lang!r}> should name one of {[*LANGUAGES]}."


CHECKS: tuple[Callable[[Document], Iterator[str]], ...] = (
    one_heading,
    unique_ids,
    labelled_fields,
    named_controls,
    forms_carry_the_token,
    nothing_inline,
    nothing_from_elsewhere,
    says_its_language,
)
