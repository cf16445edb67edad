// Each feature of a page starts by itself and fails by itself: the others go on.

/**
 * Do something; return whether it was done.
 *
 * @param {() => void} act
 * @param {(error: unknown) => void} [fail] what to do when it was not
 */
export function attempt(act, fail = console.error) {
  try {
    act();
    return true;
  } catch (error) {
    fail(error);
    return false;
  }
}
