"""Signing in and out, one's own account, links that are good once, and all accounts."""

from peerreview.people.views import account, accounts, forgotten, sign_in
from peerreview.people.views.invitations import invited, link_to_invitation
from peerreview.people.views.pages import pages
from peerreview.people.views.sign_in import init

__all__ = [
    "account",
    "accounts",
    "forgotten",
    "init",
    "invited",
    "link_to_invitation",
    "pages",
    "sign_in",
]
