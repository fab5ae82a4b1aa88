"""The readers and containers, and the choice of the one that gives a source the highest score."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import Any, BinaryIO, TypeVar

from readlist.digests.empty_json import is_empty_json
from readlist.digests.output_check import OutputCheck, check_member, check_stream
from readlist.digests.reader import Container, Format, Reader
from readlist.digests.source import Source
from readlist.digests.text import head_text, refuse_other_files
from readlist.digests.wrapped_stream import wrap_stream
from readlist.errors import FormatFault, WorldError, WrongRequest
from readlist.model.digest import DigestHead, Entry, Problem
from readlist.plugins import Plugins, has_members, is_text
from readlist.translation import N_, tr


def _are_suffixes(value: object) -> bool:
    return isinstance(value, tuple) and all(map(is_text, value))


READERS: Plugins[Reader] = Plugins(
    "readlist.digests",
    {
        "daily-papers": "readlist.digests.daily_papers.page_reader:READER",
        "daily-papers-markdown": "readlist.digests.daily_papers.markdown_reader:READER",
        "daily-papers-html": "readlist.digests.daily_papers.html_reader:READER",
        "daily-papers-json": "readlist.digests.daily_papers.json_reader:READER",
        "readlist-json": "readlist.digests.lists.readlist_json:READER",
        "readlist-html": "readlist.digests.lists.readlist_html:READER",
        "feed": "readlist.digests.feeds.feed:READER",
        "json-feed": "readlist.digests.feeds.json_feed:READER",
        "opml": "readlist.digests.lists.opml:READER",
        "bookmarks": "readlist.digests.lists.bookmarks:READER",
        "chat-json": "readlist.digests.lists.chat_json:READER",
        "read-later": "readlist.digests.lists.read_later:READER",
        "read-later-xml": "readlist.digests.lists.saved_xml:READER",
        "evernote": "readlist.digests.lists.evernote:READER",
        "copied-page": "readlist.digests.alerts.copied_page:READER",
        "news-page": "readlist.digests.alerts.news_page:READER",
        "title-list": "readlist.digests.lists.title_list:READER",
        "labelled-records": "readlist.digests.lists.labelled_records:READER",
        "bare-titles": "readlist.digests.lists.bare_titles:READER",
        "markdown-json": "readlist.digests.lists.markdown_json:READER",
        "identifiers": "readlist.digests.lists.identifier_list:READER",
        "arxiv-mailing": "readlist.digests.arxiv.mailing:READER",
        "arxiv-atom": "readlist.digests.arxiv.api_answer:READER",
        "arxiv-rss": "readlist.digests.arxiv.rss_feed:READER",
        "arxiv-list-page": "readlist.digests.arxiv.list_page:READER",
        "arxiv-list-text": "readlist.digests.arxiv.list_text:READER",
        "arxiv-snapshot": "readlist.digests.arxiv.metadata_snapshot:READER",
        "arxiv-oai": "readlist.digests.arxiv.oai_answer:READER",
        "cell-press-alert": "readlist.digests.alerts.cell_press_alert:READER",
        "nature-alert": "readlist.digests.alerts.nature_alert:READER",
        "atypon-alert": "readlist.digests.alerts.atypon_alert:READER",
        "newsletter": "readlist.digests.alerts.newsletter:READER",
        "coins": "readlist.digests.bibliographies.coins_page:READER",
        "reference-page": "readlist.digests.lists.reference_page:READER",
        "markdown-list": "readlist.digests.lists.markdown_list:READER",
        "google-scholar": "readlist.digests.alerts.google_scholar:READER",
        "google-scholar-json": "readlist.digests.alerts.scholar_json:READER",
        "semantic-scholar-alert": "readlist.digests.alerts.semantic_scholar_alert:READER",
        "pubmed-alert": "readlist.digests.alerts.pubmed_alert:READER",
        "biorxiv-alert": "readlist.digests.alerts.biorxiv_alert:READER",
        "repec-nep": "readlist.digests.alerts.repec_nep:READER",
        "markdown-note": "readlist.digests.bibliographies.markdown_note:READER",
        "bibtex": "readlist.digests.bibliographies.bibtex:READER",
        "cff": "readlist.digests.bibliographies.cff:READER",
        "ris": "readlist.digests.bibliographies.ris:READER",
        "medline": "readlist.digests.bibliographies.medline:READER",
        "refer": "readlist.digests.bibliographies.refer:READER",
        "web-of-science": "readlist.digests.bibliographies.web_of_science:READER",
        "ovid": "readlist.digests.bibliographies.ovid:READER",
        "refworks": "readlist.digests.bibliographies.refworks:READER",
        "tagged-text": "readlist.digests.bibliographies.tagged_text:READER",
        "table": "readlist.digests.bibliographies.table:READER",
        "workbook": "readlist.digests.bibliographies.workbook:READER",
        "mathscinet": "readlist.digests.bibliographies.mathscinet:READER",
        "crossref-xml": "readlist.digests.bibliographies.crossref_xml:READER",
        "jats": "readlist.digests.bibliographies.jats:READER",
        "marc-xml": "readlist.digests.bibliographies.marc_xml:READER",
        "ms-bib": "readlist.digests.bibliographies.ms_bib:READER",
        "mods": "readlist.digests.bibliographies.mods:READER",
        "tei": "readlist.digests.bibliographies.tei:READER",
        "dublin-core": "readlist.digests.bibliographies.dublin_core:READER",
        "zotero-report": "readlist.digests.bibliographies.zotero_report:READER",
        "zotero-rdf": "readlist.digests.bibliographies.zotero_rdf:READER",
        "csl-json": "readlist.digests.bibliographies.csl_json:READER",
        "csl-yaml": "readlist.digests.bibliographies.csl_yaml:READER",
        "yaml-papers": "readlist.digests.bibliographies.yaml_papers:READER",
        "openalex": "readlist.digests.bibliographies.openalex:READER",
        "semantic-scholar": "readlist.digests.bibliographies.semantic_scholar:READER",
        "europe-pmc": "readlist.digests.bibliographies.europe_pmc:READER",
        "dblp-xml": "readlist.digests.bibliographies.dblp_xml:READER",
        "dblp-text": "readlist.digests.bibliographies.dblp_text:READER",
        "dblp-page": "readlist.digests.bibliographies.dblp_page:READER",
        "article-page": "readlist.digests.bibliographies.article_page:READER",
        "dblp-json": "readlist.digests.bibliographies.dblp_json:READER",
        "inspire": "readlist.digests.bibliographies.inspire:READER",
        "datacite": "readlist.digests.bibliographies.datacite:READER",
        "json-papers": "readlist.digests.bibliographies.json_papers:READER",
        "nasa-ads": "readlist.digests.bibliographies.nasa_ads:READER",
        "endnote7-xml": "readlist.digests.bibliographies.endnote_seven_xml:READER",
        "labelled-text": "readlist.digests.bibliographies.labelled_text:READER",
        "embase-text": "readlist.digests.bibliographies.embase_text:READER",
        "endnote-xml": "readlist.digests.bibliographies.endnote_xml:READER",
        "pubmed-xml": "readlist.digests.bibliographies.pubmed_xml:READER",
        "redif": "readlist.digests.bibliographies.redif:READER",
        "latex-bibliography": "readlist.digests.bibliographies.latex_bibliography:READER",
        "bibtex-page": "readlist.digests.bibliographies.bibtex_page:READER",
        "citavi": "readlist.digests.bibliographies.citavi:READER",
        "scopus-text": "readlist.digests.bibliographies.scopus_text:READER",
        "science-direct-text": "readlist.digests.bibliographies.science_direct_text:READER",
        "xml-papers": "readlist.digests.bibliographies.xml_papers:READER",
    },
    lambda reader: (
        has_members(reader, texts=("name", "label", "looks_for"), functions=("score", "read"))
        and _are_suffixes(reader.extensions)
    ),
)
"""The readers that are shipped, by name, in the order in which they are asked, after those of plug-ins."""
CONTAINERS: Plugins[Container] = Plugins(
    "readlist.containers",
    {
        "word-document": "readlist.digests.containers.word_document:CONTAINER",
        "open-document": "readlist.digests.containers.open_document:CONTAINER",
        "zip": "readlist.digests.containers.zip_archive:CONTAINER",
        "tar": "readlist.digests.containers.tar_archive:CONTAINER",
        "gzip": "readlist.digests.containers.gzip_file:CONTAINER",
        "mail": "readlist.digests.containers.mail:CONTAINER",
        "mbox": "readlist.digests.containers.mailbox:CONTAINER",
        "gmail-json": "readlist.digests.containers.gmail_messages:CONTAINER",
        "json-text": "readlist.digests.containers.json_text:CONTAINER",
        "feed-of-mails": "readlist.digests.containers.feed_of_mails:CONTAINER",
        "spreadsheet": "readlist.digests.containers.spreadsheet:CONTAINER",
        "webarchive": "readlist.digests.containers.web_archive:CONTAINER",
        "outlook-msg": "readlist.digests.containers.outlook_message:CONTAINER",
    },
    lambda container: (
        has_members(container, texts=("name", "label"), functions=("score", "members"))
        and _are_suffixes(container.extensions)
    ),
)
"""The containers that are shipped, by name, in the order in which they are asked, after those of plug-ins."""

CERTAIN_SCORE = 95
"""Score from which no further format is asked, since to load and ask all of them takes half a second the first time."""
MIN_SCORE = 20
"""Lowest score with which a source is read as a format; lower ones only rank the formats that a refusal names."""

MAX_NAMED_FORMATS = 2
"""Formats that a refusal names."""
MAX_CACHED_SCORES = 400
"""Scores in the cache, which is enough for all formats and a few sources."""
_scores: dict[tuple[int, bytes, str], tuple[Format, int]] = {}
"""The cache of ``score``, by the id of the format, and head and name of the source."""

_CONTAINER_FAILED = N_("{name} could not be read: “{label}” failed on it.")

logger = logging.getLogger(__name__)

T = TypeVar("T", bound=Format)


def load_formats() -> None:
    """Load all readers and containers, which takes some tenths of a second, so that the next digest is read at once."""
    READERS.all()
    CONTAINERS.all()


def require_reader(name: str) -> Reader:
    """The reader of that name. Raises WrongRequest with the names of all readers."""
    reader = READERS.find(name)
    if reader is None:
        known = ", ".join(each.name for each in READERS.all())
        raise WrongRequest(tr("There is no digest format “{name}”; there are {known}.", name=name, known=known))
    return reader


def choose_container(source: Source) -> Container | None:
    """The container of a source; None if it is not one, or if a reader scores more (a format that is packed in ZIP).

    The text of a mail is not a container, though it may begin with the headers of a forwarded mail.
    """
    if source.subject or source.sender:
        return None
    container = _find_best(CONTAINERS.each(), source)
    if container is None or score(container, source) >= CERTAIN_SCORE:  # a mailbox has thousands of mails
        return container
    reader = _find_best(READERS.each(), source)
    return container if reader is None or score(container, source) >= score(reader, source) else None


def choose_reader(source: Source) -> Reader:
    """The reader with the highest score for a source, or the first that is certain.

    Raises FormatFault if none has ``MIN_SCORE``.
    """
    if not source.head:
        raise FormatFault(tr("{name} is empty: there is nothing in it to read.", name=source.name))
    reader = _find_best(READERS.each(), source)
    if reader is not None:
        return reader
    refuse_other_files(source)
    if not head_text(source.head):
        raise FormatFault(tr("{name} is not a text: it holds binary data.", name=source.name))
    if is_empty_json(source.head):
        raise FormatFault(
            tr("{name} holds no records: it is the empty list or answer of a program or service.", name=source.name)
        )
    raise FormatFault(_refusal(source))


def choose_text(source: Source) -> Source:
    """The form of a source, itself or an alternative, to which any reader gives the highest score.

    Of several with the same score it is the first one.
    """
    forms = (source, *source.alternatives)
    if len(forms) == 1:
        return source
    scores = [max((score(reader, form) for reader in READERS.all()), default=0) for form in forms]
    return forms[scores.index(max(scores))]


def read(source: Source, reader: Reader) -> Iterator[DigestHead | Entry | Problem]:
    """The contents of a source as ``reader`` reads them; a Problem if it yields neither entries nor problems.

    Raises FormatFault, also if the reader itself fails.
    """
    check = OutputCheck()
    sentence = N_("{name} could not be read: the reader for “{label}” failed on it.")
    has_contents = False
    with _plug_in_faults(reader, source.name, sentence):
        for part in reader.read(source):
            is_fault = isinstance(part, Problem) and part.kind != "columns_read"
            has_contents = has_contents or is_fault or isinstance(part, Entry)
            yield check.check_part(part)
    if not has_contents:
        yield Problem(0, "no_records")


def members(source: Source, container: Container) -> Iterator[Source]:
    """The members of a container. They and their streams raise FormatFault, also if the container itself fails."""
    with _plug_in_faults(container, source.name, _CONTAINER_FAILED):
        for member in container.members(source):
            found = check_member(member)
            yield replace(found, open=partial(_open_member, container, found))


@contextmanager
def _plug_in_faults(plug_in: Format, name: str, sentence: str) -> Iterator[None]:
    """A block in which a fault of a plug-in is logged, and raised as FormatFault: it must not stop the import."""
    try:
        yield
    except (WorldError, OSError, MemoryError):
        raise
    except Exception as fault:
        logger.exception("The plug-in %s failed on %s", plug_in.name, name)
        raise FormatFault(tr(sentence, name=name, label=tr(plug_in.label))) from fault


def _open_member(container: Container, member: Source) -> BinaryIO:
    """The stream of a member, in whose operations a fault of the container is logged and raised as FormatFault."""

    def call(work: Callable[[], Any]) -> Any:
        with _plug_in_faults(container, member.name, _CONTAINER_FAILED):
            return work()

    return wrap_stream(call(lambda: check_stream(member.open())), call)


def score(form: Format, source: Source) -> int:
    """The score that a format gives a source; 0 if it fails.

    The last scores are kept, since each is asked for several times.
    """
    key = id(form), source.head, source.name
    kept = _scores.get(key)
    if kept is not None and kept[0] is form:
        return kept[1]
    try:
        found = int(form.score(source.head, source.name))
    except Exception:
        logger.exception("The format %s failed to score a file", form.name)
        return 0
    if len(_scores) >= MAX_CACHED_SCORES:
        _scores.clear()
    _scores[key] = form, found
    return found


def _find_best(formats: Iterable[T], source: Source) -> T | None:
    """The format with the highest score, or the first that is certain; None if none has ``MIN_SCORE``."""
    best, chosen = MIN_SCORE - 1, None
    for each in formats:
        found = score(each, source)
        if found > best:
            best, chosen = found, each
        if best >= CERTAIN_SCORE:
            break
    return chosen


def _refusal(source: Source) -> str:
    """The message about a text that no reader knows; it names the one or two formats that the text is most like."""
    similar = _most_similar(source)
    if not similar:
        return tr("{name} is not a digest that Readlist can read: no list of papers was found in it.", name=source.name)
    first, *others = similar
    if not others:
        return tr(
            "{name} is not a digest that Readlist can read. It was looked at as {label} ({mark}).",
            name=source.name,
            label=tr(first.label),
            mark=tr(first.looks_for),
        )
    return tr(
        "{name} is not a digest that Readlist can read. "
        "It was looked at as {label} ({mark}) or {second} ({second_mark}).",
        name=source.name,
        label=tr(first.label),
        mark=tr(first.looks_for),
        second=tr(others[0].label),
        second_mark=tr(others[0].looks_for),
    )


def _most_similar(source: Source) -> list[Reader]:
    """The readers that the text is like, by their scores or else by the suffix of its name; at most two.

    A suffix that many formats share, such as ".txt", is ignored.
    """
    readers = READERS.all()
    scored = sorted((reader for reader in readers if score(reader, source)), key=lambda each: -score(each, source))
    file_name = source.name.lower()
    named = [reader for reader in readers if file_name.endswith(reader.extensions)]
    return (scored or (named if len(named) <= MAX_NAMED_FORMATS else []))[:MAX_NAMED_FORMATS]
