/** Starts saving the handbook on the device, once the page itself has come. */
import { managePanel } from "./panel.mjs";
import { standalone } from "./standalone.mjs";
import { showStatus } from "./status.mjs";
import { Offline } from "./offline.mjs";

/** The front page: the scripts lie in `assets/`, one level below. */
const root = new URL("..", import.meta.url);

standalone(root);
const offline = new Offline(root);
showStatus(offline);
managePanel(offline);
if (document.readyState === "complete") offline.start();
else addEventListener("load", () => offline.start());
