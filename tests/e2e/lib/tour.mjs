// A store with some work in it, and a walk through every screen and dialog that shows it.
import { sampleChecklists } from './sample.mjs';
import { PASSPHRASE, sign } from './signing.mjs';

/** @typedef {import('./browser.mjs').Twin} Twin */
/** @typedef {import('./window.mjs').Window} Window */
/**
 * Looks at what is shown now; `open` shows it again, where a new size of the window closes it.
 * @typedef {(screen: string, open?: () => Promise<void>) => Promise<void>} Visit
 */
/** @typedef {{ open: string; issued: string; inspection: string; list: string; reissued?: string; notice: { id: string; file: string } }} Work */

const DEPARTMENT = '县教育局';
const OPEN = '青河县第四中学';
const ISSUED = '云台镇九年一贯制学校';
const OFFICE = { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '王海宁', card_no: '', phone: '', letterhead: '' };

/**
 * Half-done work: one checklist answered in every way, one with an issued notice that the inspector signed, one not begun.
 * @param {Twin} twin
 * @returns {Promise<Work>}
 */
export async function halfDone(twin) {
  const ids = await sampleChecklists(twin, [DEPARTMENT], [OPEN, ISSUED]);
  const work = { open: ids[OPEN] ?? '', issued: ids[ISSUED] ?? '' };
  await answer(twin, work.open, ['not_met', 'partly', 'not_applicable', 'met', 'not_met']);
  await answer(twin, work.issued, ['met', 'not_met', 'not_met', 'met']);
  await twin.ask('set_office', OFFICE);
  await twin.ask('set_department', { department: { name: '县教育局', level: null, aliases: ['县教育体育局', '县教体局'], successor: '' } });
  const { value: notice } = await twin.ask('issue_notice', { checklist: work.issued, file: null });
  await twin.ask('create_document_key', { person: OFFICE.inspector, organisation: OFFICE.agency, passphrase: PASSPHRASE, replace: false });
  await sign(twin, notice.id, [{ slot: 'inspector', name: OFFICE.inspector }]);
  await twin.ask('lock_document_key', {});
  const { inspection } = await twin.ask('checklist', { id: work.open });
  return { ...work, inspection: inspection.id, list: inspection.list, notice };
}

/**
 * Judges the first items; a measured one gets a value that fails or meets its limit.
 * @param {Twin} twin
 * @param {string} checklist
 * @param {import('../../../ui/src/lib/backend/types.ts').AnswerResult[]} results
 */
async function answer(twin, checklist, results) {
  const { chapters } = await twin.ask('checklist', { id: checklist });
  const items = chapters.flatMap(({ items }) => items).filter(({ requirement }) => requirement === null);
  for (const [index, result] of results.entries()) {
    const item = items[index]?.id ?? '';
    const reason = result === 'not_applicable' ? '本校没有住校生' : '';
    await twin.ask('answer', { item, result, value: null, reason });
  }
}

/**
 * What is seen before there is anything.
 * @param {Window} window
 * @param {Visit} visit
 */
export async function firstStart(window, visit) {
  await window.shows('[data-testid="welcome"]');
  await visit('welcome');
  for (const step of [1, 2, 3]) {
    await window.click(`[data-testid="step-${step}"] summary`);
    await visit(`welcome-${step}`);
  }
  for (const [screen, hash] of [['lists-none', '#/lists'], ['inspections-none', '#/inspections'], ['ledger-none', '#/findings'], ['generate-none', '#/generate'], ['documents-none', '#/documents']]) {
    await window.goTo(hash ?? '');
    await window.shows('main .empty');
    await visit(screen ?? '');
  }
  await window.goTo('#/lists/import');
  await window.shows('[data-testid="save-list"]');
  await visit('preview');
  await window.goTo('#/lists/import?path=%2Fmissing.txt');
  await window.shows('[data-testid="error-file_unreadable"]');
  await visit('preview-refused');
}

