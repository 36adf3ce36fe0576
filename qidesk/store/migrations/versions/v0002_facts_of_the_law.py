"""What the law needs to know: deadlines confirmed, steps of grievances, gates, immunity, issues.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ADDED = {
    "case": (
        "tell_by votes split clean_record waiver_risk fact_disputes precedent_risk other_amici "
        "amicus_consents"
    ),
    "part": "private_work body_kind immunity_lost immunity_lost_cite",
    "claim": (
        "claim_type right_narrowly right_broadly obvious_facts physical_injury sexual_act "
        "implies_invalidity favorably_ended"
    ),
    "proceeding": "us_party in_forma_pauperis imminent_danger strike",
    "docket_entry": "served_on served_how motion_rule decides>docket_entry",
    "ruling": "stage immunity",
    "authority": "claim>claim pick good_law",
    "grievance": (
        "subject follows_from>grievance proof received_on extended_to unavailable"
    ),
    "deadline_mark": (
        "ruling>ruling proceeding>proceeding part>part due_on holidays closed_days "
        "worked_out_by confirmed_on"
    ),
}  # fmt: skip
"""Each table's new columns: plain names hold text, `name>table` links."""

_ISSUE = (
    "case>case heading claim>claim raised raised_at objected objected_at ruled ruled_at "
    "reviewed_as note"
)


def upgrade() -> None:
    """Add the columns and the table of issues."""
    for code, columns in _ADDED.items():
        with op.batch_alter_table(code) as table:
            for column in columns.split():
                table.add_column(_column(column))
                name, _, target = column.partition(">")
                if target:
                    table.create_foreign_key(f"fk_{code}_{name}", target, [name], ["id"])
                    table.create_index(f"ix_{code}_{name}", [name])
    _make_issues()


def _make_issues() -> None:
    columns = _ISSUE.split()
    links = [column.split(">") for column in columns if ">" in column]
    op.create_table(
        "issue",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        *map(_column, columns),
        sa.UniqueConstraint("id", name="uq_issue_id"),
        *(
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_issue_{name}")
            for name, target in links
        ),
    )
    for name, _ in links:
        op.create_index(f"ix_issue_{name}", "issue", [name])


def _column(word: str) -> sa.Column[object]:
    name, _, target = word.partition(">")
    if target:
        return sa.Column(name, sa.Text)
    return sa.Column(name, sa.Text, nullable=False, server_default="")
