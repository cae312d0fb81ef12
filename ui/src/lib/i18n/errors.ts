// Chinese words for the errors of the core: what happened, and what to do next.
import type { ApiError, ErrorCode } from '../backend/types';
import texts from '../../../../src-tauri/core/data/errors.zh-CN.json';

export interface ErrorText {
  title: string;
  advice: string;
}

/** One text for every code, with `{name}` where a parameter goes; a missing code does not compile. */
export const errorTexts: Record<ErrorCode, ErrorText> = texts;

/** Title and advice of an error. */
export function explain(error: ApiError): ErrorText {
  const { title, advice } = errorTexts[error.code] ?? errorTexts.internal;
  return { title: fill(title, error.params), advice: fill(advice, error.params) };
}

function fill(text: string, params: ApiError['params']): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
}
