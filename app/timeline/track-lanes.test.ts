import { expect, test } from 'vitest';
import { trackLanes } from './track-lanes.ts';

test('a Lambda run alone has one lane, and the height that is reserved for it', () => {
  const lanes = trackLanes({ faultRows: 0, lambda: true, kappa: false, versions: 0 });
  expect([lanes.faults, lanes.versions.length, lanes.height]).toEqual([null, 0, 58]);
});

test('lanes never overlap, whatever there is to show', () => {
  for (const faults of [0, 3]) {
    for (const versions of [1, 2, 9]) {
      const { faults: first, batch, versions: rows, rail, height } = trackLanes({ faultRows: faults, lambda: true, kappa: true, versions });
      const all = [...(first === null ? [] : [first]), ...(batch === null ? [] : [batch]), ...rows, rail];
      for (const [i, lane] of all.entries()) expect(lane.top).toBeGreaterThanOrEqual(i === 0 ? 0 : all[i - 1]!.top + all[i - 1]!.height);
      expect(height).toBeGreaterThan(rail.top + rail.height);
    }
  }
});
