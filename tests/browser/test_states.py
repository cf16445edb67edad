"""What opens, answers, fails or waits on a page is as accessible as the page (`states.yml`).

`make test` brings about some of the states, the same ones each time; `make audit` all of them, in
both engines.
"""

from __future__ import annotations

import random
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.browser.audited import EXAMINED
from tests.browser.drivers import ENGINES, launch
from tests.browser.pages import (
    AUDIT,
    RULES,
    accessibility,
    force_colours,
    look,
    nameless,
    small_targets,
    too_wide,
    without_edge,
)
from tests.browser.states import State, states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.drivers import Browser, Engine

SAMPLE = 4
NARROW = (320, 800)
_EVERY = states()
_SAMPLE = random.Random(2026).sample([one for one in _EVERY if not one.is_fresh], SAMPLE)  # noqa: S311
LOOKED_AT = _EVERY if AUDIT else _SAMPLE
_LISTEN = """
// What a screen reader is told from now on: each live region, and what it says after each change.
const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log], output";
window.told = [];
const regions = [];
const numberOf = (region) =>
  regions.includes(region) ? regions.indexOf(region) : regions.push(region) - 1;
const kindOf = ({ className, dataset }) => [className, ...Object.keys(dataset)].join(" ");
const tell = (changes) => {
  const changed = new Set(changes
    .filter(({ target }) => !target.parentElement?.closest("[aria-live=off]"))
    .map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live))
    .filter((region) => region?.checkVisibility()));
  for (const region of changed)
    window.told.push([kindOf(region), numberOf(region), region.innerText.trim()]);
};
new MutationObserver(tell).observe(document.body,
  { childList: true, subtree: true, characterData: true });
const nested = [...document.querySelectorAll(live)]
  .filter((one) => one.parentElement.closest(live))
  .map((one) => one.outerHTML.slice(0, 90));
return nested;
"""
"""Returns the live regions that lie in another one: what they say would be said twice."""


@pytest.fixture(scope="module", params=ENGINES if AUDIT else ENGINES[:1])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in an audit, else the first."""
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def state_browser(
    request: pytest.FixtureRequest, engine: Engine, state: State
) -> Iterator[Browser]:
    """The module's browser, or one that has saved nothing before."""
    if not state.is_fresh:
        yield request.getfixturevalue("shared_browser")
        return
    with launch(engine) as started:
        yield started


@pytest.mark.examines("states")
@pytest.mark.parametrize("state", LOOKED_AT, ids=lambda state: state.name)
def test_a_state_is_accessible_fits_and_is_said_once(
    state_browser: Browser,
    served: Serve,
    sites: Path,
    state: State,
    record_property: Callable[[str, object], None],
) -> None:
    """Upright and light; in Chromium narrow and dark, and in forced colours, as well."""
    record_property(EXAMINED, [state.name])
    browser, server = state_browser, served(sites)
    state.open(browser, server)
    found = {"one live region in another": browser.script(_LISTEN)}
    state.enter(browser)
    try:
        found["said twice"] = _repeated(browser.script("return window.told ?? []"))
        found["upright"] = _faults(browser, state)
        if browser.engine == "chromium":
            found["names"] = nameless(browser)
            if not state.is_paper:
                look(browser, NARROW, "dark")
                found["narrow"] = _faults(browser, state) + too_wide(browser)
                force_colours(browser)
                found["forced colours"] = without_edge(browser)
                look(browser, state.size, "light")
    finally:
        state.leave(browser, server)
    assert {where: faults for where, faults in found.items() if faults} == {}


def _faults(browser: Browser, state: State) -> list[str]:
    """Return what is wrong; on paper is nothing to go between, to scroll or to press."""
    if state.is_paper:
        found = accessibility(browser, [rule for rule in RULES if rule != "best-practice"])
        return [one for one in found if not one.startswith("scrollable-region-focusable")]
    return accessibility(browser) + small_targets(browser)


def _repeated(told: list[tuple[str, int, str]]) -> list[str]:
    """Return what a region said twice on end, and what regions of two kinds say."""
    again = [
        said for (*region, said), then in pairwise(told) if said and [*region, said] == [*then]
    ]
    kinds = {(kind, said) for kind, _, said in told if said}
    return [*again, *(said for said, n in Counter(said for _, said in kinds).items() if n > 1)]


def _is_same(pair: tuple[object, object]) -> bool:
    return pair[0] == pair[1]
