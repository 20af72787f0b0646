"""what a review expects

What evidence is expected under a conclusion is agreed in the mandate; and the counter that notices
two people who share out the self-assessment at once.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

NUMBERS = {"conclusion_sources": "2", "conclusion_classes": "2", "contributors_version": "1"}
CHECKS = {
    "conclusions_have_sources": "conclusion_sources >= 1",
    "classes_among_sources": "conclusion_classes BETWEEN 1 AND conclusion_sources",
}


def upgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name, usual in NUMBERS.items():
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default=usual))
        batch_op.add_column(
            sa.Column(
                "strength_needs_document", sa.Boolean(), nullable=False, server_default=sa.true()
            )
        )
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name in (*NUMBERS, "strength_needs_document"):
            batch_op.alter_column(name, server_default=None)
        for name, rule in CHECKS.items():
            batch_op.create_check_constraint(batch_op.f(f"ck_review_{name}"), rule)


def downgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name in CHECKS:
            batch_op.drop_constraint(batch_op.f(f"ck_review_{name}"), type_="check")
        for name in ("strength_needs_document", *NUMBERS):
            batch_op.drop_column(name)
