"""Names of columns in tables of papers, and the field that each one means.

They are those of databases (Scopus, Web of Science, PubMed, Embase, IEEE Xplore, Springer, Dimensions, Lens, EBSCO,
ProQuest, Cochrane, OpenAlex, CNKI, CiNii), of managers of references and reading lists (Zotero, Rayyan, Covidence,
Goodreads, Pocket, Instapaper, Raindrop, Readwise, Readlist), and words of many languages for tables made by hand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from readlist.digests.bibliographies.translated_columns import TRANSLATED_COLUMNS

TRANSLATED_RANK = 1_000
"""The rank of the first translated name of a field."""
MAX_COLUMN_NAME_CHARS = 60
"""Characters of a column's name; a longer cell is text."""

_SOLR_TYPE = re.compile(r"(?<=[a-z])_(?:s|t|i|tdate)$")
"""The type at the end of a field's name in Solr, as in tables of HAL: ``journalTitle_s``."""


def plain_name(text: str) -> str:
    """The letters and digits of a column's name, without case and accents: "Author(s)" is "authors"."""
    if len(text) > MAX_COLUMN_NAME_CHARS:
        return ""
    letters = unicodedata.normalize("NFKD", _SOLR_TYPE.sub("", text.strip()).casefold())
    return "".join(each for each in letters if each.isalnum())


