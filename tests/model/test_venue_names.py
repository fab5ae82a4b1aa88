"""Other names of venues: acronyms, and the names behind them."""

from __future__ import annotations

import pytest

from readlist.model.venue_names import MAX_INITIALS, other_venue_names


@pytest.mark.parametrize(
    ("venue", "acronym"),
    [
        ("Advances in Neural Information Processing Systems 32", "NeurIPS"),
        ("Advances in Neural Information Processing Systems 32", "NIPS"),
        ("NIPS", "NeurIPS"),
        ("Proceedings of the 37th International Conference on Machine Learning", "ICML"),
        ("2019 IEEE/CVF Conference on Computer Vision and Pattern Recognition", "CVPR"),
        ("Proceedings of the National Academy of Sciences of the United States of America", "PNAS"),
        ("Proc. Natl. Acad. Sci. U.S.A.", "PNAS"),
        ("J. Mach. Learn. Res.", "JMLR"),
        ("Journal of Sand and Tide Research", "JSTR"),
        ("The Northern Symposium on Heron Counting", "NSHC"),
        ("Workshop on Owls, Larks, and Terns", "OLT"),
        ("Symposium on Discrete Algorithms", "SODA"),
    ],
)
def test_the_acronym_of_a_venue(venue: str, acronym: str) -> None:
    assert acronym in other_venue_names(venue)


@pytest.mark.parametrize(
    ("venue", "name"),
    [
        ("NeurIPS 2023", "Neural Information Processing Systems"),
        ("ICML'20", "International Conference on Machine Learning"),
        ("Phys. Rev. Lett.", "Physical Review Letters"),
        ("In CVPR", "Computer Vision and Pattern Recognition"),
    ],
)
def test_the_name_behind_an_acronym_or_abbreviation(venue: str, name: str) -> None:
    assert name in other_venue_names(venue)


@pytest.mark.parametrize("venue", ["", "2019", "Nature", "Nature Sand", "bioRxiv", "沙研究"])
def test_a_short_name_has_no_other(venue: str) -> None:
    assert other_venue_names(venue) == ()


def test_initials_of_a_sentence_are_no_acronym() -> None:
    sentence = "A Series of Very Long Lectures about Herons held each Winter at the Northern Marsh"
    assert all(len(name) <= MAX_INITIALS for name in other_venue_names(sentence))
