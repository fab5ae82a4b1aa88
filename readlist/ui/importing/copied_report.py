"""The report of an import as plain text, for the clipboard. No Qt."""

from __future__ import annotations

from collections.abc import Iterator

from readlist.ui.importing.presenter import FileLine, ReportText

INDENT = "  "


def report_as_text(report: ReportText) -> str:
    """The headline, then each file with its counts, remarks and problems, also those that are not unfolded."""
    blocks = [report.headline, *("\n".join(_lines(file)) for file in report.files)]
    return "\n\n".join(blocks) + "\n"


def _lines(file: FileLine) -> Iterator[str]:
    facts = (file.name, file.detail, file.date, file.counts_line)
    yield " · ".join(fact for fact in facts if fact)
    below = [file.path] if file.path not in (file.name, file.file) else []
    for text in (*below, *file.notes, file.error, *file.problems):
        yield from (INDENT + line for line in text.splitlines() if line)
    for part in file.parts:
        yield from (INDENT + line for line in _lines(part))
