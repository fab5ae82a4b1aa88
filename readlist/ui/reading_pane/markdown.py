"""Markdown to HTML for notes, without raw HTML, images or unsafe links. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from readlist.ui.text.safe_links import NO_LINK, addresses, safe_link


def note_html(text: str) -> str:
    """A note as HTML, without images and scripts, and with links only that ``safe_link`` accepts."""
    return str(_markdown().render(text))


@cache
def _markdown() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False, "breaks": True})
    parser.enable(["table", "strikethrough"])
    parser.validateLink = lambda url: safe_link(url) != NO_LINK  # type: ignore[method-assign]
    parser.core.ruler.after("inline", "bare_addresses", _link_bare_addresses)
    parser.add_render_rule("image", _image_as_link)
    return parser


def _link_bare_addresses(state: StateCore) -> None:
    """Make bare addresses links."""
    for block in state.tokens:
        if not block.children:
            continue
        depth = 0
        children: list[Token] = []
        for token in block.children:
            depth += (token.type == "link_open") - (token.type == "link_close")
            children += [token] if depth or token.type != "text" else _cut_at_addresses(token)
        block.children = children


def _cut_at_addresses(token: Token) -> Iterator[Token]:
    text, done = token.content, 0
    for start, end in addresses(text):
        address = safe_link(text[start:end])
        if address == NO_LINK:
            continue
        yield Token("text", "", 0, content=text[done:start])
        yield Token("link_open", "a", 1, attrs={"href": address})
        yield Token("text", "", 0, content=text[start:end])
        yield Token("link_close", "a", -1)
        done = end
    yield Token("text", "", 0, content=text[done:])


def _image_as_link(
    _renderer: Any, tokens: Sequence[Token], index: int, _options: Mapping[str, Any], _env: MutableMapping[str, Any]
) -> str:
    """Render an image as a link to it, so that nothing is fetched."""
    token = tokens[index]
    address = str(token.attrs.get("src", ""))
    return f'<a href="{escapeHtml(address)}">{escapeHtml(token.content or address)}</a>'
