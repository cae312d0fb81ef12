// A store at its limits: a school, a department and a duty with long names, long numbers, 200 checklists, 5,000 findings.
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Twin } from './browser.mjs';
import { freePort } from './machine.mjs';

/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {import('./tour.mjs').Visit} Visit */
/** @typedef {{ store: string; checklist: string; inspection: string; list: string }} MuchWork */

const SCHOOLS = 200;
const FINDINGS = 5_000;
const LONG_SCHOOL = '青河县云台镇中心学校附属九年一贯制实验学校（原第一中心小学与第二初级中学合并校区）';
const LONG_DEPARTMENT = '县农业农村水利林业草原生态环境综合行政执法监督局';
const LONG_NUMBER = 987654321098;
const OFFICE = { agency: '青河县人民政府教育督导委员会办公室（县教育体育和科学技术局内设机构）', document_code: '青政教督整', inspector: '欧阳买买提·阿不都热合曼', card_no: 'QH-2026-000001', phone: '', letterhead: '' };

/**
 * @param {string} folder
 * @returns {string} a document whose first duty has 400 characters
 */
function document(folder) {
  const long = '每学期检查学校食堂、宿舍、实验室、体育场馆和校车的安全管理制度落实情况，对发现的问题督促限期整改；'.repeat(9).slice(0, 399);
  const short = Array.from({ length: FINDINGS / SCHOOLS }, (_, index) => `${index + 2}.每学期检查第${index + 1}组校舍并登记检查结果。`);
  const measured = `${short.length + 2}.小学生均公用经费不低于 123456789012 元，小学班额不超过 45 人。`;
  const head = ['青河县校舍检查职责清单', '青政办字〔2026〕9号', '', '青河县有关部门校舍检查职责清单', '', '一、县教育局', ''];
  const others = ['二、县住建局', '', '1.指导学校修缮校舍。', '', `三、${LONG_DEPARTMENT}`, '', '1.会同县教育局每学期检查学校教职工配备情况。', ''];
  const file = join(folder, 'long.txt');
  writeFileSync(file, [...head, `1.${long}。`, ...short, measured, '', ...others].join('\n'));
  return file;
}

/**
 * Fills a store to its limits.
 * @param {string} home an empty folder
 * @returns {Promise<MuchWork>}
 */
export async function muchWork(home) {
  const twin = new Twin(home, await freePort(), []);
  await twin.start();
  try {
    return { store: join(home, 'store'), ...(await fill(twin, document(home))) };
  } finally {
    await twin.stop();
  }
}

/**
 * @param {Twin} twin
 * @param {string} path
 */
async function fill(twin, path) {
  const { value: imported } = await twin.ask('import_document', { source: { from: 'file', path }, sha256: null });
  const schools = [LONG_SCHOOL, ...Array.from({ length: SCHOOLS - 1 }, (_, index) => `青河县第${index + 1}小学`)];
  for (const name of schools) await twin.ask('add_subject', { kind: 'school', name });
  const request = { list: imported.list, departments: [], schools, kind: /** @type {const} */ ('routine'), title: '青河县2026年秋季学期校舍安全与教职工配备情况专项督导（第一批次，含九年一贯制学校）' };
  const { value: made } = await twin.ask('generate', request);
  const [checklist = ''] = made.checklists.filter(({ subject }) => subject.name === LONG_SCHOOL).map(({ id }) => id);
  await twin.ask('set_office', OFFICE);
  for (const { id } of made.checklists) await fail(twin, id);
  await twin.ask('issue_notice', { checklist: made.checklists.find(({ id }) => id !== checklist)?.id ?? '', file: null });
  return { checklist, inspection: made.inspection, list: imported.list };
}

/**
 * Finds something in everything that is judged by eye, and measures a long number.
 * @param {Twin} twin
 * @param {string} checklist
 */
async function fail(twin, checklist) {
  const { chapters } = await twin.ask('checklist', { id: checklist });
  const items = chapters.flatMap(({ items }) => items);
  const seen = items.filter(({ requirement }) => requirement === null).slice(0, FINDINGS / SCHOOLS);
  await Promise.all(seen.map(({ id }) => twin.ask('answer', { item: id, result: 'not_met', value: null, reason: '' })));
  const money = items.find(({ requirement }) => requirement?.unit === '元');
  if (money && checklist !== '') await twin.ask('answer', { item: money.id, result: 'unchecked', value: LONG_NUMBER, reason: '' });
}

/**
 * Puts a copy of a full store where a window will look for it.
 * @param {MuchWork} work
 * @param {string} home
 */
export function lay(work, home) {
  mkdirSync(home, { recursive: true });
  cpSync(work.store, join(home, 'store'), { recursive: true });
}

/**
 * The screens that have to bear it.
 * @param {Window} window
 * @param {MuchWork} work
 * @param {Visit} visit
 */
export async function everyLimit(window, work, visit) {
  const shown = /** @type {const} */ ([
    ['home', '#/', '[data-testid="running"]'],
    ['list', `#/lists/${work.list}`, '[data-testid="structure"]'],
    ['inspections', '#/inspections', '[data-testid="inspections"]'],
    ['inspection', `#/inspections/${work.inspection}`, '[data-testid="checklists"]'],
    ['documents', '#/documents', '[data-notice]'],
    ['ledger', '#/findings', '[data-testid="ledger"] [tabindex]'],
  ]);
  for (const [screen, hash, proof] of shown) {
    await window.goTo(hash);
    await window.shows(proof);
    await visit(`much-${screen}`);
  }
  await window.goTo(`#/generate?list=${work.list}`);
  await window.click('input[type="checkbox"]', LONG_DEPARTMENT);
  await window.click('input[type="checkbox"]', LONG_SCHOOL);
  await window.shows('[data-testid="sizes"] [role="listitem"]', LONG_SCHOOL);
  await visit('much-generate');
  await window.goTo(`#/inspections/${work.inspection}/checklists/${work.checklist}/edit`);
  await window.focuses('[data-item]');
  await visit('much-edit');
  await window.goTo(`#/checklists/${work.checklist}`);
  await window.shows('[data-testid="progress"]');
  await window.focuses('[data-item]');
  await window.press('Home');
  await window.press('Enter');
  await window.focuses('[data-testid="finding-text"]');
  await visit('much-fill');
  await window.press('Escape');
  await window.press('End');
  await window.focuses('[data-item][aria-current="true"]', '每学期检查学校');
  await visit('much-fill-end');
  await window.click('[data-testid="issue"]');
  await window.shows('[data-testid="issue-dialog"] [role="listitem"]');
  await visit('much-dialog-issue');
}
