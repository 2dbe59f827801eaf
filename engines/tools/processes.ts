import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { JobFailed } from '../engine.ts';
import type { Done, Environment } from '../engine.ts';
import { watchMemory } from './memory.ts';

export interface Command {
  readonly program: string;
  readonly parameters: readonly string[];
  readonly dir: string;
  readonly env: Environment;
  readonly stdin?: string;
  readonly timeoutSeconds: number;
  /** Ends it before its time. */
  readonly signal?: AbortSignal;
}

const running = new Set<ChildProcess>();
process.on('exit', () => running.forEach((child) => endGroup(child, 'SIGKILL')));

/** From now on this process, with its group, doesn't outlive ours. */
export function track(child: ChildProcess): void {
  running.add(child);
  child.once('exit', () => running.delete(child));
}

/** How much of a failed command's output its error repeats, in characters. */
const tail = 6000;

/** Runs a command to its end, with all the processes that it starts; none of them outlives this call. */
export async function runCommand(command: Command): Promise<Done> {
  const begin = performance.now();
  const child = spawn(command.program, [...command.parameters], { cwd: command.dir, env: { ...command.env }, detached: true, stdio: ['pipe', 'pipe', 'pipe'] });
  track(child);
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => { said.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said.stderr += text; });
  child.stdin.on('error', () => undefined); // a command needn't read what it's given
  child.stdin.end(command.stdin ?? '');
  const memory = watchMemory(child.pid);
  let late = false;
  const end = () => endGroup(child, 'SIGKILL');
  const timer = setTimeout(() => {
    late = true;
    end();
  }, command.timeoutSeconds * 1000);
  command.signal?.addEventListener('abort', end);
  if (command.signal?.aborted === true) end();
  const status = await ended(child);
  clearTimeout(timer);
  command.signal?.removeEventListener('abort', end);
  endGroup(child, 'SIGKILL');
  const seconds = (performance.now() - begin) / 1000;
  const peakMegabytes = memory.stop();
  if (status.code === 0 && !late) return { ...said, seconds, peakMegabytes };
  const why = status.error ?? (late ? `not done after ${command.timeoutSeconds} s` : status.code === null ? `ended by ${status.signal}` : `ended with ${status.code}`);
  throw new JobFailed([command.program, ...command.parameters].join(' '), why, `${said.stdout}\n${said.stderr}`.trim().slice(-tail));
}

/** Ends a process and what it started in its group. It may be gone already. */
export function endGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

interface Status {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly error?: string;
}

/** When its output is closed too; grandchildren that keep a pipe open get two seconds. */
export function ended(child: ChildProcess): Promise<Status> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error: error.message }));
    child.once('exit', (code, signal) => setTimeout(() => resolve({ code, signal }), 2000).unref());
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}