def _by_name(table: Mapping[str, str], first_rank: int = 0) -> dict[str, tuple[str, int]]:
    """The field of each plain name and its rank; the first name of a field has the first rank."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in table.items():
        for rank, name in enumerate(re.split(r"[,\n]\s*", names.strip()), first_rank):
            found.setdefault(plain_name(name), (field, rank))
    found.pop("", None)
    return found


COLUMN_NAMES = _by_name(TRANSLATED_COLUMNS, TRANSLATED_RANK) | _by_name(
    {
        "title": """Title, Article Title, Document Title, Item Title, Paper Title, Primary Title,
            Publication Title Full, Title of Paper, Titles, display_name, Main Title, Work Title, Study Title,
            Record Title, Name, Paper, Paper Name, Title (English), English Title, Title-题名, Title (EN),
            Headline, Article, Full Title, Original Title, Titel des Artikels, Artikeltitel,
            Titel der Publikation, Titel,
            Titre de l'article, Titre de la publication, Titolo dell'articolo, Tytuł artykułu, Titre,
            Título, Título do artigo, Título del artículo,
            Titolo, Tytuł, Název, Titlu, Cím, Tittel, Otsikko, Nimi, Başlık, Makale Adı, Judul, Название,
            Заглавие, Заголовок, Назва, Название статьи, 标题, 题名, 篇名, 论文标题, 论文题目, 题目, 標題,
            題名, 論文名, タイトル, 論文タイトル, 書名, 제목, 논문명, 논문제목, العنوان, عنوان, כותרת, ชื่อเรื่อง""",
        "book_title": "book title",
        "authors_full": """Author Full Names, Author full names, Authors full names, Full Author Names,
            Authors (Full), author_full, Full Names""",
        "authors": """Authors, Author, Author(s), Author/s, Authors List, Author List, Author Names,
            Author Name, authorships.author.display_name, authors.name, author_names, authFullName, authorString,
            authors_html, Paper Authors,
            First Authors, Authors Names, List of Authors, Creators, Creator, Contributors, By, Byline, Writer,
            Primary Author, Book Author, Author-作者, Autor, Autoren, Autor(en), Verfasser, Autor/in,
            AutorInnen, Auteur, Auteurs, Auteur(s), Autores, Autor(es), Autore, Autori, Autorzy, Autoři,
            Autori(i), Szerző, Szerzők, Författare, Forfatter, Forfattere, Tekijä, Tekijät, Yazar, Yazarlar,
            Yazar(lar), Penulis, Автор, Авторы, Автор(ы), Автори, 作者, 著者, 著者名, 저자, 저자명, المؤلف,
            المؤلفون, نویسندگان, מחבר, ผู้แต่ง""",
        "first_author": "First Author, Author l-f, Lead Author, Erstautor, 第一作者",
        "authors_further": "Additional Authors, Secondary Author, Co-Authors, Coauthors",
        "authors_cut": "authors_cut",
        "editors": """Editors, Editor, Editor(s), Secondary Authors, Book Editors, Book editors, Herausgeber,
            Éditeurs scientifiques""",
        "published": """Published, Publication Date, Date Published, Date of Publication, Published Date,
            Pub Date, pubdate, publication_date, publicationDate, Date, Publish Date, Published On,
            Publication Date (print), Publication Date (online), Cover Date, Online Date, Date Added To Xplore,
            Early Access Date, Release Date, PubTime-发表时间, Datum, Erscheinungsdatum, issued, Erschienen,
            Erschienen am, Veröffentlicht, Veröffentlicht am, Publié le, Publicado, Pubblicato, Data wydania,
            producedDate, Date Issued,
            Veröffentlichungsdatum, Date de publication, Fecha, Fecha de publicación, Data,
            Data di pubblicazione, Data de publicação, Data publikacji, Tarih, Дата, Дата публикации, 发表时间,
            发表日期, 出版日期, 日期, 発行日, 出版日, 発行年月, 出版年月, 掲載年月, 日付, 발행일, 출판일""",
        "year": """Year, Publication Year, PubYear, Pub Year, Publish Year, Published Year, Year Published,
            Year of Publication, publication_year, PY, Original Publication Year, Paper Year, Issue Year, Yr,
            Year-年, Jahr, Erscheinungsjahr, Année, Année de publication, Año, Año de publicación, Ano,
            Ano de publicação, Anno, Anno di pubblicazione, Rok, Rok wydania, An, Év, År, Utgivningsår, Vuosi,
            Yıl, Yayın Yılı, Tahun, Год, Год издания, Год публикации, Рік, Jaar, 年, 年份, 发表年份, 发表年,
            出版年, 出版年份,
            年度, 発行年, 出版年度, 연도, 년도, 발행년도, 출판년도, 발행연도, 출판연도, 발행년, 게재연도,
            السنة, سال, שנה, ปี""",
        "month": """Month, Published Month, Publication Month, Pub Month, Monat, Mois, Mes, Mês, Mese, Месяц,
            月, 月份""",
        "day": "Day, Published Day, Publication Day",
        "journal": """Journal, Journal Title, Journal Name, Publication Title, Source Title, Journal/Book,
            Source title, primary_location.source.display_name, primary_location_display_name,
            host_venue.display_name, pubtitle, Publication Name, Publication, Periodical, Full Journal,
            Secondary Title, Parent Title, container-title, container_title, Container, Book/Journal,
            Journal / Book, Journal or Conference, Journal/Conference, Source-文献来源, Zeitschrift,
            Zeitschriftentitel, Publikationstitel, Revue, Titre de la revue, Revista,
            Nombre de la revista, Título da revista,
            Periódico, Rivista, Czasopismo, Časopis, Folyóirat, Tidskrift, Tidsskrift, Lehti, Dergi, Jurnal,
            Журнал, Tijdschrift, 期刊, 刊名, 文献来源, 期刊名称, 来源, 期刊名, 雑誌名, 掲載誌, 刊行物名, 雑誌,
            학술지, 저널, 학술지명, 저널명, المجلة, مجله""",
        "venue": """Venue, Venues, Conference, Conference Name, Conference Title, Booktitle, Book Title (host),
            Event, Proceedings, Proceedings Title, Anthology title, Published In, Appeared In, Where Published,
            Meeting Name, Conference or Journal, Conference/Journal, Konferenz,
            Conférence, Congreso, Конференция, 会议, 会议名称, 会議名, 학회""",
        "venue_year": """Venue/Year, Venue & Year, Venue and Year, Year/Venue, Year & Venue, Conference/Year,
            Conference & Year, Journal/Year, Journal & Year, Journal and Year, Publication/Year""",
        "source": "Source, Quelle, Fuente, Fonte, Источник, 出典",
        "series": "Series, Book Series Title, Series Title, Reihe, Collection Title",
        "journal_short": """Journal Abbreviation, Abbreviated Source Title, Journal Abbrev, ISO Abbreviation,
            Journal ISO Abbreviation, Journal Iso""",
        "volume": """Volume, Vol, Volume Number, Journal Volume, biblio.volume, biblio_volume, Vol., Band, Bd.,
            Jahrgang, Tome, Volumen, Tom, Ročník, Cilt, Том, Volume-卷, 卷, 巻, 권""",
        "issue": """Issue, Issue Number, Journal Issue, Number, No, No., Issue No, biblio.issue, biblio_issue,
            Issue/No, Heft, Ausgabe, Numéro, Número, Numero, Numer, Číslo, Nummer, Sayı, Номер, Выпуск,
            Period-期, 期, 期号, 号, 호""",
        "pages": """Pages, Page, Pagination, Page Range, Page Numbers, Pages From-To, Pp, Page(s), Page Number,
            Seiten, Páginas, Pagine, Strony, Strany, Stránky, Sidor, Sider, Sayfa, Sayfalar, Страницы,
            Pagina's, PageRange-页码, 页码, 頁, ページ, 페이지, 쪽""",
        "page_start": """Start Page, Page start, Beginning Page, First Page, StartPage, biblio.first_page,
            page_first, biblio_first_page, pages_start, spage, Startseite, 開始ページ, 起始页""",
        "page_end": """End Page, Page end, Ending Page, Last Page, EndPage, biblio.last_page, biblio_last_page,
            page_last, pages_end, epage, Endseite, 終了ページ, 结束页""",
        "article_number": "Article Number, Art. No., Article No, Article No., eLocator, eLocation, e-location",
        "publisher": """Publisher, Publisher Name, Book Publisher, Publishers,
            Publishing House, Verlag, Éditeur, Editeur,
            Maison d'édition, Editorial, Editora, Editore, Wydawca, Wydawnictwo, Nakladatel, Kiadó, Förlag,
            Forlag, Kustantaja, Yayıncı, Yayınevi, Penerbit, Издательство, Издатель, Uitgever, 出版社, 出版者,
            出版商, 출판사, 발행기관, 발행처""",
        "kind": """Item Type, Document Type, Publication Type, Type, Type of Reference, Reference Type,
            ENTRYTYPE, Content Type, Doctype, Entry Type, Record Type, Document Types, Article Type, Work Type,
            Pub Type, Kind, publicationTypes, Publication Types, Material Type, Category, Itemtype,
            Source Type, Dokumenttyp, Eintragstyp, Typ, Type de document, Tipo, Tipo de documento, Typ dokumentu, Тип,
            Тип документа, 文献类型, 类型, 種別, 유형""",
        "language": """Language, Languages, Language of Original Document, Language of Article,
            Original Language, Lang, Sprache,
            Langue, Idioma, Lingua, Język, Jazyk, Nyelv, Språk, Sprog, Kieli, Dil, Bahasa, Язык, Мова, Taal,
            语言, 语种, 言語, 언어""",
        "version": "Version, Preprint Version",
        "keywords_author": """Author Keywords, Keywords, Keyword, Author's Keywords, Author Keyword,
            Keywords (Author), Authors Keywords, Automatic Tags, keywords.display_name, Keyword-关键词,
            identifierKeyword, Keyphrase, Keyphrases, Key words, Schlagwörter, Schlagworte, Schlüsselwörter,
            Stichwörter, Mots-clés, Mots clés, Palabras clave, Palavras-chave, Parole chiave, Słowa kluczowe,
            Klíčová slova,
            Kulcsszavak, Nyckelord, Nøkkelord, Nøgleord, Avainsanat, Anahtar Kelimeler, Kata Kunci,
            Ключевые слова, Ключові слова, Trefwoorden, 关键词, 关键字, 關鍵詞, キーワード, 키워드, 주제어,
            الكلمات المفتاحية, کلیدواژه‌ها, מילות מפתח, คำสำคัญ""",
        "keywords_index": """Index Keywords, Index Terms, IEEE Terms, INSPEC Controlled Terms,
            INSPEC Non-Controlled Terms, Keywords Plus, MeSH Terms, Mesh_Terms, MeSH Headings, MeSH,
            mesh_headings, Subjects, Subject, Subject Terms, Subject Headings, Fields of Study, fieldsOfStudy,
            Field of Study, Thesaurus Terms, subjectTerms, Descriptors, Emtree Drug Index Terms (Major Focus),
            Emtree Drug Index Terms, Emtree Medical Index Terms (Major Focus), Emtree Medical Index Terms,
            Concepts, concepts.display_name, Topics, Topic, topics.display_name, Categories, Primary Category,
            arXiv Categories, primary_category""",
        "tags": """Tags, Manual Tags, Tag, My Tags, User Tags, Labels, Document tags, Bookshelves, Shelves,
            Collections, Collection, Folder, Folders, Folders filed in, Labels filed in,
            Lists, Reading List, Etiketten, Étiquettes, Etiquetas,
            Etichette, Теги, 标签, タグ, 태그""",
        "note": """My Notes, My Note, Personal Notes, Personal Note, Private Notes, Private Comment,
            User Notes, My Comments, Research Notes, My Review, Reading Notes, My Summary, asreview_note,
            exported_notes_1""",
        "note_perhaps": """Notes, Note, Comment, Comments, Remarks, Notizen, Notiz, Bemerkung, Bemerkungen,
            Anmerkung, Anmerkungen, Kommentar, Remarques,
            Notas, Observaciones, Comentarios, Uwagi, Заметки, Комментарий, 笔记, 备注, メモ, 메모""",
        "status": """Status, Read Status, Reading Status, State, Exclusive Shelf, Progress,
            Reading State, Lesestatus, Statut, Estado, Stato, Статус, 状态, ステータス, 상태""",
        "read": "Read, Is Read, is_archived, Archived, Gelesen, Lu, Leído, Прочитано, 已读",
        "read_at": "readAt, time_read, last_read_at",
        "queued": "In Queue, toread, To Read, Read Later, readlater",
        "starred": "Starred, Favorite, Favourite, Favorited, Favourited, is_favorite, Is Starred, Star, Liked",
        "doi": """DOI, DOIs, Item DOI, Article DOI, externalIds.DOI, ids.doi, DOI-DOI,
            Digital Object Identifier, DOI Number, Paper DOI, DOI Name, digitalObjectIdentifier, doi_id""",
        "doi_further": "DOI Link, DOI URL, DOI Address, Book DOI, DOI (link)",
        "arxiv": """arXiv, arXiv ID, arxiv_id, arXivID, externalIds.ArXiv, arXiv Number, arXiv Identifier,
            eprint, ArXiv Link, arXiv URL, arXiv No""",
        "pmid": """PMID, PubMed ID, Pubmed Id, pubmed_id, PubMed, externalIds.PubMed, ids.pmid, Pubmed,
            Medline ID, Medline PMID, PM""",
        "pmcid": "PMCID, PMC ID, pmc_id, PMC, externalIds.PubMedCentral, ids.pmcid, PubMed Central ID",
        "s2": "s2, paperId, Semantic Scholar ID, S2 ID, Corpus ID sha, semantic_scholar_id, paper_id",
        "openreview": "openreview, OpenReview ID, forum, OpenReview",
        "acl": "acl, ACL ID, Anthology ID, ACL Anthology ID, externalIds.ACL, acl_id",
        "isbn": """ISBN, ISBN13, ISBNs, ISBN-13, ISBN/UID, ISBN13 (print), ISBN (print), eISBN, ISBN Online,
            Electronic ISBN, ISBN-10, Print ISBN""",
        "id": """ID, Identifier, Identifiers, Paper ID, Record ID, ids, ID (source), entry_id,
            Accession Number, Document ID""",
        "url": """URL, Link, URLs, Links, URL/DOI, DOI/URL, Link/DOI, DOI/Link, DOI or URL, URL or DOI,
            Web Address, Web page, Webpage, Website, Paper URL, Paper Link,
            Item URL, Article URL, ArticleURL, href, Web link, Source URL, Source URLs, External URL, PLink,
            Permalink, Article Link, openreview_url, OpenReview Link, forum_url, ee,
            landing_page_url, primary_location.landing_page_url, Document URL, URI,
            Full Record URL, Bookmark, Reading Link, DocumentURL, Source Linkout, Scopus Link, Abstract URL,
            abs_url, url_abs,
            Abstract Link, URL-网址, Lien, Enlace, Collegamento, Odkaz, Länk, Lenke, Bağlantı, Tautan, Ссылка,
            链接, 网址, リンク, 링크, الرابط""",
        "pdf": """PDF, PDF Link, PDF URL, Full Text URL, FullTextURL, Full Text Link, Fulltext, pdf_url, url_pdf,
            Download, primary_location.pdf_url, openAccessPdf, openAccessPdf.url, best_oa_location.pdf_url,
            OA URL, open_access.oa_url, oa_url, Open Access URL, Download Link, FullTextLink""",
        "code": """Code, Code Link, url_code, Code URL, GitHub, Repository, Repo, GitHub Link, Github URL,
            Implementation""",
        "data": "Dataset Link, Dataset URL, Data URL",
        "abstract": """Abstract, Abstracts, Abstract Note, Abstract Text, abstractText, Summary-摘要,
            Paper Abstract, Abstract (English), Zusammenfassung, Kurzfassung, Résumé, Resumen, Resumo,
            Riassunto, Sommario, Streszczenie, Abstrakt, Összefoglaló, Sammanfattning, Sammendrag, Tiivistelmä,
            Özet, Abstrak, Аннотация, Реферат, Анотація, Samenvatting, Original Abstract, 摘要, 抄録, 要旨,
            概要, 초록, 요약, الملخص, چکیده, תקציר, บทคัดย่อ""",
        "excerpt": """Excerpt, Snippet, Summary, TLDR, tldr.text, Description, Selection, Short Description,
            Teaser, Abstract Snippet, Highlight, Kurzbeschreibung, Description courte, Descripción""",
        "external_ids": "externalIds, external_ids",
        "extra": "Extra",
        "citation": "Citation, Reference, Full Citation, Bibliographic Citation, Citation Text",
        "links": "further links",
    }
)
"""The field and the rank of each plain name; a lower rank is preferred."""

