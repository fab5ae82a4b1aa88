"""Tables of web sites: pages of papers, code, data and videos.

All patterns are for host and path without ``www.``. They are not complete: a link to an unknown site is no paper.
"""

from __future__ import annotations

import re


def _patterns(text: str) -> re.Pattern[str]:
    """One pattern for all lines: some ten times as fast as a pattern for each line."""
    return re.compile(rf"(?:^|[./])(?:{'|'.join(text.split())})", re.IGNORECASE)


_PAPER_SITE_LIST = """
    aclanthology.org acm.org acs.org aps.org arxiv.org biorxiv.org bmj.com cambridge.org cell.com chemrxiv.org
    elifesciences.org frontiersin.org hal.science iacr.org ieee.org iop.org jamanetwork.com jmlr.org mdpi.com
    medrxiv.org mlr.press nature.com nejm.org neurips.cc openreview.net osf.io oup.com plos.org pnas.org psyarxiv.com
    royalsocietypublishing.org rsc.org sagepub.com science.org sciencedirect.com sciencemag.org semanticscholar.org
    springer.com ssrn.com tandfonline.com thecvf.com thelancet.com wiley.com
"""
PAPER_SITES = frozenset(_PAPER_SITE_LIST.split())
"""Sites that hold mostly papers, for lists that name only the site of a page."""
PAPER_PAGES = _patterns(
    r"""
    aclanthology\.org/[A-Za-z0-9._-]+\d
    aclweb\.org/anthology/\S*\d
    openreview\.net/(?:forum|pdf|attachment)\?
    proceedings\.mlr\.press/v[\w-]+/\S
    jmlr\.org/(?:papers|beta/papers)/v?\S
    (?:papers|proceedings)\.(?:nips|neurips)\.cc/paper
    nips\.cc/(?:virtual/\d+/)?(?:paper|poster)
    (?:neurips|icml|iclr|thecvf|ecva|mlsys|aistats)\.(?:cc|com|net|org)/virtual/\d+/(?:poster|oral|paper|spotlight)
    openaccess\.thecvf\.com/content
    ecva\.net/papers/
    ojs\.aaai\.org/\S*article
    aaai\.org/(?:ocs|papers|library)/\S
    ijcai\.org/proceedings/\d+/\d
    isca-(?:speech|archive)\.org/\S*\d
    usenix\.org/(?:conference|system/files|legacy)/\S
    ndss-symposium\.org/\S*paper
    eprint\.iacr\.org/\d{4}/\d
    semanticscholar\.org/paper/
    dl\.acm\.org/(?:doi|citation|ft_gateway)
    ieeexplore\.ieee\.org/(?:abstract/)?(?:document|stamp|iel|xpls?/\S*arnumber=)
    computer\.org/csdl/
    link\.springer\.com/(?:article|chapter|book|content/pdf|referenceworkentry)
    nature\.com/articles/
    sciencedirect\.com/science/(?:article|book)
    sciencedirect\.com/science\?_ob=(?:Gateway|Article)
    cell\.com/\S*(?:fulltext|abstract|pdf)
    thelancet\.com/(?:journals|action|pdfs)/
    linkinghub\.elsevier\.com/retrieve
    onlinelibrary\.wiley\.com/(?:doi|wol1)
    tandfonline\.com/doi
    journals\.sagepub\.com/doi
    academic\.oup\.com/[\w-]+/(?:advance-)?(?:article|abstract)
    cambridge\.org/core/(?:journals/[\w-]+/(?!issue|latest|all-issues|firstview|information)[\w-]+/|books|product|services)
    degruyter(?:brill)?\.com/document
    mdpi\.com/(?:\d{4}-\d{3}[\dxX]/(?!\d+/\d+(?:$|\?|/(?:issue|$)))\d|(?!\d{4}-)[\w-]+/\d)
    frontiersin\.org/(?:journals/[\w-]+/)?articles?/
    journals\.plos\.org/\S*article
    plos(?:one|biology|medicine|genetics|compbiol|ntds)\.org/article
    science(?:mag)?\.org/(?:doi|content)
    pnas\.org/(?:doi|content)
    elifesciences\.org/(?:articles|reviewed-preprints)/
    peerj\.com/(?:articles|preprints)/
    biomedcentral\.com/(?:articles|\d)
    hindawi\.com/journals/\S+/\d
    journals\.aps\.org/\S*(?:abstract|pdf)/
    link\.aps\.org/doi
    iopscience\.iop\.org/(?:article|\d{4}-\d)
    pubs\.acs\.org/doi
    pubs\.rsc\.org/\S*article
    xlink\.rsc\.org/\?doi=
    pubs\.aip\.org/\S*article
    aip\.scitation\.org/doi
    royalsocietypublishing\.org/(?:doi|rs\w+/article)
    annualreviews\.org/(?:doi|content/journals)
    projecteuclid\.org/(?:journals|euclid|download)
    epubs\.siam\.org/doi
    ams\.org/(?:journals|mathscinet)
    nejm\.org/doi
    jamanetwork\.com/journals/\S*(?:article|fullarticle)
    bmj\.com/content
    ahajournals\.org/doi
    acpjournals\.org/doi
    jneurosci\.org/content
    (?:biorxiv|medrxiv)\.org/(?:content|cgi)
    chemrxiv\.org/\S*(?:article-details|item)
    researchsquare\.com/article/
    preprints\.org/manuscript/
    authorea\.com/(?:users|doi)/
    techrxiv\.org/(?:articles|doi|users)
    psyarxiv\.com/\w{4,}
    osf\.io/preprints/
    ssrn\.com/(?:abstract=|sol3/papers\.cfm\?)
    hal\.science/(?:hal|tel|inria|cea|halshs)-
    hal\.(?:archives-ouvertes\.fr|inria\.fr|inserm\.fr)/\w+-\d
    inspirehep\.net/(?:literature|record)/
    adsabs\.harvard\.edu/(?:abs|full|pdf|link_gateway)/
    pubmed\.ncbi\.nlm\.nih\.gov/\d
    ncbi\.nlm\.nih\.gov/(?:pubmed|pmc|entrez)/?\S*\d
    pmc\.ncbi\.nlm\.nih\.gov/articles/
    europepmc\.org/(?:article|abstract|articles)/
    jstor\.org/(?:stable|pss|discover)/
    nber\.org/(?:papers|system/files/working_papers)/
    ideas\.repec\.org/[apbhc]/
    econpapers\.repec\.org/(?:paper|article)/
    aeaweb\.org/articles\?
    philpapers\.org/(?:rec|archive)/
    dblp\.(?:org|uni-trier\.de|dagstuhl\.de)/rec/
    drops\.dagstuhl\.de/(?:entities|opus|storage)
    direct\.mit\.edu/[\w-]+/(?:article|proceedings)
    mitpressjournals\.org/doi
    cogsci\.mindmodeling\.org/\S
    escholarship\.org/(?:uc/item|content)/
    worldscientific\.com/doi
    emerald\.com/\S*(?:doi|article)
    ingentaconnect\.com/content
    muse\.jhu\.edu/(?:article|pub)/
    karger\.com/\S*(?:article|doi)
    thieme-connect\.\w+/\S*(?:doi|abstract)
    liebertpub\.com/doi
    ascopubs\.org/doi
    aacrjournals\.org/\S*article
    ashpublications\.org/\S*article
    journals\.physiology\.org/doi
    journals\.asm\.org/doi
    journals\.lww\.com/\S
    f1000research\.com/articles
    wellcomeopenresearch\.org/articles
    copernicus\.org/(?:articles|preprints)/
    scielo\.(?:br|org|cl|mx|sa)\S*(?:article|pid=|/a/|/j/)
    jstage\.jst\.go\.jp/article/
    ci\.nii\.ac\.jp/naid/
    cyberleninka\.ru/article/
    dialnet\.unirioja\.es/servlet/(?:articulo|tesis|libro)\?codigo=
    redalyc\.org/(?:articulo\.oa\?id=|journal/\d)
    persee\.fr/doc/
    elibrary\.ru/item\.asp\?(?:\S*&)?id=\d
    cairn\.info/\S*-page-\d
    citeseerx\.ist\.psu\.edu/(?:viewdoc|document|pdf)
    core\.ac\.uk/(?:display|download|reader|works|outputs)
    scholarworks\.\S+/\d
    zenodo\.org/(?:records?|doi)/
    distill\.pub/\d{4}/
    transformer-circuits\.pub/\d{4}/\S+/
    cdn\.openai\.com/papers/\S+\.pdf
    scholar\.archive\.org/work/
    arxiv\.org/(?:abs|pdf|html)/
    vldb\.org/pvldb/\S+\.pdf
    asmedigitalcollection\.asme\.org/\S*article
    ascelibrary\.org/doi
    optica\.org/\S*(?:abstract|fulltext)
    spiedigitallibrary\.org/\S
    osapublishing\.org/\S*abstract
    opg\.optica\.org/
    informs\.org/doi
    dropbox\.com/\S+\.pdf
    researchgate\.net/publication/\d
    academia\.edu/\d{4,}/
    mendeley\.com/(?:catalogue|research-papers?)/\S
    connectedpapers\.com/main/[0-9a-f]{40}
    litmaps\.com/article/\S
    researchrabbit(?:app)?\.(?:com|ai)/paper/\S
    scholar-inbox\.com/(?:paper|bookmarks?)/\S
    paperswithcode\.com/paper/\S
    scopus\.com/(?:record/display|inward/record|inward/citedby|pages/publications/\d|alert/\S*eid=)
    webof(?:science|knowledge)\.com/(?:wos/\w+/full-record/|api/gateway\?\S*KeyUT=|link\S*KeyUT=|full_record)
    ebscohost\.com/(?:login|c/\S*details|linkprocessor)\S*(?:AN=|details)
    proquest\.com/(?:docview/\d|\S*/docview/\d)
    dimensions\.ai/details/publication/
    lens\.org/(?:lens/scholar/article/|\d)
    scite\.ai/reports/\S
    elicit\.com/papers?/\S
    pubpeer\.com/publications/\S
    litmaps\.com/(?:seed|preview|article|paper)s?/\d
    researchrabbit(?:app)?\.(?:com|ai)/(?:\S*[/?&]papers?[=/])\w
    consensus\.app/papers/\S
    (?:typeset\.io|scispace\.com)/papers/\S
    scinapse\.io/papers/\d
    openalex\.org/(?:works/)?W\d
    x-mol\.(?:com|net)/paper/\S
    researcher-app\.com/paper/\d
    researcher\.life/(?:article|paper)/\S
    sciety\.org/articles/\S
    zbmath\.org/\d
    """
)
"""Pages of papers."""
CODE_HOSTS = _patterns(
    r"""
    github\.com/
    gist\.github\.com/
    gitlab\.(?:com|inria\.fr)/
    bitbucket\.org/
    codeberg\.org/
    sourceforge\.net/
    huggingface\.co/(?:spaces|models|blog|docs)/
    pypi\.org/
    colab\.research\.google\.com/
    paperswithcode\.com/(?:lib|method|sota)
    """
)
"""Sites of code and models."""
DATA_HOSTS = _patterns(
    r"""
    huggingface\.co/datasets/
    figshare\.com/
    datadryad\.org/
    dataverse\.
    kaggle\.com/
    data\.mendeley\.com/
    """
)
"""Sites of data sets."""
VIDEO_HOSTS = _patterns(
    r"""
    youtube\.com/
    youtu\.be/
    vimeo\.com/
    slideslive\.com/
    bilibili\.com/
    """
)
"""Sites of videos."""
