import type { Target, Verification } from './exporter.ts';

/** The last full run of `npm run test:engines`, and what passed all of its checks there. Written by its option --write-docs. */
export const verifiedOn: { readonly date: string; readonly engines: readonly string[] } = {
  date: '2026-11-27',
  engines: ['Apache Hadoop 3.4.2', 'Apache Kafka 4.2.0', 'Apache Spark 4.2.0', 'DuckDB 1.5.6', 'scikit-learn 1.9.1'],
};

/** How far the files of a target are verified: on an engine only if that version has passed. */
export function verificationOf({ verification, engine }: Pick<Target, 'verification' | 'engine'>): { readonly level: Verification; readonly date: string | null } {
  if (verification !== 'engine') return { level: verification, date: null };
  return verifiedOn.engines.includes(`${engine.name} ${engine.version}`) ? { level: 'engine', date: verifiedOn.date } : { level: 'none', date: null };
}
