// What the page does, each a module of its own. The text is made ready first.
import "./text/tables.mjs";
import "./text/days.mjs";
import "./text/folds.mjs";
import "./text/ticks.mjs";
import "./navigation/instant.mjs";
import "./navigation/contents.mjs";
import "./search/dialog.mjs";
import "./text/glossary-popover.mjs";
import "./links/index.mjs";
import "./courses/index.mjs";
import "./offline/index.mjs";
import "./calculator/index.mjs";
