// A window under test, whoever shows it: what a person can do to it and see in it.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until, within } from './machine.mjs';
import { artefacts } from './project.mjs';

/**
 * How a browser or the real window is steered.
 * @typedef {object} Steering
 * @property {(work: (argument: any) => any, argument: any) => Promise<any>} run runs a function of the page
 * @property {(keys: string) => Promise<void>} press presses keys together, such as `Control+z`
 * @property {(text: string) => Promise<void>} type types into what has the focus
 * @property {(x: number, y: number) => Promise<void>} click px from the left and top of the page
 * @property {(points: Point[]) => Promise<void>} drag presses the button at the first point, goes through the others, lets go
 * @property {() => Promise<Buffer>} picture
 */

/** px from the left and top of the page. @typedef {{ x: number; y: number }} Point */

/** A selector, and words that stand in the element, its name or its label. @typedef {[css: string, words?: string]} Target */

const TABS = 150;

export class Window {
  /** @param {Steering} steering */
  constructor(steering) {
    this.steering = steering;
  }

  /**
   * Runs a function of the page, which must stand alone, and answers what it returns.
   * @template R, [A = undefined]
   * @param {(argument: A) => R} work
   * @param {A} [argument]
   * @returns {Promise<Awaited<R>>}
   */
  run(work, argument) {
    return within('a look at the page', this.steering.run(work, argument));
  }

  /** @param {string} keys */
  press(keys) {
    return this.#act(`pressing ${keys}`, () => this.steering.press(keys));
  }

  /** @param {string} text */
  type(text) {
    return this.#act(`typing ${text}`, () => this.steering.type(text));
  }

  /**
   * Does what a hand does. Before and after it something has the focus: a key that is pressed next must mean something.
   * @param {string} what
   * @param {() => Promise<void>} work
   */
  async #act(what, work) {
    await this.#keepsFocus(`before ${what}`);
    await within(what, work());
    await this.#keepsFocus(`after ${what}`);
  }

  /** @param {string} when */
  #keepsFocus(when) {
    return this.#await(`something has the focus ${when}`, () => this.run(focusKept));
  }

  /**
   * Waits until a function of the page answers something, and answers that.
   * @template R, [A = undefined]
   * @param {string} what
   * @param {(argument: A) => R} work
   * @param {A} [argument]
   */
  until(what, work, argument) {
    return this.#await(what, () => this.run(work, argument));
  }

  /**
   * Like `until`; a failure leaves a picture.
   * @template T
   * @param {string} what
   * @param {() => Promise<T>} ask
   */
  async #await(what, ask) {
    try {
      return await until(what, ask);
    } catch (failure) {
      await this.picture(`failure-${process.pid}-${Math.round(performance.now())}`);
      throw failure;
    }
  }

  /**
   * Waits until the target is shown; answers its text.
   * @param {Target} target
   */
  async shows(...target) {
    return (await this.until(`${target} is shown`, look, target)).text;
  }

  /**
   * Waits until the target is not shown.
   * @param {Target} target
   */
  async lacks(...target) {
    await this.#await(`${target} is gone`, async () => !(await this.run(look, target)));
  }

  /**
   * Waits until the focus is on the target; answers its text.
   * @param {Target} target
   */
  async focuses(...target) {
    const focused = async () => {
      const seen = await this.run(look, target);
      return seen?.focused ? seen : null;
    };
    return (await this.#await(`the focus is on ${target}`, focused)).text;
  }

  /**
   * Clicks the target as soon as it can be used and rests where it is.
   * @param {Target} target
   */
  async click(...target) {
    /** @type {Point | null} */
    let before = null;
    const { x, y } = await this.#await(`${target} can be clicked`, async () => {
      const now = await this.run(aim, target);
      const rests = now !== null && now.x === before?.x && now.y === before.y;
      before = now;
      return rests ? now : null;
    });
    await this.#act(`a click on ${target}`, () => this.steering.click(x, y));
  }

  /**
   * Draws in the target with the pointer.
   * @param {readonly (readonly [x: number, y: number])[][]} strokes in shares of its width and height
   * @param {string} css
   */
  async draw(strokes, css) {
    const box = await this.until(`${css} can be drawn in`, boxOf, css);
    const place = (/** @type {readonly [number, number]} */ [x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
    for (const stroke of strokes) await within(`a stroke in ${css}`, this.steering.drag(stroke.map(place)));
  }

  /**
   * Presses Tab until the focus is on the target.
   * @param {Target} target
   */
  async tabTo(...target) {
    await this.#usable(target);
    for (let presses = 0; presses < TABS; presses += 1) {
      if ((await this.run(look, target))?.focused) return;
      // Behind the last control the focus leaves the page for once.
      await within('pressing Tab', this.steering.press('Tab'));
    }
    throw new Error(`Tab does not lead to ${target}`);
  }

  /** @param {Target} target */
  #usable(target) {
    return this.#await(`${target} can be used`, async () => {
      const seen = await this.run(look, target);
      return seen?.usable ? seen : null;
    });
  }

  /**
   * Goes to a screen by its address.
   * @param {string} hash such as `#/findings`
   */
  async goTo(hash) {
    await this.run((to) => void (location.hash = to), hash);
  }

  /** Waits until all that was typed and answered is kept. */
  async saved() {
    await this.shows('[data-testid="save-state"]', '已保存');
  }

  /**
   * Leaves a picture of what is shown once it is painted.
   * @param {string} name among the artefacts
   */
  async picture(name) {
    await this.run(() => void requestAnimationFrame(() => requestAnimationFrame(() => (document.documentElement.dataset['painted'] = ''))));
    await until('the page is painted', () => this.run(() => document.documentElement.dataset['painted'] !== undefined));
    await this.run(() => void delete document.documentElement.dataset['painted']);
    writeFileSync(join(artefacts, `${name}.png`), await within('a picture', this.steering.picture()));
  }
}

