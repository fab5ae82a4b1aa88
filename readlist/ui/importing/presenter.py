"""Words and rules of the import: drop target, refusals, progress bar and report. No Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from readlist.commands.importing import Pasted, Piped
from readlist.commands.sources import file_name_as_text
from readlist.messages import problems
from readlist.model.digest import Problem, digest_title, file_title, with_file
from readlist.model.report import FileReport, ImportReport
from readlist.translation import N_, tr, trn
from readlist.ui.actions.action_table import Act, key_of
from readlist.ui.importing.addresses import files_in, is_paper, sort_addresses
from readlist.ui.text.date_texts import long_date
from readlist.ui.text.text_bounds import cut_notice, one_line

FILES_PER_PAGE = 100
"""Files of a report that are shown at first, and with each press of the button for more."""
FILES_NAMED = 3
"""Files named on the drop target."""
NOTHING_TO_IMPORT = N_("There is nothing here to import. Readlist takes files, folders and text.")
NOT_FETCHED = N_("Readlist fetches nothing from the network. Save the page as a file and import that.")
NOT_FETCHED_PART = N_("The web addresses were left out: Readlist fetches nothing from the network.")
MAIL_NOT_OPENED = N_("The mail program gave an address, not the mail. Save the mail as a file and import that.")
NOT_ON_THIS_COMPUTER = N_("This is not a file on this computer. Copy it into a folder here and import that.")


MAX_PASTED_ADDRESS_CHARS = 10_000
"""Characters of the longest text that can be a single web address."""


@dataclass(frozen=True, slots=True)
class PastedHtml:
    """HTML without plain text; ``read_html`` makes text of it on another thread."""

    html: str


@dataclass(frozen=True, slots=True)
class ImportSources:
    """Sources to import, in the order given, and a sentence on those refused ("" for none)."""

    sources: tuple[Path | Pasted | Piped | PastedHtml, ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of the report. ``name`` is the digest's title without its date, or the file's name.

    ``counts`` are new, known, possible duplicates; None if the file brought none.
    """

    name: str
    path: str
    detail: str
    digest_id: int | None
    date: str
    counts: tuple[int, int, int] | None
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    remarks: int = 0
    error: str = ""
    file: str = ""
    parts: tuple[FileLine, ...] = ()
    """The digests of a file that holds several, and the files of a container."""

    @property
    def accessible_name(self) -> str:
        """The name for a screen reader, with the file, since several digests may have one title."""
        return with_file(self.name, self.file) if self.file else self.name

    @property
    def counts_line(self) -> str:
        """The counts in words, "" without any."""
        if self.counts is None:
            return ""
        new, known, possible = self.counts
        counted = [tr("{n:,} new", n=new), tr("{n:,} known", n=known)]
        counted += [tr("possible duplicates: {n:,}", n=possible)] if possible else []
        return " · ".join(counted)

    @property
    def problems_label(self) -> str:
        """The caption of the list of problems and remarks; "" without any."""
        own_problems = len(self.problems) - self.remarks
        parts = [trn("{n:,} problem", "{n:,} problems", own_problems)] if own_problems else []
        if self.remarks:
            parts.append(trn("{n:,} remark", "{n:,} remarks", self.remarks))
        return " · ".join(parts)

    @property
    def parts_label(self) -> str:
        """The caption of the list of parts, "" without any."""
        return trn("{n:,} part", "{n:,} parts", len(self.parts)) if self.parts else ""


@dataclass(frozen=True, slots=True)
class ReportText:
    """The report. ``new`` are the ids of the new papers; ``possible_duplicates`` counts groups, as the sidebar does."""

    headline: str
    is_trouble: bool
    files: tuple[FileLine, ...]
    new: tuple[int, ...]
    possible_duplicates: int
    can_undo: bool
    digests: frozenset[int] = field(default=frozenset())

    @property
    def show_new_label(self) -> str:
        """The caption of the button that shows the new papers."""
        return trn("Show the &new paper", "Show the {n:,} &new papers", len(self.new))

    @property
    def review_label(self) -> str:
        """The caption of the button that leads to the review."""
        return trn("&Review the possible duplicate", "&Review {n:,} possible duplicates", self.possible_duplicates)


def choose_addresses(addresses: Sequence[str]) -> ImportSources:
    """The sources of a drop or paste of addresses: files, and addresses of papers as text; others are refused."""
    found = sort_addresses(addresses)
    pasted = (Pasted("\n".join((*found.papers, ""))),) if found.papers else ()
    sources = (*found.files, *pasted)
    if found.mail:
        return ImportSources(sources, tr(MAIL_NOT_OPENED))
    if found.other:
        return ImportSources(sources, tr(NOT_ON_THIS_COMPUTER))
    if found.web:
        return ImportSources(sources, tr(NOT_FETCHED_PART) if sources else tr(NOT_FETCHED))
    return ImportSources(sources, "" if sources else tr(NOTHING_TO_IMPORT))


