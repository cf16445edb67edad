"""A calculator in a page, as the tests handle it: open, fill in, read the answer."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.browser.drivers import Browser

PAGES = {
    "fees": "arvode",
    "lost-income": "forlorad-inkomst",
    "travel": "resor",
    "claim": "manad",
}
_MEETINGS = [
    {"date": "2026-11-03", "from": "13:00", "to": "16:30"},
    {"date": "2026-11-17", "from": "14:00", "to": "18:20"},
]
_WORK = {
    "work": {"method": "hourly", "hourly_pay": "610"},
    "schedule": [{"weekday": "weekdays", "from": "08:00", "to": "17:00"}],
}
_COSTS = {
    "trips": [{"date": "2026-11-03", "km": "84"}],
    "receipts": [{"date": "2026-11-03", "amount": "120,50", "about": "Parkering"}],
}
FILLED: Mapping[str, dict[str, Any]] = {
    "fees": {"meetings": _MEETINGS},
    "lost-income": {"meetings": _MEETINGS, **_WORK},
    "travel": _COSTS,
    "claim": {"month": "2026-11", "meetings": _MEETINGS, **_WORK, **_COSTS},
}
"""Values that each calculator can answer, in both handbooks once `own` is filled in too."""

_SET = """
const [name, value] = arguments;
const control = document.querySelector(`[name="${name}"]`);
if (control.type === "checkbox") control.checked = value;
else control.value = value;
control.dispatchEvent(new Event("input", { bubbles: true }));
control.dispatchEvent(new Event("change", { bubbles: true }));
"""


@dataclass(frozen=True)
class Calculator:
    """The calculator of the page that a browser shows."""

    browser: Browser
    url: str
    """The address of the site."""

    def open(self, handbook: str, name: str, fragment: str = "") -> None:
        """Go to the page of a calculator, anew."""
        self.browser.open("about:blank")
        self.browser.open(f"{self.url}{handbook}/{PAGES[name]}/{fragment}")

    def wait(self, state: str = "ready") -> None:
        """Wait until the calculator has come to a state."""
        self.browser.wait(lambda: self.state == state)

    @property
    def state(self) -> str:
        """The state that the form itself says."""
        return str(self.browser.script(f"return {_FORM}?.dataset.state"))

    @property
    def result(self) -> str:
        """What the answer says, with plain spaces."""
        text = self.browser.script("return document.querySelector('[data-result]').innerText")
        return " ".join(str(text).split())

    def text(self, selector: str) -> str:
        """What a part of the page says; nothing if it is hidden."""
        source = """
            const part = document.querySelector(arguments[0]);
            return part?.checkVisibility() ? part.innerText : "";
        """
        return " ".join(str(self.browser.script(source, selector)).split())

    def fill(self, values: Mapping[str, str | bool]) -> None:
        """Fill in fields by their names."""
        for name, value in values.items():
            self.browser.script(_SET, name, value)

    def click(self, selector: str) -> None:
        """Press a button of the form."""
        self.browser.script("document.querySelector(arguments[0]).click()", selector)

    def submit(self) -> None:
        """Ask for the answer."""
        self.browser.script(f"{_FORM}.requestSubmit()")

    def says(self, text: str) -> bool:
        """Wait until the answer has a text in it."""
        return self.browser.wait(lambda: text in self.result)


_FORM = "document.querySelector('form[data-calculator]')"


def link(calculator: str, values: Mapping[str, object], **more: object) -> str:
    """Write the fragment of a link that opens a filled form, as version 1 does."""
    data = {"version": 1, "calculator": calculator, "values": values, **more}
    code = base64.urlsafe_b64encode(json.dumps(data).encode()).decode().rstrip("=")
    return f"#rakna={code}"


def own(handbook: str, calculator: str) -> dict[str, object]:
    """Return the amounts that a handbook's reader fills in from her own regulation."""
    if handbook == "vasteras":
        return {"own": {"bilersattning": "25"}} if calculator in {"travel", "claim"} else {}
    amounts = {
        "fees": {"pays": "fast", "sammantradesarvode": "900"},
        "lost-income": {"forlorad-arbetsinkomst-max": "450"},
        "travel": {"bilersattning": "29"},
    }
    every = {name: value for each in amounts.values() for name, value in each.items()}
    return {"own": amounts.get(calculator, every)}
