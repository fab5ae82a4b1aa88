"""Dumps of a Daily Papers page with two invented papers, as different programs write them."""

from __future__ import annotations

import json
from typing import Any

SLOW = "2603.00120"
OWLS = "2603.04567"
SLOW_TITLE = "Slow Trees: A Study of Growth in Small Gardens"
OWLS_TITLE = "Owls Count Better Than Sparrows"
SLOW_TEXT = (
    "Trees grow slowly in small gardens, and nobody has measured how slowly. We measure forty trees over nine years, "
    "and report the growth of each in every season. Shade explains most of the difference. Our data are open to all."
)
OWLS_TEXT = (
    "Whether birds count is an old question. We let owls and sparrows choose between two bowls [1,2] of seeds. "
    "The owls chose the fuller bowl in 80% of the trials, the sparrows in 55%."
)
WRAPPED = SLOW_TEXT.replace(" and report ", " and\nreport ").split("\n")
"""The first text, wrapped to two lines."""
PAGE_HEAD = """new

Get trending papers in your email inbox once a day!

Get trending papers in your email inbox!

"""

NUMBERED = f"""[[Hugging Face's logo] Hugging Face][1]
* [ Models ][2]
* [ Datasets ][3]
{PAGE_HEAD}[Subscribe][4]

# Daily Papers

## by[AK][5] and the research community
* Daily
* Weekly
* Monthly

Mar 17
[
-
][6]

### [Slow Trees: A Study of
  Growth in Small Gardens][7]

[

{WRAPPED[0]}
{WRAPPED[1]}

][8]
[
* 3 authors
][9]
·
Mar 2
[
65
][10]

### [{OWLS_TITLE}][11]

[

{OWLS_TEXT}

][12]
[[garden] Garden Institute][13]
·
Dec 8, 2025 [ 6][14]

[1]: https://huggingface.co/
[2]: https://huggingface.co/models
[3]: https://huggingface.co/datasets
[4]: https://huggingface.co/login?next=%2Fpapers
[5]: https://huggingface.co/akhaliq
[6]: https://huggingface.co/login?next=%2Fpapers%2F{SLOW}
[7]: https://huggingface.co/papers/{SLOW}
[8]: https://huggingface.co/papers/{SLOW}
[9]: https://huggingface.co/papers/{SLOW}
[10]: https://huggingface.co/login?next=%2Fpapers%2F{OWLS}
[11]: https://huggingface.co/papers/{OWLS}
[12]: https://huggingface.co/papers/{OWLS}
[13]: https://huggingface.co/garden
[14]: https://huggingface.co/papers/{OWLS}#community
"""

INLINE = (
    f"""{PAGE_HEAD}[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

## by [![](https://huggingface.co/front/by.png)AK](https://huggingface.co/akhaliq) and the research community

- Daily
- Weekly

[Trending Papers](https://huggingface.co/papers/trending)

Mar 17

[-](https://huggingface.co/login?next=%2Fpapers%2F{SLOW})

### [Slow Trees: A Study of\\  Growth in Small Gardens](https://huggingface.co/papers/{SLOW})

[{WRAPPED[0]}\\\\
{WRAPPED[1]}](https://huggingface.co/papers/{SLOW})

[- ![](https://cdn-avatars.huggingface.co/a.png)\\
- ![](https://cdn-avatars.huggingface.co/b.png)\\
- 3 authors](https://huggingface.co/papers/{SLOW})

·

Mar 2

[65](https://huggingface.co/login?next=%2Fpapers%2F{OWLS})

### [{OWLS_TITLE}](https://huggingface.co/papers/{OWLS})

[{OWLS_TEXT}](https://huggingface.co/papers/{OWLS})
"""
    + f"""
[![garden](https://cdn-avatars.huggingface.co/g.png)Garden Institute](https://huggingface.co/garden)

·

Mar 8[6](https://huggingface.co/papers/{OWLS}#community)
"""
)

ADDRESSES = f"""# Daily Papers - Hugging Face
Daily Papers - Hugging Face

Models

https://huggingface.co/models

{PAGE_HEAD}Subscribe

https://huggingface.co/login?next=%2Fpapers

Daily Papers

by\x20

AK

https://huggingface.co/akhaliq

 and the research community

Daily

Weekly

https://huggingface.co/papers/date/2026-03-16

Mar 17

 [-] -

https://huggingface.co/login?next=%2Fpapers%2F{SLOW}

{SLOW_TITLE}

https://huggingface.co/papers/{SLOW}

{SLOW_TEXT}

https://huggingface.co/papers/{SLOW}

[

3 authors](https://huggingface.co/papers/{SLOW})

·

Mar 2

 [-] 65

https://huggingface.co/login?next=%2Fpapers%2F{OWLS}

{OWLS_TITLE}

https://huggingface.co/papers/{OWLS}

{OWLS_TEXT}

https://huggingface.co/papers/{OWLS}

 Garden Institute

https://huggingface.co/garden

·

Dec 8, 2025\x20

6

https://huggingface.co/papers/{OWLS}#community
"""

