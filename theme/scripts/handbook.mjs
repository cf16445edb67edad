// What the page does: Material's part, then ours, each a module of its own.
import "material-scripts";
import "./navigation/instant.mjs";
import "./search/dialog.mjs";
import "./navigation/glossary-popover.mjs";
import "./links/index.mjs";
import "./courses/index.mjs";
import "./offline/index.mjs";
import "./calculator/index.mjs";
