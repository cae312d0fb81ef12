// The verdict on a document in one calm headline; the core judges, this only finds the words.
import type { SignatureVerdict, Verdict } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';

export type Tone = 'good' | 'warn' | 'bad' | 'none';

export interface Headline {
  tone: Tone;
  title: string;
  advice: string;
}

/** What to say first of a document. Nothing is "good" whose signers nobody vouches for. */
export function headline({ signatures, intact }: Verdict): Headline {
  const words = t.verdict;
  if (signatures.length === 0) return { tone: 'none', title: words.unsigned, advice: words.unsignedAdvice };
  const broken = signatures.filter(({ valid }) => !valid);
  if (!intact && (broken.length === 0 || broken.some(({ changes }) => changes.length > 0))) {
    return { tone: 'bad', title: words.changed, advice: words.changedAdvice };
  }
  const [first] = broken;
  if (first) return { tone: 'bad', title: words.broken(broken.length, signatures.length), advice: words.brokenAdvice(first.signer, first.problem ?? '') };
  const strangers = signatures.filter(({ trusted }) => !trusted).length;
  const title = words.whole(signatures.length);
  if (strangers === 0) return { tone: 'good', title, advice: words.allTrusted(signatures.length) };
  if (strangers < signatures.length) return { tone: 'good', title, advice: words.someTrusted(strangers) };
  return { tone: 'warn', title, advice: words.noneTrusted };
}

/** How far a signature reaches: the whole file, or the file as it was before what came later; of one that cannot be read, nobody knows. */
export function reach(signature: SignatureVerdict): string {
  if (!signature.valid && signature.changes.length === 0) return t.verdict.reachUnknown;
  if (signature.covers_whole_document) return t.verdict.wholeFile;
  return signature.valid ? t.verdict.laterAllowed : t.verdict.laterChanged;
}

/** In words and colour whether a signature holds. */
export function standing({ valid, trusted }: SignatureVerdict): { tone: 'met' | 'partly' | 'unmet'; word: string } {
  if (!valid) return { tone: 'unmet', word: t.verdict.invalid };
  return trusted ? { tone: 'met', word: t.verdict.valid } : { tone: 'partly', word: t.verdict.validStranger };
}

/** A line of the core with the names of fields as our documents print them. */
export function spoken(line: string): string {
  return line.replace(/\b(Inspector|SecondInspector|Recipient)\b/g, (name) => t.verdict.field(name));
}