SUMMARY = "Forty trees in small gardens are measured over nine years, and shade explains how slowly they grow."
TRENDING = (
    """**Page Title:** Trending Papers - Hugging Face
--------------------

Get trending papers in your email inbox once a day!

## Trending Papers

## by AK and the research community

"""
    + 2
    * f"""### Slow Trees: A Study of
  Growth in Small Gardens

{SUMMARY}
- 8 authors
[LINK: GitHub 11.3k](https://github.com/garden/slow-trees)

"""
    + 2
    * f"""### {OWLS_TITLE}

{OWLS_TEXT.replace("bowls ", "bowls" + chr(10))}
[LINK: GitHub 476](https://github.com/garden/owls)

"""
)

DIGEST = f"""# Hugging Face Daily Papers 2026-03-17

> Two papers.

## 1. [{SLOW_TITLE}](https://huggingface.co/papers/{SLOW}) 👍 65

**Authors:** Ada Example, Bo Sample
**Published:** 2026-03-02
**Upvotes:** 65
**Keywords:** trees, gardens

**Abstract:** {SLOW_TEXT}

[arXiv](https://arxiv.org/abs/{SLOW}) | [PDF](https://arxiv.org/pdf/{SLOW}) | [Code](https://github.com/garden/slow-trees)

---

## 2. [{OWLS_TITLE}](https://huggingface.co/papers/{OWLS}) 👍 3

Owls count.
"""


def api_paper(identifier: str, title: str, summary: str, **more: Any) -> dict[str, Any]:
    """An item of the API's answer."""
    paper = {
        "id": identifier,
        "authors": [{"_id": "1", "name": "Ada Example", "hidden": False}, {"_id": "2", "name": "Bo Sample"}],
        "publishedAt": "2026-03-02T00:00:00.000Z",
        "submittedOnDailyAt": "2026-03-17T01:00:00.000Z",
        "title": title,
        "submittedOnDailyBy": {"name": "carl", "fullname": "Carl Curator"},
        "summary": summary,
        "upvotes": 12,
        "discussionId": "67",
        **more,
    }
    return {
        "paper": paper,
        "publishedAt": "2026-03-01T20:00:00.000Z",
        "title": title,
        "summary": summary,
        "thumbnail": f"https://cdn-thumbnails.huggingface.co/{identifier}.png",
        "numComments": 2,
        "submittedBy": {"fullname": "Carl Curator", "name": "carl"},
        "isAuthorParticipating": False,
    }


API = [
    api_paper(
        SLOW,
        "Slow Trees: A Study of\n  Growth in Small Gardens",
        SLOW_TEXT,
        githubRepo="https://github.com/garden/slow-trees",
        projectPage="https://slow-trees.example.org",
        ai_summary=SUMMARY,
        ai_keywords=["trees", "shade"],
    ),
    api_paper(OWLS, OWLS_TITLE, OWLS_TEXT),
]


def attribute(value: Any) -> str:
    """JSON as the value of an attribute in HTML."""
    return json.dumps(value).replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def saved_page(target: str, props: Any) -> str:
    """A saved page of Hugging Face whose data is in an attribute."""
    return (
        '<!doctype html><html><head><title>Daily Papers - Hugging Face</title></head><body><div class="flex">'
        '<div class="SVELTE_HYDRATER contents" data-target="MainHeader" data-props="{&quot;a&quot;:1}"></div>'
        f'<main><div class="SVELTE_HYDRATER contents" data-target="{target}" data-props="{attribute(props)}">'
        "</div></main></div></body></html>"
    )


def card(identifier: str, title: str, text: str = "") -> str:
    """A card of the page without its data."""
    return f"""<article><a href="/papers/{identifier}"><img src="t.png"></a><a href="/carl">Submitted by carl</a>
    <div><div>64</div><div><h3><a href="/papers/{identifier}" class="line-clamp-3">{title}</a></h3><p>{text}</p>
    <a href="/papers/{identifier}"><ul><li>3 authors</li></ul></a><a href="https://github.com/garden/{identifier}">
    GitHub 12</a><a href="https://arxiv.org/abs/{identifier}">arXiv Page</a></div></div></article>"""


CARDS = f"""<!DOCTYPE html><html><head><title>Daily Papers - Hugging Face</title>
<link rel="canonical" href="https://huggingface.co/papers/date/2026-03-17"></head><body><nav>
<a href="/papers">Papers</a></nav><main>{card(SLOW, SLOW_TITLE, SUMMARY)}{card(SLOW, SLOW_TITLE, SUMMARY)}
{card(OWLS, OWLS_TITLE, OWLS_TEXT)}</main>
</body></html>"""
