import type { KappaSettings, PanelOptions, PipelineDocument, Settings } from './document.ts';

/** What a document means that leaves a part out. */
export const defaultSettings: Settings = {
  seed: 1,
  clock: { speed: 3_600 },
  batch: { trigger: { kind: 'interval', every: 86_400_000 }, startup: 600_000, throughput: 10_000 },
  kappa: { startup: 60_000, throughput: 20_000, retention: 0, switchOver: 'when-caught-up' },
  faults: [],
};

export const defaultPanelOptions: PanelOptions = { x: '', y: '', series: '', combine: 'last', limit: 8, sort: '', descending: false };

export const combines = ['sum', 'avg', 'min', 'max', 'last'] as const satisfies readonly PanelOptions['combine'][];

export const switchOvers = ['when-caught-up', 'by-hand'] as const satisfies readonly KappaSettings['switchOver'][];

/** Inclusive ranges of the settings, for the parser and for the form that edits them. */
export const settingRanges = {
  /** Unsigned 32 bits: what a generator takes. */
  seed: { min: 0, max: 4_294_967_295 },
  /** Virtual per real milliseconds; 0 (as fast as possible) lies outside of the range and is allowed. */
  speed: { min: 1, max: 1_000_000 },
  /** Milliseconds between batch runs: a second to ten years. */
  interval: { min: 1_000, max: 315_360_000_000 },
  /** Records between batch runs. */
  records: { min: 1, max: 1_000_000_000 },
  /** Milliseconds: up to thirty days. */
  startup: { min: 0, max: 2_592_000_000 },
  /** Rows a second. */
  throughput: { min: 1, max: 1_000_000_000 },
  /** Milliseconds of history that a Kappa log keeps, up to ten years; 0 keeps all of it. */
  retention: { min: 0, max: 315_360_000_000 },
  /** Epoch milliseconds at which a fault begins or ends: the years 1 to 9999. */
  faultTime: { min: -62_135_596_800_000, max: 253_402_300_799_999 },
  /** The share of the records that a fault befalls. */
  faultFraction: { min: 0, max: 1 },
  /** Which partition stalls; whether the source has it, the compiler says. */
  faultPartition: { min: 0, max: 15 },
  /** How many times as long a batch run takes. */
  overrun: { min: 1, max: 1_000 },
  panelLimit: { min: 1, max: 100 },
} as const;

export const emptyDocument: PipelineDocument = {
  format: 'watersmeet/pipeline',
  version: 4,
  name: 'Untitled',
  notes: '',
  architecture: 'lambda',
  nodes: [],
  edges: [],
  composites: [],
  panels: [],
  settings: defaultSettings,
};
