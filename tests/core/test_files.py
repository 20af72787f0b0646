"""Files are kept by what is in them."""

import hashlib

import pytest

from peerreview.core.files import Files


def test_what_is_kept_is_read_back_and_kept_once(tmp_path):
    files = Files(tmp_path / "files")
    first, second = files.keep(b"a report"), files.keep(b"a report")
    assert first == second == hashlib.sha256(b"a report").hexdigest()
    assert files.read(first) == b"a report"
    assert [p.name for p in (tmp_path / "files").rglob("*") if p.is_file()] == [first]


def test_a_digest_that_nothing_was_kept_under_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        Files(tmp_path).read("0" * 64)


@pytest.mark.parametrize("digest", ["", "../secret", "/etc/passwd", "a" * 63, "../" + "a" * 61])
def test_no_name_leads_out_of_the_folder(tmp_path, digest):
    with pytest.raises(ValueError, match="not a digest"):
        Files(tmp_path).path(digest)
