"""Importing a file that a test has the bytes of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from readlist.commands.importing import import_digests
from readlist.model.report import FileReport
from readlist.workspace import Workspace


@pytest.fixture
def import_file(workspace: Workspace, tmp_path: Path) -> Callable[..., FileReport]:
    """Imports a file of this name and these bytes; gives its report."""

    def import_file(name: str, data: bytes, **options: object) -> FileReport:
        path = tmp_path / name
        path.write_bytes(data)
        (file,) = import_digests(workspace, [path], **options)[0].files  # type: ignore[arg-type]
        return file

    return import_file
