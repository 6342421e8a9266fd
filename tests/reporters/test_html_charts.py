"""The pictures: what they draw, what they say in words, and whether their colours can be told apart."""

import re
import xml.etree.ElementTree as ET
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spinlint.reporters.html.charts.article import charts, section_counts
from spinlint.reporters.html.charts.claims import claim_chart
from spinlint.reporters.html.charts.drawing import Chart
from spinlint.reporters.html.charts.overview import overview
from spinlint.reporters.html.charts.scales import Exact
from spinlint.reporters.html.charts.spun import spun_chart
from spinlint.reporters.html.house import ASSETS
from spinlint.reporters.html.pdf import plain_colours
from tests.reporters.html_material import checked, claim, report
from tests.reporters.test_html_pages import GRADES

TEXT = "# Title\n\nAlpha words.\n\n## One\n\nBeta words and more.\n\n## Two\n\nGamma words.\n"


def drawn(chart: Chart) -> ET.Element:
    return ET.fromstring(f"<svg>{chart.svg.markup}</svg>")


def boxes(chart: Chart) -> list[ET.Element]:
    return [box for box in drawn(chart).iter("rect") if box.get("fill", "").startswith("var(")]


def by_name(found: list[Chart]) -> dict[str, Chart]:
    return {chart.name: chart for chart in found}


def test_each_sentence_has_a_column_as_high_as_it_is_long() -> None:
    one = checked(TEXT, scores={"readability": GRADES})
    chart = by_name(charts(report(one), one))["sentences"]
    heights = [float(box.get("height", "")) for box in boxes(chart)]
    assert heights[1] / heights[0] == pytest.approx(40 / 3, rel=0.02)
    assert [box.get("fill") for box in boxes(chart)] == [f"var(--chart-{c})" for c in ("quiet", "strong", "quiet")]
    assert "the longest has 40" in chart.summary and "1 of them is longer than 30" in chart.summary
    assert chart.table.rows[1] == ("2", "40", "20.0")


def test_phrases_stand_where_they_are_used() -> None:
    phrases = [{"phrase": "back pain", "count": 3, "density": 2.0, "target": True, "places": [0.0, 0.5, 1.0]}]
    one = checked(TEXT, scores={"keywords": {"phrases": phrases}})
    chart = by_name(charts(report(one), one))["phrases"]
    left, middle, right = (float(box.get("x", "")) for box in boxes(chart))
    assert middle == pytest.approx((left + right) / 2, abs=0.2)
    assert "“back pain” is used most: 3 times" in chart.summary


def test_every_target_phrase_has_a_strip_used_or_not() -> None:
    def phrase(name: str, target: bool, *places: float) -> dict[str, object]:
        return {"phrase": name, "count": len(places), "density": 1.0, "target": target, "places": list(places)}

    others = [phrase(f"other {n}", False, 0.1, 0.2) for n in range(20)]
    phrases = [*others, phrase("used", True, 0.5), phrase("unused", True), phrase("gone", False)]
    one = checked(TEXT, scores={"keywords": {"phrases": phrases}})
    chart = by_name(charts(report(one), one))["phrases"]
    names = [row[0] for row in chart.table.rows]
    assert names[:2] == ["used", "unused"] and len(names) == 12 and "gone" not in names
    assert "Not used word for word: “unused”; that is no fault." in chart.summary


def test_findings_are_counted_in_their_section() -> None:
    one = checked(TEXT, ("CL001", "Beta"), ("RD001", "more"), ("KW001", "Gamma"), ("SF001", None))
    assert [(name, dict(count)) for name, count in section_counts(one)] == [
        ("Title", {}), ("One", {"error": 1, "info": 1}), ("Two", {"error": 1})
    ]  # fmt: skip
    chart = by_name(charts(report(one), one))["severities"]
    assert len(boxes(chart)) == 3 and "Most stand in “One”: 2" in chart.summary


def test_claims_are_placed_by_strength_and_support() -> None:
    one = checked(TEXT, claims=["Alpha", "Beta"])
    one.claims.append(claim(one.document, "Alpha", tier="trial", enough=True))
    (chart,) = claim_chart(one)
    circles = {(c.get("cx"), c.get("cy")): c.get("fill") for c in drawn(chart).iter("circle")}
    assert len(circles) == 2 and len({x for x, _ in circles}) == 1
    assert "3 claims; 2 without a source that is enough" in chart.summary
    assert ("does", "none", "2", "0") in chart.table.rows


def test_spun_density_is_drawn_only_for_spun_text() -> None:
    one = checked(TEXT, ("SP003", "Beta", "x"), ("SP003", "Gamma", "y"))
    assert not list(spun_chart(one))
    one.scores["spun"] = {"verdict": "spun"}
    (chart,) = spun_chart(one)
    assert sum(float(box.get("height", "0")) > 0 for box in boxes(chart)) == 2


