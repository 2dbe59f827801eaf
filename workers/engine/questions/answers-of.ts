import { packTable } from '#pipeline/data/packed-table.ts';
import type { AnswerTable, Answers } from '../../protocol/answers.ts';
import type { Lockstep } from '../lockstep.ts';

/**
 * What the nodes answer now. Whoever calls it holds the run: nothing moves between the first table and the last. A node
 * that an architecture does not serve is left out.
 */
export async function answersOf(run: Lockstep, nodes: readonly string[]): Promise<Answers> {
  const tables: AnswerTable[] = [];
  for (const { architecture } of run.machines) {
    for (const node of nodes) {
      const table = await run.table(node, architecture);
      if (table !== null) tables.push({ architecture, node, table: packTable(table) });
    }
  }
  return { clock: run.clock, batchRun: run.lambda?.schedule.published ?? null, version: run.kappa?.servingVersion ?? null, tables };
}
