"""The labels of lines in digests ("Authors: …", "**Abstract**", "关键词：…"), and the field that each one names."""

from __future__ import annotations

import re
from collections.abc import Mapping

MAX_FIELD_LABEL_CHARS = 40
"""Most characters of a label."""
MAX_EMOJI_LINE_CHARS = 400
"""Most characters of a line that an emoji labels; before a longer text it is an ornament."""

_FIELDS: Mapping[str, str] = {
    "abstract": """abstract|paper abstract|original abstract|résumé|resumen|аннотация|摘要|论文摘要|原文摘要
        |英文摘要|초록|要旨|アブストラクト""",
    "title": "title|paper title|original title|论文标题|英文标题|题目|标题",
    "summary above": "ai-generated summary",
    "excerpt": """summary|ai summary|tl;dr|tldr|brief|overview|description|key points|highlights
        |why it matters
        |ai总结|ai 总结|一句话总结|一句话概括|中文摘要|摘要翻译|中文总结|中文简介|论文简介
        |核心要点|推荐理由|总结|摘要总结|简介|요약|要約|概要""",
    "authors": "author|authors|by|autoren|auteurs|autores|авторы|作者|论文作者|作者列表|저자|著者",
    "published": """published|published on|publication date|published at|date|published date|submitted|发布时间|发布日期
        |发表日期|发表时间|提交日期|提交时间|日期|날짜|게시일|発表日|公開日""",
    "keywords": """keywords|key words|ai keywords|tags|topics|categories|category|关键词|关键字|标签|领域|키워드|태그
        |キーワード|タグ""",
    "links": """link|links|paper|paper link|paper page|arxiv|arxiv id|arxiv link|arxiv page|pdf|pdf link|code|github
        |repo|repository|project|project page|website|homepage|demo|model|models|dataset|datasets|hf|hf link|hf page
        |hugging face|huggingface|url|id|paper id|paper url|doi|resources|source|download|html|read|read more|view
        |view paper|链接|论文链接|论文地址|论文主页|论文|代码|代码链接|代码地址|代码仓库|项目主页|项目地址|项目链接
        |pdf链接|arxiv链接|原文|原文链接|링크|논문|논문 링크|코드|リンク|論文|コード""",
    "": """url source|markdown content|published time
        |upvotes|upvote|votes|vote|likes|stars|github stars|score|rank|comments|organization|organizations
        |organisation|affiliation|affiliations|institution|institutions|submitted by|submitter|thumbnail|views
        |popularity|hot|heat|中文标题|标题翻译|点赞|点赞数|票数|投票数|机构|研究机构|单位|评分|热度|기관|추천|좋아요|투표|점수|いいね
        |いいね数|推薦数|추천수|좋아요 수|upvote数|所属|評価""",
}
"""The labels of each field, in several languages.

The field "" is for facts that are not fields of a paper, such as votes; "summary above" is for a caption below its
text.
"""

_EMOJI_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("👥", "👤", "✍"), "authors"),
    **dict.fromkeys(("📅", "🗓", "📆"), "published"),
    **dict.fromkeys(("🔗", "🌐", "💻"), "links"),
    **dict.fromkeys(("👍", "⬆", "❤", "🔥", "⭐", "🏢", "🏛", "💬"), ""),
    "🏷": "keywords",
}
"""The field that an emoji at the beginning of a line names, as in "👥 Ada Example"."""

_NAMES = {name.strip(): field for field, names in _FIELDS.items() for name in names.split("|")}
_LABELLED = re.compile(
    rf"[^\w「“\"'$(\\]{{0,12}}([^:：]{{1,{MAX_FIELD_LABEL_CHARS}}})\s{{0,3}}[:：]\s{{0,9}}(.*)$", re.DOTALL
)
"""A line with a label: "**Authors**: Ada Example"."""
MAX_LINK_WORDS = 3
"""Most words after a label that ends as that of a link; more words are a sentence."""
_LINK_LABEL = re.compile(r".{1,30}(?:[ _-](?:links?|url|address)|リンク|url|链接|連結|地址|링크)$")
"""A label that names the link to a page: "論文リンク", "alphaxiv link"."""
_NUMBER = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)、]\s*", re.IGNORECASE)
_EDGES = re.compile(r"^[^\w]+|(?<=\w)[^\w]++$")


def read_label(line: str) -> tuple[str, str] | None:
    """The field that the label of a line names, a key of ``_FIELDS``, and the text after the label.

    None if the line has no known label. A label may stand alone on its line, without a colon, or be an emoji.
    """
    found = _LABELLED.match(line)
    if found:
        name, value = _fold(found[1]), found[2].strip()
        if name in _NAMES:
            return _NAMES[name], value
        if len(value.split()) <= MAX_LINK_WORDS and _LINK_LABEL.match(name):
            return "links", value
    elif len(line) <= MAX_FIELD_LABEL_CHARS and (name := _fold(line)) in _NAMES:
        return _NAMES[name], ""
    emoji = line[:1]
    if emoji in _EMOJI_FIELDS and len(line) <= MAX_EMOJI_LINE_CHARS:
        return _EMOJI_FIELDS[emoji], line[1:].lstrip("\ufe0f\u200d ").strip()
    return None


def _fold(label: str) -> str:
    return " ".join(_EDGES.sub("", _NUMBER.sub("", _EDGES.sub("", label))).lower().split())
