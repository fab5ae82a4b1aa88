"""Names of venues: their words, and the other names by which people look for one.

Most acronyms of venues are their initials ("JMLR"). Other acronyms, and the names that acronyms stand for, are in a
table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from readlist.model.folding import fold_words

VENUE_WORD = re.compile(r"[^\W\d_]+")
_SMALL = "a an the of for in on and to with de la le der die das und et its"
SMALL_VENUE_WORDS = frozenset(_SMALL.split())
_GENERAL = """proceedings proc conference conf international int intl annual symposium symp workshop meeting acm ieee
    official publication online electronic resource edition nd rd st th"""
GENERAL_VENUE_WORDS = frozenset(_GENERAL.split())
"""Words that many venues share, or that are left out of their names; a conference is not the journal of its name."""
_FRONT = "proceedings proc annual advances acm ieee cvf usenix nd rd st th first second third"
FRONT_VENUE_WORDS = frozenset(_FRONT.split())
"""Words before the name that an acronym is made of."""
SERIAL_WORDS = frozenset({"journal", "j", "transactions", "trans", "letters", "magazine", "bulletin", "newsletter"})
"""Words in the names of journals, also of one on the topic of a meeting."""
MIN_INITIALS, MAX_INITIALS = 3, 8
"""Letters of an acronym; shorter ones are made by too many names."""
MAX_CACHED_VENUE_NAMES = 4_096
KNOWN_VENUES = (
    ("Neural Information Processing Systems", "NeurIPS", "NIPS"),
    ("International Conference on Machine Learning", "ICML"),
    ("International Conference on Learning Representations", "ICLR"),
    ("Journal of Machine Learning Research", "JMLR"),
    ("Transactions on Machine Learning Research", "TMLR"),
    ("Artificial Intelligence and Statistics", "AISTATS"),
    ("Uncertainty in Artificial Intelligence", "UAI"),
    ("Conference on Learning Theory", "COLT"),
    ("Association for the Advancement of Artificial Intelligence", "AAAI"),
    ("International Joint Conference on Artificial Intelligence", "IJCAI"),
    ("Journal of Artificial Intelligence Research", "JAIR"),
    ("Computer Vision and Pattern Recognition", "CVPR"),
    ("International Conference on Computer Vision", "ICCV"),
    ("European Conference on Computer Vision", "ECCV"),
    ("Winter Conference on Applications of Computer Vision", "WACV"),
    ("British Machine Vision Conference", "BMVC"),
    ("International Journal of Computer Vision", "IJCV"),
    ("Transactions on Pattern Analysis and Machine Intelligence", "TPAMI", "PAMI"),
    ("Medical Image Computing and Computer Assisted Intervention", "MICCAI"),
    ("Annual Meeting of the Association for Computational Linguistics", "ACL"),
    ("North American Chapter of the Association for Computational Linguistics", "NAACL"),
    ("European Chapter of the Association for Computational Linguistics", "EACL"),
    ("Transactions of the Association for Computational Linguistics", "TACL"),
    ("Empirical Methods in Natural Language Processing", "EMNLP"),
    ("International Conference on Computational Linguistics", "COLING"),
    ("Computational Natural Language Learning", "CoNLL"),
    ("Language Resources and Evaluation", "LREC"),
    ("International Conference on Acoustics Speech and Signal Processing", "ICASSP"),
    ("Knowledge Discovery and Data Mining", "KDD", "SIGKDD"),
    ("Research and Development in Information Retrieval", "SIGIR"),
    ("Web Search and Data Mining", "WSDM"),
    ("Information and Knowledge Management", "CIKM"),
    ("International Conference on Data Mining", "ICDM"),
    ("International Conference on Data Engineering", "ICDE"),
    ("Management of Data", "SIGMOD"),
    ("Very Large Data Bases", "VLDB"),
    ("Proceedings of the VLDB Endowment", "PVLDB"),
    ("World Wide Web Conference", "WWW"),
    ("Human Factors in Computing Systems", "CHI"),
    ("Computer Supported Cooperative Work", "CSCW"),
    ("Fairness Accountability and Transparency", "FAccT"),
    ("International Conference on Robotics and Automation", "ICRA"),
    ("Intelligent Robots and Systems", "IROS"),
    ("Conference on Robot Learning", "CoRL"),
    ("Robotics Science and Systems", "RSS"),
    ("Symposium on Theory of Computing", "STOC"),
    ("Foundations of Computer Science", "FOCS"),
    ("Symposium on Discrete Algorithms", "SODA"),
    ("Symposium on Operating Systems Principles", "SOSP"),
    ("Operating Systems Design and Implementation", "OSDI"),
    ("Networked Systems Design and Implementation", "NSDI"),
    ("Principles of Programming Languages", "POPL"),
    ("Programming Language Design and Implementation", "PLDI"),
    ("International Conference on Software Engineering", "ICSE"),
    ("Computer and Communications Security", "CCS"),
    ("Network and Distributed System Security", "NDSS"),
    ("Special Interest Group on Data Communication", "SIGCOMM"),
    ("Lecture Notes in Computer Science", "LNCS"),
    ("Journal of the ACM", "JACM"),
    ("Communications of the ACM", "CACM"),
    ("Proceedings of the National Academy of Sciences", "PNAS"),
    ("Journal of the American Medical Association", "JAMA"),
    ("New England Journal of Medicine", "NEJM"),
    ("British Medical Journal", "BMJ"),
    ("Journal of the American Chemical Society", "JACS"),
    ("Physical Review Letters", "PRL"),
    ("Astrophysical Journal", "ApJ"),
    ("Monthly Notices of the Royal Astronomical Society", "MNRAS"),
    ("Journal of High Energy Physics", "JHEP"),
    ("Nucleic Acids Research", "NAR"),
    ("American Economic Review", "AER"),
    ("Quarterly Journal of Economics", "QJE"),
    ("Journal of Political Economy", "JPE"),
)
"""Well-known venues: the part of the name that tells it from others, without commas, and its acronyms."""


def is_known_acronym(acronym: str, words: Sequence[str]) -> bool:
    """True if a well-known venue has this acronym, and the words of its name stand side by side among ``words``.

    False for a journal on the topic of a meeting: "The International Journal on Very Large Data Bases".
    """
    serial_words = SERIAL_WORDS.intersection(words)
    return any(
        acronym in acronyms and _contains(tuple(words), name) and serial_words.issubset(name)
        for name, acronyms in _known_words()
    )


def is_acronym_of_any_venue(word: str) -> bool:
    """True if a well-known venue has this folded word as an acronym."""
    return any(word in acronyms for _, acronyms in _known_words())


def is_name_of_known_venue(words: tuple[str, ...]) -> bool:
    """True if these words, from ``main_words``, are those of a name in ``KNOWN_VENUES``."""
    return any(words == name for name, _ in _known_words())


def main_words(text: str) -> tuple[str, ...]:
    """The folded words of a venue's name without small ones."""
    return tuple(word for word in venue_words(text) if word not in SMALL_VENUE_WORDS)


