"""The stakeholders and the programme of a visit, and the programme as a calendar."""

from peerreview.visits.queries.availability import (
    Availability,
    Member,
    Span,
    availability,
    availability_of_people,
    availability_of_team,
    bodies_to_hear,
    team_of,
    ties_of_team,
    times_of_seat,
    times_of_team,
)
from peerreview.visits.queries.board import (
    Board,
    board_of,
    tracks_for,
)
from peerreview.visits.queries.capacity import (
    capacity_in_words,
    capacity_of,
)
from peerreview.visits.queries.feeds import (
    State,
    feed_content,
    feed_of,
    feed_state,
    living_feed,
)
from peerreview.visits.queries.frame import (
    Frame,
    days_are_set,
    frame_of,
    numbers_of,
    venues_of,
)
from peerreview.visits.queries.guides import (
    guide_of,
    guides_of,
    offered_in,
    opening_of,
    saved_guide,
    sessions_with_packs,
)
from peerreview.visits.queries.hard_rules import (
    hard_rules,
)
from peerreview.visits.queries.lists import (
    list_template,
)
from peerreview.visits.queries.live import (
    Delay,
    Today,
    delay_of,
    today,
)
from peerreview.visits.queries.notice import (
    notice_language,
    notice_subject,
    notice_words,
)
from peerreview.visits.queries.outline import (
    calendar_of,
)
from peerreview.visits.queries.packs import (
    packs_paper,
)
from peerreview.visits.queries.paper import (
    programme_paper,
)
from peerreview.visits.queries.problem.draft import (
    Draft,
    draft_of,
)
from peerreview.visits.queries.problem.rows import (
    is_plenary,
    sessions_to_plan,
)
from peerreview.visits.queries.programme import (
    Day,
    Slot,
    focus_of,
    history_of,
    next_number,
    programme,
    reserves_of,
    sessions_at,
    sessions_of,
    slot_of,
    timetable_version,
)
from peerreview.visits.queries.proposals import (
    Compared,
    compared,
    content_of,
    next_proposal,
    placed_at,
    plan_in,
    proposals_of,
    spots_of,
)
from peerreview.visits.queries.released import (
    Shown,
    published,
    released,
    shown_to,
    slot_in,
)
from peerreview.visits.queries.releases import (
    Outlook,
    affected_by,
    entries_of,
    latest_release,
    names_in,
    outlook,
    release_before,
    releases_of,
)
from peerreview.visits.queries.sheets import (
    Wish,
    is_for,
    place_of,
    rooms_in,
    sheets_paper,
)
from peerreview.visits.queries.stakeholders import (
    Group,
    grouped,
    invitation_history,
    languages_to_interpret,
    stakeholders_of,
    stakeholders_to_inform,
)
from peerreview.visits.queries.turns import (
    last_turn_of,
    last_turn_on,
    next_turn,
)

__all__ = [
    "Availability",
    "Board",
    "Compared",
    "Day",
    "Delay",
    "Draft",
    "Frame",
    "Group",
    "Member",
    "Outlook",
    "Shown",
    "Slot",
    "Span",
    "State",
    "Today",
    "Wish",
    "affected_by",
    "availability",
    "availability_of_people",
    "availability_of_team",
    "board_of",
    "bodies_to_hear",
    "calendar_of",
    "capacity_in_words",
    "capacity_of",
    "compared",
    "content_of",
    "days_are_set",
    "delay_of",
    "draft_of",
    "entries_of",
    "feed_content",
    "feed_of",
    "feed_state",
    "focus_of",
    "frame_of",
    "grouped",
    "guide_of",
    "guides_of",
    "hard_rules",
    "history_of",
    "invitation_history",
    "is_for",
    "is_plenary",
    "languages_to_interpret",
    "last_turn_of",
    "last_turn_on",
    "latest_release",
    "list_template",
    "living_feed",
    "names_in",
    "next_number",
    "next_proposal",
    "next_turn",
    "notice_language",
    "notice_subject",
    "notice_words",
    "numbers_of",
    "offered_in",
    "opening_of",
    "outlook",
    "packs_paper",
    "place_of",
    "placed_at",
    "plan_in",
    "programme",
    "programme_paper",
    "proposals_of",
    "published",
    "release_before",
    "released",
    "releases_of",
    "reserves_of",
    "rooms_in",
    "saved_guide",
    "sessions_at",
    "sessions_of",
    "sessions_to_plan",
    "sessions_with_packs",
    "sheets_paper",
    "shown_to",
    "slot_in",
    "slot_of",
    "spots_of",
    "stakeholders_of",
    "stakeholders_to_inform",
    "team_of",
    "ties_of_team",
    "times_of_seat",
    "times_of_team",
    "timetable_version",
    "today",
    "tracks_for",
    "venues_of",
]
