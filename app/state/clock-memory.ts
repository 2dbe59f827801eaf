/** How a run's clock was set, on this device: a reload goes on at that pace. */
export interface ClockSetting {
  /** Virtual milliseconds per real millisecond; 0: as fast as possible. */
  readonly speed: number;
  readonly paused: boolean;
}

const key = 'watersmeet.clock';

export function readClockSetting(runId: string): ClockSetting | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof found !== 'object' || found === null || !('runId' in found) || found.runId !== runId) return null;
    if (!('speed' in found) || typeof found.speed !== 'number' || !('paused' in found) || typeof found.paused !== 'boolean') return null;
    if (!(found.speed >= 0 && found.speed <= 1e6)) return null;
    return { speed: found.speed, paused: found.paused };
  } catch {
    return null;
  }
}

export function writeClockSetting(runId: string, { speed, paused }: ClockSetting): void {
  try {
    localStorage.setItem(key, JSON.stringify({ runId, speed, paused }));
  } catch {
    // A convenience: without storage the next visit starts at the document's speed.
  }
}
