import { beforeEach, expect, it } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import { drafts } from '../../lib/drafts.svelte';
import { change, enterPractice, useRenewal } from './machine.svelte';

let happened: string[];

beforeEach(() => {
  happened = [];
  useRenewal((hash) => happened.push(`renewed at ${hash}`));
  useBackend({
    call(cmd) {
      happened.push(cmd);
      return Promise.resolve({});
    },
  });
});

it('the window is made anew when another store is open, and not before', async () => {
  await enterPractice();
  expect(happened).toEqual(['enter_practice', 'renewed at #/']);
});

it('what is being typed is saved in the store that it belongs to', async () => {
  drafts.of('office:phone', '', () => Promise.resolve(happened.push('saved'))).input('123');
  await enterPractice();
  expect(happened).toEqual(['saved', 'enter_practice', 'renewed at #/']);
});

it('a refusal leaves the window as it is', async () => {
  await expect(change(() => Promise.reject(new Error('no')), '#/')).rejects.toThrow('no');
  expect(happened).toEqual([]);
});
