"""Baseline (初始结构): every table, index and CHECK of the first schema.

Written by ``scripts/baseline.py``, not by hand.
"""

# ruff: noqa: E501

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def held(name: str, condition: str) -> sa.CheckConstraint:
    """A CHECK that only SQLite needs and understands."""
    return sa.CheckConstraint(condition, name=op.f(name)).ddl_if(dialect="sqlite")


def upgrade() -> None:
    """Make the tables in order of dependence, each followed by its indexes."""
    op.create_table(
        "assist_complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("content", sa.String(400), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("reply", sa.String(400), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held("ck_assist_complaint_case_no", "length(case_no) <= 40"),
        held(
            "ck_assist_complaint_channel",
            "channel IN ('letter', 'visit', 'phone', 'online', 'passed_on')",
        ),
        held(
            "ck_assist_complaint_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_assist_complaint_content", "length(content) <= 400"),
        held("ck_assist_complaint_number", "length(number) <= 40"),
        held(
            "ck_assist_complaint_outcome",
            "outcome IS NULL OR outcome IN ('true', 'partly', 'untrue')",
        ),
        held(
            "ck_assist_complaint_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_assist_complaint_reply", "length(reply) <= 400"),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (outcome IS NULL)",
            name=op.f("ck_assist_complaint_closes_with_outcome"),
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= received_on",
            name=op.f("ck_assist_complaint_closes_later"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_complaint_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paper", sa.String(), nullable=False),
        sa.Column("today", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        held("ck_audit_change_rows", "typeof(rows) = 'integer'"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_change")),
    )
    op.create_table(
        "audit_open",
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("change_id", name=op.f("pk_audit_open")),
    )
    op.create_table(
        "audit_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        held("ck_audit_row_change_id", "typeof(change_id) = 'integer'"),
        held("ck_audit_row_row_id", "typeof(row_id) = 'integer'"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_row")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_audit_row_change", "audit_row", ["change_id"], unique=False)
    op.create_index("ix_audit_row_row", "audit_row", ["table_name", "row_id"], unique=False)
    op.create_table(
        "case_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("process", sa.String(40), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("state_before", sa.String(40), nullable=False),
        sa.Column("state_after", sa.String(40), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("recorded", sa.String(), nullable=False),
        held("ck_case_step_number", "typeof(number) = 'integer'"),
        held("ck_case_step_operator", "length(operator) <= 60"),
        held("ck_case_step_process", "length(process) <= 40"),
        held("ck_case_step_state_after", "length(state_after) <= 40"),
        held("ck_case_step_state_before", "length(state_before) <= 40"),
        held("ck_case_step_step", "length(step) <= 40"),
        held("ck_case_step_subject_id", "typeof(subject_id) = 'integer'"),
        held(
            "ck_case_step_taken_on",
            "taken_on GLOB '[12][0-9][0-9][0-9]-*' AND date(taken_on, '+0 days') IS taken_on",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        sa.UniqueConstraint(
            "process", "subject_id", "number", name=op.f("uq_case_step_process_subject_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_step_state", "case_step", ["process", "state_after"], unique=False)
    op.create_table(
        "division",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("short", sa.String(60), nullable=False),
        sa.Column("initials", sa.String(60), nullable=False),
        sa.Column("level", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("parent_code", sa.String(12), nullable=False),
        sa.Column("managed", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        held("ck_division_code", "length(code) <= 12"),
        held("ck_division_initials", "length(initials) <= 60"),
        held("ck_division_kind", "length(kind) <= 20"),
        held("ck_division_level", "length(level) <= 12"),
        held("ck_division_listed", "typeof(listed) = 'integer'"),
        held("ck_division_managed", "managed IN (0, 1)"),
        held("ck_division_name", "length(name) <= 60"),
        held("ck_division_parent_code", "length(parent_code) <= 12"),
        held("ck_division_place", "typeof(place) = 'integer'"),
        held("ck_division_short", "length(short) <= 60"),
        held(
            "ck_division_since",
            "since IS NULL OR since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_division_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division")),
        sa.UniqueConstraint("code", name=op.f("uq_division_code")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_division_parent", "division", ["parent_code"], unique=False)
    op.create_table(
        "division_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.String(60), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        held("ck_division_alias_alias", "length(alias) <= 60"),
        held("ck_division_alias_code", "length(code) <= 12"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_alias")),
        sa.UniqueConstraint("alias", "code", name=op.f("uq_division_alias_alias_code")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "division_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old_code", sa.String(12), nullable=False),
        sa.Column("new_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("old_name", sa.String(60), nullable=False),
        sa.Column("old_short", sa.String(60), nullable=False),
        sa.Column("new_name", sa.String(60), nullable=False),
        sa.Column("old_parent", sa.String(12), nullable=False),
        sa.Column("new_parent", sa.String(12), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_division_change_document", "length(document) <= 100"),
        held(
            "ck_division_change_kind",
            "kind IN ('renamed', 'merged', 'split', 'converted', 'transferred')",
        ),
        held("ck_division_change_new_code", "length(new_code) <= 12"),
        held("ck_division_change_new_name", "length(new_name) <= 60"),
        held("ck_division_change_new_parent", "length(new_parent) <= 12"),
        held("ck_division_change_old_code", "length(old_code) <= 12"),
        held("ck_division_change_old_name", "length(old_name) <= 60"),
        held("ck_division_change_old_parent", "length(old_parent) <= 12"),
        held("ck_division_change_old_short", "length(old_short) <= 60"),
        held(
            "ck_division_change_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_division_change")),
        sa.UniqueConstraint(
            "old_code",
            "new_code",
            "kind",
            "since",
            name=op.f("uq_division_change_old_code_new_code_kind_since"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_division_change_new", "division_change", ["new_code"], unique=False)
    op.create_table(
        "fix",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        held("ck_fix_change_id", "typeof(change_id) = 'integer'"),
        held("ck_fix_file_name", "length(file_name) <= 200"),
        held("ck_fix_sha256", "length(sha256) <= 64"),
        held("ck_fix_undone_by", "undone_by IS NULL OR typeof(undone_by) = 'integer'"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fix")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "household",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        held("ck_household_division_code", "length(division_code) <= 12"),
        held("ck_household_number", "length(number) <= 40"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household")),
        sa.UniqueConstraint("number", name=op.f("uq_household_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "payout_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benefit", sa.String(40), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=True),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("payees", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("uses_sample", sa.Boolean(), nullable=False),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("head", sa.String(64), nullable=False),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by", sa.String(60), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("issued_by", sa.String(60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(200), nullable=False),
        held("ck_payout_batch_attempt", "typeof(attempt) = 'integer'"),
        held("ck_payout_batch_benefit", "length(benefit) <= 40"),
        held("ck_payout_batch_digest", "length(digest) <= 64"),
        held("ck_payout_batch_head", "length(head) <= 64"),
        held("ck_payout_batch_issued_by", "length(issued_by) <= 60"),
        held(
            "ck_payout_batch_issued_on",
            "issued_on IS NULL OR issued_on GLOB '[12][0-9][0-9][0-9]-*' AND date(issued_on, '+0 days') IS issued_on",
        ),
        held("ck_payout_batch_kind", "kind IN ('regular', 'arrears')"),
        held("ck_payout_batch_lines", "typeof(lines) = 'integer'"),
        held("ck_payout_batch_made_by", "length(made_by) <= 60"),
        held(
            "ck_payout_batch_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held(
            "ck_payout_batch_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_payout_batch_payees", "typeof(payees) = 'integer'"),
        held("ck_payout_batch_reviewed_by", "length(reviewed_by) <= 60"),
        held(
            "ck_payout_batch_reviewed_on",
            "reviewed_on IS NULL OR reviewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reviewed_on, '+0 days') IS reviewed_on",
        ),
        held("ck_payout_batch_seal", "length(seal) <= 64"),
        held(
            "ck_payout_batch_settled_on",
            "settled_on IS NULL OR settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held(
            "ck_payout_batch_since",
            "since IS NULL OR since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_payout_batch_state", "state IN ('draft', 'reviewed', 'issued', 'settled', 'void')"
        ),
        held("ck_payout_batch_total", "typeof(total) = 'integer'"),
        held("ck_payout_batch_uses_sample", "uses_sample IN (0, 1)"),
        held("ck_payout_batch_void_reason", "length(void_reason) <= 200"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_batch")),
        sa.UniqueConstraint(
            "benefit",
            "month",
            "kind",
            "attempt",
            name=op.f("uq_payout_batch_benefit_month_kind_attempt"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_payout_batch_live",
        "payout_batch",
        ["benefit", "month", "kind"],
        unique=True,
        sqlite_where=sa.text("state <> 'void'"),
        postgresql_where=sa.text("state <> 'void'"),
    )
    op.create_table(
        "payout_working",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        held("ck_payout_working_digest", "length(digest) <= 64"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_working")),
        sa.UniqueConstraint("digest", name=op.f("uq_payout_working_digest")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("id_no", sa.String(18), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("name_key", sa.String(60), nullable=False),
        sa.Column("initials", sa.String(60), nullable=False),
        sa.Column("sex", sa.String(40), nullable=True),
        sa.Column("birth", sa.Date(), nullable=True),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        held(
            "ck_person_birth",
            "birth IS NULL OR birth GLOB '[12][0-9][0-9][0-9]-*' AND date(birth, '+0 days') IS birth",
        ),
        held("ck_person_division_code", "length(division_code) <= 12"),
        held("ck_person_id_no", "length(id_no) <= 18"),
        held("ck_person_initials", "length(initials) <= 60"),
        held("ck_person_name", "length(name) <= 60"),
        held("ck_person_name_key", "length(name_key) <= 60"),
        held("ck_person_phone", "length(phone) <= 20"),
        held("ck_person_sex", "sex IS NULL OR sex IN ('male', 'female')"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("id_no", name=op.f("uq_person_id_no")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_initials", "person", ["initials"], unique=False)
    op.create_index("ix_person_name_key", "person", ["name_key"], unique=False)
    op.create_table(
        "population",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("households", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(100), nullable=False),
        held("ck_population_division_code", "length(division_code) <= 12"),
        held("ck_population_households", "typeof(households) = 'integer'"),
        held("ck_population_kind", "kind IN ('registered', 'resident')"),
        held("ck_population_persons", "typeof(persons) = 'integer'"),
        held("ck_population_source", "length(source) <= 100"),
        held("ck_population_year", "typeof(year) = 'integer'"),
        sa.CheckConstraint(
            "persons >= 0 AND households >= 0", name=op.f("ck_population_not_negative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_population")),
        sa.UniqueConstraint(
            "division_code", "year", "kind", name=op.f("uq_population_division_code_year_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "serial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        held("ck_serial_last", "typeof(last) = 'integer'"),
        held("ck_serial_name", "length(name) <= 40"),
        held("ck_serial_year", "typeof(year) = 'integer'"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serial")),
        sa.UniqueConstraint("name", "year", name=op.f("uq_serial_name_year")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "service_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_service_area_division_code", "length(division_code) <= 12"),
        held("ck_service_area_document", "length(document) <= 100"),
        held("ck_service_area_place", "length(place) <= 60"),
        held("ck_service_area_service", "length(service) <= 40"),
        held(
            "ck_service_area_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_service_area_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_area")),
        sa.UniqueConstraint(
            "service",
            "division_code",
            "since",
            name=op.f("uq_service_area_service_division_code_since"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        held("ck_setting_key", "length(key) <= 40"),
        held("ck_setting_value", "length(value) <= 200"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "standard_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(6), nullable=False),
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("label", sa.String(80), nullable=False),
        sa.Column("value", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(12), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("document", sa.String(200), nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        held("ck_standard_value_document", "length(document) <= 200"),
        held("ck_standard_value_key", "length(key) <= 80"),
        held("ck_standard_value_label", "length(label) <= 80"),
        held(
            "ck_standard_value_mark",
            "mark IN ('verified', 'verified-2nd', 'recalled', 'default', 'sample')",
        ),
        held("ck_standard_value_region", "length(region) <= 6"),
        held(
            "ck_standard_value_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_standard_value_unit", "length(unit) <= 12"),
        held(
            "ck_standard_value_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_standard_value_value", "length(value) <= 40"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_value")),
        sa.UniqueConstraint(
            "region", "key", "since", name=op.f("uq_standard_value_region_key_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_standard_value_key", "standard_value", ["key"], unique=False)
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("holder", sa.String(60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        held("ck_account_bank", "length(bank) <= 60"),
        held("ck_account_holder", "length(holder) <= 60"),
        held("ck_account_kind", "kind IN ('card', 'other')"),
        held("ck_account_number", "length(number) <= 32"),
        held("ck_account_owner_id", "owner_id IS NULL OR typeof(owner_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_account_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("number", name=op.f("uq_account_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_account_owner", "account", ["owner_id"], unique=False)
    op.create_table(
        "death",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        held(
            "ck_death_died_on",
            "died_on GLOB '[12][0-9][0-9][0-9]-*' AND date(died_on, '+0 days') IS died_on",
        ),
        held("ck_death_document", "length(document) <= 100"),
        held("ck_death_person_id", "typeof(person_id) = 'integer'"),
        held("ck_death_source", "length(source) <= 40"),
        held(
            "ck_death_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_death_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death")),
        sa.UniqueConstraint("person_id", name=op.f("uq_death_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "disability",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_disability_grade", "typeof(grade) = 'integer'"),
        held(
            "ck_disability_kind",
            "kind IN ('visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple')",
        ),
        held("ck_disability_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_disability_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_disability_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_disability_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disability")),
        sa.UniqueConstraint(
            "person_id", "kind", "since", name=op.f("uq_disability_person_id_kind_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(2), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_member_covered", "covered IN (0, 1)"),
        held("ck_member_household_id", "typeof(household_id) = 'integer'"),
        held("ck_member_note", "length(note) <= 200"),
        held("ck_member_person_id", "typeof(person_id) = 'integer'"),
        held("ck_member_relation", "length(relation) <= 2"),
        held(
            "ck_member_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_member_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_member_household_id_household")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member")),
        sa.UniqueConstraint(
            "household_id",
            "person_id",
            "since",
            name=op.f("uq_member_household_id_person_id_since"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_member_person", "member", ["person_id"], unique=False)
    op.create_table(
        "payout_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(200), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        held("ck_payout_reply_batch_id", "typeof(batch_id) = 'integer'"),
        held("ck_payout_reply_failed", "typeof(failed) = 'integer'"),
        held("ck_payout_reply_file_name", "length(file_name) <= 200"),
        held("ck_payout_reply_paid", "typeof(paid) = 'integer'"),
        held(
            "ck_payout_reply_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_payout_reply_sha256", "length(sha256) <= 64"),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["payout_batch.id"], name=op.f("fk_payout_reply_batch_id_payout_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_reply")),
        sa.UniqueConstraint("batch_id", "sha256", name=op.f("uq_payout_reply_batch_id_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person_flag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_person_flag_document", "length(document) <= 100"),
        held(
            "ck_person_flag_kind",
            "kind IN ('registered_poor', 'unstable', 'near_poor', 'sudden', 'cadre_relative', 'imprisoned', 'moved_out')",
        ),
        held("ck_person_flag_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_person_flag_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_person_flag_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_flag_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_flag")),
        sa.UniqueConstraint(
            "person_id", "kind", "since", name=op.f("uq_person_flag_person_id_kind_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "serious_illness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_serious_illness_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_serious_illness_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_serious_illness_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_serious_illness_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_serious_illness")),
        sa.UniqueConstraint("person_id", "since", name=op.f("uq_serious_illness_person_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "payout_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("benefit", sa.String(40), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("agent", sa.String(100), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("end_reason", sa.String(40), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_payout_grant_account_id", "account_id IS NULL OR typeof(account_id) = 'integer'"),
        held("ck_payout_grant_agent", "length(agent) <= 100"),
        held("ck_payout_grant_benefit", "length(benefit) <= 40"),
        held("ck_payout_grant_case_no", "length(case_no) <= 40"),
        held(
            "ck_payout_grant_confirmed_on",
            "confirmed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(confirmed_on, '+0 days') IS confirmed_on",
        ),
        held("ck_payout_grant_division_code", "length(division_code) <= 12"),
        held("ck_payout_grant_end_reason", "length(end_reason) <= 40"),
        held(
            "ck_payout_grant_household_id",
            "household_id IS NULL OR typeof(household_id) = 'integer'",
        ),
        held("ck_payout_grant_note", "length(note) <= 200"),
        held("ck_payout_grant_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_payout_grant_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_payout_grant_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint(
            "until IS NULL OR end_reason <> ''", name=op.f("ck_payout_grant_ends_for_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_payout_grant_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_payout_grant_household_id_household")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_payout_grant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_grant")),
        sa.UniqueConstraint("benefit", "case_no", name=op.f("uq_payout_grant_benefit_case_no")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payout_grant_account", "payout_grant", ["account_id"], unique=False)
    op.create_index("ix_payout_grant_household", "payout_grant", ["household_id"], unique=False)
    op.create_index("ix_payout_grant_person", "payout_grant", ["person_id"], unique=False)
    op.create_index(
        "uq_payout_grant_open",
        "payout_grant",
        ["benefit", "person_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
        postgresql_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "assist_reexamination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("examined_on", sa.Date(), nullable=False),
        sa.Column("examiner", sa.String(60), nullable=False),
        sa.Column("eligible", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_assist_reexamination_eligible", "eligible IN (0, 1)"),
        held(
            "ck_assist_reexamination_examined_on",
            "examined_on GLOB '[12][0-9][0-9][0-9]-*' AND date(examined_on, '+0 days') IS examined_on",
        ),
        held("ck_assist_reexamination_examiner", "length(examiner) <= 60"),
        held("ck_assist_reexamination_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_reexamination_note", "length(note) <= 200"),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_reexamination_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_reexamination")),
        sa.UniqueConstraint(
            "grant_id", "examined_on", name=op.f("uq_assist_reexamination_grant_id_examined_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dibao_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("tier", sa.String(10), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("income_months", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        held("ck_dibao_assessment_area", "area IN ('urban', 'rural')"),
        held(
            "ck_dibao_assessment_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_dibao_assessment_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_dibao_assessment_income", "typeof(income) = 'integer'"),
        held("ck_dibao_assessment_income_months", "typeof(income_months) = 'integer'"),
        held(
            "ck_dibao_assessment_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_dibao_assessment_tier", "length(tier) <= 10"),
        sa.CheckConstraint("income >= 0", name=op.f("ck_dibao_assessment_income_not_negative")),
        sa.CheckConstraint(
            "income_months IN (1, 12)", name=op.f("ck_dibao_assessment_income_period")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_dibao_assessment_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dibao_assessment")),
        sa.UniqueConstraint("grant_id", "since", name=op.f("uq_dibao_assessment_grant_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dibao_phase_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=False),
        sa.Column("base", sa.Integer(), nullable=False),
        held("ck_dibao_phase_out_base", "typeof(base) = 'integer'"),
        held("ck_dibao_phase_out_grant_id", "typeof(grant_id) = 'integer'"),
        held(
            "ck_dibao_phase_out_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_dibao_phase_out_until",
            "until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_dibao_phase_out_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_dibao_phase_out_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dibao_phase_out")),
        sa.UniqueConstraint("grant_id", "since", name=op.f("uq_dibao_phase_out_grant_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dibao_succession",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("predecessor_id", sa.Integer(), nullable=False),
        held("ck_dibao_succession_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_dibao_succession_predecessor_id", "typeof(predecessor_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_dibao_succession_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["predecessor_id"],
            ["payout_grant.id"],
            name=op.f("fk_dibao_succession_predecessor_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dibao_succession")),
        sa.UniqueConstraint("grant_id", name=op.f("uq_dibao_succession_grant_id")),
        sa.UniqueConstraint("predecessor_id", name=op.f("uq_dibao_succession_predecessor_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "payout_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.String(40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("effective", sa.String(7), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=True),
        sa.Column("notice_no", sa.String(100), nullable=False),
        held(
            "ck_payout_decision_act",
            "act IN ('confirm', 'adjust', 'suspend', 'resume', 'terminate')",
        ),
        held(
            "ck_payout_decision_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_payout_decision_effective",
            "effective GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(effective, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_payout_decision_grant_id", "typeof(grant_id) = 'integer'"),
        held(
            "ck_payout_decision_heard_on",
            "heard_on IS NULL OR heard_on GLOB '[12][0-9][0-9][0-9]-*' AND date(heard_on, '+0 days') IS heard_on",
        ),
        held("ck_payout_decision_notice_no", "length(notice_no) <= 100"),
        held("ck_payout_decision_paper", "length(paper) <= 200"),
        held("ck_payout_decision_reason", "length(reason) <= 200"),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_payout_decision_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payout_decision_grant", "payout_decision", ["grant_id"], unique=False)
    op.create_table(
        "payout_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("line_no", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("for_month", sa.String(7), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("subject_name", sa.String(60), nullable=False),
        sa.Column("subject_id_no", sa.String(18), nullable=False),
        sa.Column("payee_name", sa.String(60), nullable=False),
        sa.Column("payee_id_no", sa.String(18), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("paid_before", sa.Integer(), nullable=False),
        sa.Column("withheld", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("refusal", sa.String(60), nullable=False),
        sa.Column("cause", sa.String(40), nullable=True),
        sa.Column("working_id", sa.Integer(), nullable=False),
        held("ck_payout_line_account_no", "length(account_no) <= 32"),
        held("ck_payout_line_amount", "typeof(amount) = 'integer'"),
        held("ck_payout_line_bank", "length(bank) <= 60"),
        held("ck_payout_line_batch_id", "typeof(batch_id) = 'integer'"),
        held("ck_payout_line_case_no", "length(case_no) <= 40"),
        held(
            "ck_payout_line_cause",
            "cause IS NULL OR cause IN ('late', 'raise', 'returned', 'corrected')",
        ),
        held("ck_payout_line_division_code", "length(division_code) <= 12"),
        held("ck_payout_line_due", "typeof(due) = 'integer'"),
        held(
            "ck_payout_line_for_month",
            "for_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(for_month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_payout_line_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_payout_line_line_no", "typeof(line_no) = 'integer'"),
        held("ck_payout_line_paid_before", "typeof(paid_before) = 'integer'"),
        held("ck_payout_line_payee_id_no", "length(payee_id_no) <= 18"),
        held("ck_payout_line_payee_name", "length(payee_name) <= 60"),
        held("ck_payout_line_persons", "typeof(persons) = 'integer'"),
        held("ck_payout_line_refusal", "length(refusal) <= 60"),
        held("ck_payout_line_subject_id_no", "length(subject_id_no) <= 18"),
        held("ck_payout_line_subject_name", "length(subject_name) <= 60"),
        held("ck_payout_line_withheld", "typeof(withheld) = 'integer'"),
        held("ck_payout_line_working_id", "typeof(working_id) = 'integer'"),
        sa.CheckConstraint(
            "amount = 0 OR refusal = ''", name=op.f("ck_payout_line_refused_gets_nothing")
        ),
        sa.CheckConstraint(
            "refusal <> '' OR due = paid_before + withheld + amount",
            name=op.f("ck_payout_line_due_is_accounted_for"),
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_payout_line_amount_not_negative")),
        sa.CheckConstraint("withheld >= 0", name=op.f("ck_payout_line_withheld_not_negative")),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["payout_batch.id"], name=op.f("fk_payout_line_batch_id_payout_batch")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_payout_line_grant_id_payout_grant")
        ),
        sa.ForeignKeyConstraint(
            ["working_id"],
            ["payout_working.id"],
            name=op.f("fk_payout_line_working_id_payout_working"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_line")),
        sa.UniqueConstraint(
            "batch_id",
            "grant_id",
            "for_month",
            name=op.f("uq_payout_line_batch_id_grant_id_for_month"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payout_line_grant", "payout_line", ["grant_id", "for_month"], unique=False)
    op.create_table(
        "payout_recovery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("benefit", sa.String(40), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        sa.Column("debtor", sa.String(60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancel_reason", sa.String(200), nullable=False),
        held("ck_payout_recovery_benefit", "length(benefit) <= 40"),
        held("ck_payout_recovery_cancel_reason", "length(cancel_reason) <= 200"),
        held(
            "ck_payout_recovery_cancelled_on",
            "cancelled_on IS NULL OR cancelled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cancelled_on, '+0 days') IS cancelled_on",
        ),
        held(
            "ck_payout_recovery_cause", "cause IN ('death', 'ended', 'fraud', 'changed', 'error')"
        ),
        held("ck_payout_recovery_debtor", "length(debtor) <= 60"),
        held(
            "ck_payout_recovery_due_on",
            "due_on IS NULL OR due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_payout_recovery_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_payout_recovery_number", "length(number) <= 20"),
        held("ck_payout_recovery_opened_by", "length(opened_by) <= 60"),
        held(
            "ck_payout_recovery_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_payout_recovery_paper", "length(paper) <= 200"),
        held("ck_payout_recovery_reason", "length(reason) <= 200"),
        sa.CheckConstraint(
            "cancelled_on IS NULL OR cancel_reason <> ''",
            name=op.f("ck_payout_recovery_cancelled_for_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_payout_recovery_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_recovery")),
        sa.UniqueConstraint("number", name=op.f("uq_payout_recovery_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payout_recovery_grant", "payout_recovery", ["grant_id"], unique=False)
    op.create_table(
        "payout_suspension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        held("ck_payout_suspension_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_payout_suspension_reason", "length(reason) <= 100"),
        held(
            "ck_payout_suspension_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_payout_suspension_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_payout_suspension_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_suspension")),
        sa.UniqueConstraint("grant_id", "since", name=op.f("uq_payout_suspension_grant_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tekun_placement_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("wish", sa.String(40), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held(
            "ck_tekun_placement_wish_asked_on",
            "asked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(asked_on, '+0 days') IS asked_on",
        ),
        held("ck_tekun_placement_wish_document", "length(document) <= 100"),
        held("ck_tekun_placement_wish_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_tekun_placement_wish_wish", "wish IN ('yes', 'no')"),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_tekun_placement_wish_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_placement_wish")),
        sa.UniqueConstraint(
            "grant_id", "asked_on", name=op.f("uq_tekun_placement_wish_grant_id_asked_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tekun_support",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("self_care", sa.String(40), nullable=False),
        sa.Column("carer_name", sa.String(60), nullable=False),
        sa.Column("carer_id_no", sa.String(18), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        held("ck_tekun_support_area", "area IN ('urban', 'rural')"),
        held("ck_tekun_support_carer_id_no", "length(carer_id_no) <= 18"),
        held("ck_tekun_support_carer_name", "length(carer_name) <= 60"),
        held(
            "ck_tekun_support_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_tekun_support_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_tekun_support_mode", "mode IN ('dispersed', 'institutional')"),
        held("ck_tekun_support_self_care", "self_care IN ('full', 'partial', 'none')"),
        held(
            "ck_tekun_support_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_tekun_support_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_support")),
        sa.UniqueConstraint("grant_id", "since", name=op.f("uq_tekun_support_grant_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "dibao_income_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assessment_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        held("ck_dibao_income_item_amount", "typeof(amount) = 'integer'"),
        held("ck_dibao_income_item_assessment_id", "typeof(assessment_id) = 'integer'"),
        held("ck_dibao_income_item_counted", "counted IN (0, 1)"),
        held(
            "ck_dibao_income_item_kind",
            "kind IN ('wage', 'business', 'property', 'transfer', 'other', 'veteran_support', 'family_planning_reward', 'scholarship', 'courage_reward', 'social_assistance', 'basic_pension', 'disability_subsidy', 'old_age_allowance', 'child_allowance')",
        ),
        sa.ForeignKeyConstraint(
            ["assessment_id"],
            ["dibao_assessment.id"],
            name=op.f("fk_dibao_income_item_assessment_id_dibao_assessment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dibao_income_item")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "payout_instruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        held(
            "ck_payout_instruction_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_payout_instruction_line_id", "typeof(line_id) = 'integer'"),
        held("ck_payout_instruction_reason", "length(reason) <= 100"),
        held(
            "ck_payout_instruction_sent_on",
            "sent_on GLOB '[12][0-9][0-9][0-9]-*' AND date(sent_on, '+0 days') IS sent_on",
        ),
        held("ck_payout_instruction_state", "state IN ('sent', 'paid', 'rejected', 'returned')"),
        sa.ForeignKeyConstraint(
            ["line_id"], ["payout_line.id"], name=op.f("fk_payout_instruction_line_id_payout_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_instruction")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payout_instruction_line", "payout_instruction", ["line_id"], unique=False)
    op.create_index(
        "uq_payout_instruction_live",
        "payout_instruction",
        ["line_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('sent', 'paid')"),
        postgresql_where=sa.text("state IN ('sent', 'paid')"),
    )
    op.create_table(
        "payout_recovery_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recovery_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("month", sa.String(7), nullable=True),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("reverses_id", sa.Integer(), nullable=True),
        held("ck_payout_recovery_entry_amount", "typeof(amount) = 'integer'"),
        held(
            "ck_payout_recovery_entry_booked_on",
            "booked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(booked_on, '+0 days') IS booked_on",
        ),
        held("ck_payout_recovery_entry_floor", "typeof(floor) = 'integer'"),
        held(
            "ck_payout_recovery_entry_grant_id", "grant_id IS NULL OR typeof(grant_id) = 'integer'"
        ),
        held(
            "ck_payout_recovery_entry_kind",
            "kind IN ('received', 'offset', 'written_off', 'reversal')",
        ),
        held(
            "ck_payout_recovery_entry_month",
            "month IS NULL OR month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_payout_recovery_entry_operator", "length(operator) <= 60"),
        held("ck_payout_recovery_entry_paper", "length(paper) <= 200"),
        held("ck_payout_recovery_entry_reason", "length(reason) <= 200"),
        held("ck_payout_recovery_entry_recovery_id", "typeof(recovery_id) = 'integer'"),
        held(
            "ck_payout_recovery_entry_reverses_id",
            "reverses_id IS NULL OR typeof(reverses_id) = 'integer'",
        ),
        sa.CheckConstraint(
            "(kind = 'offset') = (grant_id IS NOT NULL AND month IS NOT NULL)",
            name=op.f("ck_payout_recovery_entry_offset_names_a_month"),
        ),
        sa.CheckConstraint(
            "(kind = 'reversal') = (reverses_id IS NOT NULL)",
            name=op.f("ck_payout_recovery_entry_reversal_names_an_entry"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_payout_recovery_entry_amount_positive")),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_payout_recovery_entry_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["recovery_id"],
            ["payout_recovery.id"],
            name=op.f("fk_payout_recovery_entry_recovery_id_payout_recovery"),
        ),
        sa.ForeignKeyConstraint(
            ["reverses_id"],
            ["payout_recovery_entry.id"],
            name=op.f("fk_payout_recovery_entry_reverses_id_payout_recovery_entry"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_recovery_entry")),
        sa.UniqueConstraint("reverses_id", name=op.f("uq_payout_recovery_entry_reverses_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_payout_recovery_entry_recovery", "payout_recovery_entry", ["recovery_id"], unique=False
    )
    op.create_table(
        "payout_recovery_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recovery_id", sa.Integer(), nullable=False),
        sa.Column("for_month", sa.String(7), nullable=False),
        sa.Column("paid", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(200), nullable=False),
        held("ck_payout_recovery_month_amount", "typeof(amount) = 'integer'"),
        held("ck_payout_recovery_month_basis", "length(basis) <= 200"),
        held("ck_payout_recovery_month_due", "typeof(due) = 'integer'"),
        held(
            "ck_payout_recovery_month_for_month",
            "for_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(for_month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_payout_recovery_month_paid", "typeof(paid) = 'integer'"),
        held("ck_payout_recovery_month_recovery_id", "typeof(recovery_id) = 'integer'"),
        sa.CheckConstraint(
            "amount > 0 AND amount = paid - due",
            name=op.f("ck_payout_recovery_month_paid_less_due"),
        ),
        sa.ForeignKeyConstraint(
            ["recovery_id"],
            ["payout_recovery.id"],
            name=op.f("fk_payout_recovery_month_recovery_id_payout_recovery"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_recovery_month")),
        sa.UniqueConstraint(
            "recovery_id", "for_month", name=op.f("uq_payout_recovery_month_recovery_id_for_month")
        ),
        sqlite_autoincrement=True,
    )
