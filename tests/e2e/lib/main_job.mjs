// The main job, step by step, for any window and either way to use it.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { pdfText } from './machine.mjs';
import { Keyboard } from './ways.mjs';

/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {import('./ways.mjs').Keyboard | import('./ways.mjs').Mouse} Way */

/** What an inspector finds at the school, and in how many workdays it has to be mended. */
export const FINDINGS = [
  { text: '三楼东侧疏散通道堆放课桌十二张', days: '7' },
  { text: '食堂九月二日晚餐没有留样记录', days: '25' },
];
/** More rows than any list of the job has. */
const ROWS = 40;
const REASON = '本校没有住校生';
const OFFICE = { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '王海宁' };

/**
 * Keeps the previewed document as a duty list and goes on to the choice of subjects.
 * @param {Way} way
 */
export async function keepList(way) {
  await way.use('[data-testid="save-list"]');
  await way.use('a', '生成检查清单');
}

/**
 * Generates checklists for a department and a school.
 * @param {Way} way
 * @param {{ department: string; school: string; newSchool?: boolean }} subjects
 */
export async function generate(way, { department, school, newSchool = false }) {
  const row = '[role="list"] input[type="checkbox"]';
  await walkTo(way, row, department);
  await way.tick(row, department);
  if (newSchool) {
    await way.write(school, 'form input');
    await way.window.press('Enter');
    await way.window.shows('label.on', school);
  } else {
    await walkTo(way, '[role="list"]:not([aria-label="部门"]) input[type="checkbox"]', school);
    await way.tick('input[type="checkbox"]', school);
  }
  await way.window.shows('[data-testid="sizes"] [role="listitem"]', school);
  await way.use('[data-testid="generate"]');
  await way.window.shows('[data-testid="checklists"]', school);
}

/**
 * By keys into a long list, where Tab stops once and arrows lead on, to the row that is meant.
 * @param {Way} way
 * @param {string} css what takes the focus in a row
 * @param {string} words in the row
 */
async function walkTo(way, css, words) {
  if (!(way instanceof Keyboard)) return;
  const { window } = way;
  await window.shows(css, words);
  await window.tabTo(css);
  for (let presses = 0; presses < ROWS && !(await window.run(focusedRow, words)); presses += 1) await window.press('ArrowDown');
}

/**
 * Opens a checklist of the only inspection.
 * @param {Way} way
 * @param {string} subject
 */
export async function begin(way, subject) {
  await openInspection(way);
  await walkTo(way, '[data-testid="checklists"] [role="rowheader"] a', subject);
  await way.use('[data-testid="checklists"] [role="rowheader"] a', subject);
}

/**
 * Opens the only inspection.
 * @param {Way} way
 */
export async function openInspection(way) {
  await way.window.goTo('#/inspections');
  await way.use('[data-testid="inspections"] a');
}

/**
 * Asks to close the only inspection, and follows the first gap that stands in the way.
 * @param {Way} way
 * @param {string} subject that has it
 */
export async function followGap(way, subject) {
  await openInspection(way);
  await way.use('[data-testid="seal"]');
  await way.window.shows('[data-testid="seal-open"]', `${subject} 未查`);
  await way.use('[data-testid="seal-open"] a', subject);
  await way.gap();
}

/**
 * Closes the only inspection, of which nothing is open, with a note.
 * @param {Way} way
 * @param {string} note
 */
export async function seal(way, note) {
  const { window } = way;
  await openInspection(way);
  await way.use('[data-testid="seal"]');
  await way.use('[data-testid="seal-next"]');
  await window.focuses('[data-testid="seal-note"]');
  await way.write(note, '[data-testid="seal-note"]');
  await way.use('[data-testid="seal-confirm"]');
  await window.shows('[data-testid="seal-dialog"]', `由 ${OFFICE.inspector} 封存`);
  await way.use('[data-testid="seal-close"]');
  await window.lacks('dialog[open]');
  await window.focuses('[data-testid="checklists"] a');
  await window.lacks('[data-testid="seal"]');
  await window.shows('[data-testid="sealed"]', note);
}

/**
 * A checklist of the sealed inspection shows its answers and takes no other, by no key and by no button.
 * @param {Way} way
 * @param {string} subject
 */
export async function assertSealed(way, subject) {
  const { window } = way;
  await begin(way, subject);
  await window.focuses('[data-item][aria-current="true"]');
  await window.shows('[data-testid="sealed"]', '检查结果只能查看');
  const counts = await window.shows('[data-testid="progress"]');
  for (const key of ['2', '3', '0', 'n', 'd', 'Shift+1']) await window.press(key);
  await window.focuses('[data-item][aria-current="true"]');
  await window.lacks('dialog[open]');
  assert.equal(await window.shows('[data-testid="progress"]'), counts);
  assert.equal(await window.run(() => document.querySelectorAll('[data-item] :is([role="radio"], textarea, input):not(:disabled)').length), 0);
}

