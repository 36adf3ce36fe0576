"""The first schema: a table a kind of record, the journal, drafts, access log, search.

Frozen: the columns are spelt out here and never derived from the records of a later version.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_RECORDS = {
    "case": (
        "caption matter_kind stage owner representation_status representation_since recused "
        "conflicts_cleared_on conflicts_cleared_by docket_checked_on docket_checked_by "
        "memo_author memo_reviewer decision decided_on decision_reasons conditions told_on "
        "told_by next_step next_step_owner next_step_on destroy_after legal_hold"
    ),
    "intake": (
        "case>case taken_by source sender sender_relation postmarked_on received_on "
        "safety_alert mail_is_safe calls_are_safe help_asked order_claimed order_date_claimed "
        "notice_of_appeal_claimed_on earlier_suits lawyers originals"
    ),
    "person": (
        "committed_name name_used other_names person_kind born_on died_on language literacy "
        "accommodation capacity_concern personal_representative>person wishes note"
    ),
    "part": (
        "case>case person>person role title employer_on_date sector capacity represented "
        "named_on served_on immunity_stage immunity_cite doe_description identified_on note"
    ),
    "number": ("person>person number issuer number_kind"),
    "consent": ("case>case person>person scope given_on method revoked_on note"),
    "facility": (
        "name other_names facility_kind operator security_level town state directory_code "
        "legal_mail_marking attorney_calls attorney_visits laptop_rule grievance_system "
        "medical_contractor note"
    ),
    "address": (
        "facility>facility person>person purpose lines town state postcode phone verified_on "
        "verified_by note"
    ),
    "custody": (
        "person>person legal_status custodian facility>facility unit began_on ended_on "
        "release_expected_on locator_checked_on note"
    ),
    "claim": ("case>case heading theory source_of_law right relief conduct_on status"),
    "event": (
        "case>case occurred_on facility>facility place event_kind what_happened version "
        "other_version_of>event evidence disputed_by force warnings resistance video injury "
        "treatment claim>claim"
    ),
    "actor": ("case>case event>event part>part described_as role note"),
    "involvement": ("case>case claim>claim part>part personal_involvement status"),
    "proceeding": (
        "case>case proceeding_kind court docket_number judges filer filed_on disposition "
        "signed_on entered_on separate_document mandate_on follows_from>proceeding our_status "
        "our_status_since note"
    ),
    "document": (
        "case>case title document_kind dated_on received_on received_from record_number pages# "
        "has_text originals note"
    ),
    "docket_entry": (
        "case>case proceeding>proceeding number entry_kind what filed_on signed_on entered_on "
        "mailed_on filed_by>part document>document"
    ),
    "ruling": (
        "case>case proceeding>proceeding court writing claim>claim part>part prong_1 prong_2 "
        "ground disposition sua_sponte signed_on entered_on"
    ),
    "authority": (
        "case>case citation court decided_on published holding stance subsequent_history "
        "cite_checked_on cite_checked_by"
    ),
    "analogue": (
        "case>case authority>authority claim>claim fact_there fact_here distinction our_answer"
    ),
    "cite": ("case>case event>event ruling>ruling analogue>analogue document>document cite quote"),
    "grievance": (
        "case>case facility>facility system step number about filed_on answered_on outcome "
        "merits_addressed policy_version why_not_filed event>event"
    ),
    "deadline_mark": (
        "case>case rule what whose filer trigger>docket_entry trigger_verified file_by "
        "jurisdictional status extended_to proof initials date_seen inputs_seen rule_version "
        "note"
    ),
    "communication": (
        "case>case person>person channel direction sent_on postmarked_on received_on "
        "legal_mail_marked opened_outside_presence monitored returned_on returned_why summary"
    ),
    "note": ("case>case written_on author text"),
    "task": ("case>case what owner due_on done_on done_by"),
    "passage": ("case>case section text author"),
}
"""Each table's columns in order: plain names hold text, `name>table` links, `name#` a number."""


def upgrade() -> None:
    """Make every table, in one transaction."""
    for code, columns in _RECORDS.items():
        op.create_table(
            code,
            sa.Column("seq", sa.Integer, primary_key=True),
            sa.Column("id", sa.Text, nullable=False),
            *map(_column, columns.split()),
            sa.UniqueConstraint("id", name=f"uq_{code}_id"),
            *_links(code, columns.split()),
        )
        for column in columns.split():
            name, _, target = column.partition(">")
            if target:
                op.create_index(f"ix_{code}_{name}", code, [name])
    _make_journal()
    _make_own_tables()
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5("
        "body, kind UNINDEXED, record UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )


def _column(word: str) -> sa.Column[object]:
    if ">" in word:
        return sa.Column(word.partition(">")[0], sa.Text)
    if word.endswith("#"):
        return sa.Column(word[:-1], sa.Integer)
    return sa.Column(word, sa.Text, nullable=False, server_default="")


def _links(code: str, columns: list[str]) -> list[sa.ForeignKeyConstraint]:
    pairs = [column.split(">") for column in columns if ">" in column]
    return [
        sa.ForeignKeyConstraint([name], [f"{target}.id"], name=f"fk_{code}_{name}")
        for name, target in pairs
    ]


def _make_journal() -> None:
    op.create_table(
        "deed",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("reverses", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_deed_id"),
    )
    op.create_index("ix_deed_case_id", "deed", ["case_id"])
    op.create_index("ix_deed_reverses", "deed", ["reverses"])
    op.create_table(
        "operation",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("device", sa.Text, nullable=False),
        sa.Column("device_seq", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("deed", "kind", "record", "field")),
        sa.Column("based_on", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("value", sa.Text),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("previous", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("ix_operation_deed", "operation", ["deed"])
    op.create_index("ix_operation_record_field", "operation", ["record", "field"])


def _make_own_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("form", sa.Text, primary_key=True),
        sa.Column("field", sa.Text, primary_key=True),
        sa.Column("typed", sa.LargeBinary, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "access",
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("user", sa.Text, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
