// Where the focus goes when what had it is gone or can no longer be used: keys pressed next must mean something.

/** Whoever removes what has the focus may put it somewhere itself; this many frames later nobody has. */
const FRAMES = 2;

/** Whether keys reach this element. */
function takesKeys(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled, [inert] *') && element.checkVisibility({ visibilityProperty: true });
}

/** The nearest of these that can still have the focus, else the open modal, else the screen. */
function heir(path: readonly Element[]): HTMLElement | null {
  const modal = [...document.querySelectorAll<HTMLElement>('dialog[open]')].at(-1);
  const inside = (element: Element) => !modal || modal.contains(element);
  const near = path.find((element): element is HTMLElement => element instanceof HTMLElement && element.matches('[tabindex]') && takesKeys(element) && inside(element));
  return near ?? modal ?? document.getElementById('main');
}

/** Keeps the focus in the window until the returned function is called. */
export function keepFocus(): () => void {
  /** What has the focus, and all around it. */
  let path: readonly Element[] = [];

  function remember(event: FocusEvent): void {
    path = event.composedPath().filter((place): place is Element => place instanceof Element);
  }

  /** Nothing has the focus, because what had it is gone: not because a hand left it. */
  function lost(): boolean {
    const [had] = path;
    const now = document.activeElement;
    return had !== undefined && (now === null || now === document.body || now === had) && !takesKeys(had);
  }

  function mend(frames: number): void {
    if (!lost()) return;
    if (frames > 0) requestAnimationFrame(() => mend(frames - 1));
    else heir(path.slice(1))?.focus({ preventScroll: true });
  }

  const changes = new MutationObserver(() => mend(FRAMES));
  changes.observe(document, { subtree: true, childList: true, attributeFilter: ['disabled', 'hidden', 'inert', 'open'] });
  document.addEventListener('focusin', remember);
  return () => {
    changes.disconnect();
    document.removeEventListener('focusin', remember);
  };
}
