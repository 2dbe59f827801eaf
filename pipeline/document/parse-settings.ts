import { defaultSettings, settingRanges, switchOvers } from './defaults.ts';
import type { BatchSettings, BatchTrigger, ClockSettings, KappaSettings, Settings } from './document.ts';
import { parseFaults } from './parse-faults.ts';
import { inside, readChoice, readNumber, readOptionalEntries, warnOfUnknownKeys } from './reading.ts';
import type { At, Entries, Reading } from './reading.ts';

export function parseSettings(reading: Reading, value: unknown, at: At): Settings {
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: ['seed', 'clock', 'batch', 'kappa', 'faults'] });
  return {
    seed: readNumber(reading, entries.get('seed'), { at: inside(at, 'seed'), ...settingRanges.seed, fallback: defaultSettings.seed, integer: true }),
    clock: parseClock(reading, entries.get('clock'), inside(at, 'clock')),
    batch: parseBatch(reading, entries.get('batch'), inside(at, 'batch')),
    kappa: parseKappa(reading, entries.get('kappa'), inside(at, 'kappa')),
    faults: parseFaults(reading, entries.get('faults'), inside(at, 'faults')),
  };
}

function parseClock(reading: Reading, value: unknown, at: At): ClockSettings {
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: ['speed'] });
  const speed = entries.get('speed');
  if (speed === 0) return { speed: 0 };
  return { speed: readNumber(reading, speed, { at: inside(at, 'speed'), ...settingRanges.speed, fallback: defaultSettings.clock.speed }) };
}

function parseBatch(reading: Reading, value: unknown, at: At): BatchSettings {
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: ['trigger', 'startup', 'throughput'] });
  const { startup, throughput } = defaultSettings.batch;
  return {
    trigger: parseTrigger(reading, entries.get('trigger'), inside(at, 'trigger')),
    startup: readNumber(reading, entries.get('startup'), { at: inside(at, 'startup'), ...settingRanges.startup, fallback: startup, integer: true }),
    throughput: readNumber(reading, entries.get('throughput'), { at: inside(at, 'throughput'), ...settingRanges.throughput, fallback: throughput }),
  };
}

function parseKappa(reading: Reading, value: unknown, at: At): KappaSettings {
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: ['startup', 'throughput', 'retention', 'switchOver'] });
  const { startup, throughput, retention, switchOver } = defaultSettings.kappa;
  return {
    startup: readNumber(reading, entries.get('startup'), { at: inside(at, 'startup'), ...settingRanges.startup, fallback: startup, integer: true }),
    throughput: readNumber(reading, entries.get('throughput'), { at: inside(at, 'throughput'), ...settingRanges.throughput, fallback: throughput }),
    retention: readNumber(reading, entries.get('retention'), { at: inside(at, 'retention'), ...settingRanges.retention, fallback: retention, integer: true }),
    switchOver: readChoice(reading, entries.get('switchOver'), { at: inside(at, 'switchOver'), options: switchOvers, fallback: switchOver }),
  };
}

const triggers = ['interval', 'records', 'drift', 'manual'] as const;

function parseTrigger(reading: Reading, value: unknown, at: At): BatchTrigger {
  if (value === undefined) return defaultSettings.batch.trigger;
  const entries = readOptionalEntries(reading, value, at);
  warnOfUnknownKeys(reading, entries, { at, known: ['kind', 'every'] });
  const kind = readChoice(reading, entries.get('kind'), { at: inside(at, 'kind'), options: triggers, fallback: 'interval' });
  if (kind === 'manual') return { kind };
  return { kind, every: readEvery(reading, entries, { at, kind }) };
}

function readEvery(reading: Reading, entries: Entries, { at, kind }: { at: At; kind: 'interval' | 'drift' | 'records' }): number {
  const range = kind === 'records' ? settingRanges.records : settingRanges.interval;
  const fallback = { interval: 86_400_000, drift: 3_600_000, records: 100_000 }[kind];
  return readNumber(reading, entries.get('every'), { at: inside(at, 'every'), ...range, fallback, integer: true });
}
