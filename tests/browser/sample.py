"""A report with every kind of thing that a page can show."""

from spinlint.engine import Failure
from spinlint.report import Report
from tests.reporters.html_material import checked, claim, related, report, scorecards
from tests.reporters.test_html_pages import GRADES

PARAGRAPH = "The kettle is on and the room is warm. People sit by the window and talk about the weather for a while. "
LONG = f"""---
title: Ginger for everything
keywords: ginger, ginger cure
---
# Ginger for *everything*

Ginger [cures **all pain**](https://a.example/ginger) in one day, say those who sell it. {PARAGRAPH * 2}

## What it is

{PARAGRAPH * 3}

- A root that cures nothing
- A spice
  - in tea

## How to take it

{PARAGRAPH * 3} Take ten spoons a day. {PARAGRAPH * 2}

| Dose | When |
|------|------|
| one  | noon |

> Nothing helped me like ginger.

![A ginger root](javascript:alert(1))

## At the end

{PARAGRAPH * 4} Buy Ginger Cure Online
"""
EVIL = "</script><script>document.title='hacked'</script><img src=x onerror=\"document.title='hacked'\">"


def sample() -> Report:
    """Three articles, one of them hostile, and an input that failed."""
    scores = {
        "readability": {
            **GRADES,
            "sections": [{"heading": h, "words": 50, "grade": g} for h, g in (("One", 5.0), ("Two", 12.0))],
        },
        "keywords": {"phrases": [{"phrase": "ginger", "count": 3, "density": 2.0, "target": True, "places": [0.1, 0.5, 0.95]}]},
        "spun": {"verdict": "spun", "probability": 0.97},
        "scorecards": scorecards(),
    }
    long = checked(
        LONG,
        ("TR001", None),
        ("CL001", "cures all pain"),
        ("RD002", "Ginger cures all pain in one day, say those who sell it."),
        ("SP003", "kettle", "teapot"),
        ("CL001", "cures nothing"),
        ("SF001", "Take ten spoons a day"),
        ("RD001", "weather"),
        ("KW001", "Buy Ginger Cure Online", ""),
        path="ginger.md",
        scores=scores,
        claims=["Take ten spoons a day"],
    )
    texts = (related("Ginger was no better than a sham tablet for pain.", page=3),)
    long.claims.insert(0, claim(long.document, "cures all pain", related=texts))
    long.claims.append(claim(long.document, "spice", source="[1]", tier="trial", reach="sentence", enough=True))
    encoded = EVIL.replace("<", "&lt;").replace('"', "&quot;")
    hostile = checked(
        f"<title>{encoded}</title><h1>{encoded}</h1><p>{encoded} \u202edlrow <a href='javascript:document.title=1'>x</a></p>",
        ("CL001", EVIL, EVIL),
        path=f"{EVIL}.html",
    )
    calm = checked(f"# Calm\n\n{PARAGRAPH}", path="calm.md")
    return report(calm, hostile, long, failures=[Failure("gone.md", "no such file or directory")])
