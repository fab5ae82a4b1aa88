"""Words and rules of the import: drop target, refusals, progress bar and report. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from readlist.commands.importing import Pasted
from readlist.messages import problems
from readlist.model.digest import Problem, digest_title, file_title, with_file
from readlist.model.report import FileReport, ImportReport
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.text.formatting import long_date
from readlist.ui.text.text_bounds import notice, one_line

FILES_PER_PAGE = 100
"""Files of a report that are shown at first, and with each press of the button for more."""
NOTHING_TO_IMPORT = "There is nothing here to import. Readlist takes files, folders and text."
UNDO_LATER_STEPS_FIRST = f"There are later changes, which must be undone first ({key_of(Act.UNDO)})."
NOT_FETCHED = "Readlist fetches nothing from the network. Save the page as a file and import that."
NOT_FETCHED_PART = "The web addresses were left out: Readlist fetches nothing from the network."


MAX_ADDRESS_CHARS = 10_000
"""Characters of a text that can be a single web address."""


@dataclass(frozen=True, slots=True)
class PastedHtml:
    """HTML without plain text; ``read_html`` makes text of it on another thread."""

    html: str


@dataclass(frozen=True, slots=True)
class ImportSources:
    """Sources to import, in the order given, and a sentence on those refused ("" for none)."""

    sources: tuple[Path | Pasted | PastedHtml, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the report. ``name`` is the digest's title without its date, or the file's name.

    ``counts`` are new, known, possible duplicates; None where the file brought none.
    """

    name: str
    path: str
    detail: str
    digest: int | None
    date: str
    counts: tuple[int, int, int] | None
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str = ""
    file: str = ""
    parts: tuple[FileLine, ...] = ()
    """The digests of a file that holds several, and the files of a container."""

    @property
    def spoken(self) -> str:
        """The name for a screen reader, with the file, since several digests may have one title."""
        return with_file(self.name, self.file) if self.file else self.name

    @property
    def problems_label(self) -> str:
        """The caption of the list of problems; "" without any."""
        return counted(len(self.problems), "problem") if self.problems else ""

    @property
    def parts_label(self) -> str:
        """The caption of the list of parts, "" without any."""
        return counted(len(self.parts), "part") if self.parts else ""


@dataclass(frozen=True, slots=True)
class ReportText:
    """The report. ``new`` are the ids of the new papers; ``doubts`` is the number of possible duplicates."""

    headline: str
    is_trouble: bool
    files: tuple[FileLine, ...]
    new: tuple[int, ...]
    doubts: int
    can_undo: bool
    digests: frozenset[int] = field(default=frozenset())

    @property
    def show_new_label(self) -> str:
        """The caption of the button that shows the new papers."""
        return "Show the new paper" if len(self.new) == 1 else f"Show the {len(self.new):,} new papers"

    @property
    def review_label(self) -> str:
        """The caption of the button that leads to the review."""
        return "Review the possible duplicate" if self.doubts == 1 else f"Review {self.doubts:,} possible duplicates"


def choose_files(paths: Sequence[Path], has_remote: bool) -> ImportSources:
    """The sources of a drop or paste of files; web addresses among them, or alone, are refused."""
    if paths:
        return ImportSources(tuple(dict.fromkeys(paths)), NOT_FETCHED_PART if has_remote else "")
    return ImportSources((), NOT_FETCHED)


def choose_text(text: str) -> ImportSources:
    """The sources of a drop or paste of text; an empty one is refused, and so is a web address alone."""
    if not text or text.isspace():
        return ImportSources((), NOTHING_TO_IMPORT)
    if _is_address(text):
        return ImportSources((), NOT_FETCHED)
    return ImportSources((Pasted(text),))


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 entry", "1,200 entries"; ``many`` is the plural where it does not end in an s."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def drop_label(files: int, folders: int, has_text: bool) -> str:
    """The drop target's label."""
    parts = [counted(files, "file")] if files else []
    parts += [counted(folders, "folder")] if folders else []
    if not parts:
        return "Drop to import the text" if has_text else "Drop to import"
    return f"Drop to import {' and '.join(parts)}"


def progress_label(label: str) -> str:
    """The text beside the progress bar; ``label`` is the name of the present file."""
    return f"Importing “{one_line(label)}”" if label else "Importing"


def more_label(left: int) -> str:
    """The caption of the button for more files; ``left`` are not shown yet."""
    if left <= FILES_PER_PAGE:
        return "Show the last file" if left == 1 else f"Show the last {left:,} files"
    return f"Show {FILES_PER_PAGE} more of {left:,} files"


def more_parts_label(left: int) -> str:
    """The line below the parts of a file that are shown, ``left`` are not."""
    return f"and {counted(left, 'part')} more"


