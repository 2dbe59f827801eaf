import { ours } from './goals.js';
import { rateOf, significant, timePerRow } from './numbers.js';

/** @typedef {import('../results.ts').Finding} Finding */
/** @typedef {import('../results.ts').Result} Result */
/** @typedef {import('../results.ts').Refusal} Refusal */

/** Each work under a heading, with its contestants. @param {readonly Finding[]} findings @param {string} level */
export function workSections(findings, level) {
  const works = [...new Set(findings.map((finding) => finding.work))];
  return works.map((work) => workSection(work, findings.filter((finding) => finding.work === work), level)).join('');
}

/** @param {string} work @param {readonly Finding[]} findings @param {string} level */
function workSection(work, findings, level) {
  const results = findings.filter((finding) => 'median_ms' in finding);
  const refusals = findings.filter((finding) => 'not_timed' in finding);
  const laps = results.some((result) => result.p99_us !== undefined);
  const own = results.find((result) => result.contestant.startsWith(ours));
  const head = ['contestant', 'rows', 'median ms', 'range ms', 'M rows/s', 'beside ours', ...(laps ? ['p50 of a batch', 'p99'] : [])];
  const lines = [
    ...results.map((result) => [
      result.contestant, result.rows.toLocaleString('en'), result.median_ms.toFixed(1), `${result.min_ms.toFixed(1)} to ${result.max_ms.toFixed(1)}`, rateOf(result),
      own === undefined ? '' : `${significant(timePerRow(result) / timePerRow(own))}x`, ...(laps ? [lap(result.p50_us), lap(result.p99_us)] : []),
    ]),
    ...refusals.map(({ contestant, rows, not_timed: reason }) => [contestant, rows.toLocaleString('en'), 'not timed', reason, '', '', ...(laps ? ['', ''] : [])]),
  ];
  return `
${level} ${work.charAt(0).toUpperCase()}${work.slice(1)}

| ${head.join(' | ')} |
| --- |${' ---: |'.repeat(head.length - 1)}
${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}
`;
}

/** The clock of an isolated page goes by five microseconds. @param {number | undefined} microseconds */
function lap(microseconds) {
  if (microseconds === undefined) return '';
  if (microseconds < 5) return '< 5 µs';
  return microseconds < 1000 ? `${Math.round(microseconds)} µs` : `${significant(microseconds / 1000)} ms`;
}

/** One line a work, where each has one contestant. @param {readonly Finding[]} findings @param {string} prefix */
export function workTable(findings, prefix) {
  const lines = findings.map((finding) => {
    const name = finding.work.slice(prefix.length).trim();
    if ('median_ms' in finding) return [name, finding.rows.toLocaleString('en'), finding.median_ms.toFixed(1), `${finding.min_ms.toFixed(1)} to ${finding.max_ms.toFixed(1)}`, rateOf(finding)];
    return [name, '', 'not timed', 'not_timed' in finding ? finding.not_timed : '', ''];
  });
  return `| query | rows | median ms | range ms | M rows/s |
| --- | ---: | ---: | ---: | ---: |
${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}
`;
}

/** @param {readonly Finding[]} findings */
export function editsTable(findings) {
  const lines = findings.flatMap((finding) => ('median_ms' in finding ? [[finding.work.slice('Edits, '.length), finding.median_ms.toFixed(2), `${finding.min_ms.toFixed(2)} to ${finding.max_ms.toFixed(2)}`]] : []));
  return `| edit | median ms | range ms |
| --- | ---: | ---: |
${lines.map((line) => `| ${line.join(' | ')} |`).join('\n')}
`;
}
