"""Reads MIME data: local files and folders, or text. presenter.py decides what is imported or refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from readlist.commands.importing import Pasted, Piped
from readlist.commands.storable_text import replace_surrogates
from readlist.digests.source import Source
from readlist.translation import tr
from readlist.ui.actions.dragged_papers import PAPERS_MIME
from readlist.ui.importing import presenter
from readlist.ui.importing.portal_transfer import TRANSFER_MIME
from readlist.ui.importing.presenter import ImportSources, PastedHtml

if TYPE_CHECKING:
    from collections.abc import Iterable


MAIL_MIME = "message/rfc822"
"""The type of a mail, or several, that a mail program hands over without a file."""
MAIL_NAME = "mail.eml"
"""The name of the file that it did not give."""


def concerns_import(mime: QMimeData) -> bool:
    """True if a drag with this data may be imported; its contents are not read yet."""
    has_files = mime.hasUrls() or mime.hasFormat(TRANSFER_MIME)
    has_text = mime.hasText() or mime.hasHtml() or mime.hasFormat(MAIL_MIME)
    return not mime.hasFormat(PAPERS_MIME) and (has_files or has_text)


def sources_from_mime(mime: QMimeData | None) -> ImportSources:
    """The sources in a drop or paste. Addresses win over mails, mails over text, plain text over HTML; nothing is
    fetched. Where the addresses name nothing here, as those of a mail program, the mails are taken."""
    if mime is None or mime.hasFormat(PAPERS_MIME):
        return ImportSources((), tr(presenter.NOTHING_TO_IMPORT))
    found = ImportSources(())
    if addresses := [bytes(url.toEncoded().data()).decode("ascii") for url in mime.urls()]:
        found = presenter.choose_addresses(addresses)
    if not found.sources and mime.hasFormat(MAIL_MIME) and (mail := bytes(mime.data(MAIL_MIME).data())):
        return ImportSources((Piped(BytesIO(mail).read, MAIL_NAME, MAIL_NAME),))
    if addresses:
        return found
    if mime.hasFormat("text/plain") or not mime.hasHtml():
        return presenter.choose_text(mime.text())
    return ImportSources((PastedHtml(mime.html()),))


def read_html(pasted: PastedHtml) -> ImportSources:
    """The text of HTML as a source, or the HTML if more of it is recognised, as where links lead; not for the GUI
    thread, since it may be long."""
    from readlist.digests.registry import choose_text  # rarely needed, with all readers
    from readlist.ui.importing.html_text import text_of

    found = presenter.choose_text(text_of(pasted.html))
    if any(isinstance(source, Path) for source in found.sources):
        return found
    forms = [Pasted(source.text) for source in found.sources if isinstance(source, Pasted)]
    html, text = (_source_of(form) for form in (Pasted(pasted.html), *(forms or [Pasted("")])))
    chosen = choose_text(replace(text, alternatives=(html,)))
    return ImportSources((Pasted(pasted.html),)) if chosen is html else found


def _source_of(pasted: Pasted) -> Source:
    return Source.of_bytes(replace_surrogates(pasted.text).encode("utf-8"), pasted.name, date.min)


def drop_label(sources: Iterable[Path | Pasted | Piped | PastedHtml]) -> str:
    """The drop target's label before files and folders are counted."""
    return presenter.drop_label(0, 0, not any(isinstance(source, Path) for source in sources))


def detailed_drop_label(paths: Iterable[Path]) -> str:
    """The drop target's label with the numbers of files and folders. Not for the GUI thread: a disk may hang."""
    are_folders = [path.is_dir() for path in paths]
    return presenter.drop_label(are_folders.count(False), are_folders.count(True), False)
