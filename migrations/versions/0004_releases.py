"""The programme as it was released, and who agreed to a late change."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "late_consent",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "network_coordinator",
                "leader",
                "co_leader",
                "rapporteur",
                "peer",
                "observer",
                "host_coordinator",
                "host_sponsor",
                "host_contributor",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_late_consent_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_late_consent_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", "role", name=op.f("pk_late_consent")),
    )
    op.create_table(
        "programme_release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(), nullable=False),
        sa.Column("released_by_id", sa.Uuid(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["released_by_id"],
            ["person.id"],
            name=op.f("fk_programme_release_released_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_programme_release_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_release")),
        sa.UniqueConstraint(
            "review_id", "number", name=op.f("uq_programme_release_review_id_number")
        ),
    )


def downgrade() -> None:
    op.drop_table("programme_release")
    op.drop_table("late_consent")
