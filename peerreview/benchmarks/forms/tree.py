"""From bytes to plain values, with the line of every one of them.

Only the plain part of YAML is welcome: lists, fields and texts. Whatever makes a small file grow,
or a text mean something else than it says, is refused. Every value is read as text (``no`` is
Norwegian, not false; ``1.0`` is a version, not a number); the models know which ones are numbers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from peerreview.benchmarks.forms.problems import BenchmarkFileError, Path, Problem, short, spelled
from peerreview.core.text import Text, clean

LARGEST = 1_000_000
"""Bytes. The largest benchmark known to us has a tenth of that."""
DEEPEST = 12
"""Levels of nesting; the format itself has seven."""

NOTHING = ("", "~", "null")
UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

LONGEST_FIELD = 60
SURROGATE = re.compile("[\ud800-\udfff]")


_NO_CHARACTER = Text("A text holds an escape (\\u… or \\U…) for no character that exists.")


@dataclass(frozen=True)
class Tree:
    """What stands in the file, and where: ``value`` is made of dicts, lists, texts and None."""

    value: object
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int:
        """The line of a place, or of the nearest thing around it that the file has."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_tree(data: bytes, *, trusted: bool = False) -> Tree:
    """Raises BenchmarkFileError at the first thing that is not plain YAML in UTF-8.

    ``trusted``: a file of our own, read by the parser in C where there is one. It is quicker, and
    not asked about what strangers send: it says less well what is wrong.
    """
    if len(data) > LARGEST:
        raise _refusal(
            1, (), Text("The file is larger than 1 MB. Leave out what is not part of a benchmark.")
        )
    text = _decoded(data)
    quick = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(events=yaml.parse(text, Loader=quick if trusted else yaml.SafeLoader))
    try:
        return Tree(value=composer.document(), lines=composer.lines)
    except yaml.YAMLError as error:
        raise _misspelled(error, text) from None
    except (ValueError, OverflowError):  # PyYAML, for the escape "\Uffffffff"
        raise _refusal(1, (), _NO_CHARACTER) from None


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = Text("The file is not in UTF-8. Save it again with the encoding UTF-8.")
        raise _refusal(data[: error.start].count(b"\n") + 1, (), message) from None
    if strange := UNREADABLE.search(text):
        name = f"U+{ord(strange.group()):04X}"
        message = Text("The control character %(name)s cannot stand here. Delete it.", name=name)
        raise _refusal(text.count("\n", 0, strange.start()) + 1, (), message)
    return text


@dataclass
class _Composer:
    """Builds values from parser events, where anchors, aliases and tags are still to be seen."""

    events: Iterator[yaml.Event]
    lines: dict[Path, int] = field(default_factory=dict)

    def document(self) -> object:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _refusal(1, (), Text("The file is empty."))
        value = self.node(next(self.events), ())
        next(self.events)
        if not isinstance(after := next(self.events), yaml.StreamEndEvent):
            message = Text(
                "A second document begins here. Keep one benchmark a file, without “---”."
            )
            raise _refusal(_line(after), (), message)
        return value

    def node(self, event: yaml.Event, path: Path) -> object:
        self.lines.setdefault(path, _line(event))
        if reason := _why_not_plain(event, path):
            raise _refusal(_line(event), path, reason)
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in NOTHING else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.list_of_nodes(path)
        return self.fields(path)

    def list_of_nodes(self, path: Path) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self.node(event, (*path, len(values))))
        return values

    def fields(self, path: Path) -> dict[str, object]:
        values: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            name = self.name(event, path)
            here = (*path, name)
            if name in values:
                raise _refusal(_line(event), here, _twice(name, self.lines[here]))
            self.lines[here] = _line(event)
            values[name] = self.node(next(self.events), here)
        return values

    def name(self, event: yaml.Event, path: Path) -> str:
        if reason := _why_not_plain(event, path):
            raise _refusal(_line(event), path, reason)
        if not isinstance(event, yaml.ScalarEvent):
            message = Text("A field has a plain name, not a list or other fields.")
            raise _refusal(_line(event), path, message)
        if len(event.value) > LONGEST_FIELD:
            raise _refusal(_line(event), path, Text("This is too long to be the name of a field."))
        return clean(event.value)


def _why_not_plain(event: yaml.Event, path: Path) -> Text | None:
    if isinstance(event, yaml.AliasEvent):
        name = short(str(event.anchor))
        return Text("“*%(name)s” repeats another place. Write the text out here.", name=name)
    if anchor := getattr(event, "anchor", None):
        return Text("“&%(name)s” marks a place to repeat. Remove it.", name=short(anchor))
    if tag := getattr(event, "tag", None):
        return Text("The tag “%(tag)s” is not used in this format. Remove it.", tag=short(tag))
    if SURROGATE.search(getattr(event, "value", "")):
        return _NO_CHARACTER
    if len(path) > DEEPEST:
        return Text("This is nested too deeply for a benchmark. Check the indentation.")
    return None


def _twice(name: str, first: int) -> Text:
    return Text(
        "The field “%(name)s” stands here a second time, first in line %(line)s. Keep one.",
        name=name,
        line=first,
    )


def _misspelled(error: yaml.YAMLError, text: str) -> BenchmarkFileError:
    mark = getattr(error, "problem_mark", None)
    number = mark.line if mark else 0
    lines = text.splitlines()
    line = lines[number] if number < len(lines) else ""
    return _refusal(min(number, len(lines)) + 1, (), _what_yaml_wants(line))


def _what_yaml_wants(line: str) -> Text:
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Text("This line is indented with a tab. Use spaces.")
    if "{" in line:
        return Text("Put quotes around every text between { and }.")
    if line.count(": ") > 1:
        return Text("A text that holds a colon and a space needs quotes around it.")
    return Text(
        "The file cannot be read from here. Check the indentation, the quotes and the colons,"
        " in this line and the one above."
    )


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _refusal(line: int, path: Path, message: Text) -> BenchmarkFileError:
    return BenchmarkFileError(Problem(line=line, path=spelled(path), message=message))
