// An issued notice, and the steps of signing it, for any window and either way to use it.
import { sampleChecklists } from './sample.mjs';

/** @typedef {import('./browser.mjs').Twin} Twin */
/** @typedef {import('./ways.mjs').Keyboard | import('./ways.mjs').Mouse} Way */

export const OFFICE = { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '王海宁', card_no: 'QH-2026-001', phone: '', letterhead: '' };
export const SCHOOL = '青河县第四中学';
export const PASSPHRASE = '春风又绿江南岸 2026';

/** Some strokes of a hand, in shares of the pad. @type {[number, number][][]} */
export const HAND = [
  [[0.12, 0.25], [0.32, 0.22]],
  [[0.14, 0.5], [0.3, 0.48]],
  [[0.22, 0.24], [0.22, 0.78]],
  [[0.1, 0.8], [0.35, 0.76]],
  [[0.5, 0.2], [0.46, 0.5], [0.42, 0.82]],
  [[0.55, 0.35], [0.75, 0.3], [0.6, 0.55], [0.55, 0.8], [0.82, 0.78]],
];

/**
 * Issues a notice on one finding at each school; answers the ids and files, in their order.
 * @param {Twin} twin
 * @param {string[]} schools
 */
export async function issue(twin, schools = [SCHOOL]) {
  const ids = await sampleChecklists(twin, [], schools);
  await twin.ask('set_office', OFFICE);
  const issued = [];
  for (const school of schools) {
    const checklist = ids[school] ?? '';
    const { chapters } = await twin.ask('checklist', { id: checklist });
    const item = chapters.flatMap(({ items }) => items).find(({ requirement }) => requirement === null)?.id ?? '';
    await twin.ask('answer', { item, result: 'not_met', value: null, reason: '', remark: '东侧校门外未设置防冲撞设施。' });
    const { value } = await twin.ask('issue_notice', { checklist, file: null });
    issued.push({ id: value.id, file: value.file });
  }
  return issued;
}

/**
 * Gives the laptop a certificate, locked.
 * @param {Twin} twin
 */
export async function lockedKey(twin) {
  await twin.ask('create_document_key', { person: OFFICE.inspector, organisation: OFFICE.agency, passphrase: PASSPHRASE, replace: false });
  await twin.ask('lock_document_key', {});
}

/**
 * Signs in every place past the window: the inspector with the laptop's certificate, the others on the spot.
 * @param {Twin} twin
 * @param {string} notice
 * @param {{ slot: import('../../../ui/src/lib/backend/types.ts').SignatureSlot; name: string }[]} signers
 */
export async function sign(twin, notice, signers) {
  const strokes = HAND.map((stroke) => stroke.map(([x, y]) => ({ x: x * 600, y: y * 200 })));
  for (const { slot, name } of signers) {
    const signer = slot === 'inspector' ? /** @type {const} */ ({ kind: 'own' }) : /** @type {const} */ ({ kind: 'once', organisation: SCHOOL });
    await twin.ask('sign_notice', { notice, slot, signer, name, card_no: '', handwriting: { width: 600, height: 200, strokes }, file: null });
  }
}

/**
 * Signs what the dialog shows as the next place; `draw` by hand, or by name alone.
 * @param {Way} way
 * @param {{ name?: string; draw?: boolean; passphrase?: string }} by
 */
export async function signNext(way, { name, draw = true, passphrase }) {
  const { window } = way;
  await window.shows('[data-testid="sign-dialog"] fieldset');
  if (name !== undefined) await way.write(name, '[data-testid="sign-name"]');
  if (passphrase !== undefined) await way.write(passphrase, '[data-testid="sign-passphrase"]');
  if (draw) await window.draw(HAND, '[data-testid="pad"]');
  else await way.tick('[data-testid="pad-plain"]');
  await way.use('[data-testid="sign-confirm"]');
}
