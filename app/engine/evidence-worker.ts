import { transfer } from 'comlink';
import { failure, success } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { BundleFile } from '#pipeline/exporters/bundle.ts';
import { problem } from '#pipeline/problem.ts';
import { protocolVersion } from '#workers/protocol/version.ts';
import type { EvidenceApi } from '#workers/protocol/evidence-api.ts';
import type { EvidenceEvent } from '#workers/protocol/evidence-event.ts';
import type { OwnFile } from '#workers/protocol/own-file.ts';
import type { EvidenceWish } from '../state/run-commands.ts';
import { browserEnvironment } from './environment.ts';
import type { Environment, WorkerLike } from './environment.ts';
import { eventPort } from './event-port.ts';
import { ownFiles } from './kept-files.ts';
import { limits } from './limits.ts';
import { WorkerDead } from './worker-dead.ts';
import { WorkerLife } from './worker-life.ts';

/** A worker that beats may take this long. */
const deadline = 300_000;

/** What it takes of the page; a test brings its own. */
export interface EvidenceHost {
  readonly environment: Environment;
  readonly base: string;
  create(): WorkerLike;
  files(wish: EvidenceWish): Promise<readonly OwnFile[]>;
}

const pageHost: EvidenceHost = {
  environment: browserEnvironment,
  get base() { return document.baseURI; },
  create: () => new Worker(new URL('../../workers/evidence.worker.ts', import.meta.url), { type: 'module', name: 'evidence' }),
  files: ({ plan }) => ownFiles([...plan.sources, ...plan.tables]),
};

/** The printed evidence of an export. */
export async function gatherEvidence(wish: EvidenceWish, host: EvidenceHost = pageHost): Promise<Result<readonly BundleFile[]>> {
  const { plan, answers, outline, rows, report, signal } = wish;
  return oneLife(host, signal, async (life) => {
    const files = await host.files(wish);
    const events = eventPort(life, (event: EvidenceEvent) => { if (event.type === 'progress') report(event.progress); });
    await life.call('connect', [transfer(events, [events]), host.base], limits.handshake);
    life.becomeReady();
    return life.call('gather', [{ plan, answers, outline, rows, files }], deadline);
  });
}

/** A bundle's files as one. */
export function zip(folder: string, files: readonly BundleFile[], host: EvidenceHost = pageHost): Promise<Result<Uint8Array>> {
  return oneLife(host, new AbortController().signal, async (life) => success(await life.call('zip', [folder, files], deadline)));
}

/** A worker that lives for one question: it ends with the answer, with the signal, or with a failure, and isn't brought back. */
async function oneLife<T>(host: EvidenceHost, signal: AbortSignal, ask: (life: WorkerLife<EvidenceApi>) => Promise<Result<T>>): Promise<Result<T>> {
  if (signal.aborted) return cancelled;
  const life: WorkerLife<EvidenceApi> = new WorkerLife<EvidenceApi>({
    name: 'evidence', environment: host.environment, worker: host.create(), epoch: 1,
    died: (cause, detail) => life.end(cause, detail),
    suspected: () => undefined, steady: () => undefined,
  });
  const stop = (): void => life.end('terminated', '');
  signal.addEventListener('abort', stop);
  try {
    const { version } = await life.call('hello', [], limits.handshake);
    if (version !== protocolVersion) throw new Error(`The evidence worker speaks version ${version}, the page ${protocolVersion}: reload the page`);
    return await ask(life);
  } catch (error) {
    return signal.aborted ? cancelled : failure([failed(error)]);
  } finally {
    signal.removeEventListener('abort', stop);
    life.end('stopped', '');
  }
}

const cancelled = failure([problem('evidence.cancelled', {}, 'The verification was cancelled.')]);

function failed(error: unknown): ReturnType<typeof problem> {
  const reason = error instanceof WorkerDead || error instanceof Error ? error.message : String(error);
  return problem('evidence.failed', {}, `The files could not be made: ${reason}.`, 'Try again.');
}
