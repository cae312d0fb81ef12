// The words that an item rests on, among what stands near them in their clause.

/** Characters of a clause shown on either side of a quote: a text without numbers is one clause of hundreds of pages. */
const NEAR = 2000;

/** `text` cut around the first occurrence of `quote`, and what is far from it left out; the quote is `""` where it does not occur. */
export function aroundQuote(text: string, quote: string): { before: string; quote: string; after: string } {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0) return { before: beginning(text), quote: '', after: '' };
  return { before: end(text.slice(0, at)), quote, after: beginning(text.slice(at + quote.length)) };
}

/** What stands first in a text; a character of two units is not cut in half. */
function beginning(text: string): string {
  return text.length <= NEAR ? text : `${text.slice(0, NEAR).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What stands last in a text. */
function end(text: string): string {
  return text.length <= NEAR ? text : `…${text.slice(-NEAR).replace(/^[\udc00-\udfff]/, '')}`;
}
