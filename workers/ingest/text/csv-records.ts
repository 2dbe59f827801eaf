import Papa from 'papaparse';
import { problem } from '#pipeline/problem.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { ColumnNamer } from '../column-names.ts';
import { IngestProblem } from '../ingest-problem.ts';
import { maxColumns, maxLineLength } from '../limits.ts';
import { decodeText } from './decode-text.ts';
import type { RawRecord, RecordReader } from './records.ts';

/**
 * CSV with a header, delimited by comma, semicolon, tab or bar. Rows are numbered as records, the header being 1, which
 * is the line unless a quoted field spans lines. CR LF and CR become LF, also within quotes. Blank lines are no rows.
 */
export function csvRecords(bytes: ByteSource): RecordReader {
  const namer = new ColumnNamer();
  return { names: namer.names, texts: true, batches: () => batchesOf(bytes, namer) };
}

async function* batchesOf(bytes: ByteSource, namer: ColumnNamer): AsyncGenerator<readonly RawRecord[]> {
  let rest = '';
  let delimiter = '';
  const numbering = { row: 0 };
  for await (const { text, last } of unixLines(decodeText(bytes))) {
    const buffer = rest + text;
    if (delimiter === '') {
      const header = headerEnd(buffer);
      if (!last && header < 0 && buffer.length <= maxLineLength) {
        rest = buffer;
        continue;
      }
      delimiter = guessDelimiter(buffer.slice(0, Math.max(0, header) || buffer.length));
    }
    // The last row may go on in the next piece.
    const parsed = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' }).parse(buffer, 0, !last);
    rest = last ? '' : buffer.slice(parsed.meta.cursor);
    if (rest.length > maxLineLength) throw tooLong(numbering.row + parsed.data.length + 1);
    yield recordsOf(parsed as Papa.ParseResult<string[]>, namer, numbering);
  }
}

function recordsOf(parsed: Papa.ParseResult<string[]>, namer: ColumnNamer, numbering: { row: number }): RawRecord[] {
  const broken = new Map(parsed.errors.filter((error) => error.type === 'Quotes').map((error) => [error.row ?? -1, 'quotes are not closed or stand within a field']));
  const records: RawRecord[] = [];
  for (const [index, cells] of parsed.data.entries()) {
    if (cells.length === 1 && cells[0] === '') {
      numbering.row++;
      continue;
    }
    const row = ++numbering.row;
    if (namer.names.length === 0) addHeader(cells, namer);
    else if (broken.has(index)) records.push({ row, broken: broken.get(index)!, text: cells.join(',') });
    else if (cells.length !== namer.names.length) records.push({ row, broken: `${cells.length} fields instead of ${namer.names.length}`, text: cells.slice(0, 20).join(',') });
    else records.push({ row, cells });
  }
  return records;
}

function addHeader(cells: readonly string[], namer: ColumnNamer): void {
  if (cells.length > maxColumns) throw tooManyColumns(cells.length);
  for (const cell of cells) namer.add(cell);
}

/** LF only; a CR at the end of a piece waits for what follows. `last` marks the final piece. */
async function* unixLines(pieces: AsyncIterable<string>): AsyncGenerator<{ readonly text: string; readonly last: boolean }> {
  let held = '';
  for await (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    yield { text: text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n'), last: false };
  }
  yield { text: held === '' ? '' : '\n', last: true };
}

/** Where the first line ends that ends outside of quotes; -1 where none does. */
function headerEnd(text: string): number {
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === QUOTE) quoted = !quoted;
    else if (unit === NEWLINE && !quoted) return i;
  }
  return -1;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** The candidate that stands most often in the header, outside of quotes. */
function guessDelimiter(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const count = (delimiter: string): number => bare.split(delimiter).length;
  return [',', ';', '\t', '|'].reduce((best, each) => (count(each) > count(best) ? each : best));
}

export function tooManyColumns(count: number): IngestProblem {
  return new IngestProblem(problem('ingest.too-many-columns', { param: 'data' }, `The file has ${count} columns; at most ${maxColumns} are supported.`, 'Leave some columns out.'));
}

export function tooLong(row: number): IngestProblem {
  return new IngestProblem(problem('ingest.line-too-long', { param: 'data' }, `Row ${row} is longer than ${maxLineLength} characters.`, 'A quote that is never closed makes one long row of many.'));
}