/** In the page: whether the focus is on something that takes keys, inside the modal where one is open. */
function focusKept() {
  const at = document.activeElement;
  const modal = [...document.querySelectorAll('dialog[open]')].at(-1);
  return at !== null && at !== document.body && !at.matches(':disabled') && (!modal || modal.contains(at));
}

/**
 * In the page: the visible element that the target means; of several the one with the focus, else the first.
 * @param {Target} target
 */
function look([css, words = '']) {
  const hits = [...document.querySelectorAll(css)].filter((one) => {
    const texts = [one.textContent, one.getAttribute('aria-label'), one.closest('label')?.textContent];
    return one.checkVisibility() && texts.some((text) => text?.includes(words));
  });
  const hit = hits.find((one) => one === document.activeElement) ?? hits[0];
  if (!(hit instanceof HTMLElement)) return null;
  const focused = hit === document.activeElement;
  return { focused, usable: !hit.matches(':disabled, [aria-disabled="true"]'), text: hit.innerText };
}

/**
 * In the page: the middle of the first element that the target means, scrolled into view, if a click there would reach it.
 * @param {Target} target
 */
function aim([css, words = '']) {
  for (const one of document.querySelectorAll(css)) {
    const texts = [one.textContent, one.getAttribute('aria-label'), one.closest('label')?.textContent];
    if (one.matches(':disabled, [aria-disabled="true"]') || !texts.some((text) => text?.includes(words))) continue;
    one.scrollIntoView({ block: 'nearest' });
    const box = one.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    if (one.contains(document.elementFromPoint(x, y))) return { x, y };
  }
  return null;
}

/**
 * In the page: where an element is, scrolled into view.
 * @param {string} css
 */
function boxOf(css) {
  const element = document.querySelector(css);
  if (!element?.checkVisibility()) return null;
  element.scrollIntoView({ block: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x, y, width, height };
}
