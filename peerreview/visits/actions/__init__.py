"""What can happen to a visit: people to hear are named, sessions are booked, moved, cancelled."""

from peerreview.visits.actions.absences import (
    add_interview,
    book_instead,
    say_absent,
    take_place,
)
from peerreview.visits.actions.busy import (
    keep_busy_times,
)
from peerreview.visits.actions.drafts import (
    pin,
    put,
    swap,
    take_out,
    take_plan,
    undo,
)
from peerreview.visits.actions.feeds import (
    make_feed,
    revoke_feed,
)
from peerreview.visits.actions.frame import (
    DayHours,
    PlanningNumbers,
    Together,
    add_block,
    remove_block,
    set_days,
    set_interpreters,
    set_numbers,
)
from peerreview.visits.actions.guides import (
    drop_guide,
    save_guide,
)
from peerreview.visits.actions.invitations import (
    choose_mail,
    mailed_calendar_of,
    stop_mail,
)
from peerreview.visits.actions.lists import (
    drop_list,
    read_list,
    take_list,
)
from peerreview.visits.actions.live import (
    nobody_came,
    run_late,
    stand_in,
    swap_parts,
)
from peerreview.visits.actions.notices import (
    hand_notice,
    mail_notice,
    mail_notices,
)
from peerreview.visits.actions.proposals.events import (
    cancelled_in,
)
from peerreview.visits.actions.proposals.improved import (
    improve,
)
from peerreview.visits.actions.proposals.made import (
    PLAN,
    propose,
    propose_around,
    propose_without,
)
from peerreview.visits.actions.proposals.settled import (
    discard_proposal,
    stop_planning,
    take_proposal,
)
from peerreview.visits.actions.releases import (
    agree_to_late_release,
    release_programme,
    restore_release,
    restoring,
)
from peerreview.visits.actions.sessions import (
    book,
    cancel_session,
    change_session,
    mark_session,
)
from peerreview.visits.actions.stakeholders import (
    Introduction,
    Reach,
    add_stakeholder,
    change_contact,
    change_stakeholder,
)
from peerreview.visits.actions.times import (
    Times,
    keep_time_of_seat,
    keep_time_of_stakeholder,
    remove_time_of_seat,
    remove_time_of_stakeholder,
)
from peerreview.visits.actions.venues import (
    Place,
    add_venue,
    change_venue,
    remove_venue,
)

__all__ = [
    "PLAN",
    "DayHours",
    "Introduction",
    "Place",
    "PlanningNumbers",
    "Reach",
    "Times",
    "Together",
    "add_block",
    "add_interview",
    "add_stakeholder",
    "add_venue",
    "agree_to_late_release",
    "book",
    "book_instead",
    "cancel_session",
    "cancelled_in",
    "change_contact",
    "change_session",
    "change_stakeholder",
    "change_venue",
    "choose_mail",
    "discard_proposal",
    "drop_guide",
    "drop_list",
    "hand_notice",
    "improve",
    "keep_busy_times",
    "keep_time_of_seat",
    "keep_time_of_stakeholder",
    "mail_notice",
    "mail_notices",
    "mailed_calendar_of",
    "make_feed",
    "mark_session",
    "nobody_came",
    "pin",
    "propose",
    "propose_around",
    "propose_without",
    "put",
    "read_list",
    "release_programme",
    "remove_block",
    "remove_time_of_seat",
    "remove_time_of_stakeholder",
    "remove_venue",
    "restore_release",
    "restoring",
    "revoke_feed",
    "run_late",
    "save_guide",
    "say_absent",
    "set_days",
    "set_interpreters",
    "set_numbers",
    "stand_in",
    "stop_mail",
    "stop_planning",
    "swap",
    "swap_parts",
    "take_list",
    "take_out",
    "take_place",
    "take_plan",
    "take_proposal",
    "undo",
]
