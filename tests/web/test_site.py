"""The site of files: pages that need no server, with links that lead somewhere."""

import re

import pytest

from lading.errors import BadInput
from lading.web.site import write


def test_every_link_of_the_site_leads_somewhere(open_ledger, tmp_path):
    """Pages of one reporter's series, with their files."""
    count = write(tmp_path, open_ledger(), reporter="KOR")
    pages = list(tmp_path.rglob("*.html"))

    assert count >= 1
    for page in pages:
        for link in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text(encoding="utf8")):
            assert link.startswith("http") or (page.parent / link).exists(), f"{page.name}: {link}"


def test_a_folder_that_cannot_be_written_is_told(open_ledger, tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")

    with pytest.raises(BadInput, match="cannot be written"):
        write(tmp_path / "file", open_ledger(), reporter="KOR")
