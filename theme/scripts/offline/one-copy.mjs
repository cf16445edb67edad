/** Some servers take `/Vasteras/` for `/vasteras/`; a device need not keep two copies for that. */

/**
 * Go to the address under which the handbook is saved, when this is the same in other letters.
 *
 * @param {URL} root the address of the handbook's front page
 */
export async function oneCopy(root) {
  const saved = (await navigator.serviceWorker?.getRegistrations?.().catch(() => [])) ?? [];
  const scopes = saved.map(({ scope }) => scope);
  const twin = scopes.find((scope) => scope.toLowerCase() === root.href.toLowerCase());
  if (twin && !scopes.includes(root.href)) {
    location.replace(twin + location.href.slice(root.href.length));
  }
}
