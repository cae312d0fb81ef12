// Every screen and dialog in both engines, light and dark, wide and narrow: accessible, and nothing cut off.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab, Twin } from './lib/browser.mjs';
import { composing, moving, unreached } from './lib/habits.mjs';
import { cutOff, SIZES, violations, ZOOMED } from './lib/inspect.mjs';
import { folder, freePort } from './lib/machine.mjs';
import { Laptop } from './lib/real_window.mjs';
import { everyScreen, firstStart, halfDone } from './lib/tour.mjs';

const schemes = /** @type {const} */ (['light', 'dark']);

/**
 * Looks at each screen in all sizes, leaves pictures, and collects what is wrong.
 * @param {import('./lib/window.mjs').Window & { resize(width: number, height: number): Promise<void> }} window
 * @param {string} name of the pictures
 * @param {typeof SIZES} sizes from the largest
 * @param {() => Promise<string[]>} inspect finds more that is wrong
 */
function visitor(window, name, sizes, inspect) {
  /** @type {Set<string>} */
  const faults = new Set();
  const visit = async (/** @type {string} */ screen) => {
    for (const { width, height } of sizes.toReversed()) {
      await window.resize(width, height);
      // The picture is taken once the new size is painted.
      await window.picture(`${screen}-${name}-${width}`);
      for (const fault of await cutOff(window)) faults.add(`${screen}, ${width} px wide: ${fault}`);
    }
    for (const fault of await inspect()) faults.add(`${screen}: ${fault}`);
  };
  return { faults, visit };
}

describe('every screen', () => {
  for (const scheme of schemes) {
    it(`is accessible and whole in the browser, in ${scheme} colours`, async (test) => {
      const tab = await openTab(test, { scheme });
      const { faults, visit } = visitor(tab, `browser-${scheme}`, [...SIZES, ZOOMED], () => violations(tab.page));
      await firstStart(tab, visit);
      const work = await halfDone(tab.twin);
      await tab.page.reload();
      await everyScreen(tab, work, visit);
      assert.deepEqual([...faults], []);
    });
  }

  it('is reached by keys, leaves composing alone, and rests where the system asks for rest', async (test) => {
    const tab = await openTab(test);
    await tab.page.emulateMedia({ reducedMotion: 'reduce' });
    /** @type {Set<string>} */
    const faults = new Set();
    const visit = async (/** @type {string} */ screen) => {
      for (const habit of [moving, composing, unreached]) {
        for (const fault of await habit(tab.page)) faults.add(`${screen}: ${fault}`);
      }
    };
    await firstStart(tab, visit);
    const work = await halfDone(tab.twin);
    await tab.page.reload();
    await everyScreen(tab, work, visit);
    assert.deepEqual([...faults], []);
  });

  for (const scheme of schemes) {
    it(`is whole in the real window, in ${scheme} colours`, async (test) => {
      const home = folder(test);
      const laptop = new Laptop(home, scheme);
      const twin = new Twin(home, await freePort(), []);
      await twin.start();
      const work = await halfDone(twin);
      await twin.stop();
      const window = await laptop.open(test);
      assert.equal(await window.run(() => matchMedia('(prefers-color-scheme: dark)').matches), scheme === 'dark');
      const { faults, visit } = visitor(window, `window-${scheme}`, SIZES, async () => []);
      await everyScreen(window, work, visit);
      assert.deepEqual([...faults], []);
    });
  }
});
