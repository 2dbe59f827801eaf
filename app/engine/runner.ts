import { useDocumentStore } from '../state/document-store.ts';
import { useSightStore } from '../state/panel-sight.ts';
import { provideRunCommands } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { useRunView } from '../state/run-view.ts';
import { useSessionStore } from '../state/session-store.ts';
import type { Plan } from '#pipeline/compile/plan.ts';
import { claimRun } from './claim-run.ts';
import type { Claim } from './claim-run.ts';
import { createClient } from './client.ts';
import type { Client, WorkerName } from './client.ts';
import { readClockSetting, writeClockSetting } from '../state/clock-memory.ts';
import type { ClockSetting } from '../state/clock-memory.ts';
import { createCommands } from './commands.ts';
import { IngestFollower, ignoreDeath } from './ingest-follower.ts';
import { forgetRun, recordEngineEvent, recordOwnership, recordWorker } from './record-events.ts';
import { ownFiles } from './kept-files.ts';
import { LaneWorkers } from './lane-workers.ts';
import { LookFollower } from './look-follower.ts';
import { RunFollower } from './run-follower.ts';
import { whatAnEditDoes } from './what-an-edit-does.ts';

/** Typing settles before a run is touched. */
const settleMilliseconds = 150;

/** Starts the workers and keeps them on what the document says, for the life of the page. */
export function startRunner(): void {
  new Runner().start();
}

class Runner {
  readonly #client: Client;
  readonly #lanes: LaneWorkers;
  readonly #run: RunFollower;
  readonly #sources: IngestFollower;
  readonly #looks: LookFollower;
  #claim: Claim | null = null;
  #claimed = '';
  #owner = false;
  /** The last plans without errors: they go on while the document has some. [] where nothing can run. */
  #plans: readonly Plan[] = [];
  #settling: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    this.#client = createClient({
      engineEvent: recordEngineEvent,
      ingestEvent: (event) => this.#sources.heard(event),
      ready: (worker) => this.#workerReady(worker),
      report: recordWorker,
    });
    this.#lanes = new LaneWorkers(this.#client.engine);
    this.#run = new RunFollower({
      engine: this.#client.engine,
      clock: () => this.#clockSetting(),
      onEdit: whatAnEditDoes,
      suit: (plans) => this.#lanes.suit(plans),
      ownFiles: (plans) => ownFiles(plans.flatMap((plan) => plan.tables)),
    });
    this.#sources = new IngestFollower(this.#client.ingest);
    this.#looks = new LookFollower(this.#client.engine);
  }

  start(): void {
    this.#client.engine.start();
    this.#client.ingest.start();
    provideRunCommands(createCommands(this.#client, {
      takeOver: () => this.#claim?.takeOver(),
      readAgain: (node) => void this.#readAgain(node),
    }));
    this.#listen();
    this.#followDocument();
  }

  #listen(): void {
    useDocumentStore.subscribe((state, before) => {
      if (state.id !== before.id) {
        this.#followDocument();
        // Its panels may be called like those before.
        this.#looks.followPanels();
        return;
      }
      if (state.document.panels !== before.document.panels) this.#looks.followPanels();
      if (state.document.settings.clock.speed !== before.document.settings.clock.speed) this.#followSpeed();
      if (state.compilation === before.compilation) return;
      clearTimeout(this.#settling);
      this.#settling = setTimeout(() => this.#followDocument(), settleMilliseconds);
    });
    useSightStore.subscribe(() => this.#looks.followPanels());
    useSessionStore.subscribe((state, before) => {
      if (state.tapped !== before.tapped) this.#looks.followTap();
    });
    useRunView.subscribe((state, before) => {
      if (state.measured !== before.measured) this.#followPlan();
    });
    useRunStore.subscribe((state, before) => {
      const changed = state.clock?.speed !== before.clock?.speed || state.clock?.status !== before.clock?.status;
      if (changed) this.#rememberClock();
    });
    document.addEventListener('visibilitychange', () => {
      this.#looks.followPanels();
      if (document.visibilityState === 'hidden' && this.#owner) this.#client.engine.call('checkpoint', []).catch(ignoreDeath);
    });
  }

  #followDocument(): void {
    clearTimeout(this.#settling);
    const { id, compilation } = useDocumentStore.getState();
    if (id !== this.#claimed) this.#leave();
    const { plans } = compilation;
    if (plans.length > 0) this.#plans = plans.some((plan) => plan.sources.length > 0) ? plans : [];
    if (this.#claim === null && this.#plans.length === 0) return;
    if (this.#claim === null) this.#claimRun(id);
    this.#followPlan();
  }

  #followPlan(): void {
    if (!this.#owner) return;
    const plans = this.#plans;
    this.#sources.follow(plans);
    this.#run.follow(plans.length === 0 ? null : { plans, runId: this.#claimed, meter: plans.length > 1 || useRunView.getState().measured });
  }

  #claimRun(id: string): void {
    this.#claimed = id;
    recordOwnership('asking');
    this.#claim = claimRun(id, {
      acquired: () => {
        this.#owner = true;
        recordOwnership('owner');
        this.#followPlan();
      },
      waiting: () => recordOwnership('elsewhere'),
      handOver: async () => {
        await this.#client.engine.call('checkpoint', []).catch(ignoreDeath);
        this.#quit();
        await this.#client.engine.call('stop', []).catch(ignoreDeath);
      },
      released: () => recordOwnership('released'),
    });
  }

  /** Another document is on the page. */
  #leave(): void {
    this.#claimed = useDocumentStore.getState().id;
    this.#plans = [];
    if (this.#claim === null) return;
    this.#quit();
    this.#claim.release();
    this.#claim = null;
  }

  #quit(): void {
    this.#owner = false;
    this.#run.follow(null);
    this.#sources.follow([]);
    this.#looks.forget();
    forgetRun();
  }

  #workerReady(worker: WorkerName): void {
    if (worker === 'ingest') {
      this.#sources.workerReplaced();
      if (this.#owner) this.#sources.follow(this.#plans);
      return;
    }
    this.#lanes.dismiss();
    this.#run.workerReplaced();
    this.#looks.workerReplaced();
  }

  #followSpeed(): void {
    const { speed } = useDocumentStore.getState().document.settings.clock;
    this.#client.engine.call('clock', [{ kind: 'speed', speed }]).catch(ignoreDeath);
  }

  async #readAgain(node: string): Promise<void> {
    const source = this.#plans.flatMap((plan) => plan.sources).find((each) => each.node === node);
    if (source === undefined || !this.#owner) return;
    this.#run.follow(null);
    await this.#client.engine.call('stop', []).catch(ignoreDeath);
    await this.#sources.forget(source.logId);
    this.#followPlan();
  }

  #clockSetting(): ClockSetting {
    return readClockSetting(this.#claimed) ?? { speed: useDocumentStore.getState().document.settings.clock.speed, paused: false };
  }

  #rememberClock(): void {
    const { clock } = useRunStore.getState();
    if (clock === null || !this.#owner) return;
    if (clock.status !== 'playing' && clock.status !== 'paused' && clock.status !== 'ended') return;
    writeClockSetting(this.#claimed, { speed: clock.speed, paused: clock.status === 'paused' });
  }
}
