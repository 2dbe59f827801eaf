import { canonicalJson } from '../../base/canonical.ts';
import { hash128 } from '../../base/hash.ts';
import type { Composite, PipelineDocument, PipelineNode } from '../document.ts';
import { freshId } from '../ids.ts';
import { documentLimits } from '../limits.ts';
import { namedComposite } from './instance.ts';
import type { Composites } from './instance.ts';

/** The composites that nodes are instances of, and those inside them; in the order of the document. */
export function compositesOf({ composites }: Composites, nodes: readonly PipelineNode[]): readonly Composite[] {
  const found = new Set(named(nodes));
  // A set is walked while it grows.
  for (const id of found) for (const inner of named(composites.find((each) => each.id === id)?.nodes ?? [])) found.add(inner);
  return composites.filter((each) => found.has(each.id));
}

function named(nodes: readonly PipelineNode[]): readonly string[] {
  return nodes.flatMap((each) => namedComposite(each) ?? []);
}

export interface Received {
  readonly document: PipelineDocument;
  /** Id in the document by the id under which it came. */
  readonly ids: ReadonlyMap<string, string>;
  /** A node of where they came from, as an instance of what they are called here. */
  readonly renamed: (node: PipelineNode) => PipelineNode;
}

/**
 * Adds composites from elsewhere: one that the document has already (whatever it is called) is not added again, and one
 * whose id is taken gets a fresh id. null: the document has no room for them.
 */
export function receiveComposites(document: PipelineDocument, { composites }: Composites): Received | null {
  const ids = matched(document, composites);
  const taken = new Set(document.composites.map((each) => each.id));
  const names = new Set(document.composites.map((each) => each.name));
  const added = composites.filter((each) => !ids.has(each.id));
  for (const { id } of added) {
    const fresh = freshId(id, taken);
    taken.add(fresh);
    ids.set(id, fresh);
  }
  if (document.composites.length + added.length > documentLimits.composites) return null;
  const renamed = (node: PipelineNode): PipelineNode => {
    const id = ids.get(namedComposite(node) ?? '');
    return id === undefined || id === node.params['composite'] ? node : { ...node, params: { ...node.params, composite: id } };
  };
  const received = added.map((each): Composite => {
    const name = freshTitle(each.name, names);
    names.add(name);
    return { ...each, id: ids.get(each.id)!, name, nodes: each.nodes.map(renamed) };
  });
  return { document: received.length === 0 ? document : { ...document, composites: [...document.composites, ...received] }, ids, renamed };
}

/** Those that the document has already: equal in all but their ids, all the way down. */
function matched(document: PipelineDocument, composites: readonly Composite[]): Map<string, string> {
  const own = signaturesOf(document.composites);
  const ids = new Map<string, string>();
  for (const [id, signature] of signaturesOf(composites)) {
    const same = document.composites.find((each) => own.get(each.id) === signature);
    if (same !== undefined) ids.set(id, same.id);
  }
  return ids;
}

/** By id: equal for two composites that are equal in all but their ids. One that holds itself is equal to none. */
function signaturesOf(composites: readonly Composite[]): ReadonlyMap<string, string> {
  const found = new Map<string, string | null>();
  const signature = (id: string): string | null => {
    const known = found.get(id);
    if (known !== undefined) return known;
    found.set(id, null);
    const composite = composites.find((each) => each.id === id);
    const made = composite === undefined ? null : signatureOf(composite, signature);
    found.set(id, made);
    return made;
  };
  return new Map(composites.flatMap(({ id }): [string, string][] => {
    const made = signature(id);
    return made === null ? [] : [[id, made]];
  }));
}

function signatureOf({ id: _id, ...composite }: Composite, signature: (id: string) => string | null): string | null {
  const nodes: unknown[] = [];
  for (const node of composite.nodes) {
    const inner = namedComposite(node);
    const is = inner === undefined ? null : signature(inner);
    if (inner !== undefined && is === null) return null;
    nodes.push(is === null ? node : { ...node, params: { ...node.params, composite: is } });
  }
  return hash128(canonicalJson({ ...composite, nodes }));
}

/** `Clean` when it is free, else `Clean 2`, `Clean 3`, … */
export function freshTitle(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const stem = name.replace(/ \d+$/, '');
  for (let suffix = 2; ; suffix++) {
    const title = `${stem.slice(0, documentLimits.name - 5)} ${suffix}`;
    if (!taken.has(title)) return title;
  }
}
