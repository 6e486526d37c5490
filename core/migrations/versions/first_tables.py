"""Create the first tables.

Revision first_tables, after .
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up to this revision."""
    op.create_table(
        "column_mapping",
        sa.Column("header", sa.String(length=300), nullable=False),
        sa.Column("field", sa.String(length=60), nullable=False),
        sa.PrimaryKeyConstraint("header", name=op.f("pk_column_mapping")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "failed_sign_in",
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name_hash", name=op.f("pk_failed_sign_in")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "person",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "facilitator",
                "reviewer",
                "twin",
                "stakeholder",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "request_key",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_request_key")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "round",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("slots", sa.Integer(), nullable=False),
        sa.Column("closes_local", sa.String(length=16), nullable=False),
        sa.Column("time_zone", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "matching",
                "confirmed",
                "closed",
                name="roundstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round")),
        sa.UniqueConstraint("name", name=op.f("uq_round_name")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "topic_vector",
        sa.Column("text_hash", sa.String(length=64), nullable=False),
        sa.Column("model", sa.String(length=120), nullable=False),
        sa.Column("vector", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("text_hash", "model", name=op.f("pk_topic_vector")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "trail_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=30), nullable=False),
        sa.Column("actor", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.String(length=80), nullable=False),
        sa.Column("operation", sa.String(length=6), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("mac", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("trail_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trail_entry_subject"), ["subject"], unique=False)

    op.create_table(
        "trail_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail_head")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "expression",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "organisation_type",
            sa.Enum(
                "local_government",
                "regional_government",
                "public_agency",
                "public_company",
                name="organisationtype",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("authority_name", sa.String(length=200), nullable=True),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("nuts3", sa.String(length=8), nullable=True),
        sa.Column("territory_type", sa.String(length=40), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "city", "region", name="kind", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("population_year", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Float(), nullable=True),
        sa.Column("longitude", sa.Float(), nullable=True),
        sa.Column("topic_text", sa.String(), nullable=False),
        sa.Column("topic_codes", sa.JSON(), nullable=False),
        sa.Column("main_topic", sa.String(length=20), nullable=True),
        sa.Column("good_practices", sa.String(), nullable=False),
        sa.Column("challenges", sa.String(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("level_overall", sa.Float(), nullable=True),
        sa.Column("level_topic", sa.Float(), nullable=True),
        sa.Column("level_evidence", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("prior_support", sa.String(), nullable=False),
        sa.Column("management_agrees", sa.Boolean(), nullable=True),
        sa.Column("consent_processing", sa.Boolean(), nullable=False),
        sa.Column("consent_retention", sa.Boolean(), nullable=False),
        sa.Column("consent_publication", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_language", sa.String(length=20), nullable=False),
        sa.Column("other_answers", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("eligibility_override", sa.String(length=20), nullable=True),
        sa.Column("eligibility_reason", sa.String(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "none",
                "paired",
                "selected",
                "reserve",
                "not_selected",
                "ineligible",
                "withdrawn",
                name="decision",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_expression_round_id_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expression")),
        sa.UniqueConstraint("round_id", "reference", name=op.f("uq_expression_round_id_reference")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expression_round_id"), ["round_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("settings", sa.JSON(), nullable=False),
        sa.Column("total", sa.Float(), nullable=False),
        sa.Column("bound", sa.Float(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("pool_hash", sa.String(length=64), nullable=False),
        sa.Column("text_model", sa.String(length=120), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "kept",
                "confirmed",
                "superseded",
                name="proposalstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kept_by", sa.Integer(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["confirmed_by"], ["person.id"], name=op.f("fk_proposal_confirmed_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["kept_by"], ["person.id"], name=op.f("fk_proposal_kept_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_proposal_round_id_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_round_id"), ["round_id"], unique=False)

    op.create_table(
        "sign_in_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_because", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_session_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_session_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_session_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_assignment_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["person.id"], name=op.f("fk_assignment_reviewer_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        sa.UniqueConstraint(
            "expression_id", "reviewer_id", name=op.f("uq_assignment_expression_id_reviewer_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_assignment_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_assignment_reviewer_id"), ["reviewer_id"], unique=False
        )

    op.create_table(
        "conflict_of_interest",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("declaration", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "open",
                "none",
                "manage",
                "exclude",
                name="conflictoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_conflict_of_interest_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conflict_of_interest_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_of_interest")),
        sa.UniqueConstraint(
            "expression_id",
            "person_id",
            name=op.f("uq_conflict_of_interest_expression_id_person_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_conflict_of_interest_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_conflict_of_interest_person_id"), ["person_id"], unique=False
        )

    op.create_table(
        "contact_person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("lead_person", sa.String(length=200), nullable=False),
        sa.Column("lead_function", sa.String(length=200), nullable=False),
        sa.Column("lead_email", sa.String(length=254), nullable=False),
        sa.Column("deputy", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_contact_person_expression_id_expression"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
        sa.UniqueConstraint("expression_id", name=op.f("uq_contact_person_expression_id")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "pair",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("contributions", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("is_confirmed", sa.Boolean(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_pair_order")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["expression.id"], name=op.f("fk_pair_first_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_pair_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_pair_round_id_round")),
        sa.ForeignKeyConstraint(
            ["second_id"], ["expression.id"], name=op.f("fk_pair_second_id_expression")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair")),
        sa.UniqueConstraint("proposal_id", "first_id", name=op.f("uq_pair_proposal_id_first_id")),
        sa.UniqueConstraint("proposal_id", "second_id", name=op.f("uq_pair_proposal_id_second_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pair", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_second_id"), ["second_id"], unique=False)

    op.create_table(
        "pair_wish",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "pin",
                "forbid",
                name="wishkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first_id < second_id", name=op.f("ck_pair_wish_order")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_pair_wish_by_id_person")),
        sa.ForeignKeyConstraint(
            ["first_id"], ["expression.id"], name=op.f("fk_pair_wish_first_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_pair_wish_round_id_round")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["expression.id"], name=op.f("fk_pair_wish_second_id_expression")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_wish")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_pair_wish_first_id_second_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_wish_first_id"), ["first_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_wish_round_id"), ["round_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pair_wish_second_id"), ["second_id"], unique=False)

    op.create_table(
        "review",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["expression_id"], ["expression.id"], name=op.f("fk_review_expression_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["person.id"], name=op.f("fk_review_reviewer_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint(
            "expression_id", "reviewer_id", name=op.f("uq_review_expression_id_reviewer_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_review_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_review_reviewer_id"), ["reviewer_id"], unique=False)

    op.create_table(
        "journey",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("facilitator_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "running",
                "concluded",
                "ended_early",
                name="journeystate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["facilitator_id"], ["person.id"], name=op.f("fk_journey_facilitator_id_person")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_journey_pair_id_pair")),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_journey_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey")),
        sa.UniqueConstraint("pair_id", name=op.f("uq_journey_pair_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_journey_facilitator_id"), ["facilitator_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_journey_round_id"), ["round_id"], unique=False)

    op.create_table(
        "score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column(
            "criterion",
            sa.Enum(
                "commitment",
                "relevant_experience",
                "expanding_access",
                name="criterion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("mark", sa.Float(), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_score_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("review_id", "criterion", name=op.f("uq_score_review_id_criterion")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_review_id"), ["review_id"], unique=False)

    op.create_table(
        "twin_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_twin_member_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_twin_member_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_twin_member_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_twin_member")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("twin_member", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_twin_member_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_twin_member_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_twin_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "effort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "preparation",
                "meeting",
                "follow_up",
                name="effortkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("half_days", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_effort_by_id_person")),
        sa.ForeignKeyConstraint(
            ["expression_id"], ["expression.id"], name=op.f("fk_effort_expression_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_effort_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_effort_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effort")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("effort", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_effort_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_effort_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_effort_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "learning_objective",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner", sa.String(length=10), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column(
            "step",
            sa.Enum(
                "heard",
                "understood",
                "decided",
                "piloted",
                "adopted",
                name="ladder",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("agreed_by", sa.JSON(), nullable=False),
        sa.Column("is_agreed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_learning_objective_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_learning_objective_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_objective")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("learning_objective", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_learning_objective_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_learning_objective_pair_id"), ["pair_id"], unique=False
        )

    op.create_table(
        "milestone",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "consent",
                "homework",
                "inception",
                "exchange",
                "midterm",
                "conclusion",
                "fiche",
                name="milestonekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("is_booked", sa.Boolean(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_milestone_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_milestone_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint(
            "journey_id", "kind", "number", name=op.f("uq_milestone_journey_id_kind_number")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_milestone_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "priority_item",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_priority_item_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_priority_item_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_item")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("priority_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_priority_item_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_priority_item_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "point",
                "challenge",
                "good_practice",
                "gap",
                "decision",
                "action",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "pair",
                "facilitator",
                "programme",
                "public",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_by", sa.Integer(), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_entry_author_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["edited_by"], ["person.id"], name=op.f("fk_entry_edited_by_person")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_entry_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_entry_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_entry_owner_id_person")),
        sa.ForeignKeyConstraint(
            ["removed_by"], ["person.id"], name=op.f("fk_entry_removed_by_person")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_entry_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_milestone_id"), ["milestone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "entry_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "point",
                "challenge",
                "good_practice",
                "gap",
                "decision",
                "action",
                name="entrykind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "visibility",
            sa.Enum(
                "pair",
                "facilitator",
                "programme",
                "public",
                name="visibility",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_entry_revision_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_entry_revision_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_entry_revision_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_revision")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entry_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_revision_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_revision_pair_id"), ["pair_id"], unique=False)


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("entry_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_revision_pair_id"))
        batch_op.drop_index(batch_op.f("ix_entry_revision_entry_id"))

    op.drop_table("entry_revision")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_pair_id"))
        batch_op.drop_index(batch_op.f("ix_entry_milestone_id"))
        batch_op.drop_index(batch_op.f("ix_entry_journey_id"))
        batch_op.drop_index(batch_op.f("ix_entry_author_id"))

    op.drop_table("entry")
    with op.batch_alter_table("priority_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_priority_item_pair_id"))
        batch_op.drop_index(batch_op.f("ix_priority_item_journey_id"))

    op.drop_table("priority_item")
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_pair_id"))
        batch_op.drop_index(batch_op.f("ix_milestone_journey_id"))

    op.drop_table("milestone")
    with op.batch_alter_table("learning_objective", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_learning_objective_pair_id"))
        batch_op.drop_index(batch_op.f("ix_learning_objective_journey_id"))

    op.drop_table("learning_objective")
    with op.batch_alter_table("effort", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_effort_pair_id"))
        batch_op.drop_index(batch_op.f("ix_effort_journey_id"))
        batch_op.drop_index(batch_op.f("ix_effort_expression_id"))

    op.drop_table("effort")
    with op.batch_alter_table("twin_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_twin_member_person_id"))
        batch_op.drop_index(batch_op.f("ix_twin_member_pair_id"))
        batch_op.drop_index(batch_op.f("ix_twin_member_expression_id"))

    op.drop_table("twin_member")
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_review_id"))

    op.drop_table("score")
    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journey_round_id"))
        batch_op.drop_index(batch_op.f("ix_journey_facilitator_id"))

    op.drop_table("journey")
    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_review_reviewer_id"))
        batch_op.drop_index(batch_op.f("ix_review_expression_id"))

    op.drop_table("review")
    with op.batch_alter_table("pair_wish", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_wish_second_id"))
        batch_op.drop_index(batch_op.f("ix_pair_wish_round_id"))
        batch_op.drop_index(batch_op.f("ix_pair_wish_first_id"))

    op.drop_table("pair_wish")
    with op.batch_alter_table("pair", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_second_id"))
        batch_op.drop_index(batch_op.f("ix_pair_round_id"))
        batch_op.drop_index(batch_op.f("ix_pair_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_pair_first_id"))

    op.drop_table("pair")
    op.drop_table("contact_person")
    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_conflict_of_interest_person_id"))
        batch_op.drop_index(batch_op.f("ix_conflict_of_interest_expression_id"))

    op.drop_table("conflict_of_interest")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_reviewer_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_expression_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("sign_in_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_session_person_id"))

    op.drop_table("sign_in_session")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_round_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expression_round_id"))

    op.drop_table("expression")
    op.drop_table("trail_head")
    with op.batch_alter_table("trail_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_trail_entry_subject"))

    op.drop_table("trail_entry")
    op.drop_table("topic_vector")
    op.drop_table("round")
    op.drop_table("request_key")
    op.drop_table("person")
    op.drop_table("failed_sign_in")
    op.drop_table("column_mapping")
