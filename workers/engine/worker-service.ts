import { transfer } from 'comlink';
import { assert, must } from '#pipeline/base/assert.ts';
import type { TablePlan } from '#pipeline/compile/plan.ts';
import { buffersOf } from '#pipeline/data/packed-table.ts';
import type { Table } from '#pipeline/data/table.ts';
import { openIndexedDbLog } from '../history/indexed-db-log.ts';
import type { DataRef } from '#pipeline/operators/form.ts';
import { openBundled } from '../ingest/bytes/bundled.ts';
import type { ByteSource, OpenData } from '../ingest/bytes/byte-source.ts';
import { bytesFromBlob } from '../ingest/bytes/from-blob.ts';
import { protocolVersion } from '../protocol/version.ts';
import type { EngineApi } from '../protocol/engine-api.ts';
import type { EngineEvent } from '../protocol/engine-event.ts';
import type { LogGrown } from '../protocol/ingest-event.ts';
import type { OwnFile } from '../protocol/own-file.ts';
import { openIndexedDbCheckpoints } from '../state/indexed-db-checkpoints.ts';
import { Crew } from './crew/crew.ts';
import { queueVoice } from './crew/queue-voice.ts';
import { Engine } from './engine.ts';
import type { RealClock } from './real-clock.ts';

const heartbeatEvery = 500;

/** The engine behind the border: ports, browser storage, heartbeat. */
export function createEngineService(clock: RealClock): EngineApi {
  let engine: Engine | null = null;
  let crew: Crew | null = null;
  let say: (event: EngineEvent) => void = () => undefined;
  const running = (): Engine => must(engine, 'connect before any other command');
  return {
    async hello() {
      return { version: protocolVersion };
    },
    async connect(events, ingest, base) {
      assert(engine === null, 'connected twice');
      const emit = (event: EngineEvent): void => events.postMessage(event);
      say = emit;
      const checkpoints = await openIndexedDbCheckpoints();
      const tables = new Map<string, Promise<Table>>();
      const connected = new Engine({
        clock,
        checkpoints,
        emit,
        crew: () => crew,
        openLog: (source) => openIndexedDbLog(source.logId, source.schema, source.partitions),
        loadTable: (table, files) => remembered(tables, table, (ref) => openTable(ref, files, base)),
      });
      engine = connected;
      ingest.addEventListener('message', (message: MessageEvent<LogGrown>) => void connected.grown(message.data.logId));
      ingest.start();
      beat(emit);
    },
    run: (request) => running().run(request),
    stop: () => running().stop(),
    clock: (command) => running().clock(command),
    act: (action) => running().act(action),
    watch: async (watches) => running().watch(watches),
    tap: async (node) => running().tap(node),
    explain: (view, key, architecture) => running().explain(view, key, architecture),
    records: (view, key, limit) => running().records(view, key, limit),
    trace: (record) => running().trace(record),
    async answers(nodes) {
      const answers = await running().answers(nodes);
      return answers === null ? null : transfer(answers, answers.tables.flatMap(({ table }) => buffersOf(table)));
    },
    compareVersions: (view, before, after, limit) => running().compareVersions(view, { before, after }, limit),
    compareAnswers: (view, limit) => running().compareAnswers(view, limit),
    rows: (view, limit, architecture) => running().rows(view, limit, architecture),
    checkpoint: () => running().checkpoint(),
    async joinCrew(ports) {
      crew?.close();
      crew = ports.length < 2 ? null : new Crew({ ports, sleep: (milliseconds) => clock.sleep(milliseconds), watch: queueVoice(() => clock.now(), say) });
    },
    async ping() {},
  };
}

function beat(emit: (event: EngineEvent) => void): void {
  let count = 0;
  setInterval(() => emit({ type: 'heartbeat', beat: ++count }), heartbeatEvery);
}

/** A table is read once: it never changes under its reference. */
function remembered(tables: Map<string, Promise<Table>>, plan: TablePlan, open: OpenData): Promise<Table> {
  const key = JSON.stringify([plan.data, plan.schema]);
  let table = tables.get(key);
  if (table === undefined) {
    table = readTable(plan, open);
    table.catch(() => tables.delete(key));
    tables.set(key, table);
  }
  return table;
}

/** The readers of all formats come with the first table: a pipeline without one never loads them. */
async function readTable(plan: TablePlan, open: OpenData): Promise<Table> {
  const { loadTable } = await import('../ingest/load-table.ts');
  return (await loadTable({ table: plan, open })).table;
}

async function openTable(ref: DataRef, files: readonly OwnFile[], base: string): Promise<ByteSource> {
  const own = ref.kind === 'file' ? files.find((file) => file.id === ref.id) : undefined;
  return own === undefined ? openBundled(ref, base) : bytesFromBlob(own.bytes);
}
