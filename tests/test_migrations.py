"""The migrations build what the models say, and nothing else, on both databases."""

import re

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.sql.elements import TextClause

from peerreview import migrate
from peerreview.core.db import Base, connect


@pytest.fixture
def engine(real_database):
    made = connect(real_database)
    yield made
    made.dispose()


@pytest.fixture
def config(real_database):
    return migrate.alembic_config(real_database)


def shape(engine: Engine) -> dict[str, object]:
    """Everything that the database itself knows about its tables."""
    inspector = inspect(engine)
    return {
        table: {
            "columns": {
                c["name"]: (str(c["type"]), c["nullable"], c["default"])
                for c in inspector.get_columns(table)
            },
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": _by_name(inspector.get_foreign_keys(table)),
            "unique": _by_name(inspector.get_unique_constraints(table)),
            "checks": _by_name(inspector.get_check_constraints(table)),
            "indexes": _by_name(inspector.get_indexes(table)),
        }
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _by_name(found):
    return {one["name"]: {k: _plain(v) for k, v in one.items()} for one in found}


def _plain(value):
    """Comparable: a condition reflected from a database is an object that equals only itself."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    text = str(value) if isinstance(value, TextClause) else value
    return re.sub(r"\s+", " ", text) if isinstance(text, str) else text


def test_migrations_build_exactly_what_the_models_say(config, engine, databases, database):
    command.upgrade(config, "head")
    straight = connect(databases.empty(database))
    Base.metadata.create_all(straight)

    migrated, modelled = shape(engine), shape(straight)
    straight.dispose()
    assert migrated == modelled


def test_alembic_finds_nothing_to_add(config):
    command.upgrade(config, "head")
    command.check(config)


def test_migrations_go_down_to_nothing_and_up_again(config, engine):
    command.upgrade(config, "head")
    first = shape(engine)
    command.downgrade(config, "base")
    assert shape(engine) == {}
    command.upgrade(config, "head")
    assert shape(engine) == first


def test_every_constraint_has_a_name_that_an_error_can_be_known_by(config, engine):
    command.upgrade(config, "head")
    for table, parts in shape(engine).items():
        for kind in ("foreign keys", "unique", "checks", "indexes"):
            assert None not in parts[kind], f"{table} has {kind} without a name"


def test_a_server_is_told_what_to_do_about_an_old_schema(config, real_database):
    assert "0000" in str(migrate.why_not_serve(real_database))
    command.upgrade(config, "head")
    assert migrate.why_not_serve(real_database) is None


def test_migrations_are_one_numbered_line():
    scripts = ScriptDirectory.from_config(migrate.alembic_config("sqlite://"))
    line = [script.revision for script in scripts.walk_revisions()]
    assert line == [f"{number:04}" for number in range(len(line), 0, -1)]
    assert len(scripts.get_heads()) == 1
