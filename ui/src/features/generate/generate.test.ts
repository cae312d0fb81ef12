import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ApiError, GeneratePreview, GenerateRequest } from '../../lib/backend/types';
import { Choice } from './generate.svelte';

const core = vi.hoisted(() => ({ ask: vi.fn(), write: vi.fn(), onChange: vi.fn() }));
vi.mock('../../lib/core.svelte', () => core);

interface Asked {
  schools: readonly string[];
  answer: (items: number) => void;
  refuse: (code: ApiError['code']) => void;
}
let asked: Asked[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  core.ask.mockImplementation((_cmd: string, { schools }: GenerateRequest) => {
    const sizes = (items: number): GeneratePreview => ({ checklists: schools.map((name) => ({ subject: { kind: 'school', name }, items, rechecks: 0 })) });
    return new Promise<GeneratePreview>((resolve, reject: (refusal: ApiError) => void) => {
      asked.push({ schools, answer: (items) => resolve(sizes(items)), refuse: (code) => reject({ code, params: {}, detail: '' }) });
    });
  });
});
afterEach(() => vi.useRealTimers());

function choice(): Choice {
  const made = new Choice();
  made.list = 'l';
  made.schools = ['a', 'b'].map((name) => ({ id: name, kind: 'school', name }));
  made.chosenSchools.add('a');
  return made;
}

const counts = ({ sizes }: Choice) => sizes.map(({ items }) => items);

it('an older answer never takes the place of a newer one', async () => {
  const made = choice();
  const first = made.count();
  made.chosenSchools.add('b');
  const second = made.count();
  asked[1]?.answer(5);
  await second;
  asked[0]?.answer(3);
  await first;
  expect(counts(made)).toEqual([5, 5]);
  expect(made.counting).toBe(false);
});

it('what was ended for a newer question says nothing, and the newest is asked again', async () => {
  const made = choice();
  const first = made.count();
  made.chosenSchools.add('b');
  const second = made.count();
  asked[0]?.refuse('stopped');
  await first;
  expect([made.counting, made.refusal]).toEqual([true, null]);
  // The older one arrived at the core after it.
  asked[1]?.refuse('stopped');
  await vi.waitUntil(() => asked.length === 3);
  expect(asked[2]?.schools).toEqual(['a', 'b']);
  asked[2]?.answer(4);
  await second;
  expect([counts(made), made.refusal]).toEqual([[4, 4], null]);
});

it('numbers of an older choice go where new ones take long', async () => {
  const made = choice();
  const first = made.count();
  asked[0]?.answer(3);
  await first;
  const second = made.count();
  await vi.advanceTimersByTimeAsync(149);
  expect(counts(made)).toEqual([3]);
  await vi.advanceTimersByTimeAsync(1);
  expect([counts(made), made.counting]).toEqual([[], true]);
  asked[1]?.answer(7);
  await second;
  expect(counts(made)).toEqual([7]);
});

it('a name changes no size', () => {
  const made = choice();
  const before = made.measured;
  made.title = 't';
  made.kind = 'special';
  expect(made.measured).toBe(before);
  made.rechecks = false;
  expect(made.measured).not.toBe(before);
});
