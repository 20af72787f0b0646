"""Who may do what. This table is the only place that decides it.

It is read beside ``tests/access/matrix.txt``, the same table as a client would sign it.
Source: ``method.md`` section 3.
"""

from enum import StrEnum

from peerreview.access.relations import Actor, Relation, Subject

ANYONE, SIGNED_IN = Relation.ANYONE, Relation.SIGNED_IN
ADMINISTRATOR, CONVENER = Relation.ADMINISTRATOR, Relation.CONVENER
NETWORK = Relation.NETWORK_COORDINATOR
LEADER, CO_LEADER, RAPPORTEUR = Relation.LEADER, Relation.CO_LEADER, Relation.RAPPORTEUR
PEER, OBSERVER = Relation.PEER, Relation.OBSERVER
COORDINATOR, SPONSOR = Relation.HOST_COORDINATOR, Relation.HOST_SPONSOR
CONTRIBUTOR = Relation.HOST_CONTRIBUTOR
AUTHOR, ASSIGNED, HEARS = Relation.AUTHOR, Relation.ASSIGNED, Relation.HEARS

LEADERS = {LEADER, CO_LEADER, RAPPORTEUR}
TEAM = LEADERS | {PEER}
HOSTS = {COORDINATOR, SPONSOR, CONTRIBUTOR}
ALL_SEATS = TEAM | {OBSERVER, NETWORK} | HOSTS


class Permission(StrEnum):
    """The rows of the policy table, in the order of the work."""

    SIGN_IN = "sign-in"
    OWN_ACCOUNT = "account:own"
    MANAGE_ACCOUNTS = "accounts:manage"
    SEARCH = "search"
    READ_BENCHMARK = "benchmark:read"
    LEAVE_NOTE = "benchmark-note:leave"
    WITHDRAW_NOTE = "benchmark-note:withdraw"
    MANAGE_BENCHMARKS = "benchmarks:manage"
    SET_UP_REVIEW = "review:set-up"
    VIEW_REVIEW = "review:view"
    EDIT_REVIEW = "review:edit"
    SIGN_OFF_MANDATE = "mandate:sign-off"
    VIEW_BUDGET = "budget:view"
    GIVE_SEATS = "seats:give"
    BROWSE_POOL = "pool:browse"
    FIND_PEERS = "pool:find"
    SIGN_AGREEMENT = "agreement:sign"
    SET_DATES = "clock:set"
    TICK_MILESTONE = "clock:tick"
    MOVE_PHASE = "phase:move"
    READ_JOURNAL = "journal:read"
    READ_REASONS = "journal:read-reasons"
    READ_SELF_ASSESSMENT = "self-assessment:read"
    READ_CHAPTER = "self-assessment:read-chapter"
    READ_DRAFT_SELF_ASSESSMENT = "self-assessment:read-draft"
    WRITE_SELF_ASSESSMENT = "self-assessment:write"
    WRITE_CHAPTER = "self-assessment:write-chapter"
    ASSIGN_CONTRIBUTORS = "self-assessment:assign"
    SUBMIT_SELF_ASSESSMENT = "self-assessment:submit"
    RETURN_SELF_ASSESSMENT = "self-assessment:return"
    VIEW_DOCUMENTS = "documents:view"
    READ_DOCUMENT = "document:read"
    ADD_DOCUMENT = "document:add"
    EDIT_DOCUMENT = "document:edit"
    ASK_DOCUMENT = "document:ask"
    READ_DESK_REVIEW = "desk-review:read"
    WRITE_DESK_SHEET = "desk-review:own"
    VIEW_ISSUES = "issues:view"
    WRITE_ISSUES = "issues:write"
    WORD_FOR_HOST = "issues:word-for-host"
    READ_HOST_WORDING = "issues:read-host-wording"
    VIEW_STAKEHOLDERS = "stakeholders:view"
    EDIT_STAKEHOLDERS = "stakeholders:edit"
    READ_CONTACT = "contact:read"
    WRITE_CONTACT = "contact:write"
    VIEW_TEAM_TIMES = "team-times:view"
    EDIT_TEAM_TIMES = "team-times:edit"
    VIEW_PROGRAMME = "programme:view"
    VIEW_FOCUS = "programme:focus"
    EDIT_PROGRAMME = "programme:edit"
    PLAN_VISIT = "programme:plan"
    VIEW_DRAFT = "programme:draft"
    RELEASE_PROGRAMME = "programme:release"
    AGREE_LATE = "programme:agree-late"
    RUN_VISIT = "programme:run"
    WRITE_GUIDE = "guide:write"
    OWN_TIMES = "times:own"
    VIEW_EVIDENCE = "evidence:view"
    READ_SENSITIVE = "evidence:read-sensitive"
    LOG_EVIDENCE = "evidence:log"
    MEND_EVIDENCE = "evidence:mend"
    RELEASE_WORDING = "evidence:release"
    VIEW_FINDINGS = "findings:view"
    JUDGE = "judgement:own"
    JUDGE_FOR_TEAM = "judgement:team"
    WRITE_FINDINGS = "findings:write"
    WRITE_REPORT = "report:write"
    RELEASE_REPORT = "report:release"
    READ_REPORT = "report:read"
    READ_DRAFT_REPORT = "report:read-draft"
    READ_ANSWER = "answer:read"
    WRITE_ANSWER = "answer:write"
    APPROVE_ANSWER = "answer:approve"