def describe(
    report: ImportReport, can_undo: bool, labels: Mapping[str, str] | None = None, today: date | None = None
) -> ReportText:
    """The report in words. ``labels`` gives the names of formats; ``can_undo`` is True where anything changed."""
    today = today or date.today()
    files = report.files
    if len(files) > FILES_PER_PAGE:  # files with problems come first, on the first page
        files = tuple(sorted(files, key=lambda file: not (_is_trouble(file) or file.possible_duplicates)))
    return ReportText(
        headline=headline(report),
        is_trouble=any(map(_is_trouble, report.files)) or report.cancelled,
        files=tuple(_line(file, labels or {}, today) for file in files),
        new=report.papers,
        doubts=report.total("possible_duplicates"),
        can_undo=can_undo,
        digests=frozenset(
            part.digest
            for file in report.files
            for part in file.digests
            if part.digest is not None and not part.repeated and not part.error
        ),
    )


def headline(report: ImportReport) -> str:
    """One line on the whole import: "219 entries from 3 files: 151 new, 68 known, 1 possible duplicate"."""
    read = [file for file in report.files if not file.error and not file.repeated]
    failed = sum(1 for file in report.files if file.error)
    repeated = sum(1 for file in report.files if file.repeated and not file.error)
    parts: list[str] = []
    if read:
        parts.append(f"{_sum_line(read)}")
    if repeated and not read and not failed:
        parts.append(
            "This file was already imported" if repeated == 1 else f"All {repeated:,} files were already imported"
        )
    elif repeated:
        parts.append(f"{counted(repeated, 'file')} {'was' if repeated == 1 else 'were'} already imported")
    if failed:
        parts.append(f"{counted(failed, 'file')} could not be imported")
    if report.cancelled:
        parts.append("stopped before the end" if parts else "Stopped before anything was imported")
    elif not parts:
        parts.append("There was no digest to import")
    elif not read and repeated and not failed:
        parts.append("nothing new was added")
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def _sum_line(files: Sequence[FileReport]) -> str:
    entries = sum(file.entries for file in files)
    start = f"{counted(entries, 'entry', 'entries')} from {counted(len(files), 'file')}"
    if not entries:
        return f"No entry in {counted(len(files), 'file')}"
    doubts = sum(file.possible_duplicates for file in files)
    found = [f"{sum(file.new for file in files):,} new", f"{sum(file.known for file in files):,} known"]
    if doubts:
        found.append(counted(doubts, "possible duplicate"))
    return f"{start}: {', '.join(found)}"


def _line(file: FileReport, labels: Mapping[str, str], today: date) -> FileLine:
    form = labels.get(file.format, file.format.replace("-", " ").capitalize())
    gave = not file.error and not file.repeated
    file_name = one_line(file.name or Path(file.path).name or "Text")
    name = one_line(digest_title(file.digest_name, dated=False)) if file.digest_name and not file.error else file_name
    detail = [part for part in (form, file_name) if part and part != name and file_title(part) != name]
    if gave:
        detail.append(counted(file.entries, "entry", "entries"))
    notes = []
    if file.repeated:
        title = one_line(digest_title(file.digest_name)) if file.digest_name else ""
        notes.append(repeated_sentence(file.repeated, today, title))
    if file.updated:
        notes.append(f"{counted(file.updated, 'known paper')} gained missing details.")
    if file.dismissed:
        was, stay = ("was", "stays") if file.dismissed == 1 else ("were", "stay")
        notes.append(f"{counted(file.dismissed, 'known paper')} {was} dismissed before and {stay} so.")
    return FileLine(
        name=name,
        path=file.path,
        detail=" · ".join(detail),
        digest=file.digest if gave else None,
        date=file.date,
        counts=(file.new, file.known, file.possible_duplicates) if gave else None,
        notes=tuple(notes),
        problems=tuple(problem_sentence(problem) for problem in file.problems),
        error=notice(file.error),
        file=file_name if name != file_name else "",
        parts=tuple(_line(part, labels, today) for part in file.parts),
    )


def _is_trouble(file: FileReport) -> bool:
    return file.failed or any(part.problems for part in file.digests)


def problem_sentence(problem: Problem) -> str:
    """A problem, with its line where that is known."""
    message = notice(problems.problem_sentence(problem))
    return f"Line {problem.line:,}: {message}" if problem.line else message


def repeated_sentence(first: str, today: date, title: str = "") -> str:
    """A sentence on a file that was imported before: when, and as which digest.

    ``first`` is an ISO time (UTC) or date; other text is shown as it is.
    """
    try:
        moment = datetime.fromisoformat(first)
        moment = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return f"This file was already imported: {first.rstrip('.')}. Nothing was added."
    if len(first) > len("2026-01-01"):
        when = "earlier today" if moment.date() == today else f"on {long_date(moment.date().isoformat())}"
    else:
        when = f"on {long_date(moment.date().isoformat())}"
    named = f", as “{title}”" if title else ""
    return f"This file was already imported {when}{named}. Nothing was added."


def _is_address(text: str) -> bool:
    words = text[:MAX_ADDRESS_CHARS].split(maxsplit=1)
    is_alone = len(words) == 1 and len(text) < MAX_ADDRESS_CHARS
    return is_alone and words[0].lower().startswith(("http://", "https://", "ftp://"))
