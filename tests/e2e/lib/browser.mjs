// The pages in the system's Chromium, in front of the loopback twin of the desktop shell.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd, folder, freePort, Program, until, within } from './machine.mjs';
import { SIZES } from './inspect.mjs';
import { pages, program } from './project.mjs';
import { Window } from './window.mjs';

/** @typedef {import('node:test').TestContext} Test */
/** @typedef {import('../../../ui/src/lib/backend/types.ts').Commands} Commands */

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Frames without a command after which a page is at rest. */
const FRAMES_OF_REST = 30;

/** A store with the core in front of it, reached over HTTP. */
export class Twin {
  /**
   * @param {string} home an empty folder
   * @param {number} port
   * @param {string[]} args
   */
  constructor(home, port, args) {
    this.documents = join(home, 'documents');
    this.address = `http://127.0.0.1:${port}`;
    this.args = ['--store', join(home, 'store'), '--place', join(home, 'place.toml'), '--documents', this.documents, '--ui', pages, '--port', String(port), ...args];
    mkdirSync(this.documents, { recursive: true });
  }

  async start() {
    const twin = new Program(program('duxue-twin'), this.args);
    this.running = twin;
    await until(`the twin listens: ${twin.output}`, () => twin.output.includes(this.address));
  }

  /** Ends it as a power cut would. */
  async stop() {
    await this.running?.kill();
  }

  /**
   * Calls a command of the core, past the window.
   * @template {keyof Commands} Name
   * @param {Name} cmd
   * @param {Commands[Name]['request']} payload
   * @returns {Promise<Commands[Name]['response']>}
   */
  async ask(cmd, payload) {
    const response = await fetch(`${this.address}/rpc`, { method: 'POST', body: JSON.stringify({ cmd, payload }), signal: AbortSignal.timeout(20_000) });
    const { ok, error } = /** @type {any} */ (await response.json());
    if (error) throw new Error(`${cmd}: ${JSON.stringify(error)}`);
    return ok;
  }

  /**
   * Lets the next file dialogs answer this file.
   * @param {string} file
   */
  async willPick(file) {
    await fetch(`${this.address}/host/pick`, { method: 'POST', body: file });
  }

  /** The files that the host was asked to open. @returns {Promise<string[]>} */
  async opened() {
    return (await fetch(`${this.address}/host/opened`)).json();
  }
}

/** A page of the browser as a window. */
class Tab extends Window {
  /**
   * @param {import('playwright-core').Page} page
   * @param {Twin} twin
   */
  constructor(page, twin) {
    super({
      run: (work, argument) => page.evaluate(work, argument),
      press: (keys) => page.keyboard.press(keys),
      type: (text) => page.keyboard.type(text),
      click: (x, y) => page.mouse.click(x, y),
      drag: async ([first, ...others]) => {
        if (!first) return;
        await page.mouse.move(first.x, first.y);
        await page.mouse.down();
        for (const { x, y } of others) await page.mouse.move(x, y, { steps: 5 });
        await page.mouse.up();
      },
      picture: () => page.screenshot(),
    });
    this.page = page;
    this.twin = twin;
    /** Commands that were sent, and those of them that were answered. */
    this.commands = { sent: 0, ended: 0 };
    const isCommand = (/** @type {import('playwright-core').Request} */ request) => request.url().endsWith('/rpc');
    page.on('request', (request) => (this.commands.sent += Number(isCommand(request))));
    const ended = (/** @type {import('playwright-core').Request} */ request) => (this.commands.ended += Number(isCommand(request)));
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  }

  /** Waits until the page has shown all answers that it waits for, or those that are left do not come. */
  async rests() {
    let quiet = 0;
    while (quiet < FRAMES_OF_REST) {
      const before = { ...this.commands };
      const frames = before.sent === before.ended ? FRAMES_OF_REST : 1;
      await this.page.evaluate(async (count) => {
        for (let frame = 0; frame < count; frame += 1) await new Promise((next) => requestAnimationFrame(next));
      }, frames);
      const moved = before.sent !== this.commands.sent || before.ended !== this.commands.ended;
      quiet = moved ? 0 : quiet + frames;
    }
  }

  /**
   * @param {number} width of the page in px
   * @param {number} height
   */
  resize(width, height) {
    return this.page.setViewportSize({ width, height });
  }
}

/**
 * Opens the window on a new store. A fault that the page reports fails the test.
 * @param {Test} test
 * @param {{ pick?: string; scheme?: 'light' | 'dark'; home?: string }} options `pick`: the file that the file dialog answers; `home`: a folder that may hold a store
 */
export async function openTab(test, { pick, scheme = 'light', home = folder(test) } = {}) {
  const twin = new Twin(home, await freePort(), pick === undefined ? [] : ['--pick', pick]);
  atEnd(test, () => twin.stop());
  await twin.start();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: QUIET });
  atEnd(test, () => within('the browser closes', browser.close()));
  const page = await browser.newPage({ viewport: SIZES[0] ?? null, colorScheme: scheme, locale: 'zh-CN' });
  /** @type {string[]} */
  const faults = [];
  page.on('pageerror', (fault) => faults.push(String(fault.stack)));
  atEnd(test, () => assert.deepEqual(faults, []));
  await page.goto(twin.address);
  return new Tab(page, twin);
}
