"""``peerreview check`` says what is wrong, and nothing when all is well."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from peerreview import migrate
from peerreview.cli import main
from peerreview.config import Settings
from peerreview.core.db import opened, sessions
from peerreview.core.files import Files
from peerreview.evidence.models import Parked, Via
from peerreview.evidence.sync.rules.quota import MOST_BYTES
from peerreview.people.models import Person

ADMIN = ["--name", "Ada Admin", "--email", "ada@city.example", "--password", "long enough words"]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(data=tmp_path)
    migrate.upgrade(made.database_url)
    return made


def said(settings: Settings, *command: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, command, obj=settings)
    return done.exit_code, done.output


def test_a_sound_installation_is_well(settings: Settings) -> None:
    assert said(settings, "create-admin", *ADMIN)[0] == 0
    assert said(settings, "check") == (0, "All is well.\n")


def test_a_missing_administrator_is_missed(settings: Settings) -> None:
    code, output = said(settings, "check")
    assert (code, output) == (1, "There is no administrator. Run: peerreview create-admin\n")


def test_a_misspelt_setting_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PEERREVIEW_SMPT_HOST", "mail.city.example")
    code, output = said(settings, "check")
    assert code == 1
    assert "PEERREVIEW_SMPT_HOST is no setting, and is not heeded." in output


def test_a_folder_into_which_others_can_look_is_told(settings: Settings) -> None:
    settings.data.chmod(0o755)
    assert f"chmod 700 {settings.data}" in said(settings, "check")[1]


def test_a_secret_that_can_be_guessed_is_told(tmp_path: Path) -> None:
    made = Settings(data=tmp_path, secret="abc")
    migrate.upgrade(made.database_url)
    assert "PEERREVIEW_SECRET can be guessed." in said(made, "check")[1]


def test_an_empty_database_is_said_to_need_an_upgrade(tmp_path: Path) -> None:
    code, output = said(Settings(data=tmp_path), "check")
    assert code == 1
    assert "There is no database yet" in output
    assert "peerreview upgrade" in output


def test_a_damaged_file_is_named(settings: Settings) -> None:
    said(settings, "create-admin", *ADMIN)
    files = Files(settings.files)
    digest = files.keep(b"as it was")
    files.path(digest).write_bytes(b"as it is")
    code, output = said(settings, "check")
    assert code == 1
    assert f"The file {digest} is damaged. Restore it from a backup.\n" in output


def test_somebody_who_can_have_no_more_waiting_is_named(settings: Settings) -> None:
    said(settings, "create-admin", *ADMIN)
    with opened(settings.database_url) as engine, sessions(engine)() as session:
        ada = session.scalars(select(Person)).one()
        waits = Parked(
            op_id=uuid4(),
            digest="d",
            reason="review_closed",
            raw={},
            size=MOST_BYTES,
            person_id=ada.id,
            at=datetime(2026, 5, 4, tzinfo=UTC),
            via=Via.SYNC,
        )
        session.add(waits)
        session.commit()
    code, output = said(settings, "check")
    assert code == 1
    assert "Ada Admin has so much waiting for leaders that no more can wait." in output


def test_a_secret_that_others_can_read_is_told_with_the_cure(settings: Settings) -> None:
    said(settings, "create-admin", *ADMIN)
    secret = settings.data / "secret"
    secret.write_text("s")
    secret.chmod(0o644)
    assert f"chmod 600 {secret}" in said(settings, "check")[1]


def test_plain_http_is_for_this_machine_only(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, public_url="http://reviews.city.example")
    migrate.upgrade(settings.database_url)
    assert "is not https" in said(settings, "check")[1]


def test_an_administrator_needs_a_good_password(settings: Settings) -> None:
    weak = [*ADMIN[:-1], "short"]
    code, output = said(settings, "create-admin", *weak)
    assert (code, "Use at least 12 characters" in output) == (1, True)


def test_an_address_has_one_account(settings: Settings) -> None:
    said(settings, "create-admin", *ADMIN)
    code, output = said(settings, "create-admin", *ADMIN)
    assert (code, output) == (1, "Error: There is an account with this address already.\n")


def test_a_backup_can_be_drilled_and_restored_from_the_command_line(settings: Settings) -> None:
    said(settings, "create-admin", *ADMIN)
    code, output = said(settings, "backup")
    archive = output.removeprefix("backup: ").strip()
    assert (code, Path(archive).is_file()) == (0, True)
    assert "can be restored" in said(settings, "restore", "--drill", archive)[1]
    assert "Restored what was there at " in said(settings, "restore", archive)[1]
    assert said(settings, "check") == (0, "All is well.\n")


def test_a_file_that_is_no_backup_is_refused_in_a_sentence(
    settings: Settings, tmp_path: Path
) -> None:
    odd = tmp_path / f"{datetime.now(UTC):%Y}.tar"
    odd.write_text("no archive")
    code, output = said(settings, "restore", str(odd))
    assert (code, output) == (1, "Error: This is no backup of Peerreview, or it is damaged.\n")