/**
 * Every screen and dialog on half-done work.
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
export async function everyScreen(window, work, visit) {
  await screens(window, work, visit);
  await editing(window, work, visit);
  await filling(window, work, visit);
  await documents(window, work, visit);
  await dialogs(window, work, visit);
  await refused(window, visit);
}

/**
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function screens(window, work, visit) {
  const shown = /** @type {const} */ ([
    ['home', '#/', '[data-testid="due"]'],
    ['lists', '#/lists', '[data-testid="duty-lists"]'],
    ['list', `#/lists/${work.list}`, '[data-testid="structure"]'],
    ['list-gaps', `#/lists/${work.list}/gaps`, '[data-testid="gaps"] a'],
    ['inspections', '#/inspections', '[data-testid="inspections"]'],
    ['inspection', `#/inspections/${work.inspection}`, '[data-testid="checklists"]'],
    ['ledger', '#/findings', '[data-testid="ledger"] [tabindex]'],
  ]);
  for (const [screen, hash, proof] of shown) {
    await window.goTo(hash);
    await window.shows(proof);
    await visit(screen);
  }
  await window.goTo(`#/lists/${work.list}`);
  await window.shows('[data-testid="gaps-of-list"]');
  await window.press('ArrowDown');
  await window.press('s');
  await window.focuses('[data-testid="split"] input');
  await visit('dialog-split');
  await window.press('Enter');
  await window.shows('[data-testid="corrections-of-list"]', '1');
  await visit('list-corrected');
  await window.press('a');
  await window.focuses('[data-testid="assign-departments"]');
  await visit('dialog-assign');
  await window.press('Escape');
  await window.click('[data-testid="corrections-of-list"]');
  await window.shows('[data-testid="corrections"] li');
  await visit('dialog-corrections');
  await window.press('Escape');
  if (work.reissued) {
    await window.goTo(`#/lists/${work.reissued}`);
    await window.shows('[data-testid="compare"]');
    await visit('list-reissued');
    await window.goTo(`#/lists/${work.reissued}/compare?old=${work.list}`);
    await window.shows('[data-testid="changes"] ins');
    await visit('list-compared');
    await window.goTo(`#/inspections/${work.inspection}`);
    await window.click('[data-testid="upgrade"]');
    await window.shows('[data-testid="upgrade-dialog"] tbody');
    await visit('dialog-upgrade');
    await window.press('Escape');
  }
  await window.goTo(`#/generate?list=${work.list}`);
  await window.click('input[type="checkbox"]', DEPARTMENT);
  await window.click('input[type="checkbox"]', OPEN);
  await window.shows('[data-testid="sizes"] [role="listitem"]', OPEN);
  await visit('generate');
  await window.goTo('#/settings');
  await window.click('[data-testid="list-fonts"]');
  await window.shows('[data-testid="font-section"] select');
  await visit('settings');
  await window.click('[data-testid="settings-departments"]');
  await window.click('[data-testid="departments"] button', '修改');
  await window.shows('[data-testid="department"]');
  await visit('dialog-department');
  await window.press('Escape');
  await window.lacks('dialog[open]');
  await window.click('summary', '清单里的其他单位');
  await visit('settings-departments');
  await window.click('[data-testid="settings-data"]');
  await window.click('[data-testid="check"]');
  await window.shows('[data-testid="check-report"]', '数据完好');
  await window.click('[data-testid="backup-now"]');
  await window.shows('[data-testid="backup-last"]', '20');
  await visit('settings-data');
  await window.click('[data-testid="settings-about"]');
  await visit('settings-about');
}

