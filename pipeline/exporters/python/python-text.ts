import { quotePython } from '../../expression/print/python.ts';

/** A text of several lines as Python: raw between triple quotes where that says the same, so that people can read it. */
export function longText(text: string): string {
  return /"""|[^\n\x20-\x7e]/u.test(text) || /["\\]$/u.test(text) ? quotePython(text) : `r"""\n${text}\n"""`;
}

/** A comment of one line. */
export function comment(text: string): string {
  return `# ${text.replace(/[^\x20-\x7e]+/gu, ' ')}`;
}
