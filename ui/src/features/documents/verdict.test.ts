import { describe, expect, it } from 'vitest';
import type { SignatureVerdict, Verdict } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { headline, reach, spoken, standing } from './verdict';

const signature = (more: Partial<SignatureVerdict> = {}): SignatureVerdict => ({
  signer: '',
  organisation: '',
  field: 'Inspector',
  covers_whole_document: true,
  valid: true,
  trusted: true,
  root: null,
  signed_at: '',
  profile: '',
  algorithm: '',
  certifies: false,
  certificate: null,
  changes: [],
  missing: [],
  problem: null,
  ...more,
});
const verdict = (intact: boolean, ...signatures: SignatureVerdict[]): Verdict => ({
  signatures,
  intact,
  file: '',
  bytes: 1,
  pages: 1,
  open_fields: [],
  findings: [],
  honest: [],
});

describe('the headline of a verdict', () => {
  it('is calm about a file that nobody signed, and does not call it good', () => {
    expect(headline(verdict(false))).toMatchObject({ tone: 'none', title: t.verdict.unsigned });
  });

  it('counts signatures that hold', () => {
    expect(headline(verdict(true, signature())).title).toBe(t.verdict.whole(1));
    expect(headline(verdict(true, signature(), signature()))).toMatchObject({ tone: 'good', title: t.verdict.whole(2) });
  });

  it('says that a file was changed where that is known', () => {
    const changed = signature({ valid: false, changes: [{ kind: 'page_added', text: '' }] });
    for (const one of [signature(), changed]) {
      expect(headline(verdict(false, signature(), one))).toMatchObject({ tone: 'bad', title: t.verdict.changed });
    }
  });

  it('names the reason of a signature that does not hold', () => {
    const broken = signature({ valid: false, signer: 'Wang', problem: 'no hash' });
    const said = headline(verdict(false, broken));
    expect([said.tone, said.title]).toEqual(['bad', t.verdict.broken(1, 1)]);
    expect(said.advice).toContain('no hash');
    expect(headline(verdict(false, signature(), broken)).title).toBe(t.verdict.broken(1, 2));
  });

  it('warns where nobody vouches for any signer, and says how many where some', () => {
    const stranger = signature({ trusted: false });
    expect(headline(verdict(true, stranger))).toMatchObject({ tone: 'warn', advice: t.verdict.noneTrusted });
    expect(headline(verdict(true, signature(), stranger))).toMatchObject({ tone: 'good', advice: t.verdict.someTrusted(1) });
  });
});

describe('one signature', () => {
  it('stands in words for each of its states', () => {
    const words = [signature(), signature({ trusted: false }), signature({ valid: false })].map((one) => standing(one).word);
    expect(new Set(words).size).toBe(3);
    expect(standing(signature({ valid: false, trusted: true })).tone).toBe('unmet');
  });

  it('says how far it reaches', () => {
    const earlier = { covers_whole_document: false };
    const changed = signature({ ...earlier, valid: false, changes: [{ kind: 'page_added', text: '' }] });
    const reaches = [signature(), signature(earlier), changed].map(reach);
    expect(reaches).toEqual([t.verdict.wholeFile, t.verdict.laterAllowed, t.verdict.laterChanged]);
  });

  it('claims nothing of how far it reaches where that could not be read', () => {
    const unread = signature({ valid: false });
    expect([unread, { ...unread, covers_whole_document: false }].map(reach)).toEqual([t.verdict.reachUnknown, t.verdict.reachUnknown]);
  });
});

it('a line about a field names it as the document prints it', () => {
  expect(spoken('SecondInspector, Inspector2')).toBe(`${t.verdict.field('SecondInspector')}, Inspector2`);
});
