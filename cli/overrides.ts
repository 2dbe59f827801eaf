import { readFile, stat } from 'node:fs/promises';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { Fault, PipelineDocument } from '#pipeline/document/document.ts';
import { documentLimits } from '#pipeline/document/limits.ts';
import { parseFaults } from '#pipeline/document/parse-faults.ts';
import { parseJson } from '#pipeline/document/parse.ts';
import type { Reading } from '#pipeline/document/reading.ts';
import { hasErrors, problem } from '#pipeline/problem.ts';
import { policies } from '#pipeline/serving/policies.ts';
import type { RunArguments } from './arguments.ts';
import { withEvents } from './events.ts';

/** The document with what the command line says instead of it. */
export async function overridden(document: PipelineDocument, args: RunArguments): Promise<Result<PipelineDocument>> {
  const { events, policy, seed, architecture } = args;
  if (policy !== null && !policies.some((each) => each.name === policy)) {
    return failure([problem('run.no-policy', {}, `There is no merge policy "${policy}".`, `The policies are ${policies.map((each) => each.name).join(', ')}.`)]);
  }
  const faults = args.faults === null ? success(document.settings.faults) : await readFaults(args.faults);
  if (!faults.ok) return faults;
  const settings = { ...document.settings, seed: seed ?? document.settings.seed, faults: faults.value };
  const nodes = policy === null ? document.nodes : document.nodes.map((node) => (merges.has(node.kind) ? { ...node, params: { ...node.params, policy } } : node));
  return withEvents({ ...document, nodes, settings, architecture: architecture ?? document.architecture }, events);
}

/** Kinds with a merge policy. */
const merges = new Set(['serving-merge', 'view']);

/** A list of faults as a document's settings hold it. */
async function readFaults(path: string): Promise<Result<readonly Fault[]>> {
  const found = await stat(path).catch(() => null);
  if (found === null || found.size > documentLimits.bytes) {
    return failure([problem('run.faults', {}, `The faults "${path}" ${found === null ? 'are not there' : 'are too large'}.`, 'Give a JSON file that holds a list of faults, as in settings.faults of a document.')]);
  }
  const json = parseJson(await readFile(path, 'utf8'));
  if (!json.ok) return json;
  const reading: Reading = { problems: [] };
  const faults = parseFaults(reading, json.value, { path: 'faults' });
  return hasErrors(reading.problems) ? failure(reading.problems) : success(faults, reading.problems);
}
