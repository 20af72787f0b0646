"""What people search for."""

from peerreview.core.text import Text
from peerreview.home.queries import Kind
from peerreview.web import fields
from peerreview.web.forms import Form


class SearchForm(Form):
    """Lives in the address. What is too long is cut: a search never refuses."""

    q = fields.line(Text("Search"))
    kind = fields.one_word(Text("What"), Kind)

    @property
    def query(self) -> str:
        return (self.q.data or "")[:200]
