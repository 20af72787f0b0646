"""Three readers of calendars find every session at its minute: ical.js, vobject and ics."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import ics
import pytest

from tests.visits.change_weeks import calendar_of_six_zones, moments

SCRIPT = Path(__file__).parent / "vendor" / "ical.es5.min.cjs"
READ = """content => {
  const calendar = new ICAL.Component(ICAL.parse(content));
  return calendar.getAllSubcomponents("vevent").map(one => {
    const event = new ICAL.Event(one);
    return [event.uid, event.startDate.toJSDate().toISOString()];
  });
}"""
READ_BY_VOBJECT = """
import json, sys, vobject
found = vobject.readOne(sys.stdin.read()).vevent_list
print(json.dumps([[e.uid.value, e.dtstart.value.isoformat()] for e in found]))
"""


@pytest.fixture(scope="module")
def content():
    return calendar_of_six_zones().decode()


def starts(found):
    return {uid: datetime.fromisoformat(at).astimezone(UTC) for uid, at in found}


def test_ical_js_in_chromium_reads_every_start(chromium, content):
    """What Thunderbird and Nextcloud are made of."""
    page = chromium.new_page()
    source = SCRIPT.read_text(encoding="utf-8")
    page.add_script_tag(
        content="const module={exports:{}},exports=module.exports;"
        f"{source};window.ICAL=module.exports.default||module.exports"
    )
    found = page.evaluate(READ, content)
    page.close()
    assert starts(found) == moments()


def test_vobject_in_a_process_of_its_own_reads_every_start(content):
    """Of its own: it keeps the first zone of a name for as long as it lives."""
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ_BY_VOBJECT],
        input=content,
        capture_output=True,
        text=True,
        check=True,
    )
    assert starts(json.loads(told.stdout)) == moments()


def test_ics_reads_every_start(content):
    found = {event.uid: event.begin.astimezone(UTC) for event in ics.Calendar(content).events}
    assert found == moments()
    assert len(found) == 6 * 4 * 8 * 3