TITLE_OR_ADDRESS_FIELDS = frozenset({"title", "url", "doi", "arxiv", "pmid", "pdf", "isbn"})
"""Fields of which a table of papers has at least one."""


GENERIC_NAMES = frozenset(
    map(
        plain_name,
        ("Name", "Nimi", "Article", "Paper", "Headline", "Number", "No"),
    )
)
"""Names that other tables have as often, so that they are no evidence of a table of papers."""
BIBLIOGRAPHIC_FIELDS = frozenset(
    (
        "authors",
        "authors_full",
        "first_author",
        "published",
        "year",
        "journal",
        "venue",
        "volume",
        "issue",
        "pages",
        "page_start",
        "publisher",
        "abstract",
        "doi",
        "doi_further",
        "arxiv",
        "pmid",
        "pmcid",
        "isbn",
        "s2",
        "openreview",
        "acl",
        "keywords_author",
        "keywords_index",
        "citation",
    )
)
"""Fields that lists of web pages to be read later do not have."""
DISTINCTIVE_FIELDS = frozenset(
    (
        "authors",
        "authors_full",
        "first_author",
        "journal",
        "abstract",
        "doi",
        "doi_further",
        "arxiv",
        "pmid",
        "pmcid",
        "isbn",
        "openreview",
        "acl",
        "s2",
        "pages",
        "page_start",
        "keywords_author",
    )
)
"""Fields that tables of other things seldom have."""