def choose_text(text: str) -> ImportSources:
    """The sources of a drop or paste of text: the files that it names, or the text.

    An empty text is refused, and so is a web address alone, unless it is that of a paper.
    """
    if not text or text.isspace():
        return ImportSources((), tr(NOTHING_TO_IMPORT))
    if files := files_in(text):
        return ImportSources(files)
    if _is_address(text):
        return ImportSources((), tr(NOT_FETCHED))
    return ImportSources((Pasted(text),))


def undo_later_steps_first() -> str:
    """The reason why the import cannot be undone now."""
    return tr("There are later changes, which must be undone first ({key}).", key=key_of(Act.UNDO))


def undo_parts_by_key() -> str:
    """The reason why an import of several steps cannot be undone by its button."""
    return tr("Something else was done while it ran, so it is undone in parts ({key}).", key=key_of(Act.UNDO))


def _files(number: int) -> str:
    return trn("{n:,} file", "{n:,} files", number)


def _entries(number: int) -> str:
    return trn("{n:,} entry", "{n:,} entries", number)


def drop_label(files: int, folders: int, has_text: bool) -> str:
    """The drop target's label."""
    named = [_files(files)] if files else []
    named += [trn("{n:,} folder", "{n:,} folders", folders)] if folders else []
    if not named:
        return tr("Drop to import the text") if has_text else tr("Drop to import")
    what = tr("{files} and {folders}", files=named[0], folders=named[1]) if len(named) > 1 else named[0]
    return tr("Drop to import {what}", what=what)


def file_names(names: Sequence[str]) -> str:
    """The line below the drop target's label: the first files, and the number of the others."""
    listed = ", ".join(one_line(file_name_as_text(name)) for name in names[:FILES_NAMED])
    left = len(names) - FILES_NAMED
    return tr("{names} and {count:,} more", names=listed, count=left) if left > 0 else listed


def progress_label(label: str) -> str:
    """The text beside the progress bar; ``label`` is the name of the present file."""
    return tr("Importing “{label}”", label=one_line(label)) if label else tr("Importing")


def more_label(left: int) -> str:
    """The caption of the button for more files; ``left`` are not shown yet."""
    if left <= FILES_PER_PAGE:
        return trn("Show the last file", "Show the last {n:,} files", left)
    return tr("Show {more} more of {left:,} files", more=FILES_PER_PAGE, left=left)


def more_parts_label(left: int) -> str:
    """The line below the parts of a file; ``left`` parts are not shown."""
    return trn("and {n:,} more part", "and {n:,} more parts", left)


class FileFormat(Protocol):
    """A format of files with its suffixes."""

    @property
    def extensions(self) -> tuple[str, ...]: ...


def file_filters(formats: Sequence[FileFormat]) -> list[str]:
    """The filters of the dialog that chooses digests: all formats together, and any file.

    Formats are recognised by content, so there is no filter for each of them.
    """
    endings = sorted({ending for each in formats for ending in each.extensions})
    return [tr("Digests ({patterns})", patterns=_patterns(endings)), tr("All files (*)")]


def _patterns(endings: Sequence[str]) -> str:
    return " ".join(f"*{ending}" for ending in endings)


def describe(
    report: ImportReport, can_undo: bool, labels: Mapping[str, str] | None = None, today: date | None = None
) -> ReportText:
    """The report in words. ``labels`` gives the names of formats; ``can_undo`` is True if anything changed."""
    today = today or date.today()
    files = report.files
    if len(files) > FILES_PER_PAGE:  # files with problems come first, on the first page
        files = tuple(sorted(files, key=lambda file: not (_is_trouble(file) or file.possible_duplicates)))
    return ReportText(
        headline=headline(report),
        is_trouble=any(map(_is_trouble, report.files)) or report.cancelled,
        files=tuple(_line(file, labels or {}, today) for file in files),
        new=report.papers,
        possible_duplicates=report.total("possible_duplicates"),
        can_undo=can_undo,
        digests=frozenset(
            part.digest_id
            for file in report.files
            for part in file.digests
            if part.digest_id is not None and not part.repeated and not part.error
        ),
    )


