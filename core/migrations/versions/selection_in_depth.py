"""Deepen selection.

Revision selection_in_depth, after first_tables.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "selection_in_depth"
down_revision = "first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the store up to this revision."""
    op.create_table(
        "letter_template",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "clarification",
                "paired",
                "selected",
                "reserve",
                "not_selected",
                "ineligible",
                name="letterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", name=op.f("uq_letter_template_kind")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "deadline_extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("before_local", sa.String(length=16), nullable=False),
        sa.Column("after_local", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("extended_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_deadline_extension_round_id_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_extension")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("deadline_extension", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_deadline_extension_round_id"), ["round_id"], unique=False
        )

    op.create_table(
        "draft",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("client_hash", sa.String(length=64), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("saves", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_draft_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_draft_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_client_hash"), ["client_hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_round_id"), ["round_id"], unique=False)

    op.create_table(
        "applicant_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_applicant_link_expression_id_expression"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_applicant_link_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("applicant_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_applicant_link_expression_id"), ["expression_id"], unique=False
        )

    op.create_table(
        "letter",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "clarification",
                "paired",
                "selected",
                "reserve",
                "not_selected",
                "ineligible",
                name="letterkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "released",
                "sent",
                "failed",
                "withdrawn",
                name="letterstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("to_name", sa.String(length=200), nullable=False),
        sa.Column("to_email", sa.String(length=254), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"], ["expression.id"], name=op.f("fk_letter_expression_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["person.id"], name=op.f("fk_letter_released_by_id_person")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_letter_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_letter_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_letter_round_id"), ["round_id"], unique=False)

    op.create_table(
        "clarification",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_clarification_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_clarification_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_clarification_letter_id_letter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("clarification", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_clarification_asked_by_id"), ["asked_by_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_clarification_expression_id"), ["expression_id"], unique=False
        )

    op.create_table(
        "meeting",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "running",
                "frozen",
                name="meetingstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("expression_id", sa.Integer(), nullable=True),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"], ["expression.id"], name=op.f("fk_meeting_expression_id_expression")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_meeting_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_round_id"), ["round_id"], unique=False)

    op.create_table(
        "territory_link",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "same",
                "related",
                "different",
                name="territoryverdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_territory_link_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["first_id"], ["expression.id"], name=op.f("fk_territory_link_first_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["second_id"], ["expression.id"], name=op.f("fk_territory_link_second_id_expression")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_territory_link")),
        sa.UniqueConstraint(
            "first_id", "second_id", name=op.f("uq_territory_link_first_id_second_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("territory_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_territory_link_first_id"), ["first_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_territory_link_second_id"), ["second_id"], unique=False
        )

    op.create_table(
        "meeting_item",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("rapporteur_id", sa.Integer(), nullable=True),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("minority_view", sa.String(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_meeting_item_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_meeting_item_meeting_id_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["rapporteur_id"], ["person.id"], name=op.f("fk_meeting_item_rapporteur_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_item")),
        sa.UniqueConstraint(
            "meeting_id", "expression_id", name=op.f("uq_meeting_item_meeting_id_expression_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("meeting_item", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_meeting_item_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_meeting_item_meeting_id"), ["meeting_id"], unique=False
        )

    op.create_table(
        "consensus_score",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting_item.id"], name=op.f("fk_consensus_score_item_id_meeting_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consensus_score")),
        sa.UniqueConstraint(
            "item_id", "criterion", name=op.f("uq_consensus_score_item_id_criterion")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("consensus_score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consensus_score_item_id"), ["item_id"], unique=False)

    op.create_table(
        "presence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_present", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["item_id"], ["meeting_item.id"], name=op.f("fk_presence_item_id_meeting_item")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_presence_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presence")),
        sa.UniqueConstraint("item_id", "person_id", name=op.f("uq_presence_item_id_person_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_presence_item_id"), ["item_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_presence_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("languages", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column("topic_groups", sa.JSON(), server_default="[]", nullable=False)
        )
        batch_op.add_column(
            sa.Column("organisation", sa.String(length=200), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("country", sa.String(length=2), server_default="", nullable=False)
        )

    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answers", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column("is_recorded", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("decided_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_conflict_of_interest_decided_by_id_person"),
            "person",
            ["decided_by_id"],
            ["id"],
        )

    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.add_column(sa.Column("eligibility_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("topic_corrected", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("level_corrected", sa.Float(), nullable=True))
        batch_op.add_column(
            sa.Column("correction_reason", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("axes_override", sa.String(length=2), nullable=True))
        batch_op.add_column(
            sa.Column("axes_reason", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("axes_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("axes_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("decision_reason", sa.String(), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("retained_until", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("consent_version", sa.String(length=20), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "origin",
                sa.Enum(
                    "import",
                    "form",
                    name="origin",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                server_default="import",
                nullable=False,
            )
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_expression_eligibility_by_id_person"),
            "person",
            ["eligibility_by_id"],
            ["id"],
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_expression_axes_by_id_person"), "person", ["axes_by_id"], ["id"]
        )

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("topic_confirmed", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("topic_proposed", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("level_confirmed", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("level_proposed", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("evidence", sa.String(), server_default="", nullable=False))
        batch_op.add_column(
            sa.Column("meeting_languages", sa.JSON(), server_default="[]", nullable=False)
        )
        batch_op.add_column(sa.Column("to_clarify", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("clarify_settled_on", sa.Date(), nullable=True))

    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_open", sa.Boolean(), server_default=sa.false(), nullable=False)
        )

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("name", sa.String(length=80), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("snapshot", sa.JSON(), server_default="{}", nullable=False))

    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("end_reason", sa.String(), server_default="", nullable=False))

    with op.batch_alter_table("pair", schema=None) as batch_op:
        batch_op.add_column(sa.Column("published_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("declined_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("replaces_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_pair_replaces_id_pair"), "pair", ["replaces_id"], ["id"]
        )
        batch_op.create_unique_constraint(batch_op.f("uq_pair_replaces_id"), ["replaces_id"])

    op.create_table(
        "pair_consent",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "agreed",
                "declined",
                name="consentstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "way",
            sa.Enum(
                "in_program",
                "told",
                name="consentway",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_pair_consent_answered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_pair_consent_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_pair_consent_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_consent")),
        sa.UniqueConstraint(
            "pair_id", "expression_id", name=op.f("uq_pair_consent_pair_id_expression_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("pair_consent", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pair_consent_expression_id"), ["expression_id"])
        batch_op.create_index(batch_op.f("ix_pair_consent_pair_id"), ["pair_id"])

    op.create_table(
        "survey_answer",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column(
            "occasion",
            sa.Enum(
                "inception",
                "midterm",
                "conclusion",
                "end",
                "six_months",
                "twelve_months",
                name="occasion",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_survey_answer_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_survey_answer_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_survey_answer_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_survey_answer_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey_answer")),
        sa.UniqueConstraint(
            "pair_id",
            "expression_id",
            "occasion",
            name=op.f("uq_survey_answer_pair_id_expression_id_occasion"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_survey_answer_expression_id"), ["expression_id"])
        batch_op.create_index(batch_op.f("ix_survey_answer_journey_id"), ["journey_id"])
        batch_op.create_index(batch_op.f("ix_survey_answer_pair_id"), ["pair_id"])
    _ask_pairs_under_way()


def _ask_pairs_under_way() -> None:
    """Give pairs with a journey their two consents: agreed where the step of consent was held."""
    for side in ("first_id", "second_id"):
        op.execute(
            "INSERT INTO pair_consent (version, pair_id, expression_id, state, asked_on, "
            "answered_on, way, said_by, reason) "
            f"SELECT 1, pair.id, pair.{side}, "
            "CASE WHEN milestone.held_on IS NULL THEN 'asked' ELSE 'agreed' END, "
            "journey.started_on, milestone.held_on, "
            "CASE WHEN milestone.held_on IS NULL THEN NULL ELSE 'told' END, '', '' "
            "FROM pair JOIN journey ON journey.pair_id = pair.id LEFT JOIN milestone "
            "ON milestone.journey_id = journey.id AND milestone.kind = 'consent' "
            "WHERE pair.is_confirmed"
        )
    op.execute(
        "UPDATE pair SET published_on = (SELECT max(milestone.held_on) FROM milestone "
        "WHERE milestone.pair_id = pair.id AND milestone.kind = 'consent') WHERE is_confirmed"
    )


def downgrade() -> None:
    """Take the store back to the revision before."""
    with op.batch_alter_table("survey_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_survey_answer_pair_id"))
        batch_op.drop_index(batch_op.f("ix_survey_answer_journey_id"))
        batch_op.drop_index(batch_op.f("ix_survey_answer_expression_id"))

    op.drop_table("survey_answer")
    with op.batch_alter_table("pair_consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pair_consent_pair_id"))
        batch_op.drop_index(batch_op.f("ix_pair_consent_expression_id"))

    op.drop_table("pair_consent")
    with op.batch_alter_table("pair", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_pair_replaces_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("fk_pair_replaces_id_pair"), type_="foreignkey")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("declined_on")
        batch_op.drop_column("published_on")

    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.drop_column("end_reason")

    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_column("snapshot")
        batch_op.drop_column("name")

    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_column("is_open")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("clarify_settled_on")
        batch_op.drop_column("to_clarify")
        batch_op.drop_column("meeting_languages")
        batch_op.drop_column("evidence")
        batch_op.drop_column("level_proposed")
        batch_op.drop_column("level_confirmed")
        batch_op.drop_column("topic_proposed")
        batch_op.drop_column("topic_confirmed")
        batch_op.drop_column("saved_at")

    with op.batch_alter_table("expression", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_expression_eligibility_by_id_person"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_expression_axes_by_id_person"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("ck_expression_origin"), type_="check")
        batch_op.drop_column("origin")
        batch_op.drop_column("consent_version")
        batch_op.drop_column("retained_until")
        batch_op.drop_column("decided_on")
        batch_op.drop_column("decision_reason")
        batch_op.drop_column("axes_on")
        batch_op.drop_column("axes_by_id")
        batch_op.drop_column("axes_reason")
        batch_op.drop_column("axes_override")
        batch_op.drop_column("correction_reason")
        batch_op.drop_column("level_corrected")
        batch_op.drop_column("topic_corrected")
        batch_op.drop_column("eligibility_by_id")

    with op.batch_alter_table("conflict_of_interest", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_conflict_of_interest_decided_by_id_person"), type_="foreignkey"
        )
        batch_op.drop_column("decided_on")
        batch_op.drop_column("decided_by_id")
        batch_op.drop_column("is_recorded")
        batch_op.drop_column("answers")

    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_column("country")
        batch_op.drop_column("organisation")
        batch_op.drop_column("topic_groups")
        batch_op.drop_column("languages")

    with op.batch_alter_table("presence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_presence_person_id"))
        batch_op.drop_index(batch_op.f("ix_presence_item_id"))

    op.drop_table("presence")
    with op.batch_alter_table("consensus_score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consensus_score_item_id"))

    op.drop_table("consensus_score")
    with op.batch_alter_table("meeting_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_item_meeting_id"))
        batch_op.drop_index(batch_op.f("ix_meeting_item_expression_id"))

    op.drop_table("meeting_item")
    with op.batch_alter_table("territory_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_territory_link_second_id"))
        batch_op.drop_index(batch_op.f("ix_territory_link_first_id"))

    op.drop_table("territory_link")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_meeting_round_id"))

    op.drop_table("meeting")
    with op.batch_alter_table("clarification", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clarification_expression_id"))
        batch_op.drop_index(batch_op.f("ix_clarification_asked_by_id"))

    op.drop_table("clarification")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_round_id"))
        batch_op.drop_index(batch_op.f("ix_letter_expression_id"))

    op.drop_table("letter")
    with op.batch_alter_table("applicant_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applicant_link_expression_id"))

    op.drop_table("applicant_link")
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draft_round_id"))
        batch_op.drop_index(batch_op.f("ix_draft_client_hash"))

    op.drop_table("draft")
    with op.batch_alter_table("deadline_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_extension_round_id"))

    op.drop_table("deadline_extension")
    op.drop_table("letter_template")
