"""How often one address may knock: generous, for a whole team shares one. Accounts slow down by
themselves (``people.rules.wait_after``); this only keeps a machine from knocking all day."""

from flask import Flask
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from werkzeug.middleware.proxy_fix import ProxyFix

limiter = Limiter(get_remote_address, storage_uri="memory://", headers_enabled=False)


def init(app: Flask) -> None:
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_port=hops, x_prefix=hops
        )
    limiter.init_app(app)
