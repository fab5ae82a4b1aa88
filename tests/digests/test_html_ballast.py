"""Pages saved into one file, which begin with styles, programs, pictures and fonts."""

from __future__ import annotations

import io
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digests.reading import scores, source_of
from readlist.digests.html_ballast import lighten_head, without_ballast, without_data
from readlist.digests.html_page import parse_page
from readlist.digests.source import HEAD_BYTES

PICTURE = "data:image/png;base64," + "iVBORw0KGgo" * 4_000
BALLAST = (
    "<style>" + ".a{color:red}" * 10_000 + f"@font-face{{src:url({PICTURE})}}</style>",
    "<script>" + "if (a < b) { c(); }\n" * 6_000 + "</script>",
    f"<link rel=icon href={PICTURE}>" * 3,
    "<svg><symbol id='owl'>" + "<g>1 2 3</g>" * 8_000 + "</symbol></svg>",
    "<!-- a licence --" + "\nof many words - and lines" * 4_000 + "-->",
    "<img src=\"data:image/svg+xml;utf8,%3Csvg xmlns='http://example.org'" + " d='M 1 2'" * 9_000 + '">',
    '<img src="data:image/png;base64,' + "iVBORw0KGgo\n" * 9_000 + '">',
)
ARTICLE = (
    '<meta name=citation_title content="Counting Owls"><meta name=citation_author content="Ada Example">'
    "<meta name=citation_doi content=10.5555/owl.1></head><body><h1>Counting Owls</h1></body></html>"
)


@pytest.mark.parametrize("ballast", BALLAST, ids=["style", "script", "pictures", "drawing", "remark", "svg", "lines"])
@pytest.mark.parametrize("begin", ["", '<?xml version="1.0"?>\n'], ids=["html", "xhtml"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_format_of_a_page_is_recognised_behind_its_ballast(ballast: str, begin: str, encoding: str) -> None:
    page = f"{begin}<!DOCTYPE html><html><head>{ballast}{ARTICLE}".encode(encoding)
    assert len(ballast) > HEAD_BYTES
    assert next(iter(scores(page))) == "article-page"
    assert parse_page(source_of(page)).css_first("h1") is not None


def test_remarks_with_the_address_of_a_page_stay() -> None:
    page = b"<!--\n Page saved with SingleFile \n url: https://arxiv.org/list/cs.CL/new \n--><p>Owls</p>"
    assert without_ballast(page) == page


def test_scripts_of_json_stay() -> None:
    page = b'<html><script type="application/ld+json">{"@type": "ScholarlyArticle"}</script><script>x</script>'
    assert without_ballast(page) == page.replace(b">x<", b"><")


def test_a_page_with_large_pictures_is_not_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readlist.digests.html_page.MAX_PAGE_CHARS", 10_000)
    assert parse_page(source_of(f'<html><p><img src="{PICTURE}">Owls</p></html>')).css_first("p") is not None


@pytest.mark.parametrize("text", ["data: a list of owls, and of sand", "the data:owls,sand", '{"data": [1, 2]}', ""])
def test_words_are_no_ballast(text: str) -> None:
    assert without_data(text) == text


@given(
    st.lists(st.sampled_from(["<html>", "<style>", "</style>", ".a{}", "<p>owls</p>", "<", "<script>", "</script>"]))
)
def test_a_head_is_a_beginning_of_the_page_without_ballast(parts: list[str]) -> None:
    page = ("<html>" + "".join(parts * 20)).encode()
    size = 64
    light = lighten_head(page[:size], io.BytesIO(page[size:]), size)
    assert len(light) <= size
    assert len(page) < size or light in {without_ballast(page)[:size], page[:size]}


@pytest.mark.parametrize(
    "part",
    [
        "<style>",
        "<style x",
        "data:a",
        "data:a,",
        "<script ",
        "<style><",
        "</",
        "<svg>",
        "<!--",
        "<!-- ->",
        '"data:a/b,',
    ],
)
def test_ballast_is_left_out_in_linear_time(part: str) -> None:
    begun = time.thread_time()
    without_ballast(b"<html>" + part.encode() * 300_000)
    assert time.thread_time() - begun < 3
