"""The least that a web application with a database can be: one insert, one list, nothing else.

Flask, SQLAlchemy and Waitress as Peerreview uses them (SQLite, synced to disk at each commit),
without sign-in, permission, form, rule, version, journal or page layout.
"""

import sys

import waitress
from flask import Flask, redirect, render_template_string, request
from sqlalchemy import String, Text, create_engine, event, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, sessionmaker

PAGE = """<!doctype html><title>Log</title>
<ul>{% for row in rows %}<li>{{ row.id }} {{ row.text }}{% endfor %}</ul>"""


class Base(DeclarativeBase):
    pass


class Row(Base):
    __tablename__ = "row"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))


def application(path: str) -> Flask:
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 15})

    @event.listens_for(engine, "connect")
    def _prepare(connection, _record):
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection):
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    Base.metadata.create_all(engine)
    readers = sessionmaker(engine)
    writers = sessionmaker(engine.execution_options(writes=True))
    app = Flask(__name__)

    @app.post("/rows")
    def insert():
        with writers.begin() as session:
            session.add(Row(text=request.form["statement"], kind=request.form["kind"]))
        return redirect("/rows")

    @app.get("/rows")
    def index():
        with readers() as session:
            rows = session.scalars(select(Row).order_by(Row.id.desc()).limit(50)).all()
            return render_template_string(PAGE, rows=rows)

    return app


if __name__ == "__main__":
    waitress.serve(application(sys.argv[1]), host="127.0.0.1", port=int(sys.argv[2]), threads=8)
