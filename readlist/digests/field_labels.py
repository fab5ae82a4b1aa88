"""Labels before the fields of a paper, in many languages: "Título: …", "作者：…", "Year: 2025 | Volume: 74"."""

from __future__ import annotations

import re
import unicodedata

from readlist.digests.fields.author_names import split_authors
from readlist.digests.fields.item_details import read_details, read_imprint
from readlist.digests.fields.journal_lines import read_journal_line
from readlist.digests.fields.publication_dates import read_publication_date
from readlist.digests.fields.publication_kinds import read_kind
from readlist.digests.fields.record_draft import RecordDraft
from readlist.digests.fields.text_identifiers import find_doi
from readlist.digests.fields.title_additions import without_full_stop

MAX_COLON_LABEL_CHARS = 40
"""Characters of a label before its colon."""
MAX_SOURCE_CHARS = 300
"""Characters of a journal with volume, issue and pages; a longer text is not one."""

_LABELS = {
    "title": """title, article title, document title, paper title, titel, titre, título, titulo, titolo, tytuł, název,
        название, заглавие, назва, 标题, 题名, 篇名, 题目, 標題, 題名, 論文名, タイトル, 제목, 논문명,
        العنوان, عنوان""",
    "authors": """authors, author, author(s), autor, autoren, autor(en), verfasser, auteur, auteurs, auteur(s), autores,
        autor(es), autore, autori, autorzy, yazar, yazarlar, автор, авторы, автори, 作者, 著者, 著者名, 저자, 저자명,
        المؤلف, المؤلفون, نویسندگان""",
    "full names": "author full names, authors full names, author full name",
    "date": """year, date, publish, published, publication date, publication year, date published, date posted, jahr,
        datum, erschienen, veröffentlicht, année, date de publication, publié le, año, fecha, ano, data, anno, rok,
        дата, год, 年, 年份, 发表时间, 发表日期, 出版日期, 日期, 発行年, 発行日, 公開日, 발행년도, 발행연도, 발행일""",
    "venue": """journal, journal title, publication, publication title, conference, venue, published in, zeitschrift,
        revue, revista, periódico, rivista, czasopismo, časopis, журнал, dergi, 期刊, 刊名, 文献来源, 杂志, 会议,
        掲載誌, 雑誌, 雑誌名, 学術誌, 学术期刊, 학술지, 학술지명, 저널, المجلة, مجله""",
    "source": "source, in, quelle, fuente, fonte, źródło, источник, 来源, 來源, 出典, 출처, 수록지",
    "volume": "volume, vol, vol., band, bd., jahrgang, tome, volumen, том, 卷, 巻, 권",
    "issue": "issue, issue number, heft, ausgabe, numéro, número, numero, номер, выпуск, 期, 号, 호",
    "pages": "pages, page, pp, pp., seiten, páginas, pagine, strony, страницы, 页码, 頁, ページ, 페이지, 쪽",
    "publisher": "publisher, verlag, éditeur, editora, издательство, 出版社, 出版者, 발행처, 출판사",
    "keywords": """keywords, keyword, key words, author keywords, schlagwörter, schlüsselwörter, mots-clés, mots clés,
        palabras clave, palavras-chave, parole chiave, słowa kluczowe, ключевые слова, 关键词, 關鍵詞, キーワード,
        키워드, 주제어""",
    "abstract": """abstract, zusammenfassung, résumé, resumen, resumo, riassunto, streszczenie, аннотация, 摘要, 抄録,
        要旨, 概要, 초록, 요약, 초록 요약""",
    "doi": "doi, digital object identifier",
}
"""The labels of each field, in lower case."""
_FIELD_OF = {name: field for field, names in _LABELS.items() for name in re.split(r",\s+", names)}
_LABELLED = re.compile(
    rf"[\W_]{{0,8}}(?P<label>[^\W\d_][^:：\n|]{{0,{MAX_COLON_LABEL_CHARS}}}?)\s?[:：]\s*(?P<value>\S.*)", re.DOTALL
)
"""A line with a label: "Authors: Ada Example"."""
_NUMBER = re.compile(r"\W{0,3}\w{0,4}?\d")
"""The beginning of a volume, an issue or pages: "12", "e12", "S. 12"."""
_PARTS = re.compile(r"\s+[|·•]\s+")
"""A separator of the parts of a line: " | ", " · "."""
_VENUE = re.compile(r"(?:[^\W\d_]|\d(?=[^\W\d_]))(?:(?!\b[Vv]ol\b)[^\d,،;/|(：:№]){1,150}")
_WITHOUT_YEAR = re.compile(r".+?(?=[\s,،(]*(?:(?:19|20)\d\d\)?)?$)")
"""A text up to the year at its end: "Journal of Owls (2024)"."""
_VOLUME = re.compile(
    r"(?:\bvol(?:ume|umen)?\b\.?|\bv\.|\bband|\bbd\.|\bjg\.|\btom[eo]?|\bcilt|\bt\.|\bт(?:ом|\.))[\s:]{0,2}(\d{1,5})|(\d{1,5})\s?[巻卷권]"
    r"|(?<![\d-])(\d{1,5})\s?(?=\(\d{1,4}\))",
    re.IGNORECASE,
)
"""A volume: "Vol. 12", "Bd. 12", "12巻"."""
_VOLUME_AFTER_YEAR = re.compile(r", (?:19|20)\d\d, (\d{1,4})$")
_ISSUE = re.compile(
    r"(?<!art\. )(?:\b(?:issue|iss\.|no\.|n\.|nr\.?|n[úu]m(?:ero|\.)|heft|вып\.)|№|n[°º])[\s:]{0,2}"
    r"(\d{1,4}(?:[-–/]\d{1,4})?)"
    r"|(\d{1,4})\s?[号號期호]|\d\s?\((?!(?:19|20)\d\d\))(\d{1,4}(?:[-–/]\d{1,4})?)\)",
    re.IGNORECASE,
)
"""An issue: "no. 3", "Heft 3", "3号"."""
_PAGES = re.compile(
    r"(?:\b(?:pp?\.|pages?|art(?:icle|\.) no\.|p[áa]gs?\.|p[áa]ginas?|seiten?|s\.|с\.|стр\.)[\s:]{0,2}|[\d号號)] ?: ?)"
    r"(\w?\d{1,7}(?:\s?[-–—]\s?\w?\d{1,7})?)",
    re.IGNORECASE,
)
"""Pages: "pp. 1-9", "Seiten 1-9"."""
_YEAR = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?![\d–-])")


