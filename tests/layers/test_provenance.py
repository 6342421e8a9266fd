"""Who made a page, when and for whose money: from HTML meta, JSON-LD, front matter and bylines."""

import json
from datetime import date

import pytest

from spinlint.engine import Linter
from spinlint.layers.provenance import Provenance, parse_date
from spinlint.models import Models
from spinlint.readers import read


def made(text: str, name: str, models: Models) -> Provenance:
    return next(Linter([], models, [Provenance]).check([read(text.encode(), name)])).document.layer(Provenance)


def page(data: object, body: str = "<p>Wax protects the ear.</p>") -> str:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    return f"<html><head>{script}</head><body><article><h1>Ear wax</h1>{body}</article></body></html>"


def test_html_meta(models: Models) -> None:
    html = (
        "<html><head><meta name='author' content='Ana Ruiz, audiologist'>"
        "<meta property='article:published_time' content='2026-02-03T10:00:00Z'>"
        "<meta property='article:modified_time' content='2026-05-06'></head><body><h1>Ear wax</h1><p>Wax.</p></body></html>"
    )
    found = made(html, "a.html", models)
    assert found.authors == ("Ana Ruiz, audiologist",)
    assert found.credentials == ("audiologist",)
    latest = found.latest("published", "updated", "reviewed")
    assert latest is not None
    assert (latest.role, latest.day, latest.span) == ("updated", date(2026, 5, 6), None)


def test_json_ld_of_a_medical_page(models: Models) -> None:
    person = {"@type": "Person", "name": "Rosa Lind", "jobTitle": "registered nurse"}
    data = {
        "@graph": [
            {
                "@type": "MedicalWebPage",
                "author": [person],
                "reviewedBy": {"@type": "Person", "name": "Dr Ito"},
                "publisher": {"@type": "Organization", "name": "Northwold Clinic"},
                "lastReviewed": "2026-06-01",
            }
        ]
    }
    found = made(page(data), "a.html", models)
    assert (found.authors, found.reviewers, found.publisher) == (("Rosa Lind",), ("Dr Ito",), "Northwold Clinic")
    assert "nurse" in found.credentials
    assert found.organisations == {"Northwold Clinic"}
    assert [(d.role, d.day) for d in found.dates] == [("reviewed", date(2026, 6, 1))]


def test_front_matter(models: Models) -> None:
    text = "---\nauthor: Tom Baker\ncredentials: RN\ndate: 2026-03-04\nlast_reviewed: 2026-04-05\n---\n\n# Ear wax\n\nWax.\n"
    found = made(text, "a.md", models)
    assert (found.authors, found.credentials) == (("Tom Baker",), ("RN",))
    assert {d.role: d.day for d in found.dates} == {"published": date(2026, 3, 4), "reviewed": date(2026, 4, 5)}


@pytest.mark.parametrize(
    ("line", "author", "credential"),
    [
        ("By Dr Rosa Lind, GP", "Dr Rosa Lind", "GP"),
        ("Written by Ana Ruiz, physiotherapist", "Ana Ruiz", "physiotherapist"),
        ("By the Northwold clinic team", "the Northwold clinic team", ""),
    ],
)
def test_bylines(line: str, author: str, credential: str, models: Models) -> None:
    text = f"# Ear wax\n\n{line}\n\nWax protects the ear.\n"
    found = made(text, "a.md", models)
    assert found.authors == (author,)
    assert not credential or credential in found.credentials
    assert found.byline is not None


def test_a_date_in_the_story_is_no_date_of_the_page(models: Models) -> None:
    story = (
        "On 4 May 1998 the first drops were sold in a small shop in the north of the town, and people queued round the corner."
    )
    assert made(f"# Ear wax\n\n{story}\n", "a.md", models).dates == ()


@pytest.mark.parametrize(
    "line", ["Funded by a maker of drops.", "Ad: we earn from this link.", "We have no conflicts of interest."]
)
def test_disclosure(line: str, models: Models) -> None:
    found = made(f"# Ear wax\n\nWax protects the ear.\n\n{line}\n", "a.md", models)
    assert found.disclosure is not None


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-02-03", date(2026, 2, 3)), ("3 Feb 2026", date(2026, 2, 3)), ("03/02/2026", date(2026, 2, 3)), ("soon", None)],
)
def test_dates_as_people_write_them(written: str, day: date | None) -> None:
    assert parse_date(written) == day


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("Posted by Lena on 14 January 2026", "Lena", ""),
        ("(c) 2024 Harrow Vale Ltd", "", "Harrow Vale Ltd"),
        ("© 2019–2026 The Ward End Trust. All rights reserved.", "", "The Ward End Trust"),
        ("© 2026", "", ""),
        ("(c) the nurse decides", "", ""),
    ],
)
def test_posts_and_owners(line: str, author: str, publisher: str, models: Models) -> None:
    found = made(f"# Ear wax\n\nWax protects the ear.\n\n{line}\n", "a.md", models)
    assert (found.authors, found.publisher) == ((author,) if author else (), publisher)


def test_the_footer_of_a_page_names_its_owner_and_its_date(models: Models) -> None:
    html = page({}).replace(
        "</body>", "<footer><p>&copy; 2024 Harrow Vale Ltd</p><p>Last updated: 4 May 2026</p></footer></body>"
    )
    found = made(html, "a.html", models)
    assert found.publisher == "Harrow Vale Ltd"
    assert found.dates[0].day == date(2026, 5, 4)


def test_a_company_is_nobody_whose_qualification_is_asked(models: Models) -> None:
    named = made("---\nauthor: [Harrow Labs Ltd, 'Kim Vale, wellness coach']\n---\n\n# Wax\n\nWax.\n", "a.md", models)
    assert named.people() == ("Kim Vale, wellness coach",)
