"""What a reader does with a page, and what is asked of the browser about it."""

import json
from pathlib import Path
from typing import Any

Browser = Any


def url(site: Path, name: str = "") -> str:
    return (site / name).as_uri()


def texts(page: Browser, selector: str) -> list[str]:
    found: list[str] = page.execute_script(
        "return Array.from(document.querySelectorAll(arguments[0])).filter(e => e.checkVisibility())"
        ".map(e => e.textContent.trim())",
        selector,
    )
    return found


def press(page: Browser, keys: str) -> None:
    page.switch_to.active_element.send_keys(keys)
    settle(page)


def settle(page: Browser) -> None:
    page.execute_async_script("requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 30)))")


def click(page: Browser, selector: str) -> None:
    page.execute_script("document.querySelector(arguments[0]).click()", selector)
    settle(page)


def current(page: Browser) -> str | None:
    found: str | None = page.execute_script("return document.querySelector('.card[aria-current]')?.dataset.n ?? null")
    return found


def requests(page: Browser) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in page.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]
