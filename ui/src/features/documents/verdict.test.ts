import { describe, expect, it } from 'vitest';
import type { SignatureVerdict, Verdict } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { headline, reach, standing } from './verdict';

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
  certificate: { subject: '', organisation: '', issuer: '', algorithm: '', not_before: '', not_after: '', fingerprint: '', self_issued: true },
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

  it('never says that a changed file is whole', () => {
    for (const one of [signature(), signature({ valid: false })]) {
      expect(headline(verdict(false, signature(), one))).toMatchObject({ tone: 'bad', title: t.verdict.changed });
    }
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
    const earlier = signature({ covers_whole_document: false, changes: [{ kind: 'signature', text: '' }] });
    expect(reach(signature())).toBe(t.verdict.wholeFile);
    expect(reach(earlier)).toBe(t.verdict.laterRevisions);
    expect(reach({ ...earlier, changes: [] })).toBe(t.verdict.partOfFile);
  });
});