POLICY: dict[Permission, frozenset[Relation]] = {
    Permission.SIGN_IN: frozenset({ANYONE}),
    Permission.OWN_ACCOUNT: frozenset({SIGNED_IN}),
    Permission.MANAGE_ACCOUNTS: frozenset({ADMINISTRATOR}),
    Permission.SEARCH: frozenset({SIGNED_IN}),
    Permission.READ_BENCHMARK: frozenset({SIGNED_IN}),
    Permission.LEAVE_NOTE: frozenset({SIGNED_IN}),
    Permission.WITHDRAW_NOTE: frozenset({AUTHOR, CONVENER}),
    Permission.MANAGE_BENCHMARKS: frozenset({CONVENER}),
    Permission.SET_UP_REVIEW: frozenset({CONVENER}),
    Permission.VIEW_REVIEW: frozenset(ALL_SEATS),
    Permission.EDIT_REVIEW: frozenset({NETWORK, LEADER}),
    Permission.SIGN_OFF_MANDATE: frozenset({NETWORK, LEADER, SPONSOR}),
    Permission.VIEW_BUDGET: frozenset(LEADERS | {NETWORK, COORDINATOR, SPONSOR}),
    Permission.GIVE_SEATS: frozenset({NETWORK, LEADER}),
    Permission.BROWSE_POOL: frozenset({CONVENER}),
    Permission.FIND_PEERS: frozenset({NETWORK}),
    Permission.SIGN_AGREEMENT: frozenset(TEAM | {OBSERVER}),
    Permission.SET_DATES: frozenset(LEADERS | {NETWORK}),
    Permission.TICK_MILESTONE: frozenset(LEADERS | {NETWORK, COORDINATOR, SPONSOR}),
    Permission.MOVE_PHASE: frozenset({LEADER}),
    Permission.READ_JOURNAL: frozenset(LEADERS | {NETWORK}),
    Permission.READ_REASONS: frozenset(LEADERS),
    Permission.READ_SELF_ASSESSMENT: frozenset(ALL_SEATS),
    Permission.READ_CHAPTER: frozenset(ALL_SEATS - {CONTRIBUTOR} | {ASSIGNED}),
    Permission.READ_DRAFT_SELF_ASSESSMENT: frozenset({COORDINATOR, SPONSOR, ASSIGNED}),
    Permission.WRITE_SELF_ASSESSMENT: frozenset({COORDINATOR, CONTRIBUTOR}),
    Permission.WRITE_CHAPTER: frozenset({COORDINATOR, ASSIGNED}),
    Permission.ASSIGN_CONTRIBUTORS: frozenset({COORDINATOR}),
    Permission.SUBMIT_SELF_ASSESSMENT: frozenset({COORDINATOR}),
    Permission.RETURN_SELF_ASSESSMENT: frozenset(LEADERS),
    Permission.VIEW_DOCUMENTS: frozenset(ALL_SEATS),
    Permission.READ_DOCUMENT: frozenset(ALL_SEATS - {CONTRIBUTOR} | {ASSIGNED, AUTHOR}),
    Permission.ADD_DOCUMENT: frozenset({COORDINATOR, CONTRIBUTOR}),
    Permission.EDIT_DOCUMENT: frozenset({COORDINATOR, AUTHOR}),
    Permission.ASK_DOCUMENT: frozenset(TEAM),
    Permission.READ_DESK_REVIEW: frozenset(TEAM | {OBSERVER}),
    Permission.WRITE_DESK_SHEET: frozenset({PEER}),
    Permission.VIEW_ISSUES: frozenset(TEAM | {OBSERVER}),
    Permission.WRITE_ISSUES: frozenset(TEAM),
    Permission.WORD_FOR_HOST: frozenset(LEADERS),
    Permission.READ_HOST_WORDING: frozenset(ALL_SEATS - {CONTRIBUTOR}),
    Permission.VIEW_STAKEHOLDERS: frozenset(TEAM | {OBSERVER, COORDINATOR, SPONSOR}),
    Permission.EDIT_STAKEHOLDERS: frozenset(LEADERS | {COORDINATOR}),
    Permission.READ_CONTACT: frozenset(LEADERS | {COORDINATOR, HEARS}),
    Permission.WRITE_CONTACT: frozenset({COORDINATOR}),
    Permission.VIEW_TEAM_TIMES: frozenset(LEADERS | {NETWORK}),
    Permission.EDIT_TEAM_TIMES: frozenset(LEADERS),
    Permission.VIEW_PROGRAMME: frozenset(ALL_SEATS - {CONTRIBUTOR}),
    Permission.VIEW_FOCUS: frozenset(TEAM | {OBSERVER}),
    Permission.EDIT_PROGRAMME: frozenset(LEADERS | {COORDINATOR}),
    Permission.PLAN_VISIT: frozenset(LEADERS),
    Permission.VIEW_DRAFT: frozenset(TEAM | {COORDINATOR}),
    Permission.RELEASE_PROGRAMME: frozenset({LEADER}),
    Permission.AGREE_LATE: frozenset({LEADER, COORDINATOR}),
    Permission.RUN_VISIT: frozenset(TEAM | {COORDINATOR}),
    Permission.WRITE_GUIDE: frozenset(TEAM),
    Permission.OWN_TIMES: frozenset(TEAM),
    Permission.VIEW_EVIDENCE: frozenset(TEAM | {OBSERVER}),
    Permission.READ_SENSITIVE: frozenset(LEADERS | {AUTHOR}),
    Permission.LOG_EVIDENCE: frozenset(TEAM),
    Permission.MEND_EVIDENCE: frozenset(LEADERS),
    Permission.RELEASE_WORDING: frozenset({LEADER}),
    Permission.VIEW_FINDINGS: frozenset(TEAM | {OBSERVER}),
    Permission.JUDGE: frozenset({PEER}),
    Permission.JUDGE_FOR_TEAM: frozenset(LEADERS),
    Permission.WRITE_FINDINGS: frozenset(TEAM),
    Permission.WRITE_REPORT: frozenset(LEADERS),
    Permission.RELEASE_REPORT: frozenset({LEADER}),
    Permission.READ_REPORT: frozenset(ALL_SEATS),
    Permission.READ_DRAFT_REPORT: frozenset(TEAM | {OBSERVER}),
    Permission.READ_ANSWER: frozenset(ALL_SEATS),
    Permission.WRITE_ANSWER: frozenset({COORDINATOR, SPONSOR}),
    Permission.APPROVE_ANSWER: frozenset({SPONSOR}),
}


def standing(actor: Actor, subject: Subject | None) -> frozenset[Relation]:
    """Every relation that holds between the actor and the subject."""
    here = subject.relations_of(actor) if subject is not None else frozenset()
    return frozenset(actor.relations | here)


def may(actor: Actor, permission: Permission, subject: Subject | None = None) -> bool:
    return not POLICY[permission].isdisjoint(standing(actor, subject))
