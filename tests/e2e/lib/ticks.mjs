// How long a tick takes, from the key to the frame that shows it.

/**
 * Presses `1` as often as asked and answers how long the ticks took, in words.
 * @param {import('./window.mjs').Window} window with the focus on an item of which the following are not answered
 * @param {number} presses
 */
export async function timeTicks(window, presses) {
  await window.run(watch);
  for (let press = 1; press <= presses; press += 1) {
    await window.press('1');
    await window.until('the tick is painted', (count) => /** @type {any} */ (globalThis).ticks.length === count, press);
  }
  /** @type {number[]} */
  const times = await window.run(() => /** @type {any} */ (globalThis).ticks);
  const sorted = times.toSorted((a, b) => a - b).map(Math.round);
  return `median ${sorted[Math.floor(sorted.length / 2)]} ms, slowest ${sorted.at(-1)} ms of ${sorted.length}`;
}

/** In the page: notes the time from every key press to the end of the frame in which the item it judged is ticked. */
function watch() {
  /** @type {number[]} */
  const ticks = (/** @type {any} */ (globalThis).ticks = []);
  addEventListener(
    'keydown',
    (event) => {
      const id = document.activeElement?.getAttribute('data-item');
      const look = () => {
        if (!document.querySelector(`[data-item="${id}"]`)?.matches('.met')) return void requestAnimationFrame(look);
        // A message is delivered after the frame has been painted.
        const painted = new MessageChannel();
        painted.port1.onmessage = () => ticks.push(performance.now() - event.timeStamp);
        painted.port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}
