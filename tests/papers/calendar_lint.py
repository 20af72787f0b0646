"""A check of iCalendar files on their raw bytes: no package does it."""

import re
from collections import Counter
from datetime import UTC, datetime

ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS")
UTC_TIME = re.compile(r"\d{8}T\d{6}Z")


def lint(content: bytes) -> list[str]:
    """Everything that is wrong with the file, in words."""
    return [*_bytes(content), *_head(content), *_events(content)]


def lines(content: bytes) -> list[str]:
    """The lines as they were before they were folded."""
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def names(content: bytes) -> Counter[str]:
    """How often each property and component occurs."""
    return Counter(
        _name(line) if _name(line) not in {"BEGIN", "END"} else line for line in lines(content)
    )


def events(content: bytes) -> list[dict[str, str]]:
    """The properties of each event, escaped as they are in the file."""
    found: list[dict[str, str]] = []
    for line in lines(content):
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line not in {"END:VEVENT", "END:VCALENDAR"}:
            found[-1][_name(line)] = line.partition(":")[2]
    return found


def moment(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def _name(line: str) -> str:
    return re.split("[;:]", line, maxsplit=1)[0]


def _bytes(content: bytes) -> list[str]:
    wrong = []
    if not content.endswith(b"\r\n") or re.search(rb"(?<!\r)\n|\r(?!\n)", content):
        wrong.append("a line does not end with CRLF")
    for line in content.split(b"\r\n"):
        if len(line) > 75:
            wrong.append(f"a line has {len(line)} octets")
        line.decode()  # a character cut in two raises
    return wrong


def _head(content: bytes) -> list[str]:
    found = names(content)
    wrong = [f"{n} {found[n]} times" for n in ("VERSION", "PRODID", "METHOD") if found[n] != 1]
    if "METHOD:PUBLISH" not in lines(content):
        wrong.append("not published")
    if any(n in found for n in ("ATTENDEE", "ORGANIZER", "RRULE", "RDATE", "BEGIN:VTIMEZONE")):
        wrong.append("somebody's address, or a time zone")
    return wrong


def _events(content: bytes) -> list[str]:
    found, total = events(content), names(content)
    wrong = [f"{n} {total[n]} times" for n in ONCE if total[n] != len(found)]
    if len({event["UID"] for event in found}) != len(found):
        wrong.append("a UID is there twice")
    for event in found:
        times = [event[n] for n in ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED")]
        if not all(UTC_TIME.fullmatch(time) for time in times):
            wrong.append(f"not in UTC: {times}")
        elif moment(event["DTEND"]) <= moment(event["DTSTART"]):
            wrong.append("ends before it starts")
    return wrong
