"""Journal references as authors write them."""

from __future__ import annotations

import time

import pytest

from readlist.digests.arxiv.journal_reference import split_reference

SPLIT = {
    "J.Samp. D57 (1998) 2152-2157": ("J.Samp.", "D57", "", "2152-2157", "1998"),
    "J. Samp. 40, 6044 (1999)": ("J. Samp.", "40", "", "6044", "1999"),
    "J. Samp. Rev. D 57, 012345(R) (1998)": ("J. Samp. Rev. D", "57", "", "012345(R)", "1998"),
    "Samples 2023, 11(2), 39": ("Samples", "11", "2", "39", "2023"),
    "Sample Letters, Volume 520, 2023, Pages 5475-5486": ("Sample Letters", "520", "", "5475-5486", "2023"),
    "Monthly Samples, 2023, 520, 3494-3509": ("Monthly Samples", "520", "", "3494-3509", "2023"),
    "Eur. Samp. J. Plus (2023) 138:181": ("Eur. Samp. J. Plus", "138", "", "181", "2023"),
    "1998, S&P 329, 863": ("S&P", "329", "", "863", "1998"),
    "SAMP 03 (2019) 123": ("SAMP", "03", "", "123", "2019"),
    "SAMP 1203:045,2012": ("SAMP", "1203", "", "045", "2012"),
    "Samp.Rev.D76:013009,2007": ("Samp.Rev.", "D76", "", "013009", "2007"),
    "J. Stat. Samp. v. 92, 765 (1998).": ("J. Stat. Samp.", "92", "", "765", "1998"),
    "SAMPLE 19 (2023), 038, 17 pages": ("SAMPLE", "19", "", "038", "2023"),
    "Trans. Samp., vol. 60, no. 3, pp. 1-10, March 2014": ("Trans. Samp.", "60", "3", "1-10", "2014"),
    "Trans. on Samples ( Volume: 28 , Issue: 7 , July 2019 )": ("Trans. on Samples", "28", "7", "", ""),
    "Samp. Geo. 11 (1) (1997), 91-93": ("Samp. Geo.", "11", "1", "91-93", "1997"),
    "J. Comb. Samp. 12 (2003), no. 3, 201--219.": ("J. Comb. Samp.", "12", "3", "201--219", "2003"),
    "Adv. Samp. 173 (2003) no. 1, 1-20": ("Adv. Samp.", "173", "1", "1-20", "2003"),
    "Ann. of Samp. (2) 157 (2003), no. 2, 689-728": ("Ann. of Samp.", "157", "2", "689-728", "2003"),
    "Electron. J. Samp. 10 (2003), Research Paper 5, 12 pp. (electronic)": (
        "Electron. J. Samp.",
        "10",
        "",
        "5",
        "2003",
    ),
    "Methods of Samples, Volume 19, Issue 3 (July 4, 2023) mos:1000": (
        *("Methods of Samples", "19", "3", "mos:1000", "2023"),
    ),
    "Computational Samples (2019)": ("Computational Samples", "", "", "", "2019"),
    "Samples and Probes (2018): 1-11": ("Samples and Probes", "", "", "1-11", "2018"),
    "Eur. Samp. J. C 81 (2021) 3, 226": ("Eur. Samp. J. C", "81", "3", "226", "2021"),
    "J. Stat. Samp. (2021) 033401": ("J. Stat. Samp.", "", "", "033401", "2021"),
    "J. Stat. Samp. (2010) P01001": ("J. Stat. Samp.", "", "", "P01001", "2010"),
    "The Sample Journal, Volume 900, Number 1, 2020": ("The Sample Journal", "900", "1", "", "2020"),
    "2020 International Conference on Samples (ICS), 2020, pp. 1-6": (
        *("International Conference on Samples (ICS)", "", "", "1-6", "2020"),
    ),
    "J. Stat. Samp. 2021 (2021) 033401": ("J. Stat. Samp.", "2021", "", "033401", "2021"),
    "Samp. Rev. Lett. 120, 070401": ("Samp. Rev. Lett.", "120", "", "070401", ""),
    "Samp.Phys. 61 (1998) 886-896; Other.Samp. 61 (1998) 9-10": ("Samp.Phys.", "61", "", "886-896", "1998"),
}
WHOLE = (
    "Proceedings of the 35th Meeting on Samples, 2018",
    'In "High Samples", Ed. A. Example, Univ. of Nowhere, p. 79, 1997',
    "Sample Days 2019",
    "S&P (paper number 36441)",
    "Journal of Samples, Volume 370, 2024, ISSN 0301-4797",
    "2022Sampl..77..223C",
    "Proc. of the XXIst Meeting, 1017-1021 (1997)",
    "",
)


@pytest.mark.parametrize(("text", "parts"), SPLIT.items(), ids=list(SPLIT))
def test_a_reference_of_a_certain_form_is_split(text: str, parts: tuple[str, ...]) -> None:
    assert split_reference(text) == parts


@pytest.mark.parametrize("text", WHOLE)
def test_any_other_reference_is_the_venue(text: str) -> None:
    assert split_reference(text) == (text, "", "", "", "")


@pytest.mark.parametrize("piece", ["A ", "1", "A1,", "A (1999) ", "(", "A. 1 (1) ", "1999 ", "Vol. 1 "])
def test_hostile_references_take_little_time(piece: str) -> None:
    begin = time.thread_time()
    split_reference((piece * 300)[:300])
    assert time.thread_time() - begin < 0.5
