// Where the focus goes when what had it is gone or can no longer be used: keys pressed next must mean something.

/** Whoever removes what has the focus may put it somewhere itself; this many frames later nobody has. */
const FRAMES = 2;

/** Whether this element can have the focus. */
function takesKeys(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.checkVisibility();
}

/**
 * Whether nothing has the focus because `had` is gone, not because a hand left it. Asked after every change of the
 * page: what makes the browser lay it out may be asked only where the focus is nowhere.
 */
function lost(had: Element): boolean {
  const now = document.activeElement;
  return now === had ? had.matches(':disabled') : (now ?? document.body) === document.body && !takesKeys(had);
}

/** The nearest of these that can still have the focus, else the open modal, else the screen. */
function heir(path: readonly EventTarget[]): HTMLElement | null {
  const modal = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);
  const fits = (place: EventTarget): place is HTMLElement =>
    place instanceof HTMLElement && place.matches('[tabindex]') && takesKeys(place) && (!modal || modal.contains(place));
  return path.find(fits) ?? modal ?? document.getElementById('main');
}

/** Keeps the focus in the window until the returned function is called. */
export function keepFocus(): () => void {
  /** What has the focus, and all around it. */
  let path: readonly EventTarget[] = [];

  const remember = (event: FocusEvent) => (path = event.composedPath());

  function mend(frames: number): void {
    const [had] = path;
    if (!(had instanceof Element) || !lost(had)) return;
    if (frames > 0) requestAnimationFrame(() => mend(frames - 1));
    else heir(path.slice(1))?.focus({ preventScroll: true });
  }

  const changes = new MutationObserver(() => mend(FRAMES));
  changes.observe(document, { subtree: true, childList: true, attributeFilter: ['disabled', 'open'] });
  document.addEventListener('focusin', remember);
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
  };
}
