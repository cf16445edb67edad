// What the reader has filled in, kept on the device: for each calculator of a handbook, and the
// amounts of her own regulation for all of them. A browser that keeps nothing is no hindrance.

const VERSION = 1;
const place = (form, what) => `handbook/${form.dataset.handbook}/${what}`;

/** Keep the values of a form. */
export function remember(form, { own, ...values }) {
  write(place(form, form.dataset.calculator), values);
  if (own) write(place(form, "own"), own);
}

/** Return what was kept of a form; null when nothing was. */
export function recall(form) {
  const values = load(place(form, form.dataset.calculator));
  const own = load(place(form, "own"));
  return values || own ? { ...values, ...(own && { own }) } : null;
}

/** Forget all that was filled in in the handbook's calculators. */
export function forget(form) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(place(form, ""))) localStorage.removeItem(key);
    }
  } catch {
    // Nothing could be kept here, so there is nothing to forget.
  }
}

function write(key, values) {
  try {
    localStorage.setItem(key, JSON.stringify({ version: VERSION, values }));
  } catch {
    // Private windows and full devices keep nothing.
  }
}

function load(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept?.version === VERSION ? kept.values : null;
  } catch {
    return null;
  }
}