def headline(report: ImportReport) -> str:
    """One line on the whole import: "219 entries from 3 files: 151 new, 68 known, 1 possible duplicate"."""
    read = [file for file in report.files if not file.error and not file.repeated]
    failed = sum(1 for file in report.files if file.error)
    repeated = sum(1 for file in report.files if file.repeated and not file.error)
    parts: list[str] = []
    if read:
        parts.append(_sum_line(read, report.total("possible_duplicates")))
    if repeated and not read and not failed:
        parts.append(trn("This file was already imported", "All {n:,} files were already imported", repeated))
    elif repeated:
        parts.append(trn("{n:,} file was already imported", "{n:,} files were already imported", repeated))
    if failed:
        parts.append(trn("{n:,} file could not be imported", "{n:,} files could not be imported", failed))
    if report.cancelled:
        parts.append(tr("stopped before the end") if parts else tr("Stopped before anything was imported"))
    elif not parts:
        parts.append(tr("There was no digest to import"))
    elif not read and repeated and not failed:
        parts.append(tr("nothing new was added"))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def _sum_line(files: Sequence[FileReport], possible_duplicates: int) -> str:
    entries = sum(file.entries for file in files)
    if not entries:
        return tr("No entry in {files}", files=_files(len(files)))
    found = [
        tr("{n:,} new", n=sum(file.new for file in files)),
        tr("{n:,} known", n=sum(file.known for file in files)),
    ]
    if possible_duplicates:
        found.append(trn("{n:,} possible duplicate", "{n:,} possible duplicates", possible_duplicates))
    return tr(
        "{entries} from {files}: {found}", entries=_entries(entries), files=_files(len(files)), found=", ".join(found)
    )


def _line(file: FileReport, labels: Mapping[str, str], today: date) -> FileLine:
    format_label = labels.get(file.format, file.format.replace("-", " ").capitalize())
    has_entries = not file.error and not file.repeated
    file_name = one_line(file.name or Path(file.path).name or tr("Text"))
    name = one_line(digest_title(file.digest_name, dated=False)) if file.digest_name and not file.error else file_name
    detail = [part for part in (format_label, file_name) if part and part != name and file_title(part) != name]
    if has_entries:
        detail.append(_entries(file.entries))
    notes = []
    if file.repeated:
        title = one_line(digest_title(file.digest_name)) if file.digest_name else ""
        notes.append(repeated_sentence(file.repeated, today, title))
    if file.updated:
        notes.append(
            trn(
                "{n:,} known paper gained missing details.",
                "{n:,} known papers gained missing details.",
                file.updated,
            )
        )
    if file.dismissed:
        notes.append(
            trn(
                "{n:,} known paper was dismissed before and stays so.",
                "{n:,} known papers were dismissed before and stay so.",
                file.dismissed,
            )
        )
    return FileLine(
        name=name,
        path=file.path,
        detail=" · ".join(detail),
        digest_id=file.digest_id if has_entries else None,
        date=file.date,
        counts=(file.new, file.known, file.possible_duplicates) if has_entries else None,
        notes=tuple(notes),
        problems=tuple(problem_with_line(problem) for problem in file.problems),
        remarks=sum(map(problems.is_remark, file.problems)),
        error=cut_notice(file.error),
        file=file_name if name != file_name else "",
        parts=tuple(_line(part, labels, today) for part in file.parts),
    )


def _is_trouble(file: FileReport) -> bool:
    own_problems = (problem for part in (file, *file.parts) for problem in part.problems)
    return file.failed or not all(map(problems.is_remark, own_problems))


def problem_with_line(problem: Problem) -> str:
    """A problem, with its line if that is known."""
    message = cut_notice(problems.problem_sentence(problem))
    return tr("Line {line:,}: {message}", line=problem.line, message=message) if problem.line else message


def repeated_sentence(first: str, today: date, title: str = "") -> str:
    """A sentence on a file that was imported before: when, and as which digest.

    ``first`` is an ISO time (UTC) or date; other text is shown as it is.
    """
    try:
        moment = datetime.fromisoformat(first)
        moment = moment.astimezone() if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return tr("This file was already imported: {when}. Nothing was added.", when=first.rstrip("."))
    if len(first) > len("2026-01-01"):
        when = (
            tr("earlier today") if moment.date() == today else tr("on {day}", day=long_date(moment.date().isoformat()))
        )
    else:
        when = tr("on {day}", day=long_date(moment.date().isoformat()))
    if title:
        return tr("This file was already imported {when}, as “{title}”. Nothing was added.", when=when, title=title)
    return tr("This file was already imported {when}. Nothing was added.", when=when)


def _is_address(text: str) -> bool:
    words = text[:MAX_PASTED_ADDRESS_CHARS].split(maxsplit=1)
    is_alone = len(words) == 1 and len(text) < MAX_PASTED_ADDRESS_CHARS
    return is_alone and words[0].lower().startswith(("http://", "https://", "ftp://")) and not is_paper(words[0])
