import type { Row, Value } from '../../data/schema.ts';

/** Rows as NDJSON under some names: times as epoch milliseconds. Made of texts, so that no name becomes an object's key. */
export function rowsText(names: readonly string[], rows: Iterable<Row>): string {
  const keys = names.map((name) => `${JSON.stringify(wellFormed(name))}:`);
  let text = '';
  for (const row of rows) text += `{${keys.map((key, c) => `${key}${valueText(row[c] ?? null)}`).join(',')}}\n`;
  return text;
}

function valueText(value: Value): string {
  return JSON.stringify(typeof value === 'string' ? wellFormed(value) : value);
}

/** JSON texts of other engines hold no half of a surrogate pair. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
