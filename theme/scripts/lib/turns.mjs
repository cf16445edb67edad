// Work that waits its turn, so that the page answers whoever touches it.

/**
 * Do something when the page has nothing else to do, or after some seconds.
 *
 * @param {() => void} act
 */
export const whenIdle = (act) => {
  const whenever = globalThis.requestIdleCallback; // Safari has none
  if (whenever) whenever(act, { timeout: 4000 });
  else setTimeout(act, 1500);
};

/**
 * Let all else that waits be done first. A timer would do the same, but waits long in a page that is
 * not seen.
 *
 * @returns {Promise<void>}
 */
export const nextTurn = () =>
  new Promise((done) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
