"""The series of an alert of Google Scholar: the person, article or query that it follows, and the kind of news.

The subject names both, in the language of the account: "NAME - new articles", "2 new citations to articles by NAME",
"QUERY - new results". The kind is also in the links to the articles (``folt=cit``), the name or query below them.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from readlist.digests.containers.mail_headers import plain_subject

MAX_SCHOLAR_NAME_CHARS = 200
"""Most characters of a name or query in a series."""
FALLBACK_SERIES = "Scholar"
"""The series of an alert that does not name what it follows."""

_KIND_STEMS = (
    (
        "new related research",
        r"related|verwandt|ähnlich|connex|associé|relacionad|correlat|gerelateerd|relatera?[dt]|relateret|powiązan|pokrewn"
        r"|ilgili|связан|похож|пов.язан|свързан|関連|相关|相關|관련|související|súvisiac|kapcsolód|σχετικ|liittyv|înrudit"
        r"|conex|ذات صلة|مرتبط|קשור|terkait|liên quan|เกี่ยวข้อง|povezan|srodn|susij|saistīt|seotud",
    ),
    (
        "new citations",
        r"citation|citaç|citas|citaz|zitat|zitier|citat|citeri|siterin|citac|citáci|citir|cites\b|cytow|alıntı|atıf|цитир"
        r"|цитат|цитув|ссыл|посилан|引用|引文|인용|henvisning|viittau|hivatkoz|idéz|citări|παραπομπ|αναφορ|اقتباس|استشهاد"
        r"|نقل|استناد|ציטוט|kutipan|sitasi|trích dẫn|อ้างอิง|tsiteer|viited|citāt|citējum|citavim",
    ),
    (
        "new results",
        r"result|ergebnis|résult|risultat|wynik|sonuç|результат|結果|结果|결과|tulok|tulos|výsled|találat|eredmén|rezult"
        r"|αποτελέσμ|نتائج|نتایج|תוצאות|hasil|kết quả|ผลลัพธ์|ผลการ|tulemus",
    ),
    (
        "new articles",
        r"artic|artig|artik|artíc|artyk|makale|papers|стат|публикац|публікац|論文|论文|文章|논문|자료|článk|článek|cikk"
        r"|άρθρ|مقال|מאמר|bài (?:viết|báo)|บทความ|člank|straipsn|rakst",
    ),
)
"""The kinds of news, and stems of the words for each in many languages."""
_KINDS = tuple((kind, re.compile(stems, re.IGNORECASE)) for kind, stems in _KIND_STEMS)
_RECOMMENDED = re.compile(
    r"recommend|recomend|recommand|empfohl|consigliat|aanbevol|polecan|zalecan|öneril|рекоменд|おすすめ|推奨|推荐|推薦|추천"
    r"|rekommend|anbefal|suositel|doporuč|odporúč|ajánlot|recomandat|προτειν|συνιστ|مقترح|موصى|מומלצ|rekomendas|đề xuất"
    r"|แนะนำ|preporuč|priporoč|препоръч",
    re.IGNORECASE,
)
"""A word for "recommended" in many languages."""
_OWN = re.compile(
    r"\b(?:your|my|ihre[rn]?|meine[rn]?|deine[rn]?|vos|mes|tes|sus|mis|tus|seus|meus|teus|suoi|miei|tuoi|uw|mijn|twoich"
    r"|moich|ваши\w?|мои\w?|dina|mina|dine|mine)\b|自分|あなた|我的|您的|你的|내 |회원님|makaleleriniz",
    re.IGNORECASE,
)
"""Words for the articles of the account itself: "your articles"."""
_JAPANESE = re.compile(
    r"^(?P<name>.+?)\s*(?:さん|氏|様)?\s*(?:の論文|による論文|の記事)?\s*(?:から|へ)?の(?:新しい)?引用$"
)
"""A Japanese subject with new citations of a person: "アダ・サンプルさんの論文からの新しい引用"."""
_NAME_LAST = re.compile(
    r"^(?P<kind>(?:neue[rns]?|nouv\w*|nuev\w*|nov[aoeié]s?|nuov\w*|nieuwe?|now[aey]|ny[ae]?|нов\w*|yeni)\s.*?)\s"
    r"(?:von|de|di|van|door|por|par|da|av|af|od|przez|автора) (?P<name>(?!art[ií])(?-i:[^\W\d_a-zà-ÿ]).*)$",
    re.IGNORECASE,
)
"""A subject with the kind of news before the name: "neue Zitate von Ada Example"."""
_LINK_KINDS = {"art": "new articles", "cit": "new citations", "rel": "new related research", "kw": "new results"}
"""The kind of news by the value of ``folt`` in the links of an alert."""
_LINK_KIND = re.compile(r"[?&;]folt=(art|cit|rel|kw)")
_LAST_DASH = re.compile(r"^(.+\S)\s+[-–—]\s+(\S.*)$")
_LAST_COLON = re.compile(r"^(.+\S)\s*:\s+(\S.*)$")
"""The name and the kind of news, as in Spanish: "Ada Example : nuevas citas"."""
_ENGLISH = re.compile(
    r"^new (?:(?P<citations>citations?)|(?P<articles>articles?)|articles related to research|related research)"
    r"(?: to articles)?(?: written)? (?:by|for) (?P<name>.+)$",
    re.IGNORECASE,
)
"""The kind and the name in an English subject: "new citations to articles by Ada Example"."""
_COUNT = re.compile(r"^\d+\s+|\s*[:：]\s*\d+\s*[件条條篇건]?\s*$|\s*[(（]\d+\s*[件条條篇건]?[)）]\s*$")
"""The number of articles in a subject: "2 ", "(3)", ": 3件"."""
_ALERT_PREFIX = re.compile(r"^(?:google )?scholar(?: alerts?)?\s*[-–:]\s*", re.IGNORECASE)
"""The words before the name of an alert: "Google Scholar Alert - "."""
_LANGUAGES = re.compile(
    r"\s*[;；]\s*(?:languages?|言語|sprachen?|langues?|idiomas?|lingu[ae]|taal|язык|语言|語言|언어)\s*[:：].*$",
    re.IGNORECASE,
)
"""The languages to which a query is restricted, after it: "; languages: English"."""
_QUOTES = (('"', '"'), ("“", "”"), ("「", "」"), ("«", "»"), ("„", "“"), ("[", "]"))
_QUERY_IN_FOOTER = re.compile(r"\[([^\[\]]{1,200})\]\s*[.。]?\s*$")


def name_series(subject: str, footer: str = "", followed: str = "", address: str = "") -> str:
    """The series, "Scholar: NAME – new citations", by the subject, else by the other texts; or ``FALLBACK_SERIES``.

    ``footer`` is the text below the articles that says why the mail was sent, ``followed`` the name that is a link in
    it, ``address`` the address of an article.
    """
    subject = _COUNT.sub("", _ALERT_PREFIX.sub("", plain_subject(subject)))
    kind = _kind_of_link(address)
    named = _name_in(subject, kind)
    if named:
        return _join(*named)
    said = _kind_in(subject)
    if _RECOMMENDED.search(subject) and said == "new articles":
        return "Scholar: Recommended articles"
    kind = kind or said or _kind_in(footer)
    if followed and kind and _is_about(subject, followed):
        return _join(followed, kind)
    if not subject and (query := _QUERY_IN_FOOTER.search(footer)):
        return _join(query[1], kind or "new results")
    return f"Scholar: {subject[:MAX_SCHOLAR_NAME_CHARS]}" if subject else FALLBACK_SERIES


def _name_in(subject: str, kind: str) -> tuple[str, str] | None:
    """The name or query in a subject, and the kind of news, or ``kind`` if the subject has none; None for neither."""
    if (english := _ENGLISH.match(subject)) and not _OWN.match(english["name"]):
        said = "new citations" if english["citations"] else "new articles" if english["articles"] else ""
        return english["name"], said or "new related research"
    if parts := _LAST_DASH.match(subject):
        said = _kind_in(parts[2]) or kind
        return (parts[1], said) if said else None
    if _kind_in(subject) == "new citations" and _OWN.search(subject):
        return "your articles", "new citations"
    if (parts := _LAST_COLON.match(subject)) and (said := _kind_in(parts[2])):
        return parts[1], said
    if subject.startswith("[") and subject.endswith("]"):
        return subject, kind or "new results"
    return _name_at_the_end(subject)


def _name_at_the_end(subject: str) -> tuple[str, str] | None:
    """The name in "2 neue Zitate von Artikeln von NAME" or before "さんからの引用", and the kind; None for neither."""
    if japanese := _JAPANESE.match(subject):
        return japanese["name"], "new citations"
    named = _NAME_LAST.match(subject)
    said = _kind_in(named["kind"]) if named else ""
    return (named["name"], said) if named and said else None


def _is_about(subject: str, followed: str) -> bool:
    """True if the subject names the followed person, or if there is no subject."""
    return not subject or followed.lower() in subject.lower()


def _kind_in(text: str) -> str:
    return next((kind for kind, stems in _KINDS if stems.search(text)), "")


def _kind_of_link(address: str) -> str:
    found = _LINK_KIND.search(unquote(address))
    return _LINK_KINDS[found[1]] if found else ""


def _join(name: str, kind: str) -> str:
    """The series of a name and a kind of news; the name is without quotation marks and languages."""
    name = _LANGUAGES.sub("", " ".join(name.split()))
    for opened, closed in _QUOTES:
        inner = name[1:-1].strip()
        if name.startswith(opened) and name.endswith(closed) and opened not in inner and closed not in inner and inner:
            name = inner
    return f"Scholar: {name[:MAX_SCHOLAR_NAME_CHARS]} – {kind}"
