// When a new day begins in Beijing, whether the window is open, hidden or the laptop was asleep.

const DAY_MS = 86_400_000;
const BEIJING_MS = 8 * 3_600_000;

/** Number of the day in Beijing at `ms` since 1970 UTC. */
export function dayAt(ms: number): number {
  return Math.floor((ms + BEIJING_MS) / DAY_MS);
}

/** Milliseconds from `ms` until the next day begins in Beijing. */
export function untilNextDay(ms: number): number {
  return (dayAt(ms) + 1) * DAY_MS - BEIJING_MS - ms;
}

/** Calls `begun` when a new day begins, at midnight or when the window is looked at again; returns the end of it. */
export function onNewDay(begun: () => void): () => void {
  let day = dayAt(Date.now());
  let timer: ReturnType<typeof setTimeout>;
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(look, untilNextDay(Date.now()));
    const now = dayAt(Date.now());
    if (now === day) return;
    day = now;
    begun();
  };
  look();
  document.addEventListener('visibilitychange', look);
  window.addEventListener('focus', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
    window.removeEventListener('focus', look);
  };
}
