// The desktop program in a window of its own, steered by WebKitWebDriver.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd, freePort, Program, until, within } from './machine.mjs';
import { program } from './project.mjs';
import { WebDriver } from './webdriver.mjs';
import { Window } from './window.mjs';

/** What a laptop keeps between two starts: its folders, and nothing of ours. */
export class Laptop {
  /**
   * @param {string} home an empty folder
   * @param {'light' | 'dark'} scheme the colours of the desktop
   */
  constructor(home, scheme = 'light') {
    this.documents = join(home, '文档');
    const config = join(home, '.config');
    mkdirSync(config);
    mkdirSync(this.documents);
    writeFileSync(join(config, 'user-dirs.dirs'), 'XDG_DOCUMENTS_DIR="$HOME/文档"\n');
    /** @type {Record<string, string>} */
    this.env = {
      HOME: home,
      XDG_CONFIG_HOME: config,
      XDG_CACHE_HOME: join(home, '.cache'),
      XDG_DATA_HOME: join(home, '.local/share'),
      DUXUE_STORE: join(home, 'store'),
      GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
      TAURI_AUTOMATION: 'true',
      TAURI_WEBVIEW_AUTOMATION: 'true',
    };
  }

  /**
   * Starts the program and opens a window on it.
   * @param {import('node:test').TestContext} test
   * @param {string[]} args
   */
  async open(test, args = []) {
    const port = await freePort();
    const server = new Program('WebKitWebDriver', [`--port=${port}`], this.env);
    atEnd(test, () => server.kill());
    const driver = new WebDriver(`http://127.0.0.1:${port}`);
    await until('WebKitWebDriver listens', () => driver.send('GET', '/status').catch(() => null));
    await driver.start(program('duxue-desktop'), args);
    return new RealWindow(driver, server);
  }

  /**
   * Starts the program as a person does who forgot that it is open; answers its exit code.
   * @param {string[]} args
   */
  startAgain(args = []) {
    return within('the second start ends', new Program(program('duxue-desktop'), args, this.env).ended);
  }
}

class RealWindow extends Window {
  /**
   * @param {WebDriver} driver
   * @param {Program} server
   */
  constructor(driver, server) {
    super(driver);
    this.driver = driver;
    this.server = server;
  }

  /**
   * @param {number} width of the page in px
   * @param {number} height
   */
  async resize(width, height) {
    await this.driver.send('POST', '/window/rect', { x: 0, y: 0, width, height });
    await this.until(`the page is ${width} wide`, (wide) => innerWidth === wide, width);
  }

  /** Closes the window; the program ends with it. */
  async quit() {
    await this.run(() => {
      // @ts-expect-error what Tauri puts into the page
      void window.__TAURI_INTERNALS__.invoke('plugin:window|close', { label: 'main' });
    }).catch(() => undefined);
    await until('the window is closed', () => this.run(() => false).catch(() => true));
    await this.server.kill();
  }
}
