"""What the team asks in a session: its interview guide."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "interview_guide",
        sa.Column("visit_session_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("opening_words", sa.String(), nullable=False),
        sa.Column("closing_question", sa.String(), nullable=False),
        sa.Column("opening_minutes", sa.Integer(), nullable=False),
        sa.Column("closing_minutes", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closing_minutes BETWEEN 0 AND 60", name=op.f("ck_interview_guide_closing_is_short")
        ),
        sa.CheckConstraint(
            "opening_minutes BETWEEN 0 AND 60", name=op.f("ck_interview_guide_opening_is_short")
        ),
        sa.ForeignKeyConstraint(
            ["visit_session_id"],
            ["visit_session.id"],
            name=op.f("fk_interview_guide_visit_session_id_visit_session"),
        ),
        sa.PrimaryKeyConstraint("visit_session_id", name=op.f("pk_interview_guide")),
    )
    op.create_table(
        "guide_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("visit_session_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("guide_question_id", sa.Uuid(), nullable=True),
        sa.Column("site_visit_issue_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint(
            "words <> '' OR guide_question_id IS NOT NULL OR site_visit_issue_id IS NOT NULL",
            name=op.f("ck_guide_item_asks_something"),
        ),
        sa.CheckConstraint("rank BETWEEN 1 AND 10", name=op.f("ck_guide_item_an_hour_carries_ten")),
        sa.ForeignKeyConstraint(
            ["guide_question_id"],
            ["guide_question.id"],
            name=op.f("fk_guide_item_guide_question_id_guide_question"),
        ),
        sa.ForeignKeyConstraint(
            ["site_visit_issue_id"],
            ["site_visit_issue.id"],
            name=op.f("fk_guide_item_site_visit_issue_id_site_visit_issue"),
        ),
        sa.ForeignKeyConstraint(
            ["visit_session_id"],
            ["interview_guide.visit_session_id"],
            name=op.f("fk_guide_item_visit_session_id_interview_guide"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guide_item")),
        sa.UniqueConstraint(
            "visit_session_id", "rank", name=op.f("uq_guide_item_visit_session_id_rank")
        ),
    )


def downgrade() -> None:
    op.drop_table("guide_item")
    op.drop_table("interview_guide")
