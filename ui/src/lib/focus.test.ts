import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFocus } from './focus';

const focused = () => document.activeElement?.id;
const at = (id: string) => document.getElementById(id) as HTMLElement;

describe('the focus', () => {
  let end: () => void;

  beforeEach(() => {
    document.body.innerHTML = '<main id="main" tabindex="-1"><div id="row" tabindex="0"><p><button id="go"></button></p></div></main><button id="far"></button>';
    end = keepFocus();
  });
  afterEach(() => end());

  it('goes on to what was around a thing that is gone', async () => {
    at('go').focus();
    at('go').remove();
    await vi.waitFor(() => expect(focused()).toBe('row'));
  });

  it('goes on to the screen where nothing around is left', async () => {
    at('go').focus();
    at('row').remove();
    await vi.waitFor(() => expect(focused()).toBe('main'));
    at('far').focus();
    at('far').remove();
    await vi.waitFor(() => expect(focused()).toBe('main'));
  });

  it('leaves a button that was switched off', async () => {
    at('go').focus();
    at('go').setAttribute('disabled', '');
    await vi.waitFor(() => expect(focused()).toBe('row'));
  });

  it('is left where somebody else puts it', async () => {
    at('go').focus();
    at('go').remove();
    at('far').focus();
    at('row').append('words');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(focused()).toBe('far');
  });

  it('is not taken back from a hand that left it', async () => {
    at('go').focus();
    at('go').blur();
    at('row').append('words');
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    expect(document.activeElement).toBe(document.body);
  });
});
