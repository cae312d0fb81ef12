// A numeric requirement in the words of its clause's reader; the signs and their order stand in i18n.

import type { Amount, Requirement } from './backend/types';
import { sign } from './format';
import { t } from './i18n/zh-CN';

/** A requirement as one line: what is measured, its limit, and when it holds. */
export function limitOf(requirement: Requirement): string {
  const { subject, op, condition } = requirement;
  const limit = t.reading.requirement(subject, t.reading.limit(compared(op), bound(requirement)));
  return condition ? t.reading.when(limit, t.reading.requirement(condition.subject, t.reading.limit(compared(condition.op), amount(condition.value, condition.unit)))) : limit;
}

/** The unit of a measured value, with what it is counted per. */
export function unitOf({ op, unit, per }: Requirement): string {
  if (per === null || op === 'step') return unit;
  return t.reading.per(unit, typeof per === 'string' ? per : `${per.value}${per.unit}`);
}

/** The sign of a comparison; a range and an increment say it with their words. */
function compared(op: string): string {
  return op === 'between' || op === 'step' ? '' : sign(op);
}

function bound(requirement: Requirement): string {
  const { op, value, unit, per } = requirement;
  if (op !== 'step') return amount(value, unitOf(requirement));
  return t.reading.step(amount(value, unit), per === null ? '' : typeof per === 'string' ? per : amount(per.value, per.unit));
}

function amount(value: Amount, unit: string): string {
  return typeof value === 'number' ? `${value}${unit}` : `${value[0]}—${value[1]}${unit}`;
}
