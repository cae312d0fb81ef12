// A checklist of 10,000 items in the window: opened, ticked, scrolled, searched, in both engines, beside a bare list of as many rows.
import { after, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTab, Twin } from '../e2e/lib/browser.mjs';
import { folder, freePort } from '../e2e/lib/machine.mjs';
import { artefacts } from '../e2e/lib/project.mjs';
import { Laptop } from '../e2e/lib/real_window.mjs';
import { checklists, longDocument } from '../e2e/lib/sample.mjs';

/** @typedef {import('../e2e/lib/window.mjs').Window} Window */

const ITEMS = 10_000;
const OPENS = 7;
const TICKS = 60;
/** px a frame: a brisk wheel, a fling, and a thumb that is dragged. */
const SPEEDS = [120, 500, 2_000];
const FRAMES = 120;
/** One hit, all hits, some hits by two words, none. */
const WORDS = ['第9876组', '组', '第9 登记', '没有这个词'];
const UNIT = '县教育局';

/** @type {string[]} */
const figures = [];
after(() => console.log(figures.join('\n')));

describe(`${ITEMS} items`, () => {
  it('in Chromium', async (test) => {
    const home = folder(test);
    const tab = await openTab(test, { home });
    const id = await fill(tab.twin, home);
    await tab.page.reload();
    await measure(tab, 'Chromium', id);
    await trace(tab);
    await compare(tab, 'Chromium');
  });

  it('in the real window', async (test) => {
    const home = folder(test);
    const laptop = new Laptop(home);
    const twin = new Twin(home, await freePort(), []);
    await twin.start();
    const id = await fill(twin, home);
    await twin.stop();
    const window = await laptop.open(test);
    await window.resize(1366, 768);
    await measure(window, 'WebKitGTK', id);
    await compare(window, 'WebKitGTK');
  });
});

/**
 * Makes the checklist; answers its id.
 * @param {Twin} twin
 * @param {string} home
 */
async function fill(twin, home) {
  const source = { from: /** @type {const} */ ('file'), path: longDocument(home, ITEMS) };
  const { value } = await twin.ask('import_document', { source, sha256: null });
  const ids = await checklists(twin, value.list, [UNIT], []);
  return ids[UNIT] ?? '';
}

/**
 * @param {Window} window
 * @param {string} engine
 * @param {string} id of the checklist
 */
async function measure(window, engine, id) {
  await window.shows('main h1');
  await window.run(watch);
  for (let opened = 1; opened <= OPENS; opened += 1) {
    await window.goTo('#/');
    await window.shows('main h1', '工作台');
    await window.goTo(`#/checklists/${id}`);
    await window.focuses('[data-item]');
    await window.until('the opening is measured', (count) => /** @type {any} */ (globalThis).measured.open.length >= count, opened);
  }
  say(engine, 'open', await taken(window, 'open'));
  await tick(window, 1, TICKS);
  say(engine, 'key to painted tick', await taken(window, 'tick'));
  for (const speed of SPEEDS) {
    const { times, blank } = await during(window, sweep, { speed, frames: FRAMES });
    const frames = times.map((/** @type {number} */ time, /** @type {number} */ at) => time - (times[at - 1] ?? time)).slice(1);
    figures.push(`${engine}: scrolling ${speed} px a frame: ${blank.filter((/** @type {number} */ px) => px > 0).length} of ${FRAMES} frames with a blank, at most ${Math.max(...blank)} px; frame ${inWords(frames)}`);
  }
  await window.press('Control+f');
  await window.focuses('[data-testid="search"]');
  for (const words of WORDS) say(engine, `search for ${words}`, await during(window, search, words));
  await window.press('Escape');
}

/**
 * @param {Window} window
 * @param {number} from
 * @param {number} to
 */
async function tick(window, from, to) {
  for (let answered = from; answered <= to; answered += 1) {
    await window.press('1');
    await window.until('the tick is measured', (count) => /** @type {any} */ (globalThis).measured.tick.length >= count, answered);
  }
}

/**
 * What the main thread does while items are ticked; the trace is left among the artefacts.
 * @param {Awaited<ReturnType<typeof openTab>>} tab
 */
async function trace(tab) {
  const path = join(artefacts, 'trace-10000.json');
  const browser = tab.page.context().browser();
  await tab.press('Home');
  await tab.focuses('[data-item]');
  await browser?.startTracing(tab.page, { path });
  await tick(tab, TICKS + 1, 2 * TICKS);
  await browser?.stopTracing();
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8'));
  const main = traceEvents.find((/** @type {any} */ one) => one.name === 'thread_name' && one.args.name === 'CrRendererMain');
  const tasks = traceEvents.filter((/** @type {any} */ one) => one.tid === main?.tid && one.name === 'RunTask' && one.dur).map((/** @type {any} */ one) => one.dur / 1_000);
  const busy = tasks.reduce((/** @type {number} */ sum, /** @type {number} */ one) => sum + one, 0);
  figures.push(`Chromium: trace of ${TICKS} ticks: longest task of the main thread ${Math.max(...tasks).toFixed(1)} ms, ${(busy / TICKS).toFixed(1)} ms of work a tick`);
}

