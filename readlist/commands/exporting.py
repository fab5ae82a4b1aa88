"""Export: papers as text in one of the formats, or as a file, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from readlist.atomic_file import remove_drafts, write_atomically
from readlist.errors import FileFault, NotFound
from readlist.library.own_files import refuse_own_file
from readlist.translation import tr
from readlist.workspace import Workspace


def export(ws: Workspace, ids: Sequence[int], format_name: str, target: Path | None) -> str:
    """The papers in the order of ``ids`` as text, also written to ``target`` if one is given (UTF-8).

    Raises WrongRequest for an unknown format, NotFound for an unknown paper, FileFault if the file cannot be written;
    an existing file is then unchanged.
    """
    from readlist.export.registry import require_writer

    writer = require_writer(format_name)
    papers = ws.papers([int(paper_id) for paper_id in ids])
    missing = {int(paper_id) for paper_id in ids} - {paper.id for paper in papers}
    if missing:
        raise NotFound(tr("There is no paper {paper} in the library.", paper=min(missing)))
    text = writer.write(papers)
    if target is not None:
        write_file(target, text, partial(refuse_own_file, library=ws.folder, index=ws.index_folder))
    return text


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
    target = target if is_device else target.resolve()

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
        reason = getattr(error, "strerror", None) or error
        raise FileFault(tr("{file} could not be written: {reason}.", file=target, reason=reason)) from error