/**
 * Judges every item of the shown checklist: first findings, then one item that does not apply and one
 * nearly met, all others met. Answers how many items there are.
 * @param {Way} way
 * @param {readonly { text: string; days: string }[]} findings
 */
export async function answerAll(way, findings) {
  const open = [...findings];
  /** @type {('not_applicable' | 'partly')[]} */
  const others = ['not_applicable', 'partly'];
  let items = 0;
  for (let gap = await way.gap(); gap.left > 0; gap = await next(way, gap)) {
    items ||= gap.left;
    const finding = gap.limit === '' ? open.shift() : undefined;
    if (gap.limit !== '') await way.measure(justMeeting(gap.limit));
    else if (finding) await find(way, finding);
    else await other(way, others.shift() ?? 'met');
  }
  await way.window.saved();
  return items;
}

/**
 * @param {Way} way
 * @param {{ text: string; days: string }} finding
 */
async function find(way, finding) {
  await way.judge('not_met');
  await way.describe(finding.text, finding.days);
}

/**
 * @param {Way} way
 * @param {import('./ways.mjs').Result} result
 */
async function other(way, result) {
  await way.judge(result);
  if (result === 'not_applicable') await way.excuse(REASON);
}

/**
 * The next gap, by its own key or button where the answer did not lead to it.
 * @param {Way} way
 * @param {import('./ways.mjs').Gap} done
 * @returns {Promise<import('./ways.mjs').Gap>}
 */
async function next(way, done) {
  await way.window.until('the answer is counted', countedDown, done.left);
  if (await way.window.run(stillAt, done.id)) await way.nextGap();
  return way.gap();
}

/**
 * Issues a notice on what was found, naming the office on the way; answers the file.
 * @param {Way} way
 * @param {string} documents folder
 */
export async function issueNotice(way, documents) {
  const { window } = way;
  await way.use('[data-testid="issue"]');
  await window.shows('[data-testid="issue-dialog"]', '列入 2 个问题');
  for (const [name, text] of Object.entries(OFFICE)) await way.write(text, `[data-testid="office-${name}"]`);
  await way.use('[data-testid="issue-confirm"]');
  await window.shows('[data-testid="issue-dialog"] h2', '已下达');
  const file = await window.shows('[data-testid="issue-dialog"] .path');
  assert.ok(file.startsWith(documents), `${file} is in ${documents}`);
  return file;
}

/**
 * The file says what was found, where, and by when it is due.
 * @param {string} file
 * @param {string} school
 * @param {readonly string[]} dues due dates of the findings
 */
export function assertNotice(file, school, dues) {
  const text = pdfText(file);
  const dated = dues.map((due) => due.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'));
  for (const words of [...FINDINGS.map(({ text }) => text), ...dated, school, OFFICE.agency, OFFICE.inspector]) {
    assert.ok(text.includes(words), `${basename(file)} says ${words}: ${text}`);
  }
}

/**
 * The ledger shows all findings of the job as issued; answers their due dates in their order.
 * @param {Window} window
 */
export async function readLedger(window) {
  await window.goTo('#/findings');
  const dues = [];
  for (const { text } of FINDINGS) {
    const row = await window.shows('[data-testid="ledger"] [tabindex]', text);
    assert.match(row, /青督整\s*〔\d{4}〕1号/);
    assert.match(row, /整改中/);
    dues.push(/\d{4}-\d{2}-\d{2}/.exec(row)?.[0] ?? '');
  }
  const [first = '', second = ''] = dues;
  assert.ok(first !== '' && first < second, `due dates ${dues}`);
  return dues;
}

/**
 * In the page: whether the focus is in a row with these words.
 * @param {string} words
 */
function focusedRow(words) {
  return document.activeElement?.closest('[data-index]')?.textContent?.includes(words) === true;
}

/**
 * In the page: whether fewer items are left.
 * @param {number} before
 */
function countedDown(before) {
  const left = /未查 (\d+)/.exec(document.querySelector('[data-testid="progress"]')?.textContent ?? '');
  return left !== null && Number(left[1]) < before;
}

/**
 * In the page: whether an item is still the selected one.
 * @param {string} id
 */
function stillAt(id) {
  return document.querySelector('[data-item][aria-current="true"]')?.getAttribute('data-item') === id;
}

/**
 * The value that just meets a limit.
 * @param {string} limit such as `要求 小学班额 ≤ 45 人`
 */
function justMeeting(limit) {
  const [, sign = '', bound = ''] = /([<>≤≥=])\s*([\d.]+)/.exec(limit) ?? [];
  const step = { '<': -1, '>': 1 }[sign] ?? 0;
  return String(Number(bound) + step);
}
