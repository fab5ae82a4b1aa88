"""Properties of all readers of bibliographies: damage raises only FormatFault, and a sample is known for sure."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import strategies as st

from digests.reading import read_with, scores
from readlist.digests.reader import Reader
from readlist.errors import FormatFault


def read_damaged(reader: Reader, data: st.DataObject, *samples: str | bytes) -> None:
    """Read a sample that was cut, lost or doubled a part, or got other bytes in it, or is not of the format at all."""
    sample = data.draw(st.sampled_from(samples))
    whole = sample.encode() if isinstance(sample, str) else sample
    at, end = sorted((data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, len(whole)))))
    damaged = data.draw(
        st.sampled_from(
            [
                whole[:at],
                whole[:at] + whole[end:],
                whole[:end] + whole[at:],
                whole[:at] + whole[at:end][::-1] + whole[end:],
            ]
        )
    )
    place = data.draw(st.integers(0, len(damaged)))
    damaged = damaged[:place] + data.draw(st.binary(max_size=4)) + damaged[place:]
    for each in (damaged, data.draw(st.binary(max_size=200)), data.draw(st.text(max_size=100)).encode()):
        assert 0 <= reader.score(each, "x.xml") <= 100
        with suppress(FormatFault):
            read_with(reader, each)


def is_surest(reader: Reader, text: str | bytes, name: str = "file") -> bool:
    """True if the reader gives the text the highest score, by 20 at least."""
    found = scores(text, name)
    others = [score for each, score in found.items() if each != reader.name]
    return found.get(reader.name, 0) >= max(others, default=0) + 20
