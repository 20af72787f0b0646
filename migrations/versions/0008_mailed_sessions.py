"""Sessions as calendar invitations by mail: who gets them, and what was sent."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.create_table(
        "mailed_calendar",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("stakeholder_id", sa.Uuid(), nullable=True),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (stakeholder_id IS NULL)",
            name=op.f("ck_mailed_calendar_has_one_reader"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_mailed_calendar_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_mailed_calendar_review_id_review")
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_mailed_calendar_stakeholder_id_stakeholder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mailed_calendar")),
        sa.UniqueConstraint("stakeholder_id", name=op.f("uq_mailed_calendar_stakeholder_id")),
    )
    with op.batch_alter_table("mailed_calendar", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mailed_calendar_person_id"), ["person_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_mailed_calendar_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "mailed_session",
        sa.Column("mailed_calendar_id", sa.Uuid(), nullable=False),
        sa.Column("visit_session_id", sa.Uuid(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["mailed_calendar_id"],
            ["mailed_calendar.id"],
            name=op.f("fk_mailed_session_mailed_calendar_id_mailed_calendar"),
        ),
        sa.ForeignKeyConstraint(
            ["visit_session_id"],
            ["visit_session.id"],
            name=op.f("fk_mailed_session_visit_session_id_visit_session"),
        ),
        sa.PrimaryKeyConstraint(
            "mailed_calendar_id", "visit_session_id", name=op.f("pk_mailed_session")
        ),
    )
    with op.batch_alter_table("mailed_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mailed_session_visit_session_id"), ["visit_session_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("mailed_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailed_session_visit_session_id"))

    op.drop_table("mailed_session")
    with op.batch_alter_table("mailed_calendar", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mailed_calendar_review_id"))
        batch_op.drop_index(batch_op.f("ix_mailed_calendar_person_id"))

    op.drop_table("mailed_calendar")
