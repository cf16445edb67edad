// The search itself, beside the page, so that the page is never kept waiting: the index is fetched
// and made here too.
import { answer } from "./answer.mjs";
import { Index } from "./index.mjs";

/** @type {Promise<Index> | undefined} */
let index;
let latest = 0;

/** @param {string} address */
const made = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return new Index(await response.json());
};

/** @param {MessageEvent<{id: number, question: string, address: string}>} event */
const onMessage = async ({ data }) => {
  index ??= made(data.address);
  latest = data.id;
  try {
    const known = await index;
    await new Promise((resolve) => setTimeout(resolve)); // the next key may have been pressed
    if (data.id !== latest) return;
    postMessage({ id: data.id, answer: data.question ? answer(known, data.question) : null });
  } catch {
    index = undefined;
    postMessage({ id: data.id, failed: true });
  }
};

addEventListener("message", (event) => void onMessage(event));
