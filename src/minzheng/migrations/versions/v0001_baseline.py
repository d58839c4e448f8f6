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
        "assist_centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("functions", sa.String(200), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_assist_centre_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_assist_centre_division_code", "length(division_code) <= 12"),
        held("ck_assist_centre_functions", "length(functions) <= 200"),
        held("ck_assist_centre_kind", "kind IN ('county', 'township', 'station')"),
        held("ck_assist_centre_name", "length(name) <= 60"),
        held("ck_assist_centre_number", "length(number) <= 20"),
        held(
            "ck_assist_centre_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_assist_centre_phone", "length(phone) <= 20"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_centre")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_assist_centre_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_centre_number")),
        sqlite_autoincrement=True,
    )
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
        "assist_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("duty", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_assist_contact_division_code", "length(division_code) <= 12"),
        held("ck_assist_contact_duty", "length(duty) <= 60"),
        held("ck_assist_contact_name", "length(name) <= 60"),
        held("ck_assist_contact_number", "length(number) <= 20"),
        held("ck_assist_contact_phone", "length(phone) <= 20"),
        held(
            "ck_assist_contact_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_assist_contact_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_contact")),
        sa.UniqueConstraint(
            "name", "duty", "since", name=op.f("uq_assist_contact_name_duty_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_contact_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("appraised_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_assist_contract_amount", "typeof(amount) = 'integer'"),
        held(
            "ck_assist_contract_appraised_on",
            "appraised_on IS NULL OR appraised_on GLOB '[12][0-9][0-9][0-9]-*' AND date(appraised_on, '+0 days') IS appraised_on",
        ),
        held("ck_assist_contract_content", "length(content) <= 200"),
        held("ck_assist_contract_number", "length(number) <= 20"),
        held("ck_assist_contract_provider", "length(provider) <= 60"),
        held("ck_assist_contract_remark", "length(remark) <= 200"),
        held("ck_assist_contract_score", "score IS NULL OR typeof(score) = 'integer'"),
        held(
            "ck_assist_contract_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_assist_contract_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("amount >= 0 AND until >= since", name=op.f("ck_assist_contract_sound")),
        sa.CheckConstraint(
            "score IS NULL OR score BETWEEN 0 AND 100",
            name=op.f("ck_assist_contract_score_of_hundred"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_contract_number")),
        sa.UniqueConstraint("provider", "since", name=op.f("uq_assist_contract_provider_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_disaster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("affected", sa.Integer(), nullable=False),
        sa.Column("moved", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("summary", sa.String(400), nullable=False),
        held("ck_assist_disaster_affected", "typeof(affected) = 'integer'"),
        held(
            "ck_assist_disaster_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_assist_disaster_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_disaster_happened_on",
            "happened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(happened_on, '+0 days') IS happened_on",
        ),
        held(
            "ck_assist_disaster_kind",
            "kind IN ('flood', 'drought', 'wind', 'snow', 'earth', 'slide', 'fire', 'other')",
        ),
        held("ck_assist_disaster_moved", "typeof(moved) = 'integer'"),
        held("ck_assist_disaster_name", "length(name) <= 60"),
        held("ck_assist_disaster_number", "length(number) <= 20"),
        held("ck_assist_disaster_summary", "length(summary) <= 400"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_disaster")),
        sa.UniqueConstraint(
            "name", "happened_on", name=op.f("uq_assist_disaster_name_happened_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_disaster_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("spot", sa.String(60), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("owner_name", sa.String(60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(200), nullable=False),
        held("ck_assist_hazard_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_hazard_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_assist_hazard_fixed_on",
            "fixed_on IS NULL OR fixed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(fixed_on, '+0 days') IS fixed_on",
        ),
        held(
            "ck_assist_hazard_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_assist_hazard_level", "level IN ('plain', 'grave')"),
        held("ck_assist_hazard_number", "length(number) <= 20"),
        held("ck_assist_hazard_owner_name", "length(owner_name) <= 60"),
        held("ck_assist_hazard_result", "length(result) <= 200"),
        held("ck_assist_hazard_spot", "length(spot) <= 60"),
        held("ck_assist_hazard_what", "length(what) <= 200"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_hazard")),
        sa.UniqueConstraint(
            "division_code",
            "spot",
            "found_on",
            name=op.f("uq_assist_hazard_division_code_spot_found_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_hazard_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.String(60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        held("ck_assist_letter_about", "length(about) <= 60"),
        held(
            "ck_assist_letter_kind",
            "kind IN ('confirm', 'refuse', 'adjust', 'suspend', 'terminate', 'hearing')",
        ),
        held(
            "ck_assist_letter_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held("ck_assist_letter_number", "length(number) <= 60"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_letter")),
        sa.UniqueConstraint("kind", "about", name=op.f("uq_assist_letter_kind_about")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_letter_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("topic", sa.String(200), nullable=False),
        sa.Column("minutes_no", sa.String(60), nullable=False),
        held("ck_assist_meeting_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_meeting_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_assist_meeting_level", "level IN ('county', 'township')"),
        held("ck_assist_meeting_minutes_no", "length(minutes_no) <= 60"),
        held("ck_assist_meeting_number", "length(number) <= 20"),
        held("ck_assist_meeting_topic", "length(topic) <= 200"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_meeting")),
        sa.UniqueConstraint("minutes_no", name=op.f("uq_assist_meeting_minutes_no")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_meeting_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_model_community",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("named_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        held(
            "ck_assist_model_community_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_assist_model_community_division_code", "length(division_code) <= 12"),
        held("ck_assist_model_community_document", "length(document) <= 100"),
        held("ck_assist_model_community_level", "level IN ('nation', 'province', 'city')"),
        held(
            "ck_assist_model_community_named_on",
            "named_on IS NULL OR named_on GLOB '[12][0-9][0-9][0-9]-*' AND date(named_on, '+0 days') IS named_on",
        ),
        held("ck_assist_model_community_number", "length(number) <= 20"),
        held(
            "ck_assist_model_community_removed_on",
            "removed_on IS NULL OR removed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(removed_on, '+0 days') IS removed_on",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_model_community")),
        sa.UniqueConstraint(
            "division_code", "level", name=op.f("uq_assist_model_community_division_code_level")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_model_community_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("posted_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("phone", sa.String(60), nullable=False),
        sa.Column("issuer", sa.String(60), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdraw_reason", sa.String(200), nullable=False),
        held("ck_assist_notice_division_code", "length(division_code) <= 12"),
        held("ck_assist_notice_issuer", "length(issuer) <= 60"),
        held("ck_assist_notice_kind", "kind IN ('proposed', 'published', 'ending')"),
        held(
            "ck_assist_notice_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_assist_notice_number", "length(number) <= 20"),
        held("ck_assist_notice_phone", "length(phone) <= 60"),
        held("ck_assist_notice_place", "length(place) <= 100"),
        held(
            "ck_assist_notice_posted_on",
            "posted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(posted_on, '+0 days') IS posted_on",
        ),
        held("ck_assist_notice_sha256", "length(sha256) <= 64"),
        held("ck_assist_notice_subject", "length(subject) <= 20"),
        held(
            "ck_assist_notice_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_assist_notice_withdraw_reason", "length(withdraw_reason) <= 200"),
        held(
            "ck_assist_notice_withdrawn_on",
            "withdrawn_on IS NULL OR withdrawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(withdrawn_on, '+0 days') IS withdrawn_on",
        ),
        sa.CheckConstraint(
            "(kind = 'published') = (until IS NULL)",
            name=op.f("ck_assist_notice_published_has_no_end"),
        ),
        sa.CheckConstraint(
            "until IS NULL OR until > posted_on", name=op.f("ck_assist_notice_hangs_some_days")
        ),
        sa.CheckConstraint(
            "withdrawn_on IS NULL OR withdrawn_on >= posted_on",
            name=op.f("ck_assist_notice_withdrawn_later"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_notice")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_notice_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("each_amount", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_assist_occasion_document", "length(document) <= 100"),
        held("ck_assist_occasion_each_amount", "typeof(each_amount) = 'integer'"),
        held("ck_assist_occasion_kind", "kind IN ('price', 'heating', 'festival')"),
        held(
            "ck_assist_occasion_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held(
            "ck_assist_occasion_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_assist_occasion_number", "length(number) <= 20"),
        sa.CheckConstraint("each_amount > 0", name=op.f("ck_assist_occasion_something_each")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_occasion")),
        sa.UniqueConstraint("kind", "month", name=op.f("uq_assist_occasion_kind_month")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_occasion_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("organiser", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("funds", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held(
            "ck_assist_project_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_assist_project_funds", "typeof(funds) = 'integer'"),
        held(
            "ck_assist_project_kind",
            "kind IN ('elder', 'poor', 'medical', 'study', 'insurance', 'other')",
        ),
        held("ck_assist_project_name", "length(name) <= 60"),
        held("ck_assist_project_number", "length(number) <= 20"),
        held("ck_assist_project_organiser", "length(organiser) <= 60"),
        held(
            "ck_assist_project_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("funds >= 0", name=op.f("ck_assist_project_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_project")),
        sa.UniqueConstraint("name", "since", name=op.f("uq_assist_project_name_since")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_project_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_shelter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("contact_name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.String(100), nullable=False),
        held("ck_assist_shelter_area", "typeof(area) = 'integer'"),
        held("ck_assist_shelter_capacity", "typeof(capacity) = 'integer'"),
        held("ck_assist_shelter_close_reason", "length(close_reason) <= 100"),
        held(
            "ck_assist_shelter_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_assist_shelter_contact_name", "length(contact_name) <= 60"),
        held("ck_assist_shelter_division_code", "length(division_code) <= 12"),
        held("ck_assist_shelter_kind", "kind IN ('indoor', 'outdoor')"),
        held("ck_assist_shelter_name", "length(name) <= 60"),
        held("ck_assist_shelter_number", "length(number) <= 20"),
        held(
            "ck_assist_shelter_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_assist_shelter_phone", "length(phone) <= 20"),
        sa.CheckConstraint("area > 0 AND capacity > 0", name=op.f("ck_assist_shelter_some_room")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_shelter")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_assist_shelter_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_shelter_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_stock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("unit", sa.String(10), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("store", sa.String(60), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        held("ck_assist_stock_agreed", "agreed IN (0, 1)"),
        held(
            "ck_assist_stock_expires_on",
            "expires_on IS NULL OR expires_on GLOB '[12][0-9][0-9][0-9]-*' AND date(expires_on, '+0 days') IS expires_on",
        ),
        held("ck_assist_stock_name", "length(name) <= 60"),
        held("ck_assist_stock_number", "length(number) <= 20"),
        held("ck_assist_stock_price", "typeof(price) = 'integer'"),
        held(
            "ck_assist_stock_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_assist_stock_store", "length(store) <= 60"),
        held("ck_assist_stock_unit", "length(unit) <= 10"),
        sa.CheckConstraint("price >= 0", name=op.f("ck_assist_stock_price_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_stock")),
        sa.UniqueConstraint(
            "name", "store", "since", name=op.f("uq_assist_stock_name_store_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_stock_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_worker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("employment", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_assist_worker_division_code", "length(division_code) <= 12"),
        held("ck_assist_worker_employment", "employment IN ('staff', 'bought', 'village')"),
        held("ck_assist_worker_name", "length(name) <= 60"),
        held("ck_assist_worker_number", "length(number) <= 20"),
        held("ck_assist_worker_phone", "length(phone) <= 20"),
        held(
            "ck_assist_worker_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_assist_worker_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_worker")),
        sa.UniqueConstraint(
            "name", "division_code", "since", name=op.f("uq_assist_worker_name_division_code_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_worker_number")),
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
        sa.Column("before", sa.String(), nullable=True),
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
        "burial_agent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("scope", sa.String(100), nullable=False),
        sa.Column("keeper", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("filing_no", sa.String(60), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(100), nullable=False),
        held("ck_burial_agent_credit_code", "length(credit_code) <= 18"),
        held("ck_burial_agent_division_code", "length(division_code) <= 12"),
        held("ck_burial_agent_ended_for", "length(ended_for) <= 100"),
        held(
            "ck_burial_agent_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_burial_agent_filed_on",
            "filed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(filed_on, '+0 days') IS filed_on",
        ),
        held("ck_burial_agent_filing_no", "length(filing_no) <= 60"),
        held("ck_burial_agent_keeper", "length(keeper) <= 60"),
        held("ck_burial_agent_name", "length(name) <= 60"),
        held("ck_burial_agent_number", "length(number) <= 20"),
        held("ck_burial_agent_phone", "length(phone) <= 20"),
        held("ck_burial_agent_scope", "length(scope) <= 100"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for = '')", name=op.f("ck_burial_agent_ended_for_a_reason")
        ),
        sa.CheckConstraint("ended_on >= filed_on", name=op.f("ck_burial_agent_ended_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_agent")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_agent_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_burial_agent_filed",
        "burial_agent",
        ["name"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "burial_basic_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("basic", sa.Boolean(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_burial_basic_service_basic", "basic IN (0, 1)"),
        held("ck_burial_basic_service_document", "length(document) <= 100"),
        held("ck_burial_basic_service_number", "length(number) <= 20"),
        held(
            "ck_burial_basic_service_service",
            "service IN ('transfer', 'storage', 'farewell', 'cremation', 'deposit', 'urn', 'makeup', 'embalming', 'interment', 'niche', 'plot', 'care', 'other')",
        ),
        held(
            "ck_burial_basic_service_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_burial_basic_service_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_burial_basic_service_ends_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_basic_service")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_basic_service_number")),
        sa.UniqueConstraint("service", "since", name=op.f("uq_burial_basic_service_service_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("about", sa.String(40), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(200), nullable=False),
        sa.Column("satisfied", sa.Boolean(), nullable=True),
        held(
            "ck_burial_complaint_about",
            "about IN ('price', 'service', 'facility', 'agent', 'other')",
        ),
        held("ck_burial_complaint_answer", "length(answer) <= 200"),
        held(
            "ck_burial_complaint_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_burial_complaint_body", "length(body) <= 60"),
        held("ck_burial_complaint_content", "length(content) <= 200"),
        held("ck_burial_complaint_name", "length(name) <= 60"),
        held("ck_burial_complaint_number", "length(number) <= 20"),
        held("ck_burial_complaint_phone", "length(phone) <= 20"),
        held(
            "ck_burial_complaint_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_burial_complaint_satisfied", "satisfied IS NULL OR satisfied IN (0, 1)"),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (answer = '')",
            name=op.f("ck_burial_complaint_answered_in_words"),
        ),
        sa.CheckConstraint(
            "answered_on >= received_on", name=op.f("ck_burial_complaint_answered_later")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_complaint")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_complaint_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_council",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("head", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(100), nullable=False),
        sa.Column("founded_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held("ck_burial_council_division_code", "length(division_code) <= 12"),
        held(
            "ck_burial_council_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_burial_council_founded_on",
            "founded_on GLOB '[12][0-9][0-9][0-9]-*' AND date(founded_on, '+0 days') IS founded_on",
        ),
        held("ck_burial_council_head", "length(head) <= 60"),
        held("ck_burial_council_members", "typeof(members) = 'integer'"),
        held("ck_burial_council_number", "length(number) <= 20"),
        held("ck_burial_council_phone", "length(phone) <= 20"),
        held("ck_burial_council_rules", "length(rules) <= 100"),
        sa.CheckConstraint("ended_on >= founded_on", name=op.f("ck_burial_council_ended_later")),
        sa.CheckConstraint("members > 0", name=op.f("ck_burial_council_has_members")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_council")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_council_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_burial_council_standing",
        "burial_council",
        ["division_code"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "burial_ground",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("nature", sa.String(40), nullable=False),
        sa.Column("sponsor", sa.String(60), nullable=False),
        sa.Column("run_by", sa.String(60), nullable=False),
        sa.Column("approval_no", sa.String(60), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("land_no", sa.String(60), nullable=False),
        sa.Column("site", sa.String(40), nullable=True),
        sa.Column("plan_no", sa.String(60), nullable=False),
        sa.Column("land_area", sa.Integer(), nullable=False),
        sa.Column("built_area", sa.Integer(), nullable=False),
        sa.Column("green_area", sa.Integer(), nullable=False),
        sa.Column("approved_plots", sa.Integer(), nullable=False),
        sa.Column("earth_burial", sa.Boolean(), nullable=False),
        sa.Column("halls", sa.Integer(), nullable=False),
        sa.Column("furnaces", sa.Integer(), nullable=False),
        sa.Column("keeper", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("fund_bank", sa.String(60), nullable=False),
        sa.Column("heritage", sa.String(40), nullable=False),
        sa.Column("virtual_tour", sa.Boolean(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_for", sa.String(100), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_ground_approval_no", "length(approval_no) <= 60"),
        held(
            "ck_burial_ground_approved_on",
            "approved_on IS NULL OR approved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(approved_on, '+0 days') IS approved_on",
        ),
        held("ck_burial_ground_approved_plots", "typeof(approved_plots) = 'integer'"),
        held("ck_burial_ground_built_area", "typeof(built_area) = 'integer'"),
        held("ck_burial_ground_closed_for", "length(closed_for) <= 100"),
        held(
            "ck_burial_ground_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_burial_ground_division_code", "length(division_code) <= 12"),
        held("ck_burial_ground_earth_burial", "earth_burial IN (0, 1)"),
        held("ck_burial_ground_fund_bank", "length(fund_bank) <= 60"),
        held("ck_burial_ground_furnaces", "typeof(furnaces) = 'integer'"),
        held("ck_burial_ground_green_area", "typeof(green_area) = 'integer'"),
        held("ck_burial_ground_halls", "typeof(halls) = 'integer'"),
        held("ck_burial_ground_heritage", "length(heritage) <= 40"),
        held("ck_burial_ground_keeper", "length(keeper) <= 60"),
        held(
            "ck_burial_ground_kind",
            "kind IN ('funeral-home', 'station', 'columbarium', 'public-cemetery', 'village-ground', 'commercial', 'eco-area', 'memorial')",
        ),
        held("ck_burial_ground_land_area", "typeof(land_area) = 'integer'"),
        held("ck_burial_ground_land_no", "length(land_no) <= 60"),
        held("ck_burial_ground_level", "level IN ('county', 'township', 'village')"),
        held("ck_burial_ground_name", "length(name) <= 60"),
        held("ck_burial_ground_nature", "nature IN ('public', 'commercial')"),
        held("ck_burial_ground_number", "length(number) <= 20"),
        held(
            "ck_burial_ground_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_burial_ground_phone", "length(phone) <= 20"),
        held("ck_burial_ground_plan_no", "length(plan_no) <= 60"),
        held("ck_burial_ground_remark", "length(remark) <= 200"),
        held("ck_burial_ground_run_by", "length(run_by) <= 60"),
        held(
            "ck_burial_ground_site",
            "site IS NULL OR site IN ('farmland', 'woodland', 'park', 'scenic', 'heritage', 'dyke', 'water', 'road')",
        ),
        held("ck_burial_ground_sponsor", "length(sponsor) <= 60"),
        held("ck_burial_ground_virtual_tour", "virtual_tour IN (0, 1)"),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (closed_for = '')",
            name=op.f("ck_burial_ground_closed_for_a_reason"),
        ),
        sa.CheckConstraint(
            "kind <> 'village-ground' OR nature = 'public'",
            name=op.f("ck_burial_ground_village_grounds_are_public"),
        ),
        sa.CheckConstraint(
            "approved_plots >= 0", name=op.f("ck_burial_ground_approved_not_negative")
        ),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_burial_ground_closed_later")),
        sa.CheckConstraint(
            "land_area >= 0 AND built_area >= 0 AND green_area >= 0",
            name=op.f("ck_burial_ground_areas"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_burial_ground_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("scale", sa.String(60), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("finish_by", sa.Date(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_project_cost", "typeof(cost) = 'integer'"),
        held("ck_burial_project_division_code", "length(division_code) <= 12"),
        held(
            "ck_burial_project_finish_by",
            "finish_by GLOB '[12][0-9][0-9][0-9]-*' AND date(finish_by, '+0 days') IS finish_by",
        ),
        held(
            "ck_burial_project_finished_on",
            "finished_on IS NULL OR finished_on GLOB '[12][0-9][0-9][0-9]-*' AND date(finished_on, '+0 days') IS finished_on",
        ),
        held("ck_burial_project_kind", "kind IN ('built', 'enlarged', 'moved', 'upgraded')"),
        held("ck_burial_project_name", "length(name) <= 60"),
        held("ck_burial_project_number", "length(number) <= 20"),
        held("ck_burial_project_remark", "length(remark) <= 200"),
        held("ck_burial_project_scale", "length(scale) <= 60"),
        held("ck_burial_project_source", "length(source) <= 60"),
        held(
            "ck_burial_project_started_on",
            "started_on GLOB '[12][0-9][0-9][0-9]-*' AND date(started_on, '+0 days') IS started_on",
        ),
        sa.CheckConstraint("cost > 0", name=op.f("ck_burial_project_cost_positive")),
        sa.CheckConstraint(
            "finish_by >= started_on", name=op.f("ck_burial_project_ends_after_start")
        ),
        sa.CheckConstraint(
            "finished_on >= started_on", name=op.f("ck_burial_project_finished_later")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_project")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_burial_project_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_project_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_station_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_burial_station_plan_division_code", "length(division_code) <= 12"),
        held("ck_burial_station_plan_document", "length(document) <= 100"),
        held(
            "ck_burial_station_plan_listed_on",
            "listed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(listed_on, '+0 days') IS listed_on",
        ),
        held("ck_burial_station_plan_number", "length(number) <= 20"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_station_plan")),
        sa.UniqueConstraint("division_code", name=op.f("uq_burial_station_plan_division_code")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_station_plan_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waiver_claim",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        held("ck_burial_waiver_claim_amount", "typeof(amount) = 'integer'"),
        held(
            "ck_burial_waiver_claim_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held(
            "ck_burial_waiver_claim_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_burial_waiver_claim_number", "length(number) <= 20"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waiver_claim")),
        sa.UniqueConstraint("month", name=op.f("uq_burial_waiver_claim_month")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_waiver_claim_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waiver_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("tariff_code", sa.String(20), nullable=False),
        sa.Column("cap", sa.Integer(), nullable=True),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("most", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("who", sa.String(120), nullable=False),
        sa.Column("no_grant", sa.Boolean(), nullable=False),
        sa.Column("local_hukou", sa.Boolean(), nullable=False),
        sa.Column("local_cremation", sa.Boolean(), nullable=False),
        sa.Column("legal_interment", sa.Boolean(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("mark", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_burial_waiver_item_cap", "cap IS NULL OR typeof(cap) = 'integer'"),
        held("ck_burial_waiver_item_code", "length(code) <= 20"),
        held("ck_burial_waiver_item_document", "length(document) <= 100"),
        held("ck_burial_waiver_item_kind", "kind IN ('1', '2', '3')"),
        held("ck_burial_waiver_item_legal_interment", "legal_interment IN (0, 1)"),
        held("ck_burial_waiver_item_local_cremation", "local_cremation IN (0, 1)"),
        held("ck_burial_waiver_item_local_hukou", "local_hukou IN (0, 1)"),
        held(
            "ck_burial_waiver_item_mark",
            "mark IN ('verified', 'verified-2nd', 'recalled', 'default', 'sample')",
        ),
        held("ck_burial_waiver_item_most", "most IS NULL OR typeof(most) = 'integer'"),
        held("ck_burial_waiver_item_name", "length(name) <= 60"),
        held("ck_burial_waiver_item_no_grant", "no_grant IN (0, 1)"),
        held("ck_burial_waiver_item_note", "length(note) <= 200"),
        held("ck_burial_waiver_item_number", "length(number) <= 20"),
        held("ck_burial_waiver_item_percent", "percent IS NULL OR typeof(percent) = 'integer'"),
        held(
            "ck_burial_waiver_item_service",
            "service IN ('transfer', 'storage', 'farewell', 'cremation', 'deposit', 'urn', 'makeup', 'embalming', 'interment', 'niche', 'plot', 'care', 'other')",
        ),
        held(
            "ck_burial_waiver_item_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_burial_waiver_item_tariff_code", "length(tariff_code) <= 20"),
        held("ck_burial_waiver_item_unit", "length(unit) <= 20"),
        held(
            "ck_burial_waiver_item_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_burial_waiver_item_who", "length(who) <= 120"),
        sa.CheckConstraint("cap > 0", name=op.f("ck_burial_waiver_item_cap_above_zero")),
        sa.CheckConstraint("most > 0", name=op.f("ck_burial_waiver_item_some_units")),
        sa.CheckConstraint(
            "percent BETWEEN 1 AND 100", name=op.f("ck_burial_waiver_item_a_percentage")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_burial_waiver_item_ends_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waiver_item")),
        sa.UniqueConstraint(
            "code",
            "tariff_code",
            "since",
            name=op.f("uq_burial_waiver_item_code_tariff_code_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_waiver_item_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_access_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("place_name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        sa.Column("finding", sa.String(200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("fixed_on", sa.Date(), nullable=True),
        sa.Column("fix_note", sa.String(200), nullable=False),
        held(
            "ck_care_access_check_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_care_access_check_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_access_check_due_on",
            "due_on IS NULL OR due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_care_access_check_finding", "length(finding) <= 200"),
        held("ck_care_access_check_fix_note", "length(fix_note) <= 200"),
        held(
            "ck_care_access_check_fixed_on",
            "fixed_on IS NULL OR fixed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(fixed_on, '+0 days') IS fixed_on",
        ),
        held(
            "ck_care_access_check_item",
            "item IN ('ramp', 'door', 'lift', 'toilet', 'bed', 'sign', 'parking')",
        ),
        held("ck_care_access_check_number", "length(number) <= 20"),
        held("ck_care_access_check_passed", "passed IN (0, 1)"),
        held("ck_care_access_check_place_name", "length(place_name) <= 60"),
        sa.CheckConstraint(
            "passed OR due_on IS NOT NULL", name=op.f("ck_care_access_check_due_if_wanting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_access_check")),
        sa.UniqueConstraint("number", name=op.f("uq_care_access_check_number")),
        sa.UniqueConstraint(
            "place_name",
            "item",
            "checked_on",
            name=op.f("uq_care_access_check_place_name_item_checked_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_build",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("investment", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        held("ck_care_build_beds", "typeof(beds) = 'integer'"),
        held("ck_care_build_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_build_finished_on",
            "finished_on IS NULL OR finished_on GLOB '[12][0-9][0-9][0-9]-*' AND date(finished_on, '+0 days') IS finished_on",
        ),
        held("ck_care_build_investment", "typeof(investment) = 'integer'"),
        held("ck_care_build_kind", "kind IN ('new', 'rebuilt', 'embedded', 'special', 'rehab')"),
        held("ck_care_build_months", "typeof(months) = 'integer'"),
        held("ck_care_build_name", "length(name) <= 60"),
        held("ck_care_build_note", "length(note) <= 200"),
        held("ck_care_build_number", "length(number) <= 20"),
        held("ck_care_build_progress", "typeof(progress) = 'integer'"),
        held(
            "ck_care_build_reported_on",
            "reported_on IS NULL OR reported_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reported_on, '+0 days') IS reported_on",
        ),
        held(
            "ck_care_build_started_on",
            "started_on GLOB '[12][0-9][0-9][0-9]-*' AND date(started_on, '+0 days') IS started_on",
        ),
        sa.CheckConstraint(
            "beds >= 0 AND months > 0 AND investment >= 0", name=op.f("ck_care_build_sound")
        ),
        sa.CheckConstraint(
            "progress BETWEEN 0 AND 100", name=op.f("ck_care_build_progress_of_hundred")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_build")),
        sa.UniqueConstraint("name", "started_on", name=op.f("uq_care_build_name_started_on")),
        sa.UniqueConstraint("number", name=op.f("uq_care_build_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_circle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held("ck_care_circle_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_circle_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_circle_note", "length(note) <= 200"),
        held("ck_care_circle_number", "length(number) <= 20"),
        held(
            "ck_care_circle_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle")),
        sa.UniqueConstraint(
            "division_code", "since", name=op.f("uq_care_circle_division_code_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_circle_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_circle_point",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("serves", sa.Boolean(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("longitude", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_care_circle_point_division_code", "length(division_code) <= 12"),
        held("ck_care_circle_point_latitude", "typeof(latitude) = 'integer'"),
        held("ck_care_circle_point_longitude", "typeof(longitude) = 'integer'"),
        held("ck_care_circle_point_name", "length(name) <= 60"),
        held("ck_care_circle_point_number", "length(number) <= 20"),
        held("ck_care_circle_point_serves", "serves IN (0, 1)"),
        held(
            "ck_care_circle_point_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_circle_point_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "latitude BETWEEN 3000000 AND 54000000",
            name=op.f("ck_care_circle_point_in_the_country_north"),
        ),
        sa.CheckConstraint(
            "longitude BETWEEN 73000000 AND 136000000",
            name=op.f("ck_care_circle_point_in_the_country_east"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle_point")),
        sa.UniqueConstraint(
            "name",
            "division_code",
            "since",
            name=op.f("uq_care_circle_point_name_division_code_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_circle_point_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_disabled_centre",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held("ck_care_disabled_centre_capacity", "typeof(capacity) = 'integer'"),
        held(
            "ck_care_disabled_centre_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_care_disabled_centre_division_code", "length(division_code) <= 12"),
        held("ck_care_disabled_centre_kind", "kind IN ('health', 'home', 'labour', 'rural')"),
        held("ck_care_disabled_centre_name", "length(name) <= 60"),
        held("ck_care_disabled_centre_number", "length(number) <= 20"),
        held(
            "ck_care_disabled_centre_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_care_disabled_centre_phone", "length(phone) <= 20"),
        sa.CheckConstraint("capacity > 0", name=op.f("ck_care_disabled_centre_takes_somebody")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_disabled_centre")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_care_disabled_centre_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_disabled_centre_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_facility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("nature", sa.String(40), nullable=False),
        sa.Column("legal_form", sa.String(40), nullable=False),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("registrar", sa.String(60), nullable=False),
        sa.Column("legal_name", sa.String(60), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("run_by", sa.String(60), nullable=False),
        sa.Column("brand", sa.String(40), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("floor_area", sa.Integer(), nullable=True),
        sa.Column("design_beds", sa.Integer(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("supply_point", sa.Boolean(), nullable=False),
        sa.Column("medical", sa.String(40), nullable=False),
        sa.Column("medical_no", sa.String(60), nullable=False),
        sa.Column("hospital", sa.String(60), nullable=False),
        sa.Column("insured", sa.Boolean(), nullable=False),
        sa.Column("telemedicine", sa.Boolean(), nullable=False),
        sa.Column("food_no", sa.String(40), nullable=False),
        sa.Column("liability_no", sa.String(40), nullable=False),
        sa.Column("liability_until", sa.Date(), nullable=True),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filing_no", sa.String(40), nullable=False),
        sa.Column("vacated_on", sa.Date(), nullable=True),
        sa.Column("transferred_on", sa.Date(), nullable=True),
        sa.Column("transferred_to", sa.String(60), nullable=False),
        sa.Column("asset_list", sa.String(60), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("close_reason", sa.String(200), nullable=False),
        held("ck_care_facility_address", "length(address) <= 100"),
        held("ck_care_facility_asset_list", "length(asset_list) <= 60"),
        held("ck_care_facility_brand", "length(brand) <= 40"),
        held("ck_care_facility_close_reason", "length(close_reason) <= 200"),
        held(
            "ck_care_facility_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_care_facility_credit_code", "length(credit_code) <= 18"),
        held(
            "ck_care_facility_design_beds", "design_beds IS NULL OR typeof(design_beds) = 'integer'"
        ),
        held("ck_care_facility_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_facility_filed_on",
            "filed_on IS NULL OR filed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(filed_on, '+0 days') IS filed_on",
        ),
        held("ck_care_facility_filing_no", "length(filing_no) <= 40"),
        held("ck_care_facility_floor_area", "floor_area IS NULL OR typeof(floor_area) = 'integer'"),
        held("ck_care_facility_food_no", "length(food_no) <= 40"),
        held("ck_care_facility_hospital", "length(hospital) <= 60"),
        held("ck_care_facility_insured", "insured IN (0, 1)"),
        held(
            "ck_care_facility_kind",
            "kind IN ('home', 'embedded', 'special', 'complex', 'station', 'day_care', 'mutual_care', 'meal_point', 'club', 'property_point', 'psychiatric', 'mental_home', 'intellectual_home')",
        ),
        held(
            "ck_care_facility_legal_form",
            "legal_form IN ('institution', 'nonprofit', 'company', 'none')",
        ),
        held("ck_care_facility_legal_name", "length(legal_name) <= 60"),
        held("ck_care_facility_liability_no", "length(liability_no) <= 40"),
        held(
            "ck_care_facility_liability_until",
            "liability_until IS NULL OR liability_until GLOB '[12][0-9][0-9][0-9]-*' AND date(liability_until, '+0 days') IS liability_until",
        ),
        held(
            "ck_care_facility_medical",
            "medical IN ('none', 'clinic', 'nursing_post', 'nursing_home', 'hospital')",
        ),
        held("ck_care_facility_medical_no", "length(medical_no) <= 60"),
        held("ck_care_facility_name", "length(name) <= 60"),
        held(
            "ck_care_facility_nature", "nature IN ('public', 'contracted', 'private', 'assisted')"
        ),
        held("ck_care_facility_number", "length(number) <= 20"),
        held(
            "ck_care_facility_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_care_facility_owner", "length(owner) <= 60"),
        held("ck_care_facility_phone", "length(phone) <= 20"),
        held("ck_care_facility_registrar", "length(registrar) <= 60"),
        held("ck_care_facility_run_by", "length(run_by) <= 60"),
        held("ck_care_facility_supply_point", "supply_point IN (0, 1)"),
        held("ck_care_facility_telemedicine", "telemedicine IN (0, 1)"),
        held(
            "ck_care_facility_transferred_on",
            "transferred_on IS NULL OR transferred_on GLOB '[12][0-9][0-9][0-9]-*' AND date(transferred_on, '+0 days') IS transferred_on",
        ),
        held("ck_care_facility_transferred_to", "length(transferred_to) <= 60"),
        held(
            "ck_care_facility_vacated_on",
            "vacated_on IS NULL OR vacated_on GLOB '[12][0-9][0-9][0-9]-*' AND date(vacated_on, '+0 days') IS vacated_on",
        ),
        sa.CheckConstraint(
            "(filed_on IS NULL) = (filing_no = '')", name=op.f("ck_care_facility_filed_with_number")
        ),
        sa.CheckConstraint(
            "design_beds >= 0 AND floor_area >= 0", name=op.f("ck_care_facility_not_negative")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_facility")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_care_facility_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_facility_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_care_facility_credit_code",
        "care_facility",
        ["credit_code"],
        unique=True,
        sqlite_where=sa.text("credit_code <> ''"),
    )
    op.create_table(
        "care_handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("estate", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("developer", sa.String(60), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("required_area", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("run_by", sa.String(60), nullable=False),
        held(
            "ck_care_handover_agreed_on",
            "agreed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(agreed_on, '+0 days') IS agreed_on",
        ),
        held("ck_care_handover_area", "area IS NULL OR typeof(area) = 'integer'"),
        held("ck_care_handover_developer", "length(developer) <= 60"),
        held("ck_care_handover_division_code", "length(division_code) <= 12"),
        held("ck_care_handover_document", "length(document) <= 60"),
        held(
            "ck_care_handover_due_on",
            "due_on IS NULL OR due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_care_handover_estate", "length(estate) <= 60"),
        held(
            "ck_care_handover_handed_on",
            "handed_on IS NULL OR handed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(handed_on, '+0 days') IS handed_on",
        ),
        held("ck_care_handover_number", "length(number) <= 20"),
        held("ck_care_handover_required_area", "typeof(required_area) = 'integer'"),
        held("ck_care_handover_run_by", "length(run_by) <= 60"),
        held(
            "ck_care_handover_used_on",
            "used_on IS NULL OR used_on GLOB '[12][0-9][0-9][0-9]-*' AND date(used_on, '+0 days') IS used_on",
        ),
        sa.CheckConstraint(
            "required_area > 0 AND area >= 0", name=op.f("ck_care_handover_some_area")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_handover")),
        sa.UniqueConstraint(
            "estate", "division_code", name=op.f("uq_care_handover_estate_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_handover_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_inspection_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("list_name", sa.String(40), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("chapter", sa.String(40), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("hazard_group", sa.String(40), nullable=True),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_care_inspection_item_chapter", "length(chapter) <= 40"),
        held("ck_care_inspection_item_code", "length(code) <= 12"),
        held("ck_care_inspection_item_document", "length(document) <= 100"),
        held(
            "ck_care_inspection_item_hazard_group",
            "hazard_group IS NULL OR hazard_group IN ('facilities', 'qualifications', 'management', 'service', 'other')",
        ),
        held("ck_care_inspection_item_list_name", "length(list_name) <= 40"),
        held("ck_care_inspection_item_number", "length(number) <= 20"),
        held(
            "ck_care_inspection_item_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_inspection_item_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_care_inspection_item_what", "length(what) <= 200"),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_care_inspection_item_ends_after_start")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_inspection_item")),
        sa.UniqueConstraint(
            "list_name", "code", "since", name=op.f("uq_care_inspection_item_list_name_code_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_inspection_item_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_inspector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("unit", sa.String(60), nullable=False),
        sa.Column("permit_no", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_care_inspector_name", "length(name) <= 60"),
        held("ck_care_inspector_number", "length(number) <= 20"),
        held("ck_care_inspector_permit_no", "length(permit_no) <= 40"),
        held(
            "ck_care_inspector_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_care_inspector_unit", "length(unit) <= 60"),
        held(
            "ck_care_inspector_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_care_inspector_leaves_later")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_inspector")),
        sa.UniqueConstraint("name", "unit", name=op.f("uq_care_inspector_name_unit")),
        sa.UniqueConstraint("number", name=op.f("uq_care_inspector_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(200), nullable=False),
        held("ck_care_project_budget", "typeof(budget) = 'integer'"),
        held(
            "ck_care_project_expected_on",
            "expected_on IS NULL OR expected_on GLOB '[12][0-9][0-9][0-9]-*' AND date(expected_on, '+0 days') IS expected_on",
        ),
        held(
            "ck_care_project_finished_on",
            "finished_on IS NULL OR finished_on GLOB '[12][0-9][0-9][0-9]-*' AND date(finished_on, '+0 days') IS finished_on",
        ),
        held("ck_care_project_kind", "kind IN ('embedded', 'hope', 'building', 'other')"),
        held("ck_care_project_name", "length(name) <= 60"),
        held("ck_care_project_number", "length(number) <= 20"),
        held("ck_care_project_owner", "length(owner) <= 60"),
        held("ck_care_project_persons", "typeof(persons) = 'integer'"),
        held("ck_care_project_result", "length(result) <= 200"),
        held(
            "ck_care_project_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("budget >= 0", name=op.f("ck_care_project_budget_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_project")),
        sa.UniqueConstraint("name", "since", name=op.f("uq_care_project_name_since")),
        sa.UniqueConstraint("number", name=op.f("uq_care_project_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_provider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("contract_no", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_care_provider_contract_no", "length(contract_no) <= 60"),
        held("ck_care_provider_name", "length(name) <= 60"),
        held("ck_care_provider_number", "length(number) <= 20"),
        held("ck_care_provider_phone", "length(phone) <= 20"),
        held(
            "ck_care_provider_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_provider_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_provider")),
        sa.UniqueConstraint("name", name=op.f("uq_care_provider_name")),
        sa.UniqueConstraint("number", name=op.f("uq_care_provider_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_subsidy_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("program", sa.String(40), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("payees", sa.Integer(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("uses_sample", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.String(1000), nullable=False),
        sa.Column("made_by", sa.String(60), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("reviewed_by", sa.String(60), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("handed_by", sa.String(60), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sa.String(200), nullable=False),
        held("ck_care_subsidy_round_handed_by", "length(handed_by) <= 60"),
        held(
            "ck_care_subsidy_round_handed_on",
            "handed_on IS NULL OR handed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(handed_on, '+0 days') IS handed_on",
        ),
        held("ck_care_subsidy_round_left_out", "length(left_out) <= 1000"),
        held("ck_care_subsidy_round_lines", "typeof(lines) = 'integer'"),
        held("ck_care_subsidy_round_made_by", "length(made_by) <= 60"),
        held(
            "ck_care_subsidy_round_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held(
            "ck_care_subsidy_round_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_care_subsidy_round_number", "length(number) <= 20"),
        held("ck_care_subsidy_round_payees", "typeof(payees) = 'integer'"),
        held(
            "ck_care_subsidy_round_program",
            "program IN ('construction', 'operation', 'insurance', 'station', 'residence')",
        ),
        held("ck_care_subsidy_round_reviewed_by", "length(reviewed_by) <= 60"),
        held(
            "ck_care_subsidy_round_reviewed_on",
            "reviewed_on IS NULL OR reviewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reviewed_on, '+0 days') IS reviewed_on",
        ),
        held(
            "ck_care_subsidy_round_settled_on",
            "settled_on IS NULL OR settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held(
            "ck_care_subsidy_round_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_care_subsidy_round_state",
            "state IN ('draft', 'reviewed', 'handed', 'settled', 'void')",
        ),
        held("ck_care_subsidy_round_total", "typeof(total) = 'integer'"),
        held("ck_care_subsidy_round_uses_sample", "uses_sample IN (0, 1)"),
        held("ck_care_subsidy_round_void_reason", "length(void_reason) <= 200"),
        sa.CheckConstraint("since <= month", name=op.f("ck_care_subsidy_round_since_first")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_subsidy_round")),
        sa.UniqueConstraint("number", name=op.f("uq_care_subsidy_round_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_care_subsidy_round_month",
        "care_subsidy_round",
        ["program", "month"],
        unique=True,
        sqlite_where=sa.text("state <> 'void'"),
    )
    op.create_index(
        "uq_care_subsidy_round_open",
        "care_subsidy_round",
        ["program"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'reviewed')"),
    )
    op.create_table(
        "care_work_unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("model_unit", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held("ck_care_work_unit_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_work_unit_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_work_unit_kind", "kind IN ('supported', 'gathered')"),
        held("ck_care_work_unit_model_unit", "model_unit IN (0, 1)"),
        held("ck_care_work_unit_name", "length(name) <= 60"),
        held("ck_care_work_unit_number", "length(number) <= 20"),
        held(
            "ck_care_work_unit_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_work_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_care_work_unit_name")),
        sa.UniqueConstraint("number", name=op.f("uq_care_work_unit_number")),
        sqlite_autoincrement=True,
    )
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
        "check_doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("check_id", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("message", sa.String(400), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("by_check", sa.Boolean(), nullable=False),
        sa.Column("gone_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decider", sa.String(60), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_check_doubt_by_check", "by_check IN (0, 1)"),
        held("ck_check_doubt_check_id", "length(check_id) <= 60"),
        held(
            "ck_check_doubt_decided_on",
            "decided_on IS NULL OR decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_check_doubt_decider", "length(decider) <= 60"),
        held(
            "ck_check_doubt_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held(
            "ck_check_doubt_gone_on",
            "gone_on IS NULL OR gone_on GLOB '[12][0-9][0-9][0-9]-*' AND date(gone_on, '+0 days') IS gone_on",
        ),
        held("ck_check_doubt_message", "length(message) <= 400"),
        held("ck_check_doubt_note", "length(note) <= 200"),
        held("ck_check_doubt_number", "length(number) <= 20"),
        held("ck_check_doubt_outcome", "outcome IS NULL OR outcome IN ('true', 'mistaken')"),
        held("ck_check_doubt_subject", "length(subject) <= 80"),
        sa.CheckConstraint(
            "(outcome IS NULL) = (decided_on IS NULL)",
            name=op.f("ck_check_doubt_decided_with_outcome"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_doubt")),
        sa.UniqueConstraint(
            "check_id", "subject", "message", name=op.f("uq_check_doubt_check_id_subject_message")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_check_doubt_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_committee_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("duty", sa.String(200), nullable=False),
        sa.Column("contact_name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        held("ck_child_committee_member_contact_name", "length(contact_name) <= 60"),
        held("ck_child_committee_member_duty", "length(duty) <= 200"),
        held(
            "ck_child_committee_member_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_child_committee_member_name", "length(name) <= 60"),
        held("ck_child_committee_member_number", "length(number) <= 20"),
        held("ck_child_committee_member_phone", "length(phone) <= 20"),
        held(
            "ck_child_committee_member_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_child_committee_member_leaves_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_committee_member")),
        sa.UniqueConstraint("name", "since", name=op.f("uq_child_committee_member_name_since")),
        sa.UniqueConstraint("number", name=op.f("uq_child_committee_member_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("contract_no", sa.String(60), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepted_as", sa.String(100), nullable=False),
        held("ck_child_contract_accepted_as", "length(accepted_as) <= 100"),
        held(
            "ck_child_contract_accepted_on",
            "accepted_on IS NULL OR accepted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(accepted_on, '+0 days') IS accepted_on",
        ),
        held("ck_child_contract_contract_no", "length(contract_no) <= 60"),
        held("ck_child_contract_name", "length(name) <= 100"),
        held("ck_child_contract_number", "length(number) <= 20"),
        held("ck_child_contract_price", "typeof(price) = 'integer'"),
        held("ck_child_contract_provider", "length(provider) <= 60"),
        held(
            "ck_child_contract_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_contract_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("price > 0", name=op.f("ck_child_contract_costs_something")),
        sa.CheckConstraint("until >= since", name=op.f("ck_child_contract_ends_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_contract")),
        sa.UniqueConstraint("contract_no", name=op.f("uq_child_contract_contract_no")),
        sa.UniqueConstraint("number", name=op.f("uq_child_contract_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_institution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("seat", sa.String(60), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("head", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_note", sa.String(100), nullable=False),
        held("ck_child_institution_closed_note", "length(closed_note) <= 100"),
        held(
            "ck_child_institution_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_child_institution_division_code", "length(division_code) <= 12"),
        held("ck_child_institution_head", "length(head) <= 60"),
        held("ck_child_institution_kind", "kind IN ('home', 'section', 'rescue')"),
        held("ck_child_institution_name", "length(name) <= 60"),
        held("ck_child_institution_number", "length(number) <= 20"),
        held(
            "ck_child_institution_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_child_institution_phone", "length(phone) <= 20"),
        held("ck_child_institution_seat", "length(seat) <= 60"),
        sa.CheckConstraint(
            "(division_code = '') = (seat <> '')",
            name=op.f("ck_child_institution_here_or_elsewhere"),
        ),
        sa.CheckConstraint(
            "closed_on >= opened_on", name=op.f("ck_child_institution_closes_later")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_institution")),
        sa.UniqueConstraint("name", "opened_on", name=op.f("uq_child_institution_name_opened_on")),
        sa.UniqueConstraint("number", name=op.f("uq_child_institution_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_rectification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("against", sa.String(40), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("issue", sa.String(200), nullable=False),
        sa.Column("unit", sa.String(60), nullable=False),
        sa.Column("owner_name", sa.String(60), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("measures", sa.String(200), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(200), nullable=False),
        sa.Column("reopened_on", sa.Date(), nullable=True),
        sa.Column("reopened_for", sa.String(100), nullable=False),
        held(
            "ck_child_rectification_against",
            "against IN ('standard', 'scoring', 'inspection', 'own')",
        ),
        held(
            "ck_child_rectification_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held(
            "ck_child_rectification_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_child_rectification_issue", "length(issue) <= 200"),
        held("ck_child_rectification_item", "length(item) <= 100"),
        held(
            "ck_child_rectification_listed_on",
            "listed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(listed_on, '+0 days') IS listed_on",
        ),
        held("ck_child_rectification_measures", "length(measures) <= 200"),
        held("ck_child_rectification_number", "length(number) <= 20"),
        held("ck_child_rectification_owner_name", "length(owner_name) <= 60"),
        held("ck_child_rectification_proof", "length(proof) <= 200"),
        held("ck_child_rectification_reopened_for", "length(reopened_for) <= 100"),
        held(
            "ck_child_rectification_reopened_on",
            "reopened_on IS NULL OR reopened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reopened_on, '+0 days') IS reopened_on",
        ),
        held("ck_child_rectification_unit", "length(unit) <= 60"),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (proof = '')",
            name=op.f("ck_child_rectification_closed_with_proof"),
        ),
        sa.CheckConstraint(
            "closed_on >= listed_on", name=op.f("ck_child_rectification_closed_later")
        ),
        sa.CheckConstraint("due_on >= listed_on", name=op.f("ck_child_rectification_due_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_rectification")),
        sa.UniqueConstraint("number", name=op.f("uq_child_rectification_number")),
        sa.UniqueConstraint(
            "unit",
            "item",
            "issue",
            "listed_on",
            name=op.f("uq_child_rectification_unit_item_issue_listed_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.Column("keeper_name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("joint_on", sa.Date(), nullable=True),
        sa.Column("model_on", sa.Date(), nullable=True),
        sa.Column("model_paper", sa.String(100), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held("ck_child_station_area", "area IS NULL OR typeof(area) = 'integer'"),
        held(
            "ck_child_station_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_child_station_division_code", "length(division_code) <= 12"),
        held(
            "ck_child_station_joint_on",
            "joint_on IS NULL OR joint_on GLOB '[12][0-9][0-9][0-9]-*' AND date(joint_on, '+0 days') IS joint_on",
        ),
        held("ck_child_station_keeper_name", "length(keeper_name) <= 60"),
        held("ck_child_station_kind", "kind IN ('station', 'centre', 'branch', 'home')"),
        held(
            "ck_child_station_model_on",
            "model_on IS NULL OR model_on GLOB '[12][0-9][0-9][0-9]-*' AND date(model_on, '+0 days') IS model_on",
        ),
        held("ck_child_station_model_paper", "length(model_paper) <= 100"),
        held("ck_child_station_name", "length(name) <= 60"),
        held("ck_child_station_number", "length(number) <= 20"),
        held(
            "ck_child_station_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_child_station_phone", "length(phone) <= 20"),
        sa.CheckConstraint(
            "(model_on IS NULL) = (model_paper = '')",
            name=op.f("ck_child_station_model_by_a_paper"),
        ),
        sa.CheckConstraint("area > 0", name=op.f("ck_child_station_has_room")),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_child_station_closes_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_station")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_child_station_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_station_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("topic", sa.String(100), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("organiser", sa.String(60), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        held(
            "ck_child_training_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_child_training_hours", "typeof(hours) = 'integer'"),
        held("ck_child_training_number", "length(number) <= 20"),
        held("ck_child_training_organiser", "length(organiser) <= 60"),
        held("ck_child_training_topic", "length(topic) <= 100"),
        sa.CheckConstraint("hours > 0", name=op.f("ck_child_training_takes_time")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_training")),
        sa.UniqueConstraint("number", name=op.f("uq_child_training_number")),
        sa.UniqueConstraint("topic", "held_on", name=op.f("uq_child_training_topic_held_on")),
        sqlite_autoincrement=True,
    )
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
        "marriage_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_marriage_activity_division_code", "length(division_code) <= 12"),
        held(
            "ck_marriage_activity_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held(
            "ck_marriage_activity_kind",
            "kind IN ('checkup', 'pregnancy', 'advice', 'crisis', 'account', 'family', 'model')",
        ),
        held("ck_marriage_activity_note", "length(note) <= 200"),
        held("ck_marriage_activity_number", "length(number) <= 20"),
        held("ck_marriage_activity_people", "typeof(people) = 'integer'"),
        held("ck_marriage_activity_place", "length(place) <= 60"),
        sa.CheckConstraint("people >= 0", name=op.f("ck_marriage_activity_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_activity")),
        sa.UniqueConstraint(
            "held_on",
            "kind",
            "place",
            "division_code",
            name=op.f("uq_marriage_activity_held_on_kind_place_division_code"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_activity_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_blank_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("in_book", sa.Integer(), nullable=False),
        sa.Column("counter", sa.String(60), nullable=False),
        sa.Column("note", sa.String(100), nullable=False),
        held("ck_marriage_blank_count_counted", "typeof(counted) = 'integer'"),
        held(
            "ck_marriage_blank_count_counted_on",
            "counted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(counted_on, '+0 days') IS counted_on",
        ),
        held("ck_marriage_blank_count_counter", "length(counter) <= 60"),
        held("ck_marriage_blank_count_in_book", "typeof(in_book) = 'integer'"),
        held("ck_marriage_blank_count_note", "length(note) <= 100"),
        held("ck_marriage_blank_count_number", "length(number) <= 20"),
        held("ck_marriage_blank_count_paper", "paper IN ('marriage', 'divorce')"),
        sa.CheckConstraint("counted >= 0", name=op.f("ck_marriage_blank_count_not_negative")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_blank_count")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_blank_count_number")),
        sa.UniqueConstraint(
            "paper", "counted_on", name=op.f("uq_marriage_blank_count_paper_counted_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_blank_lot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("first_no", sa.String(20), nullable=False),
        sa.Column("last_no", sa.String(20), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("handler", sa.String(60), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        held("ck_marriage_blank_lot_first_no", "length(first_no) <= 20"),
        held("ck_marriage_blank_lot_handler", "length(handler) <= 60"),
        held("ck_marriage_blank_lot_last_no", "length(last_no) <= 20"),
        held("ck_marriage_blank_lot_number", "length(number) <= 20"),
        held("ck_marriage_blank_lot_paper", "paper IN ('marriage', 'divorce')"),
        held("ck_marriage_blank_lot_pieces", "typeof(pieces) = 'integer'"),
        held(
            "ck_marriage_blank_lot_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_marriage_blank_lot_source", "length(source) <= 60"),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_marriage_blank_lot_some")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_blank_lot")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_blank_lot_number")),
        sa.UniqueConstraint("paper", "first_no", name=op.f("uq_marriage_blank_lot_paper_first_no")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_counsel_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("counsellors", sa.Integer(), nullable=False),
        sa.Column("psychologists", sa.Integer(), nullable=False),
        sa.Column("lawyers", sa.Integer(), nullable=False),
        sa.Column("mediators", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("staffed_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_marriage_counsel_room_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_marriage_counsel_room_counsellors", "typeof(counsellors) = 'integer'"),
        held("ck_marriage_counsel_room_division_code", "length(division_code) <= 12"),
        held("ck_marriage_counsel_room_lawyers", "typeof(lawyers) = 'integer'"),
        held("ck_marriage_counsel_room_mediators", "typeof(mediators) = 'integer'"),
        held("ck_marriage_counsel_room_name", "length(name) <= 60"),
        held("ck_marriage_counsel_room_number", "length(number) <= 20"),
        held(
            "ck_marriage_counsel_room_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_marriage_counsel_room_phone", "length(phone) <= 20"),
        held("ck_marriage_counsel_room_psychologists", "typeof(psychologists) = 'integer'"),
        held(
            "ck_marriage_counsel_room_staffed_on",
            "staffed_on IS NULL OR staffed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(staffed_on, '+0 days') IS staffed_on",
        ),
        sa.CheckConstraint(
            "closed_on >= opened_on", name=op.f("ck_marriage_counsel_room_closes_later")
        ),
        sa.CheckConstraint(
            "counsellors >= 0 AND psychologists >= 0 AND lawyers >= 0 AND mediators >= 0",
            name=op.f("ck_marriage_counsel_room_not_negative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_counsel_room")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_marriage_counsel_room_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_counsel_room_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_info_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("purpose", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("handler", sa.String(60), nullable=False),
        held("ck_marriage_info_request_answered", "typeof(answered) = 'integer'"),
        held(
            "ck_marriage_info_request_as_of",
            "as_of GLOB '[12][0-9][0-9][0-9]-*' AND date(as_of, '+0 days') IS as_of",
        ),
        held(
            "ck_marriage_info_request_asked_on",
            "asked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(asked_on, '+0 days') IS asked_on",
        ),
        held("ck_marriage_info_request_basis", "length(basis) <= 100"),
        held("ck_marriage_info_request_body", "length(body) <= 60"),
        held("ck_marriage_info_request_digest", "length(digest) <= 64"),
        held("ck_marriage_info_request_document", "length(document) <= 60"),
        held("ck_marriage_info_request_handler", "length(handler) <= 60"),
        held("ck_marriage_info_request_number", "length(number) <= 20"),
        held("ck_marriage_info_request_persons", "typeof(persons) = 'integer'"),
        held(
            "ck_marriage_info_request_purpose",
            "purpose IN ('assistance', 'housing', 'court', 'procuracy', 'police', 'tax', 'property', 'notary', 'insurance', 'welfare', 'other')",
        ),
        sa.CheckConstraint("body <> ''", name=op.f("ck_marriage_info_request_body_told")),
        sa.CheckConstraint("document <> ''", name=op.f("ck_marriage_info_request_document_told")),
        sa.CheckConstraint(
            "answered BETWEEN 0 AND persons",
            name=op.f("ck_marriage_info_request_answered_of_asked"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_info_request")),
        sa.UniqueConstraint(
            "body", "document", "digest", name=op.f("uq_marriage_info_request_body_document_digest")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_info_request_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("venue", sa.String(100), nullable=False),
        sa.Column("area", sa.Integer(), nullable=True),
        sa.Column("all_year", sa.Boolean(), nullable=False),
        sa.Column("noon", sa.Boolean(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("hours_since", sa.Date(), nullable=True),
        sa.Column("cross_province", sa.Boolean(), nullable=False),
        sa.Column("cross_since", sa.Date(), nullable=True),
        sa.Column("grade", sa.String(40), nullable=True),
        sa.Column("graded_on", sa.Date(), nullable=True),
        sa.Column("grade_paper", sa.String(60), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held("ck_marriage_office_all_year", "all_year IN (0, 1)"),
        held("ck_marriage_office_area", "area IS NULL OR typeof(area) = 'integer'"),
        held(
            "ck_marriage_office_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_marriage_office_cross_province", "cross_province IN (0, 1)"),
        held(
            "ck_marriage_office_cross_since",
            "cross_since IS NULL OR cross_since GLOB '[12][0-9][0-9][0-9]-*' AND date(cross_since, '+0 days') IS cross_since",
        ),
        held("ck_marriage_office_grade", "grade IS NULL OR grade IN ('three', 'four', 'five')"),
        held("ck_marriage_office_grade_paper", "length(grade_paper) <= 60"),
        held(
            "ck_marriage_office_graded_on",
            "graded_on IS NULL OR graded_on GLOB '[12][0-9][0-9][0-9]-*' AND date(graded_on, '+0 days') IS graded_on",
        ),
        held(
            "ck_marriage_office_hours_since",
            "hours_since IS NULL OR hours_since GLOB '[12][0-9][0-9][0-9]-*' AND date(hours_since, '+0 days') IS hours_since",
        ),
        held("ck_marriage_office_late", "late IN (0, 1)"),
        held("ck_marriage_office_name", "length(name) <= 60"),
        held("ck_marriage_office_noon", "noon IN (0, 1)"),
        held("ck_marriage_office_number", "length(number) <= 20"),
        held(
            "ck_marriage_office_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_marriage_office_venue", "length(venue) <= 100"),
        sa.CheckConstraint(
            "(grade IS NULL) = (graded_on IS NULL)", name=op.f("ck_marriage_office_graded_on_a_day")
        ),
        sa.CheckConstraint("area IS NULL OR area > 0", name=op.f("ck_marriage_office_has_room")),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_marriage_office_closes_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_office")),
        sa.UniqueConstraint("name", "opened_on", name=op.f("uq_marriage_office_name_opened_on")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_office_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_reform_clause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("price_most", sa.Integer(), nullable=True),
        sa.Column("tables_most", sa.Integer(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held(
            "ck_marriage_reform_clause_adopted_on",
            "adopted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(adopted_on, '+0 days') IS adopted_on",
        ),
        held("ck_marriage_reform_clause_division_code", "length(division_code) <= 12"),
        held("ck_marriage_reform_clause_document", "length(document) <= 100"),
        held(
            "ck_marriage_reform_clause_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_marriage_reform_clause_number", "length(number) <= 20"),
        held(
            "ck_marriage_reform_clause_price_most",
            "price_most IS NULL OR typeof(price_most) = 'integer'",
        ),
        held(
            "ck_marriage_reform_clause_tables_most",
            "tables_most IS NULL OR typeof(tables_most) = 'integer'",
        ),
        held("ck_marriage_reform_clause_text", "length(text) <= 300"),
        sa.CheckConstraint(
            "ended_on >= adopted_on", name=op.f("ck_marriage_reform_clause_ends_later")
        ),
        sa.CheckConstraint(
            "price_most >= 0 AND tables_most >= 0",
            name=op.f("ck_marriage_reform_clause_not_negative"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_reform_clause")),
        sa.UniqueConstraint(
            "division_code",
            "adopted_on",
            name=op.f("uq_marriage_reform_clause_division_code_adopted_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_reform_clause_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_venue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_marriage_venue_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_marriage_venue_division_code", "length(division_code) <= 12"),
        held("ck_marriage_venue_kind", "kind IN ('indoor', 'outdoor', 'culture', 'spot')"),
        held("ck_marriage_venue_name", "length(name) <= 60"),
        held("ck_marriage_venue_number", "length(number) <= 20"),
        held(
            "ck_marriage_venue_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_marriage_venue_closes_later")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_venue")),
        sa.UniqueConstraint("name", "kind", name=op.f("uq_marriage_venue_name_kind")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_venue_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "means_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("requested_by", sa.String(12), nullable=False),
        sa.Column("purpose", sa.String(60), nullable=False),
        sa.Column("subject", sa.String(40), nullable=False),
        held("ck_means_batch_number", "length(number) <= 20"),
        held("ck_means_batch_purpose", "length(purpose) <= 60"),
        held("ck_means_batch_requested_by", "length(requested_by) <= 12"),
        held(
            "ck_means_batch_requested_on",
            "requested_on GLOB '[12][0-9][0-9][0-9]-*' AND date(requested_on, '+0 days') IS requested_on",
        ),
        held("ck_means_batch_subject", "length(subject) <= 40"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_means_batch")),
        sa.UniqueConstraint("number", name=op.f("uq_means_batch_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_means_batch_subject", "means_batch", ["subject"], unique=False)
    op.create_table(
        "outside_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("matched_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        held("ck_outside_list_digest", "length(digest) <= 64"),
        held(
            "ck_outside_list_matched_on",
            "matched_on GLOB '[12][0-9][0-9][0-9]-*' AND date(matched_on, '+0 days') IS matched_on",
        ),
        held("ck_outside_list_number", "length(number) <= 20"),
        held("ck_outside_list_persons", "typeof(persons) = 'integer'"),
        held(
            "ck_outside_list_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_outside_list_source",
            "source IN ('police', 'hospital', 'insurance', 'cremation', 'other')",
        ),
        held(
            "ck_outside_list_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since AND persons >= 0", name=op.f("ck_outside_list_sound")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_list")),
        sa.UniqueConstraint("number", name=op.f("uq_outside_list_number")),
        sa.UniqueConstraint("source", "digest", name=op.f("uq_outside_list_source_digest")),
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
        held("ck_payout_batch_kind", "kind IN ('regular', 'once', 'arrears')"),
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
        sqlite_where=sa.text("state <> 'void' AND kind <> 'once'"),
        postgresql_where=sa.text("state <> 'void' AND kind <> 'once'"),
    )
    op.create_index(
        "uq_payout_batch_once",
        "payout_batch",
        ["benefit", "month"],
        unique=True,
        sqlite_where=sa.text("state = 'draft' AND kind = 'once'"),
        postgresql_where=sa.text("state = 'draft' AND kind = 'once'"),
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
        held(
            "ck_population_kind",
            "kind IN ('registered', 'resident', 'elders_registered', 'elders_resident', 'children_registered')",
        ),
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
        "rescue_patrol",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("patrolled_on", sa.Date(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("leader_name", sa.String(60), nullable=False),
        sa.Column("departments", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("helped", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.String(40), nullable=False),
        sa.Column("detail", sa.String(100), nullable=False),
        held(
            "ck_rescue_patrol_campaign", "campaign IN ('ordinary', 'winter', 'summer', 'special')"
        ),
        held("ck_rescue_patrol_departments", "length(departments) <= 60"),
        held("ck_rescue_patrol_detail", "length(detail) <= 100"),
        held("ck_rescue_patrol_division_code", "length(division_code) <= 12"),
        held("ck_rescue_patrol_found", "typeof(found) = 'integer'"),
        held("ck_rescue_patrol_helped", "typeof(helped) = 'integer'"),
        held("ck_rescue_patrol_leader_name", "length(leader_name) <= 60"),
        held("ck_rescue_patrol_number", "length(number) <= 20"),
        held(
            "ck_rescue_patrol_patrolled_on",
            "patrolled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(patrolled_on, '+0 days') IS patrolled_on",
        ),
        held("ck_rescue_patrol_people", "typeof(people) = 'integer'"),
        held("ck_rescue_patrol_place", "length(place) <= 100"),
        sa.CheckConstraint(
            "people > 0 AND found >= helped AND helped >= 0",
            name=op.f("ck_rescue_patrol_people_add_up"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_patrol")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_patrol_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rescue_station",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("hotline", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held("ck_rescue_station_address", "length(address) <= 100"),
        held(
            "ck_rescue_station_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_rescue_station_division_code", "length(division_code) <= 12"),
        held("ck_rescue_station_hotline", "length(hotline) <= 20"),
        held("ck_rescue_station_name", "length(name) <= 60"),
        held("ck_rescue_station_number", "length(number) <= 20"),
        held(
            "ck_rescue_station_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_station")),
        sa.UniqueConstraint("name", name=op.f("uq_rescue_station_name")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_station_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reserve_fund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("township_code", sa.String(12), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        held("ck_reserve_fund_number", "length(number) <= 40"),
        held(
            "ck_reserve_fund_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_reserve_fund_township_code", "length(township_code) <= 12"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_fund")),
        sa.UniqueConstraint("number", name=op.f("uq_reserve_fund_number")),
        sa.UniqueConstraint("township_code", name=op.f("uq_reserve_fund_township_code")),
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
        "ability_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("place", sa.String(40), nullable=False),
        sa.Column("agency", sa.String(60), nullable=False),
        sa.Column("first_name", sa.String(60), nullable=False),
        sa.Column("second_name", sa.String(60), nullable=False),
        sa.Column("third_name", sa.String(60), nullable=False),
        sa.Column("informant_name", sa.String(60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("scores", sa.String(29), nullable=False),
        sa.Column("coma", sa.Boolean(), nullable=False),
        sa.Column("diagnoses", sa.String(60), nullable=False),
        sa.Column("falls", sa.Integer(), nullable=False),
        sa.Column("chokings", sa.Integer(), nullable=False),
        sa.Column("harms", sa.Integer(), nullable=False),
        sa.Column("strayings", sa.Integer(), nullable=False),
        sa.Column("mishaps", sa.Integer(), nullable=False),
        sa.Column("self_care", sa.Integer(), nullable=False),
        sa.Column("mobility", sa.Integer(), nullable=False),
        sa.Column("mental", sa.Integer(), nullable=False),
        sa.Column("perception", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("preliminary", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("raised_for", sa.String(100), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("disputed_on", sa.Date(), nullable=True),
        sa.Column("dispute_reason", sa.String(100), nullable=False),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        held("ck_ability_assessment_agency", "length(agency) <= 60"),
        held(
            "ck_ability_assessment_assessed_on",
            "assessed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(assessed_on, '+0 days') IS assessed_on",
        ),
        held(
            "ck_ability_assessment_cause",
            "cause IN ('first', 'regular', 'change', 'review', 'other')",
        ),
        held("ck_ability_assessment_chokings", "typeof(chokings) = 'integer'"),
        held("ck_ability_assessment_coma", "coma IN (0, 1)"),
        held(
            "ck_ability_assessment_confirmed_on",
            "confirmed_on IS NULL OR confirmed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(confirmed_on, '+0 days') IS confirmed_on",
        ),
        held("ck_ability_assessment_diagnoses", "length(diagnoses) <= 60"),
        held("ck_ability_assessment_dispute_reason", "length(dispute_reason) <= 100"),
        held(
            "ck_ability_assessment_disputed_on",
            "disputed_on IS NULL OR disputed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(disputed_on, '+0 days') IS disputed_on",
        ),
        held("ck_ability_assessment_division_code", "length(division_code) <= 12"),
        held("ck_ability_assessment_falls", "typeof(falls) = 'integer'"),
        held("ck_ability_assessment_first_name", "length(first_name) <= 60"),
        held("ck_ability_assessment_harms", "typeof(harms) = 'integer'"),
        held("ck_ability_assessment_informant_name", "length(informant_name) <= 60"),
        held(
            "ck_ability_assessment_level",
            "level IN ('intact', 'mild', 'moderate', 'severe', 'total')",
        ),
        held("ck_ability_assessment_mental", "typeof(mental) = 'integer'"),
        held("ck_ability_assessment_mishaps", "typeof(mishaps) = 'integer'"),
        held("ck_ability_assessment_mobility", "typeof(mobility) = 'integer'"),
        held("ck_ability_assessment_number", "length(number) <= 20"),
        held("ck_ability_assessment_perception", "typeof(perception) = 'integer'"),
        held("ck_ability_assessment_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_ability_assessment_place", "place IN ('home', 'institution', 'hospital', 'other')"
        ),
        held(
            "ck_ability_assessment_preliminary",
            "preliminary IN ('intact', 'mild', 'moderate', 'severe', 'total')",
        ),
        held("ck_ability_assessment_raised_for", "length(raised_for) <= 100"),
        held(
            "ck_ability_assessment_replaced_on",
            "replaced_on IS NULL OR replaced_on GLOB '[12][0-9][0-9][0-9]-*' AND date(replaced_on, '+0 days') IS replaced_on",
        ),
        held("ck_ability_assessment_score", "typeof(score) = 'integer'"),
        held("ck_ability_assessment_scores", "length(scores) <= 29"),
        held("ck_ability_assessment_second_name", "length(second_name) <= 60"),
        held("ck_ability_assessment_self_care", "typeof(self_care) = 'integer'"),
        held(
            "ck_ability_assessment_signed_on",
            "signed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(signed_on, '+0 days') IS signed_on",
        ),
        held("ck_ability_assessment_strayings", "typeof(strayings) = 'integer'"),
        held("ck_ability_assessment_third_name", "length(third_name) <= 60"),
        held(
            "ck_ability_assessment_valid_to",
            "valid_to GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_to, '+0 days') IS valid_to",
        ),
        sa.CheckConstraint(
            "(disputed_on IS NULL) = (dispute_reason = '')",
            name=op.f("ck_ability_assessment_disputed_for_a_reason"),
        ),
        sa.CheckConstraint(
            "falls >= 0 AND chokings >= 0 AND harms >= 0",
            name=op.f("ck_ability_assessment_events_counted"),
        ),
        sa.CheckConstraint(
            "replaced_on >= assessed_on", name=op.f("ck_ability_assessment_replaced_later")
        ),
        sa.CheckConstraint(
            "strayings >= 0 AND mishaps >= 0", name=op.f("ck_ability_assessment_mishaps_counted")
        ),
        sa.CheckConstraint(
            "valid_to >= assessed_on", name=op.f("ck_ability_assessment_holds_some_days")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ability_assessment_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ability_assessment")),
        sa.UniqueConstraint("number", name=op.f("uq_ability_assessment_number")),
        sa.UniqueConstraint(
            "person_id", "assessed_on", name=op.f("uq_ability_assessment_person_id_assessed_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "ability_assessment_earlier",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("agency", sa.String(60), nullable=False),
        sa.Column("first_name", sa.String(60), nullable=False),
        sa.Column("second_name", sa.String(60), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        held("ck_ability_assessment_earlier_agency", "length(agency) <= 60"),
        held(
            "ck_ability_assessment_earlier_assessed_on",
            "assessed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(assessed_on, '+0 days') IS assessed_on",
        ),
        held("ck_ability_assessment_earlier_division_code", "length(division_code) <= 12"),
        held("ck_ability_assessment_earlier_document", "length(document) <= 60"),
        held("ck_ability_assessment_earlier_first_name", "length(first_name) <= 60"),
        held(
            "ck_ability_assessment_earlier_level",
            "level IN ('intact', 'mild', 'moderate', 'severe')",
        ),
        held("ck_ability_assessment_earlier_number", "length(number) <= 20"),
        held("ck_ability_assessment_earlier_person_id", "typeof(person_id) = 'integer'"),
        held("ck_ability_assessment_earlier_second_name", "length(second_name) <= 60"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_ability_assessment_earlier_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ability_assessment_earlier")),
        sa.UniqueConstraint("number", name=op.f("uq_ability_assessment_earlier_number")),
        sa.UniqueConstraint(
            "person_id",
            "assessed_on",
            name=op.f("uq_ability_assessment_earlier_person_id_assessed_on"),
        ),
        sqlite_autoincrement=True,
    )
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
        "assist_alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("fact", sa.String(200), nullable=False),
        sa.Column("origin", sa.String(80), nullable=False),
        sa.Column("assigned_to", sa.String(60), nullable=False),
        sa.Column("visit_by", sa.Date(), nullable=True),
        sa.Column("dispose_by", sa.Date(), nullable=True),
        sa.Column("visited_on", sa.Date(), nullable=True),
        sa.Column("visit_way", sa.String(40), nullable=True),
        sa.Column("visitor", sa.String(60), nullable=False),
        sa.Column("finding", sa.String(400), nullable=False),
        sa.Column("disposition", sa.String(40), nullable=True),
        sa.Column("disposed_on", sa.Date(), nullable=True),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("referred_to", sa.String(60), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_assist_alert_amount", "amount IS NULL OR typeof(amount) = 'integer'"),
        held("ck_assist_alert_assigned_to", "length(assigned_to) <= 60"),
        held("ck_assist_alert_case_no", "length(case_no) <= 40"),
        held(
            "ck_assist_alert_code",
            "code IN ('A1', 'A2', 'A3', 'A4', 'A5', 'B1', 'B2', 'B3', 'B4', 'B5', 'C1')",
        ),
        held(
            "ck_assist_alert_dispose_by",
            "dispose_by IS NULL OR dispose_by GLOB '[12][0-9][0-9][0-9]-*' AND date(dispose_by, '+0 days') IS dispose_by",
        ),
        held(
            "ck_assist_alert_disposed_on",
            "disposed_on IS NULL OR disposed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(disposed_on, '+0 days') IS disposed_on",
        ),
        held(
            "ck_assist_alert_disposition",
            "disposition IS NULL OR disposition IN ('delivered', 'referred', 'conference', 'ended', 'unfit', 'untrue')",
        ),
        held("ck_assist_alert_division_code", "length(division_code) <= 12"),
        held("ck_assist_alert_fact", "length(fact) <= 200"),
        held("ck_assist_alert_finding", "length(finding) <= 400"),
        held("ck_assist_alert_note", "length(note) <= 200"),
        held("ck_assist_alert_number", "length(number) <= 20"),
        held("ck_assist_alert_origin", "length(origin) <= 80"),
        held("ck_assist_alert_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_assist_alert_raised_on",
            "raised_on GLOB '[12][0-9][0-9][0-9]-*' AND date(raised_on, '+0 days') IS raised_on",
        ),
        held("ck_assist_alert_referred_to", "length(referred_to) <= 60"),
        held(
            "ck_assist_alert_source",
            "source IN ('own', 'medical', 'disabled', 'labour', 'education', 'emergency', 'police', 'health', 'rural', 'estate', 'market', 'tax', 'township', 'other')",
        ),
        held(
            "ck_assist_alert_visit_by",
            "visit_by IS NULL OR visit_by GLOB '[12][0-9][0-9][0-9]-*' AND date(visit_by, '+0 days') IS visit_by",
        ),
        held(
            "ck_assist_alert_visit_way",
            "visit_way IS NULL OR visit_way IN ('home', 'phone', 'data')",
        ),
        held(
            "ck_assist_alert_visited_on",
            "visited_on IS NULL OR visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_assist_alert_visitor", "length(visitor) <= 60"),
        sa.CheckConstraint(
            "(visited_on IS NULL) = (finding = '')", name=op.f("ck_assist_alert_visit_finds")
        ),
        sa.CheckConstraint(
            "(disposition IS NULL) = (disposed_on IS NULL)",
            name=op.f("ck_assist_alert_disposed_on_a_day"),
        ),
        sa.CheckConstraint(
            "amount IS NULL OR amount >= 0", name=op.f("ck_assist_alert_amount_not_negative")
        ),
        sa.CheckConstraint(
            "disposition IS NULL OR visited_on IS NOT NULL",
            name=op.f("ck_assist_alert_looked_at_first"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_alert_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_alert")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_alert_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_alert_person", "assist_alert", ["person_id", "code"], unique=False)
    op.create_table(
        "assist_beneficiary",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(100), nullable=False),
        held("ck_assist_beneficiary_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_beneficiary_content", "length(content) <= 100"),
        held(
            "ck_assist_beneficiary_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held("ck_assist_beneficiary_number", "length(number) <= 20"),
        held("ck_assist_beneficiary_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_beneficiary_project_id", "typeof(project_id) = 'integer'"),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_assist_beneficiary_not_negative")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_beneficiary_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["assist_project.id"],
            name=op.f("fk_assist_beneficiary_project_id_assist_project"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_beneficiary")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_beneficiary_number")),
        sa.UniqueConstraint(
            "project_id",
            "person_id",
            "given_on",
            name=op.f("uq_assist_beneficiary_project_id_person_id_given_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_credit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("conduct", sa.String(40), nullable=False),
        sa.Column("evidence", sa.String(200), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lift_reason", sa.String(200), nullable=False),
        held("ck_assist_credit_case_no", "length(case_no) <= 40"),
        held(
            "ck_assist_credit_conduct",
            "conduct IN ('hidden', 'forged', 'unreported', 'dead_claimed', 'refused')",
        ),
        held("ck_assist_credit_decision_no", "length(decision_no) <= 60"),
        held("ck_assist_credit_evidence", "length(evidence) <= 200"),
        held(
            "ck_assist_credit_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_assist_credit_lift_reason", "length(lift_reason) <= 200"),
        held(
            "ck_assist_credit_lifted_on",
            "lifted_on IS NULL OR lifted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(lifted_on, '+0 days') IS lifted_on",
        ),
        held("ck_assist_credit_number", "length(number) <= 20"),
        held("ck_assist_credit_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_assist_credit_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "(lifted_on IS NULL) = (lift_reason = '')",
            name=op.f("ck_assist_credit_lifted_for_a_reason"),
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= found_on", name=op.f("ck_assist_credit_expires_later")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_credit_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_credit")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_credit_number")),
        sa.UniqueConstraint(
            "person_id",
            "found_on",
            "conduct",
            name=op.f("uq_assist_credit_person_id_found_on_conduct"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_disaster_aid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("aid", sa.String(40), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        held(
            "ck_assist_disaster_aid_aid",
            "aid IN ('emergency', 'transition', 'rebuilding', 'winter', 'bereaved')",
        ),
        held("ck_assist_disaster_aid_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_disaster_aid_division_code", "length(division_code) <= 12"),
        held("ck_assist_disaster_aid_event_id", "typeof(event_id) = 'integer'"),
        held(
            "ck_assist_disaster_aid_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held("ck_assist_disaster_aid_number", "length(number) <= 20"),
        held("ck_assist_disaster_aid_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_disaster_aid_persons", "typeof(persons) = 'integer'"),
        sa.CheckConstraint("amount > 0", name=op.f("ck_assist_disaster_aid_something_given")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["assist_disaster.id"],
            name=op.f("fk_assist_disaster_aid_event_id_assist_disaster"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_disaster_aid_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_disaster_aid")),
        sa.UniqueConstraint(
            "event_id",
            "person_id",
            "aid",
            name=op.f("uq_assist_disaster_aid_event_id_person_id_aid"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_disaster_aid_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_goods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(10), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        held("ck_assist_goods_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_goods_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held("ck_assist_goods_number", "length(number) <= 20"),
        held("ck_assist_goods_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_goods_pieces", "typeof(pieces) = 'integer'"),
        held("ck_assist_goods_source", "length(source) <= 60"),
        held("ck_assist_goods_unit", "length(unit) <= 10"),
        held("ck_assist_goods_value", "typeof(value) = 'integer'"),
        held("ck_assist_goods_what", "length(what) <= 60"),
        sa.CheckConstraint(
            "pieces > 0 AND value >= 0", name=op.f("ck_assist_goods_something_given")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_goods_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_goods")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_goods_number")),
        sa.UniqueConstraint(
            "person_id", "what", "given_on", name=op.f("uq_assist_goods_person_id_what_given_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_meeting_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(200), nullable=False),
        held(
            "ck_assist_meeting_task_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_assist_meeting_task_done_on",
            "done_on IS NULL OR done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held(
            "ck_assist_meeting_task_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_assist_meeting_task_meeting_id", "typeof(meeting_id) = 'integer'"),
        held("ck_assist_meeting_task_number", "length(number) <= 20"),
        held("ck_assist_meeting_task_owner", "length(owner) <= 60"),
        held("ck_assist_meeting_task_result", "length(result) <= 200"),
        held("ck_assist_meeting_task_what", "length(what) <= 200"),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["assist_meeting.id"],
            name=op.f("fk_assist_meeting_task_meeting_id_assist_meeting"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_meeting_task")),
        sa.UniqueConstraint(
            "meeting_id", "what", "owner", name=op.f("uq_assist_meeting_task_meeting_id_what_owner")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_meeting_task_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_notice_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=True),
        held("ck_assist_notice_item_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_notice_item_case_no", "length(case_no) <= 40"),
        held("ck_assist_notice_item_category", "length(category) <= 20"),
        held("ck_assist_notice_item_notice_id", "typeof(notice_id) = 'integer'"),
        held("ck_assist_notice_item_persons", "typeof(persons) = 'integer'"),
        held(
            "ck_assist_notice_item_since",
            "since IS NULL OR since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint(
            "persons > 0 AND amount >= 0", name=op.f("ck_assist_notice_item_figures")
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["assist_notice.id"],
            name=op.f("fk_assist_notice_item_notice_id_assist_notice"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_notice_item")),
        sa.UniqueConstraint(
            "notice_id", "case_no", name=op.f("uq_assist_notice_item_notice_id_case_no")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_notice_item_case", "assist_notice_item", ["case_no"], unique=False)
    op.create_table(
        "assist_notice_objection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("notice_id", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("case_no", sa.String(40), nullable=False),
        sa.Column("content", sa.String(400), nullable=False),
        held("ck_assist_notice_objection_case_no", "length(case_no) <= 40"),
        held(
            "ck_assist_notice_objection_channel",
            "channel IN ('letter', 'visit', 'phone', 'online', 'passed_on')",
        ),
        held("ck_assist_notice_objection_content", "length(content) <= 400"),
        held("ck_assist_notice_objection_notice_id", "typeof(notice_id) = 'integer'"),
        held(
            "ck_assist_notice_objection_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["assist_notice.id"],
            name=op.f("fk_assist_notice_objection_notice_id_assist_notice"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_notice_objection")),
        sa.UniqueConstraint(
            "notice_id",
            "received_on",
            "case_no",
            "content",
            name=op.f("uq_assist_notice_objection_notice_id_received_on_case_no_content"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("needs", sa.String(200), nullable=False),
        sa.Column("measures", sa.String(400), nullable=False),
        sa.Column("responsible", sa.String(60), nullable=False),
        sa.Column("review_by", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(200), nullable=False),
        held(
            "ck_assist_plan_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_assist_plan_household_id", "typeof(household_id) = 'integer'"),
        held(
            "ck_assist_plan_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held("ck_assist_plan_measures", "length(measures) <= 400"),
        held("ck_assist_plan_needs", "length(needs) <= 200"),
        held("ck_assist_plan_number", "length(number) <= 20"),
        held("ck_assist_plan_outcome", "length(outcome) <= 200"),
        held("ck_assist_plan_responsible", "length(responsible) <= 60"),
        held(
            "ck_assist_plan_review_by",
            "review_by IS NULL OR review_by GLOB '[12][0-9][0-9][0-9]-*' AND date(review_by, '+0 days') IS review_by",
        ),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (outcome = '')", name=op.f("ck_assist_plan_closes_with_outcome")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"], ["household.id"], name=op.f("fk_assist_plan_household_id_household")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_plan")),
        sa.UniqueConstraint(
            "household_id", "made_on", name=op.f("uq_assist_plan_household_id_made_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_plan_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("department", sa.String(40), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("reply", sa.String(200), nullable=False),
        held(
            "ck_assist_referral_answer",
            "answer IS NULL OR answer IN ('granted', 'not_eligible', 'sent_back')",
        ),
        held(
            "ck_assist_referral_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_assist_referral_content", "length(content) <= 200"),
        held("ck_assist_referral_department", "length(department) <= 40"),
        held("ck_assist_referral_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_referral_due_on",
            "due_on IS NULL OR due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_assist_referral_need",
            "need IN ('medical', 'education', 'housing', 'work', 'heating', 'legal', 'disability', 'charity', 'other')",
        ),
        held("ck_assist_referral_number", "length(number) <= 20"),
        held("ck_assist_referral_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_assist_referral_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_assist_referral_reply", "length(reply) <= 200"),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (answer IS NULL)",
            name=op.f("ck_assist_referral_answered_with_result"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_referral_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_referral")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_referral_number")),
        sa.UniqueConstraint(
            "person_id",
            "need",
            "received_on",
            name=op.f("uq_assist_referral_person_id_need_received_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_service_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("need_note", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_assist_service_order_division_code", "length(division_code) <= 12"),
        held("ck_assist_service_order_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_assist_service_order_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_assist_service_order_need_note", "length(need_note) <= 200"),
        held("ck_assist_service_order_number", "length(number) <= 20"),
        held(
            "ck_assist_service_order_ordered_on",
            "ordered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ordered_on, '+0 days') IS ordered_on",
        ),
        held("ck_assist_service_order_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_service_order_price", "typeof(price) = 'integer'"),
        held("ck_assist_service_order_provider", "length(provider) <= 60"),
        held(
            "ck_assist_service_order_service",
            "service IN ('visit', 'care', 'meal', 'housework', 'hospital', 'transport', 'counselling', 'training', 'other')",
        ),
        held("ck_assist_service_order_units", "typeof(units) = 'integer'"),
        sa.CheckConstraint(
            "units > 0 AND price >= 0", name=op.f("ck_assist_service_order_something_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_service_order_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_service_order")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_service_order_number")),
        sa.UniqueConstraint(
            "person_id",
            "service",
            "provider",
            "ordered_on",
            name=op.f("uq_assist_service_order_person_id_service_provider_ordered_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("facility", sa.String(60), nullable=False),
        sa.Column("contract_no", sa.String(60), nullable=False),
        sa.Column("bed", sa.String(20), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("day_fee", sa.Integer(), nullable=False),
        sa.Column("own_fee", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(100), nullable=False),
        held("ck_assist_stay_bed", "length(bed) <= 20"),
        held("ck_assist_stay_contract_no", "length(contract_no) <= 60"),
        held("ck_assist_stay_day_fee", "typeof(day_fee) = 'integer'"),
        held("ck_assist_stay_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_stay_entered_on",
            "entered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(entered_on, '+0 days') IS entered_on",
        ),
        held("ck_assist_stay_facility", "length(facility) <= 60"),
        held(
            "ck_assist_stay_kind", "kind IN ('supply_point', 'welfare', 'hospital', 'psychiatric')"
        ),
        held(
            "ck_assist_stay_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_assist_stay_left_reason", "length(left_reason) <= 100"),
        held("ck_assist_stay_number", "length(number) <= 20"),
        held("ck_assist_stay_own_fee", "typeof(own_fee) = 'integer'"),
        held("ck_assist_stay_person_id", "typeof(person_id) = 'integer'"),
        sa.CheckConstraint(
            "(left_on IS NULL) = (left_reason = '')",
            name=op.f("ck_assist_stay_leaves_for_a_reason"),
        ),
        sa.CheckConstraint("day_fee > 0", name=op.f("ck_assist_stay_costs_something")),
        sa.CheckConstraint(
            "left_on IS NULL OR left_on >= entered_on", name=op.f("ck_assist_stay_leaves_later")
        ),
        sa.CheckConstraint(
            "own_fee >= 0 AND own_fee <= day_fee", name=op.f("ck_assist_stay_own_share")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_stay_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_stay")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_stay_number")),
        sa.UniqueConstraint(
            "person_id", "entered_on", name=op.f("uq_assist_stay_person_id_entered_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_stock_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("stock_id", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("movement", sa.String(40), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(60), nullable=False),
        held("ck_assist_stock_move_document", "length(document) <= 60"),
        held("ck_assist_stock_move_minutes", "minutes IS NULL OR typeof(minutes) = 'integer'"),
        held(
            "ck_assist_stock_move_moved_on",
            "moved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(moved_on, '+0 days') IS moved_on",
        ),
        held(
            "ck_assist_stock_move_movement",
            "movement IN ('into', 'out', 'lost', 'counted_more', 'counted_less')",
        ),
        held("ck_assist_stock_move_number", "length(number) <= 20"),
        held("ck_assist_stock_move_pieces", "typeof(pieces) = 'integer'"),
        held("ck_assist_stock_move_place", "length(place) <= 60"),
        held("ck_assist_stock_move_stock_id", "typeof(stock_id) = 'integer'"),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_assist_stock_move_something_moved")),
        sa.ForeignKeyConstraint(
            ["stock_id"],
            ["assist_stock.id"],
            name=op.f("fk_assist_stock_move_stock_id_assist_stock"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_stock_move")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_stock_move_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_stock_move_stock", "assist_stock_move", ["stock_id"], unique=False)
    op.create_table(
        "burial_agent_misconduct",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(60), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        sa.Column("lifted_for", sa.String(100), nullable=False),
        held("ck_burial_agent_misconduct_agent_id", "typeof(agent_id) = 'integer'"),
        held(
            "ck_burial_agent_misconduct_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_burial_agent_misconduct_lifted_for", "length(lifted_for) <= 100"),
        held(
            "ck_burial_agent_misconduct_lifted_on",
            "lifted_on IS NULL OR lifted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(lifted_on, '+0 days') IS lifted_on",
        ),
        held("ck_burial_agent_misconduct_number", "length(number) <= 20"),
        held("ck_burial_agent_misconduct_proof", "length(proof) <= 100"),
        held("ck_burial_agent_misconduct_published_at", "length(published_at) <= 60"),
        held(
            "ck_burial_agent_misconduct_published_on",
            "published_on IS NULL OR published_on GLOB '[12][0-9][0-9][0-9]-*' AND date(published_on, '+0 days') IS published_on",
        ),
        held("ck_burial_agent_misconduct_what", "length(what) <= 200"),
        sa.CheckConstraint(
            "(lifted_on IS NULL) = (lifted_for = '')",
            name=op.f("ck_burial_agent_misconduct_lifted_for_a_reason"),
        ),
        sa.CheckConstraint(
            "(published_on IS NULL) = (published_at = '')",
            name=op.f("ck_burial_agent_misconduct_published_there"),
        ),
        sa.CheckConstraint(
            "lifted_on >= found_on", name=op.f("ck_burial_agent_misconduct_lifted_later")
        ),
        sa.CheckConstraint(
            "published_on >= found_on", name=op.f("ck_burial_agent_misconduct_published_later")
        ),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["burial_agent.id"],
            name=op.f("fk_burial_agent_misconduct_agent_id_burial_agent"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_agent_misconduct")),
        sa.UniqueConstraint(
            "agent_id",
            "found_on",
            "what",
            name=op.f("uq_burial_agent_misconduct_agent_id_found_on_what"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_agent_misconduct_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("booked_for", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("rating_words", sa.String(200), nullable=False),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        held(
            "ck_burial_booking_booked_for",
            "booked_for GLOB '[12][0-9][0-9][0-9]-*' AND date(booked_for, '+0 days') IS booked_for",
        ),
        held(
            "ck_burial_booking_booked_on",
            "booked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(booked_on, '+0 days') IS booked_on",
        ),
        held(
            "ck_burial_booking_came_on",
            "came_on IS NULL OR came_on GLOB '[12][0-9][0-9][0-9]-*' AND date(came_on, '+0 days') IS came_on",
        ),
        held(
            "ck_burial_booking_cancelled_on",
            "cancelled_on IS NULL OR cancelled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cancelled_on, '+0 days') IS cancelled_on",
        ),
        held("ck_burial_booking_channel", "channel IN ('online', 'phone', 'window')"),
        held("ck_burial_booking_ground_id", "typeof(ground_id) = 'integer'"),
        held(
            "ck_burial_booking_kind",
            "kind IN ('visit', 'proxy', 'online', 'transfer', 'hall', 'interment', 'other')",
        ),
        held("ck_burial_booking_name", "length(name) <= 60"),
        held("ck_burial_booking_number", "length(number) <= 20"),
        held("ck_burial_booking_people", "typeof(people) = 'integer'"),
        held("ck_burial_booking_phone", "length(phone) <= 20"),
        held("ck_burial_booking_rating", "rating IS NULL OR typeof(rating) = 'integer'"),
        held("ck_burial_booking_rating_words", "length(rating_words) <= 200"),
        sa.CheckConstraint(
            "booked_for >= booked_on", name=op.f("ck_burial_booking_for_a_later_day")
        ),
        sa.CheckConstraint(
            "came_on IS NULL OR cancelled_on IS NULL", name=op.f("ck_burial_booking_one_end")
        ),
        sa.CheckConstraint("people > 0", name=op.f("ck_burial_booking_somebody")),
        sa.CheckConstraint("rating BETWEEN 1 AND 5", name=op.f("ck_burial_booking_one_to_five")),
        sa.CheckConstraint(
            "rating IS NULL OR came_on IS NOT NULL",
            name=op.f("ck_burial_booking_rated_when_served"),
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_booking_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_booking")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_booking_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_booking_for", "burial_booking", ["booked_for"], unique=False)
    op.create_table(
        "burial_death",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("away", sa.String(60), nullable=False),
        sa.Column("nation", sa.String(20), nullable=False),
        sa.Column("zone", sa.Boolean(), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("died_at", sa.String(40), nullable=False),
        sa.Column("spot", sa.String(100), nullable=False),
        sa.Column("cause", sa.String(100), nullable=False),
        sa.Column("manner", sa.String(40), nullable=False),
        sa.Column("prover", sa.String(40), nullable=True),
        sa.Column("proof_no", sa.String(40), nullable=False),
        sa.Column("proof_by", sa.String(60), nullable=False),
        sa.Column("proof_on", sa.Date(), nullable=True),
        sa.Column("exempt", sa.String(40), nullable=False),
        sa.Column("reporter", sa.String(60), nullable=False),
        sa.Column("reporter_unit", sa.String(60), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("kin", sa.String(60), nullable=False),
        sa.Column("kin_relation", sa.String(20), nullable=False),
        sa.Column("kin_phone", sa.String(20), nullable=False),
        sa.Column("confirmed_on", sa.Date(), nullable=True),
        sa.Column("confirmer", sa.String(60), nullable=False),
        sa.Column("verified", sa.String(200), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_for", sa.String(100), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_death_away", "length(away) <= 60"),
        held("ck_burial_death_cause", "length(cause) <= 100"),
        held(
            "ck_burial_death_confirmed_on",
            "confirmed_on IS NULL OR confirmed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(confirmed_on, '+0 days') IS confirmed_on",
        ),
        held("ck_burial_death_confirmer", "length(confirmer) <= 60"),
        held("ck_burial_death_died_at", "died_at IN ('1', '2', '3', '4', '5')"),
        held(
            "ck_burial_death_died_on",
            "died_on GLOB '[12][0-9][0-9][0-9]-*' AND date(died_on, '+0 days') IS died_on",
        ),
        held("ck_burial_death_division_code", "length(division_code) <= 12"),
        held(
            "ck_burial_death_exempt",
            "exempt IN ('none', 'earth-area', 'custom', 'donation', 'moved-out')",
        ),
        held("ck_burial_death_kin", "length(kin) <= 60"),
        held("ck_burial_death_kin_phone", "length(kin_phone) <= 20"),
        held("ck_burial_death_kin_relation", "length(kin_relation) <= 20"),
        held("ck_burial_death_manner", "manner IN ('1', '2')"),
        held("ck_burial_death_nation", "length(nation) <= 20"),
        held("ck_burial_death_number", "length(number) <= 20"),
        held("ck_burial_death_person_id", "typeof(person_id) = 'integer'"),
        held("ck_burial_death_proof_by", "length(proof_by) <= 60"),
        held("ck_burial_death_proof_no", "length(proof_no) <= 40"),
        held(
            "ck_burial_death_proof_on",
            "proof_on IS NULL OR proof_on GLOB '[12][0-9][0-9][0-9]-*' AND date(proof_on, '+0 days') IS proof_on",
        ),
        held("ck_burial_death_prover", "prover IS NULL OR prover IN ('medical', 'police')"),
        held("ck_burial_death_remark", "length(remark) <= 200"),
        held(
            "ck_burial_death_reported_on",
            "reported_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reported_on, '+0 days') IS reported_on",
        ),
        held("ck_burial_death_reporter", "length(reporter) <= 60"),
        held("ck_burial_death_reporter_unit", "length(reporter_unit) <= 60"),
        held("ck_burial_death_returned_for", "length(returned_for) <= 100"),
        held(
            "ck_burial_death_returned_on",
            "returned_on IS NULL OR returned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(returned_on, '+0 days') IS returned_on",
        ),
        held("ck_burial_death_spot", "length(spot) <= 100"),
        held("ck_burial_death_verified", "length(verified) <= 200"),
        held("ck_burial_death_zone", "zone IN (0, 1)"),
        sa.CheckConstraint(
            "(confirmed_on IS NULL) = (confirmer = '')",
            name=op.f("ck_burial_death_confirmed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(division_code = '') <> (away = '')", name=op.f("ck_burial_death_registered_somewhere")
        ),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (returned_for = '')",
            name=op.f("ck_burial_death_returned_for_reason"),
        ),
        sa.CheckConstraint(
            "confirmed_on >= reported_on", name=op.f("ck_burial_death_confirmed_later")
        ),
        sa.CheckConstraint(
            "confirmed_on IS NULL OR returned_on IS NULL", name=op.f("ck_burial_death_one_end")
        ),
        sa.CheckConstraint("proof_on >= died_on", name=op.f("ck_burial_death_proved_later")),
        sa.CheckConstraint("reported_on >= died_on", name=op.f("ck_burial_death_reported_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_burial_death_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_death")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_death_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_burial_death_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_death_division", "burial_death", ["division_code"], unique=False)
    op.create_index("ix_burial_death_on", "burial_death", ["died_on"], unique=False)
    op.create_table(
        "burial_ground_fund",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("move", sa.String(40), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(100), nullable=False),
        sa.Column("voucher", sa.String(40), nullable=False),
        held("ck_burial_ground_fund_amount", "typeof(amount) = 'integer'"),
        held(
            "ck_burial_ground_fund_booked_on",
            "booked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(booked_on, '+0 days') IS booked_on",
        ),
        held("ck_burial_ground_fund_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_ground_fund_move", "move IN ('deposit', 'use')"),
        held("ck_burial_ground_fund_number", "length(number) <= 20"),
        held("ck_burial_ground_fund_purpose", "length(purpose) <= 100"),
        held("ck_burial_ground_fund_voucher", "length(voucher) <= 40"),
        sa.CheckConstraint("amount > 0", name=op.f("ck_burial_ground_fund_amount_positive")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ground_fund_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground_fund")),
        sa.UniqueConstraint(
            "ground_id", "voucher", name=op.f("uq_burial_ground_fund_ground_id_voucher")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_fund_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_ground_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("operations", sa.String(200), nullable=False),
        sa.Column("service", sa.String(200), nullable=False),
        sa.Column("safety", sa.String(200), nullable=False),
        sa.Column("rewards", sa.String(200), nullable=False),
        sa.Column("audit_no", sa.String(60), nullable=False),
        sa.Column("audit_by", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_ground_report_audit_by", "length(audit_by) <= 60"),
        held("ck_burial_ground_report_audit_no", "length(audit_no) <= 60"),
        held(
            "ck_burial_ground_report_filed_on",
            "filed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(filed_on, '+0 days') IS filed_on",
        ),
        held("ck_burial_ground_report_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_ground_report_number", "length(number) <= 20"),
        held("ck_burial_ground_report_operations", "length(operations) <= 200"),
        held("ck_burial_ground_report_remark", "length(remark) <= 200"),
        held("ck_burial_ground_report_rewards", "length(rewards) <= 200"),
        held("ck_burial_ground_report_safety", "length(safety) <= 200"),
        held("ck_burial_ground_report_service", "length(service) <= 200"),
        held("ck_burial_ground_report_year", "typeof(year) = 'integer'"),
        sa.CheckConstraint(
            "CAST(strftime('%Y', filed_on) AS INTEGER) > year",
            name=op.f("ck_burial_ground_report_year_is_over"),
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ground_report_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground_report")),
        sa.UniqueConstraint(
            "ground_id", "year", name=op.f("uq_burial_ground_report_ground_id_year")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_report_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_ground_service",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(60), nullable=False),
        held("ck_burial_ground_service_division_code", "length(division_code) <= 12"),
        held("ck_burial_ground_service_document", "length(document) <= 60"),
        held("ck_burial_ground_service_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_ground_service_number", "length(number) <= 20"),
        held(
            "ck_burial_ground_service_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_burial_ground_service_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_burial_ground_service_ends_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ground_service_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground_service")),
        sa.UniqueConstraint(
            "ground_id",
            "division_code",
            name=op.f("uq_burial_ground_service_ground_id_division_code"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_service_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_ground_spot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checkers", sa.String(60), nullable=False),
        sa.Column("drawn", sa.String(60), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("price", sa.String(40), nullable=False),
        sa.Column("contract", sa.String(40), nullable=False),
        sa.Column("voucher", sa.String(40), nullable=False),
        sa.Column("fund", sa.String(40), nullable=False),
        sa.Column("scope", sa.String(40), nullable=False),
        sa.Column("fire", sa.String(40), nullable=False),
        sa.Column("green", sa.String(40), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        sa.Column("rectify_by", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_to", sa.String(60), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(60), nullable=False),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(100), nullable=False),
        held("ck_burial_ground_spot_area", "area IN ('met', 'unmet', 'none')"),
        held(
            "ck_burial_ground_spot_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_burial_ground_spot_checkers", "length(checkers) <= 60"),
        held("ck_burial_ground_spot_contract", "contract IN ('met', 'unmet', 'none')"),
        held("ck_burial_ground_spot_drawn", "length(drawn) <= 60"),
        held("ck_burial_ground_spot_fire", "fire IN ('met', 'unmet', 'none')"),
        held("ck_burial_ground_spot_found", "length(found) <= 200"),
        held("ck_burial_ground_spot_fund", "fund IN ('met', 'unmet', 'none')"),
        held("ck_burial_ground_spot_green", "green IN ('met', 'unmet', 'none')"),
        held("ck_burial_ground_spot_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_ground_spot_number", "length(number) <= 20"),
        held("ck_burial_ground_spot_price", "price IN ('met', 'unmet', 'none')"),
        held("ck_burial_ground_spot_proof", "length(proof) <= 100"),
        held("ck_burial_ground_spot_published_at", "length(published_at) <= 60"),
        held(
            "ck_burial_ground_spot_published_on",
            "published_on IS NULL OR published_on GLOB '[12][0-9][0-9][0-9]-*' AND date(published_on, '+0 days') IS published_on",
        ),
        held(
            "ck_burial_ground_spot_rectified_on",
            "rectified_on IS NULL OR rectified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rectified_on, '+0 days') IS rectified_on",
        ),
        held(
            "ck_burial_ground_spot_rectify_by",
            "rectify_by IS NULL OR rectify_by GLOB '[12][0-9][0-9][0-9]-*' AND date(rectify_by, '+0 days') IS rectify_by",
        ),
        held("ck_burial_ground_spot_scope", "scope IN ('met', 'unmet', 'none')"),
        held(
            "ck_burial_ground_spot_told_on",
            "told_on IS NULL OR told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        held("ck_burial_ground_spot_told_to", "length(told_to) <= 60"),
        held("ck_burial_ground_spot_voucher", "voucher IN ('met', 'unmet', 'none')"),
        sa.CheckConstraint(
            "(rectify_by IS NOT NULL) = ('unmet' IN (area, price, contract, voucher, fund, scope, fire, green))",
            name=op.f("ck_burial_ground_spot_rectified_by_a_day"),
        ),
        sa.CheckConstraint(
            "published_on >= told_on", name=op.f("ck_burial_ground_spot_published_later")
        ),
        sa.CheckConstraint(
            "published_on IS NULL OR told_on IS NOT NULL",
            name=op.f("ck_burial_ground_spot_told_first"),
        ),
        sa.CheckConstraint(
            "rectified_on >= checked_on", name=op.f("ck_burial_ground_spot_rectified_later")
        ),
        sa.CheckConstraint("told_on >= checked_on", name=op.f("ck_burial_ground_spot_told_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ground_spot_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground_spot")),
        sa.UniqueConstraint(
            "ground_id", "checked_on", name=op.f("uq_burial_ground_spot_ground_id_checked_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_spot_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_ground_statement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("balance", sa.Integer(), nullable=False),
        sa.Column("handler", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_ground_statement_balance", "typeof(balance) = 'integer'"),
        held(
            "ck_burial_ground_statement_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_burial_ground_statement_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_ground_statement_handler", "length(handler) <= 60"),
        held("ck_burial_ground_statement_number", "length(number) <= 20"),
        held("ck_burial_ground_statement_remark", "length(remark) <= 200"),
        held("ck_burial_ground_statement_year", "typeof(year) = 'integer'"),
        sa.CheckConstraint(
            "CAST(strftime('%Y', checked_on) AS INTEGER) > year",
            name=op.f("ck_burial_ground_statement_statement_year_is_over"),
        ),
        sa.CheckConstraint(
            "balance >= 0", name=op.f("ck_burial_ground_statement_balance_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ground_statement_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ground_statement")),
        sa.UniqueConstraint(
            "ground_id", "year", name=op.f("uq_burial_ground_statement_ground_id_year")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ground_statement_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("inspected_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("inspectors", sa.String(60), nullable=False),
        sa.Column("items", sa.String(200), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("issue", sa.String(200), nullable=False),
        sa.Column("rectify_by", sa.Date(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_at", sa.String(60), nullable=False),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("rectified_how", sa.String(200), nullable=False),
        held("ck_burial_inspection_body", "length(body) <= 60"),
        held(
            "ck_burial_inspection_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"
        ),
        held(
            "ck_burial_inspection_inspected_on",
            "inspected_on GLOB '[12][0-9][0-9][0-9]-*' AND date(inspected_on, '+0 days') IS inspected_on",
        ),
        held("ck_burial_inspection_inspectors", "length(inspectors) <= 60"),
        held("ck_burial_inspection_issue", "length(issue) <= 200"),
        held("ck_burial_inspection_items", "length(items) <= 200"),
        held("ck_burial_inspection_number", "length(number) <= 20"),
        held("ck_burial_inspection_outcome", "outcome IN ('sound', 'rectify', 'case')"),
        held("ck_burial_inspection_published_at", "length(published_at) <= 60"),
        held(
            "ck_burial_inspection_published_on",
            "published_on IS NULL OR published_on GLOB '[12][0-9][0-9][0-9]-*' AND date(published_on, '+0 days') IS published_on",
        ),
        held("ck_burial_inspection_rectified_how", "length(rectified_how) <= 200"),
        held(
            "ck_burial_inspection_rectified_on",
            "rectified_on IS NULL OR rectified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rectified_on, '+0 days') IS rectified_on",
        ),
        held(
            "ck_burial_inspection_rectify_by",
            "rectify_by IS NULL OR rectify_by GLOB '[12][0-9][0-9][0-9]-*' AND date(rectify_by, '+0 days') IS rectify_by",
        ),
        held(
            "ck_burial_inspection_told_on",
            "told_on IS NULL OR told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        held("ck_burial_inspection_way", "way IN ('special', 'report', 'joint', 'agent')"),
        sa.CheckConstraint(
            "(outcome = 'rectify') = (rectify_by IS NOT NULL)",
            name=op.f("ck_burial_inspection_ordered_by_day"),
        ),
        sa.CheckConstraint(
            "(published_on IS NULL) = (published_at = '')",
            name=op.f("ck_burial_inspection_published_there"),
        ),
        sa.CheckConstraint(
            "(rectified_on IS NULL) = (rectified_how = '')",
            name=op.f("ck_burial_inspection_rectified_somehow"),
        ),
        sa.CheckConstraint(
            "outcome = 'sound' OR issue <> ''", name=op.f("ck_burial_inspection_an_issue_is_named")
        ),
        sa.CheckConstraint(
            "rectified_on >= inspected_on", name=op.f("ck_burial_inspection_rectified_later")
        ),
        sa.CheckConstraint(
            "rectify_by >= inspected_on", name=op.f("ck_burial_inspection_rectify_later")
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_inspection_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_inspection")),
        sa.UniqueConstraint(
            "body", "inspected_on", "way", name=op.f("uq_burial_inspection_body_inspected_on_way")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_inspection_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_memorial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("vehicles", sa.Integer(), nullable=False),
        sa.Column("flowers", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_memorial_body", "length(body) <= 60"),
        held("ck_burial_memorial_division_code", "length(division_code) <= 12"),
        held("ck_burial_memorial_flowers", "typeof(flowers) = 'integer'"),
        held("ck_burial_memorial_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"),
        held(
            "ck_burial_memorial_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held(
            "ck_burial_memorial_kind",
            "kind IN ('visit', 'group', 'proxy', 'flowers', 'online', 'campaign')",
        ),
        held("ck_burial_memorial_number", "length(number) <= 20"),
        held(
            "ck_burial_memorial_occasion",
            "occasion IN ('qingming', 'zhongyuan', 'winter', 'new-year', 'martyrs', 'other')",
        ),
        held("ck_burial_memorial_people", "typeof(people) = 'integer'"),
        held("ck_burial_memorial_remark", "length(remark) <= 200"),
        held("ck_burial_memorial_vehicles", "typeof(vehicles) = 'integer'"),
        sa.CheckConstraint(
            "people >= 0 AND vehicles >= 0 AND flowers >= 0",
            name=op.f("ck_burial_memorial_not_negative"),
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_memorial_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_memorial")),
        sa.UniqueConstraint(
            "held_on",
            "kind",
            "division_code",
            "ground_id",
            "body",
            name=op.f("uq_burial_memorial_held_on_kind_division_code_ground_id_body"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_memorial_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_plot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("zone", sa.String(20), nullable=False),
        sa.Column("line", sa.String(20), nullable=False),
        sa.Column("seat", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("holds", sa.String(40), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("stone", sa.String(40), nullable=False),
        sa.Column("stone_height", sa.Integer(), nullable=False),
        sa.Column("built_on", sa.Date(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("blocked_on", sa.Date(), nullable=True),
        sa.Column("blocked_for", sa.String(100), nullable=False),
        held("ck_burial_plot_area", "typeof(area) = 'integer'"),
        held("ck_burial_plot_blocked_for", "length(blocked_for) <= 100"),
        held(
            "ck_burial_plot_blocked_on",
            "blocked_on IS NULL OR blocked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(blocked_on, '+0 days') IS blocked_on",
        ),
        held(
            "ck_burial_plot_built_on",
            "built_on GLOB '[12][0-9][0-9][0-9]-*' AND date(built_on, '+0 days') IS built_on",
        ),
        held("ck_burial_plot_capacity", "typeof(capacity) = 'integer'"),
        held("ck_burial_plot_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_plot_holds", "holds IN ('ashes', 'body')"),
        held(
            "ck_burial_plot_kind",
            "kind IN ('single', 'joint', 'family', 'niche', 'niche-joint', 'wall', 'eco')",
        ),
        held("ck_burial_plot_line", "length(line) <= 20"),
        held("ck_burial_plot_number", "length(number) <= 20"),
        held("ck_burial_plot_planned", "planned IN (0, 1)"),
        held("ck_burial_plot_seat", "length(seat) <= 20"),
        held("ck_burial_plot_stone", "stone IN ('1', '2', '3')"),
        held("ck_burial_plot_stone_height", "typeof(stone_height) = 'integer'"),
        held("ck_burial_plot_zone", "length(zone) <= 20"),
        sa.CheckConstraint(
            "(blocked_on IS NULL) = (blocked_for = '')",
            name=op.f("ck_burial_plot_blocked_for_a_reason"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('joint', 'niche-joint') OR capacity = 2",
            name=op.f("ck_burial_plot_joint_is_two"),
        ),
        sa.CheckConstraint(
            "kind NOT IN ('single', 'niche') OR capacity = 1",
            name=op.f("ck_burial_plot_single_is_one"),
        ),
        sa.CheckConstraint(
            "area >= 0 AND stone_height >= 0", name=op.f("ck_burial_plot_not_negative")
        ),
        sa.CheckConstraint("capacity >= 1", name=op.f("ck_burial_plot_room_for_one")),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["burial_ground.id"], name=op.f("fk_burial_plot_ground_id_burial_ground")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_plot")),
        sa.UniqueConstraint(
            "ground_id",
            "zone",
            "line",
            "seat",
            name=op.f("uq_burial_plot_ground_id_zone_line_seat"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_plot_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_reform_project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(60), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("invested", sa.Integer(), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("progress", sa.String(200), nullable=False),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(100), nullable=False),
        sa.Column("stopped_on", sa.Date(), nullable=True),
        sa.Column("stopped_for", sa.String(100), nullable=False),
        held("ck_burial_reform_project_document", "length(document) <= 60"),
        held(
            "ck_burial_reform_project_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_burial_reform_project_finished_on",
            "finished_on IS NULL OR finished_on GLOB '[12][0-9][0-9][0-9]-*' AND date(finished_on, '+0 days') IS finished_on",
        ),
        held(
            "ck_burial_reform_project_ground_id",
            "ground_id IS NULL OR typeof(ground_id) = 'integer'",
        ),
        held("ck_burial_reform_project_invested", "typeof(invested) = 'integer'"),
        held(
            "ck_burial_reform_project_kind",
            "kind IN ('green', 'relics', 'park', 'online', 'body', 'company', 'other')",
        ),
        held("ck_burial_reform_project_name", "length(name) <= 60"),
        held("ck_burial_reform_project_number", "length(number) <= 20"),
        held("ck_burial_reform_project_progress", "length(progress) <= 200"),
        held("ck_burial_reform_project_result", "length(result) <= 100"),
        held(
            "ck_burial_reform_project_started_on",
            "started_on GLOB '[12][0-9][0-9][0-9]-*' AND date(started_on, '+0 days') IS started_on",
        ),
        held("ck_burial_reform_project_stopped_for", "length(stopped_for) <= 100"),
        held(
            "ck_burial_reform_project_stopped_on",
            "stopped_on IS NULL OR stopped_on GLOB '[12][0-9][0-9][0-9]-*' AND date(stopped_on, '+0 days') IS stopped_on",
        ),
        held("ck_burial_reform_project_unit", "length(unit) <= 60"),
        sa.CheckConstraint(
            "(stopped_on IS NULL) = (stopped_for = '')",
            name=op.f("ck_burial_reform_project_stopped_for_a_reason"),
        ),
        sa.CheckConstraint("due_on >= started_on", name=op.f("ck_burial_reform_project_due_later")),
        sa.CheckConstraint(
            "finished_on >= started_on", name=op.f("ck_burial_reform_project_finished_later")
        ),
        sa.CheckConstraint(
            "finished_on IS NULL OR stopped_on IS NULL",
            name=op.f("ck_burial_reform_project_one_end"),
        ),
        sa.CheckConstraint("invested >= 0", name=op.f("ck_burial_reform_project_not_negative")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_reform_project_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_reform_project")),
        sa.UniqueConstraint(
            "name", "started_on", name=op.f("uq_burial_reform_project_name_started_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_reform_project_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_tariff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(20), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("ceiling", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_burial_tariff_ceiling", "typeof(ceiling) = 'integer'"),
        held("ck_burial_tariff_code", "length(code) <= 20"),
        held("ck_burial_tariff_document", "length(document) <= 100"),
        held("ck_burial_tariff_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"),
        held("ck_burial_tariff_kind", "kind IN ('1', '2', '3', '4', '5', '6')"),
        held("ck_burial_tariff_name", "length(name) <= 60"),
        held("ck_burial_tariff_number", "length(number) <= 20"),
        held("ck_burial_tariff_price", "typeof(price) = 'integer'"),
        held(
            "ck_burial_tariff_service",
            "service IN ('transfer', 'storage', 'farewell', 'cremation', 'deposit', 'urn', 'makeup', 'embalming', 'interment', 'niche', 'plot', 'care', 'other')",
        ),
        held(
            "ck_burial_tariff_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_burial_tariff_unit", "length(unit) <= 20"),
        held(
            "ck_burial_tariff_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "price >= 0 AND ceiling >= price", name=op.f("ck_burial_tariff_within_the_ceiling")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_burial_tariff_ends_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_tariff_ground_id_burial_ground"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_tariff")),
        sa.UniqueConstraint(
            "code", "ground_id", "since", name=op.f("uq_burial_tariff_code_ground_id_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_tariff_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_adaptation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("screened_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("house", sa.String(40), nullable=False),
        sa.Column("target", sa.String(40), nullable=False),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("assessor", sa.String(60), nullable=False),
        sa.Column("items", sa.String(200), nullable=False),
        sa.Column("budget", sa.Integer(), nullable=True),
        sa.Column("own_share", sa.Integer(), nullable=False),
        sa.Column("before_photos", sa.String(200), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approval_no", sa.String(60), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("contractor", sa.String(60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("accepter", sa.String(60), nullable=False),
        sa.Column("settlement", sa.Integer(), nullable=True),
        sa.Column("after_photos", sa.String(200), nullable=False),
        sa.Column("content", sa.String(40), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("drop_reason", sa.String(40), nullable=True),
        held(
            "ck_care_adaptation_accepted_on",
            "accepted_on IS NULL OR accepted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(accepted_on, '+0 days') IS accepted_on",
        ),
        held("ck_care_adaptation_accepter", "length(accepter) <= 60"),
        held("ck_care_adaptation_address", "length(address) <= 100"),
        held("ck_care_adaptation_after_photos", "length(after_photos) <= 200"),
        held("ck_care_adaptation_approval_no", "length(approval_no) <= 60"),
        held(
            "ck_care_adaptation_approved_on",
            "approved_on IS NULL OR approved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(approved_on, '+0 days') IS approved_on",
        ),
        held(
            "ck_care_adaptation_assessed_on",
            "assessed_on IS NULL OR assessed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(assessed_on, '+0 days') IS assessed_on",
        ),
        held("ck_care_adaptation_assessor", "length(assessor) <= 60"),
        held("ck_care_adaptation_before_photos", "length(before_photos) <= 200"),
        held("ck_care_adaptation_budget", "budget IS NULL OR typeof(budget) = 'integer'"),
        held("ck_care_adaptation_content", "content IS NULL OR content IN ('good', 'fair', 'bad')"),
        held("ck_care_adaptation_contractor", "length(contractor) <= 60"),
        held("ck_care_adaptation_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_adaptation_drop_reason",
            "drop_reason IS NULL OR drop_reason IN ('unfit', 'declined', 'demolished', 'died')",
        ),
        held(
            "ck_care_adaptation_dropped_on",
            "dropped_on IS NULL OR dropped_on GLOB '[12][0-9][0-9][0-9]-*' AND date(dropped_on, '+0 days') IS dropped_on",
        ),
        held(
            "ck_care_adaptation_due_on",
            "due_on IS NULL OR due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held("ck_care_adaptation_house", "house IN ('own', 'public', 'rented', 'lent')"),
        held("ck_care_adaptation_items", "length(items) <= 200"),
        held("ck_care_adaptation_need", "need IN ('aged', 'disabled', 'handicapped', 'alone')"),
        held("ck_care_adaptation_number", "length(number) <= 20"),
        held("ck_care_adaptation_own_share", "typeof(own_share) = 'integer'"),
        held("ck_care_adaptation_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_adaptation_screened_on",
            "screened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(screened_on, '+0 days') IS screened_on",
        ),
        held(
            "ck_care_adaptation_settlement", "settlement IS NULL OR typeof(settlement) = 'integer'"
        ),
        held(
            "ck_care_adaptation_started_on",
            "started_on IS NULL OR started_on GLOB '[12][0-9][0-9][0-9]-*' AND date(started_on, '+0 days') IS started_on",
        ),
        held("ck_care_adaptation_target", "target IN ('tekun', 'dibao', 'marginal')"),
        sa.CheckConstraint(
            "(dropped_on IS NULL) = (drop_reason IS NULL)",
            name=op.f("ck_care_adaptation_dropped_why"),
        ),
        sa.CheckConstraint(
            "budget >= 0 AND own_share >= 0 AND settlement >= 0",
            name=op.f("ck_care_adaptation_not_negative"),
        ),
        sa.CheckConstraint(
            "dropped_on IS NULL OR accepted_on IS NULL", name=op.f("ck_care_adaptation_one_end")
        ),
        sa.CheckConstraint(
            "own_share <= coalesce(settlement, budget, 0)",
            name=op.f("ck_care_adaptation_share_of_cost"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_adaptation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_adaptation")),
        sa.UniqueConstraint("number", name=op.f("uq_care_adaptation_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_adaptation_person_id", "care_adaptation", ["person_id"], unique=False)
    op.create_table(
        "care_alarm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("device_no", sa.String(40), nullable=False),
        sa.Column("installed_on", sa.Date(), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("contact_name", sa.String(60), nullable=False),
        sa.Column("contact_phone", sa.String(20), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("remove_reason", sa.String(40), nullable=True),
        held("ck_care_alarm_contact_name", "length(contact_name) <= 60"),
        held("ck_care_alarm_contact_phone", "length(contact_phone) <= 20"),
        held("ck_care_alarm_device_no", "length(device_no) <= 40"),
        held("ck_care_alarm_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_alarm_installed_on",
            "installed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(installed_on, '+0 days') IS installed_on",
        ),
        held("ck_care_alarm_number", "length(number) <= 20"),
        held("ck_care_alarm_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_alarm_provider", "length(provider) <= 60"),
        held(
            "ck_care_alarm_remove_reason",
            "remove_reason IS NULL OR remove_reason IN ('died', 'moved', 'institution', 'declined', 'broken')",
        ),
        held(
            "ck_care_alarm_removed_on",
            "removed_on IS NULL OR removed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(removed_on, '+0 days') IS removed_on",
        ),
        sa.CheckConstraint(
            "(removed_on IS NULL) = (remove_reason IS NULL)", name=op.f("ck_care_alarm_ends_why")
        ),
        sa.CheckConstraint("removed_on >= installed_on", name=op.f("ck_care_alarm_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_alarm_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_alarm")),
        sa.UniqueConstraint(
            "device_no", "installed_on", name=op.f("uq_care_alarm_device_no_installed_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_alarm_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_alarm_person_id", "care_alarm", ["person_id"], unique=False)
    op.create_table(
        "care_bed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(20), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_care_bed_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_care_bed_facility_id", "typeof(facility_id) = 'integer'"),
        held(
            "ck_care_bed_kind",
            "kind IN ('plain', 'nursing', 'dementia', 'home', 'mental', 'intellectual')",
        ),
        held("ck_care_bed_name", "length(name) <= 20"),
        held("ck_care_bed_number", "length(number) <= 20"),
        held(
            "ck_care_bed_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_care_bed_room", "length(room) <= 20"),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_care_bed_closed_after")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_bed_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_bed")),
        sa.UniqueConstraint(
            "facility_id",
            "room",
            "name",
            "opened_on",
            name=op.f("uq_care_bed_facility_id_room_name_opened_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_bed_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_care_bed_place",
        "care_bed",
        ["facility_id", "room", "name"],
        unique=True,
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_table(
        "care_certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("certificate_no", sa.String(22), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        held("ck_care_certificate_certificate_no", "length(certificate_no) <= 22"),
        held("ck_care_certificate_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_certificate_ended_for",
            "ended_for IS NULL OR ended_for IN ('renewed', 'cancelled')",
        ),
        held(
            "ck_care_certificate_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_certificate_grade", "typeof(grade) = 'integer'"),
        held("ck_care_certificate_grade", "grade BETWEEN 1 AND 4"),
        held(
            "ck_care_certificate_issued_on",
            "issued_on GLOB '[12][0-9][0-9][0-9]-*' AND date(issued_on, '+0 days') IS issued_on",
        ),
        held(
            "ck_care_certificate_kind",
            "kind IN ('visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple')",
        ),
        held("ck_care_certificate_number", "length(number) <= 20"),
        held("ck_care_certificate_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_certificate_valid_until",
            "valid_until IS NULL OR valid_until GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_until, '+0 days') IS valid_until",
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_care_certificate_ends_for_a_reason"),
        ),
        sa.CheckConstraint("ended_on >= issued_on", name=op.f("ck_care_certificate_ended_later")),
        sa.CheckConstraint(
            "valid_until >= issued_on", name=op.f("ck_care_certificate_valid_later")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_certificate_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_care_certificate_number")),
        sa.UniqueConstraint(
            "person_id", "issued_on", name=op.f("uq_care_certificate_person_id_issued_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_circle_place",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("circle_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_care_circle_place_circle_id", "typeof(circle_id) = 'integer'"),
        held(
            "ck_care_circle_place_kind",
            "kind IN ('meal', 'care', 'health', 'bath', 'culture', 'shop', 'other')",
        ),
        held("ck_care_circle_place_minutes", "typeof(minutes) = 'integer'"),
        held("ck_care_circle_place_name", "length(name) <= 60"),
        held("ck_care_circle_place_number", "length(number) <= 20"),
        held(
            "ck_care_circle_place_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_circle_place_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_care_circle_place_takes_time")),
        sa.ForeignKeyConstraint(
            ["circle_id"],
            ["care_circle.id"],
            name=op.f("fk_care_circle_place_circle_id_care_circle"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_circle_place")),
        sa.UniqueConstraint(
            "circle_id", "name", "kind", name=op.f("uq_care_circle_place_circle_id_name_kind")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_circle_place_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_circle_place_circle_id", "care_circle_place", ["circle_id"], unique=False
    )
    op.create_table(
        "care_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("contract_no", sa.String(60), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("partner", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_care_contract_content", "length(content) <= 200"),
        held("ck_care_contract_contract_no", "length(contract_no) <= 60"),
        held("ck_care_contract_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_care_contract_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_contract_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_contract_fee", "typeof(fee) = 'integer'"),
        held("ck_care_contract_kind", "kind IN ('operating', 'service', 'assisted')"),
        held("ck_care_contract_number", "length(number) <= 20"),
        held("ck_care_contract_partner", "length(partner) <= 60"),
        held(
            "ck_care_contract_signed_on",
            "signed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(signed_on, '+0 days') IS signed_on",
        ),
        held(
            "ck_care_contract_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_contract_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("fee >= 0 AND until >= since", name=op.f("ck_care_contract_sound")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_contract_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_contract")),
        sa.UniqueConstraint(
            "facility_id", "contract_no", name=op.f("uq_care_contract_facility_id_contract_no")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_contract_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_device_loan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("device", sa.String(40), nullable=False),
        sa.Column("device_no", sa.String(40), nullable=False),
        sa.Column("lent_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("deposit", sa.Integer(), nullable=False),
        sa.Column("rent", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("deposit_back", sa.Integer(), nullable=True),
        sa.Column("damage", sa.String(100), nullable=False),
        held("ck_care_device_loan_damage", "length(damage) <= 100"),
        held("ck_care_device_loan_deposit", "typeof(deposit) = 'integer'"),
        held(
            "ck_care_device_loan_deposit_back",
            "deposit_back IS NULL OR typeof(deposit_back) = 'integer'",
        ),
        held("ck_care_device_loan_device", "length(device) <= 40"),
        held("ck_care_device_loan_device_no", "length(device_no) <= 40"),
        held("ck_care_device_loan_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_device_loan_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_care_device_loan_lent_on",
            "lent_on GLOB '[12][0-9][0-9][0-9]-*' AND date(lent_on, '+0 days') IS lent_on",
        ),
        held("ck_care_device_loan_number", "length(number) <= 20"),
        held("ck_care_device_loan_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_device_loan_rent", "typeof(rent) = 'integer'"),
        held(
            "ck_care_device_loan_returned_on",
            "returned_on IS NULL OR returned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(returned_on, '+0 days') IS returned_on",
        ),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (deposit_back IS NULL)",
            name=op.f("ck_care_device_loan_back_together"),
        ),
        sa.CheckConstraint("deposit >= 0 AND rent >= 0", name=op.f("ck_care_device_loan_no_minus")),
        sa.CheckConstraint(
            "deposit_back BETWEEN 0 AND deposit", name=op.f("ck_care_device_loan_back_in_deposit")
        ),
        sa.CheckConstraint("due_on >= lent_on", name=op.f("ck_care_device_loan_due_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_device_loan_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_device_loan")),
        sa.UniqueConstraint(
            "device_no", "lent_on", name=op.f("uq_care_device_loan_device_no_lent_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_device_loan_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(60), nullable=False),
        sa.Column("every_days", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_care_duty_document", "length(document) <= 100"),
        held("ck_care_duty_every_days", "typeof(every_days) = 'integer'"),
        held("ck_care_duty_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_duty_number", "length(number) <= 20"),
        held(
            "ck_care_duty_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_duty_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_care_duty_what", "length(what) <= 60"),
        sa.CheckConstraint("every_days > 0", name=op.f("ck_care_duty_again_some_day")),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_care_duty_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_duty_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_duty")),
        sa.UniqueConstraint(
            "facility_id", "what", "since", name=op.f("uq_care_duty_facility_id_what_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_duty_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_elder_card",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.Column("replaced_for", sa.String(40), nullable=True),
        sa.Column("voided_on", sa.Date(), nullable=True),
        sa.Column("voided_for", sa.String(40), nullable=True),
        held("ck_care_elder_card_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_elder_card_issued_on",
            "issued_on GLOB '[12][0-9][0-9][0-9]-*' AND date(issued_on, '+0 days') IS issued_on",
        ),
        held("ck_care_elder_card_number", "length(number) <= 20"),
        held("ck_care_elder_card_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_elder_card_replaced_for",
            "replaced_for IS NULL OR replaced_for IN ('lost', 'worn', 'wrong')",
        ),
        held(
            "ck_care_elder_card_replaced_on",
            "replaced_on IS NULL OR replaced_on GLOB '[12][0-9][0-9][0-9]-*' AND date(replaced_on, '+0 days') IS replaced_on",
        ),
        held(
            "ck_care_elder_card_replaces_id",
            "replaces_id IS NULL OR typeof(replaces_id) = 'integer'",
        ),
        held(
            "ck_care_elder_card_voided_for",
            "voided_for IS NULL OR voided_for IN ('died', 'moved', 'wrong')",
        ),
        held(
            "ck_care_elder_card_voided_on",
            "voided_on IS NULL OR voided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(voided_on, '+0 days') IS voided_on",
        ),
        sa.CheckConstraint(
            "(replaced_on IS NULL) = (replaced_for IS NULL)",
            name=op.f("ck_care_elder_card_replaced_why"),
        ),
        sa.CheckConstraint(
            "(voided_on IS NULL) = (voided_for IS NULL)", name=op.f("ck_care_elder_card_voided_why")
        ),
        sa.CheckConstraint(
            "replaced_on >= issued_on AND voided_on >= issued_on",
            name=op.f("ck_care_elder_card_ends_later"),
        ),
        sa.CheckConstraint(
            "replaced_on IS NULL OR voided_on IS NULL", name=op.f("ck_care_elder_card_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_elder_card_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"],
            ["care_elder_card.id"],
            name=op.f("fk_care_elder_card_replaces_id_care_elder_card"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_elder_card")),
        sa.UniqueConstraint("number", name=op.f("uq_care_elder_card_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_elder_card_person_id", "care_elder_card", ["person_id"], unique=False)
    op.create_table(
        "care_facility_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("before", sa.String(100), nullable=False),
        sa.Column("after", sa.String(100), nullable=False),
        sa.Column("refiled_on", sa.Date(), nullable=True),
        sa.Column("receipt_no", sa.String(40), nullable=False),
        held("ck_care_facility_change_after", "length(after) <= 100"),
        held("ck_care_facility_change_before", "length(before) <= 100"),
        held(
            "ck_care_facility_change_changed_on",
            "changed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(changed_on, '+0 days') IS changed_on",
        ),
        held("ck_care_facility_change_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_facility_change_number", "length(number) <= 20"),
        held("ck_care_facility_change_receipt_no", "length(receipt_no) <= 40"),
        held(
            "ck_care_facility_change_refiled_on",
            "refiled_on IS NULL OR refiled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(refiled_on, '+0 days') IS refiled_on",
        ),
        held(
            "ck_care_facility_change_what",
            "what IN ('name', 'address', 'legal_name', 'run_by', 'design_beds', 'scope')",
        ),
        sa.CheckConstraint(
            "refiled_on >= changed_on", name=op.f("ck_care_facility_change_filed_after")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_facility_change_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_facility_change")),
        sa.UniqueConstraint(
            "facility_id",
            "what",
            "changed_on",
            name=op.f("uq_care_facility_change_facility_id_what_changed_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_facility_change_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_facility_change_facility_id", "care_facility_change", ["facility_id"], unique=False
    )
    op.create_table(
        "care_fire",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("document_no", sa.String(60), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_care_fire_document_no", "length(document_no) <= 60"),
        held("ck_care_fire_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_care_fire_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_fire_facility_id", "typeof(facility_id) = 'integer'"),
        held(
            "ck_care_fire_issued_on",
            "issued_on GLOB '[12][0-9][0-9][0-9]-*' AND date(issued_on, '+0 days') IS issued_on",
        ),
        held("ck_care_fire_kind", "kind IN ('accepted', 'filed', 'assessed', 'rectifying')"),
        held("ck_care_fire_number", "length(number) <= 20"),
        held(
            "ck_care_fire_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= issued_on", name=op.f("ck_care_fire_until_later")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_fire_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_fire")),
        sa.UniqueConstraint(
            "facility_id", "kind", "issued_on", name=op.f("uq_care_fire_facility_id_kind_issued_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_fire_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("applied", sa.String(40), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=True),
        sa.Column("grade", sa.String(40), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        held("ck_care_grade_applied", "applied IN ('one', 'two', 'three', 'four', 'five')"),
        held(
            "ck_care_grade_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_care_grade_document", "length(document) <= 60"),
        held("ck_care_grade_facility_id", "typeof(facility_id) = 'integer'"),
        held(
            "ck_care_grade_grade",
            "grade IS NULL OR grade IN ('one', 'two', 'three', 'four', 'five')",
        ),
        held("ck_care_grade_number", "length(number) <= 20"),
        held("ck_care_grade_reason", "length(reason) <= 100"),
        held(
            "ck_care_grade_refused_on",
            "refused_on IS NULL OR refused_on GLOB '[12][0-9][0-9][0-9]-*' AND date(refused_on, '+0 days') IS refused_on",
        ),
        held(
            "ck_care_grade_revoked_on",
            "revoked_on IS NULL OR revoked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(revoked_on, '+0 days') IS revoked_on",
        ),
        held("ck_care_grade_score", "score IS NULL OR typeof(score) = 'integer'"),
        held(
            "ck_care_grade_set_on",
            "set_on IS NULL OR set_on GLOB '[12][0-9][0-9][0-9]-*' AND date(set_on, '+0 days') IS set_on",
        ),
        held(
            "ck_care_grade_valid_until",
            "valid_until IS NULL OR valid_until GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_until, '+0 days') IS valid_until",
        ),
        sa.CheckConstraint(
            "(set_on IS NULL) = (grade IS NULL)", name=op.f("ck_care_grade_set_with_grade")
        ),
        sa.CheckConstraint(
            "score BETWEEN 0 AND 1000", name=op.f("ck_care_grade_score_of_thousand")
        ),
        sa.CheckConstraint("valid_until >= set_on", name=op.f("ck_care_grade_valid_after")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_grade_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_grade")),
        sa.UniqueConstraint(
            "facility_id", "applied_on", name=op.f("uq_care_grade_facility_id_applied_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_grade_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_head_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("employees", sa.Integer(), nullable=False),
        sa.Column("disabled", sa.Integer(), nullable=False),
        held(
            "ck_care_head_count_counted_on",
            "counted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(counted_on, '+0 days') IS counted_on",
        ),
        held("ck_care_head_count_disabled", "typeof(disabled) = 'integer'"),
        held("ck_care_head_count_employees", "typeof(employees) = 'integer'"),
        held("ck_care_head_count_number", "length(number) <= 20"),
        held("ck_care_head_count_unit_id", "typeof(unit_id) = 'integer'"),
        sa.CheckConstraint(
            "employees > 0 AND disabled BETWEEN 0 AND employees",
            name=op.f("ck_care_head_count_part_of_all"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["care_work_unit.id"],
            name=op.f("fk_care_head_count_unit_id_care_work_unit"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_head_count")),
        sa.UniqueConstraint("number", name=op.f("uq_care_head_count_number")),
        sa.UniqueConstraint(
            "unit_id", "counted_on", name=op.f("uq_care_head_count_unit_id_counted_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_inspection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("inspectors", sa.String(100), nullable=False),
        sa.Column("list_name", sa.String(40), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(60), nullable=False),
        held(
            "ck_care_inspection_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_care_inspection_evidence", "length(evidence) <= 60"),
        held("ck_care_inspection_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_inspection_inspectors", "length(inspectors) <= 100"),
        held("ck_care_inspection_kind", "kind IN ('routine', 'special', 'random', 'joint')"),
        held("ck_care_inspection_list_name", "length(list_name) <= 40"),
        held("ck_care_inspection_number", "length(number) <= 20"),
        held("ck_care_inspection_skipped", "typeof(skipped) = 'integer'"),
        sa.CheckConstraint("skipped >= 0", name=op.f("ck_care_inspection_not_negative")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_inspection_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_inspection")),
        sa.UniqueConstraint(
            "facility_id",
            "checked_on",
            "kind",
            name=op.f("uq_care_inspection_facility_id_checked_on_kind"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_inspection_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_inspection_day", "care_inspection", ["checked_on"], unique=False)
    op.create_table(
        "care_left_woman",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("spouse_name", sa.String(60), nullable=False),
        sa.Column("spouse_place", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("elders", sa.Integer(), nullable=False),
        sa.Column("hardship", sa.Boolean(), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("ill", sa.Boolean(), nullable=False),
        sa.Column("violence", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(40), nullable=True),
        held("ck_care_left_woman_children", "typeof(children) = 'integer'"),
        held("ck_care_left_woman_disabled", "disabled IN (0, 1)"),
        held("ck_care_left_woman_division_code", "length(division_code) <= 12"),
        held("ck_care_left_woman_elders", "typeof(elders) = 'integer'"),
        held(
            "ck_care_left_woman_end_reason",
            "end_reason IS NULL OR end_reason IN ('returned', 'joined', 'died', 'moved', 'other')",
        ),
        held(
            "ck_care_left_woman_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_left_woman_hardship", "hardship IN (0, 1)"),
        held("ck_care_left_woman_ill", "ill IN (0, 1)"),
        held("ck_care_left_woman_number", "length(number) <= 20"),
        held("ck_care_left_woman_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_left_woman_phone", "length(phone) <= 20"),
        held(
            "ck_care_left_woman_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_care_left_woman_spouse_name", "length(spouse_name) <= 60"),
        held("ck_care_left_woman_spouse_place", "length(spouse_place) <= 60"),
        held("ck_care_left_woman_violence", "violence IN (0, 1)"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (end_reason IS NULL)",
            name=op.f("ck_care_left_woman_ends_for_a_reason"),
        ),
        sa.CheckConstraint(
            "children >= 0 AND elders >= 0", name=op.f("ck_care_left_woman_not_negative")
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_left_woman_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_left_woman_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_left_woman")),
        sa.UniqueConstraint("number", name=op.f("uq_care_left_woman_number")),
        sa.UniqueConstraint("person_id", "since", name=op.f("uq_care_left_woman_person_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_meal_site",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=True),
        sa.Column("runner", sa.String(60), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_care_meal_site_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_care_meal_site_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_meal_site_facility_id",
            "facility_id IS NULL OR typeof(facility_id) = 'integer'",
        ),
        held("ck_care_meal_site_name", "length(name) <= 60"),
        held("ck_care_meal_site_number", "length(number) <= 20"),
        held(
            "ck_care_meal_site_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_care_meal_site_phone", "length(phone) <= 20"),
        held("ck_care_meal_site_price", "typeof(price) = 'integer'"),
        held("ck_care_meal_site_runner", "length(runner) <= 60"),
        held("ck_care_meal_site_seats", "typeof(seats) = 'integer'"),
        sa.CheckConstraint("price >= 0", name=op.f("ck_care_meal_site_price_not_negative")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_meal_site_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_meal_site")),
        sa.UniqueConstraint(
            "name", "division_code", name=op.f("uq_care_meal_site_name_division_code")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_meal_site_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_order",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("subsidy", sa.Integer(), nullable=False),
        sa.Column("need_note", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_care_order_division_code", "length(division_code) <= 12"),
        held("ck_care_order_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_care_order_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_care_order_kind",
            "kind IN ('meal', 'cleaning', 'medical', 'urgent', 'bathing', 'walking', 'bed_visit', 'home_care', 'home_training', 'home_teaching', 'home_work', 'home_adapting', 'other')",
        ),
        held("ck_care_order_need_note", "length(need_note) <= 200"),
        held("ck_care_order_number", "length(number) <= 20"),
        held(
            "ck_care_order_ordered_on",
            "ordered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ordered_on, '+0 days') IS ordered_on",
        ),
        held("ck_care_order_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_order_price", "typeof(price) = 'integer'"),
        held("ck_care_order_provider_id", "typeof(provider_id) = 'integer'"),
        held("ck_care_order_subsidy", "typeof(subsidy) = 'integer'"),
        held("ck_care_order_units", "typeof(units) = 'integer'"),
        sa.CheckConstraint(
            "subsidy BETWEEN 0 AND price", name=op.f("ck_care_order_subsidy_in_price")
        ),
        sa.CheckConstraint(
            "units > 0 AND price >= 0", name=op.f("ck_care_order_something_ordered")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_order_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["care_provider.id"],
            name=op.f("fk_care_order_provider_id_care_provider"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_order")),
        sa.UniqueConstraint("number", name=op.f("uq_care_order_number")),
        sa.UniqueConstraint(
            "person_id",
            "kind",
            "provider_id",
            "ordered_on",
            name=op.f("uq_care_order_person_id_kind_provider_id_ordered_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_order_provider_id", "care_order", ["provider_id"], unique=False)
    op.create_table(
        "care_pay_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(60), nullable=False),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("permit_no", sa.String(60), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held("ck_care_pay_account_account_no", "length(account_no) <= 32"),
        held("ck_care_pay_account_bank", "length(bank) <= 60"),
        held("ck_care_pay_account_credit_code", "length(credit_code) <= 18"),
        held(
            "ck_care_pay_account_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_pay_account_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_pay_account_holder", "length(holder) <= 60"),
        held("ck_care_pay_account_number", "length(number) <= 20"),
        held("ck_care_pay_account_permit_no", "length(permit_no) <= 60"),
        held(
            "ck_care_pay_account_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_pay_account_ends_after")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_pay_account_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_pay_account")),
        sa.UniqueConstraint(
            "facility_id",
            "account_no",
            "since",
            name=op.f("uq_care_pay_account_facility_id_account_no_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_pay_account_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_care_pay_account_open",
        "care_pay_account",
        ["facility_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "care_post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("left_behind", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("pay", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(60), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held("ck_care_post_division_code", "length(division_code) <= 12"),
        held("ck_care_post_document", "length(document) <= 60"),
        held(
            "ck_care_post_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_post_kind", "kind IN ('care', 'visit', 'meals', 'other')"),
        held("ck_care_post_left_behind", "left_behind IN (0, 1)"),
        held("ck_care_post_number", "length(number) <= 20"),
        held("ck_care_post_pay", "typeof(pay) = 'integer'"),
        held("ck_care_post_payer", "length(payer) <= 60"),
        held("ck_care_post_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_post_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_post_ends_later")),
        sa.CheckConstraint("pay >= 0", name=op.f("ck_care_post_not_negative")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_post_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_post")),
        sa.UniqueConstraint("number", name=op.f("uq_care_post_number")),
        sa.UniqueConstraint("person_id", "since", name=op.f("uq_care_post_person_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_premium",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("policy_no", sa.String(40), nullable=False),
        sa.Column("insurer", sa.String(60), nullable=False),
        sa.Column("premium", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        held("ck_care_premium_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_premium_insurer", "length(insurer) <= 60"),
        held("ck_care_premium_number", "length(number) <= 20"),
        held(
            "ck_care_premium_paid_on",
            "paid_on GLOB '[12][0-9][0-9][0-9]-*' AND date(paid_on, '+0 days') IS paid_on",
        ),
        held("ck_care_premium_policy_no", "length(policy_no) <= 40"),
        held("ck_care_premium_premium", "typeof(premium) = 'integer'"),
        held(
            "ck_care_premium_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_premium_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held(
            "ck_care_premium_withdrawn_on",
            "withdrawn_on IS NULL OR withdrawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(withdrawn_on, '+0 days') IS withdrawn_on",
        ),
        sa.CheckConstraint("premium > 0 AND until >= since", name=op.f("ck_care_premium_sound")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_premium_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_premium")),
        sa.UniqueConstraint("number", name=op.f("uq_care_premium_number")),
        sa.UniqueConstraint("policy_no", name=op.f("uq_care_premium_policy_no")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_psychiatric_client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("referred_by", sa.String(60), nullable=False),
        sa.Column("plan", sa.String(200), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("reviewed_on", sa.Date(), nullable=True),
        sa.Column("review_note", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_care_psychiatric_client_division_code", "length(division_code) <= 12"),
        held("ck_care_psychiatric_client_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_care_psychiatric_client_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_psychiatric_client_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_psychiatric_client_number", "length(number) <= 20"),
        held("ck_care_psychiatric_client_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_psychiatric_client_plan", "length(plan) <= 200"),
        held("ck_care_psychiatric_client_referred_by", "length(referred_by) <= 60"),
        held("ck_care_psychiatric_client_review_note", "length(review_note) <= 200"),
        held(
            "ck_care_psychiatric_client_review_on",
            "review_on IS NULL OR review_on GLOB '[12][0-9][0-9][0-9]-*' AND date(review_on, '+0 days') IS review_on",
        ),
        held(
            "ck_care_psychiatric_client_reviewed_on",
            "reviewed_on IS NULL OR reviewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reviewed_on, '+0 days') IS reviewed_on",
        ),
        held(
            "ck_care_psychiatric_client_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_psychiatric_client_ends_later")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_psychiatric_client_facility_id_care_facility"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_psychiatric_client_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_psychiatric_client")),
        sa.UniqueConstraint("number", name=op.f("uq_care_psychiatric_client_number")),
        sa.UniqueConstraint(
            "person_id", "since", name=op.f("uq_care_psychiatric_client_person_id_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_psychiatric_client_facility_id",
        "care_psychiatric_client",
        ["facility_id"],
        unique=False,
    )
    op.create_table(
        "care_rehab",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("institution", sa.String(60), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        held("ck_care_rehab_amount", "typeof(amount) = 'integer'"),
        held("ck_care_rehab_division_code", "length(division_code) <= 12"),
        held("ck_care_rehab_document", "length(document) <= 60"),
        held("ck_care_rehab_institution", "length(institution) <= 60"),
        held(
            "ck_care_rehab_item",
            "item IN ('psychiatric_inpatient', 'psychiatric_medicine', 'child_hearing', 'child_speech', 'child_sight', 'child_limb', 'child_mind', 'child_autism', 'cataract', 'device', 'precise', 'other')",
        ),
        held("ck_care_rehab_number", "length(number) <= 20"),
        held(
            "ck_care_rehab_paid_on",
            "paid_on GLOB '[12][0-9][0-9][0-9]-*' AND date(paid_on, '+0 days') IS paid_on",
        ),
        held("ck_care_rehab_person_id", "typeof(person_id) = 'integer'"),
        sa.CheckConstraint("amount > 0", name=op.f("ck_care_rehab_something_paid")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_rehab_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_rehab")),
        sa.UniqueConstraint("number", name=op.f("uq_care_rehab_number")),
        sa.UniqueConstraint(
            "person_id",
            "item",
            "paid_on",
            "document",
            name=op.f("uq_care_rehab_person_id_item_paid_on_document"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_settlement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("provider_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("lines", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("subsidy", sa.Integer(), nullable=False),
        held("ck_care_settlement_amount", "typeof(amount) = 'integer'"),
        held("ck_care_settlement_lines", "typeof(lines) = 'integer'"),
        held(
            "ck_care_settlement_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_care_settlement_number", "length(number) <= 20"),
        held("ck_care_settlement_provider_id", "typeof(provider_id) = 'integer'"),
        held(
            "ck_care_settlement_settled_on",
            "settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held("ck_care_settlement_subsidy", "typeof(subsidy) = 'integer'"),
        held("ck_care_settlement_units", "typeof(units) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["provider_id"],
            ["care_provider.id"],
            name=op.f("fk_care_settlement_provider_id_care_provider"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_settlement")),
        sa.UniqueConstraint("number", name=op.f("uq_care_settlement_number")),
        sa.UniqueConstraint(
            "provider_id", "month", name=op.f("uq_care_settlement_provider_id_month")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("job", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("hard_to_place", sa.Boolean(), nullable=False),
        sa.Column("skill", sa.String(40), nullable=False),
        sa.Column("certificate_no", sa.String(40), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=True),
        sa.Column("certificate_until", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        held("ck_care_staff_certificate_no", "length(certificate_no) <= 40"),
        held(
            "ck_care_staff_certificate_until",
            "certificate_until IS NULL OR certificate_until GLOB '[12][0-9][0-9][0-9]-*' AND date(certificate_until, '+0 days') IS certificate_until",
        ),
        held(
            "ck_care_staff_certified_on",
            "certified_on IS NULL OR certified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(certified_on, '+0 days') IS certified_on",
        ),
        held("ck_care_staff_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_staff_hard_to_place", "hard_to_place IN (0, 1)"),
        held(
            "ck_care_staff_job", "job IN ('carer', 'nurse', 'doctor', 'social', 'manager', 'other')"
        ),
        held(
            "ck_care_staff_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_care_staff_name", "length(name) <= 60"),
        held("ck_care_staff_number", "length(number) <= 20"),
        held("ck_care_staff_phone", "length(phone) <= 20"),
        held(
            "ck_care_staff_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_care_staff_skill", "skill IN ('none', 'five', 'four', 'three', 'two', 'one')"),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_care_staff_left_after")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_staff_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_staff")),
        sa.UniqueConstraint(
            "facility_id", "name", "since", name=op.f("uq_care_staff_facility_id_name_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_staff_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_station_rating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("rated_on", sa.Date(), nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        held("ck_care_station_rating_document", "length(document) <= 60"),
        held("ck_care_station_rating_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_station_rating_grade", "grade IN ('excellent', 'good', 'fit', 'unfit')"),
        held("ck_care_station_rating_number", "length(number) <= 20"),
        held(
            "ck_care_station_rating_rated_on",
            "rated_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rated_on, '+0 days') IS rated_on",
        ),
        held(
            "ck_care_station_rating_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_care_station_rating_until",
            "until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_care_station_rating_withdrawn_on",
            "withdrawn_on IS NULL OR withdrawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(withdrawn_on, '+0 days') IS withdrawn_on",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_care_station_rating_ends_after")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_station_rating_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_station_rating")),
        sa.UniqueConstraint(
            "facility_id", "since", name=op.f("uq_care_station_rating_facility_id_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_station_rating_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_subsidy_payee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("holder", sa.String(60), nullable=False),
        sa.Column("credit_code", sa.String(18), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        held("ck_care_subsidy_payee_account_no", "length(account_no) <= 32"),
        held(
            "ck_care_subsidy_payee_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_care_subsidy_payee_bank", "length(bank) <= 60"),
        held("ck_care_subsidy_payee_credit_code", "length(credit_code) <= 18"),
        held("ck_care_subsidy_payee_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_subsidy_payee_holder", "length(holder) <= 60"),
        held("ck_care_subsidy_payee_name", "length(name) <= 60"),
        held("ck_care_subsidy_payee_reason", "length(reason) <= 100"),
        held("ck_care_subsidy_payee_round_id", "typeof(round_id) = 'integer'"),
        held("ck_care_subsidy_payee_state", "state IN ('open', 'paid', 'returned')"),
        held("ck_care_subsidy_payee_total", "typeof(total) = 'integer'"),
        sa.CheckConstraint("total > 0", name=op.f("ck_care_subsidy_payee_something_to_pay")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_subsidy_payee_facility_id_care_facility"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["care_subsidy_round.id"],
            name=op.f("fk_care_subsidy_payee_round_id_care_subsidy_round"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_subsidy_payee")),
        sa.UniqueConstraint(
            "round_id", "facility_id", name=op.f("uq_care_subsidy_payee_round_id_facility_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_supply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.String(40), nullable=False),
        sa.Column("unit", sa.String(10), nullable=False),
        sa.Column("movement", sa.String(40), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        held("ck_care_supply_document", "length(document) <= 60"),
        held("ck_care_supply_facility_id", "typeof(facility_id) = 'integer'"),
        held(
            "ck_care_supply_moved_on",
            "moved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(moved_on, '+0 days') IS moved_on",
        ),
        held("ck_care_supply_movement", "movement IN ('in', 'out')"),
        held("ck_care_supply_number", "length(number) <= 20"),
        held("ck_care_supply_pieces", "typeof(pieces) = 'integer'"),
        held("ck_care_supply_thing", "length(thing) <= 40"),
        held("ck_care_supply_unit", "length(unit) <= 10"),
        sa.CheckConstraint("pieces > 0", name=op.f("ck_care_supply_something_moves")),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_supply_facility_id_care_facility"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_supply")),
        sa.UniqueConstraint(
            "facility_id",
            "thing",
            "movement",
            "moved_on",
            "document",
            name=op.f("uq_care_supply_facility_id_thing_movement_moved_on_document"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_supply_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_trainee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("centre_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("training", sa.String(100), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("leave_reason", sa.String(100), nullable=False),
        held("ck_care_trainee_centre_id", "typeof(centre_id) = 'integer'"),
        held("ck_care_trainee_leave_reason", "length(leave_reason) <= 100"),
        held(
            "ck_care_trainee_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_care_trainee_number", "length(number) <= 20"),
        held("ck_care_trainee_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_trainee_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_care_trainee_training", "length(training) <= 100"),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_care_trainee_leaves_later")),
        sa.ForeignKeyConstraint(
            ["centre_id"],
            ["care_disabled_centre.id"],
            name=op.f("fk_care_trainee_centre_id_care_disabled_centre"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_trainee_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_trainee")),
        sa.UniqueConstraint(
            "centre_id",
            "person_id",
            "since",
            name=op.f("uq_care_trainee_centre_id_person_id_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_trainee_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_trainee_centre_id", "care_trainee", ["centre_id"], unique=False)
    op.create_table(
        "care_visit_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("alone", sa.Boolean(), nullable=False),
        sa.Column("empty_nest", sa.Boolean(), nullable=False),
        sa.Column("left_behind", sa.Boolean(), nullable=False),
        sa.Column("dependent", sa.Boolean(), nullable=False),
        sa.Column("severe", sa.Boolean(), nullable=False),
        sa.Column("bereaved", sa.Boolean(), nullable=False),
        sa.Column("risk", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("visitor_name", sa.String(60), nullable=False),
        sa.Column("visitor_phone", sa.String(20), nullable=False),
        sa.Column("contact_name", sa.String(60), nullable=False),
        sa.Column("contact_kin", sa.String(40), nullable=False),
        sa.Column("contact_phone", sa.String(20), nullable=False),
        sa.Column("child_name", sa.String(60), nullable=False),
        sa.Column("child_phone", sa.String(20), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(40), nullable=True),
        held("ck_care_visit_plan_address", "length(address) <= 100"),
        held("ck_care_visit_plan_alone", "alone IN (0, 1)"),
        held("ck_care_visit_plan_bereaved", "bereaved IN (0, 1)"),
        held("ck_care_visit_plan_child_name", "length(child_name) <= 60"),
        held("ck_care_visit_plan_child_phone", "length(child_phone) <= 20"),
        held(
            "ck_care_visit_plan_contact_kin",
            "contact_kin IN ('spouse', 'child', 'relative', 'guardian', 'neighbour', 'village', 'other')",
        ),
        held("ck_care_visit_plan_contact_name", "length(contact_name) <= 60"),
        held("ck_care_visit_plan_contact_phone", "length(contact_phone) <= 20"),
        held("ck_care_visit_plan_dependent", "dependent IN (0, 1)"),
        held("ck_care_visit_plan_division_code", "length(division_code) <= 12"),
        held("ck_care_visit_plan_empty_nest", "empty_nest IN (0, 1)"),
        held(
            "ck_care_visit_plan_end_reason",
            "end_reason IS NULL OR end_reason IN ('died', 'moved', 'institution', 'changed', 'declined')",
        ),
        held(
            "ck_care_visit_plan_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_visit_plan_left_behind", "left_behind IN (0, 1)"),
        held("ck_care_visit_plan_number", "length(number) <= 20"),
        held("ck_care_visit_plan_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_visit_plan_risk", "risk IN ('high', 'middle', 'low')"),
        held("ck_care_visit_plan_severe", "severe IN (0, 1)"),
        held(
            "ck_care_visit_plan_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_care_visit_plan_visitor_name", "length(visitor_name) <= 60"),
        held("ck_care_visit_plan_visitor_phone", "length(visitor_phone) <= 20"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (end_reason IS NULL)",
            name=op.f("ck_care_visit_plan_ends_for_a_reason"),
        ),
        sa.CheckConstraint(
            "alone OR empty_nest OR left_behind OR dependent OR severe OR bereaved",
            name=op.f("ck_care_visit_plan_some_category"),
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_visit_plan_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_visit_plan_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_visit_plan")),
        sa.UniqueConstraint("number", name=op.f("uq_care_visit_plan_number")),
        sa.UniqueConstraint("person_id", "since", name=op.f("uq_care_visit_plan_person_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_voucher_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("list_month", sa.String(7), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        held("ck_care_voucher_holder_division_code", "length(division_code) <= 12"),
        held(
            "ck_care_voucher_holder_level",
            "level IN ('intact', 'mild', 'moderate', 'severe', 'total')",
        ),
        held(
            "ck_care_voucher_holder_list_month",
            "list_month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(list_month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_care_voucher_holder_number", "length(number) <= 20"),
        held("ck_care_voucher_holder_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_voucher_holder_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_care_voucher_holder_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_care_voucher_holder_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_voucher_holder_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_voucher_holder")),
        sa.UniqueConstraint(
            "list_month", "person_id", name=op.f("uq_care_voucher_holder_list_month_person_id")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_voucher_holder_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_voucher_other",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(40), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("source", sa.String(60), nullable=False),
        held("ck_care_voucher_other_number", "length(number) <= 20"),
        held("ck_care_voucher_other_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_care_voucher_other_programme",
            "programme IN ('collective_care', 'uplift', 'long_term_insurance')",
        ),
        held(
            "ck_care_voucher_other_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_care_voucher_other_source", "length(source) <= 60"),
        held(
            "ck_care_voucher_other_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        held(
            "ck_care_voucher_other_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_care_voucher_other_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_voucher_other_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_voucher_other")),
        sa.UniqueConstraint("number", name=op.f("uq_care_voucher_other_number")),
        sa.UniqueConstraint(
            "person_id",
            "programme",
            "since",
            name=op.f("uq_care_voucher_other_person_id_programme_since"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_voucher_redemption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("order_no", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("used_on", sa.Date(), nullable=False),
        sa.Column("provider", sa.String(60), nullable=False),
        sa.Column("setting", sa.String(40), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("bill", sa.Integer(), nullable=False),
        sa.Column("claimed", sa.Integer(), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=False),
        held("ck_care_voucher_redemption_bill", "typeof(bill) = 'integer'"),
        held("ck_care_voucher_redemption_claimed", "typeof(claimed) = 'integer'"),
        held("ck_care_voucher_redemption_number", "length(number) <= 20"),
        held("ck_care_voucher_redemption_order_no", "length(order_no) <= 40"),
        held("ck_care_voucher_redemption_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_voucher_redemption_provider", "length(provider) <= 60"),
        held("ck_care_voucher_redemption_returned", "typeof(returned) = 'integer'"),
        held(
            "ck_care_voucher_redemption_returned_on",
            "returned_on IS NULL OR returned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(returned_on, '+0 days') IS returned_on",
        ),
        held(
            "ck_care_voucher_redemption_service",
            "service IN ('meal', 'bath', 'cleaning', 'walking', 'emergency', 'medical', 'rehabilitation', 'day_care', 'long_stay', 'short_stay')",
        ),
        held(
            "ck_care_voucher_redemption_setting", "setting IN ('home', 'community', 'institution')"
        ),
        held(
            "ck_care_voucher_redemption_used_on",
            "used_on GLOB '[12][0-9][0-9][0-9]-*' AND date(used_on, '+0 days') IS used_on",
        ),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (returned = 0)",
            name=op.f("ck_care_voucher_redemption_returned_on_a_day"),
        ),
        sa.CheckConstraint("bill > 0", name=op.f("ck_care_voucher_redemption_costs_something")),
        sa.CheckConstraint(
            "claimed >= 0 AND claimed <= bill",
            name=op.f("ck_care_voucher_redemption_claims_of_the_bill"),
        ),
        sa.CheckConstraint(
            "returned >= 0 AND returned <= claimed",
            name=op.f("ck_care_voucher_redemption_returns_of_the_claim"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_voucher_redemption_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_voucher_redemption")),
        sa.UniqueConstraint("number", name=op.f("uq_care_voucher_redemption_number")),
        sa.UniqueConstraint("order_no", name=op.f("uq_care_voucher_redemption_order_no")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_voucher_redemption_day", "care_voucher_redemption", ["used_on"], unique=False
    )
    op.create_index(
        "ix_care_voucher_redemption_person",
        "care_voucher_redemption",
        ["person_id", "used_on"],
        unique=False,
    )
    op.create_table(
        "child_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("leaflets", sa.Integer(), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        held("ck_child_activity_content", "length(content) <= 200"),
        held("ck_child_activity_contract_id", "typeof(contract_id) = 'integer'"),
        held(
            "ck_child_activity_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held(
            "ck_child_activity_kind",
            "kind IN ('lecture', 'legal', 'campaign', 'casework', 'group', 'visit')",
        ),
        held("ck_child_activity_leaflets", "typeof(leaflets) = 'integer'"),
        held("ck_child_activity_number", "length(number) <= 20"),
        held("ck_child_activity_people", "typeof(people) = 'integer'"),
        held("ck_child_activity_place", "length(place) <= 60"),
        held("ck_child_activity_times", "typeof(times) = 'integer'"),
        sa.CheckConstraint(
            "people >= 0 AND leaflets >= 0", name=op.f("ck_child_activity_not_negative")
        ),
        sa.CheckConstraint("times > 0", name=op.f("ck_child_activity_at_least_once")),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["child_contract.id"],
            name=op.f("fk_child_activity_contract_id_child_contract"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_activity")),
        sa.UniqueConstraint(
            "contract_id",
            "held_on",
            "kind",
            "place",
            name=op.f("uq_child_activity_contract_id_held_on_kind_place"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_activity_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_committee_task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("result", sa.String(200), nullable=False),
        held(
            "ck_child_committee_task_done_on",
            "done_on IS NULL OR done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held(
            "ck_child_committee_task_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_child_committee_task_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held("ck_child_committee_task_member_id", "typeof(member_id) = 'integer'"),
        held("ck_child_committee_task_number", "length(number) <= 20"),
        held("ck_child_committee_task_result", "length(result) <= 200"),
        held("ck_child_committee_task_title", "length(title) <= 200"),
        sa.CheckConstraint("done_on >= given_on", name=op.f("ck_child_committee_task_done_later")),
        sa.CheckConstraint("due_on >= given_on", name=op.f("ck_child_committee_task_due_later")),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["child_committee_member.id"],
            name=op.f("fk_child_committee_task_member_id_child_committee_member"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_committee_task")),
        sa.UniqueConstraint(
            "member_id",
            "title",
            "given_on",
            name=op.f("uq_child_committee_task_member_id_title_given_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_committee_task_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("foundling", sa.Boolean(), nullable=False),
        sa.Column("searched_on", sa.Date(), nullable=True),
        sa.Column("illness", sa.String(60), nullable=False),
        sa.Column("director", sa.String(60), nullable=False),
        sa.Column("director_phone", sa.String(20), nullable=False),
        sa.Column("settling", sa.String(40), nullable=True),
        sa.Column("settling_plan", sa.String(200), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_for", sa.String(40), nullable=True),
        held("ck_child_file_address", "length(address) <= 100"),
        held(
            "ck_child_file_born_on",
            "born_on IS NULL OR born_on GLOB '[12][0-9][0-9][0-9]-*' AND date(born_on, '+0 days') IS born_on",
        ),
        held(
            "ck_child_file_closed_for",
            "closed_for IS NULL OR closed_for IN ('adult', 'died', 'moved', 'adopted', 'safe')",
        ),
        held(
            "ck_child_file_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_child_file_director", "length(director) <= 60"),
        held("ck_child_file_director_phone", "length(director_phone) <= 20"),
        held("ck_child_file_division_code", "length(division_code) <= 12"),
        held("ck_child_file_foundling", "foundling IN (0, 1)"),
        held("ck_child_file_illness", "length(illness) <= 60"),
        held("ck_child_file_number", "length(number) <= 20"),
        held(
            "ck_child_file_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_child_file_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_child_file_planned_on",
            "planned_on IS NULL OR planned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(planned_on, '+0 days') IS planned_on",
        ),
        held(
            "ck_child_file_searched_on",
            "searched_on IS NULL OR searched_on GLOB '[12][0-9][0-9][0-9]-*' AND date(searched_on, '+0 days') IS searched_on",
        ),
        held(
            "ck_child_file_settling",
            "settling IS NULL OR settling IN ('study', 'work', 'home', 'house', 'support', 'other')",
        ),
        held("ck_child_file_settling_plan", "length(settling_plan) <= 200"),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (closed_for IS NULL)",
            name=op.f("ck_child_file_closes_for_a_reason"),
        ),
        sa.CheckConstraint("closed_on >= opened_on", name=op.f("ck_child_file_closes_later")),
        sa.CheckConstraint(
            "searched_on IS NULL OR foundling",
            name=op.f("ck_child_file_only_a_foundling_is_searched"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_file_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_file")),
        sa.UniqueConstraint("number", name=op.f("uq_child_file_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_child_file_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_foster_family",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.Column("housed", sa.Boolean(), nullable=False),
        sa.Column("floor_area", sa.Integer(), nullable=False),
        sa.Column("members", sa.Integer(), nullable=False),
        sa.Column("small_children", sa.Integer(), nullable=False),
        sa.Column("steady", sa.Boolean(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("healthy", sa.Boolean(), nullable=False),
        sa.Column("no_record", sa.Boolean(), nullable=False),
        sa.Column("harmonious", sa.Boolean(), nullable=False),
        sa.Column("able", sa.Boolean(), nullable=False),
        sa.Column("schooling", sa.String(40), nullable=False),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("assessor", sa.String(60), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refused_why", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        held("ck_child_foster_family_able", "able IN (0, 1)"),
        held("ck_child_foster_family_address", "length(address) <= 100"),
        held(
            "ck_child_foster_family_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_child_foster_family_assessor", "length(assessor) <= 60"),
        held("ck_child_foster_family_division_code", "length(division_code) <= 12"),
        held(
            "ck_child_foster_family_ended_for",
            "ended_for IS NULL OR ended_for IN ('asked', 'unfit', 'harmed', 'moved', 'died')",
        ),
        held(
            "ck_child_foster_family_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_foster_family_floor_area", "typeof(floor_area) = 'integer'"),
        held("ck_child_foster_family_harmonious", "harmonious IN (0, 1)"),
        held("ck_child_foster_family_healthy", "healthy IN (0, 1)"),
        held("ck_child_foster_family_housed", "housed IN (0, 1)"),
        held("ck_child_foster_family_income", "typeof(income) = 'integer'"),
        held("ck_child_foster_family_local", "local IN (0, 1)"),
        held("ck_child_foster_family_members", "typeof(members) = 'integer'"),
        held("ck_child_foster_family_no_record", "no_record IN (0, 1)"),
        held("ck_child_foster_family_number", "length(number) <= 20"),
        held(
            "ck_child_foster_family_passed_on",
            "passed_on IS NULL OR passed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(passed_on, '+0 days') IS passed_on",
        ),
        held("ck_child_foster_family_person_id", "typeof(person_id) = 'integer'"),
        held("ck_child_foster_family_phone", "length(phone) <= 20"),
        held(
            "ck_child_foster_family_refused_on",
            "refused_on IS NULL OR refused_on GLOB '[12][0-9][0-9][0-9]-*' AND date(refused_on, '+0 days') IS refused_on",
        ),
        held("ck_child_foster_family_refused_why", "length(refused_why) <= 200"),
        held(
            "ck_child_foster_family_schooling",
            "schooling IN ('primary', 'junior', 'senior', 'college')",
        ),
        held("ck_child_foster_family_small_children", "typeof(small_children) = 'integer'"),
        held("ck_child_foster_family_steady", "steady IN (0, 1)"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_foster_family_ends_for_a_reason"),
        ),
        sa.CheckConstraint(
            "ended_on >= applied_on", name=op.f("ck_child_foster_family_ends_later")
        ),
        sa.CheckConstraint("floor_area > 0", name=op.f("ck_child_foster_family_floor_positive")),
        sa.CheckConstraint(
            "members > 0 AND small_children >= 0 AND income >= 0",
            name=op.f("ck_child_foster_family_not_negative"),
        ),
        sa.CheckConstraint(
            "passed_on IS NULL OR refused_on IS NULL",
            name=op.f("ck_child_foster_family_passed_or_refused"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_foster_family_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_foster_family")),
        sa.UniqueConstraint("number", name=op.f("uq_child_foster_family_number")),
        sa.UniqueConstraint(
            "person_id", "applied_on", name=op.f("uq_child_foster_family_person_id_applied_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_institution_beds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        held("ck_child_institution_beds_basis", "length(basis) <= 100"),
        held("ck_child_institution_beds_beds", "typeof(beds) = 'integer'"),
        held("ck_child_institution_beds_institution_id", "typeof(institution_id) = 'integer'"),
        held("ck_child_institution_beds_number", "length(number) <= 20"),
        held(
            "ck_child_institution_beds_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("beds >= 0", name=op.f("ck_child_institution_beds_not_negative")),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["child_institution.id"],
            name=op.f("fk_child_institution_beds_institution_id_child_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_institution_beds")),
        sa.UniqueConstraint(
            "institution_id", "since", name=op.f("uq_child_institution_beds_institution_id_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_institution_beds_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_street",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("station_no", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("told_name", sa.String(60), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("told_age", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("cause", sa.String(100), nullable=False),
        sa.Column("taught_on", sa.Date(), nullable=True),
        sa.Column("teaching", sa.String(200), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_to", sa.String(100), nullable=False),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.Column("settled", sa.Boolean(), nullable=False),
        held("ck_child_street_cause", "length(cause) <= 100"),
        held("ck_child_street_division_code", "length(division_code) <= 12"),
        held(
            "ck_child_street_followed_on",
            "followed_on IS NULL OR followed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(followed_on, '+0 days') IS followed_on",
        ),
        held(
            "ck_child_street_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_child_street_number", "length(number) <= 20"),
        held("ck_child_street_person_id", "person_id IS NULL OR typeof(person_id) = 'integer'"),
        held(
            "ck_child_street_returned_on",
            "returned_on IS NULL OR returned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(returned_on, '+0 days') IS returned_on",
        ),
        held("ck_child_street_returned_to", "length(returned_to) <= 100"),
        held("ck_child_street_settled", "settled IN (0, 1)"),
        held("ck_child_street_sex", "sex IN ('male', 'female')"),
        held("ck_child_street_station_no", "length(station_no) <= 20"),
        held(
            "ck_child_street_taught_on",
            "taught_on IS NULL OR taught_on GLOB '[12][0-9][0-9][0-9]-*' AND date(taught_on, '+0 days') IS taught_on",
        ),
        held("ck_child_street_teaching", "length(teaching) <= 200"),
        held("ck_child_street_told_age", "typeof(told_age) = 'integer'"),
        held("ck_child_street_told_name", "length(told_name) <= 60"),
        sa.CheckConstraint(
            "followed_on >= returned_on", name=op.f("ck_child_street_followed_later")
        ),
        sa.CheckConstraint("returned_on >= found_on", name=op.f("ck_child_street_returns_later")),
        sa.CheckConstraint("told_age BETWEEN 0 AND 17", name=op.f("ck_child_street_a_minor")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_street_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_street")),
        sa.UniqueConstraint(
            "found_on",
            "told_name",
            "station_no",
            name=op.f("uq_child_street_found_on_told_name_station_no"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_street_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_worker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("post", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("full_time", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        held("ck_child_worker_body", "length(body) <= 60"),
        held("ck_child_worker_division_code", "length(division_code) <= 12"),
        held(
            "ck_child_worker_ended_for",
            "ended_for IS NULL OR ended_for IN ('term', 'resigned', 'removed', 'died')",
        ),
        held(
            "ck_child_worker_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_worker_full_time", "full_time IN (0, 1)"),
        held("ck_child_worker_kind", "kind IN ('supervisor', 'director', 'staff')"),
        held("ck_child_worker_number", "length(number) <= 20"),
        held("ck_child_worker_person_id", "typeof(person_id) = 'integer'"),
        held("ck_child_worker_phone", "length(phone) <= 20"),
        held("ck_child_worker_post", "length(post) <= 40"),
        held(
            "ck_child_worker_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "kind <> 'staff' OR body <> ''", name=op.f("ck_child_worker_staff_of_a_body")
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_worker_ends_for_a_reason"),
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_worker_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_worker_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_worker")),
        sa.UniqueConstraint("number", name=op.f("uq_child_worker_number")),
        sa.UniqueConstraint(
            "person_id", "kind", "since", name=op.f("uq_child_worker_person_id_kind_since")
        ),
        sqlite_autoincrement=True,
    )
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
        "death_clue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("matched_by", sa.String(40), nullable=False),
        sa.Column("told_name", sa.String(60), nullable=False),
        sa.Column("told_no", sa.String(30), nullable=False),
        sa.Column("told_birth", sa.String(10), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decider", sa.String(60), nullable=False),
        sa.Column("real_on", sa.Date(), nullable=True),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_death_clue_decided_on",
            "decided_on IS NULL OR decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_death_clue_decider", "length(decider) <= 60"),
        held(
            "ck_death_clue_died_on",
            "died_on GLOB '[12][0-9][0-9][0-9]-*' AND date(died_on, '+0 days') IS died_on",
        ),
        held(
            "ck_death_clue_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held(
            "ck_death_clue_matched_by",
            "matched_by IN ('number', 'number_only', 'name_birth', 'told')",
        ),
        held("ck_death_clue_note", "length(note) <= 200"),
        held("ck_death_clue_number", "length(number) <= 20"),
        held("ck_death_clue_person_id", "typeof(person_id) = 'integer'"),
        held("ck_death_clue_proof", "length(proof) <= 100"),
        held(
            "ck_death_clue_real_on",
            "real_on IS NULL OR real_on GLOB '[12][0-9][0-9][0-9]-*' AND date(real_on, '+0 days') IS real_on",
        ),
        held("ck_death_clue_told_birth", "length(told_birth) <= 10"),
        held("ck_death_clue_told_name", "length(told_name) <= 60"),
        held("ck_death_clue_told_no", "length(told_no) <= 30"),
        held("ck_death_clue_verdict", "verdict IS NULL OR verdict IN ('true', 'mistaken')"),
        sa.CheckConstraint(
            "(verdict IS NULL) = (decided_on IS NULL)",
            name=op.f("ck_death_clue_decided_with_verdict"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_death_clue_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death_clue")),
        sa.UniqueConstraint("number", name=op.f("uq_death_clue_number")),
        sa.UniqueConstraint(
            "person_id",
            "told_no",
            "told_name",
            "told_birth",
            name=op.f("uq_death_clue_person_id_told_no_told_name_told_birth"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_death_clue_person_id", "death_clue", ["person_id"], unique=False)
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
        "elder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("address", sa.String(100), nullable=False),
        sa.Column("grid", sa.String(20), nullable=False),
        sa.Column("guardian_name", sa.String(60), nullable=False),
        sa.Column("guardian_is", sa.String(40), nullable=True),
        sa.Column("guardian_phone", sa.String(20), nullable=False),
        sa.Column("child_name", sa.String(60), nullable=False),
        sa.Column("child_phone", sa.String(20), nullable=False),
        sa.Column("child_at", sa.String(60), nullable=False),
        held("ck_elder_address", "length(address) <= 100"),
        held("ck_elder_child_at", "length(child_at) <= 60"),
        held("ck_elder_child_name", "length(child_name) <= 60"),
        held("ck_elder_child_phone", "length(child_phone) <= 20"),
        held("ck_elder_division_code", "length(division_code) <= 12"),
        held("ck_elder_grid", "length(grid) <= 20"),
        held(
            "ck_elder_guardian_is",
            "guardian_is IS NULL OR guardian_is IN ('spouse', 'child', 'grandchild', 'sibling', 'relative', 'neighbour', 'village', 'other')",
        ),
        held("ck_elder_guardian_name", "length(guardian_name) <= 60"),
        held("ck_elder_guardian_phone", "length(guardian_phone) <= 20"),
        held("ck_elder_number", "length(number) <= 20"),
        held("ck_elder_person_id", "typeof(person_id) = 'integer'"),
        held("ck_elder_phone", "length(phone) <= 20"),
        held(
            "ck_elder_registered_on",
            "registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_elder_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elder")),
        sa.UniqueConstraint("number", name=op.f("uq_elder_number")),
        sa.UniqueConstraint("person_id", name=op.f("uq_elder_person_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "elder_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("document", sa.String(60), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(60), nullable=False),
        held("ck_elder_tag_division_code", "length(division_code) <= 12"),
        held("ck_elder_tag_document", "length(document) <= 60"),
        held("ck_elder_tag_end_reason", "length(end_reason) <= 60"),
        held(
            "ck_elder_tag_kind",
            "kind IN ('alone', 'empty_nest', 'left_behind', 'disabled_care', 'severely_disabled', 'bereft')",
        ),
        held("ck_elder_tag_number", "length(number) <= 20"),
        held("ck_elder_tag_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_elder_tag_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_elder_tag_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_elder_tag_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_elder_tag_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elder_tag")),
        sa.UniqueConstraint("number", name=op.f("uq_elder_tag_number")),
        sa.UniqueConstraint(
            "person_id", "kind", "since", name=op.f("uq_elder_tag_person_id_kind_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("certificate_no", sa.String(60), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        sa.Column("end_document", sa.String(100), nullable=False),
        held("ck_marriage_certificate_no", "length(certificate_no) <= 60"),
        held("ck_marriage_end_document", "length(end_document) <= 100"),
        held(
            "ck_marriage_ended_for",
            "ended_for IS NULL OR ended_for IN ('divorce', 'court_divorce', 'death', 'declared_dead', 'void', 'annulled', 'revoked')",
        ),
        held("ck_marriage_man_id", "typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_registered_on",
            "registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        held(
            "ck_marriage_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_marriage_source", "source IN ('registry', 'history', 'national', 'papers')"),
        held(
            "ck_marriage_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_marriage_woman_id", "typeof(woman_id) = 'integer'"),
        sa.CheckConstraint(
            "(until IS NULL) = (ended_for IS NULL)", name=op.f("ck_marriage_ends_for_a_reason")
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_two_people")),
        sa.CheckConstraint(
            "since <= registered_on", name=op.f("ck_marriage_holds_by_registration")
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_marriage_ends_later")),
        sa.ForeignKeyConstraint(["man_id"], ["person.id"], name=op.f("fk_marriage_man_id_person")),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_man_all", "marriage", ["man_id"], unique=False)
    op.create_index("ix_marriage_woman_all", "marriage", ["woman_id"], unique=False)
    op.create_index(
        "ux_marriage_certificate",
        "marriage",
        ["certificate_no"],
        unique=True,
        sqlite_where=sa.text("source = 'registry'"),
    )
    op.create_index(
        "ux_marriage_man",
        "marriage",
        ["man_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
    )
    op.create_index(
        "ux_marriage_woman",
        "marriage",
        ["woman_id"],
        unique=True,
        sqlite_where=sa.text("until IS NULL"),
    )
    op.create_table(
        "marriage_appointment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("business", sa.String(40), nullable=False),
        sa.Column("slot_on", sa.Date(), nullable=False),
        sa.Column("half", sa.String(40), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=True),
        sa.Column("woman_id", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("came_on", sa.Date(), nullable=True),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.Column("cancelled_for", sa.String(100), nullable=False),
        held(
            "ck_marriage_appointment_business",
            "business IN ('marriage', 'divorce_apply', 'divorce_issue', 'reissue')",
        ),
        held(
            "ck_marriage_appointment_came_on",
            "came_on IS NULL OR came_on GLOB '[12][0-9][0-9][0-9]-*' AND date(came_on, '+0 days') IS came_on",
        ),
        held("ck_marriage_appointment_cancelled_for", "length(cancelled_for) <= 100"),
        held(
            "ck_marriage_appointment_cancelled_on",
            "cancelled_on IS NULL OR cancelled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cancelled_on, '+0 days') IS cancelled_on",
        ),
        held("ck_marriage_appointment_channel", "channel IN ('online', 'phone', 'counter')"),
        held("ck_marriage_appointment_half", "half IN ('morning', 'afternoon')"),
        held(
            "ck_marriage_appointment_made_on",
            "made_on GLOB '[12][0-9][0-9][0-9]-*' AND date(made_on, '+0 days') IS made_on",
        ),
        held("ck_marriage_appointment_man_id", "man_id IS NULL OR typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_appointment_missed_on",
            "missed_on IS NULL OR missed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(missed_on, '+0 days') IS missed_on",
        ),
        held("ck_marriage_appointment_number", "length(number) <= 20"),
        held("ck_marriage_appointment_phone", "length(phone) <= 20"),
        held(
            "ck_marriage_appointment_slot_on",
            "slot_on GLOB '[12][0-9][0-9][0-9]-*' AND date(slot_on, '+0 days') IS slot_on",
        ),
        held(
            "ck_marriage_appointment_woman_id", "woman_id IS NULL OR typeof(woman_id) = 'integer'"
        ),
        sa.CheckConstraint(
            "(came_on IS NOT NULL) + (missed_on IS NOT NULL) + (cancelled_on IS NOT NULL) <= 1",
            name=op.f("ck_marriage_appointment_one_outcome"),
        ),
        sa.CheckConstraint(
            "came_on = slot_on", name=op.f("ck_marriage_appointment_kept_on_its_day")
        ),
        sa.CheckConstraint(
            "cancelled_on BETWEEN made_on AND slot_on",
            name=op.f("ck_marriage_appointment_cancelled_in_time"),
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_appointment_two_people")),
        sa.CheckConstraint(
            "man_id IS NOT NULL OR woman_id IS NOT NULL",
            name=op.f("ck_marriage_appointment_somebody"),
        ),
        sa.CheckConstraint(
            "missed_on >= slot_on", name=op.f("ck_marriage_appointment_missed_later")
        ),
        sa.CheckConstraint("slot_on >= made_on", name=op.f("ck_marriage_appointment_made_before")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_appointment_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_appointment_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_appointment")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_appointment_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_appointment_slot", "marriage_appointment", ["slot_on"], unique=False
    )
    op.create_table(
        "marriage_ceremony",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("venue_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(60), nullable=False),
        sa.Column("officer", sa.String(60), nullable=False),
        held(
            "ck_marriage_ceremony_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_marriage_ceremony_kind", "kind IN ('single', 'group')"),
        held("ck_marriage_ceremony_number", "length(number) <= 20"),
        held("ck_marriage_ceremony_officer", "length(officer) <= 60"),
        held("ck_marriage_ceremony_topic", "length(topic) <= 60"),
        held("ck_marriage_ceremony_venue_id", "typeof(venue_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["venue_id"],
            ["marriage_venue.id"],
            name=op.f("fk_marriage_ceremony_venue_id_marriage_venue"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_ceremony")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_ceremony_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_ceremony_on", "marriage_ceremony", ["held_on"], unique=False)
    op.create_table(
        "marriage_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_no", sa.String(60), nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=True),
        sa.Column("woman_id", sa.Integer(), nullable=True),
        sa.Column("registrar", sa.String(20), nullable=False),
        sa.Column("papers", sa.String(300), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("volume", sa.String(20), nullable=False),
        sa.Column("shelf", sa.String(40), nullable=False),
        sa.Column("scanned_on", sa.Date(), nullable=True),
        sa.Column("legible", sa.Boolean(), nullable=False),
        sa.Column("damage", sa.String(100), nullable=False),
        sa.Column("repaired_on", sa.Date(), nullable=True),
        sa.Column("see", sa.String(200), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=False),
        sa.Column("archived_by", sa.String(60), nullable=False),
        held("ck_marriage_file_archived_by", "length(archived_by) <= 60"),
        held(
            "ck_marriage_file_archived_on",
            "archived_on GLOB '[12][0-9][0-9][0-9]-*' AND date(archived_on, '+0 days') IS archived_on",
        ),
        held("ck_marriage_file_damage", "length(damage) <= 100"),
        held(
            "ck_marriage_file_handled_on",
            "handled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(handled_on, '+0 days') IS handled_on",
        ),
        held("ck_marriage_file_kind", "kind IN ('J', 'C', 'L', 'B')"),
        held("ck_marriage_file_legible", "legible IN (0, 1)"),
        held("ck_marriage_file_man_id", "man_id IS NULL OR typeof(man_id) = 'integer'"),
        held("ck_marriage_file_number", "length(number) <= 20"),
        held("ck_marriage_file_pages", "typeof(pages) = 'integer'"),
        held("ck_marriage_file_papers", "length(papers) <= 300"),
        held("ck_marriage_file_registrar", "length(registrar) <= 20"),
        held(
            "ck_marriage_file_repaired_on",
            "repaired_on IS NULL OR repaired_on GLOB '[12][0-9][0-9][0-9]-*' AND date(repaired_on, '+0 days') IS repaired_on",
        ),
        held(
            "ck_marriage_file_scanned_on",
            "scanned_on IS NULL OR scanned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(scanned_on, '+0 days') IS scanned_on",
        ),
        held("ck_marriage_file_see", "length(see) <= 200"),
        held("ck_marriage_file_shelf", "length(shelf) <= 40"),
        held("ck_marriage_file_subject_no", "length(subject_no) <= 60"),
        held("ck_marriage_file_volume", "length(volume) <= 20"),
        held("ck_marriage_file_woman_id", "woman_id IS NULL OR typeof(woman_id) = 'integer'"),
        sa.CheckConstraint(
            "handled_on <= archived_on", name=op.f("ck_marriage_file_archived_later")
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_file_two_people")),
        sa.CheckConstraint("pages >= 0", name=op.f("ck_marriage_file_pages_not_negative")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_file_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_file_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_file")),
        sa.UniqueConstraint("kind", "subject_no", name=op.f("uq_marriage_file_kind_subject_no")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_file_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_file_handled", "marriage_file", ["handled_on"], unique=False)
    op.create_index("ix_marriage_file_man", "marriage_file", ["man_id"], unique=False)
    op.create_index("ix_marriage_file_woman", "marriage_file", ["woman_id"], unique=False)
    op.create_table(
        "marriage_info_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("id_no", sa.String(30), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(100), nullable=False),
        held("ck_marriage_info_answer_id_no", "length(id_no) <= 30"),
        held("ck_marriage_info_answer_name", "length(name) <= 60"),
        held(
            "ck_marriage_info_answer_outcome",
            "outcome IN ('married', 'divorced', 'widowed', 'unmarried', 'gone', 'other_name', 'unknown', 'refused')",
        ),
        held("ck_marriage_info_answer_place", "typeof(place) = 'integer'"),
        held("ck_marriage_info_answer_remark", "length(remark) <= 100"),
        held("ck_marriage_info_answer_request_id", "typeof(request_id) = 'integer'"),
        held(
            "ck_marriage_info_answer_since",
            "since IS NULL OR since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["marriage_info_request.id"],
            name=op.f("fk_marriage_info_answer_request_id_marriage_info_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_info_answer")),
        sa.UniqueConstraint(
            "request_id", "place", name=op.f("uq_marriage_info_answer_request_id_place")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_info_answer_number", "marriage_info_answer", ["id_no"], unique=False
    )
    op.create_table(
        "marriage_office_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("grade", sa.String(40), nullable=False),
        sa.Column("clause", sa.String(20), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("met", sa.Boolean(), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        held(
            "ck_marriage_office_item_checked_on",
            "checked_on IS NULL OR checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_marriage_office_item_clause", "length(clause) <= 20"),
        held("ck_marriage_office_item_grade", "grade IN ('three', 'four', 'five')"),
        held("ck_marriage_office_item_item", "length(item) <= 100"),
        held(
            "ck_marriage_office_item_listed_on",
            "listed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(listed_on, '+0 days') IS listed_on",
        ),
        held("ck_marriage_office_item_met", "met IN (0, 1)"),
        held("ck_marriage_office_item_number", "length(number) <= 20"),
        held("ck_marriage_office_item_office_id", "typeof(office_id) = 'integer'"),
        held("ck_marriage_office_item_proof", "length(proof) <= 100"),
        sa.CheckConstraint(
            "met = 0 OR checked_on IS NOT NULL",
            name=op.f("ck_marriage_office_item_met_when_checked"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["marriage_office.id"],
            name=op.f("fk_marriage_office_item_office_id_marriage_office"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_office_item")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_office_item_number")),
        sa.UniqueConstraint(
            "office_id",
            "grade",
            "clause",
            "item",
            name=op.f("uq_marriage_office_item_office_id_grade_clause_item"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_office_refit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("content", sa.String(100), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        held("ck_marriage_office_refit_content", "length(content) <= 100"),
        held("ck_marriage_office_refit_cost", "typeof(cost) = 'integer'"),
        held(
            "ck_marriage_office_refit_done_on",
            "done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held("ck_marriage_office_refit_number", "length(number) <= 20"),
        held("ck_marriage_office_refit_office_id", "typeof(office_id) = 'integer'"),
        held("ck_marriage_office_refit_source", "length(source) <= 60"),
        sa.CheckConstraint("cost > 0", name=op.f("ck_marriage_office_refit_costs_something")),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["marriage_office.id"],
            name=op.f("fk_marriage_office_refit_office_id_marriage_office"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_office_refit")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_office_refit_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_reform_board",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("colour", sa.String(40), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removed_for", sa.String(100), nullable=False),
        held("ck_marriage_reform_board_body", "length(body) <= 60"),
        held("ck_marriage_reform_board_colour", "colour IN ('red', 'black')"),
        held("ck_marriage_reform_board_division_code", "length(division_code) <= 12"),
        held(
            "ck_marriage_reform_board_listed_on",
            "listed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(listed_on, '+0 days') IS listed_on",
        ),
        held("ck_marriage_reform_board_number", "length(number) <= 20"),
        held(
            "ck_marriage_reform_board_person_id",
            "person_id IS NULL OR typeof(person_id) = 'integer'",
        ),
        held("ck_marriage_reform_board_reason", "length(reason) <= 200"),
        held("ck_marriage_reform_board_removed_for", "length(removed_for) <= 100"),
        held(
            "ck_marriage_reform_board_removed_on",
            "removed_on IS NULL OR removed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(removed_on, '+0 days') IS removed_on",
        ),
        sa.CheckConstraint(
            "(body = '') <> (person_id IS NULL)",
            name=op.f("ck_marriage_reform_board_body_or_person"),
        ),
        sa.CheckConstraint(
            "(removed_on IS NULL) = (removed_for = '')",
            name=op.f("ck_marriage_reform_board_removed_for_a_reason"),
        ),
        sa.CheckConstraint(
            "removed_on >= listed_on", name=op.f("ck_marriage_reform_board_removed_later")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_marriage_reform_board_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_reform_board")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_reform_board_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_reform_declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("declared_on", sa.Date(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("tables", sa.Integer(), nullable=False),
        sa.Column("wedding_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(100), nullable=False),
        held(
            "ck_marriage_reform_declaration_declared_on",
            "declared_on GLOB '[12][0-9][0-9][0-9]-*' AND date(declared_on, '+0 days') IS declared_on",
        ),
        held("ck_marriage_reform_declaration_division_code", "length(division_code) <= 12"),
        held("ck_marriage_reform_declaration_note", "length(note) <= 100"),
        held("ck_marriage_reform_declaration_number", "length(number) <= 20"),
        held("ck_marriage_reform_declaration_person_id", "typeof(person_id) = 'integer'"),
        held("ck_marriage_reform_declaration_price", "typeof(price) = 'integer'"),
        held("ck_marriage_reform_declaration_tables", "typeof(tables) = 'integer'"),
        held(
            "ck_marriage_reform_declaration_wedding_on",
            "wedding_on IS NULL OR wedding_on GLOB '[12][0-9][0-9][0-9]-*' AND date(wedding_on, '+0 days') IS wedding_on",
        ),
        sa.CheckConstraint(
            "price >= 0 AND tables >= 0", name=op.f("ck_marriage_reform_declaration_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_marriage_reform_declaration_person_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_reform_declaration")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_reform_declaration_number")),
        sa.UniqueConstraint(
            "person_id",
            "declared_on",
            name=op.f("uq_marriage_reform_declaration_person_id_declared_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("refused_on", sa.Date(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(1000), nullable=False),
        sa.Column("cite", sa.String(300), nullable=False),
        sa.Column("registrar", sa.String(20), nullable=False),
        sa.Column("asked_paper", sa.Boolean(), nullable=False),
        held("ck_marriage_refusal_asked_paper", "asked_paper IN (0, 1)"),
        held("ck_marriage_refusal_cite", "length(cite) <= 300"),
        held("ck_marriage_refusal_man_id", "typeof(man_id) = 'integer'"),
        held("ck_marriage_refusal_number", "length(number) <= 20"),
        held("ck_marriage_refusal_reasons", "length(reasons) <= 1000"),
        held(
            "ck_marriage_refusal_refused_on",
            "refused_on GLOB '[12][0-9][0-9][0-9]-*' AND date(refused_on, '+0 days') IS refused_on",
        ),
        held("ck_marriage_refusal_registrar", "length(registrar) <= 20"),
        held("ck_marriage_refusal_woman_id", "typeof(woman_id) = 'integer'"),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_refusal_two_people")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_refusal_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_refusal_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_refusal")),
        sa.UniqueConstraint(
            "man_id",
            "woman_id",
            "refused_on",
            name=op.f("uq_marriage_refusal_man_id_woman_id_refused_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_refusal_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_registrar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("card_no", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        held("ck_marriage_registrar_card_no", "length(card_no) <= 40"),
        held(
            "ck_marriage_registrar_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_marriage_registrar_name", "length(name) <= 60"),
        held("ck_marriage_registrar_number", "length(number) <= 20"),
        held("ck_marriage_registrar_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_marriage_registrar_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_marriage_registrar_trained_on",
            "trained_on GLOB '[12][0-9][0-9][0-9]-*' AND date(trained_on, '+0 days') IS trained_on",
        ),
        held(
            "ck_marriage_registrar_valid_to",
            "valid_to GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_to, '+0 days') IS valid_to",
        ),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_marriage_registrar_leaves_later")),
        sa.CheckConstraint(
            "valid_to >= trained_on", name=op.f("ck_marriage_registrar_valid_later")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_marriage_registrar_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_registrar")),
        sa.UniqueConstraint("card_no", name=op.f("uq_marriage_registrar_card_no")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_registrar_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "means_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        held("ck_means_asked_batch_id", "typeof(batch_id) = 'integer'"),
        held(
            "ck_means_asked_source",
            "source IN ('hukou', 'tax', 'insurance', 'estate', 'market', 'fund', 'vehicle', 'bank', 'policy', 'securities', 'online', 'payment', 'marriage', 'funeral', 'pension', 'other')",
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["means_batch.id"], name=op.f("fk_means_asked_batch_id_means_batch")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_means_asked")),
        sa.UniqueConstraint("batch_id", "source", name=op.f("uq_means_asked_batch_id_source")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "means_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("authorised_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("report_no", sa.String(60), nullable=False),
        sa.Column("result", sa.String(40), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("disputed_on", sa.Date(), nullable=True),
        sa.Column("dispute", sa.String(400), nullable=False),
        sa.Column("rechecked_on", sa.Date(), nullable=True),
        sa.Column("rechecked_by", sa.String(60), nullable=False),
        sa.Column("rechecked_as", sa.String(40), nullable=True),
        sa.Column("recheck_paper", sa.String(200), nullable=False),
        sa.Column("settled", sa.String(40), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_means_check_authorised_on",
            "authorised_on GLOB '[12][0-9][0-9][0-9]-*' AND date(authorised_on, '+0 days') IS authorised_on",
        ),
        held("ck_means_check_batch_id", "typeof(batch_id) = 'integer'"),
        held(
            "ck_means_check_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_means_check_dispute", "length(dispute) <= 400"),
        held(
            "ck_means_check_disputed_on",
            "disputed_on IS NULL OR disputed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(disputed_on, '+0 days') IS disputed_on",
        ),
        held("ck_means_check_person_id", "typeof(person_id) = 'integer'"),
        held("ck_means_check_recheck_paper", "length(recheck_paper) <= 200"),
        held(
            "ck_means_check_rechecked_as",
            "rechecked_as IS NULL OR rechecked_as IN ('upheld', 'partly', 'denied')",
        ),
        held("ck_means_check_rechecked_by", "length(rechecked_by) <= 60"),
        held(
            "ck_means_check_rechecked_on",
            "rechecked_on IS NULL OR rechecked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rechecked_on, '+0 days') IS rechecked_on",
        ),
        held("ck_means_check_report_no", "length(report_no) <= 60"),
        held(
            "ck_means_check_reported_on",
            "reported_on IS NULL OR reported_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reported_on, '+0 days') IS reported_on",
        ),
        held("ck_means_check_result", "result IS NULL OR result IN ('fits', 'unfit', 'nothing')"),
        held(
            "ck_means_check_settled", "settled IS NULL OR settled IN ('fits', 'unfit', 'nothing')"
        ),
        held(
            "ck_means_check_state",
            "state IN ('requested', 'reported', 'disputed', 'rechecked', 'closed')",
        ),
        held(
            "ck_means_check_valid_to",
            "valid_to IS NULL OR valid_to GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_to, '+0 days') IS valid_to",
        ),
        sa.CheckConstraint(
            "(disputed_on IS NULL) = (dispute = '')",
            name=op.f("ck_means_check_disputed_with_a_ground"),
        ),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_on IS NOT NULL)",
            name=op.f("ck_means_check_closed_on_a_day"),
        ),
        sa.CheckConstraint(
            "(state = 'requested') = (reported_on IS NULL)",
            name=op.f("ck_means_check_reported_with_a_reply"),
        ),
        sa.CheckConstraint(
            "(rechecked_on IS NULL) = (rechecked_as IS NULL)",
            name=op.f("ck_means_check_rechecked_with_outcome"),
        ),
        sa.CheckConstraint(
            "(rechecked_on IS NULL) = (settled IS NULL)",
            name=op.f("ck_means_check_rechecked_settles"),
        ),
        sa.CheckConstraint(
            "(reported_on IS NULL) = (result IS NULL)", name=op.f("ck_means_check_reply_has_result")
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["means_batch.id"], name=op.f("fk_means_check_batch_id_means_batch")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_means_check_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_means_check")),
        sa.UniqueConstraint(
            "batch_id", "person_id", name=op.f("uq_means_check_batch_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_means_check_person", "means_check", ["person_id"], unique=False)
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
        "payout_preference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.String(40), nullable=False),
        sa.Column("given_up", sa.String(40), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("paper", sa.String(200), nullable=False),
        held("ck_payout_preference_chosen", "length(chosen) <= 40"),
        held(
            "ck_payout_preference_chosen_on",
            "chosen_on GLOB '[12][0-9][0-9][0-9]-*' AND date(chosen_on, '+0 days') IS chosen_on",
        ),
        held("ck_payout_preference_given_up", "length(given_up) <= 40"),
        held("ck_payout_preference_number", "length(number) <= 20"),
        held("ck_payout_preference_paper", "length(paper) <= 200"),
        held("ck_payout_preference_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_payout_preference_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_payout_preference_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint("chosen <> given_up", name=op.f("ck_payout_preference_two_benefits")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_payout_preference_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payout_preference")),
        sa.UniqueConstraint("number", name=op.f("uq_payout_preference_number")),
        sa.UniqueConstraint(
            "person_id",
            "chosen",
            "given_up",
            "since",
            name=op.f("uq_payout_preference_person_id_chosen_given_up_since"),
        ),
        sqlite_autoincrement=True,
    )
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
            "kind IN ('registered_poor', 'unstable', 'near_poor', 'sudden', 'cadre_relative', 'imprisoned', 'moved_out', 'work_injury_fee')",
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
        "rescue_bed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("station_id", sa.Integer(), nullable=False),
        sa.Column("room", sa.String(20), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        held(
            "ck_rescue_bed_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held("ck_rescue_bed_kind", "kind IN ('short', 'long')"),
        held("ck_rescue_bed_name", "length(name) <= 20"),
        held("ck_rescue_bed_number", "length(number) <= 20"),
        held(
            "ck_rescue_bed_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_rescue_bed_room", "length(room) <= 20"),
        held("ck_rescue_bed_sex", "sex IN ('male', 'female')"),
        held("ck_rescue_bed_station_id", "typeof(station_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["station_id"],
            ["rescue_station.id"],
            name=op.f("fk_rescue_bed_station_id_rescue_station"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_bed")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_bed_number")),
        sa.UniqueConstraint(
            "station_id", "room", "name", name=op.f("uq_rescue_bed_station_id_room_name")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "rescue_stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("admitted_on", sa.Date(), nullable=False),
        sa.Column("admitted_at", sa.String(5), nullable=False),
        sa.Column("told_name", sa.String(60), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("sex", sa.String(40), nullable=False),
        sa.Column("told_age", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("registered", sa.String(100), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("arrival", sa.String(40), nullable=False),
        sa.Column("brought_by", sa.String(60), nullable=False),
        sa.Column("patrol_id", sa.Integer(), nullable=True),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("mental", sa.Boolean(), nullable=False),
        sa.Column("dying", sa.Boolean(), nullable=False),
        sa.Column("features", sa.String(200), nullable=False),
        sa.Column("belongings", sa.String(200), nullable=False),
        sa.Column("kin", sa.String(100), nullable=False),
        sa.Column("campaign", sa.String(40), nullable=False),
        sa.Column("receiver_name", sa.String(60), nullable=False),
        sa.Column("identified_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.String(40), nullable=True),
        sa.Column("evidence_note", sa.String(100), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=True),
        sa.Column("filing_no", sa.String(60), nullable=False),
        sa.Column("extend_reason", sa.String(100), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settlement", sa.String(40), nullable=True),
        sa.Column("settled_at", sa.String(100), nullable=False),
        sa.Column("settlement_paper", sa.String(60), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_at", sa.String(5), nullable=True),
        sa.Column("destination", sa.String(40), nullable=True),
        sa.Column("returned_to", sa.String(100), nullable=False),
        sa.Column("escort_name", sa.String(60), nullable=False),
        held("ck_rescue_stay_admitted_at", "length(admitted_at) <= 5"),
        held(
            "ck_rescue_stay_admitted_at_hour",
            "admitted_at GLOB '[0-2][0-9]:[0-5][0-9]' AND admitted_at < '24:00'",
        ),
        held(
            "ck_rescue_stay_admitted_on",
            "admitted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(admitted_on, '+0 days') IS admitted_on",
        ),
        held(
            "ck_rescue_stay_arrival",
            "arrival IN ('alone', 'police', 'urban', 'people', 'patrol', 'hospital', 'station', 'other')",
        ),
        held("ck_rescue_stay_belongings", "length(belongings) <= 200"),
        held("ck_rescue_stay_brought_by", "length(brought_by) <= 60"),
        held("ck_rescue_stay_campaign", "campaign IN ('ordinary', 'winter', 'summer', 'special')"),
        held(
            "ck_rescue_stay_cause",
            "cause IN ('work', 'kin', 'robbed', 'lost', 'abandoned', 'trafficked', 'family', 'begging', 'released', 'other')",
        ),
        held(
            "ck_rescue_stay_destination",
            "destination IS NULL OR destination IN ('alone', 'escorted', 'kin', 'unit', 'station', 'hospital', 'settled', 'free', 'strayed', 'ended', 'died')",
        ),
        held("ck_rescue_stay_division_code", "length(division_code) <= 12"),
        held("ck_rescue_stay_dying", "dying IN (0, 1)"),
        held("ck_rescue_stay_escort_name", "length(escort_name) <= 60"),
        held(
            "ck_rescue_stay_evidence",
            "evidence IS NULL OR evidence IN ('papers', 'police', 'face', 'dna', 'kin', 'notice', 'origin')",
        ),
        held("ck_rescue_stay_evidence_note", "length(evidence_note) <= 100"),
        held("ck_rescue_stay_extend_reason", "length(extend_reason) <= 100"),
        held("ck_rescue_stay_features", "length(features) <= 200"),
        held(
            "ck_rescue_stay_filed_on",
            "filed_on IS NULL OR filed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(filed_on, '+0 days') IS filed_on",
        ),
        held("ck_rescue_stay_filing_no", "length(filing_no) <= 60"),
        held(
            "ck_rescue_stay_identified_on",
            "identified_on IS NULL OR identified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(identified_on, '+0 days') IS identified_on",
        ),
        held("ck_rescue_stay_kin", "length(kin) <= 100"),
        held("ck_rescue_stay_left_at", "left_at IS NULL OR length(left_at) <= 5"),
        held(
            "ck_rescue_stay_left_at_hour",
            "left_at GLOB '[0-2][0-9]:[0-5][0-9]' AND left_at < '24:00'",
        ),
        held(
            "ck_rescue_stay_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_rescue_stay_mental", "mental IN (0, 1)"),
        held("ck_rescue_stay_number", "length(number) <= 20"),
        held(
            "ck_rescue_stay_origin",
            "origin IN ('county', 'province', 'outside', 'foreign', 'unknown')",
        ),
        held("ck_rescue_stay_patrol_id", "patrol_id IS NULL OR typeof(patrol_id) = 'integer'"),
        held("ck_rescue_stay_person_id", "person_id IS NULL OR typeof(person_id) = 'integer'"),
        held("ck_rescue_stay_receiver_name", "length(receiver_name) <= 60"),
        held("ck_rescue_stay_registered", "length(registered) <= 100"),
        held("ck_rescue_stay_returned_to", "length(returned_to) <= 100"),
        held("ck_rescue_stay_settled_at", "length(settled_at) <= 100"),
        held(
            "ck_rescue_stay_settled_on",
            "settled_on IS NULL OR settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held(
            "ck_rescue_stay_settlement",
            "settlement IS NULL OR settlement IN ('tekun', 'welfare', 'child', 'hukou', 'entrusted', 'hospital', 'other')",
        ),
        held("ck_rescue_stay_settlement_paper", "length(settlement_paper) <= 60"),
        held("ck_rescue_stay_sex", "sex IN ('male', 'female')"),
        held("ck_rescue_stay_told_age", "typeof(told_age) = 'integer'"),
        held("ck_rescue_stay_told_name", "length(told_name) <= 60"),
        sa.CheckConstraint(
            "(filed_on IS NULL) = (filing_no = '')", name=op.f("ck_rescue_stay_filed_under")
        ),
        sa.CheckConstraint(
            "(left_on IS NULL) = (destination IS NULL)",
            name=op.f("ck_rescue_stay_leaves_somewhere"),
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) = (identified_on IS NULL)", name=op.f("ck_rescue_stay_known_since")
        ),
        sa.CheckConstraint(
            "(settled_on IS NULL) = (settlement IS NULL)", name=op.f("ck_rescue_stay_settled_how")
        ),
        sa.CheckConstraint("left_on >= admitted_on", name=op.f("ck_rescue_stay_leaves_later")),
        sa.CheckConstraint("told_age BETWEEN 0 AND 130", name=op.f("ck_rescue_stay_human_age")),
        sa.ForeignKeyConstraint(
            ["patrol_id"], ["rescue_patrol.id"], name=op.f("fk_rescue_stay_patrol_id_rescue_patrol")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_rescue_stay_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_stay")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_stay_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rescue_stay_admitted_on", "rescue_stay", ["admitted_on"], unique=False)
    op.create_index("ix_rescue_stay_person_id", "rescue_stay", ["person_id"], unique=False)
    op.create_table(
        "reserve_reconciliation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        held("ck_reserve_reconciliation_cases", "typeof(cases) = 'integer'"),
        held("ck_reserve_reconciliation_fund_id", "typeof(fund_id) = 'integer'"),
        held("ck_reserve_reconciliation_number", "length(number) <= 40"),
        held("ck_reserve_reconciliation_operator", "length(operator) <= 60"),
        held("ck_reserve_reconciliation_paper", "length(paper) <= 200"),
        held(
            "ck_reserve_reconciliation_settled_on",
            "settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held("ck_reserve_reconciliation_total", "typeof(total) = 'integer'"),
        held(
            "ck_reserve_reconciliation_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["fund_id"],
            ["reserve_fund.id"],
            name=op.f("fk_reserve_reconciliation_fund_id_reserve_fund"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_reconciliation")),
        sa.UniqueConstraint("number", name=op.f("uq_reserve_reconciliation_number")),
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
        "assist_service_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("worker_name", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        held("ck_assist_service_record_content", "length(content) <= 200"),
        held("ck_assist_service_record_number", "length(number) <= 20"),
        held("ck_assist_service_record_order_id", "typeof(order_id) = 'integer'"),
        held(
            "ck_assist_service_record_served_on",
            "served_on GLOB '[12][0-9][0-9][0-9]-*' AND date(served_on, '+0 days') IS served_on",
        ),
        held("ck_assist_service_record_signed", "signed IN (0, 1)"),
        held("ck_assist_service_record_units", "typeof(units) = 'integer'"),
        held("ck_assist_service_record_worker_name", "length(worker_name) <= 60"),
        sa.CheckConstraint("units > 0", name=op.f("ck_assist_service_record_something_done")),
        sa.ForeignKeyConstraint(
            ["order_id"],
            ["assist_service_order.id"],
            name=op.f("fk_assist_service_record_order_id_assist_service_order"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_service_record")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_service_record_number")),
        sa.UniqueConstraint(
            "order_id",
            "served_on",
            "worker_name",
            name=op.f("uq_assist_service_record_order_id_served_on_worker_name"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_ashes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("destination", sa.String(40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("promised_on", sa.Date(), nullable=True),
        sa.Column("follower", sa.String(60), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("fault", sa.String(40), nullable=True),
        sa.Column("order_no", sa.String(60), nullable=False),
        sa.Column("correct_by", sa.Date(), nullable=True),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("found", sa.String(100), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        held(
            "ck_burial_ashes_checked_on",
            "checked_on IS NULL OR checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held(
            "ck_burial_ashes_correct_by",
            "correct_by IS NULL OR correct_by GLOB '[12][0-9][0-9][0-9]-*' AND date(correct_by, '+0 days') IS correct_by",
        ),
        held(
            "ck_burial_ashes_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_burial_ashes_destination",
            "destination IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '20')",
        ),
        held(
            "ck_burial_ashes_fault",
            "fault IS NULL OR fault IN ('scattered', 'hardened', 'coffin', 'house')",
        ),
        held("ck_burial_ashes_follower", "length(follower) <= 60"),
        held("ck_burial_ashes_found", "length(found) <= 100"),
        held("ck_burial_ashes_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"),
        held(
            "ck_burial_ashes_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_burial_ashes_number", "length(number) <= 20"),
        held("ck_burial_ashes_order_no", "length(order_no) <= 60"),
        held(
            "ck_burial_ashes_promised_on",
            "promised_on IS NULL OR promised_on GLOB '[12][0-9][0-9][0-9]-*' AND date(promised_on, '+0 days') IS promised_on",
        ),
        held("ck_burial_ashes_proof", "length(proof) <= 100"),
        held("ck_burial_ashes_remark", "length(remark) <= 200"),
        held("ck_burial_ashes_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint(
            "(checked_on IS NULL) = (found = '')", name=op.f("ck_burial_ashes_checked_with_result")
        ),
        sa.CheckConstraint(
            "(order_no = '') = (correct_by IS NULL)", name=op.f("ck_burial_ashes_ordered_by_a_day")
        ),
        sa.CheckConstraint(
            "fault IS NULL OR destination = '20'",
            name=op.f("ck_burial_ashes_fault_of_the_unlawful"),
        ),
        sa.CheckConstraint("left_on >= decided_on", name=op.f("ck_burial_ashes_left_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_ashes_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["burial_death.id"], name=op.f("fk_burial_ashes_report_id_burial_death")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_ashes")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_ashes_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_ashes_report", "burial_ashes", ["report_id"], unique=False)
    op.create_index(
        "uq_burial_ashes_standing",
        "burial_ashes",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "burial_bill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("agent", sa.String(60), nullable=False),
        sa.Column("contract_no", sa.String(40), nullable=False),
        sa.Column("invoice_no", sa.String(40), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_for", sa.String(100), nullable=False),
        held("ck_burial_bill_agent", "length(agent) <= 60"),
        held("ck_burial_bill_contract_no", "length(contract_no) <= 40"),
        held("ck_burial_bill_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_bill_invoice_no", "invoice_no IS NULL OR length(invoice_no) <= 40"),
        held("ck_burial_bill_number", "length(number) <= 20"),
        held(
            "ck_burial_bill_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_burial_bill_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_bill_settled_on",
            "settled_on IS NULL OR settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held("ck_burial_bill_void_for", "length(void_for) <= 100"),
        held(
            "ck_burial_bill_void_on",
            "void_on IS NULL OR void_on GLOB '[12][0-9][0-9][0-9]-*' AND date(void_on, '+0 days') IS void_on",
        ),
        sa.CheckConstraint(
            "(void_on IS NULL) = (void_for = '')", name=op.f("ck_burial_bill_void_for_a_reason")
        ),
        sa.CheckConstraint(
            "(settled_on IS NULL) = (invoice_no IS NULL)",
            name=op.f("ck_burial_bill_settled_by_invoice"),
        ),
        sa.CheckConstraint("settled_on >= opened_on", name=op.f("ck_burial_bill_settled_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"], ["burial_ground.id"], name=op.f("fk_burial_bill_ground_id_burial_ground")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["burial_death.id"], name=op.f("fk_burial_bill_report_id_burial_death")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_bill")),
        sa.UniqueConstraint("invoice_no", name=op.f("uq_burial_bill_invoice_no")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_bill_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_bill_report", "burial_bill", ["report_id"], unique=False)
    op.create_table(
        "burial_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("plot_id", sa.Integer(), nullable=False),
        sa.Column("renews_id", sa.Integer(), nullable=True),
        sa.Column("buyer", sa.String(60), nullable=False),
        sa.Column("buyer_id_no", sa.String(18), nullable=False),
        sa.Column("buyer_relation", sa.String(20), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("use_fee", sa.Integer(), nullable=False),
        sa.Column("care_fee", sa.Integer(), nullable=False),
        sa.Column("invoice_no", sa.String(40), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(100), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_contract_buyer", "length(buyer) <= 60"),
        held("ck_burial_contract_buyer_id_no", "length(buyer_id_no) <= 18"),
        held("ck_burial_contract_buyer_relation", "length(buyer_relation) <= 20"),
        held("ck_burial_contract_care_fee", "typeof(care_fee) = 'integer'"),
        held("ck_burial_contract_ended_for", "length(ended_for) <= 100"),
        held(
            "ck_burial_contract_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_burial_contract_invoice_no", "length(invoice_no) <= 40"),
        held("ck_burial_contract_number", "length(number) <= 20"),
        held("ck_burial_contract_plot_id", "typeof(plot_id) = 'integer'"),
        held("ck_burial_contract_remark", "length(remark) <= 200"),
        held("ck_burial_contract_renews_id", "renews_id IS NULL OR typeof(renews_id) = 'integer'"),
        held(
            "ck_burial_contract_signed_on",
            "signed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(signed_on, '+0 days') IS signed_on",
        ),
        held(
            "ck_burial_contract_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_burial_contract_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        held("ck_burial_contract_use_fee", "typeof(use_fee) = 'integer'"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for = '')",
            name=op.f("ck_burial_contract_ended_for_a_reason"),
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_burial_contract_ended_later")),
        sa.CheckConstraint("until > since", name=op.f("ck_burial_contract_ends_later")),
        sa.CheckConstraint(
            "use_fee >= 0 AND care_fee >= 0", name=op.f("ck_burial_contract_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["plot_id"], ["burial_plot.id"], name=op.f("fk_burial_contract_plot_id_burial_plot")
        ),
        sa.ForeignKeyConstraint(
            ["renews_id"],
            ["burial_contract.id"],
            name=op.f("fk_burial_contract_renews_id_burial_contract"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_contract")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_contract_number")),
        sa.UniqueConstraint("renews_id", name=op.f("uq_burial_contract_renews_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_burial_contract_live",
        "burial_contract",
        ["plot_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "burial_council_attended",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("took_part", sa.Boolean(), nullable=False),
        sa.Column("simple", sa.Boolean(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_council_attended_cost", "cost IS NULL OR typeof(cost) = 'integer'"),
        held(
            "ck_burial_council_attended_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_burial_council_attended_number", "length(number) <= 20"),
        held("ck_burial_council_attended_remark", "length(remark) <= 200"),
        held("ck_burial_council_attended_report_id", "typeof(report_id) = 'integer'"),
        held("ck_burial_council_attended_simple", "simple IN (0, 1)"),
        held("ck_burial_council_attended_took_part", "took_part IN (0, 1)"),
        sa.CheckConstraint("cost >= 0", name=op.f("ck_burial_council_attended_not_negative")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_council_attended_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_council_attended")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_council_attended_number")),
        sa.UniqueConstraint("report_id", name=op.f("uq_burial_council_attended_report_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_cremation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("elsewhere", sa.String(100), nullable=False),
        sa.Column("original_no", sa.String(60), nullable=False),
        sa.Column("confirmation_no", sa.String(40), nullable=False),
        sa.Column("proof_no", sa.String(40), nullable=False),
        sa.Column("furnace", sa.String(40), nullable=False),
        sa.Column("furnace_no", sa.String(20), nullable=False),
        sa.Column("furnace_record", sa.String(40), nullable=False),
        sa.Column("cremated_on", sa.Date(), nullable=False),
        sa.Column("clock", sa.String(5), nullable=False),
        sa.Column("worker", sa.String(60), nullable=False),
        sa.Column("video_until", sa.Date(), nullable=True),
        sa.Column("collector", sa.String(60), nullable=False),
        sa.Column("collector_relation", sa.String(20), nullable=False),
        sa.Column("collector_id_no", sa.String(18), nullable=False),
        sa.Column("collected_on", sa.Date(), nullable=True),
        sa.Column("reprints", sa.Integer(), nullable=False),
        sa.Column("reprinted_on", sa.Date(), nullable=True),
        sa.Column("reprinted_for", sa.String(100), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_cremation_clock", "length(clock) <= 5"),
        held(
            "ck_burial_cremation_collected_on",
            "collected_on IS NULL OR collected_on GLOB '[12][0-9][0-9][0-9]-*' AND date(collected_on, '+0 days') IS collected_on",
        ),
        held("ck_burial_cremation_collector", "length(collector) <= 60"),
        held("ck_burial_cremation_collector_id_no", "length(collector_id_no) <= 18"),
        held("ck_burial_cremation_collector_relation", "length(collector_relation) <= 20"),
        held("ck_burial_cremation_confirmation_no", "length(confirmation_no) <= 40"),
        held(
            "ck_burial_cremation_cremated_on",
            "cremated_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cremated_on, '+0 days') IS cremated_on",
        ),
        held("ck_burial_cremation_elsewhere", "length(elsewhere) <= 100"),
        held("ck_burial_cremation_furnace", "furnace IN ('1', '2')"),
        held("ck_burial_cremation_furnace_no", "length(furnace_no) <= 20"),
        held("ck_burial_cremation_furnace_record", "length(furnace_record) <= 40"),
        held("ck_burial_cremation_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"),
        held("ck_burial_cremation_number", "length(number) <= 24"),
        held("ck_burial_cremation_original_no", "length(original_no) <= 60"),
        held("ck_burial_cremation_proof_no", "length(proof_no) <= 40"),
        held("ck_burial_cremation_remark", "length(remark) <= 200"),
        held("ck_burial_cremation_report_id", "typeof(report_id) = 'integer'"),
        held("ck_burial_cremation_reprinted_for", "length(reprinted_for) <= 100"),
        held(
            "ck_burial_cremation_reprinted_on",
            "reprinted_on IS NULL OR reprinted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reprinted_on, '+0 days') IS reprinted_on",
        ),
        held("ck_burial_cremation_reprints", "typeof(reprints) = 'integer'"),
        held(
            "ck_burial_cremation_video_until",
            "video_until IS NULL OR video_until GLOB '[12][0-9][0-9][0-9]-*' AND date(video_until, '+0 days') IS video_until",
        ),
        held("ck_burial_cremation_worker", "length(worker) <= 60"),
        sa.CheckConstraint(
            "(ground_id IS NULL) = (elsewhere <> '')",
            name=op.f("ck_burial_cremation_here_or_elsewhere"),
        ),
        sa.CheckConstraint(
            "collected_on IS NULL OR (collector <> '' AND collector_relation <> '')",
            name=op.f("ck_burial_cremation_collected_by_somebody"),
        ),
        sa.CheckConstraint(
            "confirmation_no <> '' OR original_no <> ''", name=op.f("ck_burial_cremation_confirmed")
        ),
        sa.CheckConstraint(
            "ground_id IS NOT NULL OR original_no <> ''",
            name=op.f("ck_burial_cremation_elsewhere_certified"),
        ),
        sa.CheckConstraint(
            "reprints = 0 OR reprinted_for <> ''",
            name=op.f("ck_burial_cremation_reprinted_for_a_reason"),
        ),
        sa.CheckConstraint(
            "collected_on >= cremated_on", name=op.f("ck_burial_cremation_collected_later")
        ),
        sa.CheckConstraint("reprints >= 0", name=op.f("ck_burial_cremation_not_negative")),
        sa.CheckConstraint(
            "video_until >= cremated_on", name=op.f("ck_burial_cremation_video_later")
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_cremation_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_cremation_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_cremation")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_cremation_number")),
        sa.UniqueConstraint("report_id", name=op.f("uq_burial_cremation_report_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_burial_cremation_collector",
        "burial_cremation",
        ["collector_id_no", "collected_on"],
        unique=False,
    )
    op.create_index("ix_burial_cremation_on", "burial_cremation", ["cremated_on"], unique=False)
    op.create_table(
        "burial_deposit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("spot", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("depositor", sa.String(60), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=True),
        sa.Column("taker", sa.String(60), nullable=False),
        sa.Column("renewed_on", sa.Date(), nullable=True),
        held("ck_burial_deposit_depositor", "length(depositor) <= 60"),
        held("ck_burial_deposit_fee", "typeof(fee) = 'integer'"),
        held("ck_burial_deposit_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_deposit_number", "length(number) <= 20"),
        held(
            "ck_burial_deposit_out_on",
            "out_on IS NULL OR out_on GLOB '[12][0-9][0-9][0-9]-*' AND date(out_on, '+0 days') IS out_on",
        ),
        held(
            "ck_burial_deposit_renewed_on",
            "renewed_on IS NULL OR renewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(renewed_on, '+0 days') IS renewed_on",
        ),
        held("ck_burial_deposit_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_deposit_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_burial_deposit_spot", "length(spot) <= 40"),
        held("ck_burial_deposit_taker", "length(taker) <= 60"),
        held(
            "ck_burial_deposit_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("fee >= 0", name=op.f("ck_burial_deposit_not_negative")),
        sa.CheckConstraint("out_on >= since", name=op.f("ck_burial_deposit_out_later")),
        sa.CheckConstraint("until >= since", name=op.f("ck_burial_deposit_ends_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_deposit_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_deposit_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_deposit")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_deposit_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_deposit_report", "burial_deposit", ["report_id"], unique=False)
    op.create_index(
        "uq_burial_deposit_standing",
        "burial_deposit",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("out_on IS NULL"),
    )
    op.create_table(
        "burial_farewell",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("hall", sa.String(40), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_farewell_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_farewell_guests", "typeof(guests) = 'integer'"),
        held("ck_burial_farewell_hall", "length(hall) <= 40"),
        held(
            "ck_burial_farewell_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_burial_farewell_hours", "typeof(hours) = 'integer'"),
        held("ck_burial_farewell_kind", "kind IN ('farewell', 'vigil')"),
        held("ck_burial_farewell_number", "length(number) <= 20"),
        held("ck_burial_farewell_remark", "length(remark) <= 200"),
        held("ck_burial_farewell_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint(
            "hours >= 0 AND guests >= 0", name=op.f("ck_burial_farewell_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_farewell_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_farewell_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_farewell")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_farewell_number")),
        sa.UniqueConstraint(
            "report_id", "held_on", "kind", name=op.f("uq_burial_farewell_report_id_held_on_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_funeral_grant",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("payee", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_funeral_grant_amount", "typeof(amount) = 'integer'"),
        held("ck_burial_funeral_grant_number", "length(number) <= 20"),
        held(
            "ck_burial_funeral_grant_paid_on",
            "paid_on GLOB '[12][0-9][0-9][0-9]-*' AND date(paid_on, '+0 days') IS paid_on",
        ),
        held("ck_burial_funeral_grant_payee", "length(payee) <= 60"),
        held(
            "ck_burial_funeral_grant_payer",
            "payer IN ('pension', 'employer', 'tekun', 'veterans', 'other')",
        ),
        held("ck_burial_funeral_grant_remark", "length(remark) <= 200"),
        held("ck_burial_funeral_grant_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint("amount > 0", name=op.f("ck_burial_funeral_grant_amount_above_zero")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_funeral_grant_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_funeral_grant")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_funeral_grant_number")),
        sa.UniqueConstraint(
            "report_id", "payer", name=op.f("uq_burial_funeral_grant_report_id_payer")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_law_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("offence", sa.String(40), nullable=False),
        sa.Column("party", sa.String(60), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.String(200), nullable=False),
        sa.Column("gain", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("measures", sa.String(100), nullable=False),
        sa.Column("confiscated", sa.Integer(), nullable=True),
        sa.Column("fine", sa.Integer(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("dropped_for", sa.String(100), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=True),
        sa.Column("marked_in", sa.String(60), nullable=False),
        sa.Column("joint", sa.String(100), nullable=False),
        sa.Column("lifted_on", sa.Date(), nullable=True),
        held(
            "ck_burial_law_case_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held(
            "ck_burial_law_case_confiscated",
            "confiscated IS NULL OR typeof(confiscated) = 'integer'",
        ),
        held(
            "ck_burial_law_case_decided_on",
            "decided_on IS NULL OR decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_burial_law_case_decision_no", "decision_no IS NULL OR length(decision_no) <= 60"),
        held("ck_burial_law_case_dropped_for", "length(dropped_for) <= 100"),
        held(
            "ck_burial_law_case_dropped_on",
            "dropped_on IS NULL OR dropped_on GLOB '[12][0-9][0-9][0-9]-*' AND date(dropped_on, '+0 days') IS dropped_on",
        ),
        held("ck_burial_law_case_facts", "length(facts) <= 200"),
        held("ck_burial_law_case_fine", "fine IS NULL OR typeof(fine) = 'integer'"),
        held("ck_burial_law_case_gain", "typeof(gain) = 'integer'"),
        held(
            "ck_burial_law_case_inspection_id",
            "inspection_id IS NULL OR typeof(inspection_id) = 'integer'",
        ),
        held("ck_burial_law_case_joint", "length(joint) <= 100"),
        held(
            "ck_burial_law_case_lifted_on",
            "lifted_on IS NULL OR lifted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(lifted_on, '+0 days') IS lifted_on",
        ),
        held("ck_burial_law_case_marked_in", "length(marked_in) <= 60"),
        held(
            "ck_burial_law_case_marked_on",
            "marked_on IS NULL OR marked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(marked_on, '+0 days') IS marked_on",
        ),
        held("ck_burial_law_case_measures", "length(measures) <= 100"),
        held("ck_burial_law_case_number", "length(number) <= 20"),
        held("ck_burial_law_case_offence", "length(offence) <= 40"),
        held(
            "ck_burial_law_case_opened_on",
            "opened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(opened_on, '+0 days') IS opened_on",
        ),
        held("ck_burial_law_case_party", "length(party) <= 60"),
        sa.CheckConstraint(
            "(dropped_on IS NULL) = (dropped_for = '')",
            name=op.f("ck_burial_law_case_dropped_for_a_reason"),
        ),
        sa.CheckConstraint(
            "(marked_on IS NULL) = (marked_in = '')",
            name=op.f("ck_burial_law_case_marked_somewhere"),
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (decision_no IS NULL)",
            name=op.f("ck_burial_law_case_decided_on_paper"),
        ),
        sa.CheckConstraint("closed_on >= decided_on", name=op.f("ck_burial_law_case_closed_later")),
        sa.CheckConstraint(
            "confiscated <= gain", name=op.f("ck_burial_law_case_confiscated_of_the_gain")
        ),
        sa.CheckConstraint(
            "decided_on >= opened_on", name=op.f("ck_burial_law_case_decided_later")
        ),
        sa.CheckConstraint(
            "decided_on IS NULL OR dropped_on IS NULL",
            name=op.f("ck_burial_law_case_decided_or_dropped"),
        ),
        sa.CheckConstraint(
            "gain >= 0 AND fine >= 0 AND confiscated >= 0",
            name=op.f("ck_burial_law_case_not_negative"),
        ),
        sa.CheckConstraint("lifted_on >= marked_on", name=op.f("ck_burial_law_case_lifted_later")),
        sa.CheckConstraint(
            "lifted_on IS NULL OR marked_on IS NOT NULL",
            name=op.f("ck_burial_law_case_lifted_when_marked"),
        ),
        sa.CheckConstraint(
            "marked_on >= decided_on", name=op.f("ck_burial_law_case_marked_when_decided")
        ),
        sa.CheckConstraint(
            "marked_on IS NULL OR decided_on IS NOT NULL",
            name=op.f("ck_burial_law_case_marked_of_a_decision"),
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["burial_inspection.id"],
            name=op.f("fk_burial_law_case_inspection_id_burial_inspection"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_law_case")),
        sa.UniqueConstraint("decision_no", name=op.f("uq_burial_law_case_decision_no")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_law_case_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_burial_law_case_inspection", "burial_law_case", ["inspection_id"], unique=False
    )
    op.create_table(
        "burial_storage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("cabinet", sa.String(20), nullable=False),
        sa.Column("in_on", sa.Date(), nullable=False),
        sa.Column("in_clock", sa.String(5), nullable=False),
        sa.Column("out_on", sa.Date(), nullable=True),
        sa.Column("out_clock", sa.String(5), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_storage_cabinet", "length(cabinet) <= 20"),
        held("ck_burial_storage_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_storage_in_clock", "length(in_clock) <= 5"),
        held(
            "ck_burial_storage_in_clock_hour",
            "in_clock GLOB '[0-2][0-9]:[0-5][0-9]' AND in_clock < '24:00'",
        ),
        held(
            "ck_burial_storage_in_on",
            "in_on GLOB '[12][0-9][0-9][0-9]-*' AND date(in_on, '+0 days') IS in_on",
        ),
        held("ck_burial_storage_number", "length(number) <= 20"),
        held("ck_burial_storage_out_clock", "length(out_clock) <= 5"),
        held(
            "ck_burial_storage_out_on",
            "out_on IS NULL OR out_on GLOB '[12][0-9][0-9][0-9]-*' AND date(out_on, '+0 days') IS out_on",
        ),
        held("ck_burial_storage_remark", "length(remark) <= 200"),
        held("ck_burial_storage_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint(
            "(out_on IS NULL) = (out_clock = '')", name=op.f("ck_burial_storage_out_at_an_hour")
        ),
        sa.CheckConstraint("out_on >= in_on", name=op.f("ck_burial_storage_out_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_storage_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_storage_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_storage")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_storage_number")),
        sa.UniqueConstraint(
            "report_id",
            "in_on",
            "in_clock",
            name=op.f("uq_burial_storage_report_id_in_on_in_clock"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_burial_storage_standing",
        "burial_storage",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("out_on IS NULL"),
    )
    op.create_table(
        "burial_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("receiver", sa.String(40), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("how", sa.String(40), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(100), nullable=False),
        held("ck_burial_told_answer", "length(answer) <= 100"),
        held(
            "ck_burial_told_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_burial_told_how", "length(how) <= 40"),
        held("ck_burial_told_number", "length(number) <= 20"),
        held(
            "ck_burial_told_receiver",
            "receiver IN ('police', 'pension', 'medical', 'housing', 'dibao', 'tekun', 'elder', 'disabled', 'child', 'marriage', 'facility', 'organisation', 'veterans', 'federation', 'other')",
        ),
        held("ck_burial_told_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_told_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        sa.CheckConstraint(
            "answered_on IS NULL OR answer <> ''", name=op.f("ck_burial_told_answered_with_words")
        ),
        sa.CheckConstraint("answered_on >= told_on", name=op.f("ck_burial_told_answered_later")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["burial_death.id"], name=op.f("fk_burial_told_report_id_burial_death")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_told")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_told_number")),
        sa.UniqueConstraint(
            "report_id", "receiver", name=op.f("uq_burial_told_report_id_receiver")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_tomb",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("spot", sa.String(60), nullable=False),
        sa.Column("position", sa.String(40), nullable=False),
        sa.Column("zone", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("built", sa.String(20), nullable=False),
        sa.Column("owner", sa.String(60), nullable=False),
        sa.Column("kin", sa.String(60), nullable=False),
        sa.Column("kin_phone", sa.String(20), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("finder", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("unit", sa.String(60), nullable=False),
        sa.Column("due_by", sa.Date(), nullable=True),
        sa.Column("before_photo", sa.String(64), nullable=False),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("notified_to", sa.String(60), nullable=False),
        sa.Column("notice_way", sa.String(40), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("basis", sa.String(40), nullable=True),
        sa.Column("basis_no", sa.String(60), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("treatment", sa.String(40), nullable=True),
        sa.Column("moved_to", sa.String(60), nullable=False),
        sa.Column("plot_id", sa.Integer(), nullable=True),
        sa.Column("after_photo", sa.String(64), nullable=False),
        sa.Column("verified_on", sa.Date(), nullable=True),
        sa.Column("verifier", sa.String(60), nullable=False),
        sa.Column("protected_on", sa.Date(), nullable=True),
        sa.Column("protected_for", sa.String(100), nullable=False),
        sa.Column("protected_no", sa.String(60), nullable=False),
        sa.Column("disputed_on", sa.Date(), nullable=True),
        sa.Column("disputed_for", sa.String(100), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("settled_by", sa.String(100), nullable=False),
        held("ck_burial_tomb_after_photo", "length(after_photo) <= 64"),
        held(
            "ck_burial_tomb_agreed_on",
            "agreed_on IS NULL OR agreed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(agreed_on, '+0 days') IS agreed_on",
        ),
        held("ck_burial_tomb_area", "typeof(area) = 'integer'"),
        held("ck_burial_tomb_basis", "basis IS NULL OR basis IN ('consent', 'order')"),
        held("ck_burial_tomb_basis_no", "length(basis_no) <= 60"),
        held("ck_burial_tomb_before_photo", "length(before_photo) <= 64"),
        held("ck_burial_tomb_built", "length(built) <= 20"),
        held("ck_burial_tomb_disputed_for", "length(disputed_for) <= 100"),
        held(
            "ck_burial_tomb_disputed_on",
            "disputed_on IS NULL OR disputed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(disputed_on, '+0 days') IS disputed_on",
        ),
        held("ck_burial_tomb_division_code", "length(division_code) <= 12"),
        held(
            "ck_burial_tomb_done_on",
            "done_on IS NULL OR done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held(
            "ck_burial_tomb_due_by",
            "due_by IS NULL OR due_by GLOB '[12][0-9][0-9][0-9]-*' AND date(due_by, '+0 days') IS due_by",
        ),
        held("ck_burial_tomb_finder", "length(finder) <= 60"),
        held(
            "ck_burial_tomb_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_burial_tomb_kin", "length(kin) <= 60"),
        held("ck_burial_tomb_kin_phone", "length(kin_phone) <= 20"),
        held(
            "ck_burial_tomb_kind",
            "kind IN ('earth', 'hardened', 'large', 'living', 'empty', 'house')",
        ),
        held("ck_burial_tomb_moved_to", "length(moved_to) <= 60"),
        held("ck_burial_tomb_notice_way", "length(notice_way) <= 40"),
        held(
            "ck_burial_tomb_notified_on",
            "notified_on IS NULL OR notified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(notified_on, '+0 days') IS notified_on",
        ),
        held("ck_burial_tomb_notified_to", "length(notified_to) <= 60"),
        held("ck_burial_tomb_number", "length(number) <= 20"),
        held("ck_burial_tomb_owner", "length(owner) <= 60"),
        held("ck_burial_tomb_plot_id", "plot_id IS NULL OR typeof(plot_id) = 'integer'"),
        held("ck_burial_tomb_position", "length(position) <= 40"),
        held("ck_burial_tomb_protected_for", "length(protected_for) <= 100"),
        held("ck_burial_tomb_protected_no", "length(protected_no) <= 60"),
        held(
            "ck_burial_tomb_protected_on",
            "protected_on IS NULL OR protected_on GLOB '[12][0-9][0-9][0-9]-*' AND date(protected_on, '+0 days') IS protected_on",
        ),
        held(
            "ck_burial_tomb_registered_on",
            "registered_on IS NULL OR registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        held("ck_burial_tomb_remark", "length(remark) <= 200"),
        held("ck_burial_tomb_settled_by", "length(settled_by) <= 100"),
        held(
            "ck_burial_tomb_settled_on",
            "settled_on IS NULL OR settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held("ck_burial_tomb_spot", "length(spot) <= 60"),
        held(
            "ck_burial_tomb_treatment",
            "treatment IS NULL OR treatment IN ('moved', 'deep', 'green', 'removed')",
        ),
        held("ck_burial_tomb_unit", "length(unit) <= 60"),
        held(
            "ck_burial_tomb_verified_on",
            "verified_on IS NULL OR verified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(verified_on, '+0 days') IS verified_on",
        ),
        held("ck_burial_tomb_verifier", "length(verifier) <= 60"),
        held(
            "ck_burial_tomb_zone", "zone IN ('Y1', 'Y2', 'Y3', 'Q1', 'Q2', 'Q3', 'Q4', 'Q5', 'N0')"
        ),
        sa.CheckConstraint(
            "verified_on IS NULL OR (done_on IS NOT NULL AND before_photo <> '' AND after_photo <> '')",
            name=op.f("ck_burial_tomb_verified_by_photos"),
        ),
        sa.CheckConstraint(
            "(agreed_on IS NULL) = (basis IS NULL)", name=op.f("ck_burial_tomb_agreed_on_a_basis")
        ),
        sa.CheckConstraint(
            "(done_on IS NULL) = (treatment IS NULL)", name=op.f("ck_burial_tomb_done_in_a_way")
        ),
        sa.CheckConstraint("agreed_on >= notified_on", name=op.f("ck_burial_tomb_agreed_later")),
        sa.CheckConstraint(
            "agreed_on IS NULL OR notified_on IS NOT NULL",
            name=op.f("ck_burial_tomb_notified_first"),
        ),
        sa.CheckConstraint("area >= 0", name=op.f("ck_burial_tomb_area_not_negative")),
        sa.CheckConstraint("done_on >= agreed_on", name=op.f("ck_burial_tomb_done_later")),
        sa.CheckConstraint(
            "done_on IS NULL OR agreed_on IS NOT NULL", name=op.f("ck_burial_tomb_agreed_first")
        ),
        sa.CheckConstraint("due_by >= registered_on", name=op.f("ck_burial_tomb_due_later")),
        sa.CheckConstraint(
            "notified_on >= registered_on", name=op.f("ck_burial_tomb_notified_later")
        ),
        sa.CheckConstraint(
            "notified_on IS NULL OR registered_on IS NOT NULL",
            name=op.f("ck_burial_tomb_registered_first"),
        ),
        sa.CheckConstraint(
            "protected_on IS NULL OR done_on IS NULL",
            name=op.f("ck_burial_tomb_protected_is_not_done"),
        ),
        sa.CheckConstraint(
            "registered_on >= found_on", name=op.f("ck_burial_tomb_registered_later")
        ),
        sa.CheckConstraint("settled_on >= disputed_on", name=op.f("ck_burial_tomb_settled_later")),
        sa.CheckConstraint("verified_on >= done_on", name=op.f("ck_burial_tomb_verified_later")),
        sa.ForeignKeyConstraint(
            ["plot_id"], ["burial_plot.id"], name=op.f("fk_burial_tomb_plot_id_burial_plot")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_tomb")),
        sa.UniqueConstraint(
            "division_code", "spot", name=op.f("uq_burial_tomb_division_code_spot")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_tomb_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_transfer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=False),
        sa.Column("picked_on", sa.Date(), nullable=False),
        sa.Column("clock", sa.String(5), nullable=False),
        sa.Column("spot", sa.String(100), nullable=False),
        sa.Column("proof_no", sa.String(40), nullable=False),
        sa.Column("matches", sa.Boolean(), nullable=False),
        sa.Column("mismatch", sa.String(200), nullable=False),
        sa.Column("police_on", sa.Date(), nullable=True),
        sa.Column("police", sa.String(60), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_no", sa.String(60), nullable=False),
        sa.Column("handed_by", sa.String(60), nullable=False),
        sa.Column("plate", sa.String(12), nullable=False),
        sa.Column("driver", sa.String(60), nullable=False),
        sa.Column("km", sa.Integer(), nullable=False),
        sa.Column("to_place", sa.String(100), nullable=False),
        sa.Column("accepted_by", sa.String(60), nullable=False),
        sa.Column("acceptance_no", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_transfer_acceptance_no", "length(acceptance_no) <= 60"),
        held("ck_burial_transfer_accepted_by", "length(accepted_by) <= 60"),
        held("ck_burial_transfer_cleared_no", "length(cleared_no) <= 60"),
        held(
            "ck_burial_transfer_cleared_on",
            "cleared_on IS NULL OR cleared_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cleared_on, '+0 days') IS cleared_on",
        ),
        held("ck_burial_transfer_clock", "length(clock) <= 5"),
        held(
            "ck_burial_transfer_clock_hour",
            "clock GLOB '[0-2][0-9]:[0-5][0-9]' AND clock < '24:00'",
        ),
        held("ck_burial_transfer_driver", "length(driver) <= 60"),
        held("ck_burial_transfer_ground_id", "typeof(ground_id) = 'integer'"),
        held("ck_burial_transfer_handed_by", "length(handed_by) <= 60"),
        held("ck_burial_transfer_km", "typeof(km) = 'integer'"),
        held("ck_burial_transfer_matches", "matches IN (0, 1)"),
        held("ck_burial_transfer_mismatch", "length(mismatch) <= 200"),
        held("ck_burial_transfer_number", "length(number) <= 20"),
        held(
            "ck_burial_transfer_picked_on",
            "picked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(picked_on, '+0 days') IS picked_on",
        ),
        held("ck_burial_transfer_plate", "length(plate) <= 12"),
        held("ck_burial_transfer_police", "length(police) <= 60"),
        held(
            "ck_burial_transfer_police_on",
            "police_on IS NULL OR police_on GLOB '[12][0-9][0-9][0-9]-*' AND date(police_on, '+0 days') IS police_on",
        ),
        held("ck_burial_transfer_proof_no", "length(proof_no) <= 40"),
        held("ck_burial_transfer_remark", "length(remark) <= 200"),
        held("ck_burial_transfer_report_id", "typeof(report_id) = 'integer'"),
        held("ck_burial_transfer_spot", "length(spot) <= 100"),
        held("ck_burial_transfer_to_place", "length(to_place) <= 100"),
        sa.CheckConstraint(
            "(cleared_on IS NULL) = (cleared_no = '')",
            name=op.f("ck_burial_transfer_cleared_by_a_paper"),
        ),
        sa.CheckConstraint(
            "matches OR mismatch <> ''", name=op.f("ck_burial_transfer_mismatch_told")
        ),
        sa.CheckConstraint(
            "cleared_on >= police_on", name=op.f("ck_burial_transfer_cleared_later")
        ),
        sa.CheckConstraint("km >= 0", name=op.f("ck_burial_transfer_not_negative")),
        sa.CheckConstraint("police_on >= picked_on", name=op.f("ck_burial_transfer_told_later")),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_transfer_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_transfer_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_transfer")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_transfer_number")),
        sa.UniqueConstraint(
            "report_id",
            "picked_on",
            "clock",
            name=op.f("uq_burial_transfer_report_id_picked_on_clock"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_transfer_on", "burial_transfer", ["picked_on"], unique=False)
    op.create_table(
        "burial_unclaimed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("found_at", sa.String(100), nullable=False),
        sa.Column("police", sa.String(60), nullable=False),
        sa.Column("police_no", sa.String(60), nullable=False),
        sa.Column("features", sa.String(200), nullable=False),
        sa.Column("notice_on", sa.Date(), nullable=True),
        sa.Column("notice_in", sa.String(60), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("disposal", sa.String(40), nullable=True),
        sa.Column("approval_no", sa.String(60), nullable=False),
        sa.Column("receiver", sa.String(60), nullable=False),
        sa.Column("receiver_relation", sa.String(40), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_unclaimed_approval_no", "length(approval_no) <= 60"),
        held(
            "ck_burial_unclaimed_closed_on",
            "closed_on IS NULL OR closed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(closed_on, '+0 days') IS closed_on",
        ),
        held(
            "ck_burial_unclaimed_disposal",
            "disposal IS NULL OR disposal IN ('claimed', 'cremate', 'handed')",
        ),
        held("ck_burial_unclaimed_features", "length(features) <= 200"),
        held("ck_burial_unclaimed_found_at", "length(found_at) <= 100"),
        held(
            "ck_burial_unclaimed_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held("ck_burial_unclaimed_kind", "kind IN ('unknown', 'unowned')"),
        held("ck_burial_unclaimed_notice_in", "length(notice_in) <= 60"),
        held(
            "ck_burial_unclaimed_notice_on",
            "notice_on IS NULL OR notice_on GLOB '[12][0-9][0-9][0-9]-*' AND date(notice_on, '+0 days') IS notice_on",
        ),
        held("ck_burial_unclaimed_number", "length(number) <= 20"),
        held("ck_burial_unclaimed_police", "length(police) <= 60"),
        held("ck_burial_unclaimed_police_no", "length(police_no) <= 60"),
        held("ck_burial_unclaimed_receiver", "length(receiver) <= 60"),
        held("ck_burial_unclaimed_receiver_relation", "length(receiver_relation) <= 40"),
        held("ck_burial_unclaimed_remark", "length(remark) <= 200"),
        held("ck_burial_unclaimed_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (receiver = '')",
            name=op.f("ck_burial_unclaimed_received_by_somebody"),
        ),
        sa.CheckConstraint(
            "(notice_on IS NULL) = (notice_in = '')",
            name=op.f("ck_burial_unclaimed_published_somewhere"),
        ),
        sa.CheckConstraint(
            "(closed_on IS NULL) = (disposal IS NULL)",
            name=op.f("ck_burial_unclaimed_closed_somehow"),
        ),
        sa.CheckConstraint("closed_on >= found_on", name=op.f("ck_burial_unclaimed_closed_later")),
        sa.CheckConstraint(
            "notice_on >= found_on", name=op.f("ck_burial_unclaimed_published_later")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_unclaimed_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_unclaimed")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_unclaimed_number")),
        sa.UniqueConstraint("report_id", name=op.f("uq_burial_unclaimed_report_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waived_elsewhere",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("waived_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_burial_waived_elsewhere_amount", "typeof(amount) = 'integer'"),
        held("ck_burial_waived_elsewhere_document", "length(document) <= 100"),
        held("ck_burial_waived_elsewhere_number", "length(number) <= 20"),
        held("ck_burial_waived_elsewhere_place", "length(place) <= 60"),
        held("ck_burial_waived_elsewhere_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_waived_elsewhere_service",
            "service IN ('transfer', 'storage', 'farewell', 'cremation', 'deposit', 'urn', 'makeup', 'embalming', 'interment', 'niche', 'plot', 'care', 'other')",
        ),
        held(
            "ck_burial_waived_elsewhere_waived_on",
            "waived_on GLOB '[12][0-9][0-9][0-9]-*' AND date(waived_on, '+0 days') IS waived_on",
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_burial_waived_elsewhere_amount_above_zero")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_waived_elsewhere_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waived_elsewhere")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_waived_elsewhere_number")),
        sa.UniqueConstraint(
            "report_id",
            "service",
            "place",
            name=op.f("uq_burial_waived_elsewhere_report_id_service_place"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waiver_class",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        held(
            "ck_burial_waiver_class_category",
            "category IN ('cremated', 'local', 'outsider', 'dibao', 'tekun', 'marginal', 'rigid', 'orphan', 'disabled', 'watched', 'hundred', 'veterans', 'bereaved', 'donor', 'other')",
        ),
        held("ck_burial_waiver_class_document", "length(document) <= 100"),
        held("ck_burial_waiver_class_number", "length(number) <= 20"),
        held("ck_burial_waiver_class_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_waiver_class_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_waiver_class_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waiver_class")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_waiver_class_number")),
        sa.UniqueConstraint(
            "report_id", "category", name=op.f("uq_burial_waiver_class_report_id_category")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_alarm_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("alarm_id", sa.Integer(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("called_at", sa.String(5), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(200), nullable=False),
        held("ck_care_alarm_call_alarm_id", "typeof(alarm_id) = 'integer'"),
        held("ck_care_alarm_call_called_at", "length(called_at) <= 5"),
        held(
            "ck_care_alarm_call_called_on",
            "called_on GLOB '[12][0-9][0-9][0-9]-*' AND date(called_on, '+0 days') IS called_on",
        ),
        held("ck_care_alarm_call_kind", "kind IN ('emergency', 'service', 'greeting', 'mistaken')"),
        held("ck_care_alarm_call_minutes", "minutes IS NULL OR typeof(minutes) = 'integer'"),
        held("ck_care_alarm_call_number", "length(number) <= 20"),
        held("ck_care_alarm_call_outcome", "length(outcome) <= 200"),
        sa.CheckConstraint("minutes >= 0", name=op.f("ck_care_alarm_call_not_negative")),
        sa.ForeignKeyConstraint(
            ["alarm_id"], ["care_alarm.id"], name=op.f("fk_care_alarm_call_alarm_id_care_alarm")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_alarm_call")),
        sa.UniqueConstraint(
            "alarm_id",
            "called_on",
            "called_at",
            name=op.f("uq_care_alarm_call_alarm_id_called_on_called_at"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_alarm_call_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_duty_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_care_duty_record_done_on",
            "done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held("ck_care_duty_record_duty_id", "typeof(duty_id) = 'integer'"),
        held("ck_care_duty_record_note", "length(note) <= 200"),
        held("ck_care_duty_record_number", "length(number) <= 20"),
        held("ck_care_duty_record_persons", "persons IS NULL OR typeof(persons) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["care_duty.id"], name=op.f("fk_care_duty_record_duty_id_care_duty")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_duty_record")),
        sa.UniqueConstraint("duty_id", "done_on", name=op.f("uq_care_duty_record_duty_id_done_on")),
        sa.UniqueConstraint("number", name=op.f("uq_care_duty_record_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("inspection_id", sa.Integer(), nullable=False),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("hazard_group", sa.String(40), nullable=True),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rectified_on", sa.Date(), nullable=True),
        sa.Column("measures", sa.String(200), nullable=False),
        sa.Column("rechecked_on", sa.Date(), nullable=True),
        sa.Column("rechecker", sa.String(60), nullable=False),
        sa.Column("recheck", sa.String(40), nullable=True),
        sa.Column("again_by", sa.Date(), nullable=True),
        held(
            "ck_care_hazard_again_by",
            "again_by IS NULL OR again_by GLOB '[12][0-9][0-9][0-9]-*' AND date(again_by, '+0 days') IS again_by",
        ),
        held("ck_care_hazard_code", "length(code) <= 12"),
        held(
            "ck_care_hazard_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_care_hazard_found_on",
            "found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held(
            "ck_care_hazard_hazard_group",
            "hazard_group IS NULL OR hazard_group IN ('facilities', 'qualifications', 'management', 'service', 'other')",
        ),
        held("ck_care_hazard_inspection_id", "typeof(inspection_id) = 'integer'"),
        held("ck_care_hazard_level", "level IN ('general', 'major')"),
        held("ck_care_hazard_measures", "length(measures) <= 200"),
        held("ck_care_hazard_number", "length(number) <= 20"),
        held("ck_care_hazard_recheck", "recheck IS NULL OR recheck IN ('passed', 'failed')"),
        held(
            "ck_care_hazard_rechecked_on",
            "rechecked_on IS NULL OR rechecked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rechecked_on, '+0 days') IS rechecked_on",
        ),
        held("ck_care_hazard_rechecker", "length(rechecker) <= 60"),
        held(
            "ck_care_hazard_rectified_on",
            "rectified_on IS NULL OR rectified_on GLOB '[12][0-9][0-9][0-9]-*' AND date(rectified_on, '+0 days') IS rectified_on",
        ),
        held("ck_care_hazard_what", "length(what) <= 200"),
        sa.CheckConstraint(
            "(rectified_on IS NULL) = (measures = '')",
            name=op.f("ck_care_hazard_rectified_by_something"),
        ),
        sa.CheckConstraint(
            "level <> 'major' OR hazard_group IS NOT NULL",
            name=op.f("ck_care_hazard_major_has_a_group"),
        ),
        sa.CheckConstraint(
            "(recheck IS NULL) = (rechecked_on IS NULL)",
            name=op.f("ck_care_hazard_rechecked_on_a_day"),
        ),
        sa.CheckConstraint("due_on >= found_on", name=op.f("ck_care_hazard_due_later")),
        sa.CheckConstraint(
            "recheck IS NULL OR rectified_on IS NOT NULL",
            name=op.f("ck_care_hazard_rectified_first"),
        ),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["care_inspection.id"],
            name=op.f("fk_care_hazard_inspection_id_care_inspection"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_hazard")),
        sa.UniqueConstraint(
            "inspection_id", "what", name=op.f("uq_care_hazard_inspection_id_what")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_care_hazard_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_meal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("eaten_on", sa.Date(), nullable=False),
        sa.Column("meals", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        held(
            "ck_care_meal_eaten_on",
            "eaten_on GLOB '[12][0-9][0-9][0-9]-*' AND date(eaten_on, '+0 days') IS eaten_on",
        ),
        held("ck_care_meal_meals", "typeof(meals) = 'integer'"),
        held("ck_care_meal_number", "length(number) <= 20"),
        held("ck_care_meal_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_meal_price", "price IS NULL OR typeof(price) = 'integer'"),
        held("ck_care_meal_site_id", "typeof(site_id) = 'integer'"),
        sa.CheckConstraint("meals BETWEEN 1 AND 3", name=op.f("ck_care_meal_meals_of_a_day")),
        sa.CheckConstraint(
            "price IS NULL OR price >= 0", name=op.f("ck_care_meal_price_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_meal_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["site_id"], ["care_meal_site.id"], name=op.f("fk_care_meal_site_id_care_meal_site")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_meal")),
        sa.UniqueConstraint("number", name=op.f("uq_care_meal_number")),
        sa.UniqueConstraint(
            "site_id", "person_id", "eaten_on", name=op.f("uq_care_meal_site_id_person_id_eaten_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_post_elder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        held(
            "ck_care_post_elder_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_care_post_elder_number", "length(number) <= 20"),
        held("ck_care_post_elder_person_id", "typeof(person_id) = 'integer'"),
        held("ck_care_post_elder_post_id", "typeof(post_id) = 'integer'"),
        held(
            "ck_care_post_elder_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_care_post_elder_ends_later")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_post_elder_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["care_post.id"], name=op.f("fk_care_post_elder_post_id_care_post")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_post_elder")),
        sa.UniqueConstraint("number", name=op.f("uq_care_post_elder_number")),
        sa.UniqueConstraint(
            "post_id", "person_id", "since", name=op.f("uq_care_post_elder_post_id_person_id_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_resident",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("bed_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("care", sa.String(40), nullable=False),
        sa.Column("contract_no", sa.String(40), nullable=False),
        sa.Column("agent_name", sa.String(60), nullable=False),
        sa.Column("payer", sa.String(40), nullable=False),
        sa.Column("fee", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("leaving", sa.String(40), nullable=True),
        held("ck_care_resident_agent_name", "length(agent_name) <= 60"),
        held("ck_care_resident_bed_id", "typeof(bed_id) = 'integer'"),
        held("ck_care_resident_care", "care IN ('able', 'partial', 'full')"),
        held("ck_care_resident_contract_no", "length(contract_no) <= 40"),
        held(
            "ck_care_resident_entered_on",
            "entered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(entered_on, '+0 days') IS entered_on",
        ),
        held("ck_care_resident_fee", "typeof(fee) = 'integer'"),
        held(
            "ck_care_resident_leaving",
            "leaving IS NULL OR leaving IN ('home', 'moved', 'hospital', 'died', 'bed', 'other')",
        ),
        held(
            "ck_care_resident_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_care_resident_number", "length(number) <= 20"),
        held("ck_care_resident_payer", "payer IN ('own', 'state', 'shared', 'insurance')"),
        held("ck_care_resident_person_id", "typeof(person_id) = 'integer'"),
        sa.CheckConstraint(
            "left_on >= entered_on AND fee >= 0", name=op.f("ck_care_resident_sound")
        ),
        sa.ForeignKeyConstraint(
            ["bed_id"], ["care_bed.id"], name=op.f("fk_care_resident_bed_id_care_bed")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_resident_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_resident")),
        sa.UniqueConstraint("number", name=op.f("uq_care_resident_number")),
        sa.UniqueConstraint(
            "person_id",
            "bed_id",
            "entered_on",
            name=op.f("uq_care_resident_person_id_bed_id_entered_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_resident_person_id", "care_resident", ["person_id"], unique=False)
    op.create_index(
        "uq_care_resident_bed",
        "care_resident",
        ["bed_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.create_index(
        "uq_care_resident_person",
        "care_resident",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "care_served",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("worker_name", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("signed", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdraw_reason", sa.String(100), nullable=False),
        held("ck_care_served_content", "length(content) <= 200"),
        held("ck_care_served_number", "length(number) <= 20"),
        held("ck_care_served_order_id", "typeof(order_id) = 'integer'"),
        held(
            "ck_care_served_served_on",
            "served_on GLOB '[12][0-9][0-9][0-9]-*' AND date(served_on, '+0 days') IS served_on",
        ),
        held("ck_care_served_signed", "signed IN (0, 1)"),
        held("ck_care_served_units", "typeof(units) = 'integer'"),
        held("ck_care_served_withdraw_reason", "length(withdraw_reason) <= 100"),
        held(
            "ck_care_served_withdrawn_on",
            "withdrawn_on IS NULL OR withdrawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(withdrawn_on, '+0 days') IS withdrawn_on",
        ),
        held("ck_care_served_worker_name", "length(worker_name) <= 60"),
        sa.CheckConstraint("units > 0", name=op.f("ck_care_served_something_done")),
        sa.ForeignKeyConstraint(
            ["order_id"], ["care_order.id"], name=op.f("fk_care_served_order_id_care_order")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_served")),
        sa.UniqueConstraint("number", name=op.f("uq_care_served_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_care_served_standing",
        "care_served",
        ["order_id", "served_on", "worker_name"],
        unique=True,
        sqlite_where=sa.text("withdrawn_on IS NULL"),
    )
    op.create_table(
        "care_staff_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("hours", sa.Integer(), nullable=True),
        sa.Column("result", sa.String(60), nullable=False),
        held(
            "ck_care_staff_record_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_care_staff_record_hours", "hours IS NULL OR typeof(hours) = 'integer'"),
        held("ck_care_staff_record_kind", "kind IN ('training', 'contest', 'award')"),
        held("ck_care_staff_record_number", "length(number) <= 20"),
        held("ck_care_staff_record_result", "length(result) <= 60"),
        held("ck_care_staff_record_staff_id", "typeof(staff_id) = 'integer'"),
        held("ck_care_staff_record_title", "length(title) <= 60"),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["care_staff.id"], name=op.f("fk_care_staff_record_staff_id_care_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_staff_record")),
        sa.UniqueConstraint("number", name=op.f("uq_care_staff_record_number")),
        sa.UniqueConstraint(
            "staff_id",
            "kind",
            "title",
            "held_on",
            name=op.f("uq_care_staff_record_staff_id_kind_title_held_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("visitor_name", sa.String(60), nullable=False),
        sa.Column("cooking", sa.String(40), nullable=False),
        sa.Column("doctor", sa.String(40), nullable=False),
        sa.Column("shopping", sa.String(40), nullable=False),
        sa.Column("food", sa.String(40), nullable=False),
        sa.Column("clothes", sa.String(40), nullable=False),
        sa.Column("housing", sa.String(40), nullable=False),
        sa.Column("health", sa.String(40), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        sa.Column("needs", sa.String(200), nullable=False),
        sa.Column("done", sa.String(200), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        held("ck_care_visit_clothes", "clothes IN ('well', 'trouble')"),
        held("ck_care_visit_cooking", "cooking IN ('unneeded', 'done', 'waiting')"),
        held("ck_care_visit_doctor", "doctor IN ('unneeded', 'done', 'waiting')"),
        held("ck_care_visit_done", "length(done) <= 200"),
        held("ck_care_visit_food", "food IN ('well', 'trouble')"),
        held("ck_care_visit_found", "length(found) <= 200"),
        held("ck_care_visit_health", "health IN ('well', 'trouble')"),
        held("ck_care_visit_housing", "housing IN ('well', 'trouble')"),
        held("ck_care_visit_needs", "length(needs) <= 200"),
        held(
            "ck_care_visit_next_on",
            "next_on IS NULL OR next_on GLOB '[12][0-9][0-9][0-9]-*' AND date(next_on, '+0 days') IS next_on",
        ),
        held("ck_care_visit_number", "length(number) <= 20"),
        held("ck_care_visit_plan_id", "typeof(plan_id) = 'integer'"),
        held("ck_care_visit_shopping", "shopping IN ('unneeded', 'done', 'waiting')"),
        held(
            "ck_care_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_care_visit_visitor_name", "length(visitor_name) <= 60"),
        held("ck_care_visit_way", "way IN ('home', 'phone', 'video')"),
        sa.CheckConstraint("next_on > visited_on", name=op.f("ck_care_visit_next_is_later")),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["care_visit_plan.id"], name=op.f("fk_care_visit_plan_id_care_visit_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_care_visit_number")),
        sa.UniqueConstraint("plan_id", "visited_on", name=op.f("uq_care_visit_plan_id_visited_on")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_care_visit_visited_on", "care_visit", ["visited_on"], unique=False)
    op.create_table(
        "care_voucher_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("redemption_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checker", sa.String(60), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_care_voucher_check_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_care_voucher_check_checker", "length(checker) <= 60"),
        held("ck_care_voucher_check_note", "length(note) <= 200"),
        held("ck_care_voucher_check_number", "length(number) <= 20"),
        held("ck_care_voucher_check_redemption_id", "typeof(redemption_id) = 'integer'"),
        held("ck_care_voucher_check_result", "result IN ('true', 'differs', 'untrue', 'not_met')"),
        sa.ForeignKeyConstraint(
            ["redemption_id"],
            ["care_voucher_redemption.id"],
            name=op.f("fk_care_voucher_check_redemption_id_care_voucher_redemption"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_voucher_check")),
        sa.UniqueConstraint("number", name=op.f("uq_care_voucher_check_number")),
        sa.UniqueConstraint("redemption_id", name=op.f("uq_care_voucher_check_redemption_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "care_woman_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("organiser", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        held("ck_care_woman_contact_content", "length(content) <= 200"),
        held(
            "ck_care_woman_contact_kind", "kind IN ('visit', 'gathering', 'training', 'aid', 'law')"
        ),
        held(
            "ck_care_woman_contact_met_on",
            "met_on GLOB '[12][0-9][0-9][0-9]-*' AND date(met_on, '+0 days') IS met_on",
        ),
        held("ck_care_woman_contact_number", "length(number) <= 20"),
        held("ck_care_woman_contact_organiser", "length(organiser) <= 60"),
        held("ck_care_woman_contact_woman_id", "typeof(woman_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["woman_id"],
            ["care_left_woman.id"],
            name=op.f("fk_care_woman_contact_woman_id_care_left_woman"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_woman_contact")),
        sa.UniqueConstraint("number", name=op.f("uq_care_woman_contact_number")),
        sa.UniqueConstraint(
            "woman_id", "met_on", "kind", name=op.f("uq_care_woman_contact_woman_id_met_on_kind")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_adopted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_child_adopted_child_id", "typeof(child_id) = 'integer'"),
        held(
            "ck_child_adopted_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_adopted_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("until >= since", name=op.f("ck_child_adopted_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_adopted_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_adopted")),
        sa.UniqueConstraint("child_id", "since", name=op.f("uq_child_adopted_child_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_adoption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("child_sex", sa.String(40), nullable=True),
        sa.Column("route", sa.String(40), nullable=False),
        sa.Column("origin", sa.String(40), nullable=False),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("seat", sa.String(6), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("spouse_id", sa.Integer(), nullable=True),
        sa.Column("married", sa.Boolean(), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("able", sa.Boolean(), nullable=False),
        sa.Column("healthy", sa.Boolean(), nullable=False),
        sa.Column("clean", sa.Boolean(), nullable=False),
        sa.Column("foreigner", sa.Boolean(), nullable=False),
        sa.Column("adopter_agrees", sa.Boolean(), nullable=False),
        sa.Column("giver", sa.String(40), nullable=False),
        sa.Column("giver_name", sa.String(60), nullable=False),
        sa.Column("giver_agrees", sa.Boolean(), nullable=False),
        sa.Column("other_parent", sa.String(40), nullable=False),
        sa.Column("supporters_agree", sa.Boolean(), nullable=False),
        sa.Column("endangered", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.String(40), nullable=False),
        sa.Column("birth_parents_agree", sa.Boolean(), nullable=False),
        sa.Column("child_agrees", sa.Boolean(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("found_at", sa.String(100), nullable=False),
        sa.Column("features", sa.String(200), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("certificate_no", sa.String(40), nullable=True),
        sa.Column("former_name", sa.String(60), nullable=False),
        sa.Column("new_name", sa.String(60), nullable=False),
        sa.Column("former_id_no", sa.String(18), nullable=False),
        sa.Column("new_id_no", sa.String(18), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        sa.Column("end_certificate_no", sa.String(40), nullable=True),
        held("ck_child_adoption_able", "able IN (0, 1)"),
        held("ck_child_adoption_adopter_agrees", "adopter_agrees IN (0, 1)"),
        held(
            "ck_child_adoption_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_child_adoption_birth_parents_agree", "birth_parents_agree IN (0, 1)"),
        held(
            "ck_child_adoption_certificate_no",
            "certificate_no IS NULL OR length(certificate_no) <= 40",
        ),
        held("ck_child_adoption_child_agrees", "child_agrees IS NULL OR child_agrees IN (0, 1)"),
        held("ck_child_adoption_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_adoption_child_sex", "child_sex IS NULL OR child_sex IN ('male', 'female')"),
        held("ck_child_adoption_children", "typeof(children) = 'integer'"),
        held("ck_child_adoption_clean", "clean IN (0, 1)"),
        held("ck_child_adoption_disabled", "disabled IN (0, 1)"),
        held(
            "ck_child_adoption_end_certificate_no",
            "end_certificate_no IS NULL OR length(end_certificate_no) <= 40",
        ),
        held("ck_child_adoption_endangered", "endangered IN (0, 1)"),
        held(
            "ck_child_adoption_ended_for",
            "ended_for IS NULL OR ended_for IN ('dissolved', 'revoked')",
        ),
        held(
            "ck_child_adoption_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_adoption_features", "length(features) <= 200"),
        held("ck_child_adoption_foreigner", "foreigner IN (0, 1)"),
        held("ck_child_adoption_former_id_no", "length(former_id_no) <= 18"),
        held("ck_child_adoption_former_name", "length(former_name) <= 60"),
        held("ck_child_adoption_found_at", "length(found_at) <= 100"),
        held(
            "ck_child_adoption_found_on",
            "found_on IS NULL OR found_on GLOB '[12][0-9][0-9][0-9]-*' AND date(found_on, '+0 days') IS found_on",
        ),
        held(
            "ck_child_adoption_giver",
            "giver IN ('guardian', 'institution', 'parents', 'single', 'incapable', 'nobody')",
        ),
        held("ck_child_adoption_giver_agrees", "giver_agrees IN (0, 1)"),
        held("ck_child_adoption_giver_name", "length(giver_name) <= 60"),
        held("ck_child_adoption_healthy", "healthy IN (0, 1)"),
        held("ck_child_adoption_married", "married IN (0, 1)"),
        held("ck_child_adoption_new_id_no", "length(new_id_no) <= 18"),
        held("ck_child_adoption_new_name", "length(new_name) <= 60"),
        held("ck_child_adoption_number", "length(number) <= 20"),
        held(
            "ck_child_adoption_origin",
            "origin IN ('orphan', 'institution', 'foundling', 'hardship', 'own')",
        ),
        held(
            "ck_child_adoption_other_parent",
            "other_parent IN ('present', 'unknown', 'untraceable', 'dead')",
        ),
        held("ck_child_adoption_person_id", "typeof(person_id) = 'integer'"),
        held("ck_child_adoption_priority", "priority IN ('none', 'unasked', 'waived', 'claimed')"),
        held(
            "ck_child_adoption_registered_on",
            "registered_on IS NULL OR registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        held("ck_child_adoption_route", "route IN ('general', 'kin', 'step')"),
        held("ck_child_adoption_seat", "length(seat) <= 6"),
        held("ck_child_adoption_spouse_id", "spouse_id IS NULL OR typeof(spouse_id) = 'integer'"),
        held("ck_child_adoption_supporters_agree", "supporters_agree IN (0, 1)"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_adoption_ends_for_a_reason"),
        ),
        sa.CheckConstraint(
            "(registered_on IS NULL) = (certificate_no IS NULL)",
            name=op.f("ck_child_adoption_a_number_each"),
        ),
        sa.CheckConstraint("children >= 0", name=op.f("ck_child_adoption_children_not_negative")),
        sa.CheckConstraint("ended_on >= registered_on", name=op.f("ck_child_adoption_ends_later")),
        sa.CheckConstraint("person_id <> spouse_id", name=op.f("ck_child_adoption_two_people")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_adoption_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_adoption_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["spouse_id"], ["person.id"], name=op.f("fk_child_adoption_spouse_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_adoption")),
        sa.UniqueConstraint("certificate_no", name=op.f("uq_child_adoption_certificate_no")),
        sa.UniqueConstraint(
            "end_certificate_no", name=op.f("uq_child_adoption_end_certificate_no")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_adoption_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_adoption_child", "child_adoption", ["child_id"], unique=False)
    op.create_index("ix_child_adoption_person", "child_adoption", ["person_id"], unique=False)
    op.create_index("ix_child_adoption_spouse", "child_adoption", ["spouse_id"], unique=False)
    op.create_table(
        "child_care_mode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        held("ck_child_care_mode_basis", "length(basis) <= 100"),
        held("ck_child_care_mode_child_id", "typeof(child_id) = 'integer'"),
        held(
            "ck_child_care_mode_mode",
            "mode IN ('institution', 'kin', 'foster', 'home', 'alone', 'unattended', 'other')",
        ),
        held("ck_child_care_mode_number", "length(number) <= 20"),
        held("ck_child_care_mode_place", "length(place) <= 100"),
        held(
            "ck_child_care_mode_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_care_mode_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_care_mode")),
        sa.UniqueConstraint("child_id", "since", name=op.f("uq_child_care_mode_child_id_since")),
        sa.UniqueConstraint("number", name=op.f("uq_child_care_mode_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_care_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("heading", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("done_by", sa.String(60), nullable=False),
        held("ck_child_care_record_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_care_record_content", "length(content) <= 200"),
        held("ck_child_care_record_done_by", "length(done_by) <= 60"),
        held(
            "ck_child_care_record_done_on",
            "done_on GLOB '[12][0-9][0-9][0-9]-*' AND date(done_on, '+0 days') IS done_on",
        ),
        held(
            "ck_child_care_record_heading",
            "heading IN ('rearing', 'medical', 'rehab', 'teaching', 'settling')",
        ),
        held("ck_child_care_record_number", "length(number) <= 20"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_care_record_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_care_record")),
        sa.UniqueConstraint(
            "child_id",
            "heading",
            "done_on",
            "content",
            name=op.f("uq_child_care_record_child_id_heading_done_on_content"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_care_record_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_colour",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("colour", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("decider_name", sa.String(60), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("proposed", sa.String(40), nullable=True),
        sa.Column("factors", sa.String(400), nullable=False),
        held("ck_child_colour_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_colour_colour", "colour IN ('green', 'blue', 'yellow', 'red')"),
        held(
            "ck_child_colour_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_child_colour_decider_name", "length(decider_name) <= 60"),
        held("ck_child_colour_factors", "length(factors) <= 400"),
        held("ck_child_colour_level", "level IN ('village', 'township', 'county')"),
        held("ck_child_colour_number", "length(number) <= 20"),
        held(
            "ck_child_colour_proposed",
            "proposed IS NULL OR proposed IN ('green', 'blue', 'yellow', 'red')",
        ),
        held("ck_child_colour_reason", "length(reason) <= 200"),
        held("ck_child_colour_score", "score IS NULL OR typeof(score) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_colour_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_colour")),
        sa.UniqueConstraint(
            "child_id", "decided_on", name=op.f("uq_child_colour_child_id_decided_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_colour_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_enrolment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("scheme", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("granted", sa.Integer(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_for", sa.String(60), nullable=False),
        held("ck_child_enrolment_body", "length(body) <= 60"),
        held("ck_child_enrolment_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_enrolment_content", "length(content) <= 200"),
        held("ck_child_enrolment_granted", "typeof(granted) = 'integer'"),
        held("ck_child_enrolment_left_for", "length(left_for) <= 60"),
        held(
            "ck_child_enrolment_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_child_enrolment_number", "length(number) <= 20"),
        held(
            "ck_child_enrolment_scheme",
            "scheme IN ('tomorrow', 'guarding', 'guarding_disabled', 'rearing', 'insurance', 'nutrition')",
        ),
        held(
            "ck_child_enrolment_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_enrolment_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint("granted >= 0", name=op.f("ck_child_enrolment_not_negative")),
        sa.CheckConstraint("until >= since", name=op.f("ck_child_enrolment_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_enrolment_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_enrolment")),
        sa.UniqueConstraint(
            "child_id", "scheme", "since", name=op.f("uq_child_enrolment_child_id_scheme_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_enrolment_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_entrusted",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kin", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("capable", sa.Boolean(), nullable=False),
        sa.Column("unfit", sa.String(40), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("school_told", sa.Boolean(), nullable=False),
        sa.Column("village_told", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(60), nullable=False),
        held("ck_child_entrusted_basis", "length(basis) <= 100"),
        held("ck_child_entrusted_capable", "capable IN (0, 1)"),
        held("ck_child_entrusted_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_entrusted_ended_for", "length(ended_for) <= 60"),
        held(
            "ck_child_entrusted_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_entrusted_heard", "heard IN (0, 1)"),
        held(
            "ck_child_entrusted_kin",
            "kin IN ('own', 'parent', 'grandparent', 'maternal', 'sibling', 'relative', 'step', 'adoptive', 'friend', 'committee', 'bureau', 'institution')",
        ),
        held("ck_child_entrusted_number", "length(number) <= 20"),
        held("ck_child_entrusted_person_id", "typeof(person_id) = 'integer'"),
        held("ck_child_entrusted_phone", "length(phone) <= 20"),
        held("ck_child_entrusted_school_told", "school_told IN (0, 1)"),
        held(
            "ck_child_entrusted_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_entrusted_unfit",
            "unfit IN ('none', 'offence', 'addiction', 'neglect', 'other')",
        ),
        held("ck_child_entrusted_village_told", "village_told IN (0, 1)"),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_entrusted_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_entrusted_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_entrusted_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_entrusted")),
        sa.UniqueConstraint("child_id", "since", name=op.f("uq_child_entrusted_child_id_since")),
        sa.UniqueConstraint("number", name=op.f("uq_child_entrusted_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_foster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("family_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("dependent", sa.Boolean(), nullable=False),
        sa.Column("agreement_no", sa.String(60), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("agreed_until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        sa.Column("ended_note", sa.String(200), nullable=False),
        held(
            "ck_child_foster_agreed_until",
            "agreed_until IS NULL OR agreed_until GLOB '[12][0-9][0-9][0-9]-*' AND date(agreed_until, '+0 days') IS agreed_until",
        ),
        held("ck_child_foster_agreement_no", "length(agreement_no) <= 60"),
        held("ck_child_foster_agrees", "agrees IN (0, 1)"),
        held("ck_child_foster_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_foster_dependent", "dependent IN (0, 1)"),
        held(
            "ck_child_foster_ended_for",
            "ended_for IS NULL OR ended_for IN ('unmatched', 'asked', 'unfit', 'harmed', 'wished', 'kin', 'adopted', 'grown', 'died', 'other')",
        ),
        held("ck_child_foster_ended_note", "length(ended_note) <= 200"),
        held(
            "ck_child_foster_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_foster_family_id", "typeof(family_id) = 'integer'"),
        held("ck_child_foster_institution_id", "typeof(institution_id) = 'integer'"),
        held("ck_child_foster_number", "length(number) <= 20"),
        held(
            "ck_child_foster_signed_on",
            "signed_on IS NULL OR signed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(signed_on, '+0 days') IS signed_on",
        ),
        held(
            "ck_child_foster_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "(signed_on IS NULL) = (agreement_no = '')",
            name=op.f("ck_child_foster_signed_has_a_number"),
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_foster_ends_for_a_reason"),
        ),
        sa.CheckConstraint(
            "agreed_until > signed_on", name=op.f("ck_child_foster_agreed_for_some_time")
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_foster_ends_later")),
        sa.CheckConstraint("signed_on >= since", name=op.f("ck_child_foster_signed_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_foster_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["family_id"],
            ["child_foster_family.id"],
            name=op.f("fk_child_foster_family_id_child_foster_family"),
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["child_institution.id"],
            name=op.f("fk_child_foster_institution_id_child_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_foster")),
        sa.UniqueConstraint("child_id", "since", name=op.f("uq_child_foster_child_id_since")),
        sa.UniqueConstraint("number", name=op.f("uq_child_foster_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_foster_family", "child_foster", ["family_id"], unique=False)
    op.create_index(
        "uq_child_foster_child",
        "child_foster",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "child_gift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("giver", sa.String(60), nullable=False),
        sa.Column("item", sa.String(60), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(10), nullable=False),
        sa.Column("worth", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("children", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        held("ck_child_gift_child_id", "child_id IS NULL OR typeof(child_id) = 'integer'"),
        held("ck_child_gift_children", "typeof(children) = 'integer'"),
        held("ck_child_gift_division_code", "length(division_code) <= 12"),
        held(
            "ck_child_gift_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held("ck_child_gift_giver", "length(giver) <= 60"),
        held("ck_child_gift_item", "length(item) <= 60"),
        held("ck_child_gift_measure", "length(measure) <= 10"),
        held("ck_child_gift_number", "length(number) <= 20"),
        held(
            "ck_child_gift_occasion",
            "occasion IN ('new_year', 'children', 'autumn', 'school', 'hardship', 'epidemic', 'other')",
        ),
        held("ck_child_gift_quantity", "typeof(quantity) = 'integer'"),
        held("ck_child_gift_worth", "typeof(worth) = 'integer'"),
        sa.CheckConstraint(
            "child_id IS NULL OR children = 1", name=op.f("ck_child_gift_a_child_is_one")
        ),
        sa.CheckConstraint(
            "quantity > 0 AND children > 0", name=op.f("ck_child_gift_something_to_somebody")
        ),
        sa.CheckConstraint("worth >= 0", name=op.f("ck_child_gift_not_negative")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_gift_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_gift")),
        sa.UniqueConstraint(
            "given_on",
            "giver",
            "item",
            "division_code",
            "child_id",
            name=op.f("uq_child_gift_given_on_giver_item_division_code_child_id"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_gift_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_guardian",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("kin", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("capable", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(60), nullable=False),
        held("ck_child_guardian_basis", "length(basis) <= 100"),
        held("ck_child_guardian_body", "length(body) <= 60"),
        held("ck_child_guardian_capable", "capable IN (0, 1)"),
        held("ck_child_guardian_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_guardian_ended_for", "length(ended_for) <= 60"),
        held(
            "ck_child_guardian_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_child_guardian_kin",
            "kin IN ('own', 'parent', 'grandparent', 'maternal', 'sibling', 'relative', 'step', 'adoptive', 'friend', 'committee', 'bureau', 'institution')",
        ),
        held("ck_child_guardian_number", "length(number) <= 20"),
        held("ck_child_guardian_person_id", "person_id IS NULL OR typeof(person_id) = 'integer'"),
        held("ck_child_guardian_phone", "length(phone) <= 20"),
        held("ck_child_guardian_role", "role IN ('guardian', 'carer')"),
        held(
            "ck_child_guardian_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "(person_id IS NULL) = (body <> '')", name=op.f("ck_child_guardian_a_person_or_a_body")
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_guardian_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_guardian_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_guardian_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_guardian")),
        sa.UniqueConstraint(
            "child_id",
            "role",
            "since",
            "person_id",
            "body",
            name=op.f("uq_child_guardian_child_id_role_since_person_id_body"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_guardian_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_guardian_person", "child_guardian", ["person_id"], unique=False)
    op.create_table(
        "child_label",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("away", sa.String(100), nullable=False),
        sa.Column("away_since", sa.Date(), nullable=True),
        sa.Column("in_county", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        held("ck_child_label_away", "length(away) <= 100"),
        held(
            "ck_child_label_away_since",
            "away_since IS NULL OR away_since GLOB '[12][0-9][0-9][0-9]-*' AND date(away_since, '+0 days') IS away_since",
        ),
        held("ck_child_label_basis", "length(basis) <= 100"),
        held("ck_child_label_child_id", "typeof(child_id) = 'integer'"),
        held(
            "ck_child_label_ended_for",
            "ended_for IS NULL OR ended_for IN ('grown', 'returned', 'improved', 'changed', 'adopted', 'died', 'moved', 'wrong')",
        ),
        held(
            "ck_child_label_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_label_in_county", "in_county IN (0, 1)"),
        held(
            "ck_child_label_kind",
            "kind IN ('orphan', 'unattended', 'hiv', 'poor', 'disabled', 'unguarded', 'left_behind', 'migrant')",
        ),
        held("ck_child_label_number", "length(number) <= 20"),
        held(
            "ck_child_label_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_label_ends_for_a_reason"),
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_label_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_label_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_label")),
        sa.UniqueConstraint(
            "child_id", "kind", "since", name=op.f("uq_child_label_child_id_kind_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_label_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_parent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("parent", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("disability", sa.String(40), nullable=True),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("receipt_on", sa.Date(), nullable=True),
        sa.Column("pledged", sa.Boolean(), nullable=False),
        sa.Column("neighbours", sa.Boolean(), nullable=False),
        sa.Column("village_proof", sa.Boolean(), nullable=False),
        sa.Column("town_check", sa.Boolean(), nullable=False),
        sa.Column("county_confirm", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_paper", sa.String(100), nullable=False),
        held(
            "ck_child_parent_accepted_on",
            "accepted_on IS NULL OR accepted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(accepted_on, '+0 days') IS accepted_on",
        ),
        held("ck_child_parent_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_parent_county_confirm", "county_confirm IN (0, 1)"),
        held(
            "ck_child_parent_disability",
            "disability IS NULL OR disability IN ('visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple')",
        ),
        held(
            "ck_child_parent_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_parent_ended_paper", "length(ended_paper) <= 100"),
        held(
            "ck_child_parent_expected_on",
            "expected_on IS NULL OR expected_on GLOB '[12][0-9][0-9][0-9]-*' AND date(expected_on, '+0 days') IS expected_on",
        ),
        held("ck_child_parent_grade", "grade IS NULL OR typeof(grade) = 'integer'"),
        held("ck_child_parent_neighbours", "neighbours IN (0, 1)"),
        held("ck_child_parent_number", "length(number) <= 20"),
        held("ck_child_parent_parent", "parent IN ('father', 'mother')"),
        held("ck_child_parent_person_id", "person_id IS NULL OR typeof(person_id) = 'integer'"),
        held("ck_child_parent_pledged", "pledged IN (0, 1)"),
        held("ck_child_parent_proof", "length(proof) <= 100"),
        held(
            "ck_child_parent_receipt_on",
            "receipt_on IS NULL OR receipt_on GLOB '[12][0-9][0-9][0-9]-*' AND date(receipt_on, '+0 days') IS receipt_on",
        ),
        held(
            "ck_child_parent_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_parent_status",
            "status IN ('A_DEAD', 'A_DECLARED', 'A_MISSING', 'B_DISAB', 'B_ILL', 'B_PRISON', 'B_DETOX', 'B_RESTRICT', 'B_LOST', 'B_REVOKED', 'B_DEPORTED', 'N_NONE')",
        ),
        held(
            "ck_child_parent_term_months", "term_months IS NULL OR typeof(term_months) = 'integer'"
        ),
        held("ck_child_parent_town_check", "town_check IN (0, 1)"),
        held("ck_child_parent_village_proof", "village_proof IN (0, 1)"),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_parent_ends_later")),
        sa.CheckConstraint("expected_on >= since", name=op.f("ck_child_parent_expected_later")),
        sa.CheckConstraint("grade BETWEEN 1 AND 4", name=op.f("ck_child_parent_grade_of_four")),
        sa.CheckConstraint("term_months > 0", name=op.f("ck_child_parent_term_positive")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_parent_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_child_parent_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_parent")),
        sa.UniqueConstraint(
            "child_id",
            "parent",
            "status",
            "since",
            name=op.f("uq_child_parent_child_id_parent_status_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_parent_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_parent_person", "child_parent", ["person_id"], unique=False)
    op.create_table(
        "child_placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("institution_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_for", sa.String(40), nullable=True),
        held("ck_child_placement_basis", "length(basis) <= 100"),
        held("ck_child_placement_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_placement_institution_id", "typeof(institution_id) = 'integer'"),
        held(
            "ck_child_placement_left_for",
            "left_for IS NULL OR left_for IN ('foster', 'kin', 'adopted', 'moved', 'grown', 'died', 'other')",
        ),
        held(
            "ck_child_placement_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_child_placement_number", "length(number) <= 20"),
        held(
            "ck_child_placement_reason",
            "reason IN ('orphan', 'foundling', 'temporary', 'permanent', 'returned', 'moved')",
        ),
        held(
            "ck_child_placement_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "(left_on IS NULL) = (left_for IS NULL)",
            name=op.f("ck_child_placement_leaves_for_a_reason"),
        ),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_child_placement_leaves_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_placement_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["institution_id"],
            ["child_institution.id"],
            name=op.f("fk_child_placement_institution_id_child_institution"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_placement")),
        sa.UniqueConstraint("child_id", "since", name=op.f("uq_child_placement_child_id_since")),
        sa.UniqueConstraint("number", name=op.f("uq_child_placement_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_child_placement_institution", "child_placement", ["institution_id"], unique=False
    )
    op.create_index(
        "uq_child_placement_child",
        "child_placement",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "child_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.String(5), nullable=False),
        sa.Column("receiver_name", sa.String(60), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("reporter_name", sa.String(60), nullable=False),
        sa.Column("reporter_unit", sa.String(60), nullable=False),
        sa.Column("reporter_phone", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("told_name", sa.String(60), nullable=False),
        sa.Column("told_age", sa.Integer(), nullable=True),
        sa.Column("guardian_name", sa.String(60), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("suspect", sa.String(40), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.String(500), nullable=False),
        held("ck_child_report_child_id", "child_id IS NULL OR typeof(child_id) = 'integer'"),
        held("ck_child_report_detail", "length(detail) <= 500"),
        held("ck_child_report_division_code", "length(division_code) <= 12"),
        held("ck_child_report_guardian_name", "length(guardian_name) <= 60"),
        held("ck_child_report_number", "length(number) <= 20"),
        held("ck_child_report_place", "length(place) <= 100"),
        held("ck_child_report_received_at", "length(received_at) <= 5"),
        held(
            "ck_child_report_received_at_hour",
            "received_at GLOB '[0-2][0-9]:[0-5][0-9]' AND received_at < '24:00'",
        ),
        held(
            "ck_child_report_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_child_report_receiver_name", "length(receiver_name) <= 60"),
        held("ck_child_report_reporter_name", "length(reporter_name) <= 60"),
        held("ck_child_report_reporter_phone", "length(reporter_phone) <= 20"),
        held("ck_child_report_reporter_unit", "length(reporter_unit) <= 60"),
        held(
            "ck_child_report_source",
            "source IN ('school', 'kindergarten', 'hospital', 'village', 'social', 'rescue', 'welfare', 'hotline', 'police', 'justice', 'office', 'worker', 'kin', 'people', 'self', 'other')",
        ),
        held(
            "ck_child_report_suspect",
            "suspect IN ('abuse', 'abandoned', 'sexual', 'violence', 'accident', 'unattended', 'missing', 'self_harm', 'begging', 'trafficked', 'other')",
        ),
        held("ck_child_report_told_age", "told_age IS NULL OR typeof(told_age) = 'integer'"),
        held("ck_child_report_told_name", "length(told_name) <= 60"),
        held("ck_child_report_urgent", "urgent IN (0, 1)"),
        sa.CheckConstraint(
            "child_id IS NOT NULL OR told_name <> ''", name=op.f("ck_child_report_about_somebody")
        ),
        sa.CheckConstraint("told_age BETWEEN 0 AND 17", name=op.f("ck_child_report_a_minor")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_report_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_report")),
        sa.UniqueConstraint("number", name=op.f("uq_child_report_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_report_child_id", "child_report", ["child_id"], unique=False)
    op.create_index("ix_child_report_received_on", "child_report", ["received_on"], unique=False)
    op.create_table(
        "child_risk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("factor", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("finder_name", sa.String(60), nullable=False),
        sa.Column("told", sa.String(200), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        held("ck_child_risk_child_id", "typeof(child_id) = 'integer'"),
        held(
            "ck_child_risk_ended_for", "ended_for IS NULL OR ended_for IN ('resolved', 'mistaken')"
        ),
        held(
            "ck_child_risk_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_child_risk_factor",
            "factor IN ('harm', 'case', 'unattended', 'unsafe_home', 'poor', 'unguarded', 'weak_guardian', 'elder_alone', 'parents_away', 'paid', 'ill', 'self_harm', 'refusal', 'offending', 'bullied', 'online', 'mood')",
        ),
        held("ck_child_risk_finder_name", "length(finder_name) <= 60"),
        held("ck_child_risk_number", "length(number) <= 20"),
        held(
            "ck_child_risk_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held("ck_child_risk_told", "length(told) <= 200"),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)", name=op.f("ck_child_risk_ends_for_a_reason")
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_risk_ends_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_risk_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_risk")),
        sa.UniqueConstraint(
            "child_id", "factor", "since", name=op.f("uq_child_risk_child_id_factor_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_risk_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_schooling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("school", sa.String(60), nullable=False),
        sa.Column("full_time", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(100), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_for", sa.String(40), nullable=True),
        held("ck_child_schooling_basis", "length(basis) <= 100"),
        held("ck_child_schooling_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_schooling_full_time", "full_time IN (0, 1)"),
        held(
            "ck_child_schooling_left_for",
            "left_for IS NULL OR left_for IN ('graduated', 'withdrawn', 'suspended', 'transferred')",
        ),
        held(
            "ck_child_schooling_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_child_schooling_number", "length(number) <= 20"),
        held("ck_child_schooling_school", "length(school) <= 60"),
        held(
            "ck_child_schooling_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_child_schooling_stage",
            "stage IN ('kindergarten', 'primary', 'junior', 'senior', 'technical', 'college', 'bachelor', 'master', 'other')",
        ),
        sa.CheckConstraint(
            "(left_on IS NULL) = (left_for IS NULL)",
            name=op.f("ck_child_schooling_leaves_for_a_reason"),
        ),
        sa.CheckConstraint("left_on >= since", name=op.f("ck_child_schooling_leaves_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_schooling_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_schooling")),
        sa.UniqueConstraint(
            "child_id", "stage", "since", name=op.f("uq_child_schooling_child_id_stage_since")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_schooling_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_trained",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("passed", sa.Boolean(), nullable=False),
        held(
            "ck_child_trained_entered_on",
            "entered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(entered_on, '+0 days') IS entered_on",
        ),
        held("ck_child_trained_number", "length(number) <= 20"),
        held("ck_child_trained_passed", "passed IN (0, 1)"),
        held("ck_child_trained_training_id", "typeof(training_id) = 'integer'"),
        held("ck_child_trained_worker_id", "typeof(worker_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["training_id"],
            ["child_training.id"],
            name=op.f("fk_child_trained_training_id_child_training"),
        ),
        sa.ForeignKeyConstraint(
            ["worker_id"], ["child_worker.id"], name=op.f("fk_child_trained_worker_id_child_worker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_trained")),
        sa.UniqueConstraint("number", name=op.f("uq_child_trained_number")),
        sa.UniqueConstraint(
            "training_id", "worker_id", name=op.f("uq_child_trained_training_id_worker_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visitor_name", sa.String(60), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("life", sa.String(40), nullable=False),
        sa.Column("school", sa.String(40), nullable=False),
        sa.Column("health", sa.String(40), nullable=False),
        sa.Column("mind", sa.String(40), nullable=False),
        sa.Column("guarded", sa.String(40), nullable=False),
        sa.Column("safety", sa.String(40), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        sa.Column("done", sa.String(200), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        held("ck_child_visit_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_visit_done", "length(done) <= 200"),
        held("ck_child_visit_found", "length(found) <= 200"),
        held("ck_child_visit_guarded", "guarded IN ('well', 'watch', 'trouble')"),
        held("ck_child_visit_health", "health IN ('well', 'watch', 'trouble')"),
        held("ck_child_visit_life", "life IN ('well', 'watch', 'trouble')"),
        held("ck_child_visit_mind", "mind IN ('well', 'watch', 'trouble')"),
        held(
            "ck_child_visit_next_on",
            "next_on IS NULL OR next_on GLOB '[12][0-9][0-9][0-9]-*' AND date(next_on, '+0 days') IS next_on",
        ),
        held("ck_child_visit_number", "length(number) <= 20"),
        held("ck_child_visit_safety", "safety IN ('well', 'watch', 'trouble')"),
        held("ck_child_visit_school", "school IN ('well', 'watch', 'trouble')"),
        held("ck_child_visit_seen", "seen IN (0, 1)"),
        held(
            "ck_child_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_child_visit_visitor_name", "length(visitor_name) <= 60"),
        held("ck_child_visit_way", "way IN ('home', 'phone', 'video')"),
        sa.CheckConstraint(
            "NOT (seen AND way = 'phone')", name=op.f("ck_child_visit_nobody_is_seen_by_phone")
        ),
        sa.CheckConstraint("next_on > visited_on", name=op.f("ck_child_visit_next_is_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_visit_child_id_child_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_visit")),
        sa.UniqueConstraint(
            "child_id", "visited_on", "way", name=op.f("uq_child_visit_child_id_visited_on_way")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_visit_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_visit_visited_on", "child_visit", ["visited_on"], unique=False)
    op.create_table(
        "death_clue_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("clue_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("died_on", sa.Date(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        held("ck_death_clue_source_clue_id", "typeof(clue_id) = 'integer'"),
        held(
            "ck_death_clue_source_died_on",
            "died_on GLOB '[12][0-9][0-9][0-9]-*' AND date(died_on, '+0 days') IS died_on",
        ),
        held("ck_death_clue_source_number", "length(number) <= 20"),
        held(
            "ck_death_clue_source_source",
            "source IN ('police', 'hospital', 'insurance', 'cremation', 'other')",
        ),
        held(
            "ck_death_clue_source_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        sa.ForeignKeyConstraint(
            ["clue_id"], ["death_clue.id"], name=op.f("fk_death_clue_source_clue_id_death_clue")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_death_clue_source")),
        sa.UniqueConstraint(
            "clue_id", "source", "died_on", name=op.f("uq_death_clue_source_clue_id_source_died_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_death_clue_source_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_annulment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=False),
        sa.Column("clue", sa.String(40), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("victim", sa.String(40), nullable=True),
        sa.Column("detail", sa.String(300), nullable=False),
        sa.Column("decision_no", sa.String(60), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        held(
            "ck_marriage_annulment_clue",
            "clue IN ('party', 'police', 'court', 'procurator', 'office')",
        ),
        held(
            "ck_marriage_annulment_decided_on",
            "decided_on IS NULL OR decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_marriage_annulment_decision_no", "decision_no IS NULL OR length(decision_no) <= 60"
        ),
        held("ck_marriage_annulment_detail", "length(detail) <= 300"),
        held(
            "ck_marriage_annulment_ground",
            "ground IN ('impostor', 'fraud', 'coercion', 'disease', 'nullity', 'quarrel')",
        ),
        held("ck_marriage_annulment_marriage_id", "typeof(marriage_id) = 'integer'"),
        held("ck_marriage_annulment_number", "length(number) <= 20"),
        held(
            "ck_marriage_annulment_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        held("ck_marriage_annulment_victim", "victim IS NULL OR victim IN ('man', 'woman')"),
        sa.CheckConstraint(
            "(decision_no IS NULL) = (decided_on IS NULL)",
            name=op.f("ck_marriage_annulment_a_number_each"),
        ),
        sa.CheckConstraint(
            "decided_on >= told_on", name=op.f("ck_marriage_annulment_decided_later")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"],
            ["marriage.id"],
            name=op.f("fk_marriage_annulment_marriage_id_marriage"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_annulment")),
        sa.UniqueConstraint("decision_no", name=op.f("uq_marriage_annulment_decision_no")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_annulment_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_annulment_marriage", "marriage_annulment", ["marriage_id"], unique=False
    )
    op.create_table(
        "marriage_blank",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lot_id", sa.Integer(), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("print_no", sa.String(20), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("registrar_id", sa.Integer(), nullable=True),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("used_on", sa.Date(), nullable=True),
        sa.Column("used_for", sa.String(20), nullable=False),
        sa.Column("spoiled_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_to", sa.String(60), nullable=False),
        held(
            "ck_marriage_blank_drawn_on",
            "drawn_on IS NULL OR drawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(drawn_on, '+0 days') IS drawn_on",
        ),
        held("ck_marriage_blank_lot_id", "typeof(lot_id) = 'integer'"),
        held("ck_marriage_blank_paper", "paper IN ('marriage', 'divorce')"),
        held("ck_marriage_blank_print_no", "length(print_no) <= 20"),
        held("ck_marriage_blank_reason", "length(reason) <= 100"),
        held(
            "ck_marriage_blank_registrar_id",
            "registrar_id IS NULL OR typeof(registrar_id) = 'integer'",
        ),
        held(
            "ck_marriage_blank_returned_on",
            "returned_on IS NULL OR returned_on GLOB '[12][0-9][0-9][0-9]-*' AND date(returned_on, '+0 days') IS returned_on",
        ),
        held("ck_marriage_blank_returned_to", "length(returned_to) <= 60"),
        held(
            "ck_marriage_blank_spoiled_on",
            "spoiled_on IS NULL OR spoiled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(spoiled_on, '+0 days') IS spoiled_on",
        ),
        held(
            "ck_marriage_blank_state", "state IN ('stored', 'drawn', 'used', 'spoiled', 'returned')"
        ),
        held("ck_marriage_blank_used_for", "length(used_for) <= 20"),
        held(
            "ck_marriage_blank_used_on",
            "used_on IS NULL OR used_on GLOB '[12][0-9][0-9][0-9]-*' AND date(used_on, '+0 days') IS used_on",
        ),
        sa.CheckConstraint(
            "(reason = '') = (spoiled_on IS NULL)", name=op.f("ck_marriage_blank_spoiled_on_a_day")
        ),
        sa.CheckConstraint(
            "(state = 'returned') = (returned_on IS NOT NULL)",
            name=op.f("ck_marriage_blank_returned_on_day"),
        ),
        sa.CheckConstraint(
            "(used_for = '') = (used_on IS NULL)", name=op.f("ck_marriage_blank_used_on_a_day")
        ),
        sa.CheckConstraint(
            "reason = '' OR state IN ('spoiled', 'returned')",
            name=op.f("ck_marriage_blank_spoiled_is_over"),
        ),
        sa.CheckConstraint(
            "state <> 'drawn' OR registrar_id IS NOT NULL",
            name=op.f("ck_marriage_blank_drawn_by_somebody"),
        ),
        sa.CheckConstraint(
            "state <> 'spoiled' OR reason <> ''",
            name=op.f("ck_marriage_blank_spoiled_for_a_reason"),
        ),
        sa.CheckConstraint(
            "state <> 'used' OR used_for <> ''", name=op.f("ck_marriage_blank_used_for_a_number")
        ),
        sa.CheckConstraint(
            "used_for = '' OR state IN ('used', 'spoiled', 'returned')",
            name=op.f("ck_marriage_blank_number_of_a_used"),
        ),
        sa.CheckConstraint(
            "(drawn_on IS NULL) = (registrar_id IS NULL)",
            name=op.f("ck_marriage_blank_drawn_on_a_day"),
        ),
        sa.ForeignKeyConstraint(
            ["lot_id"],
            ["marriage_blank_lot.id"],
            name=op.f("fk_marriage_blank_lot_id_marriage_blank_lot"),
        ),
        sa.ForeignKeyConstraint(
            ["registrar_id"],
            ["marriage_registrar.id"],
            name=op.f("fk_marriage_blank_registrar_id_marriage_registrar"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_blank")),
        sa.UniqueConstraint("print_no", name=op.f("uq_marriage_blank_print_no")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_blank_lot", "marriage_blank", ["lot_id"], unique=False)
    op.create_index("ix_marriage_blank_used", "marriage_blank", ["used_for"], unique=False)
    op.create_table(
        "marriage_ceremony_couple",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ceremony_id", sa.Integer(), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("certificate_no", sa.String(60), nullable=False),
        sa.Column("parents", sa.Integer(), nullable=False),
        held("ck_marriage_ceremony_couple_ceremony_id", "typeof(ceremony_id) = 'integer'"),
        held("ck_marriage_ceremony_couple_certificate_no", "length(certificate_no) <= 60"),
        held(
            "ck_marriage_ceremony_couple_entered_on",
            "entered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(entered_on, '+0 days') IS entered_on",
        ),
        held("ck_marriage_ceremony_couple_number", "length(number) <= 20"),
        held("ck_marriage_ceremony_couple_parents", "typeof(parents) = 'integer'"),
        sa.CheckConstraint(
            "certificate_no <> ''", name=op.f("ck_marriage_ceremony_couple_has_a_certificate")
        ),
        sa.CheckConstraint(
            "parents BETWEEN 0 AND 4", name=op.f("ck_marriage_ceremony_couple_four_parents")
        ),
        sa.ForeignKeyConstraint(
            ["ceremony_id"],
            ["marriage_ceremony.id"],
            name=op.f("fk_marriage_ceremony_couple_ceremony_id_marriage_ceremony"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_ceremony_couple")),
        sa.UniqueConstraint(
            "ceremony_id",
            "certificate_no",
            name=op.f("uq_marriage_ceremony_couple_ceremony_id_certificate_no"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_ceremony_couple_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_ceremony_couple_no",
        "marriage_ceremony_couple",
        ["certificate_no"],
        unique=False,
    )
    op.create_table(
        "marriage_court_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("court", sa.String(60), nullable=False),
        sa.Column("document_no", sa.String(60), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("absent", sa.String(40), nullable=True),
        sa.Column("unwilling_on", sa.Date(), nullable=True),
        sa.Column("married_on", sa.Date(), nullable=True),
        sa.Column("certificate_no", sa.String(60), nullable=False),
        sa.Column("annotated_on", sa.Date(), nullable=True),
        sa.Column("uploaded_on", sa.Date(), nullable=True),
        sa.Column("annotator", sa.String(20), nullable=False),
        sa.Column("receipt", sa.String(60), nullable=False),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("informed", sa.String(100), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(40), nullable=True),
        held("ck_marriage_court_note_absent", "absent IS NULL OR absent IN ('man', 'woman')"),
        held(
            "ck_marriage_court_note_annotated_on",
            "annotated_on IS NULL OR annotated_on GLOB '[12][0-9][0-9][0-9]-*' AND date(annotated_on, '+0 days') IS annotated_on",
        ),
        held("ck_marriage_court_note_annotator", "length(annotator) <= 20"),
        held("ck_marriage_court_note_certificate_no", "length(certificate_no) <= 60"),
        held("ck_marriage_court_note_court", "length(court) <= 60"),
        held("ck_marriage_court_note_document_no", "length(document_no) <= 60"),
        held(
            "ck_marriage_court_note_effective_on",
            "effective_on GLOB '[12][0-9][0-9][0-9]-*' AND date(effective_on, '+0 days') IS effective_on",
        ),
        held("ck_marriage_court_note_informed", "length(informed) <= 100"),
        held(
            "ck_marriage_court_note_informed_on",
            "informed_on IS NULL OR informed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(informed_on, '+0 days') IS informed_on",
        ),
        held(
            "ck_marriage_court_note_kind",
            "kind IN ('divorced', 'mediated', 'void', 'annulled', 'declared_dead', 'undeclared')",
        ),
        held("ck_marriage_court_note_man_id", "typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_court_note_marriage_id",
            "marriage_id IS NULL OR typeof(marriage_id) = 'integer'",
        ),
        held(
            "ck_marriage_court_note_married_on",
            "married_on IS NULL OR married_on GLOB '[12][0-9][0-9][0-9]-*' AND date(married_on, '+0 days') IS married_on",
        ),
        held("ck_marriage_court_note_number", "length(number) <= 20"),
        held(
            "ck_marriage_court_note_outcome",
            "outcome IS NULL OR outcome IN ('ended', 'never_was', 'revived', 'stands_over')",
        ),
        held("ck_marriage_court_note_receipt", "length(receipt) <= 60"),
        held(
            "ck_marriage_court_note_received_on",
            "received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held(
            "ck_marriage_court_note_unwilling_on",
            "unwilling_on IS NULL OR unwilling_on GLOB '[12][0-9][0-9][0-9]-*' AND date(unwilling_on, '+0 days') IS unwilling_on",
        ),
        held(
            "ck_marriage_court_note_uploaded_on",
            "uploaded_on IS NULL OR uploaded_on GLOB '[12][0-9][0-9][0-9]-*' AND date(uploaded_on, '+0 days') IS uploaded_on",
        ),
        held("ck_marriage_court_note_woman_id", "typeof(woman_id) = 'integer'"),
        sa.CheckConstraint(
            "(absent IS NOT NULL) = (kind IN ('declared_dead', 'undeclared'))",
            name=op.f("ck_marriage_court_note_declared_of_somebody"),
        ),
        sa.CheckConstraint(
            "annotated_on >= received_on", name=op.f("ck_marriage_court_note_annotated_later")
        ),
        sa.CheckConstraint(
            "effective_on <= received_on", name=op.f("ck_marriage_court_note_received_later")
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_court_note_two_people")),
        sa.CheckConstraint(
            "married_on <= effective_on", name=op.f("ck_marriage_court_note_married_before")
        ),
        sa.CheckConstraint(
            "uploaded_on >= annotated_on", name=op.f("ck_marriage_court_note_uploaded_later")
        ),
        sa.CheckConstraint(
            "uploaded_on IS NULL OR annotated_on IS NOT NULL",
            name=op.f("ck_marriage_court_note_annotated_first"),
        ),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_court_note_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"],
            ["marriage.id"],
            name=op.f("fk_marriage_court_note_marriage_id_marriage"),
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_court_note_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_court_note")),
        sa.UniqueConstraint(
            "document_no",
            "kind",
            "man_id",
            "woman_id",
            name=op.f("uq_marriage_court_note_document_no_kind_man_id_woman_id"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_court_note_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_court_note_man", "marriage_court_note", ["man_id"], unique=False)
    op.create_index(
        "ix_marriage_court_note_marriage", "marriage_court_note", ["marriage_id"], unique=False
    )
    op.create_index(
        "ix_marriage_court_note_woman", "marriage_court_note", ["woman_id"], unique=False
    )
    op.create_table(
        "marriage_divorce",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=True),
        sa.Column("marriage_no", sa.String(60), nullable=False),
        sa.Column("issuer", sa.String(60), nullable=False),
        sa.Column("abroad", sa.Boolean(), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("man_capable", sa.Boolean(), nullable=False),
        sa.Column("woman_capable", sa.Boolean(), nullable=False),
        sa.Column("by_will", sa.Boolean(), nullable=False),
        sa.Column("on_children", sa.Boolean(), nullable=False),
        sa.Column("on_property", sa.Boolean(), nullable=False),
        sa.Column("on_debts", sa.Boolean(), nullable=False),
        sa.Column("minors", sa.Integer(), nullable=False),
        sa.Column("booklets", sa.String(40), nullable=False),
        sa.Column("statement", sa.Boolean(), nullable=False),
        sa.Column("archive_copy", sa.Boolean(), nullable=False),
        sa.Column("violence", sa.Boolean(), nullable=False),
        sa.Column("registrar", sa.String(20), nullable=False),
        sa.Column("seat", sa.String(6), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=True),
        sa.Column("certificate_no", sa.String(20), nullable=True),
        sa.Column("man_blank", sa.String(20), nullable=False),
        sa.Column("woman_blank", sa.String(20), nullable=False),
        sa.Column("finisher", sa.String(20), nullable=False),
        held("ck_marriage_divorce_abroad", "abroad IN (0, 1)"),
        held(
            "ck_marriage_divorce_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_marriage_divorce_archive_copy", "archive_copy IN (0, 1)"),
        held("ck_marriage_divorce_booklets", "booklets IN ('both', 'one', 'none')"),
        held("ck_marriage_divorce_by_will", "by_will IN (0, 1)"),
        held(
            "ck_marriage_divorce_certificate_no",
            "certificate_no IS NULL OR length(certificate_no) <= 20",
        ),
        held("ck_marriage_divorce_finisher", "length(finisher) <= 20"),
        held("ck_marriage_divorce_issuer", "length(issuer) <= 60"),
        held("ck_marriage_divorce_man_blank", "length(man_blank) <= 20"),
        held("ck_marriage_divorce_man_capable", "man_capable IN (0, 1)"),
        held("ck_marriage_divorce_man_id", "typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_divorce_marriage_id",
            "marriage_id IS NULL OR typeof(marriage_id) = 'integer'",
        ),
        held("ck_marriage_divorce_marriage_no", "length(marriage_no) <= 60"),
        held("ck_marriage_divorce_minors", "typeof(minors) = 'integer'"),
        held("ck_marriage_divorce_number", "length(number) <= 20"),
        held("ck_marriage_divorce_on_children", "on_children IN (0, 1)"),
        held("ck_marriage_divorce_on_debts", "on_debts IN (0, 1)"),
        held("ck_marriage_divorce_on_property", "on_property IN (0, 1)"),
        held(
            "ck_marriage_divorce_registered_on",
            "registered_on IS NULL OR registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        held("ck_marriage_divorce_registrar", "length(registrar) <= 20"),
        held("ck_marriage_divorce_seat", "length(seat) <= 6"),
        held("ck_marriage_divorce_statement", "statement IN (0, 1)"),
        held("ck_marriage_divorce_together", "together IN (0, 1)"),
        held("ck_marriage_divorce_violence", "violence IN (0, 1)"),
        held("ck_marriage_divorce_woman_blank", "length(woman_blank) <= 20"),
        held("ck_marriage_divorce_woman_capable", "woman_capable IN (0, 1)"),
        held("ck_marriage_divorce_woman_id", "typeof(woman_id) = 'integer'"),
        sa.CheckConstraint(
            "man_blank <> woman_blank OR man_blank = ''",
            name=op.f("ck_marriage_divorce_two_booklets"),
        ),
        sa.CheckConstraint(
            "(registered_on IS NULL) = (certificate_no IS NULL)",
            name=op.f("ck_marriage_divorce_a_number_each"),
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_divorce_two_people")),
        sa.CheckConstraint("minors >= 0", name=op.f("ck_marriage_divorce_minors_not_negative")),
        sa.CheckConstraint(
            "registered_on >= applied_on", name=op.f("ck_marriage_divorce_registered_later")
        ),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_divorce_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"], ["marriage.id"], name=op.f("fk_marriage_divorce_marriage_id_marriage")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_divorce_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_divorce")),
        sa.UniqueConstraint("certificate_no", name=op.f("uq_marriage_divorce_certificate_no")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_divorce_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_divorce_man", "marriage_divorce", ["man_id"], unique=False)
    op.create_index("ix_marriage_divorce_woman", "marriage_divorce", ["woman_id"], unique=False)
    op.create_table(
        "marriage_file_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(60), nullable=False),
        sa.Column("drawn", sa.String(20), nullable=False),
        sa.Column("legal", sa.String(200), nullable=False),
        sa.Column("procedural", sa.String(200), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        held("ck_marriage_file_check_checked_by", "length(checked_by) <= 60"),
        held(
            "ck_marriage_file_check_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_marriage_file_check_drawn", "length(drawn) <= 20"),
        held("ck_marriage_file_check_file_id", "typeof(file_id) = 'integer'"),
        held("ck_marriage_file_check_legal", "length(legal) <= 200"),
        held(
            "ck_marriage_file_check_mended_on",
            "mended_on IS NULL OR mended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(mended_on, '+0 days') IS mended_on",
        ),
        held("ck_marriage_file_check_number", "length(number) <= 20"),
        held("ck_marriage_file_check_procedural", "length(procedural) <= 200"),
        sa.CheckConstraint(
            "mended_on >= checked_on", name=op.f("ck_marriage_file_check_mended_later")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["marriage_file.id"],
            name=op.f("fk_marriage_file_check_file_id_marriage_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_file_check")),
        sa.UniqueConstraint(
            "file_id", "checked_on", name=op.f("uq_marriage_file_check_file_id_checked_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_file_check_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_file_check_on", "marriage_file_check", ["checked_on"], unique=False
    )
    op.create_table(
        "marriage_file_query",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("applicant", sa.String(40), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("id_no", sa.String(30), nullable=False),
        sa.Column("organ", sa.String(60), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        sa.Column("purpose", sa.String(100), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("given", sa.String(40), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("handler", sa.String(60), nullable=False),
        held(
            "ck_marriage_file_query_applicant",
            "applicant IN ('party', 'agent', 'organ', 'counsel', 'other')",
        ),
        held(
            "ck_marriage_file_query_asked_on",
            "asked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(asked_on, '+0 days') IS asked_on",
        ),
        held("ck_marriage_file_query_document", "length(document) <= 100"),
        held("ck_marriage_file_query_file_id", "file_id IS NULL OR typeof(file_id) = 'integer'"),
        held("ck_marriage_file_query_given", "given IN ('read', 'copy', 'proof', 'nothing')"),
        held("ck_marriage_file_query_handler", "length(handler) <= 60"),
        held("ck_marriage_file_query_id_no", "length(id_no) <= 30"),
        held("ck_marriage_file_query_name", "length(name) <= 60"),
        held("ck_marriage_file_query_number", "length(number) <= 20"),
        held("ck_marriage_file_query_organ", "length(organ) <= 60"),
        held("ck_marriage_file_query_pages", "typeof(pages) = 'integer'"),
        held("ck_marriage_file_query_purpose", "length(purpose) <= 100"),
        sa.CheckConstraint("pages >= 0", name=op.f("ck_marriage_file_query_pages_not_negative")),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["marriage_file.id"],
            name=op.f("fk_marriage_file_query_file_id_marriage_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_file_query")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_file_query_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_file_query_file", "marriage_file_query", ["file_id"], unique=False)
    op.create_table(
        "marriage_national",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("certificate_no", sa.String(60), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("organ", sa.String(60), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=True),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_marriage_national_certificate_no", "length(certificate_no) <= 60"),
        held("ck_marriage_national_event", "event IN ('marriage', 'divorce', 'court', 'revoked')"),
        held(
            "ck_marriage_national_happened_on",
            "happened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(happened_on, '+0 days') IS happened_on",
        ),
        held("ck_marriage_national_man_id", "typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_national_marriage_id",
            "marriage_id IS NULL OR typeof(marriage_id) = 'integer'",
        ),
        held("ck_marriage_national_number", "length(number) <= 20"),
        held("ck_marriage_national_organ", "length(organ) <= 60"),
        held("ck_marriage_national_remark", "length(remark) <= 200"),
        held(
            "ck_marriage_national_told_on",
            "told_on GLOB '[12][0-9][0-9][0-9]-*' AND date(told_on, '+0 days') IS told_on",
        ),
        held("ck_marriage_national_woman_id", "typeof(woman_id) = 'integer'"),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_national_two_people")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_national_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"], ["marriage.id"], name=op.f("fk_marriage_national_marriage_id_marriage")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_national_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_national")),
        sa.UniqueConstraint(
            "event",
            "happened_on",
            "man_id",
            "woman_id",
            name=op.f("uq_marriage_national_event_happened_on_man_id_woman_id"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_national_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_national_man", "marriage_national", ["man_id"], unique=False)
    op.create_index("ix_marriage_national_woman", "marriage_national", ["woman_id"], unique=False)
    op.create_table(
        "marriage_office_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("duty_on", sa.Date(), nullable=False),
        sa.Column("arranged_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("registrar_id", sa.Integer(), nullable=False),
        sa.Column("cases", sa.Integer(), nullable=True),
        held(
            "ck_marriage_office_duty_arranged_on",
            "arranged_on GLOB '[12][0-9][0-9][0-9]-*' AND date(arranged_on, '+0 days') IS arranged_on",
        ),
        held("ck_marriage_office_duty_cases", "cases IS NULL OR typeof(cases) = 'integer'"),
        held(
            "ck_marriage_office_duty_duty_on",
            "duty_on GLOB '[12][0-9][0-9][0-9]-*' AND date(duty_on, '+0 days') IS duty_on",
        ),
        held("ck_marriage_office_duty_kind", "kind IN ('rest', 'noon', 'late')"),
        held("ck_marriage_office_duty_number", "length(number) <= 20"),
        held("ck_marriage_office_duty_office_id", "typeof(office_id) = 'integer'"),
        held("ck_marriage_office_duty_registrar_id", "typeof(registrar_id) = 'integer'"),
        sa.CheckConstraint("cases >= 0", name=op.f("ck_marriage_office_duty_not_negative")),
        sa.ForeignKeyConstraint(
            ["office_id"],
            ["marriage_office.id"],
            name=op.f("fk_marriage_office_duty_office_id_marriage_office"),
        ),
        sa.ForeignKeyConstraint(
            ["registrar_id"],
            ["marriage_registrar.id"],
            name=op.f("fk_marriage_office_duty_registrar_id_marriage_registrar"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_office_duty")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_office_duty_number")),
        sa.UniqueConstraint(
            "office_id",
            "duty_on",
            "kind",
            "registrar_id",
            name=op.f("uq_marriage_office_duty_office_id_duty_on_kind_registrar_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_past",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("event", sa.String(40), nullable=False),
        sa.Column("man_name", sa.String(60), nullable=False),
        sa.Column("man_no", sa.String(30), nullable=False),
        sa.Column("man_birth", sa.String(20), nullable=False),
        sa.Column("woman_name", sa.String(60), nullable=False),
        sa.Column("woman_no", sa.String(30), nullable=False),
        sa.Column("woman_birth", sa.String(20), nullable=False),
        sa.Column("written_no", sa.String(60), nullable=False),
        sa.Column("written_on", sa.String(30), nullable=False),
        sa.Column("organ", sa.String(60), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("man_id", sa.Integer(), nullable=True),
        sa.Column("woman_id", sa.Integer(), nullable=True),
        sa.Column("marriage_id", sa.Integer(), nullable=True),
        sa.Column("irregular", sa.String(300), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        sa.Column("cleared_on", sa.Date(), nullable=True),
        sa.Column("cleared_by", sa.String(60), nullable=False),
        held("ck_marriage_past_cleared_by", "length(cleared_by) <= 60"),
        held(
            "ck_marriage_past_cleared_on",
            "cleared_on IS NULL OR cleared_on GLOB '[12][0-9][0-9][0-9]-*' AND date(cleared_on, '+0 days') IS cleared_on",
        ),
        held(
            "ck_marriage_past_entered_on",
            "entered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(entered_on, '+0 days') IS entered_on",
        ),
        held("ck_marriage_past_event", "event IN ('marriage', 'divorce', 'court', 'revoked')"),
        held(
            "ck_marriage_past_happened_on",
            "happened_on IS NULL OR happened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(happened_on, '+0 days') IS happened_on",
        ),
        held("ck_marriage_past_irregular", "length(irregular) <= 300"),
        held("ck_marriage_past_man_birth", "length(man_birth) <= 20"),
        held("ck_marriage_past_man_id", "man_id IS NULL OR typeof(man_id) = 'integer'"),
        held("ck_marriage_past_man_name", "length(man_name) <= 60"),
        held("ck_marriage_past_man_no", "length(man_no) <= 30"),
        held(
            "ck_marriage_past_marriage_id", "marriage_id IS NULL OR typeof(marriage_id) = 'integer'"
        ),
        held("ck_marriage_past_note", "length(note) <= 200"),
        held("ck_marriage_past_number", "length(number) <= 20"),
        held("ck_marriage_past_organ", "length(organ) <= 60"),
        held("ck_marriage_past_remark", "length(remark) <= 200"),
        held("ck_marriage_past_woman_birth", "length(woman_birth) <= 20"),
        held("ck_marriage_past_woman_id", "woman_id IS NULL OR typeof(woman_id) = 'integer'"),
        held("ck_marriage_past_woman_name", "length(woman_name) <= 60"),
        held("ck_marriage_past_woman_no", "length(woman_no) <= 30"),
        held("ck_marriage_past_written_no", "length(written_no) <= 60"),
        held("ck_marriage_past_written_on", "length(written_on) <= 30"),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_past_two_people")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_past_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"], ["marriage.id"], name=op.f("fk_marriage_past_marriage_id_marriage")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_past_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_past")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_past_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_past_man", "marriage_past", ["man_id"], unique=False)
    op.create_index(
        "ix_marriage_past_numbers", "marriage_past", ["man_no", "woman_no"], unique=False
    )
    op.create_index("ix_marriage_past_woman", "marriage_past", ["woman_id"], unique=False)
    op.create_index("ix_marriage_past_written", "marriage_past", ["written_no"], unique=False)
    op.create_table(
        "marriage_registrar_training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("registrar_id", sa.Integer(), nullable=False),
        sa.Column("trained_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("organiser", sa.String(60), nullable=False),
        held("ck_marriage_registrar_training_number", "length(number) <= 20"),
        held("ck_marriage_registrar_training_organiser", "length(organiser) <= 60"),
        held("ck_marriage_registrar_training_registrar_id", "typeof(registrar_id) = 'integer'"),
        held(
            "ck_marriage_registrar_training_trained_on",
            "trained_on GLOB '[12][0-9][0-9][0-9]-*' AND date(trained_on, '+0 days') IS trained_on",
        ),
        held(
            "ck_marriage_registrar_training_valid_to",
            "valid_to GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_to, '+0 days') IS valid_to",
        ),
        sa.CheckConstraint(
            "valid_to >= trained_on", name=op.f("ck_marriage_registrar_training_valid_later")
        ),
        sa.ForeignKeyConstraint(
            ["registrar_id"],
            ["marriage_registrar.id"],
            name=op.f("fk_marriage_registrar_training_registrar_id_marriage_registrar"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_registrar_training")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_registrar_training_number")),
        sa.UniqueConstraint(
            "registrar_id",
            "trained_on",
            name=op.f("uq_marriage_registrar_training_registrar_id_trained_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "marriage_registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("registered_on", sa.Date(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("man_origin", sa.String(40), nullable=False),
        sa.Column("man_before", sa.String(40), nullable=False),
        sa.Column("man_home", sa.String(6), nullable=False),
        sa.Column("man_nation", sa.String(20), nullable=False),
        sa.Column("man_schooling", sa.String(20), nullable=False),
        sa.Column("man_job", sa.String(40), nullable=False),
        sa.Column("man_phone", sa.String(20), nullable=False),
        sa.Column("man_face", sa.String(40), nullable=False),
        sa.Column("man_blank", sa.String(20), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("woman_origin", sa.String(40), nullable=False),
        sa.Column("woman_before", sa.String(40), nullable=False),
        sa.Column("woman_home", sa.String(6), nullable=False),
        sa.Column("woman_nation", sa.String(20), nullable=False),
        sa.Column("woman_schooling", sa.String(20), nullable=False),
        sa.Column("woman_job", sa.String(40), nullable=False),
        sa.Column("woman_phone", sa.String(20), nullable=False),
        sa.Column("woman_face", sa.String(40), nullable=False),
        sa.Column("woman_blank", sa.String(20), nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("no_kin", sa.Boolean(), nullable=False),
        sa.Column("identity_check", sa.String(40), nullable=False),
        sa.Column("status_check", sa.String(40), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("explained", sa.Boolean(), nullable=False),
        sa.Column("photos", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(64), nullable=False),
        sa.Column("registrar", sa.String(20), nullable=False),
        sa.Column("presenter", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held(
            "ck_marriage_registration_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held(
            "ck_marriage_registration_effective_from",
            "effective_from GLOB '[12][0-9][0-9][0-9]-*' AND date(effective_from, '+0 days') IS effective_from",
        ),
        held("ck_marriage_registration_explained", "explained IN (0, 1)"),
        held(
            "ck_marriage_registration_identity_check",
            "identity_check IN ('agrees', 'differs', 'cleared', 'unchecked')",
        ),
        held("ck_marriage_registration_kind", "kind IN ('first', 'again', 'late')"),
        held(
            "ck_marriage_registration_man_before",
            "man_before IN ('unmarried', 'divorced', 'widowed', 'married')",
        ),
        held("ck_marriage_registration_man_blank", "length(man_blank) <= 20"),
        held("ck_marriage_registration_man_face", "man_face IN ('passed', 'failed', 'by_hand')"),
        held("ck_marriage_registration_man_home", "length(man_home) <= 6"),
        held("ck_marriage_registration_man_id", "typeof(man_id) = 'integer'"),
        held("ck_marriage_registration_man_job", "length(man_job) <= 40"),
        held("ck_marriage_registration_man_nation", "length(man_nation) <= 20"),
        held(
            "ck_marriage_registration_man_origin",
            "man_origin IN ('mainland', 'hongkong', 'macao', 'taiwan', 'overseas', 'foreign')",
        ),
        held("ck_marriage_registration_man_phone", "length(man_phone) <= 20"),
        held("ck_marriage_registration_man_schooling", "length(man_schooling) <= 20"),
        held("ck_marriage_registration_marriage_id", "typeof(marriage_id) = 'integer'"),
        held("ck_marriage_registration_no_kin", "no_kin IN (0, 1)"),
        held("ck_marriage_registration_number", "length(number) <= 20"),
        held("ck_marriage_registration_photos", "typeof(photos) = 'integer'"),
        held("ck_marriage_registration_presenter", "length(presenter) <= 60"),
        held("ck_marriage_registration_proof", "length(proof) <= 100"),
        held(
            "ck_marriage_registration_registered_on",
            "registered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(registered_on, '+0 days') IS registered_on",
        ),
        held("ck_marriage_registration_registrar", "length(registrar) <= 20"),
        held("ck_marriage_registration_remark", "length(remark) <= 200"),
        held("ck_marriage_registration_signature", "length(signature) <= 64"),
        held(
            "ck_marriage_registration_status_check",
            "status_check IN ('agrees', 'differs', 'cleared', 'unchecked')",
        ),
        held("ck_marriage_registration_together", "together IN (0, 1)"),
        held("ck_marriage_registration_voluntary", "voluntary IN (0, 1)"),
        held(
            "ck_marriage_registration_woman_before",
            "woman_before IN ('unmarried', 'divorced', 'widowed', 'married')",
        ),
        held("ck_marriage_registration_woman_blank", "length(woman_blank) <= 20"),
        held(
            "ck_marriage_registration_woman_face", "woman_face IN ('passed', 'failed', 'by_hand')"
        ),
        held("ck_marriage_registration_woman_home", "length(woman_home) <= 6"),
        held("ck_marriage_registration_woman_id", "typeof(woman_id) = 'integer'"),
        held("ck_marriage_registration_woman_job", "length(woman_job) <= 40"),
        held("ck_marriage_registration_woman_nation", "length(woman_nation) <= 20"),
        held(
            "ck_marriage_registration_woman_origin",
            "woman_origin IN ('mainland', 'hongkong', 'macao', 'taiwan', 'overseas', 'foreign')",
        ),
        held("ck_marriage_registration_woman_phone", "length(woman_phone) <= 20"),
        held("ck_marriage_registration_woman_schooling", "length(woman_schooling) <= 20"),
        sa.CheckConstraint(
            "applied_on <= registered_on", name=op.f("ck_marriage_registration_registered_later")
        ),
        sa.CheckConstraint(
            "effective_from <= registered_on",
            name=op.f("ck_marriage_registration_holds_by_registration"),
        ),
        sa.CheckConstraint(
            "man_blank <> woman_blank", name=op.f("ck_marriage_registration_two_booklets")
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_registration_two_people")),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_registration_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"],
            ["marriage.id"],
            name=op.f("fk_marriage_registration_marriage_id_marriage"),
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_registration_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_registration")),
        sa.UniqueConstraint("marriage_id", name=op.f("uq_marriage_registration_marriage_id")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_registration_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_marriage_registration_man", "marriage_registration", ["man_id"], unique=False
    )
    op.create_index(
        "ix_marriage_registration_on", "marriage_registration", ["registered_on"], unique=False
    )
    op.create_index(
        "ix_marriage_registration_woman", "marriage_registration", ["woman_id"], unique=False
    )
    op.create_table(
        "marriage_reissue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=False),
        sa.Column("woman_id", sa.Integer(), nullable=False),
        sa.Column("applicant", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("stated", sa.Boolean(), nullable=False),
        sa.Column("identity_check", sa.String(40), nullable=False),
        sa.Column("archive_paper", sa.String(100), nullable=False),
        sa.Column("original_no", sa.String(60), nullable=False),
        sa.Column("original_on", sa.Date(), nullable=True),
        sa.Column("married_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(60), nullable=False),
        sa.Column("issuer_code", sa.String(6), nullable=False),
        sa.Column("man_blank", sa.String(20), nullable=False),
        sa.Column("woman_blank", sa.String(20), nullable=False),
        sa.Column("registrar", sa.String(20), nullable=False),
        sa.Column("delegate", sa.String(60), nullable=False),
        sa.Column("power", sa.String(60), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        sa.Column("marriage_id", sa.Integer(), nullable=True),
        sa.Column("proof", sa.String(40), nullable=True),
        sa.Column("man_status", sa.String(40), nullable=True),
        sa.Column("woman_status", sa.String(40), nullable=True),
        held("ck_marriage_reissue_applicant", "applicant IN ('both', 'man', 'woman')"),
        held(
            "ck_marriage_reissue_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_marriage_reissue_archive_paper", "length(archive_paper) <= 100"),
        held("ck_marriage_reissue_delegate", "length(delegate) <= 60"),
        held(
            "ck_marriage_reissue_identity_check",
            "identity_check IN ('agrees', 'differs', 'cleared', 'unchecked')",
        ),
        held("ck_marriage_reissue_issuer", "length(issuer) <= 60"),
        held("ck_marriage_reissue_issuer_code", "length(issuer_code) <= 6"),
        held("ck_marriage_reissue_man_blank", "length(man_blank) <= 20"),
        held("ck_marriage_reissue_man_id", "typeof(man_id) = 'integer'"),
        held(
            "ck_marriage_reissue_man_status",
            "man_status IS NULL OR man_status IN ('unmarried', 'married', 'widowed', 'divorced')",
        ),
        held(
            "ck_marriage_reissue_marriage_id",
            "marriage_id IS NULL OR typeof(marriage_id) = 'integer'",
        ),
        held(
            "ck_marriage_reissue_married_on",
            "married_on IS NULL OR married_on GLOB '[12][0-9][0-9][0-9]-*' AND date(married_on, '+0 days') IS married_on",
        ),
        held("ck_marriage_reissue_number", "length(number) <= 20"),
        held("ck_marriage_reissue_original_no", "length(original_no) <= 60"),
        held(
            "ck_marriage_reissue_original_on",
            "original_on IS NULL OR original_on GLOB '[12][0-9][0-9][0-9]-*' AND date(original_on, '+0 days') IS original_on",
        ),
        held("ck_marriage_reissue_paper", "paper IN ('marriage', 'divorce')"),
        held("ck_marriage_reissue_power", "length(power) <= 60"),
        held(
            "ck_marriage_reissue_proof",
            "proof IS NULL OR proof IN ('registry', 'history', 'national', 'paper')",
        ),
        held("ck_marriage_reissue_reason", "reason IN ('lost', 'damaged', 'identity', 'other')"),
        held("ck_marriage_reissue_registrar", "length(registrar) <= 20"),
        held("ck_marriage_reissue_remark", "length(remark) <= 200"),
        held("ck_marriage_reissue_stated", "stated IN (0, 1)"),
        held("ck_marriage_reissue_woman_blank", "length(woman_blank) <= 20"),
        held("ck_marriage_reissue_woman_id", "typeof(woman_id) = 'integer'"),
        held(
            "ck_marriage_reissue_woman_status",
            "woman_status IS NULL OR woman_status IN ('unmarried', 'married', 'widowed', 'divorced')",
        ),
        sa.CheckConstraint(
            "(delegate = '') = (power = '')", name=op.f("ck_marriage_reissue_delegate_with_power")
        ),
        sa.CheckConstraint(
            "man_blank <> woman_blank", name=op.f("ck_marriage_reissue_two_booklets")
        ),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_reissue_two_people")),
        sa.CheckConstraint(
            "married_on <= original_on", name=op.f("ck_marriage_reissue_married_before")
        ),
        sa.CheckConstraint(
            "original_on <= applied_on", name=op.f("ck_marriage_reissue_registered_before")
        ),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_reissue_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["marriage_id"], ["marriage.id"], name=op.f("fk_marriage_reissue_marriage_id_marriage")
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_reissue_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_reissue")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_reissue_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_reissue_man", "marriage_reissue", ["man_id"], unique=False)
    op.create_index(
        "ix_marriage_reissue_marriage", "marriage_reissue", ["marriage_id"], unique=False
    )
    op.create_index("ix_marriage_reissue_on", "marriage_reissue", ["applied_on"], unique=False)
    op.create_index("ix_marriage_reissue_woman", "marriage_reissue", ["woman_id"], unique=False)
    op.create_table(
        "means_hit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("check_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("matter", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("dated", sa.Date(), nullable=True),
        sa.Column("content", sa.String(400), nullable=False),
        sa.Column("resolution", sa.String(40), nullable=True),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolved_by", sa.String(60), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        held("ck_means_hit_amount", "amount IS NULL OR typeof(amount) = 'integer'"),
        held("ck_means_hit_check_id", "typeof(check_id) = 'integer'"),
        held("ck_means_hit_content", "length(content) <= 400"),
        held(
            "ck_means_hit_dated",
            "dated IS NULL OR dated GLOB '[12][0-9][0-9][0-9]-*' AND date(dated, '+0 days') IS dated",
        ),
        held(
            "ck_means_hit_matter",
            "matter IN ('public_pay', 'wage', 'pension', 'business', 'financial', 'fund', 'house', 'car', 'boat', 'machine', 'company', 'marriage', 'death', 'custody', 'other')",
        ),
        held("ck_means_hit_number", "typeof(number) = 'integer'"),
        held("ck_means_hit_paper", "length(paper) <= 200"),
        held(
            "ck_means_hit_resolution",
            "resolution IS NULL OR resolution IN ('accepted', 'excluded', 'explained')",
        ),
        held("ck_means_hit_resolved_by", "length(resolved_by) <= 60"),
        held(
            "ck_means_hit_resolved_on",
            "resolved_on IS NULL OR resolved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(resolved_on, '+0 days') IS resolved_on",
        ),
        held(
            "ck_means_hit_source",
            "source IN ('hukou', 'tax', 'insurance', 'estate', 'market', 'fund', 'vehicle', 'bank', 'policy', 'securities', 'online', 'payment', 'marriage', 'funeral', 'pension', 'other')",
        ),
        sa.CheckConstraint(
            "(resolution IS NULL) = (resolved_on IS NULL)",
            name=op.f("ck_means_hit_resolved_on_a_day"),
        ),
        sa.CheckConstraint(
            "amount IS NULL OR amount >= 0", name=op.f("ck_means_hit_amount_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["check_id"], ["means_check.id"], name=op.f("fk_means_hit_check_id_means_check")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_means_hit")),
        sa.UniqueConstraint("check_id", "number", name=op.f("uq_means_hit_check_id_number")),
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
        "rescue_help",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(100), nullable=False),
        held("ck_rescue_help_amount", "typeof(amount) = 'integer'"),
        held("ck_rescue_help_detail", "length(detail) <= 100"),
        held(
            "ck_rescue_help_given_on",
            "given_on GLOB '[12][0-9][0-9][0-9]-*' AND date(given_on, '+0 days') IS given_on",
        ),
        held(
            "ck_rescue_help_kind",
            "kind IN ('board', 'food', 'clothes', 'medical', 'ticket', 'escort', 'search', 'mind', 'care', 'other')",
        ),
        held("ck_rescue_help_number", "length(number) <= 20"),
        held("ck_rescue_help_stay_id", "typeof(stay_id) = 'integer'"),
        held("ck_rescue_help_units", "typeof(units) = 'integer'"),
        sa.CheckConstraint("amount >= 0 AND units > 0", name=op.f("ck_rescue_help_real_help")),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["rescue_stay.id"], name=op.f("fk_rescue_help_stay_id_rescue_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_help")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_help_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rescue_help_stay_id", "rescue_help", ["stay_id"], unique=False)
    op.create_table(
        "rescue_lodging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("bed_id", sa.Integer(), nullable=False),
        sa.Column("since_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        held("ck_rescue_lodging_bed_id", "typeof(bed_id) = 'integer'"),
        held("ck_rescue_lodging_number", "length(number) <= 20"),
        held(
            "ck_rescue_lodging_since_on",
            "since_on GLOB '[12][0-9][0-9][0-9]-*' AND date(since_on, '+0 days') IS since_on",
        ),
        held("ck_rescue_lodging_stay_id", "typeof(stay_id) = 'integer'"),
        held(
            "ck_rescue_lodging_until_on",
            "until_on IS NULL OR until_on GLOB '[12][0-9][0-9][0-9]-*' AND date(until_on, '+0 days') IS until_on",
        ),
        sa.CheckConstraint("until_on >= since_on", name=op.f("ck_rescue_lodging_ends_later")),
        sa.ForeignKeyConstraint(
            ["bed_id"], ["rescue_bed.id"], name=op.f("fk_rescue_lodging_bed_id_rescue_bed")
        ),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["rescue_stay.id"], name=op.f("fk_rescue_lodging_stay_id_rescue_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_lodging")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_lodging_number")),
        sa.UniqueConstraint(
            "stay_id", "since_on", "bed_id", name=op.f("uq_rescue_lodging_stay_id_since_on_bed_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rescue_lodging_stay_id", "rescue_lodging", ["stay_id"], unique=False)
    op.create_index(
        "uq_rescue_lodging_bed",
        "rescue_lodging",
        ["bed_id"],
        unique=True,
        sqlite_where=sa.text("until_on IS NULL"),
    )
    op.create_table(
        "rescue_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("place", sa.String(60), nullable=False),
        sa.Column("taker_name", sa.String(60), nullable=False),
        sa.Column("outcome_on", sa.Date(), nullable=True),
        sa.Column("outcome", sa.String(100), nullable=False),
        held(
            "ck_rescue_search_kind",
            "kind IN ('notice', 'police', 'face', 'dna', 'prints', 'talk', 'visit', 'media')",
        ),
        held("ck_rescue_search_number", "length(number) <= 20"),
        held("ck_rescue_search_outcome", "length(outcome) <= 100"),
        held(
            "ck_rescue_search_outcome_on",
            "outcome_on IS NULL OR outcome_on GLOB '[12][0-9][0-9][0-9]-*' AND date(outcome_on, '+0 days') IS outcome_on",
        ),
        held("ck_rescue_search_place", "length(place) <= 60"),
        held("ck_rescue_search_stay_id", "typeof(stay_id) = 'integer'"),
        held(
            "ck_rescue_search_taken_on",
            "taken_on GLOB '[12][0-9][0-9][0-9]-*' AND date(taken_on, '+0 days') IS taken_on",
        ),
        held("ck_rescue_search_taker_name", "length(taker_name) <= 60"),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["rescue_stay.id"], name=op.f("fk_rescue_search_stay_id_rescue_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_search")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_search_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rescue_search_stay_id", "rescue_search", ["stay_id"], unique=False)
    op.create_table(
        "rescue_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("stay_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("settled_in", sa.Boolean(), nullable=False),
        sa.Column("visitor_name", sa.String(60), nullable=False),
        sa.Column("finding", sa.String(100), nullable=False),
        held("ck_rescue_visit_finding", "length(finding) <= 100"),
        held("ck_rescue_visit_kind", "kind IN ('home', 'phone', 'asked')"),
        held("ck_rescue_visit_number", "length(number) <= 20"),
        held("ck_rescue_visit_settled_in", "settled_in IN (0, 1)"),
        held("ck_rescue_visit_stay_id", "typeof(stay_id) = 'integer'"),
        held(
            "ck_rescue_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_rescue_visit_visitor_name", "length(visitor_name) <= 60"),
        sa.ForeignKeyConstraint(
            ["stay_id"], ["rescue_stay.id"], name=op.f("fk_rescue_visit_stay_id_rescue_stay")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rescue_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_rescue_visit_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_rescue_visit_stay_id", "rescue_visit", ["stay_id"], unique=False)
    op.create_table(
        "temporary_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("track", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("household_id", sa.Integer(), nullable=True),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("family", sa.String(40), nullable=False),
        sa.Column("residence", sa.String(40), nullable=False),
        sa.Column("cause", sa.String(40), nullable=False),
        sa.Column("cause_text", sa.String(200), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("household_size", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("self_paid", sa.Integer(), nullable=False),
        sa.Column("helped_before", sa.Integer(), nullable=False),
        sa.Column("stages", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("applied_at", sa.String(16), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_temporary_application_account_id",
            "account_id IS NULL OR typeof(account_id) = 'integer'",
        ),
        held("ck_temporary_application_applied_at", "length(applied_at) <= 16"),
        held(
            "ck_temporary_application_applied_at_is_a_minute",
            "applied_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]' AND strftime('%Y-%m-%d %H:%M', applied_at) IS applied_at",
        ),
        held("ck_temporary_application_area", "area IN ('urban', 'rural')"),
        held("ck_temporary_application_asked", "asked IS NULL OR typeof(asked) = 'integer'"),
        held(
            "ck_temporary_application_cause",
            "cause IN ('illness', 'accident', 'education', 'other')",
        ),
        held("ck_temporary_application_cause_text", "length(cause_text) <= 200"),
        held("ck_temporary_application_division_code", "length(division_code) <= 12"),
        held("ck_temporary_application_entered", "entered IN (0, 1)"),
        held(
            "ck_temporary_application_family",
            "family IN ('dibao', 'tekun', 'marginal', 'rigid', 'ordinary')",
        ),
        held(
            "ck_temporary_application_happened_on",
            "happened_on IS NULL OR happened_on GLOB '[12][0-9][0-9][0-9]-*' AND date(happened_on, '+0 days') IS happened_on",
        ),
        held("ck_temporary_application_helped_before", "typeof(helped_before) = 'integer'"),
        held(
            "ck_temporary_application_household_id",
            "household_id IS NULL OR typeof(household_id) = 'integer'",
        ),
        held("ck_temporary_application_household_size", "typeof(household_size) = 'integer'"),
        held("ck_temporary_application_note", "length(note) <= 200"),
        held("ck_temporary_application_number", "length(number) <= 40"),
        held("ck_temporary_application_person_id", "typeof(person_id) = 'integer'"),
        held("ck_temporary_application_persons", "typeof(persons) = 'integer'"),
        held("ck_temporary_application_phone", "length(phone) <= 20"),
        held("ck_temporary_application_place", "length(place) <= 100"),
        held(
            "ck_temporary_application_residence",
            "residence IN ('registered', 'resident', 'floating')",
        ),
        held("ck_temporary_application_self_paid", "typeof(self_paid) = 'integer'"),
        held("ck_temporary_application_stages", "typeof(stages) = 'integer'"),
        held(
            "ck_temporary_application_track",
            "track IN ('emergency', 'fast_small', 'expenditure', 'case_conference')",
        ),
        sa.CheckConstraint(
            "persons BETWEEN 1 AND household_size",
            name=op.f("ck_temporary_application_persons_of_household"),
        ),
        sa.CheckConstraint(
            "self_paid >= 0 AND helped_before >= 0",
            name=op.f("ck_temporary_application_amounts_not_negative"),
        ),
        sa.CheckConstraint("stages >= 1", name=op.f("ck_temporary_application_stages_positive")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_temporary_application_account_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["household_id"],
            ["household.id"],
            name=op.f("fk_temporary_application_household_id_household"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_temporary_application_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_application")),
        sa.UniqueConstraint("number", name=op.f("uq_temporary_application_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_temporary_application_household",
        "temporary_application",
        ["household_id"],
        unique=False,
    )
    op.create_index(
        "ix_temporary_application_person", "temporary_application", ["person_id"], unique=False
    )
    op.create_table(
        "allowance_life_proof",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("proved_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("by", sa.String(60), nullable=False),
        held("ck_allowance_life_proof_by", "length(by) <= 60"),
        held("ck_allowance_life_proof_grant_id", "typeof(grant_id) = 'integer'"),
        held(
            "ck_allowance_life_proof_proved_on",
            "proved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(proved_on, '+0 days') IS proved_on",
        ),
        held("ck_allowance_life_proof_way", "way IN ('visit', 'video', 'self', 'other')"),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_allowance_life_proof_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance_life_proof")),
        sa.UniqueConstraint(
            "grant_id", "proved_on", name=op.f("uq_allowance_life_proof_grant_id_proved_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "allowance_move_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("paid_until", sa.String(7), nullable=False),
        sa.Column("issuer", sa.String(100), nullable=False),
        sa.Column("document", sa.String(100), nullable=False),
        held("ck_allowance_move_in_document", "length(document) <= 100"),
        held("ck_allowance_move_in_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_allowance_move_in_issuer", "length(issuer) <= 100"),
        held(
            "ck_allowance_move_in_paid_until",
            "paid_until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(paid_until, 6) BETWEEN '01' AND '12'",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_allowance_move_in_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance_move_in")),
        sa.UniqueConstraint("grant_id", name=op.f("uq_allowance_move_in_grant_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "allowance_term",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("category", sa.String(20), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_allowance_term_applied_on",
            "applied_on IS NULL OR applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_allowance_term_category", "length(category) <= 20"),
        held(
            "ck_allowance_term_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_allowance_term_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_allowance_term_note", "length(note) <= 200"),
        held(
            "ck_allowance_term_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_allowance_term_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_allowance_term")),
        sa.UniqueConstraint("grant_id", "since", name=op.f("uq_allowance_term_grant_id_since")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("single", sa.String(40), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("division_code", sa.String(12), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False),
        sa.Column("payee", sa.String(60), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("support_mode", sa.String(40), nullable=True),
        sa.Column("carer_name", sa.String(60), nullable=False),
        sa.Column("carer_id_no", sa.String(18), nullable=False),
        sa.Column("delegated", sa.Boolean(), nullable=True),
        sa.Column("from_grant_id", sa.Integer(), nullable=True),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_assist_application_account_no", "length(account_no) <= 32"),
        held(
            "ck_assist_application_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_assist_application_area", "area IN ('urban', 'rural')"),
        held("ck_assist_application_bank", "length(bank) <= 60"),
        held("ck_assist_application_carer_id_no", "length(carer_id_no) <= 18"),
        held("ck_assist_application_carer_name", "length(carer_name) <= 60"),
        held("ck_assist_application_cause", "length(cause) <= 200"),
        held(
            "ck_assist_application_channel",
            "channel IN ('counter', 'village', 'online', 'found', 'other_place')",
        ),
        held("ck_assist_application_delegated", "delegated IS NULL OR delegated IN (0, 1)"),
        held("ck_assist_application_division_code", "length(division_code) <= 12"),
        held(
            "ck_assist_application_from_grant_id",
            "from_grant_id IS NULL OR typeof(from_grant_id) = 'integer'",
        ),
        held("ck_assist_application_grant_id", "grant_id IS NULL OR typeof(grant_id) = 'integer'"),
        held("ck_assist_application_kind", "kind IN ('dibao', 'tekun', 'marginal', 'rigid')"),
        held("ck_assist_application_note", "length(note) <= 200"),
        held("ck_assist_application_number", "length(number) <= 20"),
        held("ck_assist_application_payee", "length(payee) <= 60"),
        held("ck_assist_application_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_application_phone", "length(phone) <= 20"),
        held(
            "ck_assist_application_single",
            "single IS NULL OR single IN ('disabled', 'ill', 'hardship', 'jobless', 'clergy')",
        ),
        held(
            "ck_assist_application_support_mode",
            "support_mode IS NULL OR support_mode IN ('dispersed', 'institutional')",
        ),
        sa.CheckConstraint(
            "single IS NULL OR kind = 'dibao'", name=op.f("ck_assist_application_single_is_dibao")
        ),
        sa.ForeignKeyConstraint(
            ["from_grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_application_from_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_application_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_application_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_application_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_application_grant", "assist_application", ["grant_id"], unique=False)
    op.create_index(
        "ix_assist_application_person", "assist_application", ["person_id"], unique=False
    )
    op.create_table(
        "assist_case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        held("ck_assist_case_link_from_id", "typeof(from_id) = 'integer'"),
        held("ck_assist_case_link_grant_id", "typeof(grant_id) = 'integer'"),
        sa.CheckConstraint("grant_id <> from_id", name=op.f("ck_assist_case_link_another_case")),
        sa.ForeignKeyConstraint(
            ["from_id"], ["payout_grant.id"], name=op.f("fk_assist_case_link_from_id_payout_grant")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_case_link_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_case_link")),
        sa.UniqueConstraint(
            "grant_id", "from_id", name=op.f("uq_assist_case_link_grant_id_from_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_case_link_from", "assist_case_link", ["from_id"], unique=False)
    op.create_table(
        "assist_hearing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("heard_by", sa.String(60), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("proposal", sa.String(200), nullable=False),
        sa.Column("said", sa.String(400), nullable=False),
        held("ck_assist_hearing_form", "form IN ('oral', 'written')"),
        held("ck_assist_hearing_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_hearing_heard_by", "length(heard_by) <= 60"),
        held(
            "ck_assist_hearing_heard_on",
            "heard_on GLOB '[12][0-9][0-9][0-9]-*' AND date(heard_on, '+0 days') IS heard_on",
        ),
        held("ck_assist_hearing_number", "length(number) <= 20"),
        held("ck_assist_hearing_proposal", "length(proposal) <= 200"),
        held("ck_assist_hearing_said", "length(said) <= 400"),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_assist_hearing_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_hearing")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_hearing_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_hearing_grant", "assist_hearing", ["grant_id"], unique=False)
    op.create_table(
        "assist_home_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("team", sa.String(60), nullable=False),
        sa.Column("checker", sa.String(60), nullable=False),
        sa.Column("result", sa.String(40), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held(
            "ck_assist_home_check_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_assist_home_check_checker", "length(checker) <= 60"),
        held("ck_assist_home_check_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_home_check_note", "length(note) <= 200"),
        held("ck_assist_home_check_number", "length(number) <= 20"),
        held("ck_assist_home_check_result", "result IN ('same', 'changed', 'unfit')"),
        held("ck_assist_home_check_team", "length(team) <= 60"),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_home_check_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_home_check")),
        sa.UniqueConstraint(
            "grant_id", "checked_on", name=op.f("uq_assist_home_check_grant_id_checked_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_home_check_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_occasion_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("of", sa.String(40), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        held("ck_assist_occasion_share_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_occasion_share_event_id", "typeof(event_id) = 'integer'"),
        held("ck_assist_occasion_share_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_occasion_share_of", "of IN ('tekun', 'dibao', 'marginal', 'rigid')"),
        held("ck_assist_occasion_share_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_occasion_share_source_id", "typeof(source_id) = 'integer'"),
        sa.CheckConstraint("amount > 0", name=op.f("ck_assist_occasion_share_something_given")),
        sa.ForeignKeyConstraint(
            ["event_id"],
            ["assist_occasion.id"],
            name=op.f("fk_assist_occasion_share_event_id_assist_occasion"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_occasion_share_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_occasion_share_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_occasion_share_source_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_occasion_share")),
        sa.UniqueConstraint(
            "event_id", "person_id", name=op.f("uq_assist_occasion_share_event_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_assist_occasion_share_grant", "assist_occasion_share", ["grant_id"], unique=False
    )
    op.create_table(
        "assist_pairing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("cadre_name", sa.String(60), nullable=False),
        sa.Column("post", sa.String(60), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("plan", sa.String(200), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        held("ck_assist_pairing_cadre_name", "length(cadre_name) <= 60"),
        held("ck_assist_pairing_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_pairing_number", "length(number) <= 20"),
        held("ck_assist_pairing_plan", "length(plan) <= 200"),
        held("ck_assist_pairing_post", "length(post) <= 60"),
        held(
            "ck_assist_pairing_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_assist_pairing_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_assist_pairing_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_pairing")),
        sa.UniqueConstraint(
            "grant_id",
            "cadre_name",
            "since",
            name=op.f("uq_assist_pairing_grant_id_cadre_name_since"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_assist_pairing_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_pairing_grant", "assist_pairing", ["grant_id"], unique=False)
    op.create_table(
        "assist_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewer", sa.String(60), nullable=False),
        sa.Column("occasion", sa.String(40), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        held("ck_assist_review_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_review_note", "length(note) <= 200"),
        held("ck_assist_review_occasion", "occasion IN ('turn', 'again', 'sample')"),
        held("ck_assist_review_outcome", "outcome IN ('unchanged', 'changed', 'unfit')"),
        held(
            "ck_assist_review_reviewed_on",
            "reviewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reviewed_on, '+0 days') IS reviewed_on",
        ),
        held("ck_assist_review_reviewer", "length(reviewer) <= 60"),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_assist_review_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_review")),
        sa.UniqueConstraint(
            "grant_id", "reviewed_on", name=op.f("uq_assist_review_grant_id_reviewed_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_status_found",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("income", sa.Integer(), nullable=False),
        sa.Column("income_months", sa.Integer(), nullable=False),
        sa.Column("cost", sa.Integer(), nullable=False),
        sa.Column("ratio", sa.String(20), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        held("ck_assist_status_found_area", "area IN ('urban', 'rural')"),
        held("ck_assist_status_found_cost", "typeof(cost) = 'integer'"),
        held(
            "ck_assist_status_found_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_assist_status_found_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_status_found_income", "typeof(income) = 'integer'"),
        held("ck_assist_status_found_income_months", "typeof(income_months) = 'integer'"),
        held("ck_assist_status_found_persons", "typeof(persons) = 'integer'"),
        held("ck_assist_status_found_ratio", "length(ratio) <= 20"),
        held(
            "ck_assist_status_found_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_assist_status_found_valid_until",
            "valid_until IS NULL OR valid_until GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_until, '+0 days') IS valid_until",
        ),
        sa.CheckConstraint(
            "income >= 0 AND cost >= 0", name=op.f("ck_assist_status_found_not_negative")
        ),
        sa.CheckConstraint(
            "income_months IN (1, 12)", name=op.f("ck_assist_status_found_income_period")
        ),
        sa.CheckConstraint("persons > 0", name=op.f("ck_assist_status_found_somebody")),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_status_found_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_status_found")),
        sa.UniqueConstraint(
            "grant_id", "since", name=op.f("uq_assist_status_found_grant_id_since")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_work_offer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("job", sa.String(100), nullable=False),
        sa.Column("refused", sa.Boolean(), nullable=False),
        sa.Column("excused", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        held("ck_assist_work_offer_excused", "excused IN (0, 1)"),
        held("ck_assist_work_offer_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_assist_work_offer_job", "length(job) <= 100"),
        held(
            "ck_assist_work_offer_offered_on",
            "offered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(offered_on, '+0 days') IS offered_on",
        ),
        held("ck_assist_work_offer_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_work_offer_reason", "length(reason) <= 200"),
        held("ck_assist_work_offer_refused", "refused IN (0, 1)"),
        sa.CheckConstraint(
            "refused OR NOT excused", name=op.f("ck_assist_work_offer_excuses_a_refusal")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_assist_work_offer_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_work_offer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_work_offer")),
        sa.UniqueConstraint(
            "person_id",
            "offered_on",
            "job",
            name=op.f("uq_assist_work_offer_person_id_offered_on_job"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_assist_work_offer_grant", "assist_work_offer", ["grant_id"], unique=False)
    op.create_table(
        "burial_bill_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("tariff_id", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("served_on", sa.Date(), nullable=False),
        held("ck_burial_bill_line_amount", "typeof(amount) = 'integer'"),
        held("ck_burial_bill_line_bill_id", "typeof(bill_id) = 'integer'"),
        held("ck_burial_bill_line_count", "typeof(count) = 'integer'"),
        held("ck_burial_bill_line_number", "length(number) <= 24"),
        held("ck_burial_bill_line_price", "typeof(price) = 'integer'"),
        held(
            "ck_burial_bill_line_served_on",
            "served_on GLOB '[12][0-9][0-9][0-9]-*' AND date(served_on, '+0 days') IS served_on",
        ),
        held("ck_burial_bill_line_tariff_id", "typeof(tariff_id) = 'integer'"),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_burial_bill_line_not_negative")),
        sa.CheckConstraint("count > 0", name=op.f("ck_burial_bill_line_something")),
        sa.ForeignKeyConstraint(
            ["bill_id"], ["burial_bill.id"], name=op.f("fk_burial_bill_line_bill_id_burial_bill")
        ),
        sa.ForeignKeyConstraint(
            ["tariff_id"],
            ["burial_tariff.id"],
            name=op.f("fk_burial_bill_line_tariff_id_burial_tariff"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_bill_line")),
        sa.UniqueConstraint(
            "bill_id", "tariff_id", name=op.f("uq_burial_bill_line_bill_id_tariff_id")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_bill_line_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_body_search",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("sought", sa.String(40), nullable=False),
        sa.Column("searched_on", sa.Date(), nullable=False),
        sa.Column("searcher", sa.String(60), nullable=False),
        sa.Column("result", sa.String(200), nullable=False),
        held("ck_burial_body_search_body_id", "typeof(body_id) = 'integer'"),
        held("ck_burial_body_search_number", "length(number) <= 20"),
        held("ck_burial_body_search_result", "length(result) <= 200"),
        held(
            "ck_burial_body_search_searched_on",
            "searched_on GLOB '[12][0-9][0-9][0-9]-*' AND date(searched_on, '+0 days') IS searched_on",
        ),
        held("ck_burial_body_search_searcher", "length(searcher) <= 60"),
        held(
            "ck_burial_body_search_sought",
            "sought IN ('missing', 'child', 'dibao', 'rescue', 'dna', 'other')",
        ),
        sa.ForeignKeyConstraint(
            ["body_id"],
            ["burial_unclaimed.id"],
            name=op.f("fk_burial_body_search_body_id_burial_unclaimed"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_body_search")),
        sa.UniqueConstraint(
            "body_id",
            "sought",
            "searched_on",
            name=op.f("uq_burial_body_search_body_id_sought_searched_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_body_search_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_contract_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("certificate", sa.String(100), nullable=False),
        sa.Column("death_proof", sa.String(40), nullable=False),
        sa.Column("cremation_proof", sa.String(40), nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("interred_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_for", sa.String(100), nullable=False),
        held(
            "ck_burial_contract_user_added_on",
            "added_on GLOB '[12][0-9][0-9][0-9]-*' AND date(added_on, '+0 days') IS added_on",
        ),
        held("ck_burial_contract_user_certificate", "length(certificate) <= 100"),
        held("ck_burial_contract_user_contract_id", "typeof(contract_id) = 'integer'"),
        held("ck_burial_contract_user_cremation_proof", "length(cremation_proof) <= 40"),
        held("ck_burial_contract_user_death_proof", "length(death_proof) <= 40"),
        held(
            "ck_burial_contract_user_interred_on",
            "interred_on IS NULL OR interred_on GLOB '[12][0-9][0-9][0-9]-*' AND date(interred_on, '+0 days') IS interred_on",
        ),
        held("ck_burial_contract_user_left_for", "length(left_for) <= 100"),
        held(
            "ck_burial_contract_user_left_on",
            "left_on IS NULL OR left_on GLOB '[12][0-9][0-9][0-9]-*' AND date(left_on, '+0 days') IS left_on",
        ),
        held("ck_burial_contract_user_number", "length(number) <= 20"),
        held("ck_burial_contract_user_person_id", "typeof(person_id) = 'integer'"),
        held(
            "ck_burial_contract_user_reason", "reason IN ('none', 'elderly', 'critical', 'spouse')"
        ),
        sa.CheckConstraint(
            "left_on IS NOT NULL OR left_for = ''",
            name=op.f("ck_burial_contract_user_left_on_a_day"),
        ),
        sa.CheckConstraint(
            "left_on >= interred_on", name=op.f("ck_burial_contract_user_left_later")
        ),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["burial_contract.id"],
            name=op.f("fk_burial_contract_user_contract_id_burial_contract"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_burial_contract_user_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_contract_user")),
        sa.UniqueConstraint(
            "contract_id", "person_id", name=op.f("uq_burial_contract_user_contract_id_person_id")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_burial_contract_user_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_burial_contract_user_person", "burial_contract_user", ["person_id"], unique=False
    )
    op.create_table(
        "burial_interment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(24), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("destination", sa.String(40), nullable=False),
        sa.Column("ground_id", sa.Integer(), nullable=True),
        sa.Column("plot_id", sa.Integer(), nullable=True),
        sa.Column("contract_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.Integer(), nullable=False),
        sa.Column("interred_on", sa.Date(), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("handler", sa.String(60), nullable=False),
        sa.Column("moved_on", sa.Date(), nullable=True),
        sa.Column("moved_to", sa.String(100), nullable=False),
        held("ck_burial_interment_area", "typeof(area) = 'integer'"),
        held(
            "ck_burial_interment_contract_id",
            "contract_id IS NULL OR typeof(contract_id) = 'integer'",
        ),
        held(
            "ck_burial_interment_destination",
            "destination IN ('01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '20')",
        ),
        held("ck_burial_interment_ground_id", "ground_id IS NULL OR typeof(ground_id) = 'integer'"),
        held("ck_burial_interment_handler", "length(handler) <= 60"),
        held(
            "ck_burial_interment_interred_on",
            "interred_on GLOB '[12][0-9][0-9][0-9]-*' AND date(interred_on, '+0 days') IS interred_on",
        ),
        held(
            "ck_burial_interment_moved_on",
            "moved_on IS NULL OR moved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(moved_on, '+0 days') IS moved_on",
        ),
        held("ck_burial_interment_moved_to", "length(moved_to) <= 100"),
        held("ck_burial_interment_number", "length(number) <= 24"),
        held("ck_burial_interment_plot_id", "plot_id IS NULL OR typeof(plot_id) = 'integer'"),
        held("ck_burial_interment_proof", "length(proof) <= 100"),
        held("ck_burial_interment_report_id", "typeof(report_id) = 'integer'"),
        sa.CheckConstraint(
            "(moved_on IS NULL) = (moved_to = '')", name=op.f("ck_burial_interment_moved_somewhere")
        ),
        sa.CheckConstraint("area >= 0", name=op.f("ck_burial_interment_not_negative")),
        sa.CheckConstraint("moved_on >= interred_on", name=op.f("ck_burial_interment_moved_later")),
        sa.ForeignKeyConstraint(
            ["contract_id"],
            ["burial_contract.id"],
            name=op.f("fk_burial_interment_contract_id_burial_contract"),
        ),
        sa.ForeignKeyConstraint(
            ["ground_id"],
            ["burial_ground.id"],
            name=op.f("fk_burial_interment_ground_id_burial_ground"),
        ),
        sa.ForeignKeyConstraint(
            ["plot_id"], ["burial_plot.id"], name=op.f("fk_burial_interment_plot_id_burial_plot")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["burial_death.id"],
            name=op.f("fk_burial_interment_report_id_burial_death"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_interment")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_interment_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_interment_on", "burial_interment", ["interred_on"], unique=False)
    op.create_index("ix_burial_interment_plot", "burial_interment", ["plot_id"], unique=False)
    op.create_index("ix_burial_interment_report", "burial_interment", ["report_id"], unique=False)
    op.create_index(
        "uq_burial_interment_standing",
        "burial_interment",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("moved_on IS NULL"),
    )
    op.create_table(
        "burial_reward",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("payee_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("cremation_no", sa.String(40), nullable=False),
        sa.Column("proof", sa.String(100), nullable=False),
        sa.Column("paid_before_on", sa.Date(), nullable=True),
        sa.Column("paid_before", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=True),
        sa.Column("approved_on", sa.Date(), nullable=True),
        sa.Column("approver", sa.String(60), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("refused_for", sa.String(100), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_for", sa.String(100), nullable=False),
        sa.Column("remark", sa.String(200), nullable=False),
        held("ck_burial_reward_account_no", "length(account_no) <= 32"),
        held(
            "ck_burial_reward_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held(
            "ck_burial_reward_approved_on",
            "approved_on IS NULL OR approved_on GLOB '[12][0-9][0-9][0-9]-*' AND date(approved_on, '+0 days') IS approved_on",
        ),
        held("ck_burial_reward_approver", "length(approver) <= 60"),
        held("ck_burial_reward_bank", "length(bank) <= 60"),
        held("ck_burial_reward_cremation_no", "length(cremation_no) <= 40"),
        held("ck_burial_reward_grant_id", "grant_id IS NULL OR typeof(grant_id) = 'integer'"),
        held(
            "ck_burial_reward_kind",
            "kind IS NULL OR kind IN ('tree', 'flower', 'lawn', 'water', 'no_ashes', 'deep', 'body_deep', 'niche', 'wall', 'shared', 'plot')",
        ),
        held("ck_burial_reward_number", "length(number) <= 20"),
        held(
            "ck_burial_reward_paid_before", "paid_before IS NULL OR typeof(paid_before) = 'integer'"
        ),
        held(
            "ck_burial_reward_paid_before_on",
            "paid_before_on IS NULL OR paid_before_on GLOB '[12][0-9][0-9][0-9]-*' AND date(paid_before_on, '+0 days') IS paid_before_on",
        ),
        held("ck_burial_reward_payee_id", "typeof(payee_id) = 'integer'"),
        held("ck_burial_reward_phone", "length(phone) <= 20"),
        held("ck_burial_reward_proof", "length(proof) <= 100"),
        held("ck_burial_reward_refused_for", "length(refused_for) <= 100"),
        held(
            "ck_burial_reward_refused_on",
            "refused_on IS NULL OR refused_on GLOB '[12][0-9][0-9][0-9]-*' AND date(refused_on, '+0 days') IS refused_on",
        ),
        held("ck_burial_reward_relation", "length(relation) <= 20"),
        held("ck_burial_reward_remark", "length(remark) <= 200"),
        held("ck_burial_reward_report_id", "typeof(report_id) = 'integer'"),
        held("ck_burial_reward_withdrawn_for", "length(withdrawn_for) <= 100"),
        held(
            "ck_burial_reward_withdrawn_on",
            "withdrawn_on IS NULL OR withdrawn_on GLOB '[12][0-9][0-9][0-9]-*' AND date(withdrawn_on, '+0 days') IS withdrawn_on",
        ),
        sa.CheckConstraint(
            "(approved_on IS NULL) = (approver = '')",
            name=op.f("ck_burial_reward_approved_by_somebody"),
        ),
        sa.CheckConstraint(
            "(refused_on IS NULL) = (refused_for = '')",
            name=op.f("ck_burial_reward_refused_for_reason"),
        ),
        sa.CheckConstraint(
            "(withdrawn_on IS NULL) = (withdrawn_for = '')",
            name=op.f("ck_burial_reward_withdrawn_for_reason"),
        ),
        sa.CheckConstraint(
            "(approved_on IS NOT NULL) + (refused_on IS NOT NULL) + (withdrawn_on IS NOT NULL) + (paid_before_on IS NOT NULL) <= 1",
            name=op.f("ck_burial_reward_one_end"),
        ),
        sa.CheckConstraint(
            "(paid_before_on IS NULL) = (paid_before IS NULL)",
            name=op.f("ck_burial_reward_paid_before_with_amount"),
        ),
        sa.CheckConstraint(
            "approved_on >= applied_on", name=op.f("ck_burial_reward_approved_later")
        ),
        sa.CheckConstraint(
            "grant_id IS NULL OR approved_on IS NOT NULL",
            name=op.f("ck_burial_reward_granted_by_approval"),
        ),
        sa.CheckConstraint("paid_before > 0", name=op.f("ck_burial_reward_paid_before_something")),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_burial_reward_grant_id_payout_grant")
        ),
        sa.ForeignKeyConstraint(
            ["payee_id"], ["person.id"], name=op.f("fk_burial_reward_payee_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["burial_death.id"], name=op.f("fk_burial_reward_report_id_burial_death")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_reward")),
        sa.UniqueConstraint("grant_id", name=op.f("uq_burial_reward_grant_id")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_reward_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_burial_reward_live",
        "burial_reward",
        ["report_id"],
        unique=True,
        sqlite_where=sa.text("refused_on IS NULL AND withdrawn_on IS NULL"),
    )
    op.create_table(
        "burial_storage_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("storage_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("applicant", sa.String(60), nullable=False),
        sa.Column("relation", sa.String(20), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        held("ck_burial_storage_extension_applicant", "length(applicant) <= 60"),
        held(
            "ck_burial_storage_extension_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_burial_storage_extension_number", "length(number) <= 20"),
        held("ck_burial_storage_extension_phone", "length(phone) <= 20"),
        held("ck_burial_storage_extension_reason", "length(reason) <= 200"),
        held("ck_burial_storage_extension_relation", "length(relation) <= 20"),
        held("ck_burial_storage_extension_storage_id", "typeof(storage_id) = 'integer'"),
        held(
            "ck_burial_storage_extension_until",
            "until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "until >= applied_on", name=op.f("ck_burial_storage_extension_ends_later")
        ),
        sa.ForeignKeyConstraint(
            ["storage_id"],
            ["burial_storage.id"],
            name=op.f("fk_burial_storage_extension_storage_id_burial_storage"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_storage_extension")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_storage_extension_number")),
        sa.UniqueConstraint(
            "storage_id", "until", name=op.f("uq_burial_storage_extension_storage_id_until")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waiver",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=False),
        sa.Column("bill_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("service", sa.String(40), nullable=False),
        sa.Column("category", sa.String(40), nullable=False),
        sa.Column("actual", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_for", sa.String(100), nullable=False),
        held("ck_burial_waiver_actual", "typeof(actual) = 'integer'"),
        held("ck_burial_waiver_amount", "typeof(amount) = 'integer'"),
        held("ck_burial_waiver_bill_id", "typeof(bill_id) = 'integer'"),
        held(
            "ck_burial_waiver_category",
            "category IN ('cremated', 'local', 'outsider', 'dibao', 'tekun', 'marginal', 'rigid', 'orphan', 'disabled', 'watched', 'hundred', 'veterans', 'bereaved', 'donor', 'other')",
        ),
        held("ck_burial_waiver_code", "length(code) <= 20"),
        held("ck_burial_waiver_item_id", "typeof(item_id) = 'integer'"),
        held("ck_burial_waiver_number", "length(number) <= 20"),
        held("ck_burial_waiver_report_id", "typeof(report_id) = 'integer'"),
        held(
            "ck_burial_waiver_service",
            "service IN ('transfer', 'storage', 'farewell', 'cremation', 'deposit', 'urn', 'makeup', 'embalming', 'interment', 'niche', 'plot', 'care', 'other')",
        ),
        held(
            "ck_burial_waiver_settled_on",
            "settled_on GLOB '[12][0-9][0-9][0-9]-*' AND date(settled_on, '+0 days') IS settled_on",
        ),
        held("ck_burial_waiver_void_for", "length(void_for) <= 100"),
        held(
            "ck_burial_waiver_void_on",
            "void_on IS NULL OR void_on GLOB '[12][0-9][0-9][0-9]-*' AND date(void_on, '+0 days') IS void_on",
        ),
        sa.CheckConstraint(
            "(void_on IS NULL) = (void_for = '')", name=op.f("ck_burial_waiver_void_for_a_reason")
        ),
        sa.CheckConstraint(
            "amount > 0 AND amount <= actual", name=op.f("ck_burial_waiver_not_over_the_actual")
        ),
        sa.CheckConstraint("void_on >= settled_on", name=op.f("ck_burial_waiver_void_later")),
        sa.ForeignKeyConstraint(
            ["bill_id"], ["burial_bill.id"], name=op.f("fk_burial_waiver_bill_id_burial_bill")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"],
            ["burial_waiver_item.id"],
            name=op.f("fk_burial_waiver_item_id_burial_waiver_item"),
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["burial_death.id"], name=op.f("fk_burial_waiver_report_id_burial_death")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waiver")),
        sa.UniqueConstraint("number", name=op.f("uq_burial_waiver_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_burial_waiver_bill", "burial_waiver", ["bill_id"], unique=False)
    op.create_index("ix_burial_waiver_on", "burial_waiver", ["settled_on"], unique=False)
    op.create_index(
        "uq_burial_waiver_live",
        "burial_waiver",
        ["report_id", "code"],
        unique=True,
        sqlite_where=sa.text("void_on IS NULL"),
        postgresql_where=sa.text("void_on IS NULL"),
    )
    op.create_table(
        "care_settlement_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("settlement_id", sa.Integer(), nullable=False),
        sa.Column("served_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("subsidy", sa.Integer(), nullable=False),
        held("ck_care_settlement_line_amount", "typeof(amount) = 'integer'"),
        held("ck_care_settlement_line_back", "back IN (0, 1)"),
        held(
            "ck_care_settlement_line_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held("ck_care_settlement_line_served_id", "typeof(served_id) = 'integer'"),
        held("ck_care_settlement_line_settlement_id", "typeof(settlement_id) = 'integer'"),
        held("ck_care_settlement_line_subsidy", "typeof(subsidy) = 'integer'"),
        held("ck_care_settlement_line_units", "typeof(units) = 'integer'"),
        sa.CheckConstraint(
            "(units < 0) = back", name=op.f("ck_care_settlement_line_back_is_minus")
        ),
        sa.ForeignKeyConstraint(
            ["served_id"],
            ["care_served.id"],
            name=op.f("fk_care_settlement_line_served_id_care_served"),
        ),
        sa.ForeignKeyConstraint(
            ["settlement_id"],
            ["care_settlement.id"],
            name=op.f("fk_care_settlement_line_settlement_id_care_settlement"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_settlement_line")),
        sa.UniqueConstraint(
            "served_id", "back", name=op.f("uq_care_settlement_line_served_id_back")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_settlement_line_settlement_id",
        "care_settlement_line",
        ["settlement_id"],
        unique=False,
    )
    op.create_table(
        "care_subsidy_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("facility_id", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(80), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=True),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("bed_id", sa.Integer(), nullable=True),
        sa.Column("stay_id", sa.Integer(), nullable=True),
        sa.Column("premium_id", sa.Integer(), nullable=True),
        sa.Column("rating_id", sa.Integer(), nullable=True),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=False),
        sa.Column("held", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(60), nullable=False),
        sa.Column("refusal", sa.String(60), nullable=False),
        sa.Column("working", sa.String(400), nullable=False),
        held("ck_care_subsidy_line_amount", "typeof(amount) = 'integer'"),
        held("ck_care_subsidy_line_bed_id", "bed_id IS NULL OR typeof(bed_id) = 'integer'"),
        held("ck_care_subsidy_line_claim", "length(claim) <= 80"),
        held("ck_care_subsidy_line_due", "typeof(due) = 'integer'"),
        held("ck_care_subsidy_line_facility_id", "typeof(facility_id) = 'integer'"),
        held("ck_care_subsidy_line_held", "typeof(held) = 'integer'"),
        held(
            "ck_care_subsidy_line_kind",
            "kind IN ('current', 'late', 'changed', 'again', 'refused')",
        ),
        held(
            "ck_care_subsidy_line_month",
            "month GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(month, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_care_subsidy_line_person_id", "person_id IS NULL OR typeof(person_id) = 'integer'"
        ),
        held(
            "ck_care_subsidy_line_premium_id",
            "premium_id IS NULL OR typeof(premium_id) = 'integer'",
        ),
        held(
            "ck_care_subsidy_line_rating_id", "rating_id IS NULL OR typeof(rating_id) = 'integer'"
        ),
        held("ck_care_subsidy_line_reason", "length(reason) <= 60"),
        held("ck_care_subsidy_line_refusal", "length(refusal) <= 60"),
        held("ck_care_subsidy_line_round_id", "typeof(round_id) = 'integer'"),
        held("ck_care_subsidy_line_stay_id", "stay_id IS NULL OR typeof(stay_id) = 'integer'"),
        held("ck_care_subsidy_line_turn", "turn IS NULL OR typeof(turn) = 'integer'"),
        held("ck_care_subsidy_line_units", "typeof(units) = 'integer'"),
        held("ck_care_subsidy_line_working", "length(working) <= 400"),
        sa.CheckConstraint(
            "(refusal <> '') = (kind = 'refused')",
            name=op.f("ck_care_subsidy_line_refused_with_reason"),
        ),
        sa.CheckConstraint(
            "kind <> 'changed' OR reason <> ''",
            name=op.f("ck_care_subsidy_line_changed_for_a_reason"),
        ),
        sa.CheckConstraint(
            "refusal = '' OR (amount = 0 AND turn IS NULL)",
            name=op.f("ck_care_subsidy_line_refused_is_nothing"),
        ),
        sa.ForeignKeyConstraint(
            ["bed_id"], ["care_bed.id"], name=op.f("fk_care_subsidy_line_bed_id_care_bed")
        ),
        sa.ForeignKeyConstraint(
            ["facility_id"],
            ["care_facility.id"],
            name=op.f("fk_care_subsidy_line_facility_id_care_facility"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_care_subsidy_line_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["premium_id"],
            ["care_premium.id"],
            name=op.f("fk_care_subsidy_line_premium_id_care_premium"),
        ),
        sa.ForeignKeyConstraint(
            ["rating_id"],
            ["care_station_rating.id"],
            name=op.f("fk_care_subsidy_line_rating_id_care_station_rating"),
        ),
        sa.ForeignKeyConstraint(
            ["round_id"],
            ["care_subsidy_round.id"],
            name=op.f("fk_care_subsidy_line_round_id_care_subsidy_round"),
        ),
        sa.ForeignKeyConstraint(
            ["stay_id"],
            ["care_resident.id"],
            name=op.f("fk_care_subsidy_line_stay_id_care_resident"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_care_subsidy_line")),
        sa.UniqueConstraint("claim", "turn", name=op.f("uq_care_subsidy_line_claim_turn")),
        sa.UniqueConstraint("round_id", "claim", name=op.f("uq_care_subsidy_line_round_id_claim")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_care_subsidy_line_facility", "care_subsidy_line", ["facility_id", "month"], unique=False
    )
    op.create_table(
        "child_adoption_assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("assessor", sa.String(40), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("staff", sa.String(100), nullable=False),
        sa.Column("together_since", sa.Date(), nullable=False),
        sa.Column("together_until", sa.Date(), nullable=False),
        sa.Column("marks", sa.String(60), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("fitness", sa.String(40), nullable=False),
        sa.Column("opinion", sa.String(300), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        held("ck_child_adoption_assessment_adoption_id", "typeof(adoption_id) = 'integer'"),
        held("ck_child_adoption_assessment_assessor", "assessor IN ('bureau', 'agency')"),
        held("ck_child_adoption_assessment_body", "length(body) <= 60"),
        held("ck_child_adoption_assessment_fitness", "fitness IN ('fit', 'unfit')"),
        held("ck_child_adoption_assessment_marks", "length(marks) <= 60"),
        held("ck_child_adoption_assessment_opinion", "length(opinion) <= 300"),
        held("ck_child_adoption_assessment_points", "typeof(points) = 'integer'"),
        held(
            "ck_child_adoption_assessment_reported_on",
            "reported_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reported_on, '+0 days') IS reported_on",
        ),
        held("ck_child_adoption_assessment_staff", "length(staff) <= 100"),
        held(
            "ck_child_adoption_assessment_together_since",
            "together_since GLOB '[12][0-9][0-9][0-9]-*' AND date(together_since, '+0 days') IS together_since",
        ),
        held(
            "ck_child_adoption_assessment_together_until",
            "together_until GLOB '[12][0-9][0-9][0-9]-*' AND date(together_until, '+0 days') IS together_until",
        ),
        held(
            "ck_child_adoption_assessment_valid_to",
            "valid_to GLOB '[12][0-9][0-9][0-9]-*' AND date(valid_to, '+0 days') IS valid_to",
        ),
        sa.CheckConstraint(
            "points BETWEEN 0 AND 100", name=op.f("ck_child_adoption_assessment_points_of_hundred")
        ),
        sa.CheckConstraint(
            "together_until >= together_since",
            name=op.f("ck_child_adoption_assessment_together_later"),
        ),
        sa.CheckConstraint(
            "valid_to >= reported_on", name=op.f("ck_child_adoption_assessment_valid_later")
        ),
        sa.ForeignKeyConstraint(
            ["adoption_id"],
            ["child_adoption.id"],
            name=op.f("fk_child_adoption_assessment_adoption_id_child_adoption"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_adoption_assessment")),
        sa.UniqueConstraint(
            "adoption_id",
            "reported_on",
            name=op.f("uq_child_adoption_assessment_adoption_id_reported_on"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_adoption_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_by", sa.String(60), nullable=False),
        sa.Column("defect", sa.String(200), nullable=False),
        sa.Column("mended_on", sa.Date(), nullable=True),
        held("ck_child_adoption_check_adoption_id", "typeof(adoption_id) = 'integer'"),
        held("ck_child_adoption_check_checked_by", "length(checked_by) <= 60"),
        held(
            "ck_child_adoption_check_checked_on",
            "checked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(checked_on, '+0 days') IS checked_on",
        ),
        held("ck_child_adoption_check_defect", "length(defect) <= 200"),
        held(
            "ck_child_adoption_check_mended_on",
            "mended_on IS NULL OR mended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(mended_on, '+0 days') IS mended_on",
        ),
        held("ck_child_adoption_check_number", "length(number) <= 20"),
        sa.CheckConstraint(
            "mended_on >= checked_on", name=op.f("ck_child_adoption_check_mended_later")
        ),
        sa.ForeignKeyConstraint(
            ["adoption_id"],
            ["child_adoption.id"],
            name=op.f("fk_child_adoption_check_adoption_id_child_adoption"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_adoption_check")),
        sa.UniqueConstraint(
            "adoption_id", "checked_on", name=op.f("uq_child_adoption_check_adoption_id_checked_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_adoption_check_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("aid", sa.String(40), nullable=False),
        sa.Column("hardship", sa.String(40), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("applicant", sa.String(60), nullable=False),
        sa.Column("kin", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("account_no", sa.String(32), nullable=False),
        sa.Column("bank", sa.String(60), nullable=False),
        sa.Column("payee", sa.String(60), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        held("ck_child_application_account_no", "length(account_no) <= 32"),
        held(
            "ck_child_application_aid",
            "aid IN ('orphan', 'unattended', 'hiv_child', 'child_hardship', 'child_nursing', 'dream_aid')",
        ),
        held("ck_child_application_applicant", "length(applicant) <= 60"),
        held(
            "ck_child_application_applied_on",
            "applied_on GLOB '[12][0-9][0-9][0-9]-*' AND date(applied_on, '+0 days') IS applied_on",
        ),
        held("ck_child_application_bank", "length(bank) <= 60"),
        held("ck_child_application_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_application_grant_id", "grant_id IS NULL OR typeof(grant_id) = 'integer'"),
        held(
            "ck_child_application_hardship",
            "hardship IS NULL OR hardship IN ('poor', 'disabled', 'unguarded')",
        ),
        held(
            "ck_child_application_kin",
            "kin IN ('own', 'parent', 'grandparent', 'maternal', 'sibling', 'relative', 'step', 'adoptive', 'friend', 'committee', 'bureau', 'institution')",
        ),
        held("ck_child_application_number", "length(number) <= 20"),
        held("ck_child_application_payee", "length(payee) <= 60"),
        held("ck_child_application_phone", "length(phone) <= 20"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_application_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_child_application_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_application")),
        sa.UniqueConstraint(
            "child_id",
            "aid",
            "applied_on",
            name=op.f("uq_child_application_child_id_aid_applied_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_application_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_child_application_grant", "child_application", ["grant_id"], unique=False)
    op.create_table(
        "child_custody",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("decision_no", sa.String(100), nullable=False),
        sa.Column("placement", sa.String(40), nullable=False),
        sa.Column("place", sa.String(100), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=True),
        sa.Column("entrusted_no", sa.String(60), nullable=False),
        sa.Column("entrusted_until", sa.Date(), nullable=True),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("fit", sa.String(40), nullable=True),
        sa.Column("assess_paper", sa.String(100), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_for", sa.String(40), nullable=True),
        sa.Column("end_paper", sa.String(100), nullable=False),
        held("ck_child_custody_assess_paper", "length(assess_paper) <= 100"),
        held(
            "ck_child_custody_assessed_on",
            "assessed_on IS NULL OR assessed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(assessed_on, '+0 days') IS assessed_on",
        ),
        held("ck_child_custody_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_custody_decision_no", "length(decision_no) <= 100"),
        held("ck_child_custody_end_paper", "length(end_paper) <= 100"),
        held(
            "ck_child_custody_ended_for",
            "ended_for IS NULL OR ended_for IN ('returned', 'long', 'appointed', 'adopted', 'adult', 'died')",
        ),
        held(
            "ck_child_custody_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held("ck_child_custody_entrusted_no", "length(entrusted_no) <= 60"),
        held(
            "ck_child_custody_entrusted_until",
            "entrusted_until IS NULL OR entrusted_until GLOB '[12][0-9][0-9][0-9]-*' AND date(entrusted_until, '+0 days') IS entrusted_until",
        ),
        held("ck_child_custody_fit", "fit IS NULL OR fit IN ('back', 'stay')"),
        held(
            "ck_child_custody_ground",
            "ground IN ('T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'L1', 'L2', 'L3', 'L4', 'L5')",
        ),
        held(
            "ck_child_custody_guardian_id", "guardian_id IS NULL OR typeof(guardian_id) = 'integer'"
        ),
        held("ck_child_custody_kind", "kind IN ('temporary', 'long')"),
        held("ck_child_custody_number", "length(number) <= 20"),
        held("ck_child_custody_place", "length(place) <= 100"),
        held(
            "ck_child_custody_placed_on",
            "placed_on IS NULL OR placed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(placed_on, '+0 days') IS placed_on",
        ),
        held(
            "ck_child_custody_placement", "placement IN ('kin', 'foster', 'rescue', 'institution')"
        ),
        held(
            "ck_child_custody_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        sa.CheckConstraint(
            "(assessed_on IS NULL) = (fit IS NULL)", name=op.f("ck_child_custody_assessed_as")
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (ended_for IS NULL)",
            name=op.f("ck_child_custody_ends_for_a_reason"),
        ),
        sa.CheckConstraint("ended_on >= since", name=op.f("ck_child_custody_ends_later")),
        sa.CheckConstraint(
            "entrusted_until >= since", name=op.f("ck_child_custody_entrusted_later")
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_custody_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["guardian_id"],
            ["child_guardian.id"],
            name=op.f("fk_child_custody_guardian_id_child_guardian"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_custody")),
        sa.UniqueConstraint(
            "child_id", "since", "ground", name=op.f("uq_child_custody_child_id_since_ground")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_custody_number")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_child_custody_standing",
        "child_custody",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "child_foster_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("foster_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("visitor", sa.String(60), nullable=False),
        sa.Column("seen", sa.Boolean(), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        sa.Column("done", sa.String(200), nullable=False),
        held("ck_child_foster_visit_done", "length(done) <= 200"),
        held("ck_child_foster_visit_foster_id", "typeof(foster_id) = 'integer'"),
        held("ck_child_foster_visit_found", "length(found) <= 200"),
        held("ck_child_foster_visit_number", "length(number) <= 20"),
        held("ck_child_foster_visit_seen", "seen IN (0, 1)"),
        held(
            "ck_child_foster_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_child_foster_visit_visitor", "length(visitor) <= 60"),
        sa.ForeignKeyConstraint(
            ["foster_id"],
            ["child_foster.id"],
            name=op.f("fk_child_foster_visit_foster_id_child_foster"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_foster_visit")),
        sa.UniqueConstraint(
            "foster_id", "visited_on", name=op.f("uq_child_foster_visit_foster_id_visited_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_foster_visit_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("form", sa.String(40), nullable=False),
        sa.Column("programme", sa.String(40), nullable=False),
        sa.Column("worker_name", sa.String(60), nullable=False),
        sa.Column("said", sa.String(500), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        held("ck_child_note_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_note_form", "form IN ('home', 'talk', 'phone', 'meeting', 'activity')"),
        held(
            "ck_child_note_next_on",
            "next_on IS NULL OR next_on GLOB '[12][0-9][0-9][0-9]-*' AND date(next_on, '+0 days') IS next_on",
        ),
        held(
            "ck_child_note_noted_on",
            "noted_on GLOB '[12][0-9][0-9][0-9]-*' AND date(noted_on, '+0 days') IS noted_on",
        ),
        held("ck_child_note_number", "length(number) <= 20"),
        held("ck_child_note_programme", "programme IN ('ordinary', 'base', 'action', 'joint')"),
        held("ck_child_note_report_id", "report_id IS NULL OR typeof(report_id) = 'integer'"),
        held("ck_child_note_said", "length(said) <= 500"),
        held("ck_child_note_worker_name", "length(worker_name) <= 60"),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_note_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["child_report.id"], name=op.f("fk_child_note_report_id_child_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_note")),
        sa.UniqueConstraint(
            "child_id",
            "noted_on",
            "form",
            "worker_name",
            name=op.f("uq_child_note_child_id_noted_on_form_worker_name"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_note_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("need", sa.String(40), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("body", sa.String(60), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.Column("contact_name", sa.String(60), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(40), nullable=True),
        sa.Column("reply", sa.String(200), nullable=False),
        held(
            "ck_child_referral_answer",
            "answer IS NULL OR answer IN ('solved', 'partly', 'unsolved', 'back')",
        ),
        held(
            "ck_child_referral_answered_on",
            "answered_on IS NULL OR answered_on GLOB '[12][0-9][0-9][0-9]-*' AND date(answered_on, '+0 days') IS answered_on",
        ),
        held("ck_child_referral_body", "length(body) <= 60"),
        held("ck_child_referral_child_id", "child_id IS NULL OR typeof(child_id) = 'integer'"),
        held("ck_child_referral_contact_name", "length(contact_name) <= 60"),
        held("ck_child_referral_content", "length(content) <= 200"),
        held(
            "ck_child_referral_need",
            "need IN ('living', 'medical', 'mind', 'legal', 'school', 'household', 'care', 'social', 'other')",
        ),
        held("ck_child_referral_number", "length(number) <= 20"),
        held(
            "ck_child_referral_referred_on",
            "referred_on GLOB '[12][0-9][0-9][0-9]-*' AND date(referred_on, '+0 days') IS referred_on",
        ),
        held("ck_child_referral_reply", "length(reply) <= 200"),
        held("ck_child_referral_report_id", "report_id IS NULL OR typeof(report_id) = 'integer'"),
        held(
            "ck_child_referral_taken_on",
            "taken_on IS NULL OR taken_on GLOB '[12][0-9][0-9][0-9]-*' AND date(taken_on, '+0 days') IS taken_on",
        ),
        sa.CheckConstraint(
            "(answered_on IS NULL) = (answer IS NULL)", name=op.f("ck_child_referral_answered_as")
        ),
        sa.CheckConstraint(
            "child_id IS NOT NULL OR report_id IS NOT NULL",
            name=op.f("ck_child_referral_about_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_referral_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["child_report.id"],
            name=op.f("fk_child_referral_report_id_child_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_referral")),
        sa.UniqueConstraint(
            "child_id",
            "report_id",
            "need",
            "body",
            "referred_on",
            name=op.f("uq_child_referral_child_id_report_id_need_body_referred_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_referral_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("reviewed_on", sa.Date(), nullable=False),
        sa.Column("reviewer", sa.String(60), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("found", sa.String(200), nullable=False),
        held("ck_child_review_found", "length(found) <= 200"),
        held("ck_child_review_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_child_review_number", "length(number) <= 20"),
        held("ck_child_review_outcome", "outcome IN ('goes_on', 'changes', 'stops')"),
        held(
            "ck_child_review_reviewed_on",
            "reviewed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reviewed_on, '+0 days') IS reviewed_on",
        ),
        held("ck_child_review_reviewer", "length(reviewer) <= 60"),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_child_review_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_review")),
        sa.UniqueConstraint(
            "grant_id", "reviewed_on", name=op.f("uq_child_review_grant_id_reviewed_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_review_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "child_suit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("respondent_name", sa.String(60), nullable=False),
        sa.Column("parent", sa.String(40), nullable=True),
        sa.Column("ground", sa.String(40), nullable=False),
        sa.Column("crime", sa.Boolean(), nullable=False),
        sa.Column("applicant", sa.String(40), nullable=False),
        sa.Column("court", sa.String(60), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("verdict", sa.String(40), nullable=True),
        sa.Column("judgement", sa.String(100), nullable=False),
        sa.Column("bureau", sa.Boolean(), nullable=False),
        held(
            "ck_child_suit_applicant",
            "applicant IN ('bureau', 'guardian', 'village', 'school', 'hospital', 'women', 'disabled', 'minors', 'parent')",
        ),
        held("ck_child_suit_bureau", "bureau IN (0, 1)"),
        held("ck_child_suit_child_id", "typeof(child_id) = 'integer'"),
        held("ck_child_suit_court", "length(court) <= 60"),
        held("ck_child_suit_crime", "crime IN (0, 1)"),
        held(
            "ck_child_suit_decided_on",
            "decided_on IS NULL OR decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_child_suit_filed_on",
            "filed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(filed_on, '+0 days') IS filed_on",
        ),
        held("ck_child_suit_ground", "ground IN ('harm', 'neglect', 'other', 'repented')"),
        held("ck_child_suit_judgement", "length(judgement) <= 100"),
        held("ck_child_suit_kind", "kind IN ('revoke', 'restore')"),
        held("ck_child_suit_number", "length(number) <= 20"),
        held("ck_child_suit_parent", "parent IS NULL OR parent IN ('father', 'mother')"),
        held("ck_child_suit_report_id", "report_id IS NULL OR typeof(report_id) = 'integer'"),
        held("ck_child_suit_respondent_name", "length(respondent_name) <= 60"),
        held(
            "ck_child_suit_verdict",
            "verdict IS NULL OR verdict IN ('granted', 'refused', 'withdrawn')",
        ),
        sa.CheckConstraint(
            "(decided_on IS NULL) = (verdict IS NULL)", name=op.f("ck_child_suit_decided_as")
        ),
        sa.CheckConstraint("decided_on >= filed_on", name=op.f("ck_child_suit_decided_later")),
        sa.ForeignKeyConstraint(
            ["child_id"], ["child_file.id"], name=op.f("fk_child_suit_child_id_child_file")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["child_report.id"], name=op.f("fk_child_suit_report_id_child_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_suit")),
        sa.UniqueConstraint(
            "child_id",
            "kind",
            "respondent_name",
            "filed_on",
            name=op.f("uq_child_suit_child_id_kind_respondent_name_filed_on"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_child_suit_number")),
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
        sa.Column("single", sa.String(40), nullable=True),
        sa.Column("family_income", sa.Integer(), nullable=True),
        sa.Column("family_persons", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        held("ck_dibao_assessment_area", "area IN ('urban', 'rural')"),
        held(
            "ck_dibao_assessment_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held(
            "ck_dibao_assessment_family_income",
            "family_income IS NULL OR typeof(family_income) = 'integer'",
        ),
        held(
            "ck_dibao_assessment_family_persons",
            "family_persons IS NULL OR typeof(family_persons) = 'integer'",
        ),
        held("ck_dibao_assessment_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_dibao_assessment_income", "typeof(income) = 'integer'"),
        held("ck_dibao_assessment_income_months", "typeof(income_months) = 'integer'"),
        held(
            "ck_dibao_assessment_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_dibao_assessment_single",
            "single IS NULL OR single IN ('disabled', 'ill', 'hardship', 'jobless', 'clergy')",
        ),
        held("ck_dibao_assessment_tier", "length(tier) <= 10"),
        sa.CheckConstraint(
            "family_income >= 0 AND family_persons > 0",
            name=op.f("ck_dibao_assessment_family_told"),
        ),
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
        sa.Column("evidence", sa.String(100), nullable=False),
        held("ck_dibao_phase_out_base", "typeof(base) = 'integer'"),
        held("ck_dibao_phase_out_evidence", "length(evidence) <= 100"),
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
        "dibao_share_stop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.String(7), nullable=False),
        sa.Column("until", sa.String(7), nullable=True),
        sa.Column("reason", sa.String(100), nullable=False),
        held("ck_dibao_share_stop_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_dibao_share_stop_person_id", "typeof(person_id) = 'integer'"),
        held("ck_dibao_share_stop_reason", "length(reason) <= 100"),
        held(
            "ck_dibao_share_stop_since",
            "since GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(since, 6) BETWEEN '01' AND '12'",
        ),
        held(
            "ck_dibao_share_stop_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-[01][0-9]' AND substr(until, 6) BETWEEN '01' AND '12'",
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_dibao_share_stop_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_dibao_share_stop_grant_id_payout_grant"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_dibao_share_stop_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dibao_share_stop")),
        sa.UniqueConstraint(
            "grant_id",
            "person_id",
            "since",
            name=op.f("uq_dibao_share_stop_grant_id_person_id_since"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_dibao_share_stop_person", "dibao_share_stop", ["person_id"], unique=False)
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
        "marriage_counsel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("man_id", sa.Integer(), nullable=True),
        sa.Column("woman_id", sa.Integer(), nullable=True),
        sa.Column("voluntary", sa.Boolean(), nullable=False),
        sa.Column("counsellor", sa.String(60), nullable=False),
        sa.Column("outcome", sa.String(40), nullable=False),
        sa.Column("divorce_id", sa.Integer(), nullable=True),
        sa.Column("talk", sa.String(500), nullable=False),
        held("ck_marriage_counsel_counsellor", "length(counsellor) <= 60"),
        held(
            "ck_marriage_counsel_divorce_id", "divorce_id IS NULL OR typeof(divorce_id) = 'integer'"
        ),
        held(
            "ck_marriage_counsel_held_on",
            "held_on GLOB '[12][0-9][0-9][0-9]-*' AND date(held_on, '+0 days') IS held_on",
        ),
        held("ck_marriage_counsel_kind", "kind IN ('before', 'relation', 'cooling', 'after')"),
        held("ck_marriage_counsel_man_id", "man_id IS NULL OR typeof(man_id) = 'integer'"),
        held("ck_marriage_counsel_number", "length(number) <= 20"),
        held("ck_marriage_counsel_outcome", "outcome IN ('reconciled', 'goes_on', 'other')"),
        held("ck_marriage_counsel_room_id", "room_id IS NULL OR typeof(room_id) = 'integer'"),
        held("ck_marriage_counsel_talk", "length(talk) <= 500"),
        held("ck_marriage_counsel_voluntary", "voluntary IN (0, 1)"),
        held("ck_marriage_counsel_woman_id", "woman_id IS NULL OR typeof(woman_id) = 'integer'"),
        sa.CheckConstraint("man_id <> woman_id", name=op.f("ck_marriage_counsel_two_people")),
        sa.CheckConstraint(
            "man_id IS NOT NULL OR woman_id IS NOT NULL", name=op.f("ck_marriage_counsel_somebody")
        ),
        sa.CheckConstraint("voluntary", name=op.f("ck_marriage_counsel_of_free_will")),
        sa.ForeignKeyConstraint(
            ["divorce_id"],
            ["marriage_divorce.id"],
            name=op.f("fk_marriage_counsel_divorce_id_marriage_divorce"),
        ),
        sa.ForeignKeyConstraint(
            ["man_id"], ["person.id"], name=op.f("fk_marriage_counsel_man_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["room_id"],
            ["marriage_counsel_room.id"],
            name=op.f("fk_marriage_counsel_room_id_marriage_counsel_room"),
        ),
        sa.ForeignKeyConstraint(
            ["woman_id"], ["person.id"], name=op.f("fk_marriage_counsel_woman_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_marriage_counsel")),
        sa.UniqueConstraint("number", name=op.f("uq_marriage_counsel_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_marriage_counsel_on", "marriage_counsel", ["held_on"], unique=False)
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
        sa.Column("hearing_no", sa.String(20), nullable=False),
        sa.Column("follow_on", sa.String(20), nullable=False),
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
        held("ck_payout_decision_follow_on", "length(follow_on) <= 20"),
        held("ck_payout_decision_grant_id", "typeof(grant_id) = 'integer'"),
        held(
            "ck_payout_decision_heard_on",
            "heard_on IS NULL OR heard_on GLOB '[12][0-9][0-9][0-9]-*' AND date(heard_on, '+0 days') IS heard_on",
        ),
        held("ck_payout_decision_hearing_no", "length(hearing_no) <= 20"),
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
        "reserve_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fund_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("reconciliation_id", sa.Integer(), nullable=True),
        sa.Column("operator", sa.String(60), nullable=False),
        sa.Column("paper", sa.String(200), nullable=False),
        held("ck_reserve_move_amount", "typeof(amount) = 'integer'"),
        held(
            "ck_reserve_move_application_id",
            "application_id IS NULL OR typeof(application_id) = 'integer'",
        ),
        held(
            "ck_reserve_move_booked_on",
            "booked_on GLOB '[12][0-9][0-9][0-9]-*' AND date(booked_on, '+0 days') IS booked_on",
        ),
        held("ck_reserve_move_fund_id", "typeof(fund_id) = 'integer'"),
        held("ck_reserve_move_kind", "kind IN ('opening', 'raised', 'top_up', 'advance', 'back')"),
        held("ck_reserve_move_operator", "length(operator) <= 60"),
        held("ck_reserve_move_paper", "length(paper) <= 200"),
        held(
            "ck_reserve_move_reconciliation_id",
            "reconciliation_id IS NULL OR typeof(reconciliation_id) = 'integer'",
        ),
        sa.CheckConstraint(
            "(kind = 'top_up') = (reconciliation_id IS NOT NULL)",
            name=op.f("ck_reserve_move_top_up_names_its_list"),
        ),
        sa.CheckConstraint(
            "(kind IN ('advance', 'back')) = (application_id IS NOT NULL)",
            name=op.f("ck_reserve_move_grants_name_an_application"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_reserve_move_amount_positive")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["temporary_application.id"],
            name=op.f("fk_reserve_move_application_id_temporary_application"),
        ),
        sa.ForeignKeyConstraint(
            ["fund_id"], ["reserve_fund.id"], name=op.f("fk_reserve_move_fund_id_reserve_fund")
        ),
        sa.ForeignKeyConstraint(
            ["reconciliation_id"],
            ["reserve_reconciliation.id"],
            name=op.f("fk_reserve_move_reconciliation_id_reserve_reconciliation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_move")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reserve_move_application", "reserve_move", ["application_id"], unique=False)
    op.create_index("ix_reserve_move_fund", "reserve_move", ["fund_id", "booked_on"], unique=False)
    op.create_table(
        "tekun_carer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("carer_id", sa.Integer(), nullable=False),
        sa.Column("agreement_no", sa.String(60), nullable=False),
        sa.Column("phone", sa.String(20), nullable=False),
        sa.Column("frequency", sa.String(40), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.String(100), nullable=False),
        held("ck_tekun_carer_agreement_no", "length(agreement_no) <= 60"),
        held("ck_tekun_carer_carer_id", "typeof(carer_id) = 'integer'"),
        held("ck_tekun_carer_end_reason", "length(end_reason) <= 100"),
        held(
            "ck_tekun_carer_ended_on",
            "ended_on IS NULL OR ended_on GLOB '[12][0-9][0-9][0-9]-*' AND date(ended_on, '+0 days') IS ended_on",
        ),
        held(
            "ck_tekun_carer_frequency", "frequency IN ('daily', 'weekly', 'halfmonthly', 'monthly')"
        ),
        held("ck_tekun_carer_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_tekun_carer_number", "length(number) <= 20"),
        held("ck_tekun_carer_phone", "length(phone) <= 20"),
        held(
            "ck_tekun_carer_signed_on",
            "signed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(signed_on, '+0 days') IS signed_on",
        ),
        held(
            "ck_tekun_carer_since",
            "since GLOB '[12][0-9][0-9][0-9]-*' AND date(since, '+0 days') IS since",
        ),
        held(
            "ck_tekun_carer_until",
            "until IS NULL OR until GLOB '[12][0-9][0-9][0-9]-*' AND date(until, '+0 days') IS until",
        ),
        sa.CheckConstraint(
            "(ended_on IS NULL) = (end_reason = '')", name=op.f("ck_tekun_carer_ends_for_a_reason")
        ),
        sa.CheckConstraint(
            "until IS NULL OR until >= since", name=op.f("ck_tekun_carer_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["carer_id"], ["person.id"], name=op.f("fk_tekun_carer_carer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_tekun_carer_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_carer")),
        sa.UniqueConstraint(
            "grant_id", "agreement_no", name=op.f("uq_tekun_carer_grant_id_agreement_no")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_tekun_carer_number")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tekun_ending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("follow_on", sa.String(40), nullable=False),
        held(
            "ck_tekun_ending_follow_on",
            "follow_on IN ('dibao', 'tekun', 'marginal', 'rigid', 'phase_out', 'leaves')",
        ),
        held("ck_tekun_ending_grant_id", "typeof(grant_id) = 'integer'"),
        held("ck_tekun_ending_number", "length(number) <= 20"),
        held(
            "ck_tekun_ending_proposed_on",
            "proposed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(proposed_on, '+0 days') IS proposed_on",
        ),
        held("ck_tekun_ending_reason", "length(reason) <= 40"),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_tekun_ending_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_ending")),
        sa.UniqueConstraint("number", name=op.f("uq_tekun_ending_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tekun_ending_grant", "tekun_ending", ["grant_id"], unique=False)
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
        "tekun_self_care_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("report", sa.String(200), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=True),
        sa.Column("assessors", sa.String(100), nullable=False),
        sa.Column("fails", sa.String(100), nullable=False),
        sa.Column("level", sa.String(40), nullable=True),
        held(
            "ck_tekun_self_care_test_assessed_on",
            "assessed_on IS NULL OR assessed_on GLOB '[12][0-9][0-9][0-9]-*' AND date(assessed_on, '+0 days') IS assessed_on",
        ),
        held("ck_tekun_self_care_test_assessors", "length(assessors) <= 100"),
        held("ck_tekun_self_care_test_fails", "length(fails) <= 100"),
        held("ck_tekun_self_care_test_grant_id", "typeof(grant_id) = 'integer'"),
        held(
            "ck_tekun_self_care_test_level", "level IS NULL OR level IN ('full', 'partial', 'none')"
        ),
        held("ck_tekun_self_care_test_report", "length(report) <= 200"),
        held(
            "ck_tekun_self_care_test_reported_on",
            "reported_on GLOB '[12][0-9][0-9][0-9]-*' AND date(reported_on, '+0 days') IS reported_on",
        ),
        sa.CheckConstraint(
            "(assessed_on IS NULL) = (level IS NULL)",
            name=op.f("ck_tekun_self_care_test_assessed_whole"),
        ),
        sa.CheckConstraint(
            "assessed_on >= reported_on", name=op.f("ck_tekun_self_care_test_assessed_later")
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"],
            ["payout_grant.id"],
            name=op.f("fk_tekun_self_care_test_grant_id_payout_grant"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_self_care_test")),
        sa.UniqueConstraint(
            "grant_id", "reported_on", name=op.f("uq_tekun_self_care_test_grant_id_reported_on")
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
        "temporary_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("given_at", sa.String(16), nullable=True),
        sa.Column("decided_by", sa.String(40), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("goods", sa.String(200), nullable=False),
        sa.Column("minutes", sa.String(100), nullable=False),
        sa.Column("again", sa.String(200), nullable=False),
        sa.Column("grant_id", sa.Integer(), nullable=True),
        held("ck_temporary_award_again", "length(again) <= 200"),
        held("ck_temporary_award_amount", "typeof(amount) = 'integer'"),
        held("ck_temporary_award_application_id", "typeof(application_id) = 'integer'"),
        held("ck_temporary_award_decided_by", "decided_by IN ('township', 'county', 'conference')"),
        held(
            "ck_temporary_award_decided_on",
            "decided_on GLOB '[12][0-9][0-9][0-9]-*' AND date(decided_on, '+0 days') IS decided_on",
        ),
        held("ck_temporary_award_given_at", "given_at IS NULL OR length(given_at) <= 16"),
        held(
            "ck_temporary_award_given_at_is_a_minute",
            "given_at GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]' AND strftime('%Y-%m-%d %H:%M', given_at) IS given_at",
        ),
        held("ck_temporary_award_goods", "length(goods) <= 200"),
        held("ck_temporary_award_grant_id", "grant_id IS NULL OR typeof(grant_id) = 'integer'"),
        held("ck_temporary_award_minutes", "length(minutes) <= 100"),
        held("ck_temporary_award_number", "length(number) <= 40"),
        held("ck_temporary_award_persons", "typeof(persons) = 'integer'"),
        held("ck_temporary_award_stage", "typeof(stage) = 'integer'"),
        held("ck_temporary_award_way", "way IN ('bank', 'reserve', 'goods', 'referral', 'past')"),
        sa.CheckConstraint(
            "(way = 'bank') = (grant_id IS NOT NULL)",
            name=op.f("ck_temporary_award_bank_money_has_a_grant"),
        ),
        sa.CheckConstraint(
            "amount > 0 OR way = 'referral' AND amount = 0",
            name=op.f("ck_temporary_award_amount_given"),
        ),
        sa.CheckConstraint(
            "decided_by <> 'conference' OR minutes <> ''", name=op.f("ck_temporary_award_minuted")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["temporary_application.id"],
            name=op.f("fk_temporary_award_application_id_temporary_application"),
        ),
        sa.ForeignKeyConstraint(
            ["grant_id"], ["payout_grant.id"], name=op.f("fk_temporary_award_grant_id_payout_grant")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_award")),
        sa.UniqueConstraint(
            "application_id", "stage", name=op.f("uq_temporary_award_application_id_stage")
        ),
        sa.UniqueConstraint("grant_id", name=op.f("uq_temporary_award_grant_id")),
        sa.UniqueConstraint("number", name=op.f("uq_temporary_award_number")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_temporary_award_day", "temporary_award", ["decided_on"], unique=False)
    op.create_table(
        "temporary_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        held("ck_temporary_paper_application_id", "typeof(application_id) = 'integer'"),
        held(
            "ck_temporary_paper_due_on",
            "due_on GLOB '[12][0-9][0-9][0-9]-*' AND date(due_on, '+0 days') IS due_on",
        ),
        held(
            "ck_temporary_paper_received_on",
            "received_on IS NULL OR received_on GLOB '[12][0-9][0-9][0-9]-*' AND date(received_on, '+0 days') IS received_on",
        ),
        held("ck_temporary_paper_title", "length(title) <= 60"),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["temporary_application.id"],
            name=op.f("fk_temporary_paper_application_id_temporary_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_temporary_paper")),
        sa.UniqueConstraint(
            "application_id", "title", name=op.f("uq_temporary_paper_application_id_title")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_application_asset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("exempt", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(100), nullable=False),
        held("ck_assist_application_asset_application_id", "typeof(application_id) = 'integer'"),
        held("ck_assist_application_asset_exempt", "exempt IN (0, 1)"),
        held(
            "ck_assist_application_asset_kind",
            "kind IN ('deposit', 'security', 'insurance', 'claim', 'internet', 'car', 'machine', 'house', 'woodland', 'company', 'other')",
        ),
        held("ck_assist_application_asset_note", "length(note) <= 100"),
        held("ck_assist_application_asset_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_application_asset_pieces", "typeof(pieces) = 'integer'"),
        held("ck_assist_application_asset_value", "typeof(value) = 'integer'"),
        sa.CheckConstraint(
            "value >= 0 AND pieces >= 0", name=op.f("ck_assist_application_asset_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["assist_application.id"],
            name=op.f("fk_assist_application_asset_application_id_assist_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_application_asset_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application_asset")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_application_cost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("refunded", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(100), nullable=False),
        held("ck_assist_application_cost_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_application_cost_application_id", "typeof(application_id) = 'integer'"),
        held(
            "ck_assist_application_cost_kind",
            "kind IN ('living', 'medical', 'education', 'rehabilitation', 'other')",
        ),
        held("ck_assist_application_cost_note", "length(note) <= 100"),
        held("ck_assist_application_cost_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_application_cost_refunded", "typeof(refunded) = 'integer'"),
        sa.CheckConstraint(
            "amount >= 0 AND refunded >= 0 AND refunded <= amount",
            name=op.f("ck_assist_application_cost_own_share"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["assist_application.id"],
            name=op.f("fk_assist_application_cost_application_id_assist_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_application_cost_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application_cost")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_application_income",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("deducted", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(100), nullable=False),
        held("ck_assist_application_income_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_application_income_application_id", "typeof(application_id) = 'integer'"),
        held("ck_assist_application_income_deducted", "typeof(deducted) = 'integer'"),
        held(
            "ck_assist_application_income_kind",
            "kind IN ('wage', 'business', 'property', 'transfer', 'other', 'veteran_support', 'family_planning_reward', 'scholarship', 'courage_reward', 'social_assistance', 'basic_pension', 'social_insurance', 'disability_subsidy', 'old_age_allowance', 'child_allowance')",
        ),
        held("ck_assist_application_income_months", "typeof(months) = 'integer'"),
        held("ck_assist_application_income_note", "length(note) <= 100"),
        held("ck_assist_application_income_person_id", "typeof(person_id) = 'integer'"),
        sa.CheckConstraint(
            "amount >= 0 AND deducted >= 0", name=op.f("ck_assist_application_income_not_negative")
        ),
        sa.CheckConstraint(
            "deducted <= amount", name=op.f("ck_assist_application_income_deducted_from_it")
        ),
        sa.CheckConstraint("months IN (1, 12)", name=op.f("ck_assist_application_income_period")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["assist_application.id"],
            name=op.f("fk_assist_application_income_application_id_assist_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_application_income_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application_income")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_application_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(2), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("left_out", sa.String(40), nullable=True),
        sa.Column("authorised_on", sa.Date(), nullable=True),
        sa.Column("student", sa.Boolean(), nullable=False),
        sa.Column("able", sa.Boolean(), nullable=False),
        sa.Column("disability_kind", sa.String(40), nullable=True),
        sa.Column("disability_grade", sa.Integer(), nullable=True),
        sa.Column("ill", sa.Boolean(), nullable=False),
        sa.Column("near_relative", sa.String(100), nullable=False),
        held("ck_assist_application_member_able", "able IN (0, 1)"),
        held("ck_assist_application_member_application_id", "typeof(application_id) = 'integer'"),
        held(
            "ck_assist_application_member_authorised_on",
            "authorised_on IS NULL OR authorised_on GLOB '[12][0-9][0-9][0-9]-*' AND date(authorised_on, '+0 days') IS authorised_on",
        ),
        held("ck_assist_application_member_counted", "counted IN (0, 1)"),
        held(
            "ck_assist_application_member_disability_grade",
            "disability_grade IS NULL OR typeof(disability_grade) = 'integer'",
        ),
        held(
            "ck_assist_application_member_disability_kind",
            "disability_kind IS NULL OR disability_kind IN ('visual', 'hearing', 'speech', 'physical', 'intellectual', 'mental', 'multiple')",
        ),
        held("ck_assist_application_member_ill", "ill IN (0, 1)"),
        held(
            "ck_assist_application_member_left_out",
            "left_out IS NULL OR left_out IN ('clergy', 'imprisoned', 'missing', 'local', 'independent')",
        ),
        held("ck_assist_application_member_near_relative", "length(near_relative) <= 100"),
        held("ck_assist_application_member_person_id", "typeof(person_id) = 'integer'"),
        held("ck_assist_application_member_relation", "length(relation) <= 2"),
        held("ck_assist_application_member_student", "student IN (0, 1)"),
        sa.CheckConstraint(
            "(disability_kind IS NULL) = (disability_grade IS NULL)",
            name=op.f("ck_assist_application_member_disability_whole"),
        ),
        sa.CheckConstraint(
            "counted = (left_out IS NULL)",
            name=op.f("ck_assist_application_member_left_out_for_a_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["assist_application.id"],
            name=op.f("fk_assist_application_member_application_id_assist_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_assist_application_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application_member")),
        sa.UniqueConstraint(
            "application_id",
            "person_id",
            name=op.f("uq_assist_application_member_application_id_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_assist_application_member_person",
        "assist_application_member",
        ["person_id"],
        unique=False,
    )
    op.create_table(
        "assist_application_supporter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("id_no", sa.String(18), nullable=False),
        sa.Column("relation", sa.String(2), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("pays", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(100), nullable=False),
        held(
            "ck_assist_application_supporter_application_id", "typeof(application_id) = 'integer'"
        ),
        held("ck_assist_application_supporter_id_no", "length(id_no) <= 18"),
        held("ck_assist_application_supporter_name", "length(name) <= 60"),
        held("ck_assist_application_supporter_note", "length(note) <= 100"),
        held("ck_assist_application_supporter_pays", "typeof(pays) = 'integer'"),
        held("ck_assist_application_supporter_relation", "length(relation) <= 2"),
        held(
            "ck_assist_application_supporter_state",
            "state IN ('able', 'tekun', 'old_dibao', 'old_poor', 'disabled', 'incapable', 'local')",
        ),
        sa.CheckConstraint("pays >= 0", name=op.f("ck_assist_application_supporter_not_negative")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["assist_application.id"],
            name=op.f("fk_assist_application_supporter_application_id_assist_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_application_supporter")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assist_pair_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("content", sa.String(200), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        held("ck_assist_pair_visit_amount", "typeof(amount) = 'integer'"),
        held("ck_assist_pair_visit_content", "length(content) <= 200"),
        held("ck_assist_pair_visit_number", "length(number) <= 20"),
        held("ck_assist_pair_visit_pairing_id", "typeof(pairing_id) = 'integer'"),
        held(
            "ck_assist_pair_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_assist_pair_visit_not_negative")),
        sa.ForeignKeyConstraint(
            ["pairing_id"],
            ["assist_pairing.id"],
            name=op.f("fk_assist_pair_visit_pairing_id_assist_pairing"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assist_pair_visit")),
        sa.UniqueConstraint("number", name=op.f("uq_assist_pair_visit_number")),
        sa.UniqueConstraint(
            "pairing_id", "visited_on", name=op.f("uq_assist_pair_visit_pairing_id_visited_on")
        ),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "burial_waiver_claim_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("waiver_id", sa.Integer(), nullable=False),
        sa.Column("back", sa.Boolean(), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        held("ck_burial_waiver_claim_line_amount", "typeof(amount) = 'integer'"),
        held("ck_burial_waiver_claim_line_back", "back IN (0, 1)"),
        held("ck_burial_waiver_claim_line_claim_id", "typeof(claim_id) = 'integer'"),
        held("ck_burial_waiver_claim_line_waiver_id", "typeof(waiver_id) = 'integer'"),
        sa.CheckConstraint(
            "(amount < 0) = back", name=op.f("ck_burial_waiver_claim_line_back_is_negative")
        ),
        sa.ForeignKeyConstraint(
            ["claim_id"],
            ["burial_waiver_claim.id"],
            name=op.f("fk_burial_waiver_claim_line_claim_id_burial_waiver_claim"),
        ),
        sa.ForeignKeyConstraint(
            ["waiver_id"],
            ["burial_waiver.id"],
            name=op.f("fk_burial_waiver_claim_line_waiver_id_burial_waiver"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_burial_waiver_claim_line")),
        sa.UniqueConstraint(
            "waiver_id", "back", name=op.f("uq_burial_waiver_claim_line_waiver_id_back")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "ix_burial_waiver_claim_line_claim", "burial_waiver_claim_line", ["claim_id"], unique=False
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
            "kind IN ('wage', 'business', 'property', 'transfer', 'other', 'veteran_support', 'family_planning_reward', 'scholarship', 'courage_reward', 'social_assistance', 'basic_pension', 'social_insurance', 'disability_subsidy', 'old_age_allowance', 'child_allowance')",
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
    op.create_table(
        "reserve_settled",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("move_id", sa.Integer(), nullable=False),
        sa.Column("reconciliation_id", sa.Integer(), nullable=False),
        held("ck_reserve_settled_move_id", "typeof(move_id) = 'integer'"),
        held("ck_reserve_settled_reconciliation_id", "typeof(reconciliation_id) = 'integer'"),
        sa.ForeignKeyConstraint(
            ["move_id"], ["reserve_move.id"], name=op.f("fk_reserve_settled_move_id_reserve_move")
        ),
        sa.ForeignKeyConstraint(
            ["reconciliation_id"],
            ["reserve_reconciliation.id"],
            name=op.f("fk_reserve_settled_reconciliation_id_reserve_reconciliation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserve_settled")),
        sa.UniqueConstraint("move_id", name=op.f("uq_reserve_settled_move_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tekun_carer_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("agreement_id", sa.Integer(), nullable=False),
        sa.Column("visited_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(40), nullable=False),
        sa.Column("done", sa.String(200), nullable=False),
        sa.Column("needs", sa.String(200), nullable=False),
        held("ck_tekun_carer_visit_agreement_id", "typeof(agreement_id) = 'integer'"),
        held("ck_tekun_carer_visit_done", "length(done) <= 200"),
        held("ck_tekun_carer_visit_needs", "length(needs) <= 200"),
        held("ck_tekun_carer_visit_number", "length(number) <= 20"),
        held(
            "ck_tekun_carer_visit_visited_on",
            "visited_on GLOB '[12][0-9][0-9][0-9]-*' AND date(visited_on, '+0 days') IS visited_on",
        ),
        held("ck_tekun_carer_visit_way", "way IN ('home', 'phone', 'data')"),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["tekun_carer.id"],
            name=op.f("fk_tekun_carer_visit_agreement_id_tekun_carer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekun_carer_visit")),
        sa.UniqueConstraint(
            "agreement_id", "visited_on", name=op.f("uq_tekun_carer_visit_agreement_id_visited_on")
        ),
        sa.UniqueConstraint("number", name=op.f("uq_tekun_carer_visit_number")),
        sqlite_autoincrement=True,
    )
