import { sha256 } from '../base/sha256.ts';
import { sortedFiles, textFile } from './bundle.ts';
import type { BundleFile } from './bundle.ts';
import type { Design } from './design.ts';
import type { Target } from './exporter.ts';
import type { Gap } from './gap.ts';
import { verificationOf } from './verified-on.ts';

/** Version of the layout of bundles: raised when a file moves or means something else. */
export const bundleVersion = 1;

/** MANIFEST.json: every other file with its hash, who printed it, what for, and how far it has been verified. */
export function manifestFile(design: Design, files: readonly { readonly file: BundleFile; readonly target: Target | null }[], gaps: readonly Gap[]): BundleFile {
  const byPath = new Map(files.map(({ file, target }) => [file.path, target]));
  const listed = sortedFiles(files.map(({ file }) => file)).map(({ path, bytes, verification, sha256: known }) => {
    const target = byPath.get(path) ?? null;
    const made = target === null ? {} : { target: target.name, engine: `${target.engine.name} ${target.engine.version}` };
    const verified = verification !== undefined ? { level: verification, date: null } : target === null ? null : verificationOf(target);
    const level = verified === null ? {} : { verification: verified.level, ...(verified.date === null ? {} : { verifiedOn: verified.date }) };
    return { path, bytes: bytes.length, sha256: known ?? sha256(bytes), ...made, ...level };
  });
  const names = {
    columns: [...design.columnSlugs].map(([name, slug]) => ({ name, slug })),
    nodes: [...design.sources, ...design.tables, ...design.steps.filter((step, i, all) => all.findIndex(({ node }) => node === step.node) === i)].map(({ node, slug }) => ({ node, slug })),
    views: [...design.served, ...design.queries].map(({ node, name, slug }) => ({ node, name, slug })),
  };
  const manifest = { format: 'watersmeet/export', version: bundleVersion, pipeline: design.title, fingerprint: design.plan.fingerprint, architecture: design.architecture, names, gaps, files: listed };
  return textFile('MANIFEST.json', 'json', JSON.stringify(manifest, null, 2));
}
