"""What laptops send, what becomes of it, and what an installation knows of itself."""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "meta",
        sa.Column("k", sa.String(), nullable=False),
        sa.Column("v", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("k", name=op.f("pk_meta")),
    )
    meta = sa.table("meta", sa.column("k", sa.String()), sa.column("v", sa.String()))
    op.bulk_insert(meta, [{"k": "epoch", "v": str(uuid4())}])
    op.create_table(
        "laptop",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.Column("browser", sa.String(), nullable=False),
        sa.Column("pending", sa.Integer(), nullable=False),
        sa.Column("pending_by_review", sa.JSON(), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=False),
        sa.Column("ready", sa.Boolean(), nullable=True),
        sa.Column("ready_at", sa.DateTime(), nullable=True),
        sa.Column("readiness", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_laptop_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", "device_id", name=op.f("pk_laptop")),
    )
    op.create_table(
        "quarantine",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column(
            "via",
            sa.Enum(
                "sync", "bundle", name="via", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", sa.DateTime(), nullable=True),
        sa.Column(
            "decision",
            sa.Enum(
                "accepted",
                "rejected",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("decided_because", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decision IS NULL)", name=op.f("ck_quarantine_decided_says_how")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_quarantine_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_quarantine_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("op_id", "digest", name=op.f("uq_quarantine_op_id_digest")),
    )
    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quarantine_person_id"), ["person_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_quarantine_review_id_decided_at"),
            ["review_id", "decided_at"],
            unique=False,
        )

    op.create_table(
        "sync_op",
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=True),
        sa.Column("client_seq", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("record_id", sa.Uuid(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "applied",
                "merged",
                "conflict",
                "quarantined",
                "retry",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column(
            "via",
            sa.Enum(
                "sync", "bundle", name="via", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("imported_by_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("client_time", sa.String(), nullable=False),
        sa.Column("clock_offset_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["person.id"], name=op.f("fk_sync_op_imported_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sync_op_person_id_person")
        ),
        sa.PrimaryKeyConstraint("op_id", name=op.f("pk_sync_op")),
    )
    with op.batch_alter_table("sync_op", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sync_op_person_id_device_id"), ["person_id", "device_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_sync_op_record_id"), ["record_id"], unique=False)

    op.create_table(
        "evidence_attachment",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("mime", sa.String(), nullable=False),
        sa.Column("bytes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["evidence_record.id"],
            name=op.f("fk_evidence_attachment_record_id_evidence_record"),
        ),
        sa.PrimaryKeyConstraint("record_id", "sha256", name=op.f("pk_evidence_attachment")),
    )
    op.create_table(
        "evidence_conflict",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("op_id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("against", sa.Integer(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(settled_at IS NULL) = (settled_by_id IS NULL)",
            name=op.f("ck_evidence_conflict_settled_by_one"),
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_evidence_conflict_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["record_id"],
            ["evidence_record.id"],
            name=op.f("fk_evidence_conflict_record_id_evidence_record"),
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_evidence_conflict_settled_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_conflict")),
        sa.UniqueConstraint("op_id", name=op.f("uq_evidence_conflict_op_id")),
    )
    with op.batch_alter_table("evidence_conflict", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evidence_conflict_record_id_settled_at"),
            ["record_id", "settled_at"],
            unique=False,
        )

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("cosigned_only", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("feed_seq", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("evidence_record", schema=None) as batch_op:
        batch_op.add_column(sa.Column("translator", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("deleted", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("open_conflicts", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("feed_seq", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE evidence_record SET feed_seq = number")
    op.execute(
        "UPDATE review SET feed_seq = (SELECT coalesce(max(number), 0) FROM evidence_record"
        " WHERE evidence_record.review_id = review.id)"
    )
    with op.batch_alter_table("evidence_revision", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=30), nullable=False, server_default="applied")
        )
        batch_op.add_column(sa.Column("op_id", sa.Uuid(), nullable=True))

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.alter_column("cosigned_only", server_default=None)
        batch_op.alter_column("feed_seq", server_default=None)
    with op.batch_alter_table("evidence_record", schema=None) as batch_op:
        for name in ("translator", "deleted", "open_conflicts", "feed_seq"):
            batch_op.alter_column(name, server_default=None)
        batch_op.create_unique_constraint(
            batch_op.f("uq_evidence_record_review_id_feed_seq"), ["review_id", "feed_seq"]
        )
        batch_op.create_check_constraint(
            op.f("ck_evidence_record_conflicts_are_counted"), "open_conflicts >= 0"
        )
    with op.batch_alter_table("evidence_revision", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)
        batch_op.create_unique_constraint(batch_op.f("uq_evidence_revision_op_id"), ["op_id"])
        batch_op.create_check_constraint(
            op.f("ck_evidence_revision_revisionkind"),
            "kind IN ('applied', 'merged', 'resolved')",
        )


def downgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("feed_seq")
        batch_op.drop_column("cosigned_only")

    with op.batch_alter_table("evidence_revision", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_evidence_revision_op_id"), type_="unique")
        batch_op.drop_column("op_id")
        batch_op.drop_constraint(op.f("ck_evidence_revision_revisionkind"), type_="check")
        batch_op.drop_column("kind")

    with op.batch_alter_table("evidence_record", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_evidence_record_review_id_feed_seq"), type_="unique"
        )
        batch_op.drop_constraint(op.f("ck_evidence_record_conflicts_are_counted"), type_="check")
        batch_op.drop_column("feed_seq")
        batch_op.drop_column("open_conflicts")
        batch_op.drop_column("deleted")
        batch_op.drop_column("translator")

    with op.batch_alter_table("evidence_conflict", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_conflict_record_id_settled_at"))

    op.drop_table("evidence_conflict")
    op.drop_table("evidence_attachment")
    with op.batch_alter_table("sync_op", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sync_op_record_id"))
        batch_op.drop_index(batch_op.f("ix_sync_op_person_id_device_id"))

    op.drop_table("sync_op")
    with op.batch_alter_table("quarantine", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantine_review_id_decided_at"))
        batch_op.drop_index(batch_op.f("ix_quarantine_person_id"))

    op.drop_table("quarantine")
    op.drop_table("laptop")
    op.drop_table("meta")
