// How long a tick takes, from the key to the frame that shows it.

/** @typedef {import('./window.mjs').Window} Window */

/**
 * Starts to time every `1` that judges an item.
 * @param {Window} window
 */
export async function watchTicks(window) {
  await window.run(watch);
}

/**
 * What was timed since, in words.
 * @param {Window} window
 */
export async function timedTicks(window) {
  /** @type {number[]} */
  const times = await window.run(() => /** @type {any} */ (globalThis).ticks);
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  return `key to painted tick: median ${sorted[sorted.length >> 1]} ms, slowest ${sorted.at(-1)} ms of ${sorted.length}`;
}

/** In the page: notes the time from a key press to the end of the frame in which its item is ticked. */
function watch() {
  /** @type {number[]} */
  const ticks = (/** @type {any} */ (globalThis).ticks = []);
  const listen = (/** @type {KeyboardEvent} */ event) => {
    const id = document.activeElement?.getAttribute('data-item');
    if (event.key !== '1' || !id) return;
    const look = () => {
      if (!document.querySelector(`[data-item="${id}"]`)?.matches('.met')) return void requestAnimationFrame(look);
      // A message is delivered after the frame has been painted.
      const painted = new MessageChannel();
      painted.port1.onmessage = () => ticks.push(performance.now() - event.timeStamp);
      painted.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  };
  addEventListener('keydown', listen, { capture: true });
}
