// What the page does: Material's part, then ours, each a module of its own.
import "material-scripts";
import "./instant.mjs";
import "./search.mjs";
import "./explanations.mjs";
import "./address.mjs";
import "./courses.mjs";
import "./offline-start.mjs";
import "./calculator.mjs";
