// Every screen and dialog in the browser, light and dark, wide and narrow: accessible, and nothing cut off.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LAPTOP, openTab } from './lib/browser.mjs';
import { cutOff, violations } from './lib/inspect.mjs';
import { everyScreen, firstStart, halfDone } from './lib/tour.mjs';

/** The same screen where the system enlarges everything to 125 %. */
const ENLARGED = { width: 1093, height: 614 };

describe('every screen', { timeout: 120_000 }, () => {
  for (const scheme of /** @type {const} */ (['light', 'dark'])) {
    it(`is accessible and whole in ${scheme} colours`, async (test) => {
      const tab = await openTab(test, { scheme });
      /** @type {string[]} */
      const faults = [];
      let screens = 0;
      const visit = async (/** @type {string} */ screen) => {
        screens += 1;
        for (const size of [LAPTOP, ENLARGED]) {
          await tab.page.setViewportSize(size);
          for (const fault of [...(await violations(tab.page)), ...(await cutOff(tab))]) faults.push(`${screen} at ${size.width}: ${fault}`);
          await tab.picture(`${screen}-${scheme}-${size.width}`);
        }
        await tab.page.setViewportSize(LAPTOP);
      };
      await firstStart(tab, visit);
      const work = await halfDone(tab.twin);
      await tab.page.reload();
      await everyScreen(tab, work, visit);
      test.diagnostic(`${screens} screens and dialogs`);
      assert.deepEqual([...new Set(faults)], []);
    });
  }
});