class Dialect(NamedTuple):
    """The tables of one program. ``marks`` are the plain names of columns by which they are recognised.

    ``fields`` has the fields and ranks of columns that differ from ``COLUMN_NAMES``; "" is for a column that is not
    read. ``is_read_later`` is True if a table lists web pages, of which only those of papers are read.
    """

    name: str
    marks: frozenset[str]
    fields: Mapping[str, tuple[str, int]]
    is_read_later: bool = False


def _dialect(name: str, marks: str, is_read_later: bool = False, **fields: str) -> Dialect:
    """A row of the table; ``unread`` are columns that are not read."""
    columns = {
        plain_name(each): ("" if field == "unread" else field, rank - len(names))
        for field, names in fields.items()
        for rank, each in enumerate(names.split(","))
    }
    return Dialect(name, frozenset(map(plain_name, marks.split(","))), columns, is_read_later)


DIALECTS = (
    _dialect(
        "web-of-science",
        "PT,TI,SO",
        title="TI",
        authors_full="AF,BF",
        authors="AU,BA,CA",
        editors="BE,ED",
        kind="DT,PT",
        journal="SO",
        series="SE",
        venue="CT",
        journal_short="JI,J9",
        language="LA",
        keywords_author="DE",
        keywords_index="ID,WC,SC",
        abstract="AB",
        publisher="PU",
        isbn="BN",
        year="PY",
        published="PD",
        volume="VL",
        issue="IS",
        page_start="BP",
        page_end="EP",
        article_number="AR",
        doi="DI",
        pmid="PM",
        url="DL,UR",
        unread="SU,SI,PN,OI,RI,UT,PG",
    ),
    _dialect("pubmed", "PMID,Journal/Book,Citation"),
    _dialect("nasa-ads", "bibcode,title", journal="pub", unread="bibcode"),
    _dialect("jstor", "id,isPartOf,docType", journal="isPartOf", unread="collection,provider"),
    _dialect("springer", "Item Title,Book Series Title,Item DOI"),
    _dialect("readlist", "key,starred,digests,seen,authors_cut", links="links", note="note", unread="key,seen,digests"),
    _dialect("pocket", "time_added,url,status", True),
    _dialect("instapaper", "URL,Selection,Folder", True),
    _dialect("raindrop", "url,excerpt,folder,created", True, note="note", unread="id,cover,highlights"),
    _dialect("readwise-reader", "Document tags,Saved date", True, status="Location", unread="ID,Seen,Reading progress"),
    _dialect("matter", "Title,URL,Word Count,In Queue", True, journal="Publisher"),
    _dialect("diigo", "title,url,tags,annotations,created_at", True, note="comments,description", unread="annotations"),
    _dialect(
        "pinboard", "href,extended,toread", True, title="description", url="href", note="extended", tags="tags,tag"
    ),
    _dialect("wallabag", "Title,URL,Content,Tags,MIME Type", True),
    _dialect(
        "hypothesis",
        "URL,Quote,Comment,Tags",
        True,
        title="Page",
        note="Comment",
        excerpt="Quote",
        unread="Author,Type",
    ),
    _dialect("goodlinks", "url,title,addedAt", True),
    _dialect("readwise-highlights", "Highlight,Book Title", note="Note", unread="Location,Color,Tags,ID"),
    _dialect(
        "calibre",
        "author_sort,title_sort,library_name",
        abstract="comments",
        unread="author_sort,title_sort,timestamp,cover,formats,size,id",
    ),
    _dialect("goodreads", "Exclusive Shelf,Bookshelves", unread="book id"),
    _dialect("zotero", "Item Type,Manual Tags,Automatic Tags", note="Notes", unread="Type,Key,Number,Citation Key"),
    _dialect("embase", "Author Names,Source", citation="Source", unread="Original Title,Copyright"),
    _dialect("rayyan", "key,title,pubmed_id,pmc_id", note="notes", unread="key"),
    _dialect("covidence", "Covidence #", unread="Ref,Study,Accession Number,Notes"),
    _dialect("asreview", "asreview_label,title", note="asreview_note", unread="record_id"),
    _dialect("ieee", "Document Title,Document Identifier", kind="Document Identifier"),
    _dialect("scopus", "EID,Source title", unread="Source"),
    _dialect("publish-or-perish", "Cites,GSRank", journal="Source"),
    _dialect(
        "jabref",
        "Identifier,BibliographyType",
        kind="BibliographyType",
        note="Annote",
        publisher="Publisher,Institution,School,Organizations",
        unread="Identifier,Chapter,Note",
    ),
    _dialect("arxiv-snapshot", "id,submitter,categories"),
    _dialect("arxiv-snapshot", "id,authors_parsed,categories"),
    _dialect("arxiv-snapshot", "id,update_date,categories"),
    _dialect("arxiv-api", "entry_id,summary", abstract="summary", unread="updated"),
    _dialect("arxiv-api", "titles,summaries,terms", abstract="summaries", keywords_index="terms"),
    _dialect(
        "arxiv-api",
        "category_code,summary,published_date",
        abstract="summary",
        keywords_index="category_code,category",
        unread="updated_date,summary_word_count",
    ),
    _dialect("openalex", "display_name,authorships.author.display_name", unread="id,type_crossref"),
)
"""The tables of known programs."""
