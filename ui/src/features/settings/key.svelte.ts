// One task on the laptop's certificate: its fields, what is wrong with them, and the call that does it.
import { apiError } from '../../lib/backend/backend';
import type { ApiError, DocumentKey } from '../../lib/backend/types';
import { ask } from '../../lib/core.svelte';
import { explain } from '../../lib/i18n/errors';
import { t } from '../../lib/i18n/zh-CN';
import { newPassphraseProblems } from '../signing/passphrase';

export type KeyTask = 'create' | 'unlock' | 'change' | 'export' | 'import';
export type KeyField = 'person' | 'organisation' | 'file' | 'passphrase' | 'file_passphrase' | 'new_passphrase' | 'again';

/** The fields of each task in the order of filling in. */
export const fields: Record<KeyTask, readonly KeyField[]> = {
  create: ['person', 'organisation', 'new_passphrase', 'again'],
  unlock: ['passphrase'],
  change: ['passphrase', 'new_passphrase', 'again'],
  export: ['passphrase', 'file', 'new_passphrase', 'again'],
  import: ['file', 'file_passphrase', 'new_passphrase', 'again'],
};

/** Fields that may stay empty: some files have no passphrase. */
const optional: readonly KeyField[] = ['file_passphrase', 'again', 'new_passphrase'];

export class KeyForm {
  values = $state<Record<KeyField, string>>({ person: '', organisation: '', file: '', passphrase: '', file_passphrase: '', new_passphrase: '', again: '' });
  problems = $state.raw<Partial<Record<KeyField, string>>>({});
  failure = $state.raw<ApiError | null>(null);
  busy = $state(false);

  constructor(
    readonly task: KeyTask,
    /** Whether there is a certificate that an imported one takes the place of. */
    readonly replaces = false,
  ) {}

  /** Does it; answers what there is now, or the file that was written. `null` where something has to be mended. */
  async run(): Promise<{ key?: DocumentKey; file?: string } | null> {
    this.failure = null;
    this.problems = this.#wrong();
    if (this.busy || Object.keys(this.problems).length > 0) return null;
    this.busy = true;
    try {
      return await this.#call();
    } catch (reason) {
      this.#refuse(apiError(reason));
      return null;
    } finally {
      this.busy = false;
    }
  }

  #wrong(): Partial<Record<KeyField, string>> {
    const { values } = this;
    const wrong: Partial<Record<KeyField, string>> = {};
    for (const field of fields[this.task]) {
      if (!optional.includes(field) && values[field].trim() === '') wrong[field] = t.key.missing;
    }
    if (!fields[this.task].includes('again')) return wrong;
    const { passphrase, again } = newPassphraseProblems(values.new_passphrase, values.again);
    return { ...wrong, ...(passphrase && { new_passphrase: passphrase }), ...(again && { again }) };
  }

  async #call(): Promise<{ key?: DocumentKey; file?: string }> {
    const { person, organisation, file, passphrase, file_passphrase, new_passphrase } = this.values;
    switch (this.task) {
      case 'create':
        return { key: await ask('create_document_key', { person: person.trim(), organisation: organisation.trim(), passphrase: new_passphrase, replace: false }) };
      case 'unlock':
        return { key: await ask('unlock_document_key', { passphrase }) };
      case 'change':
        return { key: await ask('change_passphrase', { old: passphrase, new: new_passphrase }) };
      case 'export':
        return { file: (await ask('export_document_key', { passphrase, file, file_passphrase: new_passphrase })).path };
      case 'import':
        return { key: await ask('import_document_key', { file, file_passphrase, passphrase: new_passphrase, replace: this.replaces }) };
    }
  }

  #refuse(error: ApiError): void {
    const field: KeyField = this.task === 'import' ? 'file_passphrase' : 'passphrase';
    if (error.code === 'passphrase_wrong') this.problems = { [field]: explain(error).title };
    else if (error.code === 'key_file_unusable') this.problems = { file: explain(error).title };
    else this.failure = error;
  }
}
