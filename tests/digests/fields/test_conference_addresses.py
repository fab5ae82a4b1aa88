"""Conferences and years in addresses of papers."""

from __future__ import annotations

import pytest

from readlist.digests.fields.conference_addresses import conference_of_address
from readlist.digests.fields.record_draft import RecordDraft


@pytest.mark.parametrize(
    ("url", "name", "year"),
    [
        ("https://neurips.cc/virtual/2025/poster/1", "NeurIPS", "2025"),
        ("https://papers.nips.cc/paper_files/paper/2023/hash/0-Abstract-Conference.html", "NeurIPS", "2023"),
        ("https://openaccess.thecvf.com/content/CVPR2026/html/Example_Owls_CVPR_2026_paper.html", "CVPR", "2026"),
        ("https://openaccess.thecvf.com/content_cvpr_2017/html/Example_Owls_2017_paper.html", "CVPR", "2017"),
        ("https://www.ijcai.org/proceedings/2026/1", "IJCAI", "2026"),
        ("https://aclanthology.org/2026.owl-long.1/", "", "2026"),
        ("https://example.org/virtual/2025/poster/1", "", ""),
    ],
)
def test_addresses_are_read(url: str, name: str, year: str) -> None:
    assert conference_of_address(url) == (name, year)


def test_what_a_source_says_goes_first() -> None:
    url = "https://neurips.cc/virtual/2025/poster/1"
    found = RecordDraft(title="Owls", url=url).record()
    assert (found.venue, found.published) == ("NeurIPS", "2025")
    found = RecordDraft(title="Owls", url=url, venue="Workshop on Owls", published="2025-12-03").record()
    assert (found.venue, found.published) == ("Workshop on Owls", "2025-12-03")
