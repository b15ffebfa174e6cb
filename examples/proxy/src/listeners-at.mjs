// @ts-check
/**
 * Listeners by the place where they are bound.
 */

/** @typedef {import('./types.ts').ServedListener} ServedListener */
/** @typedef {import('./types.ts').State} State */

/**
 * Equal for listeners that share a port. Port 0 is a new one for each.
 *
 * @param {ServedListener} listener
 */
export function placeText({ address: { host, port }, protocol, name }) {
  return `${protocol} ${host} ${port === 0 ? name : port}`;
}

/** @type {WeakMap<State, ReadonlyMap<string, readonly ServedListener[]>>} */
const byPlace = new WeakMap();

/**
 * The listeners of a state that share a port.
 *
 * @param {State} state
 * @param {string} place  as `placeText` gives it
 * @returns {readonly ServedListener[]}
 */
export function listenersAt(state, place) {
  const places = byPlace.get(state) ?? groupByPlace(state.listeners);
  byPlace.set(state, places);
  return places.get(place) ?? [];
}

/**
 * Listeners by the port that they share, in their own order.
 *
 * @param {readonly ServedListener[]} listeners
 * @returns {ReadonlyMap<string, readonly ServedListener[]>}
 */
export function groupByPlace(listeners) {
  /** @type {Map<string, ServedListener[]>} */
  const places = new Map();
  for (const listener of listeners) {
    const place = placeText(listener);
    places.set(place, [...(places.get(place) ?? []), listener]);
  }
  return places;
}
