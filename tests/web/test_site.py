"""The site of files: pages that need no server, with links that lead somewhere."""

import re

import pytest

from lading.errors import BadInput
from lading.model import instant
from lading.web.site import write, write_releases


def test_every_link_of_the_site_leads_somewhere(open_ledger, tmp_path):
    """Pages of one reporter's series, with their files."""
    briefs = write_releases(tmp_path, open_ledger(), instant("2026-01-20"), "CHN", 1)
    count = write(tmp_path, open_ledger(), reporter="KOR", briefs=briefs)
    pages = list(tmp_path.rglob("*.html"))

    assert count >= 1
    assert briefs == (("release/2025-12.html", "2025-12"),)
    for page in pages:
        for link in re.findall(r'(?:href|src)="([^"#]+)"', page.read_text(encoding="utf8")):
            assert link.startswith(("http", "data:")) or (page.parent / link).exists(), f"{page.name}: {link}"


def test_a_folder_that_cannot_be_written_is_told(open_ledger, tmp_path):
    """A file stands where the folder should be."""
    (tmp_path / "file").write_text("")

    with pytest.raises(BadInput, match="cannot be written"):
        write(tmp_path / "file", open_ledger(), reporter="KOR")


def test_a_reporter_of_whom_no_month_is_held_has_no_brief(open_ledger, tmp_path):
    """Months of exports and imports are needed; the pages of its series are written all the same."""
    assert write_releases(tmp_path, open_ledger(), None, "KOR", 3) == ()
