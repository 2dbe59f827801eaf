import { goalLines } from './goals.js';
import { listed } from './numbers.js';
import { framesSection, visitSection } from './page-sections.js';
import { editsTable, workSections, workTable } from './tables.js';
import { editsText, eventsText, flightsText, historyText, introduction, modelsText, nexmarkText, partitionsText, streamText } from './texts.js';

/** @typedef {import('../results.ts').Finding} Finding */
/** @typedef {import('../frames/measure-app.js').FrameResult} FrameResult */
/**
 * @typedef {object} Report the last line of `npm run bench`
 * @property {Readonly<Record<string, string | number>>} machine
 * @property {Readonly<Record<string, string>>} versions
 * @property {readonly (Finding | FrameResult)[]} results
 */

/** The page docs/performance.md; `soak` is the section that another command made. @param {Report} report @param {string} [soak] */
export function performancePage({ machine, versions, results }, soak = '') {
  const frames = results.filter((result) => 'p95_ms' in result);
  const findings = results.filter((result) => !('p95_ms' in result));
  const visit = findings.find((finding) => finding.work === 'first visit');
  const left = new Set(findings.filter((finding) => finding !== visit));
  const take = (/** @type {RegExp} */ works) => {
    const taken = [...left].filter(({ work }) => works.test(work));
    for (const each of taken) left.delete(each);
    return taken;
  };
  const chapters = [
    chapter(eventsText, take(/^W[123], /), (found) => workSections(found, '###')),
    chapter(streamText, take(/^W4, /), (found) => workSections(found, '###')),
    chapter(historyText, take(/^W5, /), (found) => workSections(found, '###')),
    chapter(nexmarkText, take(/^Nexmark /), (found) => `\n${workTable(found, 'Nexmark')}`),
    chapter(partitionsText, take(/^Partitions, /), (found) => workSections(found, '###')),
    chapter(modelsText, take(/^Models, /), (found) => workSections(found, '###')),
    chapter(editsText, take(/^Edits, /), editsTable),
    chapter('', take(/^Memory, /), memorySection),
    chapter(flightsText, [...left], (found) => workSections(found, '###')),
  ];
  const goals = goalLines(findings);
  return [
    introduction, `\nMachine: ${listed(machine)}.\n\nVersions: ${listed(versions)}.\n`, goals.length === 0 ? '' : `\n## Goals\n\n${goals.join('\n')}\n`,
    ...chapters, visit === undefined || !('median_ms' in visit) ? '' : visitSection(visit), frames.length === 0 ? '' : framesSection(frames), soak === '' ? '' : `\n${soak}`,
  ].join('');
}

/** Nothing where nothing was measured. @param {string} text @param {readonly Finding[]} findings @param {(findings: readonly Finding[]) => string} body */
function chapter(text, findings, body) {
  return findings.length === 0 ? '' : `${text}${body(findings)}`;
}

/** @param {readonly Finding[]} findings */
function memorySection(findings) {
  const lines = findings.map((finding) => ('value' in finding ? `- ${finding.work.slice('Memory, '.length)}: ${finding.value.toLocaleString('en')} ${finding.unit}, ${finding.how}.` : `- not measured: ${'not_timed' in finding ? finding.not_timed : ''}.`));
  return `\n## Memory\n\nOne tab with nothing else in it, under the browser's usual limits; history in IndexedDB, blocks cached as the product does.\n\n${lines.join('\n')}\n`;
}
