// What is filled in for one signature: who signs where and with which key. Errors keep all of it.
import { apiError } from '../../lib/backend/backend';
import type { ApiError, DocumentKey, NoticeDetail, NoticeFile, NoticeSummary, Office, SignatureSlot, SignerKey } from '../../lib/backend/types';
import { ask, write } from '../../lib/core.svelte';
import { explain } from '../../lib/i18n/errors';
import { t } from '../../lib/i18n/zh-CN';
import { handwriting, type Stroke } from './strokes';

export type Signer = SignerKey['kind'];
/** What can be wrong; the name is also that of the field which then takes the focus. */
export type Field = 'name' | 'pad' | 'passphrase' | 'file' | 'file_passphrase' | 'key';

/** Who may sign in a slot, the usual one first: the laptop's own certificate is no inspector's but its owner's. */
const signers: Record<SignatureSlot, readonly Signer[]> = {
  inspector: ['own', 'container'],
  second_inspector: ['once', 'own', 'container'],
  recipient: ['once', 'container'],
};

/** What the form knows before anybody types. */
export interface Known {
  notice: NoticeDetail;
  office: Office;
  /** All notices, for the names that signed before. */
  notices: readonly NoticeSummary[];
}

export class SigningForm {
  slot = $state<SignatureSlot | null>(null);
  signer = $state<Signer>('own');
  name = $state('');
  cardNo = $state('');
  strokes = $state.raw<readonly Stroke[]>([]);
  /** True for a signature by name alone, without strokes. */
  plain = $state(false);
  /** Passphrase of the laptop's own key. */
  passphrase = $state('');
  file = $state('');
  filePassphrase = $state('');
  /** The laptop's own key; `null` where its file cannot be read. */
  key = $state.raw<DocumentKey | null>(null);
  busy = $state(false);
  /** What has to be mended before signing, by field. */
  problems = $state.raw<Partial<Record<Field, string>>>({});
  /** Why it could not be signed, where no field is to blame. */
  failure = $state.raw<ApiError | null>(null);
  #prefilled = { name: '', cardNo: '' };

  readonly choices: readonly Signer[] = $derived(this.slot ? signers[this.slot] : []);
  /** A card number is the inspector's; the head of a school has none. */
  readonly hasCard = $derived(this.slot !== 'recipient');

  constructor(readonly known: Known) {
    const open = known.notice.slots.find(({ signature }) => signature === null);
    if (open) this.choose(open.slot);
  }

  /** Names that signed in this slot before: offered, but never filled in, as a name is who answers for it. */
  get names(): string[] {
    return this.slot ? namesBefore(this.known.notices, this.slot, this.known.notice.subject) : [];
  }

  /** Chooses a slot. What was typed and drawn stays; what was only proposed makes room for the next proposal. */
  choose(slot: SignatureSlot): void {
    this.slot = slot;
    this.signer = signers[slot][0] ?? 'own';
    this.problems = {};
    const next = this.#proposed(slot);
    if (this.name === this.#prefilled.name) this.name = next.name;
    if (this.cardNo === this.#prefilled.cardNo) this.cardNo = next.cardNo;
    this.#prefilled = next;
  }

  /** Signs; `null` where something has to be mended first. A fault at a field is told there. */
  async sign(): Promise<NoticeFile | null> {
    this.failure = null;
    this.problems = this.#missing();
    const { slot } = this;
    if (slot === null || this.busy || Object.keys(this.problems).length > 0) return null;
    this.busy = true;
    try {
      if (this.signer === 'own' && this.key?.state === 'locked') this.key = await ask('unlock_document_key', { passphrase: this.passphrase });
      const signed = await write('sign_notice', {
        notice: this.known.notice.id,
        slot,
        signer: this.#signerKey(),
        name: this.name.trim(),
        card_no: this.hasCard ? this.cardNo.trim() : '',
        handwriting: this.plain ? null : handwriting(this.strokes),
        file: null,
      });
      this.passphrase = '';
      this.filePassphrase = '';
      return signed;
    } catch (reason) {
      await this.#refuse(apiError(reason));
      return null;
    } finally {
      this.busy = false;
    }
  }

  #proposed(slot: SignatureSlot): { name: string; cardNo: string } {
    const { office, notice } = this.known;
    const expected = notice.slots.find((place) => place.slot === slot);
    if (expected?.name) return { name: expected.name, cardNo: expected.card_no };
    return slot === 'inspector' ? { name: office.inspector, cardNo: office.card_no } : { name: '', cardNo: '' };
  }

  #missing(): Partial<Record<Field, string>> {
    const problems: Partial<Record<Field, string>> = {};
    if (this.name.trim() === '') problems.name = t.sign.nameMissing;
    else if (this.signer === 'own' && this.#owner !== null && this.#owner !== this.name.trim()) problems.name = t.sign.notOwner(this.#owner);
    if (!this.plain && this.strokes.length === 0) problems.pad = t.sign.padMissing;
    if (this.signer === 'own' && (this.key === null || this.key.state === 'none')) problems.key = t.sign.keyMissing;
    if (this.signer === 'own' && this.key?.state === 'locked' && this.passphrase === '') problems.passphrase = t.sign.passphraseMissing;
    if (this.signer === 'container' && this.file === '') problems.file = t.sign.fileMissing;
    return problems;
  }

  /** Who alone may sign with the laptop's key: nobody else vouches for a certificate that it made itself. */
  get #owner(): string | null {
    const certificate = this.key?.certificate;
    return certificate?.self_issued ? certificate.subject : null;
  }

  #signerKey(): SignerKey {
    if (this.signer === 'container') return { kind: 'container', file: this.file, passphrase: this.filePassphrase };
    if (this.signer === 'own') return { kind: 'own' };
    const { notice, office } = this.known;
    return { kind: 'once', organisation: this.slot === 'recipient' ? notice.subject : office.agency };
  }

  /** Tells a fault at its field; the key may have been locked since the form opened. */
  async #refuse(error: ApiError): Promise<void> {
    const field = fieldOf(error, this.signer);
    if (field === null) {
      this.failure = error;
      return;
    }
    this.problems = { [field]: explain(error).title };
    if (error.code === 'key_locked') this.key = await ask('document_key', {}).catch(() => this.key);
  }
}

/** The field that a refusal is about; `null` where none is. */
function fieldOf({ code }: ApiError, signer: Signer): Field | null {
  if (code === 'passphrase_wrong') return signer === 'own' ? 'passphrase' : 'file_passphrase';
  if (code === 'key_locked') return 'passphrase';
  return code === 'key_file_unusable' ? 'file' : null;
}

/** Names in a slot, the last first, without repeats; for the recipient those of the same unit before all others. */
export function namesBefore(notices: readonly NoticeSummary[], slot: SignatureSlot, subject: string): string[] {
  const near = (notice: NoticeSummary) => Number(slot === 'recipient' && notice.subject === subject);
  return [
    ...new Set(
      notices
        .flatMap((notice) => notice.signatures.filter((one) => one.slot === slot).map((one) => ({ ...one, near: near(notice) })))
        .toSorted((a, b) => b.near - a.near || b.signed_ms - a.signed_ms)
        .map(({ name }) => name),
    ),
  ];
}
