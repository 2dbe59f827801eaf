import { expect, it } from 'vitest';
import { sigmoid } from '../../../base/exp.ts';
import { createRandom } from '../../../base/random.ts';
import type { Examples, Settings } from '../algorithm.ts';
import { encodingOf } from '../encoding.ts';
import type { FeatureKind } from '../feature.ts';
import { scalesOf } from '../scaling.ts';
import { DensePass } from './dense-pass.ts';
import { logisticRegression } from './index.ts';
import { SlotPass } from './slot-pass.ts';

function settingsOf(kinds: readonly FeatureKind[], params: Settings['params']): Settings {
  const features = kinds.map((as, i) => ({ column: `x${i}`, as, categories: ['a', 'b', 'c'], buckets: 3 }));
  return { encoding: encodingOf(features), params: { ...logisticRegression.defaults, ...params }, seed: 1 };
}

function examplesOf(rows: readonly (readonly number[])[]): Examples {
  return { count: rows.length, values: Float64Array.from(rows.flatMap((row) => row.slice(0, -1))), labels: Float64Array.from(rows, (row) => row.at(-1)!), ids: [] };
}

it('finds the published coefficients of hours of study and examinations passed, -4.0777 and 1.5046', () => {
  const hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5, 4.75, 5, 5.5];
  const passed = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1];
  const { coefficients } = logisticRegression.fit(examplesOf(hours.map((each, i) => [each, passed[i]!])), settingsOf(['number'], { l2: 0 }));
  expect(coefficients[0]).toBeCloseTo(-4.0777, 4);
  expect(coefficients[1]).toBeCloseTo(1.5046, 4);
});

it('with a category only: the coefficients are the log-odds that were counted', () => {
  const rows = [[0, 1], [0, 1], [0, 1], [0, 0], [-1, 1], [-1, 0], [-1, 0]];
  const { coefficients, logLoss } = logisticRegression.fit(examplesOf(rows), settingsOf(['categories'], { l2: 0 }));
  expect(coefficients[0]).toBeCloseTo(Math.log(1 / 2), 9);
  expect(coefficients[0]! + coefficients[1]!).toBeCloseTo(Math.log(3), 9);
  expect([...coefficients.subarray(2)]).toEqual([0, 0]);
  expect(logLoss).toBeCloseTo(-(3 * Math.log(3 / 4) + Math.log(1 / 4) + Math.log(1 / 3) + 2 * Math.log(2 / 3)) / 7, 12);
});

it('at the end the gradient of the penalised loss is 0', () => {
  const settings = settingsOf(['scaled', 'number', 'hashed'], { l2: 0.7 });
  const examples = drawn(800, 1);
  const model = logisticRegression.fit(examples, settings);
  const learner = logisticRegression.learner(model, settings);
  const scaled = (i: number) => (examples.values[i * 3]! - model.scales.means[0]!) / model.scales.deviations[0]!;
  const gradient = new Float64Array(6);
  for (let i = 0; i < examples.count; i++) {
    const error = learner.predict(examples.values, i * 3, []) - examples.labels[i]!;
    gradient[0]! += error;
    gradient[1]! += error * scaled(i);
    gradient[2]! += error * examples.values[i * 3 + 1]!;
    gradient[3 + examples.values[i * 3 + 2]!]! += error;
  }
  gradient.forEach((each, i) => expect(each + (i === 0 ? 0 : 0.7 * model.coefficients[i]!)).toBeCloseTo(0, 3));
});

it('many examples, for which it begins with one of eight, end where the gradient is 0, too', () => {
  const settings = settingsOf(['scaled', 'number'], { l2: 0.3 });
  const random = createRandom(5);
  const examples = examplesOf(Array.from({ length: 20_000 }, () => {
    const [a, b] = [random.unit() * 40, random.unit() - 0.5];
    return [a, b, Number(random.unit() < sigmoid((a - 20) / 9 + 2 * b))];
  }));
  const model = logisticRegression.fit(examples, settings);
  const pass = new SlotPass(examples, settings.encoding, model.scales);
  pass.derive(model.coefficients, true);
  pass.gradient.forEach((each, i) => expect(each + (i === 0 ? 0 : 0.3 * model.coefficients[i]!)).toBeCloseTo(0, 4));
});

