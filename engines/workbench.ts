import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { Done, EngineName, Environment, Job, Peaks, Place, Ready, Rows, Service, Workbench } from './engine.ts';
import { quoted } from './tools/cache.ts';
import { runCommand } from './tools/processes.ts';

/** Starts the services among these engines, in their order, and puts the commands of all of them on one PATH. */
export async function openWorkbench(engines: readonly Ready[]): Promise<Workbench> {
  const scratch = await mkdtemp(join(tmpdir(), 'watersmeet-engines-'));
  const remove = () => rmSync(scratch, { recursive: true, force: true });
  process.once('exit', remove);
  const services: { engine: EngineName; service: Service }[] = [];
  const over = new AbortController();
  const close = async () => {
    over.abort();
    const peaks = new Map<EngineName, number | null>();
    for (const { engine, service } of services.toReversed()) peaks.set(engine, await service.stop());
    process.off('exit', remove);
    remove();
    return peaks;
  };
  const versions = new Map(engines.map(({ engine, version }) => [engine, version]));
  let env = environmentOf(engines);
  try {
    for (const { engine, start } of engines) {
      if (start === undefined) continue;
      const folder = join(scratch, `.${engine}`);
      await mkdir(folder);
      const service = await start(folder, env);
      services.push({ engine, service });
      env = { ...env, ...service.env };
    }
  } catch (error) {
    await close();
    throw error;
  }
  return workbench({ scratch, versions, env, close, signal: over.signal });
}

/** Nothing of the caller's environment but what a program needs to find itself and its user. */
function environmentOf(engines: readonly Ready[]): Environment {
  const kept = ['HOME', 'USER', 'LOGNAME', 'JAVA_HOME', 'TMPDIR'].flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]] as const]));
  const path = [...engines.flatMap((engine) => engine.path), process.env['PATH'] ?? ''].join(delimiter);
  const fixed = { PATH: [...new Set(path.split(delimiter))].join(delimiter), TZ: 'UTC', LC_ALL: 'C.UTF-8', PYTHONDONTWRITEBYTECODE: '1' };
  return Object.assign({ ...Object.fromEntries(kept), ...fixed }, ...engines.map((engine) => engine.env)) as Environment;
}

interface Parts {
  readonly scratch: string;
  readonly versions: ReadonlyMap<EngineName, string>;
  readonly env: Environment;
  /** Ends the commands that still run. */
  readonly signal: AbortSignal;
  /** Answers the peaks of the services. */
  close(): Promise<Peaks['services']>;
}

function workbench({ scratch, versions, env, signal, close }: Parts): Workbench {
  let peak: number | null = null;
  const run = async ({ dir, command, env: own = {}, stdin = '', timeoutSeconds = 300 }: Job): Promise<Done> => {
    // --norc: Debian's bash takes a socket on stdin for a remote shell, and would read the user's .bashrc.
    const done = await runCommand({ program: 'bash', parameters: ['--norc', '-c', command], dir, env: { ...env, ...own }, timeoutSeconds, stdin, signal });
    if (done.peakMegabytes !== null) peak = Math.max(peak ?? 0, done.peakMegabytes);
    return done;
  };
  const read = async (place: Place, dir = scratch): Promise<Rows> => {
    switch (place.kind) {
      case 'stdout': throw new Error('what a command printed is in what `run` answers');
      case 'files': return readFiles(resolve(dir, place.path));
      case 'hdfs': return linesOf((await run({ dir, command: `hdfs dfs -cat ${quoted(place.path)}` })).stdout);
      case 'topic': return readTopic(run, place.topic, dir);
    }
  };
  const runBundle = async (job: Job, place: Place): Promise<Rows> => {
    const done = await run(job);
    return place.kind === 'stdout' ? linesOf(done.stdout) : read(place, job.dir);
  };
  return { scratch, versions, run, read, runBundle, close: async () => ({ job: peak, services: await close() }) };
}

async function readFiles(path: string): Promise<Rows> {
  if ((await stat(path)).isFile()) return linesOf(await readFile(path, 'utf8'));
  const names = (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.slice(path.length).split('/').some((part) => /^[._]/.test(part)))
    .sort();
  return (await Promise.all(names.map((name) => readFile(name, 'utf8')))).flatMap(linesOf);
}

/** All that is in a topic now: counted first, so that the consumer knows when to stop. Nothing in a test is old enough to be deleted. */
async function readTopic(run: Workbench['run'], topic: string, dir: string): Promise<Rows> {
  const options = `--bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --topic ${quoted(topic)}`;
  const offsets = await run({ dir, command: `kafka-get-offsets.sh ${options} --time latest` });
  const count = linesOf(offsets.stdout).reduce((sum, line) => sum + Number(line.split(':').at(-1)), 0);
  if (count === 0) return [];
  const consumer = `kafka-console-consumer.sh ${options} --from-beginning --max-messages ${count} --timeout-ms 60000`;
  const { stdout } = await run({ dir, command: `${consumer} --formatter-property print.partition=true` });
  // Each line begins with `Partition:<n>` and a tab; within a partition they come in order.
  const rows = linesOf(stdout).map((line) => ({ partition: Number(line.slice('Partition:'.length, line.indexOf('\t'))), value: line.slice(line.indexOf('\t') + 1) }));
  return rows.sort((a, b) => a.partition - b.partition).map(({ value }) => value);
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
