"""Which addresses may be opened, and what a note's Markdown becomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist.ui.reading_pane.markdown import note_html
from readlist.ui.text.safe_links import NO_LINK, safe_link


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("https://b\u00fccher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://\u0430rxiv.org:443/abs", "https://xn--rxiv-43d.org:443/abs"),  # a Cyrillic letter
        ("doi:10.5555/x<y>", "https://doi.org/10.5555/x%3Cy%3E"),
    ],
)
def test_plain_addresses_pass(address: str, opened: str) -> None:
    assert safe_link(address) == opened


@pytest.mark.parametrize(
    "address",
    [
        *("", "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "file:///etc/passwd"),
        *("data:text/html;base64,AA", "vbscript:x", "ftp://example.org", "smb://example.org", "readlist://x"),
        *("https://", "https:example.org", "http://[", "/etc/passwd", "example.org", "doi:x", "mailto:", "mailto:x"),
        *(
            "https://example.org/a b",
            "https://example.org/\u202e",
            "https://a.org\\@b.org",
            "https://arxiv.org@b.org/abs",
            "https://arxiv.org:80@b.org/abs",
            "https://x.org/" + "a" * 5000,
        ),
    ],
)
def test_other_addresses_lead_nowhere(address: str) -> None:
    assert safe_link(address) == NO_LINK


def test_a_mail_address_cannot_attach_files() -> None:
    address = "mailto:a@example.org?attach=/etc/passwd&subject=Hi%20there&Attachment=b&%61ttach=c&bcc=x@y.org&body=d"
    assert safe_link(address) == "mailto:a@example.org?subject=Hi%20there&body=d"
    assert safe_link("mailto:a@example.org?attach=/etc/passwd") == "mailto:a@example.org"


@given(st.text())
def test_only_four_kinds_of_address_ever_pass(text: str) -> None:
    assert safe_link(text) == NO_LINK or safe_link(text).lower().startswith(("http://", "https://", "mailto:"))


def test_markdown_reads_as_markdown() -> None:
    html = note_html("# Head\n\n*so* **much** `code`\n\n- one\n- two")
    for part in ("<h1>Head</h1>", "<em>so</em>", "<strong>much</strong>", "<code>code</code>", "<li>two</li>"):
        assert part in html


@pytest.mark.parametrize(
    "text",
    [
        '<img src="http://example.org/x.png">',
        "<script>alert(1)</script>",
        'a <b onclick="x">bold</b> word',
        "<style>p{background:url(http://example.org/x)}</style>",
    ],
)
def test_html_in_a_note_is_text(text: str) -> None:
    html = note_html(text)
    assert "&lt;" in html
    for tag in ("<img", "<script", "<b", "<style"):
        assert tag not in html


def test_an_image_is_named_and_never_fetched() -> None:
    html = note_html("![a <plot>](http://example.org/x.png) ![](https://example.org/y.png)")
    assert "<img" not in html
    assert '<a href="http://example.org/x.png">a &lt;plot&gt;</a>' in html
    assert '<a href="https://example.org/y.png">https://example.org/y.png</a>' in html


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:image/png;base64,AA"])
def test_an_unsafe_link_in_a_note_is_text(address: str) -> None:
    for text in (f"[x]({address})", f"![x]({address})", f"<{address}>", f"[x]\n\n[x]: {address}"):
        assert "href" not in note_html(text)
        assert "src" not in note_html(text)


def test_bare_addresses_in_a_note_are_links() -> None:
    html = note_html("see https://example.org/a_b_c. And [https://example.net/](https://example.com/) `https://x.org`")
    assert '<a href="https://example.org/a_b_c">https://example.org/a_b_c</a>.' in html
    assert html.count("<a ") == 2


@given(st.text())
def test_no_note_ever_makes_an_image_or_script(text: str) -> None:
    html = note_html(text).lower()
    assert "<img" not in html
    assert "<script" not in html