it('what the block loops find of a block of examples is what is found slot by slot', () => {
  const settings = settingsOf(['number', 'scaled', 'number'], {});
  const examples = drawn(401, 1);
  const scales = scalesOf(examples, settings.encoding);
  const [dense, slots] = [new DensePass(examples, settings.encoding, scales), new SlotPass(examples, settings.encoding, scales)];
  const coefficients = Float64Array.of(0.3, 0.002, -0.7, 1.1);
  const [loss, expected] = [dense, slots].map((each) => each.derive(coefficients, true));
  expect(loss).toBeCloseTo(expected!, 9);
  expect([dense.gradient, dense.hessian, dense.squares()]).toEqual([slots.gradient, slots.hessian, slots.squares()]);
});

it('ends where a line divides the examples, or labels are all alike, and nothing holds the coefficients', () => {
  for (const labels of [[0, 0, 1, 1], [1, 1, 1, 1]]) {
    const { coefficients, logLoss } = logisticRegression.fit(examplesOf([-2, -1, 1, 2].map((x, i) => [x, labels[i]!])), settingsOf(['number'], { l2: 0 }));
    expect(coefficients.every(Number.isFinite)).toBe(true);
    expect(logLoss).toBeLessThan(1e-6);
  }
});

it('the speed layer’s learner follows to another truth', () => {
  const settings = settingsOf(['scaled', 'number', 'hashed'], {});
  const stale = logisticRegression.fit(drawn(5000, 1), settings);
  const later = drawn(5000, -1);
  const [learner, still] = [logisticRegression.learner(stale, settings), logisticRegression.learner(stale, settings)];
  let [fresh, old] = [0, 0];
  for (let i = 0; i < later.count; i++) {
    fresh += Math.abs(learner.predict(later.values, i * 3, []) - later.labels[i]!);
    old += Math.abs(still.predict(later.values, i * 3, []) - later.labels[i]!);
    learner.learn(later.values, i * 3, later.labels[i]!, []);
  }
  expect(fresh).toBeLessThan(0.75 * old);
});

it('no example moves a prediction of itself by more than the rate times its slots', () => {
  const settings = settingsOf(['number'], { learningRate: 0.1 });
  const learner = logisticRegression.learner(null, settings);
  learner.learn(Float64Array.of(1e9), 0, 1, []);
  expect(learner.predict(Float64Array.of(1e9), 0, [])).toBeLessThanOrEqual(sigmoid(0.2));
});

it('its rows and its expression say what it says', () => {
  const settings = settingsOf(['scaled', 'number', 'hashed'], {});
  const model = logisticRegression.fit(drawn(300, 1), settings);
  const again = logisticRegression.model(logisticRegression.entries(model, settings), settings)!;
  const probe = Float64Array.of(420, 0.3, 2);
  expect(logisticRegression.learner(again, settings).predict(probe, 0, [])).toBe(logisticRegression.learner(model, settings).predict(probe, 0, []));
  expect(logisticRegression.expression(model, settings)).toBeNull();
  const scaled = { ...model, coefficients: Float64Array.of(1, -2), scales: { means: Float64Array.of(3), deviations: Float64Array.of(4), squares: null } };
  expect(logisticRegression.expression(scaled, settingsOf(['scaled'], {}))).toBe('1.0 / (1.0 + EXP(-(2.5 + (-0.5) * x0)))');
});

function drawn(count: number, sign: number): Examples {
  const random = createRandom(7, 3);
  return examplesOf(Array.from({ length: count }, () => {
    const [a, b, c] = [400 + 100 * (random.unit() - 0.5), random.unit() - 0.5, random.below(3)];
    return [a, b, c, Number(random.unit() < sigmoid(sign * ((a - 400) / 15 + 2 * b + c - 1)))];
  }));
}

it('refuses more slots than it could solve for', () => {
  const check = (buckets: number) => logisticRegression.check!({ encoding: encodingOf([{ column: 'x', as: 'hashed', categories: [], buckets }]), params: {}, seed: 1 }).map(({ code }) => code);
  expect([check(512), check(513)]).toEqual([[], ['train.slots']]);
});
