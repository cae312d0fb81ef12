// Where a phrase goes in a text that somebody types.

/** Sign for what has to be filled in by hand. */
const BLANK = '\uff3f';

/** True where a slash was just typed that begins something: not the one in a fraction. */
export function opensList(text: string, caret: number): boolean {
  return text[caret - 1] === '/' && /(^|[\s\p{P}])$/u.test(text.slice(0, caret - 1));
}

/** `phrase` in the place of `[from, to)`, and what is selected then: its first blank, else the end of it. */
export function inserted(text: string, from: number, to: number, phrase: string): { text: string; select: [number, number] } {
  const blank = phrase.indexOf(BLANK);
  const at = from + (blank < 0 ? phrase.length : blank);
  return { text: text.slice(0, from) + phrase + text.slice(to), select: [at, at + (blank < 0 ? 0 : BLANK.length)] };
}