def venue_words(text: str) -> tuple[str, ...]:
    """All folded words of a venue's name; "’s" is no word."""
    return tuple(VENUE_WORD.findall(fold_words(text).replace("'", "")))


@cache
def _known_words() -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
    """The words of each known name, and its folded acronyms."""
    return tuple((main_words(name), frozenset(map(str.lower, acronyms))) for name, *acronyms in KNOWN_VENUES)


@lru_cache(MAX_CACHED_VENUE_NAMES)
def other_venue_names(venue: str) -> tuple[str, ...]:
    """Further names by which people look for a venue: its acronyms, or the name that an acronym stands for.

    They are for searches only: an acronym made of initials may be one that nobody uses.
    """
    words = main_words(venue)
    if not words:
        return ()
    names: dict[str, None] = {}
    for (name, *acronyms), (name_words, folded_acronyms) in zip(KNOWN_VENUES, _known_words(), strict=True):
        if not folded_acronyms.isdisjoint(words):
            names[name] = None
            names.update(dict.fromkeys(acronyms))
        elif _contains(words, name_words):
            names.update(dict.fromkeys(acronyms))
        elif _abbreviate(words, name_words):
            names.update(dict.fromkeys((name, *acronyms)))
    known = {name.lower() for name in names}
    initials = (each.upper() for each in _initials(venue) if each not in known and each not in words)
    return (*(name for name in names if name.lower() not in words), *initials)


def _initials(venue: str) -> tuple[str, ...]:
    """The initials of a name's words: all, without small words, and without general ones either."""
    words = venue_words(venue)
    start = next((place for place, word in enumerate(words) if word not in FRONT_VENUE_WORDS | SMALL_VENUE_WORDS), 0)
    row = words[start:]
    special = [word for word in row if word not in SMALL_VENUE_WORDS]
    rows = (row, special, [word for word in special if word not in GENERAL_VENUE_WORDS | FRONT_VENUE_WORDS])
    initials = dict.fromkeys("".join(word[0] for word in each) for each in rows)
    return tuple(each for each in initials if MIN_INITIALS <= len(each) <= MAX_INITIALS)


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """True if the words of ``part`` stand side by side among ``words``."""
    return any(words[start : start + len(part)] == part for start in range(len(words) - len(part) + 1))


def _abbreviate(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """True if the first words abbreviate those of a name: "phys rev lett"."""
    return len(words) >= len(name) > 1 and all(map(abbreviates, words, name))


def abbreviates(short: str, long: str) -> bool:
    """True for "clin" of "clinical", and for "intl" of "international": two equal letters, then others in order."""
    if long.startswith(short):
        return True
    if len(short) < 3 or len(short) >= len(long) or short[:2] != long[:2]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)
