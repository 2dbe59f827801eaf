import type { RunRequest } from '../../protocol/run-request.ts';
import { Checkpointer } from './checkpointer.ts';
import { Course } from './course.ts';
import { Exclusive } from './exclusive.ts';
import type { EngineHost } from '../host.ts';
import type { Lockstep } from '../lockstep.ts';
import { PublishTimes } from './publish-times.ts';
import type { Publisher } from './publisher.ts';
import { RateMeter } from './rate-meter.ts';
import type { RealClock } from '../real-clock.ts';
import { Rest } from './rest.ts';
import { RunMaker } from './run-maker.ts';
import { SessionInputs } from './session-inputs.ts';
import { Slices } from './slices.ts';
import { Status } from './status.ts';
import type { Together } from './together.ts';
import { Transport } from './transport.ts';
import { Voice } from './voice.ts';

export interface Speaking {
  readonly publisher: Publisher;
  /** Behind `host.emit` and the publisher. */
  readonly together: Together;
}

/** What a session, its beginning and its turns work with, put together once. */
export class SessionParts {
  readonly request: RunRequest;
  readonly clock: RealClock;
  readonly publisher: Publisher;
  readonly together: Together;
  readonly inputs: SessionInputs;
  readonly checkpoints: Checkpointer;
  readonly maker: RunMaker;
  readonly course: Course;
  readonly voice: Voice;
  readonly transport: Transport;
  readonly slices: Slices;
  readonly rest: Rest;
  readonly publishing: PublishTimes;
  readonly status: Status;
  readonly rate = new RateMeter();
  /** Whoever moves the run, or asks it, holds this meanwhile. */
  readonly exclusive = new Exclusive();
  disposed = false;

  constructor(host: EngineHost, request: RunRequest, { publisher, together }: Speaking) {
    const { clock } = host;
    this.request = request;
    this.clock = clock;
    this.publisher = publisher;
    this.together = together;
    this.slices = new Slices(clock);
    this.rest = new Rest(clock);
    this.publishing = new PublishTimes(clock);
    this.inputs = new SessionInputs(host, request.files);
    this.checkpoints = new Checkpointer(host.checkpoints, request.runId);
    this.maker = new RunMaker(host, request, this);
    this.course = new Course(this.maker);
    this.voice = new Voice((event) => host.emit(event));
    this.transport = new Transport(request.speed, request.paused);
    this.status = new Status(this);
  }

  /** A restart or a scrub may have put another run in its place while this one was waited for. */
  isOver(run: Lockstep): boolean {
    return this.disposed || this.course.run !== run;
  }

  /** To be called by whoever holds the run. One that can't be saved is said, and does the run no harm. */
  async saveCheckpoint(): Promise<void> {
    const { run } = this.course;
    const standing = this.course.standing(this.inputs.logIds);
    if (run === null || standing === null || this.disposed) return;
    try {
      await this.checkpoints.save(run, { fingerprint: this.maker.fingerprint, standing }, this.clock.now());
    } catch (error) {
      this.voice.notSaved(error);
    }
  }
}
