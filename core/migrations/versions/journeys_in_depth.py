"""Deepen journeys.

Revision journeys_in_depth, after selection_in_depth.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "journeys_in_depth"
down_revision = "selection_in_depth"
branch_labels = None
depends_on = None

KINDS_BEFORE = (
    "received",
    "clarification",
    "paired",
    "selected",
    "reserve",
    "not_selected",
    "ineligible",
)
KINDS = (*KINDS_BEFORE, "invitation", "digest", "survey")


def _letters_may_be(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    for table in ("letter", "letter_template"):
        name = op.f(f"ck_{table}_letterkind")
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, f"kind IN ({listed})")


def upgrade() -> None:
    """Bring the store up to this revision."""
    op.create_table(
        "filed_pack",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("data_sha256", sa.String(length=64), nullable=False),
        sa.Column("document_sha256", sa.String(length=64), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_filed_pack_by_id_person")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposal.id"], name=op.f("fk_filed_pack_proposal_id_proposal")
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["round.id"], name=op.f("fk_filed_pack_round_id_round")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_pack")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_filed_pack_proposal_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("filed_pack", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_filed_pack_round_id"), ["round_id"], unique=False)

    op.create_table(
        "calendar_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_calendar_link_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_calendar_link_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_calendar_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_calendar_link_token_hash")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("calendar_link", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_calendar_link_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_calendar_link_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_calendar_link_person_id"), ["person_id"], unique=False)

    op.create_table(
        "cluster",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("item_number", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_cluster_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_cluster_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("cluster", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cluster_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cluster_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "course_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "paused",
                "resumed",
                "extended",
                "shortened",
                "ended_early",
                "reopened",
                name="coursekind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("months_before", sa.Integer(), nullable=True),
        sa.Column("months_after", sa.Integer(), nullable=True),
        sa.Column("changed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_course_change_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_course_change_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_course_change_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_change")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("course_change", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_course_change_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_course_change_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "duty_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(length=40), nullable=False),
        sa.Column("accepted_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_duty_acceptance_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_duty_acceptance_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_duty_acceptance_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_duty_acceptance_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_acceptance")),
        sa.UniqueConstraint(
            "journey_id", "expression_id", name=op.f("uq_duty_acceptance_journey_id_expression_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("duty_acceptance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_duty_acceptance_expression_id"), ["expression_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_duty_acceptance_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_duty_acceptance_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "entry_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_version", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_entry_draft_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_entry_draft_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_entry_draft_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry_draft")),
        sa.UniqueConstraint(
            "journey_id",
            "person_id",
            "entry_id",
            name=op.f("uq_entry_draft_journey_id_person_id_entry_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("entry_draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_draft_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_draft_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entry_draft_person_id"), ["person_id"], unique=False)

    op.create_table(
        "fact_answer",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=40), nullable=False),
        sa.Column("found", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_fact_answer_by_id_person")),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_fact_answer_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_fact_answer_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact_answer")),
        sa.UniqueConstraint("journey_id", "fact", name=op.f("uq_fact_answer_journey_id_fact")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fact_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fact_answer_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fact_answer_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "fiche_version",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("frozen_on", sa.Date(), nullable=True),
        sa.Column("replaced_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_fiche_version_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_fiche_version_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_fiche_version_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiche_version")),
        sa.UniqueConstraint(
            "journey_id", "number", name=op.f("uq_fiche_version_journey_id_number")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fiche_version", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fiche_version_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_fiche_version_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "hand_over",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=True),
        sa.Column("to_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("handed_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_hand_over_by_id_person")),
        sa.ForeignKeyConstraint(
            ["from_id"], ["person.id"], name=op.f("fk_hand_over_from_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_hand_over_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_hand_over_pair_id_pair")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_hand_over_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_over")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_hand_over_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_hand_over_to_id"), ["to_id"], unique=False)

    op.create_table(
        "insight",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "agreed",
                "published",
                "withdrawn",
                name="insightstate",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("agreed_by", sa.JSON(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_insight_by_id_person")),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_insight_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_insight_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["person.id"], name=op.f("fk_insight_published_by_id_person")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["round.id"], name=op.f("fk_insight_round_id_round")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("insight", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insight_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_insight_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_insight_round_id"), ["round_id"], unique=False)

    op.create_table(
        "logbook_visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_logbook_visit_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_logbook_visit_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_logbook_visit_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logbook_visit")),
        sa.UniqueConstraint(
            "journey_id", "person_id", name=op.f("uq_logbook_visit_journey_id_person_id")
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("logbook_visit", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_logbook_visit_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_logbook_visit_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_logbook_visit_person_id"), ["person_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stands_in_for_id", sa.Integer(), nullable=True),
        sa.Column("was_there", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_attendance_by_id_person")),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_attendance_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_attendance_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_attendance_pair_id_pair")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_attendance_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["stands_in_for_id"], ["person.id"], name=op.f("fk_attendance_stands_in_for_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_milestone_id"), ["milestone_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attendance_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "offer",
                "want",
                "challenge",
                name="cardkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_card_by_id_person")),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_card_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"], ["expression.id"], name=op.f("fk_card_expression_id_expression")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_card_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_card_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_cluster_id"), ["cluster_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_expression_id"), ["expression_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "cluster_vote",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cluster_id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["cluster_id"], ["cluster.id"], name=op.f("fk_cluster_vote_cluster_id_cluster")
        ),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_cluster_vote_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_cluster_vote_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_cluster_vote_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_cluster_vote_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster_vote")),
        sa.UniqueConstraint(
            "cluster_id",
            "person_id",
            "number",
            name=op.f("uq_cluster_vote_cluster_id_person_id_number"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("cluster_vote", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_cluster_vote_cluster_id"), ["cluster_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_cluster_vote_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_cluster_vote_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cluster_vote_person_id"), ["person_id"], unique=False)

    op.create_table(
        "fiche_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fiche_version_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("expression_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remark", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["expression_id"],
            ["expression.id"],
            name=op.f("fk_fiche_agreement_expression_id_expression"),
        ),
        sa.ForeignKeyConstraint(
            ["fiche_version_id"],
            ["fiche_version.id"],
            name=op.f("fk_fiche_agreement_fiche_version_id_fiche_version"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_fiche_agreement_pair_id_pair")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_fiche_agreement_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiche_agreement")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fiche_agreement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_fiche_agreement_fiche_version_id"), ["fiche_version_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_fiche_agreement_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "fiche_pick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("is_in", sa.Boolean(), nullable=False),
        sa.Column("picked_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_fiche_pick_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_fiche_pick_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_fiche_pick_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_fiche_pick_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fiche_pick")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_fiche_pick_entry_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("fiche_pick", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_fiche_pick_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_fiche_pick_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "attachment",
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
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
        sa.Column("uploaded_on", sa.Date(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_attachment_by_id_person")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_attachment_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_attachment_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_attachment_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(["pair_id"], ["pair.id"], name=op.f("fk_attachment_pair_id_pair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachment_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_journey_id"), ["journey_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_attachment_milestone_id"), ["milestone_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attachment_pair_id"), ["pair_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attachment_sha256"), ["sha256"], unique=False)

    op.create_table(
        "insight_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("insight_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_insight_source_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["insight_id"], ["insight.id"], name=op.f("fk_insight_source_insight_id_insight")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestone.id"],
            name=op.f("fk_insight_source_milestone_id_milestone"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_insight_source_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_insight_source")),
        sa.UniqueConstraint(
            "insight_id",
            "entry_id",
            "milestone_id",
            name=op.f("uq_insight_source_insight_id_entry_id_milestone_id"),
        ),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("insight_source", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_insight_source_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_insight_source_insight_id"), ["insight_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_insight_source_milestone_id"), ["milestone_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_insight_source_pair_id"), ["pair_id"], unique=False)

    op.create_table(
        "outcome_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objective_id", sa.Integer(), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("pair_id", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_outcome_step_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_outcome_step_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["journey_id"], ["journey.id"], name=op.f("fk_outcome_step_journey_id_journey")
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"],
            ["learning_objective.id"],
            name=op.f("fk_outcome_step_objective_id_learning_objective"),
        ),
        sa.ForeignKeyConstraint(
            ["pair_id"], ["pair.id"], name=op.f("fk_outcome_step_pair_id_pair")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome_step")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("outcome_step", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outcome_step_journey_id"), ["journey_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outcome_step_objective_id"), ["objective_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_outcome_step_pair_id"), ["pair_id"], unique=False)

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("objective_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("mentions", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("done_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_entry_item_id_priority_item"), "priority_item", ["item_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_entry_objective_id_learning_objective"),
            "learning_objective",
            ["objective_id"],
            ["id"],
        )

    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("paused_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("votes_opened_on", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column("first_zone", sa.String(length=60), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("second_zone", sa.String(length=60), server_default="", nullable=False)
        )

    with op.batch_alter_table("learning_objective", schema=None) as batch_op:
        batch_op.add_column(sa.Column("item_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_learning_objective_item_id_priority_item"),
            "priority_item",
            ["item_id"],
            ["id"],
        )

    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.add_column(sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("minutes", sa.Integer(), server_default="90", nullable=False))
        batch_op.add_column(
            sa.Column("place", sa.String(length=500), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("agreed_by", sa.JSON(), server_default="[]", nullable=False))
        batch_op.add_column(sa.Column("called_off_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("sequence", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("moved_by", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_milestone_moved_by_person"), "person", ["moved_by"], ["id"]
        )

    with op.batch_alter_table("priority_item", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("owner", sa.String(length=10), server_default="both", nullable=False)
        )
        batch_op.add_column(sa.Column("evidence", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("agreed_by", sa.JSON(), server_default="[]", nullable=False))

    _letters_may_be(KINDS)


def downgrade() -> None:
    """Bring the store back to the revision before."""
    _letters_may_be(KINDS_BEFORE)
    with op.batch_alter_table("filed_pack", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_filed_pack_round_id"))

    op.drop_table("filed_pack")
    with op.batch_alter_table("priority_item", schema=None) as batch_op:
        batch_op.drop_column("agreed_by")
        batch_op.drop_column("evidence")
        batch_op.drop_column("owner")

    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_milestone_moved_by_person"), type_="foreignkey")
        batch_op.drop_column("moved_by")
        batch_op.drop_column("told_at")
        batch_op.drop_column("sequence")
        batch_op.drop_column("called_off_on")
        batch_op.drop_column("agreed_by")
        batch_op.drop_column("place")
        batch_op.drop_column("minutes")
        batch_op.drop_column("starts_at")

    with op.batch_alter_table("learning_objective", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_learning_objective_item_id_priority_item"), type_="foreignkey"
        )
        batch_op.drop_column("item_id")

    with op.batch_alter_table("journey", schema=None) as batch_op:
        batch_op.drop_column("second_zone")
        batch_op.drop_column("first_zone")
        batch_op.drop_column("votes_opened_on")
        batch_op.drop_column("paused_on")
        batch_op.drop_column("ended_on")

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_entry_objective_id_learning_objective"), type_="foreignkey"
        )
        batch_op.drop_constraint(batch_op.f("fk_entry_item_id_priority_item"), type_="foreignkey")
        batch_op.drop_column("done_on")
        batch_op.drop_column("mentions")
        batch_op.drop_column("objective_id")
        batch_op.drop_column("item_id")

    with op.batch_alter_table("outcome_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outcome_step_pair_id"))
        batch_op.drop_index(batch_op.f("ix_outcome_step_objective_id"))
        batch_op.drop_index(batch_op.f("ix_outcome_step_journey_id"))

    op.drop_table("outcome_step")
    with op.batch_alter_table("insight_source", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insight_source_pair_id"))
        batch_op.drop_index(batch_op.f("ix_insight_source_milestone_id"))
        batch_op.drop_index(batch_op.f("ix_insight_source_insight_id"))
        batch_op.drop_index(batch_op.f("ix_insight_source_entry_id"))

    op.drop_table("insight_source")
    with op.batch_alter_table("attachment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachment_sha256"))
        batch_op.drop_index(batch_op.f("ix_attachment_pair_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_milestone_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_journey_id"))
        batch_op.drop_index(batch_op.f("ix_attachment_entry_id"))

    op.drop_table("attachment")
    with op.batch_alter_table("fiche_pick", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fiche_pick_pair_id"))
        batch_op.drop_index(batch_op.f("ix_fiche_pick_journey_id"))

    op.drop_table("fiche_pick")
    with op.batch_alter_table("fiche_agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fiche_agreement_pair_id"))
        batch_op.drop_index(batch_op.f("ix_fiche_agreement_fiche_version_id"))

    op.drop_table("fiche_agreement")
    with op.batch_alter_table("cluster_vote", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cluster_vote_person_id"))
        batch_op.drop_index(batch_op.f("ix_cluster_vote_pair_id"))
        batch_op.drop_index(batch_op.f("ix_cluster_vote_journey_id"))
        batch_op.drop_index(batch_op.f("ix_cluster_vote_cluster_id"))

    op.drop_table("cluster_vote")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_pair_id"))
        batch_op.drop_index(batch_op.f("ix_card_journey_id"))
        batch_op.drop_index(batch_op.f("ix_card_expression_id"))
        batch_op.drop_index(batch_op.f("ix_card_cluster_id"))

    op.drop_table("card")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_pair_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_milestone_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("logbook_visit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_logbook_visit_person_id"))
        batch_op.drop_index(batch_op.f("ix_logbook_visit_pair_id"))
        batch_op.drop_index(batch_op.f("ix_logbook_visit_journey_id"))

    op.drop_table("logbook_visit")
    with op.batch_alter_table("insight", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_insight_round_id"))
        batch_op.drop_index(batch_op.f("ix_insight_pair_id"))
        batch_op.drop_index(batch_op.f("ix_insight_journey_id"))

    op.drop_table("insight")
    with op.batch_alter_table("hand_over", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_hand_over_to_id"))
        batch_op.drop_index(batch_op.f("ix_hand_over_pair_id"))
        batch_op.drop_index(batch_op.f("ix_hand_over_journey_id"))

    op.drop_table("hand_over")
    with op.batch_alter_table("fiche_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fiche_version_pair_id"))
        batch_op.drop_index(batch_op.f("ix_fiche_version_journey_id"))

    op.drop_table("fiche_version")
    with op.batch_alter_table("fact_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fact_answer_pair_id"))
        batch_op.drop_index(batch_op.f("ix_fact_answer_journey_id"))

    op.drop_table("fact_answer")
    with op.batch_alter_table("entry_draft", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_draft_person_id"))
        batch_op.drop_index(batch_op.f("ix_entry_draft_pair_id"))
        batch_op.drop_index(batch_op.f("ix_entry_draft_journey_id"))

    op.drop_table("entry_draft")
    with op.batch_alter_table("duty_acceptance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_duty_acceptance_pair_id"))
        batch_op.drop_index(batch_op.f("ix_duty_acceptance_journey_id"))
        batch_op.drop_index(batch_op.f("ix_duty_acceptance_expression_id"))

    op.drop_table("duty_acceptance")
    with op.batch_alter_table("course_change", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_change_pair_id"))
        batch_op.drop_index(batch_op.f("ix_course_change_journey_id"))

    op.drop_table("course_change")
    with op.batch_alter_table("cluster", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cluster_pair_id"))
        batch_op.drop_index(batch_op.f("ix_cluster_journey_id"))

    op.drop_table("cluster")
    with op.batch_alter_table("calendar_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_calendar_link_person_id"))
        batch_op.drop_index(batch_op.f("ix_calendar_link_pair_id"))
        batch_op.drop_index(batch_op.f("ix_calendar_link_journey_id"))

    op.drop_table("calendar_link")
