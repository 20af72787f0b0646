"""The application factory: read it as the table of contents."""

from typing import Any

from flask import Flask

from peerreview import resources
from peerreview.benchmarks.views import pages as benchmarks
from peerreview.config import Settings
from peerreview.core import logs
from peerreview.core.db import connect, sessions
from peerreview.core.files import Files
from peerreview.core.parts import Parts
from peerreview.evidence.offline.views import pages as log
from peerreview.evidence.sync.views import pages as sync
from peerreview.evidence.views import pages as evidence
from peerreview.findings.views import pages as findings
from peerreview.followup.views import pages as followup
from peerreview.home.views import pages as home
from peerreview.peers.views import pages as peers
from peerreview.people import views as people
from peerreview.preparation.views import pages as preparation
from peerreview.reports.views import pages as reports
from peerreview.reviews.views import pages as reviews
from peerreview.visits.views import pages as visits
from peerreview.web import (
    api,
    csrf,
    current,
    errors,
    headers,
    language,
    limits,
    navigation,
    templating,
)

FEATURES = (
    home,
    people.pages,
    benchmarks,
    reviews,
    peers,
    preparation,
    visits,
    evidence,
    log,
    sync,
    findings,
    reports,
    followup,
)


def create_app(settings: Settings | None = None, **config: Any) -> Flask:
    """The application for one installation; ``config`` overrides Flask's own settings in tests."""
    logs.init()
    settings = settings or Settings()
    app = Flask(
        "peerreview",
        template_folder=str(resources.TEMPLATES),
        static_folder=str(resources.STATIC),
    )
    app.config.from_mapping(
        SECRET_KEY=settings.signing_secret(),
        SECRET_KEY_FALLBACKS=list(settings.former_secrets),
        TRUSTED_HOSTS=settings.hosts,
        MAX_CONTENT_LENGTH=25 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        SESSION_COOKIE_NAME="__Host-peerreview" if settings.https else "peerreview",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,  # a form may stay open through a long interview
        IDLE_LIMIT=settings.idle_limit,
        ABSOLUTE_LIMIT=settings.absolute_limit,
        INVITATION_LIMIT=settings.invitation_limit,
        SENDS_MAIL=bool(settings.smtp_host),
        PROXY_HOPS=settings.proxy_hops,
        PUBLIC_URL=settings.public_url,
    )
    app.config.from_mapping(config)

    engine = connect(settings.database_url)
    app.extensions["engine"] = engine
    app.extensions["readers"] = sessions(engine, reading=True)
    app.extensions["writers"] = sessions(engine)
    app.extensions["files"] = Files(settings.files)
    app.extensions["parts"] = Parts(settings.parts)
    app.extensions["now"] = current.right_now
    app.teardown_appcontext(current.close)

    for floor in (headers, limits, api, csrf, language, templating, navigation, errors, people):
        floor.init(app)
    for feature in FEATURES:
        app.register_blueprint(feature.blueprint)
    return app
