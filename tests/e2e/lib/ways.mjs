// The two ways to use a window: by keyboard alone, and by mouse with the keyboard for text only. After each act the
// focus is where the next one begins.

/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {import('./window.mjs').Target} Target */
/** @typedef {'met' | 'partly' | 'not_met' | 'not_applicable'} Result */

/** An item that waits to be judged. @typedef {{ id: string; limit: string; left: number }} Gap */

const KEYS = { met: '1', partly: '2', not_met: '3', not_applicable: '4' };
const REASON = '[data-testid="reason"]';
const CURRENT = '[data-item][aria-current="true"]';

export class Keyboard {
  /** @param {Window} window */
  constructor(window) {
    this.window = window;
  }

  /** @param {Target} target a button or link */
  async use(...target) {
    await this.window.tabTo(...target);
    await this.window.press('Enter');
  }

  /** @param {Target} target a box to tick */
  async tick(...target) {
    await this.window.tabTo(...target);
    await this.window.press('Space');
    await this.window.focuses(...target);
  }

  /**
   * @param {string} text
   * @param {Target} target a field
   */
  async write(text, ...target) {
    await this.window.tabTo(...target);
    await this.window.press('Control+a');
    await this.window.type(text);
    await this.window.focuses(...target);
  }

  /** The item that the keys act on, once it has the focus. @returns {Promise<Gap>} */
  async gap() {
    return this.window.until('the focus is on an item', currentItem, /** @type {const} */ ('on'));
  }

  /** @param {Result} result */
  async judge(result) {
    await this.window.press(KEYS[result]);
    await this.window.focuses(result === 'not_applicable' ? REASON : CURRENT);
  }

  /** @param {string} value */
  async measure(value) {
    await this.window.press('Enter');
    await this.window.focuses('[data-testid="measured"]');
    await this.window.type(value);
    await this.window.press('Enter');
    await this.window.focuses(CURRENT);
  }

  /**
   * What was found, and in how many days it has to be mended.
   * @param {string} text
   * @param {string} days
   */
  async describe(text, days) {
    const { window } = this;
    await window.shows('[data-testid="finding"]');
    await window.focuses(CURRENT);
    await window.press('Enter');
    await window.focuses('[data-testid="finding-text"]');
    await window.press('Control+a');
    await window.type(text);
    await window.press('Escape');
    await window.focuses(CURRENT);
    await window.press('d');
    await window.focuses('[data-testid="period-count"]');
    await window.type(days);
    await window.press('Enter');
    await window.focuses(CURRENT);
  }

  /** @param {string} reason */
  async excuse(reason) {
    await this.window.focuses(REASON);
    await this.window.type(reason);
    await this.window.press('Enter');
    await this.window.focuses(CURRENT);
  }

  async nextGap() {
    await this.window.press('F8');
    await this.window.focuses(CURRENT);
  }
}

export class Mouse {
  /** @param {Window} window */
  constructor(window) {
    this.window = window;
  }

  /** @param {Target} target */
  async use(...target) {
    await this.window.click(...target);
  }

  /** @param {Target} target */
  async tick(...target) {
    await this.window.click(...target);
    await this.window.focuses(...target);
  }

  /**
   * @param {string} text
   * @param {Target} target
   */
  async write(text, ...target) {
    await this.window.click(...target);
    await this.window.press('Control+a');
    await this.window.type(text);
    await this.window.focuses(...target);
  }

  /** The selected item, or something in it, has the focus. @returns {Promise<Gap>} */
  async gap() {
    return this.window.until('the focus is in an item', currentItem, /** @type {const} */ ('in'));
  }

  /** @param {Result} result */
  async judge(result) {
    const button = `${CURRENT} button.${result}`;
    await this.window.click(button);
    await this.window.focuses(result === 'not_applicable' ? REASON : button);
  }

  /** @param {string} value */
  async measure(value) {
    await this.window.click(`${CURRENT} [data-testid="measured"]`);
    await this.window.type(value);
    await this.window.click(`${CURRENT} .text`);
    await this.window.focuses(CURRENT);
  }

  /**
   * @param {string} text
   * @param {string} days
   */
  async describe(text, days) {
    await this.write(text, '[data-testid="finding-text"]');
    await this.write(days, '[data-testid="period-count"]');
    await this.window.click(`${CURRENT} .text`);
    await this.window.focuses(CURRENT);
  }

  /** @param {string} reason */
  async excuse(reason) {
    await this.write(reason, REASON);
    await this.window.click(`${CURRENT} button`, '确认不适用');
    await this.window.focuses(CURRENT);
  }

  async nextGap() {
    await this.window.click('button', '查漏');
  }
}

/**
 * In the page: the selected item, if it waits to be judged or nothing else does.
 * @param {'on' | 'in'} focus where it has to be; behind the last gap a pointer may have left it on a button
 */
function currentItem(focus) {
  const item = document.querySelector('[data-item][aria-current="true"]');
  const left = /未查 (\d+)/.exec(document.querySelector('[data-testid="progress"]')?.textContent ?? '');
  if (!(item instanceof HTMLElement) || !left) return null;
  const gaps = Number(left[1]);
  const focused = focus === 'on' ? item === document.activeElement : gaps === 0 || item.contains(document.activeElement);
  if (!focused || (gaps > 0 && !item.classList.contains('unchecked'))) return null;
  return { id: item.dataset['item'] ?? '', limit: item.querySelector('.measured')?.textContent ?? '', left: gaps };
}
