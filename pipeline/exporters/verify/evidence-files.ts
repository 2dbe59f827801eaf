import { must } from '../../base/assert.ts';
import { sha256 } from '../../base/sha256.ts';
import type { Row } from '../../data/schema.ts';
import { textFile } from '../bundle.ts';
import type { BundleFile } from '../bundle.ts';
import { positionColumn } from '../design.ts';
import type { ArrivalFields, Column, Design } from '../design.ts';
import type { Evidence, SourceEvidence } from './evidence.ts';
import { rowsText } from './rows-text.ts';

/** All that has to be known of a design to print its evidence: plain data, so that it may go to a worker. */
export interface EvidenceOutline {
  /** Of the bundle: each gets records of the sources. */
  readonly layers: readonly ('batch' | 'speed')[];
  /** `arrival`: what their records say beside their columns, or null. */
  readonly sources: readonly (NamedRows & { readonly arrival: ArrivalFields | null })[];
  readonly tables: readonly NamedRows[];
  readonly answers: readonly NamedRows[];
}

interface NamedRows {
  readonly node: string;
  readonly slug: string;
  /** Of the columns, as the files have them. */
  readonly names: readonly string[];
}

export function evidenceOutline({ sources, tables, served, queries }: Design): EvidenceOutline {
  const named = ({ node, slug, columns }: { readonly node: string; readonly slug: string; readonly columns: readonly Column[] }, name: 'name' | 'slug'): NamedRows => (
    { node, slug, names: columns.map((column) => column[name]) }
  );
  return {
    layers: (['batch', 'speed'] as const).filter((layer) => served.some((each) => each[layer] !== null)),
    sources: sources.map((each) => ({ ...named(each, 'name'), arrival: each.arrival })),
    tables: tables.map((each) => named(each, 'name')),
    answers: [...served, ...queries].map((each) => named(each, 'slug')),
  };
}

/** The large files of a bundle: records, tables and expected answers, with their hashes. */
export function evidenceFiles({ layers, sources, tables, answers }: EvidenceOutline, evidence: Evidence): readonly BundleFile[] {
  return [
    ...sources.flatMap((source) => layers.map((layer) => {
      const names = [...source.names, ...source.arrival ?? []];
      return rowsFile(`verify/input/${layer}/${source.slug}/events`, names, recordsFor(layer, layers, must(evidence.sources.get(source.node), `evidence of ${source.node}`), source.arrival !== null));
    })),
    ...tables.map(({ node, slug, names }) => rowsFile(`verify/tables/${slug}/rows`, [...names, positionColumn], must(evidence.tables.get(node), `evidence of ${node}`).map((row, i) => [...row, i]))),
    ...answers.map(({ node, slug, names }) => rowsFile(`verify/expected/${slug}`, names, must(evidence.expected.get(node), `answers of ${node}`))),
  ];
}

/** Of two layers, batch gets what it has absorbed, speed what came after; one alone gets all. */
function recordsFor(layer: 'batch' | 'speed', layers: EvidenceOutline['layers'], { rows, horizon, arrived }: SourceEvidence, saysArrival: boolean): readonly Row[] {
  const records = saysArrival ? rows.map((row, i) => [...row, ...arrived[i]!]) : rows;
  if (layers.length < 2) return records;
  return layer === 'batch' ? records.slice(0, horizon) : records.slice(horizon);
}

function rowsFile(path: string, names: readonly string[], rows: readonly Row[]): BundleFile {
  const file = textFile(`${path}.ndjson`, 'ndjson', rowsText(names, rows));
  return { ...file, sha256: sha256(file.bytes) };
}
