// What the page does beyond what Material does: each part is a module of its own.
