"""Relative links in pages that were saved without their address."""

from __future__ import annotations

import re
import time

import pytest

from digests.reading import read_with, scores
from readlist.digests.alerts.newsletter import READER
from readlist.digests.relative_links import named_address, site_of

PAGE = """<!DOCTYPE html><html><head><title>Owls</title>{head}</head><body>
<ul><li><h3><a href="{first}">Owl Attention: Fast Kernels for Small Barns</a></h3><div>Ada Example, Bo Sample</div></li>
<li><h3><a href="{second}">How Wise Are Owls at Night?</a></h3><div>Cy Test</div></li></ul></body></html>"""
SITES = {
    "/articles/s41586-026-00001-1": "https://www.nature.com/articles/s41586-026-00001-1",
    "/science/article/pii/S0000000026000011": "https://www.sciencedirect.com/science/article/pii/S0000000026000011",
    "/document/10000001/": "https://ieeexplore.ieee.org/document/10000001/",
    "/forum?id=AbCdEf1234": "https://openreview.net/forum?id=AbCdEf1234",
    "/content/CVPR2024/html/Example_Owls_CVPR_2024_paper.html": (
        "https://openaccess.thecvf.com/content/CVPR2024/html/Example_Owls_CVPR_2024_paper.html"
    ),
    "/paper_files/paper/2023/hash/0016-Abstract-Conference.html": (
        "https://papers.nips.cc/paper_files/paper/2023/hash/0016-Abstract-Conference.html"
    ),
    "/2024.owl-long.1/": "https://aclanthology.org/2024.owl-long.1/",
    "/article/10.1007/s00000-026-00001-1": "https://link.springer.com/article/10.1007/s00000-026-00001-1",
    "/doi/abs/10.1111/owl.10001": "https://onlinelibrary.wiley.com/doi/abs/10.1111/owl.10001",
}


def next_address(address: str) -> str:
    """The address with another last digit."""
    return re.sub(r"\d(?=\D*$)", lambda found: str((int(found[0]) + 1) % 10), address, count=1)


@pytest.mark.parametrize("address", SITES)
def test_the_form_of_links_tells_the_site(address: str) -> None:
    page = PAGE.format(head="", first=address, second=next_address(address))
    assert scores(page)[READER.name] >= 20
    first, second = read_with(READER, page).records
    assert (first.title, first.authors) == ("Owl Attention: Fast Kernels for Small Barns", ("Ada Example", "Bo Sample"))
    assert first.url == SITES[address]
    assert (second.title, second.authors) == ("How Wise Are Owls at Night?", ("Cy Test",))


@pytest.mark.parametrize(
    "head",
    [
        '<base href="https://elifesciences.org/">',
        '<link rel="canonical" href="https://elifesciences.org/latest">',
        '<meta property="og:url" content="https://elifesciences.org/latest">',
    ],
)
def test_relative_links_are_joined_to_the_address_of_the_page(head: str) -> None:
    page = PAGE.format(head=head, first="/articles/90001", second="/articles/90002")
    assert scores(page)[READER.name] >= 20
    assert [record.url for record in read_with(READER, page).records] == [
        "https://elifesciences.org/articles/90001",
        "https://elifesciences.org/articles/90002",
    ]


def test_other_relative_links_tell_no_site() -> None:
    assert site_of(["/about", "/contact?id=1", "https://example.org/articles/s41586-1", "#top"]) == ""
    assert named_address("<html><head><title>Owls</title></head>") == ""
    page = PAGE.format(head="", first="/about", second="/contact")
    assert scores(page).get(READER.name, 0) < 20


def test_names_on_several_lines_are_one_list() -> None:
    page = PAGE.format(head="", first="/forum?id=AbCdEf1234", second="/forum?id=GhIjKl5678")
    page = page.replace("<div>Ada Example, Bo Sample</div>", "<div>Ada Example,</div><div>Bo Sample</div>")
    assert read_with(READER, page).records[0].authors == ("Ada Example", "Bo Sample")


def test_authors_in_the_items_of_a_list_are_one_list() -> None:
    page = PAGE.format(head="", first="/forum?id=AbCdEf1234", second="/forum?id=GhIjKl5678")
    items = "<ul><li>Ada Example</li><li>Bo Sample</li><li>Cy Test</li></ul>"
    page = page.replace("<div>Ada Example, Bo Sample</div>", items)
    assert read_with(READER, page).records[0].authors == ("Ada Example", "Bo Sample", "Cy Test")


def test_lists_within_lists_take_linear_time() -> None:
    names = "".join(f"<li>Ada Example{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10 % 10]}</li>" for n in range(200))
    page = PAGE.format(head="", first="/forum?id=AbCdEf1234", second="/forum?id=GhIjKl5678")
    page = page.replace("<ul>", f"{'<ul><li>' * 2_000}{names}x y{'</li></ul>' * 2_000}<ul>", 1)
    begun = time.thread_time()
    read_with(READER, page)
    assert time.thread_time() - begun < 5
