"""What an operator can put right is said in a sentence, and a mistake of ours is not hidden."""

import sqlite3

import pytest
from click.testing import CliRunner

from peerreview import migrate
from peerreview.cli import main
from peerreview.config import Settings
from tests.world import BENCHMARK


@pytest.fixture
def run(tmp_path, monkeypatch):
    """``run("check", SMTP_PORT="x")``: exit code and what is said, in an empty folder."""
    monkeypatch.setenv("PEERREVIEW_DATA", str(tmp_path / "data"))

    def command(*arguments, **environment):
        settings = {f"PEERREVIEW_{name}": value for name, value in environment.items()}
        answer = CliRunner().invoke(main, arguments, env=settings)
        return answer.exit_code, answer.output

    return command


def test_the_first_command_sets_up_the_database(run, tmp_path):
    code, said = run("import-benchmark", "--publish", str(BENCHMARK))
    assert (code, said) == (
        0,
        "Welcoming city (1): 3 key factors, 5 guide questions, published.\n",
    )
    assert migrate.schema_of(Settings(data=tmp_path / "data").database_url) == migrate.newest()


def test_a_setting_that_cannot_be_used_is_named_as_in_the_environment(run):
    assert run("check", SMTP_PORT="post") == (
        1,
        "Error: PEERREVIEW_SMTP_PORT: write a whole number.\n",
    )
    assert run("check", DATABASE="mysql://city") == (
        1,
        "Error: PEERREVIEW_DATABASE: it begins with sqlite:/// or postgresql+psycopg://.\n",
    )


@pytest.mark.parametrize(
    ("name", "value", "would_be_right"),
    [
        ("IDLE_LIMIT", "soon", "write hours, minutes and seconds, like 2:00:00."),
        ("PUBLIC_URL", "reviews.city", "write the whole address, like https://reviews.city"),
        ("PUBLIC_URL", "https://city.example/reviews", "it has a host of its own"),
        ("TRUSTED_HOSTS", "a.example", """write a list in JSON, like '["one.example","""),
        ("SMTP_STARTTLS", "perhaps", "write true or false."),
    ],
)
def test_a_setting_that_cannot_be_used_is_said_with_what_would_be_right(
    run, name, value, would_be_right
):
    code, said = run("check", **{name: value})
    assert (code, would_be_right in said) == (1, True), said
    assert "Traceback" not in said


def test_the_address_may_end_in_a_slash():
    assert Settings(public_url="https://reviews.city/").public_url == "https://reviews.city"


def test_what_an_installation_keeps_is_for_its_owner_alone(run, tmp_path):
    run("upgrade")
    assert (tmp_path / "data").stat().st_mode & 0o077 == 0


def test_a_folder_that_cannot_be_made_is_named(run, tmp_path):
    (tmp_path / "file").write_text("in the way")
    where = tmp_path / "file" / "data"
    assert run("list-reviews", DATA=str(where)) == (1, f"Error: {where}: Not a directory.\n")
    assert run("backup", "--to", str(where)) == (1, f"Error: {where}: Not a directory.\n")


def test_a_damaged_database_is_said(run, tmp_path):
    run("upgrade")
    (tmp_path / "data" / "peerreview.db").write_text("This is no database." * 100)
    said = "Error: The database cannot be used: file is not a database. Restore a backup.\n"
    assert run("list-reviews") == (1, said)


def test_a_database_of_a_newer_version_is_neither_used_nor_upgraded(run, tmp_path):
    run("upgrade")
    with sqlite3.connect(tmp_path / "data" / "peerreview.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = f"The database has schema 9999, and this version knows {migrate.newest()} only."
    for command in ("upgrade", "list-reviews", "check"):
        code, output = run(command)
        assert (code, said in output) == (1, True), output


def test_a_server_that_is_not_there_is_said(run):
    code, said = run("list-reviews", DATABASE="postgresql+psycopg://nobody@127.0.0.1:1/reviews")
    assert (code, said.splitlines()[0].partition(": connection failed")[0]) == (
        1,
        "Error: The database cannot be used",
    )


def test_an_administrator_has_a_name(run):
    who = ("--email", "ada@city.example", "--password", "slow tide in the harbour")
    assert run("create-admin", "--name", " ", *who) == (1, "Error: Enter a name.\n")
    assert run("create-admin", "--name", "Ada", *who)[0] == 0


def test_there_is_no_port_above_65535(run):
    code, said = run("serve", "--port", "99999")
    assert (code, said.splitlines()[-1]) == (
        2,
        "Error: Invalid value for '--port': 99999 is not in the range 1<=x<=65535.",
    )
