// How a clause is put right by hand: what is sent, where it can be parted, and what is looked at afterwards.
import type { Correction, Ownership, QuotedClause } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import type { Entry } from './annotate';
import { groupOf } from './structure';

/** Commas and semicolons of either width, the enumeration comma, white space. */
const BETWEEN_NAMES = /[\u3001\uff0c,\uff1b;\s]+/;
/** Full stops and semicolons. */
const BEHIND_SENTENCES = /[\u3002\uff1b;]/;
/** Those, commas, exclamation and question marks. */
const BEHIND_WORDS = /[\u3002\uff1b;\uff0c,\u3001\uff01!\uff1f?]/;

/** Where a clause is looked at again once the list was read anew: it begins there. */
export interface Anchor {
  kind: Entry['kind'];
  start: number;
}

export function quoted({ kind, clause }: Entry): QuotedClause {
  return { taken_for: kind, number: clause.number, text: clause.text, span: clause.span };
}

/** True for the same clause under whatever department. */
function isSame(one: Entry, other: Entry): boolean {
  return one.kind === other.kind && one.clause.span[0] === other.clause.span[0] && one.clause.text === other.clause.text;
}

/** Whose a clause is now; a duty that several departments share is one clause. */
export function ownershipOf(entries: readonly Entry[], entry: Entry): Ownership {
  const departments = entry.kind === 'duty' ? entries.filter((other) => isSame(entry, other)).map(({ department }) => department) : [];
  return { taken_for: entry.kind, departments, lead: [...entry.clause.lead], cooperating: [...entry.clause.cooperating] };
}

/** Nobody's. */
export const nobody: Ownership = { taken_for: 'unassigned', departments: [], lead: [], cooperating: [] };

export function assigned(entry: Entry, ownership: Ownership): Correction {
  return { do: 'assign', clause: quoted(entry), ownership };
}

/** The clauses under the heading of one, itself included, that are taken for the same: plans are assigned heading by heading. */
export function underSameHeading(entries: readonly Entry[], entry: Entry): Entry[] {
  return entries.filter((other) => other.kind === entry.kind && other.department === entry.department && other.clause.chapter === entry.clause.chapter);
}

/** Names out of what was typed, each once. */
export function unitsIn(text: string): string[] {
  return [...new Set(text.split(BETWEEN_NAMES).filter((name) => name !== ''))];
}

/** Names as they are typed. */
export function unitsOut(names: readonly string[]): string {
  return names.join(t.wordSeparator);
}

/** What was typed with its last name replaced by one that was picked. */
export function picked(text: string, name: string): string {
  const names = text.split(BETWEEN_NAMES).slice(0, -1).map((part) => part.trim());
  return unitsOut([...names.filter((other) => other !== ''), name]);
}

/** The name that is being typed. */
export function beingTyped(text: string): string {
  return text.split(BETWEEN_NAMES).at(-1)?.trim() ?? '';
}

/** Where a text can be parted, in characters: behind its punctuation, or anywhere where it has none. */
export function cuts(text: string): number[] {
  const letters = [...text];
  const inside = letters.map((_, at) => at).slice(1);
  const behindSigns = inside.filter((at) => BEHIND_WORDS.test(letters[at - 1] ?? ''));
  return behindSigns.length > 0 ? behindSigns : inside;
}

/** The cut that is offered first: behind the first sentence, or nearest to the middle. */
export function firstCut(text: string): number {
  const letters = [...text];
  const all = cuts(text);
  const sentence = all.findIndex((at) => BEHIND_SENTENCES.test(letters[at - 1] ?? ''));
  if (sentence >= 0) return sentence;
  const middle = letters.length / 2;
  const far = (at: number) => Math.abs((all[at] ?? 0) - middle);
  return all.reduce((best, _, at) => (far(at) < far(best) ? at : best), 0);
}

/** Both halves of a text. */
export function halves(text: string, cut: number): [string, string] {
  const letters = [...text];
  return [letters.slice(0, cut).join(''), letters.slice(cut).join('')];
}

/** The clause that follows one under its unit, if any. */
export function nextOf(entries: readonly Entry[], at: number): Entry | undefined {
  const entry = entries[at];
  return entry && entries.slice(at + 1).find((other) => groupOf(other) === groupOf(entry));
}

/** What is looked at once a clause went elsewhere: the next under its unit, or the one before. */
export function besides(entries: readonly Entry[], at: number): Anchor | null {
  const entry = entries[at];
  const before = entry && entries.slice(0, at).findLast((other) => groupOf(other) === groupOf(entry));
  const near = nextOf(entries, at) ?? before;
  return near ? anchorOf(near) : null;
}

export function anchorOf({ kind, clause }: Entry): Anchor {
  return { kind, start: clause.span[0] };
}

/** Index of the clause at an anchor, whatever it is taken for now; -1 for none. */
export function found(entries: readonly Entry[], anchor: Anchor): number {
  const at = (same: (entry: Entry) => boolean) => entries.findIndex((entry) => entry.clause.span[0] === anchor.start && same(entry));
  const exact = at(({ kind }) => kind === anchor.kind);
  return exact >= 0 ? exact : at(() => true);
}

/** A correction in words. */
export function told(correction: Correction): string {
  const words = t.correcting.told;
  const short = (text: string) => ([...text].length > 40 ? t.correcting.cutShort([...text].slice(0, 40).join('')) : text);
  if (correction.do === 'split') {
    const [first, second] = halves(correction.clause.text, correction.at);
    return words.split(short(first), short(second));
  }
  if (correction.do === 'merge') return words.merge(short(correction.clause.text), short(correction.next.text));
  const { ownership } = correction;
  const units = unitsOut([...new Set([...ownership.departments, ...ownership.lead, ...ownership.cooperating])]);
  if (correction.do === 'keep') return words.keep(short(correction.text), units);
  const text = short(correction.clause.text);
  return ownership.taken_for === 'unassigned' ? words.drop(text) : words.assign(text, t.correcting.kind[ownership.taken_for], units);
}
