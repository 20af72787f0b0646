"""Whom to hear and when, what a visit is planned into, and who can be a peer."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "peer_profile",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("city", sa.String(), nullable=False),
        sa.Column(
            "city_size",
            sa.Enum(
                "small",
                "medium",
                "large",
                "very-large",
                "metropolis",
                name="citysize",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column(
            "wish",
            sa.Enum(
                "yes", "later", name="wish", native_enum=False, create_constraint=True, length=30
            ),
            nullable=False,
        ),
        sa.Column("in_pool", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_peer_profile_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_peer_profile")),
    )
    op.create_table(
        "peer_away",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_peer_away_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["peer_profile.person_id"],
            name=op.f("fk_peer_away_person_id_peer_profile"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_away")),
    )
    with op.batch_alter_table("peer_away", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peer_away_person_id"), ["person_id"], unique=False)

    op.create_table(
        "peer_expertise",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("benchmark_code", sa.String(), nullable=False),
        sa.Column("factor_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["peer_profile.person_id"],
            name=op.f("fk_peer_expertise_person_id_peer_profile"),
        ),
        sa.PrimaryKeyConstraint(
            "person_id", "benchmark_code", "factor_code", name=op.f("pk_peer_expertise")
        ),
    )
    op.create_table(
        "peer_tie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("length(organisation) > 0", name=op.f("ck_peer_tie_names_a_body")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["peer_profile.person_id"],
            name=op.f("fk_peer_tie_person_id_peer_profile"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_peer_tie")),
    )
    with op.batch_alter_table("peer_tie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_peer_tie_person_id"), ["person_id"], unique=False)

    op.create_table(
        "stakeholder_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_stakeholder_import_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_stakeholder_import_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_import")),
    )
    with op.batch_alter_table("stakeholder_import", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stakeholder_import_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "venue",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("access", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_venue_has_a_name")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_venue_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venue")),
        sa.UniqueConstraint("review_id", "name", name=op.f("uq_venue_review_id_name")),
    )
    op.create_table(
        "visit_weight",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "points BETWEEN 0 AND 100", name=op.f("ck_visit_weight_points_have_an_end")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_visit_weight_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", "wish", name=op.f("pk_visit_weight")),
    )
    op.create_table(
        "visit_block",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("since", sa.Time(), nullable=False),
        sa.Column("until", sa.Time(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opening",
                "team",
                "debrief",
                "feedback",
                "meal",
                "travel",
                "other",
                name="blockkind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.CheckConstraint("until > since", name=op.f("ck_visit_block_ends_after_it_starts")),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_visit_block_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit_block")),
    )
    with op.batch_alter_table("visit_block", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_visit_block_review_id"), ["review_id"], unique=False)

    op.create_table(
        "visit_day",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("morning_from", sa.Time(), nullable=True),
        sa.Column("morning_until", sa.Time(), nullable=True),
        sa.Column("afternoon_from", sa.Time(), nullable=True),
        sa.Column("afternoon_until", sa.Time(), nullable=True),
        sa.CheckConstraint(
            "(afternoon_from IS NULL) = (afternoon_until IS NULL)",
            name=op.f("ck_visit_day_whole_afternoon"),
        ),
        sa.CheckConstraint(
            "(morning_from IS NULL) = (morning_until IS NULL)",
            name=op.f("ck_visit_day_whole_morning"),
        ),
        sa.CheckConstraint(
            "afternoon_from >= morning_until", name=op.f("ck_visit_day_afternoon_follows")
        ),
        sa.CheckConstraint(
            "afternoon_until > afternoon_from", name=op.f("ck_visit_day_afternoon_goes_on")
        ),
        sa.CheckConstraint(
            "morning_until > morning_from", name=op.f("ck_visit_day_morning_goes_on")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_visit_day_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", "day", name=op.f("pk_visit_day")),
    )
    op.create_table(
        "visit_frame",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("sessions_per_day", sa.Integer(), nullable=False),
        sa.Column("slots_per_half_day", sa.Integer(), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=True),
        sa.Column("gap", sa.Integer(), nullable=False),
        sa.Column("lunch", sa.Integer(), nullable=False),
        sa.Column("interview", sa.Integer(), nullable=False),
        sa.Column("focus_group", sa.Integer(), nullable=False),
        sa.Column("debrief", sa.Integer(), nullable=False),
        sa.Column("team_time", sa.Integer(), nullable=False),
        sa.Column("speakers", sa.Integer(), nullable=False),
        sa.Column("interpreted", sa.Integer(), nullable=False),
        sa.Column("reserve", sa.Integer(), nullable=False),
        sa.Column("one_venue", sa.Boolean(), nullable=False),
        sa.Column("freeze_hours", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "focus_group BETWEEN 15 AND 240", name=op.f("ck_visit_frame_focus_group_is_a_while")
        ),
        sa.CheckConstraint(
            "freeze_hours BETWEEN 0 AND 336",
            name=op.f("ck_visit_frame_freeze_is_two_weeks_at_most"),
        ),
        sa.CheckConstraint("gap BETWEEN 0 AND 120", name=op.f("ck_visit_frame_gap_is_a_gap")),
        sa.CheckConstraint(
            "debrief BETWEEN 0 AND 240", name=op.f("ck_visit_frame_debrief_is_short_enough")
        ),
        sa.CheckConstraint(
            "team_time BETWEEN 0 AND 480", name=op.f("ck_visit_frame_team_time_is_a_day_at_most")
        ),
        sa.CheckConstraint(
            "speakers BETWEEN 1 AND 2", name=op.f("ck_visit_frame_speakers_are_of_the_pair")
        ),
        sa.CheckConstraint(
            "interpreted BETWEEN 100 AND 300", name=op.f("ck_visit_frame_interpreted_is_longer")
        ),
        sa.CheckConstraint(
            "interview BETWEEN 15 AND 240", name=op.f("ck_visit_frame_interview_is_a_while")
        ),
        sa.CheckConstraint("lunch BETWEEN 30 AND 180", name=op.f("ck_visit_frame_people_eat")),
        sa.CheckConstraint(
            "pairs IS NULL OR pairs BETWEEN 1 AND 10", name=op.f("ck_visit_frame_has_pairs")
        ),
        sa.CheckConstraint(
            "reserve BETWEEN 0 AND 50", name=op.f("ck_visit_frame_reserve_is_a_part")
        ),
        sa.CheckConstraint(
            "sessions_per_day BETWEEN 1 AND 5", name=op.f("ck_visit_frame_nobody_is_worn_out")
        ),
        sa.CheckConstraint(
            "slots_per_half_day BETWEEN 1 AND 4", name=op.f("ck_visit_frame_a_half_day_is_short")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_visit_frame_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", name=op.f("pk_visit_frame")),
    )
    op.create_table(
        "visit_interpreter",
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "number BETWEEN 1 AND 50", name=op.f("ck_visit_interpreter_some_or_no_line")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_visit_interpreter_review_id_review")
        ),
        sa.PrimaryKeyConstraint("review_id", "language", name=op.f("pk_visit_interpreter")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("venue_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.CheckConstraint("capacity BETWEEN 1 AND 1000", name=op.f("ck_room_holds_people")),
        sa.CheckConstraint("length(name) > 0", name=op.f("ck_room_has_a_name")),
        sa.ForeignKeyConstraint(["venue_id"], ["venue.id"], name=op.f("fk_room_venue_id_venue")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("venue_id", "name", name=op.f("uq_room_venue_id_name")),
    )
    op.create_table(
        "seat_time",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("seat_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "cannot",
                "only",
                name="timekind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "typed",
                "calendar",
                name="timesource",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_seat_time_ends_after_it_starts")),
        sa.ForeignKeyConstraint(["seat_id"], ["seat.id"], name=op.f("fk_seat_time_seat_id_seat")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_time")),
    )
    with op.batch_alter_table("seat_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_time_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "stakeholder_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stakeholder_id", sa.Uuid(), nullable=False),
        sa.Column(
            "way",
            sa.Enum(
                "mail",
                "hand",
                name="noticeway",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("given_by_id", sa.Uuid(), nullable=True),
        sa.Column("mail_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["given_by_id"], ["person.id"], name=op.f("fk_stakeholder_notice_given_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"], ["mail.id"], name=op.f("fk_stakeholder_notice_mail_id_mail")
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_stakeholder_notice_stakeholder_id_stakeholder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_notice")),
    )
    with op.batch_alter_table("stakeholder_notice", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stakeholder_notice_stakeholder_id"), ["stakeholder_id"], unique=False
        )

    op.create_table(
        "stakeholder_time",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("stakeholder_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "cannot",
                "only",
                name="timekind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint(
            "ends_at > starts_at", name=op.f("ck_stakeholder_time_ends_after_it_starts")
        ),
        sa.ForeignKeyConstraint(
            ["stakeholder_id"],
            ["stakeholder.id"],
            name=op.f("fk_stakeholder_time_stakeholder_id_stakeholder"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stakeholder_time")),
    )
    with op.batch_alter_table("stakeholder_time", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_stakeholder_time_stakeholder_id"), ["stakeholder_id"], unique=False
        )

    op.create_table(
        "venue_travel",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "minutes BETWEEN 0 AND 300", name=op.f("ck_venue_travel_is_within_reach")
        ),
        sa.CheckConstraint("one_id < other_id", name=op.f("ck_venue_travel_is_said_once")),
        sa.ForeignKeyConstraint(
            ["one_id"], ["venue.id"], name=op.f("fk_venue_travel_one_id_venue")
        ),
        sa.ForeignKeyConstraint(
            ["other_id"], ["venue.id"], name=op.f("fk_venue_travel_other_id_venue")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_venue_travel")),
    )
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("other_languages", sa.JSON(), nullable=False, server_default="[]")
        )
        batch_op.add_column(sa.Column("invitation_on", sa.Date(), nullable=True))
        batch_op.drop_constraint(op.f("ck_stakeholder_invitation"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_stakeholder_invitation"),
            "invitation IN ('not-invited', 'invited', 'accepted', 'declined', 'withdrawn')",
        )
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.alter_column("other_languages", server_default=None)

    with op.batch_alter_table("visit_session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("room_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_visit_session_room_id"), ["room_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_visit_session_room_id_room"), "room", ["room_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("visit_session", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_visit_session_room_id_room"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_visit_session_room_id"))
        batch_op.drop_column("room_id")

    op.execute("UPDATE stakeholder SET invitation = 'declined' WHERE invitation = 'withdrawn'")
    with op.batch_alter_table("stakeholder", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_stakeholder_invitation"), type_="check")
        batch_op.create_check_constraint(
            op.f("ck_stakeholder_invitation"),
            "invitation IN ('not-invited', 'invited', 'accepted', 'declined')",
        )
        batch_op.drop_column("invitation_on")
        batch_op.drop_column("other_languages")

    op.drop_table("venue_travel")
    with op.batch_alter_table("stakeholder_time", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stakeholder_time_stakeholder_id"))

    op.drop_table("stakeholder_time")
    with op.batch_alter_table("stakeholder_notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stakeholder_notice_stakeholder_id"))

    op.drop_table("stakeholder_notice")
    with op.batch_alter_table("seat_time", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seat_time_seat_id"))

    op.drop_table("seat_time")
    op.drop_table("room")
    op.drop_table("visit_interpreter")
    op.drop_table("visit_frame")
    op.drop_table("visit_day")
    with op.batch_alter_table("visit_block", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_visit_block_review_id"))

    op.drop_table("visit_block")
    op.drop_table("visit_weight")
    op.drop_table("venue")
    with op.batch_alter_table("stakeholder_import", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stakeholder_import_review_id"))

    op.drop_table("stakeholder_import")
    with op.batch_alter_table("peer_tie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_peer_tie_person_id"))

    op.drop_table("peer_tie")
    op.drop_table("peer_expertise")
    with op.batch_alter_table("peer_away", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_peer_away_person_id"))

    op.drop_table("peer_away")
    op.drop_table("peer_profile")