/**
 * The same on a bare list: all rows in the document, nothing but text, no core behind it.
 * @param {Window} window
 * @param {string} engine
 */
async function compare(window, engine) {
  const opens = [];
  for (let opened = 0; opened < OPENS; opened += 1) opens.push(await during(window, bareList, ITEMS));
  say(engine, 'a bare list: open', opens);
  say(engine, 'a bare list: tick', await during(window, bareTicks, TICKS));
}

/**
 * Runs work of the page that takes frames; answers what it answers.
 * @template A
 * @param {Window} window
 * @param {(argument: A) => Promise<any>} work
 * @param {A} argument
 * @returns {Promise<any>}
 */
async function during(window, work, argument) {
  // Not awaited in the page: not every driver waits for promises.
  const start = new Function('argument', `globalThis.worked = null; void (${work})(argument).then((worked) => (globalThis.worked = worked));`);
  await window.run(/** @type {any} */ (start), argument);
  return window.until('the work of the page is done', () => /** @type {any} */ (globalThis).worked);
}

/**
 * @param {Window} window
 * @param {'open' | 'tick'} name
 * @returns {Promise<number[]>}
 */
function taken(window, name) {
  return window.run((which) => /** @type {any} */ (globalThis).measured[which], name);
}

/**
 * @param {string} engine
 * @param {string} what
 * @param {number[]} times in ms
 */
function say(engine, what, times) {
  figures.push(`${engine}: ${what}: ${inWords(times)}`);
}

/** @param {number[]} times in ms */
function inWords(times) {
  const sorted = times.toSorted((a, b) => a - b);
  return `median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, slowest ${sorted.at(-1)?.toFixed(0)} ms of ${sorted.length}`;
}

/** In the page: keeps every measure that the app takes. */
function watch() {
  /** @type {Record<string, number[]>} */
  const measured = (/** @type {any} */ (globalThis).measured = { open: [], tick: [] });
  const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ name, duration }) => measured[name]?.push(duration)));
  observer.observe({ entryTypes: ['measure'] });
}

/**
 * In the page: scrolls down so many px a frame; answers when each frame began and how many px of its view held no row as it was painted.
 * @param {{ speed: number; frames: number }} how
 */
async function sweep({ speed, frames }) {
  const view = document.querySelector('[data-item]')?.closest('.view');
  if (!(view instanceof HTMLElement)) throw new Error('there is no list');
  view.scrollTop = 0;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const painted = () =>
    new Promise((resolve) => {
      const after = new MessageChannel();
      after.port1.onmessage = resolve;
      after.port2.postMessage(null);
    });
  await frame();
  await frame();
  const times = [];
  const blank = [];
  for (let count = 0; count < frames; count += 1) {
    times.push(await frame());
    view.scrollTop += speed;
    await painted();
    const box = view.getBoundingClientRect();
    const rows = [...view.querySelectorAll('.place')].map((row) => row.getBoundingClientRect());
    const covered = rows.reduce((sum, row) => sum + Math.max(0, Math.min(row.bottom, box.bottom) - Math.max(row.top, box.top)), 0);
    blank.push(Math.max(0, Math.round(Math.min(box.height, view.scrollHeight) - covered)));
  }
  return { times, blank };
}

/**
 * In the page: types words into the search; answers how long it takes until what was found is painted.
 * @param {string} words
 */
async function search(words) {
  const field = document.querySelector('[data-testid="search"]');
  const said = document.querySelector('[data-testid="search-place"]');
  if (!(field instanceof HTMLInputElement) || !said) throw new Error('the search is not open');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const type = async (/** @type {string} */ text) => {
    const before = said.textContent;
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    while (said.textContent === before) await frame();
    await frame();
    return performance.now() - start;
  };
  const times = [];
  for (let count = 0; count < 5; count += 1) {
    times.push(await type(words));
    await type('');
  }
  return times;
}

/**
 * In the page: puts so many rows of text in place of everything; answers how long until they are painted.
 * @param {number} count
 */
async function bareList(count) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  document.body.replaceChildren();
  await frame();
  await frame();
  const start = performance.now();
  const list = document.createElement('div');
  list.id = 'bare';
  list.style.height = '700px';
  list.style.overflow = 'auto';
  for (let index = 1; index <= count; index += 1) {
    const row = document.createElement('div');
    row.textContent = `${index} 每学期检查第${index}组校舍并登记检查结果`;
    list.append(row);
  }
  document.body.append(list);
  await frame();
  await frame();
  return performance.now() - start;
}

/**
 * In the page: ticks rows of the bare list one after the other; answers how long each takes until it is painted.
 * @param {number} count
 */
async function bareTicks(count) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const rows = [...document.querySelectorAll('#bare > div')].slice(0, count);
  const times = [];
  for (const row of rows) {
    const start = performance.now();
    row.append(' 符合');
    await frame();
    await frame();
    times.push(performance.now() - start);
  }
  return times;
}
