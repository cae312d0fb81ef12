// Rules of a new passphrase, told before the core refuses it.
import { t } from '../../lib/i18n/zh-CN';

/** Characters that a passphrase has at least; the core asks for the same. */
export const SHORTEST = 8;

/** What is wrong with a new passphrase and its repetition, by field; empty where nothing is. */
export function newPassphraseProblems(passphrase: string, again: string): { passphrase?: string; again?: string } {
  if ([...passphrase].length < SHORTEST) return { passphrase: t.key.tooShort(SHORTEST) };
  return passphrase === again ? {} : { again: t.key.differs };
}
