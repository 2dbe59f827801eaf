import type { PanelWatch } from '#pipeline/serving/panel-data.ts';
import type { EngineApi } from '#workers/protocol/engine-api.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { useSightStore } from '../state/panel-sight.ts';
import { useSessionStore } from '../state/session-store.ts';
import { ignoreDeath } from './ingest-follower.ts';
import { forgetSamples } from './record-events.ts';
import type { Supervisor } from './supervisor.ts';
import { sameWatches, watchesOf } from './watches.ts';

/** Tells the engine what is looked at: the panels that are in sight, and the node whose rows are sampled. */
export class LookFollower {
  readonly #engine: Supervisor<EngineApi>;
  #watched: readonly PanelWatch[] = [];

  constructor(engine: Supervisor<EngineApi>) {
    this.#engine = engine;
  }

  /** A hidden page asks for nothing: the run goes on, and catches up in one message when it is shown again. */
  followPanels(): void {
    const { panels } = useDocumentStore.getState().document;
    const watches = document.visibilityState === 'hidden' ? [] : watchesOf(panels, useSightStore.getState().sights);
    if (sameWatches(watches, this.#watched)) return;
    this.#watched = watches;
    this.#engine.call('watch', [watches]).catch((error: unknown) => {
      this.#watched = [];
      ignoreDeath(error);
    });
  }

  followTap(): void {
    forgetSamples();
    this.#engine.call('tap', [useSessionStore.getState().tapped]).catch(ignoreDeath);
  }

  /** What was asked is asked anew the next time. */
  forget(): void {
    this.#watched = [];
  }

  /** A new life of the worker knows nothing. */
  workerReplaced(): void {
    this.forget();
    this.followPanels();
    this.followTap();
  }
}
