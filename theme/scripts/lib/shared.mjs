// What the parts of a page's script have in common, so that the bundler makes one file of it and not
// many: each part imports this.
import "./addresses.mjs";
import "./attempts.mjs";
import "./elements.mjs";
import "./failures.mjs";
import "./formats.mjs";
import "./headings.mjs";
import "./pages.mjs";
import "./print.mjs";
import "./storage.mjs";
import "./translations.mjs";
import "./turns.mjs";
