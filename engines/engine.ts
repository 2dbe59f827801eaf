/*
 * What the harness of `npm run test:engines` asks of an engine, and what a test of an exporter asks of the harness.
 * Exported files run as they are: by bash, through the command names that users type, found on PATH.
 */

export type EngineName = 'duckdb' | 'kafka' | 'hdfs' | 'mapreduce' | 'spark' | 'warm-spark' | 'scikit-learn';

export interface Engine {
  readonly name: EngineName;
  /** As targets call it: `Apache Spark`. */
  readonly product: string;
  /** The pinned version, as it goes into a manifest. */
  readonly version: string;
  /** The commands that it puts on PATH. */
  readonly commands: readonly string[];
  /**
   * Brings the engine into the cache, or finds it there. A missing tool or an unreachable registry is a Skip;
   * a file whose checksum is not the pinned one throws.
   */
  fetch(): Promise<Ready | Skip>;
}

export interface Skip {
  readonly ready: false;
  readonly engine: EngineName;
  readonly reason: string;
}

export interface Ready {
  readonly ready: true;
  readonly engine: EngineName;
  readonly version: string;
  /** Folders with its commands, to go before PATH. */
  readonly path: readonly string[];
  readonly env: Environment;
  /**
   * Only of an engine that serves others (a broker, a file system). `scratch` is an empty folder of its own, `env` what commands
   * see until then: that of services started before, too.
   */
  readonly start?: (scratch: string, env: Environment) => Promise<Service>;
}

export type Environment = Readonly<Record<string, string>>;

/** A started broker or file system. `env`, added for the commands, says where: KAFKA_BOOTSTRAP_SERVERS; HDFS_URI and HADOOP_CONF_DIR. */
export interface Service {
  readonly env: Environment;
  /** Answers the largest resident set that it had, where the system tells. */
  stop(): Promise<number | null>;
}

/** One command of a bundle. */
export interface Job {
  /** The working directory: a folder of an unpacked bundle. */
  readonly dir: string;
  /** What a user types there, read by bash: `bash run.sh`, `duckdb < views.sql`. */
  readonly command: string;
  /** The settings that the bundle's .env.example names; they win over those of the engines. */
  readonly env?: Environment;
  readonly stdin?: string;
  /** Default 300. */
  readonly timeoutSeconds?: number;
}

/** The command ended with 0. */
export interface Done {
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** The largest resident set among the processes of the job, where the system tells. */
  readonly peakMegabytes: number | null;
}

/** Where a job leaves its rows, one JSON value a line. */
export type Place =
  /** What the command prints. */
  | { readonly kind: 'stdout' }
  /** A file, or the files of a folder in the order of their names; names that begin with `_` or `.` hold no rows. Relative to the job's `dir`. */
  | { readonly kind: 'files'; readonly path: string }
  | { readonly kind: 'hdfs'; readonly path: string }
  /** The values of a topic, partition after partition, up to its end now. */
  | { readonly kind: 'topic'; readonly topic: string };

/** NDJSON: one line a row, in the engine's own spelling. */
export type Rows = readonly string[];

/** Some engines at once, their services started, one scratch folder. */
export interface Workbench {
  /** An empty folder, gone after `close`. */
  readonly scratch: string;
  /** By engine: the version that runs. */
  readonly versions: ReadonlyMap<EngineName, string>;
  /** Throws JobFailed with the end of what the command said, if it doesn't end with 0 in time. */
  run(job: Job): Promise<Done>;
  read(place: Place, dir?: string): Promise<Rows>;
  /** `run`, then `read`. */
  runBundle(job: Job, place: Place): Promise<Rows>;
  /** Ends what still runs, stops the services and removes the folder. */
  close(): Promise<Peaks>;
}

/** The largest resident sets, in megabytes, where the system tells: of the largest job, and of each service. */
export interface Peaks {
  readonly job: number | null;
  readonly services: ReadonlyMap<EngineName, number | null>;
}

/** Thrown by a workbench when a command fails. */
export class JobFailed extends Error {
  readonly command: string;
  readonly output: string;

  constructor(command: string, why: string, output: string) {
    super(`${command}: ${why}\n${output}`);
    this.name = 'JobFailed';
    this.command = command;
    this.output = output;
  }
}

/**
 * One test against real engines. It is skipped, visibly, when one of them can't be fetched, and fails when `run` throws.
 * A failure to start a service is a failure, not a skip.
 */
export interface Check {
  /** A sentence. */
  readonly name: string;
  readonly engines: readonly EngineName[];
  /** `note` keeps what it finds out on the way, whether it passes or not. */
  run(bench: Workbench, note: (cell: Cell) => void): Promise<void>;
}

/** One pipeline over one input, on one engine. */
export interface Cell {
  /** As people write it: `Spark batch`. */
  readonly engine: string;
  readonly fixture: string;
  readonly input: string;
  /** complete: nothing is late. late: some records are, and the engine has to know. */
  readonly profile: 'complete' | 'late';
  /** '' when its rows are the browser's. */
  readonly wrong: string;
}
