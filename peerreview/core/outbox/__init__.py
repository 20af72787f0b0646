"""Mail: written in the transaction of the deed it tells of, carried out of the house by the worker.

No deed without its mail, and no mail without its deed. The row is its own job: a mail that cannot
be delivered is tried again, less and less often, until it is given up or of no use any more.
What was said is erased once it is on its way: links in mails are secrets, and people are named.
"""

from peerreview.core.outbox.carriers import Folder, Smtp
from peerreview.core.outbox.mail import Calendar, Mail, post_mail
from peerreview.core.outbox.message import message_of, why_not_write_to
from peerreview.core.outbox.sending import Carrier, mail_is_due, send_next_mail

__all__ = [
    "Calendar",
    "Carrier",
    "Folder",
    "Mail",
    "Smtp",
    "mail_is_due",
    "message_of",
    "post_mail",
    "send_next_mail",
    "why_not_write_to",
]
