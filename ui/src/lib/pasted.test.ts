import { describe, expect, it } from 'vitest';
import { importPasted, pastedText, takePasted } from './pasted';

const long = 'a'.repeat(40);

function paste(on: Element, text: string): ClipboardEvent {
  const event = new Event('paste', { bubbles: true, cancelable: true }) as ClipboardEvent;
  Object.defineProperty(event, 'clipboardData', { value: { getData: () => text } });
  on.addEventListener('paste', (caught) => takePasted(caught as ClipboardEvent), { once: true });
  on.dispatchEvent(event);
  return event;
}

describe('words that are pasted', () => {
  it('lead to their preview', () => {
    location.hash = '';
    expect(paste(document.body, long).defaultPrevented).toBe(true);
    expect(location.hash).toBe('#/lists/import?pasted=1');
    expect(pastedText()).toBe(long);
  });

  it('stay in the field where they were pasted', () => {
    location.hash = '';
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(paste(field, `${long}b`).defaultPrevented).toBe(false);
    expect([location.hash, pastedText()]).toEqual(['', long]);
    field.remove();
  });

  it('are no document where they are few', () => {
    expect(importPasted(' short ')).toBe(false);
    expect(pastedText()).toBe(long);
  });
});
