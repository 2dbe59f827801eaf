import '@tensorflow/tfjs-backend-cpu';
import { setWasmPath } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Contestant } from '../../measure.ts';
import { clusterAnswer, coefficientAnswer, inertiaAnswer, lossAnswer, scoreAnswer } from '../answers.ts';
import { clusters, width } from '../examples.ts';
import type { BenchExamples } from '../examples.ts';
import { eliminated } from '../truth.ts';
import { contestant } from './contestant.ts';

export type Backend = 'cpu' | 'wasm';

const nameOf = (backend: Backend) => `tensorflow.js, ${backend}`;

/** Its WebAssembly, served out of the package: with SIMD, and in one thread, as ours is. The build with threads makes its workers of the text of a function, which no bundler leaves as it was. */
export function findWasm(): void {
  setWasmPath(new URL('tensorflow/tfjs-backend-wasm-simd.wasm', document.baseURI).href);
}

/** Rows with a 1 at their end; also turned round, as products of a matrix that is not are the ones it is fast at. */
interface Loaded {
  readonly rows: tf.Tensor2D;
  readonly turned: tf.Tensor2D;
}

async function load(backend: Backend, { rows, values }: BenchExamples): Promise<Loaded> {
  await tf.setBackend(backend);
  const all = tf.tidy(() => tf.concat2d([tf.tensor2d(Float32Array.from(values), [rows, width]), tf.ones([rows, 1])], 1));
  return { rows: all, turned: tf.tidy(() => tf.tensor2d(tf.transpose(all).dataSync(), [width + 1, rows])) };
}

function column(values: Float64Array): tf.Tensor2D {
  return tf.tensor2d(Float32Array.from(values), [values.length, 1]);
}

export async function tensorLine(backend: Backend, examples: BenchExamples): Promise<readonly [training: Contestant, scoring: Contestant]> {
  const { rows, turned } = await load(backend, examples);
  const amounts = column(examples.amounts);
  const train = () => solve(tf.tidy(() => [tf.matMul(turned, rows).dataSync(), tf.matMul(turned, amounts).dataSync()]));
  const weights = column(train());
  return [
    contestant(nameOf(backend), examples.rows, { run: within(backend, train), answer: coefficientAnswer }),
    contestant(nameOf(backend), examples.rows, { run: within<ArrayLike<number>>(backend, () => tf.tidy(() => tf.matMul(rows, weights).dataSync())), answer: scoreAnswer }),
  ];
}

/** Newton's steps, of which five come within the tolerance. */
export async function tensorLogistic(backend: Backend, examples: BenchExamples): Promise<Contestant> {
  const { rows, turned } = await load(backend, examples);
  const chances = column(examples.chances);
  const step = (before: Float64Array) => tf.tidy(() => {
    const told = tf.sigmoid(tf.matMul(rows, column(before)));
    const curve = tf.mul(told, tf.sub(1, told));
    return [tf.matMul(turned, tf.mul(rows, curve)).dataSync(), tf.matMul(turned, tf.sub(chances, told)).dataSync()];
  });
  return contestant(nameOf(backend), examples.rows, {
    run: within<ArrayLike<number>>(backend, () => {
      let weights = new Float64Array(width + 1);
      for (let round = 0; round < 5; round++) {
        const by = solve(step(weights));
        weights = weights.map((weight, f) => weight + by[f]!);
      }
      return weights;
    }),
    answer: (weights) => lossAnswer(examples, weights),
  });
}

export async function tensorClusters(backend: Backend, examples: BenchExamples, centres: Float64Array): Promise<readonly [training: Contestant, scoring: Contestant]> {
  await tf.setBackend(backend);
  const rows = tf.tensor2d(Float32Array.from(examples.values), [examples.rows, width]);
  const centreTensor = (values: ArrayLike<number>) => tf.tensor2d(Float32Array.from(values), [clusters, width]);
  const round = (before: tf.Tensor2D) => tf.tidy(() => {
    const chosen = tf.oneHot(nearest(rows, before), clusters, 1, 0, 'float32');
    const sums = tf.matMul(tf.transpose(chosen), rows);
    return tf.div(sums, tf.reshape(tf.sum(chosen, 0), [clusters, 1])).dataSync();
  });
  return [
    contestant(nameOf(backend), examples.rows, {
      run: within<ArrayLike<number>>(backend, () => {
        let before: ArrayLike<number> = examples.starts;
        for (;;) {
          const tensor = centreTensor(before);
          const after = round(tensor);
          tensor.dispose();
          if (!apart(before, after)) return after;
          before = after;
        }
      }),
      answer: (found) => inertiaAnswer(examples, found),
    }),
    contestant(nameOf(backend), examples.rows, { run: within<ArrayLike<number>>(backend, () => tf.tidy(() => nearest(rows, centreTensor(centres)).dataSync())), answer: clusterAnswer }),
  ];
}

/** Of x² - 2xc + c² what depends on the centre. */
function nearest(rows: tf.Tensor2D, centres: tf.Tensor2D): tf.Tensor1D {
  const lengths = tf.sum(tf.square(centres), 1);
  return tf.argMin(tf.sub(lengths, tf.matMul(rows, tf.mul(tf.transpose(centres), 2))), 1);
}

function apart(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  return Array.from(a).some((value, i) => Math.abs(value - b[i]!) > 1e-4);
}

/** Products are its own; eleven equations are too few to be worth them. */
function solve([cross, moments]: readonly ArrayLike<number>[]): Float64Array<ArrayBuffer> {
  const size = width + 1;
  return eliminated(Array.from({ length: size }, (_, a) => Float64Array.from({ length: size + 1 }, (__, b) => (b < size ? cross![a * size + b]! : moments![a]!))));
}

function within<T>(backend: Backend, run: () => T): () => Promise<T> {
  return async () => {
    await tf.setBackend(backend);
    return run();
  };
}
