"""The profile of a record: the parts of its fields that are compared, each parsed once, when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from readlist.duplicates.abstracts import parse_abstract
from readlist.duplicates.imprints import IssueNumbers, Pages, parse_issue, parse_number, parse_pages, year_of
from readlist.duplicates.keys import identifiers_of
from readlist.duplicates.names import AuthorName, parse_authors
from readlist.duplicates.titles import Title, parse_title
from readlist.duplicates.venues import is_registry, is_repository, is_repository_doi
from readlist.model.identifiers import bare_value
from readlist.model.publication import is_preprint
from readlist.model.record import Record


class Profile:
    """The parsed fields of ``record``."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def title(self) -> Title:
        """The parsed title."""
        return parse_title(self.record.title)

    @cached_property
    def authors(self) -> tuple[AuthorName, ...]:
        """The parsed names of persons."""
        return parse_authors(self.record.authors)

    @cached_property
    def identifiers(self) -> dict[str, str]:
        """The identifiers that are keys, by scheme; a DOI without its version."""
        return identifiers_of(self.record)

    @cached_property
    def doi(self) -> str:
        """The DOI with its version, "" if unknown."""
        return bare_value(self.record.identifiers.get("doi", ""))

    @cached_property
    def year(self) -> int:
        """The year of publication, 0 if unknown."""
        return year_of(self.record.published)

    @cached_property
    def volume(self) -> str:
        """The number of the volume, "" if unknown."""
        return parse_number(self.record.volume)

    @cached_property
    def issue(self) -> IssueNumbers:
        """The numbers of the issue."""
        return parse_issue(self.record.issue)

    @cached_property
    def pages(self) -> Pages | None:
        """The pages, None if unknown."""
        return parse_pages(self.record.pages)

    @property
    def page_count(self) -> int:
        """The number of pages, 0 if unknown."""
        return self.pages.last - self.pages.first + 1 if self.pages and self.pages.last else 0

    @cached_property
    def abstract(self) -> str:
        """The letters and digits of the abstract."""
        return parse_abstract(self.record.abstract)

    @cached_property
    def excerpt(self) -> str:
        """The letters and digits of the abstract, or of a part of the text where there is none."""
        return self.abstract or parse_abstract(self.record.excerpt)

    @cached_property
    def day(self) -> str:
        """The date of publication if the day is known, else ""."""
        return self.record.published if len(self.record.published) >= len("2020-01-31") else ""

    @cached_property
    def is_registration(self) -> bool:
        """True for the entry of a trial in a registry, beside the articles on it."""
        return is_registry(self.record.venue)

    @cached_property
    def is_deposit(self) -> bool:
        """True for a record in a repository of data and programs."""
        return is_repository(self.record.venue)

    @cached_property
    def may_be_deposit(self) -> bool:
        """True for a record of which only the DOI tells where it is: in a repository, with articles and data."""
        return not self.record.venue and is_repository_doi(self.doi)

    @cached_property
    def is_preprint(self) -> bool:
        """True for the record of a preprint."""
        return is_preprint(self.record)


def compared_fields(record: Record) -> tuple[object, ...]:
    """The fields by which works are told apart; of the entries of a paper that agree in all, one is compared."""
    place = (record.published, record.venue, record.volume, record.issue, record.pages)
    return record.title, record.authors, record.abstract, tuple(sorted(record.identifiers.items())), place
