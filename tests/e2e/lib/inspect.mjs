// What a machine can tell of a screen: whether it is accessible, and whether anything is cut off.
import assert from 'node:assert/strict';
import axe from 'axe-core';

/** @typedef {import('./window.mjs').Window} Window */

/** The smallest screens of inspectors' laptops, and the same where the system enlarges everything to 125 %. */
export const SIZES = [
  { width: 1366, height: 768 },
  { width: 1093, height: 614 },
];

/** The first of them at 200 %; the desktop's window is never that small, but zooms. */
export const ZOOMED = { width: 683, height: 384 };

/**
 * Violations of accessibility rules on what is shown, one line each.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => /** @type {typeof axe} */ (/** @type {any} */ (globalThis).axe).run(document, { resultTypes: ['violations'] }));
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`));
}

/**
 * Controls that stick out of the window at its sides, where no scroll bar leads to them, fields that can
 * neither show all their words nor be scrolled, and what scrolls sideways.
 * @param {Window} window
 */
export function cutOff(window) {
  return window.run(() => {
    const controls = [...document.querySelectorAll('button, a:not(.skip), input:not(.hidden), select, textarea')];
    const cut = controls.filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const out = left < -1 || right > innerWidth + 1;
      const hidden = one.matches('input:disabled, textarea') && (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight + 1);
      return width > 0 && one.checkVisibility() && (out || hidden);
    });
    const wide = [...document.querySelectorAll('body *')].filter((one) => {
      if (one.scrollWidth <= one.clientWidth + 1 || one.clientWidth === 0 || !one.checkVisibility()) return false;
      return ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
    });
    return [...cut, ...wide].map((one) => one.outerHTML.slice(0, 120));
  });
}

/**
 * Leaves a picture of what is shown, and fails where it is not accessible or cut off.
 * @param {Window & { page: import('playwright-core').Page }} tab
 * @param {string} name of the picture
 */
export async function whole(tab, name) {
  await tab.picture(name);
  assert.deepEqual([...(await violations(tab.page)), ...(await cutOff(tab))], [], name);
}