def split_label(text: str) -> tuple[str, str]:
    """The field that the label of a line names, and the text after its colon; ("", text) for a line without a label."""
    found = _LABELLED.match(text)
    field = _FIELD_OF.get(found["label"].lower(), "") if found else ""
    if not found or not field:
        return "", text
    value = found["value"].strip()
    is_other = (field == "date" and not read_publication_date(value)) or (
        field in {"volume", "issue", "pages"} and not _NUMBER.match(value)
    )
    return ("", text) if is_other else (field, value)  # "Data: The New Oil" is no date


def has_label(text: str) -> bool:
    """True for a line that names a field of a paper other than its title."""
    return split_label(text)[0] not in {"", "title"}


def read_labelled_details(draft: RecordDraft, text: str) -> None:
    """Read a line below a title: its parts with labels, and all others by their form."""
    parts = _PARTS.split(text) if len(text) <= MAX_SOURCE_CHARS else [text]
    if not any(map(has_label, parts)):
        read_details(draft, text)
        return
    for part in parts:
        field, value = split_label(part)
        kind = read_kind(part) if part.replace(" ", "").isalpha() else ""
        draft.kind = draft.kind or kind
        if not fill_label(draft, field, value) and not kind:
            read_details(draft, part)


def _read_date(draft: RecordDraft, value: str) -> None:
    """Read a date, and the pages that IEEE writes after it: "2026, Page(s): 45 - 58"."""
    if "page" in value.lower():
        read_imprint(draft, value)
    draft.published = draft.published or read_publication_date(value)


def fill_label(draft: RecordDraft, field: str, value: str) -> bool:
    """Put the text after a label into a draft; what the draft has stays. False for an unknown field."""
    if field == "full names" or (field == "authors" and not draft.authors):
        draft.authors, draft.authors_cut = split_authors(value)
    elif field == "date":
        _read_date(draft, value)
    elif field in {"venue", "source"}:
        return read_source(draft, value, is_venue=field == "venue")
    elif field in {"volume", "issue"} and len(value) <= MAX_COLON_LABEL_CHARS:
        read_source(draft, f"{'vol.' if field == 'volume' else 'no.'} {value}", is_venue=False)
    elif field == "pages" and len(value) <= MAX_COLON_LABEL_CHARS:
        read_source(draft, f"pp. {value}", is_venue=False)
    elif field == "publisher":
        draft.publisher = draft.publisher or value
    elif field == "abstract":
        draft.abstract = draft.abstract or value
    elif field == "keywords":
        draft.keywords = draft.keywords or [part.strip() for part in re.split(r"[,;，；、]", value) if part.strip()]
    elif field == "doi":
        draft.add_identifier("doi", find_doi(value))
    return field in _LABELS


def read_source(draft: RecordDraft, text: str, *, is_venue: bool) -> bool:
    """Read a journal with volume, issue, year and pages in the words of any language; False for another text."""
    if read_journal_line(draft, text):
        return True
    plain = without_full_stop(unicodedata.normalize("NFKC", text))
    if len(plain) > MAX_SOURCE_CHARS:
        return False
    volume, issue, pages, year = (form.search(plain) for form in (_VOLUME, _ISSUE, _PAGES, _YEAR))
    if not is_venue and not (volume or issue or pages or year):
        return False
    if year and not volume and (after := _VOLUME_AFTER_YEAR.search(plain)):
        volume = after
    venue = _VENUE.match(plain) if volume or issue or pages or not is_venue else _WITHOUT_YEAR.match(plain)
    if venue and not draft.venue and not _VOLUME.match(plain) and not _ISSUE.match(plain) and not _PAGES.match(plain):
        draft.venue = venue[0].strip(" .,;–-")
    draft.volume = draft.volume or _first(volume)
    draft.issue = draft.issue or _first(issue)
    draft.pages = draft.pages or _first(pages).replace(" ", "")
    draft.published = draft.published or (year[0] if year else "")
    return True


def _first(found: re.Match[str] | None) -> str:
    """The first group that matched; "" for none."""
    return next(filter(None, found.groups()), "") if found else ""
