"""Fields: places that Word can count anew, each with what it shows until then."""

from peerreview.papers.word.text import content


def field(instruction: str, shown: str) -> str:
    """A complex field with a filled cache."""
    return f"{begin(instruction)}<w:r>{content(shown)}</w:r>{END}"


def begin(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
