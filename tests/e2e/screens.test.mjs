// Every screen and dialog in both engines, light and dark, wide and narrow: accessible, and nothing cut off.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openTab, Twin } from './lib/browser.mjs';
import { composing, moving, unreached } from './lib/habits.mjs';
import { cutOff, SIZES, violations, ZOOMED } from './lib/inspect.mjs';
import { folder, freePort } from './lib/machine.mjs';
import { Laptop } from './lib/real_window.mjs';
import { everyLimit, lay, muchWork } from './lib/long.mjs';
import { everyFailure, everyState } from './lib/states.mjs';
import { reissued } from './lib/sample.mjs';
import { everyScreen, firstStart, halfDone } from './lib/tour.mjs';

/** @typedef {'light' | 'dark'} Scheme */
/** @typedef {Awaited<ReturnType<typeof openTab>>} Tab */
/** @typedef {{ faults: Set<string>; visit: import('./lib/tour.mjs').Visit }} Visitor */

const SCHEMES = /** @type {const} */ (['light', 'dark']);

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
  /** @type {import('./lib/tour.mjs').Visit} */
  const visit = async (screen, open) => {
    for (const { width, height } of sizes.toReversed()) {
      await window.resize(width, height);
      await open?.();
      // The picture is taken once the new size is painted.
      await window.picture(`${screen}-${name}-${width}`);
      for (const fault of await cutOff(window)) faults.add(`${screen}, ${width} px wide: ${fault}`);
    }
    for (const fault of await inspect()) faults.add(`${screen}: ${fault}`);
  };
  return { faults, visit };
}

/**
 * Tries the habits of people who use keys, an input method, or cannot bear motion.
 * @param {Tab} tab
 * @returns {Visitor}
 */
function habitual(tab) {
  /** @type {Set<string>} */
  const faults = new Set();
  /** @type {import('./lib/tour.mjs').Visit} */
  const visit = async (screen, open) => {
    await open?.();
    // What is still to come may take the focus.
    await tab.rests();
    for (const habit of [moving, composing, unreached]) {
      for (const fault of await habit(tab.page)) faults.add(`${screen}: ${fault}`);
    }
  };
  return { faults, visit };
}

/**
 * Visits everything in the browser: from the first start to a store that cannot open, and a store at its limits.
 * @param {import('node:test').TestContext} test
 * @param {Scheme} scheme
 * @param {(tab: Tab) => Visitor} visitorOf
 */
async function walk(test, scheme, visitorOf) {
  const home = folder(test);
  const tab = await openTab(test, { scheme, home });
  await tab.page.emulateMedia({ reducedMotion: 'reduce' });
  const { faults, visit } = visitorOf(tab);
  await firstStart(tab, visit);
  const work = { ...(await halfDone(tab.twin)), reissued: await reissued(tab.twin, home) };
  await tab.page.reload();
  await everyScreen(tab, work, visit);
  await everyState(tab, work, visit);
  await everyFailure(tab, home, work, visit);
  assert.deepEqual([...faults], []);
}

/**
 * Visits a store at its limits in the browser.
 * @param {import('node:test').TestContext} test
 * @param {Scheme} scheme
 * @param {import('./lib/long.mjs').MuchWork} much
 * @param {(tab: Tab) => Visitor} visitorOf
 */
async function walkLimits(test, scheme, much, visitorOf) {
  const home = folder(test);
  lay(much, home);
  const tab = await openTab(test, { scheme, home });
  const { faults, visit } = visitorOf(tab);
  await everyLimit(tab, much, visit);
  assert.deepEqual([...faults], []);
}

describe('every screen', () => {
  /** @type {import('./lib/long.mjs').MuchWork} */
  let much;
  // In memory, where the system has such a folder: 5,000 answers are as many commits.
  const limits = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'duxue-e2e-'));
  before(async () => (much = await muchWork(limits)));
  after(() => rmSync(limits, { recursive: true, force: true }));

  for (const scheme of SCHEMES) {
    /** @param {Tab} tab */
    const looking = (tab) => visitor(tab, `browser-${scheme}`, [...SIZES, ZOOMED], () => violations(tab.page));

    it(`is accessible and whole in the browser, in ${scheme} colours`, (test) => walk(test, scheme, looking));
    it(`bears long names and long lists in the browser, in ${scheme} colours`, (test) => walkLimits(test, scheme, much, looking));
  }

  it('is reached by keys, leaves composing alone, and rests where the system asks for rest', (test) => walk(test, 'light', habitual));

  for (const scheme of SCHEMES) {
    it(`is whole in the real window, in ${scheme} colours`, async (test) => {
      const home = folder(test);
      const laptop = new Laptop(home, scheme);
      const twin = new Twin(home, await freePort(), []);
      await twin.start();
      const work = { ...(await halfDone(twin)), reissued: await reissued(twin, home) };
      await twin.stop();
      const window = await laptop.open(test);
      assert.equal(await window.run(() => matchMedia('(prefers-color-scheme: dark)').matches), scheme === 'dark');
      const { faults, visit } = visitor(window, `window-${scheme}`, SIZES, async () => []);
      await everyScreen(window, work, visit);
      await everyState(window, work, visit);
      assert.deepEqual([...faults], []);
    });
  }
});
