// What the page does, each a module of its own. The text is made ready first; what only some pages
// need, or nobody before the page has come, is fetched then (features.mjs).
import "./lib/shared.mjs";
import "./text/tables.mjs";
import "./text/days.mjs";
import "./text/folds.mjs";
import "./text/ticks.mjs";
import "./text/long-words.mjs";
import "./navigation/instant.mjs";
import "./navigation/contents.mjs";
import "./search/dialog.mjs";
import "./text/glossary-popover.mjs";
import "./links/index.mjs";
import "./features.mjs";
import { STARTED } from "./lib/pages.mjs";

document.documentElement.setAttribute(STARTED, ""); // else the menu, which came before, says so
