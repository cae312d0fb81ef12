// What every screen owes to people who use keys, an input method, or cannot bear motion.
import { InputMethod } from './input_method.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** More stops than any screen has: a focus that never comes back is a trap. */
const MOST_STOPS = 400;

/**
 * Does something that moves the focus and scrolls, and brings both back.
 * @template Found
 * @param {Page} page
 * @param {() => Promise<Found>} work
 */
async function leavingAsItWas(page, work) {
  const was = await page.evaluateHandle(() => {
    const tops = [...document.querySelectorAll('*')].filter((one) => one.scrollHeight > one.clientHeight);
    return { focused: document.activeElement, scrolled: tops.map((one) => /** @type {const} */ ([one, one.scrollTop])) };
  });
  const found = await work();
  await was.evaluate(({ focused, scrolled }) => {
    for (const [one, top] of scrolled) one.scrollTop = top;
    // Rows of a long list are made anew when it scrolls.
    const before = focused?.isConnected ? focused : document.querySelector('[aria-current="true"][tabindex="0"]');
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  });
  await was.dispose();
  return found;
}

/**
 * Controls that can be seen and used, but that Tab does not lead to; one line each. Of a set that shares one stop
 * (radio buttons, rows with arrow keys) the stop is enough.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function unreached(page) {
  return leavingAsItWas(page, () => walk(page));
}

/** @param {Page} page */
async function walk(page) {
  await page.evaluate(() => document.querySelectorAll('[data-reached]').forEach((one) => one.removeAttribute('data-reached')));
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press('Tab');
    const again = await page.evaluate(() => {
      const now = document.activeElement;
      if (!(now instanceof HTMLElement) || now === document.body) return false;
      const seen = now.hasAttribute('data-reached');
      now.setAttribute('data-reached', '');
      return seen;
    });
    if (again) break;
  }
  return page.evaluate(() => {
    const modal = [...document.querySelectorAll('dialog[open]')].at(-1);
    const controls = [...(modal ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    const reachedSets = new Set([...document.querySelectorAll('input[type="radio"][data-reached]')].map((radio) => radio.getAttribute('name')));
    const left = controls.filter((one) => {
      if (!(one instanceof HTMLElement) || one.matches(':disabled, [inert] *, [tabindex="-1"]') || !one.checkVisibility({ visibilityProperty: true })) return false;
      return !one.hasAttribute('data-reached') && !(one.matches('input[type="radio"]') && reachedSets.has(one.getAttribute('name')));
    });
    return left.map((one) => `Tab does not lead to ${one.outerHTML.slice(0, 120)}`);
  });
}

/**
 * Things that move although the system asks for rest.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function moving(page) {
  return page.evaluate(() => {
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
    const running = document.getAnimations().filter((one) => Number(one.effect?.getComputedTiming().duration ?? 0) > 1);
    return running.map((one) => `moves: ${one.effect instanceof KeyframeEffect ? one.effect.target?.outerHTML.slice(0, 120) : ''}`);
  });
}

/**
 * What happens in the text fields of a screen while characters are composed in them: nothing but the composing.
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function composing(page) {
  return leavingAsItWas(page, () => composeEverywhere(page));
}

/** @param {Page} page */
async function composeEverywhere(page) {
  const ime = await InputMethod.of(page);
  const faults = [];
  const fields = await page.evaluate(() => {
    const modal = [...document.querySelectorAll('dialog[open]')].at(-1);
    const words = [...(modal ?? document).querySelectorAll('textarea, input:not([type]), input[type="text"], input[type="search"]')];
    // A field of another row would select that row; its own row has the same fields.
    const elsewhere = ':disabled, :read-only, [data-item]:not([aria-current="true"]) *';
    const used = words.filter((one) => one instanceof HTMLElement && one.checkVisibility() && !one.matches(elsewhere));
    return used.map((one, place) => {
      one.setAttribute('data-composed', String(place));
      return String(place);
    });
  });
  for (const field of fields) {
    const found = await page.evaluate((place) => {
      const one = document.querySelector(`[data-composed="${place}"]`);
      if (!(one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement)) return false;
      one.focus();
      // Behind what stands there: dropping the composition leaves that alone.
      one.setSelectionRange(one.value.length, one.value.length);
      return one === document.activeElement;
    }, field);
    if (!found) continue;
    const before = await page.evaluate(around);
    const stood = await page.evaluate(value);
    const known = await page.evaluate(said);
    await ime.compose('jian');
    for (const key of ['Enter', '1', 'F8', 'ArrowDown', '?']) await ime.key(key);
    const after = await page.evaluate(around);
    if (after !== before) faults.push(`composing acts: ${before} became ${after}`);
    // Old messages may go meanwhile.
    for (const text of await page.evaluate(said)) if (!known.includes(text)) faults.push(`composing says: ${text}`);
    await ime.drop();
    const left = await page.evaluate(value);
    if (left !== stood) faults.push(`composing leaves ${left} instead of ${stood}`);
  }
  return faults;
}

/** In the page: where it is, and what has the focus. */
function around() {
  const now = document.activeElement;
  const dialogs = [...document.querySelectorAll('dialog[open]')].map((one) => one.getAttribute('data-testid'));
  const judged = document.querySelector('[data-testid="progress"]')?.textContent;
  return JSON.stringify([location.hash, dialogs, now?.getAttribute('data-composed'), judged]);
}

/** In the page: what the field that has the focus holds. */
function value() {
  const now = document.activeElement;
  return now instanceof HTMLInputElement || now instanceof HTMLTextAreaElement ? now.value : null;
}

/** In the page: the messages that stand there. */
function said() {
  return [...document.querySelectorAll('[data-testid="toasts"] p')].map((one) => one.textContent);
}
