/** Starts saving the handbook on the device, once the page itself has come. */
import "../lib/shared.mjs";
import { Offline } from "./offline.mjs";
import { oneCopy } from "./one-copy.mjs";
import { managePanel } from "./panel.mjs";
import { standalone } from "./standalone.mjs";
import { showStatus } from "./status.mjs";

/** The front page: the scripts lie in `assets/`, one level below. */
const root = new URL("..", import.meta.url);

void oneCopy(root);
standalone(root);
const offline = new Offline(root);
showStatus(offline);
managePanel(offline);
if (document.readyState === "complete") void offline.start();
else addEventListener("load", () => void offline.start());

export const started = true; // see features.mjs
