import type { Design, DesignSource } from './design.ts';
import { exportLayers } from './exporter.ts';
import type { Printout, Target } from './exporter.ts';
import type { Gap } from './gap.ts';
import { verificationOf } from './verified-on.ts';
import { describeSchema } from './wire.ts';

export interface ReadmeParts {
  readonly printouts: readonly { readonly target: Target; readonly printout: Printout }[];
  readonly gaps: readonly Gap[];
  readonly leftOut: readonly string[];
  readonly verified: boolean;
  /** There is a verify/cluster.sh. */
  readonly cluster: boolean;
}

const wire = `Events and tables are NDJSON: one JSON object a line, under the column names below; a timestamp is an int of milliseconds since 1970 (UTC).
A row of a table also has \`_position\`: of several rows with the same key, the lowest counts.
What the layers write is NDJSON too. Its column names are slugs: MANIFEST.json says which name is which.
A grouped view is written as partial results that can be added (\`x__sum\`, \`x__count\`); the serving layer finishes them.`;

/** What runs where, in which order, how it differs from the browser, and how it has been verified. */
export function readmeText(design: Design, { printouts, gaps, leftOut, verified, cluster }: ReadmeParts): string {
  const layers = exportLayers.filter((layer) => printouts.some(({ target }) => target.layer === layer));
  return [
    `# ${plain(design.title)}`,
    `A ${design.architecture === 'lambda' ? 'Lambda' : 'Kappa'} pipeline, exported from Watersmeet.`,
    '## What runs where',
    table(['layer', 'target', 'written for', 'verified'], layers.flatMap((layer) => printouts.filter(({ target }) => target.layer === layer).map(({ target }) => [layer, target.label, writtenFor(target), verifiedText(target)]))),
    '*engine*: files like these ran on that engine, and their rows were equal to the browser’s. *static*: parsed or read over, never started. *none*: nobody has looked at it.',
    '## In this order',
    printouts.flatMap(({ printout }) => printout.steps).map((step, i) => `${i + 1}. ${step}`).join('\n'),
    '## Verify',
    verified
      ? `\`sh verify/verify.sh\` runs the layers that compute on the records in \`verify/input\`, from files, and compares every answer with what the browser’s engine answered (\`python3 verify/compare.py out/serving\` alone does the second half). The last line says \`N passed, N failed\`.${cluster ? ' `sh verify/cluster.sh` does the same through the log and the master data set, on a cluster.' : ''} What MANIFEST.json marks as *static* or *none*, such as \`compose.yaml\`, has never been run.`
      : 'This bundle was made without verification data.',
    '## What differs',
    gaps.length === 0 ? 'Nothing that is known.' : table(['severity', 'where', 'because', 'do instead'], gaps.map((gap) => [gap.severity, [gap.target, gap.node ?? ''].filter((part) => part !== '').join(': '), gap.because, gap.doInstead])),
    ...(leftOut.length === 0 ? [] : [`**Left out of this bundle:** ${leftOut.map(plain).join(', ')}.`]),
    '## Data',
    wire,
    ...design.sources.map((source) => `### Source ${source.slug}\n\n${describeSchema(source.columns)}\n\nEvent time: ${plain(source.eventTime.name)}; up to ${source.watermarkDelay} ms out of order.${arrivalText(source)}`),
    ...design.tables.map(({ slug, columns }) => `### Table ${slug}\n\n${describeSchema(columns)}`),
    ...[...design.served, ...design.queries].map(({ slug, columns }) => `### Answer ${slug}\n\n${describeSchema(columns)}`),
  ].join('\n\n');
}

function arrivalText({ arrival }: DesignSource): string {
  if (arrival === null) return '';
  const [milliseconds, partition, offset] = arrival.map((name) => `\`${name}\``) as [string, string, string];
  return ` A step goes by the order of arrival, so each record of the master data set also says when it came: ${milliseconds} in milliseconds, then ${partition} and ${offset} in the log.`;
}

/** `Apache Spark 4.2.0`, and what is to be known of such an engine. */
export function writtenFor({ engine, standing }: Target): string {
  return [`${engine.name} ${engine.version}`, standing].filter((part) => part !== '').join(', ');
}

/** `engine, 2026-11-26`. */
function verifiedText(target: Target): string {
  const { level, date } = verificationOf(target);
  return date === null ? level : `${level}, ${date}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}

/** A text on one line of Markdown, without markup of its own: what people type is no document. */
function plain(text: string): string {
  return text.replace(/\p{C}+|\s+/gu, ' ').replace(/[\\<>|[\]]/gu, (mark) => `\\${mark}`);
}
