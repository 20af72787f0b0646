"""proof of a practice

What proves a good practice was fixed in the program, and is agreed in the mandate.
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

TERMS = ("practice_needs_result", "practice_needs_voice")


def upgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name in TERMS:
            batch_op.add_column(
                sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
            )
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name in TERMS:
            batch_op.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("review", schema=None) as batch_op:
        for name in TERMS:
            batch_op.drop_column(name)
