/** Why a call to a worker will never be answered. Only the supervisor makes these. */
export type DeathCause = 'deadline' | 'error' | 'messageerror' | 'heartbeat' | 'handshake' | 'terminated' | 'stopped';

export class WorkerDead extends Error {
  readonly worker: string;
  readonly reason: DeathCause;

  constructor(worker: string, reason: DeathCause, detail = '') {
    super(`The ${worker} worker ${wordsOf[reason]}${detail === '' ? '' : `: ${detail}`}`);
    this.name = 'WorkerDead';
    this.worker = worker;
    this.reason = reason;
  }
}

const wordsOf: Readonly<Record<DeathCause, string>> = {
  deadline: 'did not answer in time',
  error: 'failed',
  messageerror: 'sent a message that could not be read',
  heartbeat: 'stopped responding',
  handshake: 'did not start',
  terminated: 'was stopped',
  stopped: 'is not running',
};
