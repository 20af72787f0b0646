"""the working draft

Sessions may wait without a time, and say what a planner needs to know of them. Every step on the
draft is kept, and every plan that is proposed for it.
"""

from datetime import datetime, time, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

PREFERRED = ("any", "morning", "afternoon", "late")
STAGES = ("any", "early", "middle", "late")
CHANGES = (
    "placed",
    "moved",
    "resized",
    "swapped",
    "pinned",
    "unpinned",
    "taken-out",
    "staffed",
    "planned",
    "undone",
)
CHECKS = {
    "has_both_times_or_neither": "(starts_at IS NULL) = (ends_at IS NULL)",
    "lasts_up_to_a_working_day": "minutes BETWEEN 15 AND 480",
    "track_is_one_of_twelve": "track BETWEEN 1 AND 12",
    "priority_is_one_to_three": "priority BETWEEN 1 AND 3",
    "only_a_time_can_be_pinned": "NOT pinned_time OR starts_at IS NOT NULL",
}

visit_session = sa.table(
    "visit_session",
    sa.column("id", sa.Uuid()),
    sa.column("review_id", sa.Uuid()),
    sa.column("starts_at", sa.DateTime()),
    sa.column("ends_at", sa.DateTime()),
    sa.column("interpreter", sa.Boolean()),
    sa.column("minutes", sa.Integer()),
)
review = sa.table("review", sa.column("id", sa.Uuid()), sa.column("visit_starts_on", sa.Date()))


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=30)


def upgrade() -> None:
    with op.batch_alter_table("visit_session", schema=None) as batch_op:
        batch_op.alter_column("starts_at", existing_type=sa.DateTime(), nullable=True)
        batch_op.alter_column("ends_at", existing_type=sa.DateTime(), nullable=True)
        for column in _columns():
            batch_op.add_column(column)
    _measure()
    with op.batch_alter_table("visit_session", schema=None) as batch_op:
        for column in _columns():
            batch_op.alter_column(
                column.name, existing_type=column.type, existing_nullable=False, server_default=None
            )
        for name, condition in CHECKS.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_visit_session_{name}"), condition)
    _create_drafts()
    _create_proposals()


def _columns() -> list[sa.Column]:
    return [
        sa.Column("minutes", sa.Integer(), nullable=False, server_default="60"),
        sa.Column("track", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("pinned_time", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("pinned_peers", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("optional", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("priority", sa.Integer(), nullable=False, server_default="2"),
        sa.Column(
            "preferred", words("preferred", *PREFERRED), nullable=False, server_default="any"
        ),
        sa.Column("stage", words("stage", *STAGES), nullable=False, server_default="any"),
    ]


def _measure() -> None:
    """Sessions that are booked are meant to last as long as they were booked for."""
    found = op.get_bind().execute(sa.select(visit_session)).mappings().all()
    for row in found:
        booked = (row["ends_at"] - row["starts_at"]) // timedelta(minutes=1)
        alone = booked * 2 // 3 if row["interpreter"] else booked
        minutes = min(max(alone, 15), 480)
        op.execute(sa.update(visit_session).filter_by(id=row["id"]).values(minutes=minutes))


def _create_drafts() -> None:
    op.create_table(
        "draft_turn",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("change", words("change", *CHANGES), nullable=False),
        sa.Column("undoes_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("undoes_id <> id", name=op.f("ck_draft_turn_undoes_another")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_draft_turn_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_draft_turn_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["undoes_id"], ["draft_turn.id"], name=op.f("fk_draft_turn_undoes_id_draft_turn")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft_turn")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_draft_turn_review_id_number")),
        sa.UniqueConstraint("undoes_id", name=op.f("uq_draft_turn_undoes_id")),
    )
    op.create_table(
        "draft_move",
        sa.Column("draft_turn_id", sa.Uuid(), nullable=False),
        sa.Column("visit_session_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_turn_id"],
            ["draft_turn.id"],
            name=op.f("fk_draft_move_draft_turn_id_draft_turn"),
        ),
        sa.ForeignKeyConstraint(
            ["visit_session_id"],
            ["visit_session.id"],
            name=op.f("fk_draft_move_visit_session_id_visit_session"),
        ),
        sa.PrimaryKeyConstraint("draft_turn_id", "visit_session_id", name=op.f("pk_draft_move")),
    )
    with op.batch_alter_table("draft_move", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_draft_move_visit_session_id"), ["visit_session_id"], unique=False
        )


def _create_proposals() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", words("proposalkind", "plan", "replan"), nullable=False),
        sa.Column(
            "state",
            words("proposalstate", "improving", "ready", "taken", "discarded"),
            nullable=False,
        ),
        sa.Column("asked_by_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state IN ('taken', 'discarded')) = (settled_at IS NOT NULL)",
            name=op.f("ck_proposal_settled_has_a_moment"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_proposal_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_proposal_asked_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("review_id", "number", name=op.f("uq_proposal_review_id_number")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_proposal_review_id_state"), ["review_id", "state"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_review_id_state"))
    op.drop_table("proposal")
    with op.batch_alter_table("draft_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_move_visit_session_id"))
    op.drop_table("draft_move")
    op.drop_table("draft_turn")
    _place()
    with op.batch_alter_table("visit_session", schema=None) as batch_op:
        for name in CHECKS:
            batch_op.drop_constraint(batch_op.f(f"ck_visit_session_{name}"), type_="check")
        for name in ("preferred", "stage"):
            batch_op.drop_constraint(batch_op.f(f"ck_visit_session_{name}"), type_="check")
        for column in _columns():
            batch_op.drop_column(column.name)
        batch_op.alter_column("starts_at", existing_type=sa.DateTime(), nullable=False)
        batch_op.alter_column("ends_at", existing_type=sa.DateTime(), nullable=False)


def _place() -> None:
    """An older version knows no waiting: what waits is put at the first minute of the visit."""
    waiting = sa.select(visit_session.c.id, visit_session.c.minutes, review.c.visit_starts_on)
    waiting = waiting.join(review, review.c.id == visit_session.c.review_id)
    found = op.get_bind().execute(waiting.where(visit_session.c.starts_at.is_(None))).all()
    for id_, minutes, day in found:
        starts = datetime.combine(day, time())
        ends = starts + timedelta(minutes=minutes)
        update = sa.update(visit_session).filter_by(id=id_)
        op.execute(update.values(starts_at=starts, ends_at=ends))
