import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { ApiError, DocumentKey, NoticeDetail, NoticeSummary, SignatureSlot, SlotSignature } from '../../lib/backend/types';
import { namesBefore, SigningForm } from './form.svelte';

const office = { agency: '\u7763\u5bfc\u5ba4', document_code: '', inspector: 'Wang', card_no: 'QH-1', phone: '', letterhead: '' };
const summary = (id: string, subject: string, signatures: NoticeSummary['signatures'] = []): NoticeSummary => ({
  id,
  kind: 'rectification',
  number: id,
  dated: '2026-03-16',
  subject,
  inspection_title: '',
  findings: 1,
  code: '',
  signatures,
});
const signed: SlotSignature = { name: 'Wang', card_no: '', signed_ms: 1, certificate: '' };

function notice(...done: SignatureSlot[]): NoticeDetail {
  const slots = (['inspector', 'second_inspector', 'recipient'] as const).map((slot) => ({
    slot,
    label: slot,
    name: '',
    card_no: '',
    signature: done.includes(slot) ? signed : null,
  }));
  return { ...summary('1', 'school'), agency: '', file_name: '', slots };
}

function form(detail = notice(), state: DocumentKey['state'] = 'locked'): SigningForm {
  const made = new SigningForm({ notice: detail, notices: [], office });
  made.key = { state, certificate: null };
  return made;
}

const stroke = [{ x: 1, y: 2 }];
const refusal = (code: ApiError['code']): ApiError => ({ code, params: {}, detail: '' });

describe('a signature', () => {
  let call: ReturnType<typeof vi.fn<(cmd: string, payload: never) => Promise<unknown>>>;
  const calls = () => call.mock.calls.map(([cmd]) => cmd);

  beforeEach(() => {
    call = vi.fn((cmd: string) =>
      Promise.resolve(cmd === 'sign_notice' ? { value: { id: '1' }, changed: [], saved_ms: 1, undo: null, redo: null } : { state: 'unlocked', certificate: null }),
    );
    useBackend({ call: call as never, onFile() {}, onDrag() {}, onClose() {} });
  });

  it('begins in the first open place, with the name that belongs there', () => {
    const first = form();
    expect([first.slot, first.name, first.cardNo, first.signer]).toEqual(['inspector', 'Wang', 'QH-1', 'own']);
    const second = form(notice('inspector'));
    expect([second.slot, second.name, second.signer]).toEqual(['second_inspector', '', 'once']);
    expect(form(notice('inspector', 'second_inspector', 'recipient')).slot).toBeNull();
  });

  it('that lacks something is not asked for, and says what', async () => {
    const empty = form();
    empty.name = ' ';
    expect(await empty.sign()).toBeNull();
    expect(Object.keys(empty.problems)).toEqual(['name', 'pad', 'passphrase']);
    expect(call).not.toHaveBeenCalled();
  });

  it('with the key of the laptop is its owner\'s alone', async () => {
    const own = form(notice(), 'unlocked');
    const facts = { organisation: '', issuer: '', not_before: '', not_after: '', algorithm: '', fingerprint: '' };
    own.key = { state: 'unlocked', certificate: { ...facts, subject: 'Wang', self_issued: true } };
    own.strokes = [stroke];
    own.name = 'Zhao';
    expect(await own.sign()).toBeNull();
    expect(own.problems.name).toContain('Wang');
    expect(call).not.toHaveBeenCalled();
    own.signer = 'once';
    expect(await own.sign()).not.toBeNull();
  });

  it('with a key that cannot be read is none, and on the spot needs none', async () => {
    const broken = form();
    broken.key = null;
    broken.strokes = [stroke];
    expect(await broken.sign()).toBeNull();
    expect(Object.keys(broken.problems)).toEqual(['key']);
    broken.signer = 'once';
    expect(await broken.sign()).not.toBeNull();
  });

  it('by name alone needs no strokes, and takes none that were drawn before', async () => {
    const plain = form(notice(), 'unlocked');
    plain.strokes = [stroke];
    plain.plain = true;
    expect(await plain.sign()).not.toBeNull();
    expect(call).toHaveBeenCalledWith('sign_notice', expect.objectContaining({ handwriting: null, signer: { kind: 'own' } }));
  });

  it('asks for the passphrase once: an unlocked key signs without', async () => {
    const own = form();
    own.strokes = [stroke];
    own.passphrase = 'long enough';
    await own.sign();
    await own.sign();
    expect(calls()).toEqual(['unlock_document_key', 'sign_notice', 'sign_notice']);
    expect(own.passphrase).toBe('');
  });

  it('with a wrong passphrase loses nothing and says so at the field', async () => {
    call.mockRejectedValue(refusal('passphrase_wrong'));
    const wrong = form();
    wrong.name = 'Li';
    wrong.strokes = [stroke];
    wrong.passphrase = 'not this one';
    expect(await wrong.sign()).toBeNull();
    expect(Object.keys(wrong.problems)).toEqual(['passphrase']);
    expect([wrong.name, wrong.strokes, wrong.passphrase, wrong.failure, wrong.busy]).toEqual(['Li', [stroke], 'not this one', null, false]);
  });

  it('asks for the passphrase again where the key was locked meanwhile', async () => {
    const late = form(notice(), 'unlocked');
    late.plain = true;
    call.mockImplementation((cmd: string) => (cmd === 'sign_notice' ? Promise.reject(refusal('key_locked')) : Promise.resolve({ state: 'locked', certificate: null })));
    expect(await late.sign()).toBeNull();
    expect([late.key?.state, Object.keys(late.problems)]).toEqual(['locked', ['passphrase']]);
  });

  it('that fails for another reason tells it whole', async () => {
    const full = form(notice(), 'unlocked');
    full.plain = true;
    call.mockRejectedValue(refusal('disk_full'));
    expect(await full.sign()).toBeNull();
    expect(full.failure?.code).toBe('disk_full');
  });

  it('of the head of a school bears the school, and no card number', async () => {
    const head = form(notice('inspector'));
    head.cardNo = 'QH-2';
    head.choose('recipient');
    head.name = 'Zhou';
    head.plain = true;
    await head.sign();
    expect(call).toHaveBeenCalledWith('sign_notice', expect.objectContaining({ signer: { kind: 'once', organisation: 'school' }, card_no: '' }));
  });

  it('moved to another place keeps what was typed and drawn, and replaces what was only proposed', () => {
    const moved = form();
    moved.strokes = [stroke];
    moved.choose('recipient');
    expect([moved.name, moved.strokes]).toEqual(['', [stroke]]);
    moved.name = 'Zhou';
    moved.choose('inspector');
    expect([moved.name, moved.cardNo]).toEqual(['Zhou', 'QH-1']);
  });
});

describe('names that signed before', () => {
  const by = (slot: SignatureSlot, name: string, signed_ms: number) => ({ slot, name, signed_ms });
  const notices = [
    summary('1', 'a', [by('second_inspector', 'Li', 1), by('recipient', 'Zhou', 2)]),
    summary('2', 'b', [by('second_inspector', 'Zhao', 5), by('recipient', 'Wu', 6)]),
    summary('3', 'a', [by('second_inspector', 'Li', 9)]),
  ];

  it('come in the order of their last signature, once each', () => {
    expect(namesBefore(notices, 'second_inspector', 'a')).toEqual(['Li', 'Zhao']);
  });

  it('of a recipient begin with the same unit', () => {
    expect(namesBefore(notices, 'recipient', 'a')).toEqual(['Zhou', 'Wu']);
    expect(namesBefore(notices, 'recipient', 'c')).toEqual(['Wu', 'Zhou']);
  });
});