/**
 * A checklist that is edited, the dialogs of it, and templates.
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function editing(window, work, visit) {
  const current = '[data-item][aria-current="true"]';
  const closed = async () => {
    await window.press('Escape');
    await window.lacks('dialog[open]');
  };
  await window.goTo('#/templates');
  await window.shows('main .empty');
  await visit('templates-none');
  await window.goTo(`#/inspections/${work.inspection}/checklists/${work.open}/edit`);
  await window.focuses(current);
  await window.press('End');
  await window.focuses(current);
  await window.press('3');
  await visit('edit');
  await window.press('Delete');
  await window.focuses('[data-testid="drop-reason"]');
  await visit('dialog-drop');
  await window.press('Control+a');
  await window.type('本校没有寄宿学生，也没有学生宿舍');
  await window.press('Enter');
  await window.lacks('dialog[open]');
  await window.shows('[data-testid="edit-items"]', '已删去');
  await visit('edit-removed');
  await window.press('a');
  await window.focuses('[data-testid="add-text"]');
  await visit('dialog-add');
  await closed();
  await window.press('t');
  await window.focuses('[data-testid="template-name"]');
  await visit('dialog-template');
  await window.press('Control+a');
  await window.type('初中春季开学检查');
  await window.press('Enter');
  await window.lacks('dialog[open]');
  await window.goTo('#/templates');
  await window.shows('[data-testid="templates"]');
  await visit('templates');
  await window.click('button', '改名');
  await window.focuses('[data-testid="template-new-name"]');
  await visit('dialog-rename-template');
  await closed();
  await window.goTo(`#/generate?list=${work.list}`);
  await window.click('input[type="checkbox"]', ISSUED);
  await window.shows('[data-testid="sizes"]', '复查');
  await visit('generate-template');
}

/**
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function filling(window, work, visit) {
  const current = '[data-item][aria-current="true"]';
  await window.goTo(`#/checklists/${work.open}`);
  await window.focuses(current);
  await visit('fill');
  await window.press('Home');
  await window.press('Enter');
  await window.focuses('[data-testid="finding-text"]');
  await visit('fill-finding');
  await window.click('summary', '怎么算的');
  await visit('fill-deadline');
  await window.press('Escape');
  await window.focuses(current);
  await window.press('F8');
  await window.press('4');
  await window.focuses('[data-testid="reason"]');
  await visit('fill-reason');
  await window.press('Escape');
  await window.click('label', '只看不符合');
  await visit('fill-not-met');
  await window.goTo(`#/checklists/${work.open}/entry`);
  await window.focuses(current);
  await visit('paper');
  await window.press('Home');
  await window.press('Shift+ArrowDown');
  await window.press('Shift+ArrowDown');
  await window.shows('[data-testid="detail"]', '已选');
  await visit('paper-run');
  await window.goTo(`#/checklists/${work.issued}`);
  await window.focuses(current);
  await window.click('button.problem');
  await window.shows('[data-testid="finding"]');
  await visit('fill-issued');
}

/**
 * Notices, their signatures, verdicts on files, and the certificate.
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function documents(window, work, visit) {
  await window.goTo('#/documents');
  await window.focuses('[data-notice]');
  await visit('documents');
  await window.press('c');
  await window.type('1234');
  await window.press('Enter');
  await window.lacks('[data-testid="code-verdict"]', '二维码内容');
  await visit('documents-code');
  await window.press('Escape');
  await window.press('s');
  await window.focuses('[data-testid="slot-second_inspector"]');
  await visit('dialog-sign');
  await window.click('[data-testid="signer-container"]');
  await window.click('[data-testid="sign-confirm"]');
  await window.shows('[data-testid="sign-dialog"] [role="alert"]', '请');
  await visit('dialog-sign-refused');
  await window.press('Escape');
  await window.goTo(`#/documents/verify?path=${encodeURIComponent(work.notice.file)}`);
  await window.click('[data-testid="signature"] summary');
  await visit('verify');
  await window.goTo('#/documents/verify?path=%2Fmissing.pdf');
  await window.shows('[data-testid="error-file_unreadable"]');
  await visit('verify-refused');
  await window.goTo('#/settings');
  await window.click('[data-testid="settings-key"]');
  for (const task of ['unlock', 'change', 'export', 'import']) {
    await window.click(`[data-testid="key-${task}"]`);
    await window.shows('[data-testid="key-dialog"]');
    await visit(`dialog-key-${task}`);
    await window.press('Escape');
    await window.lacks('dialog[open]');
  }
}

/**
 * Screens of things that are not there: what happened stands under a title.
 * @param {Window} window
 * @param {Visit} visit
 */
async function refused(window, visit) {
  await window.press('Escape');
  await window.lacks('dialog[open]');
  const nobody = '00000000-0000-7000-8000-000000000000';
  for (const area of ['checklists', 'inspections', 'lists']) {
    await window.goTo(`#/${area}/${nobody}`);
    await window.shows('[data-testid="error-not_found"]');
    await window.shows('main h1');
    await visit(`${area}-refused`);
  }
}

/**
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function dialogs(window, work, visit) {
  await window.goTo(`#/checklists/${work.issued}`);
  await window.click('button', '已下发通知书');
  await window.shows('[data-testid="notices"]');
  await visit('dialog-notices');
  await window.press('Escape');
  await window.goTo(`#/checklists/${work.open}`);
  await window.focuses('[data-item]');
  await window.press('?');
  await window.shows('[data-testid="help"]');
  await visit('dialog-help');
  await window.press('Escape');
  await window.press('Control+k');
  await window.shows('[data-testid="palette"] [role="option"]');
  await visit('dialog-palette');
  await window.press('Escape');
  await window.click('[data-testid="issue"]');
  await window.shows('[data-testid="issue-dialog"] [role="listitem"]');
  await visit('dialog-issue');
}
