import { compile } from '#pipeline/compile/compile.ts';
import { describeProblem, hasErrors } from '#pipeline/problem.ts';
import type { Problem } from '#pipeline/problem.ts';
import { parseArguments, usage } from './arguments.ts';
import type { ExportArguments, RunArguments, VerdictArguments } from './arguments.ts';
import { exportDocument } from './export.ts';
import { loadDocument } from './load-document.ts';
import { printRows } from './print-rows.ts';
import { runDocument } from './run.ts';
import { verdictText } from './verdict-text.ts';
import { judgeDocument } from './verdict.ts';

const wrong = 2;

/** Runs one command; answers the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  const args = parseArguments(argv);
  if (typeof args === 'string') {
    report(`${args}\n\n${usage}`);
    return wrong;
  }
  if (args.command === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  if (args.command === 'verdict') return verdict(args);
  if (args.command === 'export') return exportTo(args);
  return args.command === 'check' ? check(args.file) : run(args);
}

async function check(file: string): Promise<number> {
  const loaded = await loadDocument(file);
  if (!loaded.ok) return refuse(loaded.problems);
  const { plan, problems } = compile(loaded.value.document);
  const all = [...loaded.problems, ...problems];
  tell(all);
  if (plan === null || hasErrors(all)) return wrong;
  report(`${loaded.value.document.name}: fine (${plan.sources.length} sources, ${plan.steps.length} steps, ${plan.merges.length} merges)`);
  return 0;
}

async function run(args: RunArguments): Promise<number> {
  const loaded = await loadDocument(args.file);
  if (!loaded.ok) return refuse(loaded.problems);
  const result = await runDocument(loaded.value.document, loaded.value.folder, { arguments: args, report });
  tell([...loaded.problems, ...result.problems]);
  if (!result.ok) return wrong;
  const several = new Set(result.value.map(({ architecture }) => architecture)).size > 1;
  for (const { name, architecture, table } of result.value) {
    await write(printRows(table, { ...(several ? { architecture } : {}), ...(args.view === null ? { view: name } : {}) }));
  }
  return 0;
}

async function verdict(args: VerdictArguments): Promise<number> {
  const loaded = await loadDocument(args.file);
  if (!loaded.ok) return refuse(loaded.problems);
  const result = await judgeDocument(loaded.value.document, loaded.value.folder, { arguments: args, report });
  tell([...loaded.problems, ...result.problems]);
  if (!result.ok) return wrong;
  await write(args.json ? [`${JSON.stringify(result.value)}\n`] : verdictText(result.value));
  return 0;
}

async function exportTo(args: ExportArguments): Promise<number> {
  const loaded = await loadDocument(args.file);
  if (!loaded.ok) return refuse(loaded.problems);
  const result = await exportDocument(loaded.value.document, loaded.value.folder, { arguments: args, report });
  tell([...loaded.problems, ...result.problems]);
  return result.ok ? 0 : wrong;
}

function refuse(problems: readonly Problem[]): number {
  tell(problems);
  return wrong;
}

function tell(problems: readonly Problem[]): void {
  for (const each of problems) report(describeProblem(each));
}

function report(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Lines to stdout, in pieces, waiting for a slow reader. */
async function write(lines: Iterable<string>): Promise<void> {
  let piece = '';
  const flush = async (): Promise<void> => {
    const text = piece;
    piece = '';
    if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  for (const line of lines) {
    piece += line;
    if (piece.length > 1 << 16) await flush();
  }
  await flush();
}
