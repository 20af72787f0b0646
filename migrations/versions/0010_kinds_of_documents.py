"""kinds of documents

Rules and agreements, and what is given out or filled in, were “something else” before.
"""

from alembic import op

revision = "0010"
down_revision = "0009"

KINDS = (
    "strategy",
    "minutes",
    "briefing",
    "annual-report",
    "monitoring-data",
    "press-release",
    "budget",
    "survey",
    "website",
    "other",
)
MORE = (*KINDS[:-1], "rules", "material", "other")


def upgrade() -> None:
    _allow(KINDS, MORE)


def downgrade() -> None:
    op.execute("UPDATE document SET kind = 'other' WHERE kind IN ('rules', 'material')")
    _allow(MORE, KINDS)


def _allow(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("ck_document_documentkind"), type_="check")
        said = ", ".join(f"'{kind}'" for kind in after)
        batch_op.create_check_constraint(
            batch_op.f("ck_document_documentkind"), f"kind IN ({said})"
        )