def test_the_run_is_drawn_by_family_the_most_harmful_first() -> None:
    found = report(checked(TEXT, ("RD001", "Beta"), ("CL001", "Gamma"), ("RD001", "more")))
    (chart,) = overview(found)
    assert [row[0] for row in chart.table.rows] == ["claims (CL)", "readability and plain language (RD)"]


def test_every_picture_says_in_words_what_it_shows_and_holds_no_style_of_its_own() -> None:
    one = checked(TEXT, ("CL001", "Beta"), scores={"readability": GRADES}, claims=["Alpha", "Beta"])
    every = [*charts(report(one), one), *claim_chart(one), *overview(report(one))]
    assert {"sentences", "severities", "claims", "families"} <= {chart.name for chart in every}
    for chart in every:
        assert chart.title and chart.summary.endswith((".", ").")) and chart.table.rows
        assert "style" not in chart.svg.markup and "font-family" not in chart.svg.markup
        for number in re.findall(r' (?:x|y|r|cx|cy|width|height)="([^"]*)"', chart.svg.markup):
            assert re.fullmatch(r"-?\d+(\.\d)?", number), number


@given(st.floats(0, 100_000), st.integers(2, 12))
def test_a_scale_has_few_whole_ticks_and_ends_with_the_data(most: float, wanted: int) -> None:
    scale = Exact(most, wanted)
    assert scale.ticks()[0] == 0 and scale.ticks()[-1] <= scale.most
    assert len(scale.ticks()) <= wanted + 1
    assert scale.project(scale.most, 300, 0) == pytest.approx(0)


def palettes() -> list[dict[str, str]]:
    css = (ASSETS / "report.css").read_text()
    found = [dict(re.findall(r"--(\w[\w-]*): (#[0-9a-f]{6})", block)) for block in re.findall(r":root[^{]*\{([^}]*)\}", css)]
    light, *darks = [block for block in found if "paper" in block and "ink" in block]
    return [light, *({**light, **dark} for dark in darks)]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mixed(over: str, share: float, under: str) -> str:
    pairs = zip((over[1:3], over[3:5], over[5:7]), (under[1:3], under[3:5], under[5:7]), strict=True)
    return "#" + "".join(f"{round(share * int(a, 16) + (1 - share) * int(b, 16)):02x}" for a, b in pairs)


FAMILIES = ("SF", "CL", "EV", "ST", "SP", "TR", "KW", "GR", "RD", "house")


def test_there_are_a_light_palette_and_two_equal_dark_ones() -> None:
    light, dark, chosen = palettes()
    assert dark == chosen != light


@pytest.mark.parametrize("palette", palettes())
def test_colours_have_the_contrast_that_wcag_asks_for(palette: dict[str, str]) -> None:
    for ground in ("page", "paper"):
        for ink in ("ink", "soft", "accent", "error", "warning", "info", "removed", "added", *FAMILIES):
            assert contrast(palette[ink], palette[ground]) >= 4.5, (ink, ground)
        for shape in ("chart-quiet", "chart-strong"):
            assert contrast(palette[shape], palette[ground]) >= 3, (shape, ground)
    for family, share in product(FAMILIES, (0.24, 0.40)):
        assert contrast(palette["ink"], mixed(palette[family], share, palette["paper"])) >= 4.5, (family, share)
    for shape in ("chart-quiet", "chart-strong"):
        assert contrast(palette["chart-on"], palette[shape]) >= 4.2, shape


def seen_without_green(colour: str) -> tuple[float, float]:
    """Luminance and the blue-yellow axis: what is left to tell colours apart by for most colour-blind readers."""
    blue, yellow = int(colour[5:7], 16), (int(colour[1:3], 16) + int(colour[3:5], 16)) / 2
    return luminance(colour), (blue - yellow) / 255


@pytest.mark.parametrize("palette", palettes())
def test_the_two_colours_of_a_chart_differ_for_the_colour_blind(palette: dict[str, str]) -> None:
    (light, blueness), (light2, blueness2) = map(seen_without_green, (palette["chart-quiet"], palette["chart-strong"]))
    assert abs(blueness - blueness2) > 0.2
    assert (max(light, light2) + 0.05) / (min(light, light2) + 0.05) > 1.35, "in grey print, too"


def test_colours_can_be_written_out_for_a_printer_that_knows_no_variables() -> None:
    style = ":root { --error: #a31621; --chart-quiet: #4f7f9e; } :root[data-theme=dark] { --error: #ff8d8a; }"
    page = f'<style>{style}</style><rect fill="var(--chart-quiet)"/><rect class="b-e" x="0"/>'
    printed = plain_colours(page)
    assert '<rect fill="#4f7f9e"/><rect class="b-e" fill="#a31621" x="0"/>' in printed
