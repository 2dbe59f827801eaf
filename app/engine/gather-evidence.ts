import { transfer } from 'comlink';
import { failure } from '#pipeline/base/result.ts';
import type { Result } from '#pipeline/base/result.ts';
import type { Evidence } from '#pipeline/exporters/verify/evidence.ts';
import { problem } from '#pipeline/problem.ts';
import { protocolVersion } from '#workers/protocol.ts';
import type { EvidenceApi, EvidenceEvent, OwnFile } from '#workers/protocol.ts';
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

/** One life of the evidence worker: it ends with the answer, with the signal, or with a failure, and isn't brought back. */
export async function gatherEvidence(wish: EvidenceWish, host: EvidenceHost = pageHost): Promise<Result<Evidence>> {
  const { signal } = wish;
  if (signal.aborted) return cancelled;
  const life: WorkerLife<EvidenceApi> = new WorkerLife<EvidenceApi>({
    name: 'evidence', environment: host.environment, worker: host.create(), epoch: 1,
    died: (cause, detail) => life.end(cause, detail),
    suspected: () => undefined, steady: () => undefined,
  });
  const stop = (): void => life.end('terminated', '');
  signal.addEventListener('abort', stop);
  try {
    return await ask(life, wish, host);
  } catch (error) {
    return signal.aborted ? cancelled : failure([failed(error)]);
  } finally {
    signal.removeEventListener('abort', stop);
    life.end('stopped', '');
  }
}

async function ask(life: WorkerLife<EvidenceApi>, wish: EvidenceWish, host: EvidenceHost): Promise<Result<Evidence>> {
  const { plan, answers, rows, report } = wish;
  const files = await host.files(wish);
  const { version } = await life.call('hello', [], limits.handshake);
  if (version !== protocolVersion) throw new Error(`The evidence worker speaks version ${version}, the page ${protocolVersion}: reload the page`);
  const events = eventPort(life, (event: EvidenceEvent) => { if (event.type === 'progress') report(event.progress); });
  await life.call('connect', [transfer(events, [events]), host.base], limits.handshake);
  life.becomeReady();
  return life.call('gather', [{ plan, answers, rows, files }], deadline);
}

const cancelled = failure<Evidence>([problem('evidence.cancelled', {}, 'The verification was cancelled.')]);

function failed(error: unknown): ReturnType<typeof problem> {
  const reason = error instanceof WorkerDead || error instanceof Error ? error.message : String(error);
  return problem('evidence.failed', {}, `The verification could not be made: ${reason}.`, 'Try again, or with fewer records.');
}
