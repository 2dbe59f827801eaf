import type { BundleFile } from './bundle.ts';
import type { Design } from './design.ts';
import type { Gap, GapSeverity } from './gap.ts';
import type { RelationKind } from '../operators/relation.ts';

/**
 * The contract of a target: a literal in a folder of its own, with one line in `index.ts`. A target prints files for one
 * layer of a bundle. Pure: the same design, the same bytes.
 */
export interface Target {
  /** As on the command line: `spark-streaming`. */
  readonly name: string;
  /** As people write it: `Spark Structured Streaming`. */
  readonly label: string;
  readonly layer: ExportLayer;
  /** One sentence: what a bundle gets. */
  readonly summary: string;
  /** What the files were written for. */
  readonly engine: { readonly name: string; readonly version: string };
  /** How the files are known to be right, at best: see Verification. */
  readonly verification: Verification;
  /** '' or a fair word about the engine: `legacy, maintained`. */
  readonly standing: string;
  /** What it makes of each piece of a pipeline: the matrix of docs/exports.md, and the gaps that come with a piece. */
  supports(piece: Piece): Support;
  /** What of this design it can't print, or not as the browser means it, beyond `supports`. */
  check(design: Design): readonly Gap[];
  /** Called with a design that has no `unsupported` gap of this target left. Paths begin with the layer's folder. */
  print(design: Design): Printout;
}

export interface Printout {
  readonly files: readonly BundleFile[];
  /** How to run them, as lines of Markdown. */
  readonly steps: readonly string[];
  /**
   * Shell commands that run them on verify/input/{batch,speed}/SOURCE and verify/tables/TABLE from the bundle's root, and write
   * to out/LAYER; [] where that needs a cluster.
   */
  readonly verify: readonly string[];
}

/** In the order in which they are started; also the folders of a bundle. */
export const exportLayers = ['log', 'master', 'batch', 'speed', 'serving', 'orchestrate'] as const;
export type ExportLayer = (typeof exportLayers)[number];

/**
 * engine: the exported files ran on that engine, and the rows were equal. proxy: they ran on a related engine. static: parsed
 * or checked against a schema. none: text that nothing has looked at.
 */
export const verifications = ['engine', 'proxy', 'static', 'none'] as const;
export type Verification = (typeof verifications)[number];

/** What pipelines are made of, to a target: the relations, and the ends of paths. */
export type Piece = RelationKind | 'source' | 'table' | 'rows-view' | 'merge';

export type Support =
  | { readonly kind: 'prints' }
  /** Another layer's work; not a gap. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: Exclude<GapSeverity, 'unverified'>; readonly because: string; readonly doInstead: string };

/** What only stands behind the merge: no layer above it ever has to print it. */
export function isServingPiece(piece: Piece): boolean {
  return piece === 'merge' || piece === 'top' || piece === 'top-per-group';
}

export const prints: Support = { kind: 'prints' };
export const elsewhere: Support = { kind: 'elsewhere' };

export function unsupported(because: string, doInstead: string): Support {
  return { kind: 'unsupported', because, doInstead };
}
