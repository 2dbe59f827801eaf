import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { watchMemory } from './memory.ts';
import { endGroup, ended, track } from './processes.ts';
import type { Command } from './processes.ts';

export interface Started {
  /** Answers the largest resident set, in megabytes. */
  stop(): Promise<number | null>;
}

export interface ServiceCommand extends Omit<Command, 'stdin'> {
  /** Where all goes that it says. */
  readonly log: string;
  /** Asked again and again, until it says yes. */
  readonly ready: () => Promise<boolean>;
}

/** Starts a service and waits until it is ready; throws with the end of its log if it ends before, or takes longer than its time. */
export async function startService(command: ServiceCommand): Promise<Started> {
  const out = openSync(command.log, 'w');
  const child = spawn(command.program, [...command.parameters], { cwd: command.dir, env: { ...command.env }, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  track(child);
  const end = ended(child);
  let over = false;
  void end.then(() => { over = true; });
  const memory = watchMemory(child.pid);
  const stop = async () => {
    endGroup(child, 'SIGTERM');
    await Promise.race([end, sleep(10_000, undefined, { ref: false })]);
    endGroup(child, 'SIGKILL');
    await end;
    return memory.stop();
  };
  const limit = performance.now() + command.timeoutSeconds * 1000;
  while (!(await command.ready())) {
    if (over || performance.now() > limit) {
      await stop();
      const why = over ? 'ended before it was ready' : `not ready after ${command.timeoutSeconds} s`;
      throw new Error(`${command.program}: ${why}\n${readFileSync(command.log, 'utf8').slice(-6000)}`);
    }
    await sleep(100);
  }
  return { stop };
}

/** Ports of this machine that nobody listens on now. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = await Promise.all(Array.from({ length: count }, async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    return server;
  }));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
