// The part of the WebDriver protocol that a window needs, over plain HTTP.

/** Key names as browsers report them, and the characters that stand for them in the protocol. @type {Record<string, string>} */
const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Delete: '\uE017',
  Space: ' ',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  F8: '\uE038',
};

export class WebDriver {
  /** @param {string} server address of the driver */
  constructor(server) {
    this.address = server;
  }

  /**
   * Starts a program under the driver.
   * @param {string} binary
   * @param {string[]} args
   */
  async start(binary, args) {
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary, args } } };
    const { sessionId } = await this.send('POST', '/session', { capabilities });
    this.address += `/session/${sessionId}`;
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {unknown} [body]
   * @returns {Promise<any>} the value of the answer
   */
  async send(method, path, body) {
    const response = await fetch(this.address + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  /**
   * Runs a function of the page with one argument and answers what it returns.
   * @template A, R
   * @param {(argument: A) => R} work
   * @param {A} argument
   * @returns {Promise<Awaited<R>>}
   */
  run(work, argument) {
    return this.send('POST', '/execute/sync', { script: `return (${work})(arguments[0])`, args: [argument ?? null] });
  }

  /**
   * Presses keys together, such as `Control+z`.
   * @param {string} keys
   */
  async press(keys) {
    const values = keys.split('+').map((key) => KEYS[key] ?? key);
    const down = values.map((value) => ({ type: 'keyDown', value }));
    const up = values.toReversed().map((value) => ({ type: 'keyUp', value }));
    await this.#act([...down, ...up]);
  }

  /**
   * Presses one key for every character.
   * @param {string} text
   */
  async type(text) {
    await this.#act([...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value }))));
  }

  /** @param {{ type: string; value: string }[]} actions */
  async #act(actions) {
    await this.send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /**
   * @param {number} x px from the left of the page
   * @param {number} y px from its top
   */
  async click(x, y) {
    await this.drag([{ x, y }]);
  }

  /** @param {{ x: number; y: number }[]} points where the button is pressed, where it goes, and at last is let go */
  async drag(points) {
    const [first, ...others] = points.map(({ x, y }) => ({ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) }));
    const actions = [first, { type: 'pointerDown', button: 0 }, ...others, { type: 'pointerUp', button: 0 }];
    await this.send('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', actions }] });
  }

  /** The page as PNG. @returns {Promise<Buffer>} */
  async picture() {
    await this.run(repaint, undefined);
    try {
      return Buffer.from(await this.send('GET', '/screenshot'), 'base64');
    } finally {
      await this.run(rest, undefined);
    }
  }
}

/** In the page: paints an edge that nobody sees over and over. The driver waits until the page is painted anew, which a still page never is where the processor draws it. */
function repaint() {
  const { dataset, style } = document.documentElement;
  let alpha = 0;
  dataset['repainting'] = String(setInterval(() => (style.outline = `1px solid rgb(0 0 0 / ${(alpha = 1 - alpha)}%)`), 20));
}

/** In the page: ends that. */
function rest() {
  const { dataset, style } = document.documentElement;
  clearInterval(Number(dataset['repainting']));
  delete dataset['repainting'];
  style.removeProperty('outline');
}
