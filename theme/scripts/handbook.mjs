// What the page does beyond what Material does: each part is a module of its own.
import "./address.mjs";
import "./offline-start.mjs";
