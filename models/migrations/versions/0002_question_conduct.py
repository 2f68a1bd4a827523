"""What creators may add to a question: their own idea of a good answer, follow-ups, a condition."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("facets", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("probes", sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column("show_if", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_column("show_if")
        batch_op.drop_column("probes")
        batch_op.drop_column("facets")
