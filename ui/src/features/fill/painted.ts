// How long the inspector waits, for benches to read: measures `open` and `tick` of the page's performance timeline.

/**
 * Notes how long it is from `start` until what follows is painted: the first frame from now draws it, the second
 * begins once it is on the screen. Only the last measure of a name is kept; an observer sees them all.
 */
export function measurePainted(name: 'open' | 'tick', start = performance.now()): void {
  const frame = requestAnimationFrame;
  frame(() =>
    frame(() => {
      performance.clearMeasures(name);
      performance.measure(name, { start });
    }),
  );
}
