"""Export: papers as text in one of the formats, or as a file, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from readlist.atomic_file import name_draft, remove_drafts, write_atomically
from readlist.errors import FileFault, NotFound
from readlist.library.history_queries import read_histories
from readlist.library.location.library_paths import real_path
from readlist.library.own_files import refuse_own_file
from readlist.library.paper_queries import fetch_papers
from readlist.model.paper_history import PaperHistory
from readlist.model.system_reasons import reason_of
from readlist.translation import tr
from readlist.workspace import Workspace


def export(ws: Workspace, ids: Sequence[int], format_name: str, target: Path | None) -> str:
    """The papers in the order of ``ids`` as text, also written to ``target`` if one is given (UTF-8).

    A format of several files is written as a new folder.

    Raises WrongRequest for an unknown format, NotFound for an unknown paper, FileFault if the file cannot be written;
    an existing file is then unchanged.
    """
    from readlist.export.registry import require_writer
    from readlist.export.writer import FolderWriter, HistoryWriter

    writer = require_writer(format_name)
    histories: Mapping[int, PaperHistory] = {}
    with ws.database.snapshot() as conn:
        papers = fetch_papers(conn, [int(paper_id) for paper_id in ids])
        if isinstance(writer, HistoryWriter):
            histories = read_histories(conn, papers)
    missing = {int(paper_id) for paper_id in ids} - {paper.id for paper in papers}
    if missing:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=min(missing)))
    text = writer.write_histories(papers, histories) if isinstance(writer, HistoryWriter) else writer.write(papers)
    if target is not None and isinstance(writer, FolderWriter):
        refuse_own_file(target, library=ws.folder, index=ws.index_folder)
        write_folder(target, writer.files(papers))
    elif target is not None:
        write_file(target, text, partial(refuse_own_file, library=ws.folder, index=ws.index_folder))
    return text


def write_folder(target: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write files into a new folder: a draft beside it, which is renamed. Raises FileFault.

    A folder that holds anything is not written to: notes in it may have been changed since.
    """
    draft = name_draft(target.absolute())
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise FileFault(tr("{file} is there already. Choose the name of a new folder.", file=target))
        draft.mkdir()
        for name, text in files:
            (draft / name).write_text(text, encoding="utf-8", newline="\n")
        if target.exists():
            target.rmdir()
        draft.rename(target)
    except OSError as error:
        raise FileFault(tr("{file} could not be written: {reason}.", file=target, reason=reason_of(error))) from error
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def write_file(target: Path, content: str | bytes, refuse: Callable[[Path], None] | None = None) -> None:
    """Write a draft beside ``target``, flush it, then replace ``target``. Text is written in UTF-8, its line ends kept.

    Links are followed, permissions of a replaced file are kept, and devices are written directly. ``refuse`` raises for
    files that must not be written; it is called first, and again before the replacement. Raises FileFault.
    """
    if refuse is not None:
        refuse(target)
    if target.is_dir():
        raise FileFault(tr("{file} is a folder; a file is needed.", file=target))
    is_device = target.exists() and not target.is_file()  # /dev/stdout, a pipe: asked before links are followed
    target = target if is_device else real_path(target)

    def get_ready(draft: Path) -> None:
        if target.exists():
            shutil.copymode(target, draft)
        if refuse is not None:
            refuse(target)

    try:
        data = content.encode("utf-8") if isinstance(content, str) else content
        if is_device:
            target.write_bytes(data)
            return
        remove_drafts(target.parent, target.name)
        write_atomically(target, data, before_replacing=get_ready)
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise FileFault(tr("{file} could not be written: {reason}.", file=target, reason=reason)) from error
