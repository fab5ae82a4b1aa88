"""One term's columns, posting by posting: what the stock queries of Whoosh ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching.mcore import LeafMatcher, NullMatcher, ReadTooFar
from whoosh.system import pack_uint

from readlist.search.codec.array_file import Array


class ArrayMatcher(LeafMatcher):
    """Documents (n,), frequencies (n,), positions (sum of frequencies,) or none."""

    def __init__(
        self, documents: Array, frequencies: Array, positions: Array, format_: Any, scorer: Any, term: Any, at: int = 0
    ) -> None:
        self._given = (documents, frequencies, positions, format_, scorer, term)
        self._documents, self._frequencies, self._positions = documents, frequencies, positions
        self.format, self.scorer, self._term = format_, scorer, term
        self._at = at
        self._ends: Array | None = None

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._at < len(self._documents)

    def reset(self) -> None:
        """Go to the first posting."""
        self._at = 0

    def copy(self) -> ArrayMatcher:
        """Another that stands here too."""
        return ArrayMatcher(*self._given, self._at)

    def replace(self, minquality: float = 0) -> Any:
        """A simpler matcher that does as well."""
        if not self.is_active() or (minquality and self.max_quality() < minquality):
            return NullMatcher()
        return self

    def id(self) -> int:
        """The document's number. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        return int(self._documents[self._at])

    def all_ids(self) -> Iterator[int]:
        """Every document's number."""
        return iter(self._documents.tolist())

    def next(self) -> None:
        """Go to the next posting. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002  (Whoosh's name)
        """Go to the first posting, from here on, whose document is not before ``id``. Raises ReadTooFar."""
        if not self.is_active():
            raise ReadTooFar
        self._at += int(np.searchsorted(self._documents[self._at :], id))

    def skip_to_quality(self, minquality: float) -> int:
        """All postings are one block: stay, or go to the end."""
        if self.is_active() and self.block_quality() <= minquality:
            self._at = len(self._documents)
            return 1
        return 0

    def weight(self) -> float:
        """How often the term occurs in the document."""
        return float(self._frequencies[self._at])

    def value(self) -> bytes:
        """The posting as its format writes it."""
        frequency = int(self._frequencies[self._at])
        if self.format.supports("positions"):
            if self._ends is None:
                self._ends = np.cumsum(self._frequencies, dtype=np.int64)
            end = int(self._ends[self._at])
            written: bytes = self.format.encode(self._positions[end - frequency : end].tolist())
            return written
        return bytes(pack_uint(frequency)) if self.format.supports("frequency") else b""

    def block_min_length(self) -> int:
        """No document with the term is shorter."""
        return 1

    def block_max_length(self) -> int:
        """No document is longer, as far as scoring can tell."""
        return 106374

    def block_max_weight(self) -> float:
        """How often the term occurs in the document where it is most frequent."""
        return float(self._frequencies.max(initial=0))

    def block_min_id(self) -> int:
        """The first document."""
        return int(self._documents[0])

    def block_max_id(self) -> int:
        """The last document."""
        return int(self._documents[-1])
