declare module 'ml-logistic-regression' {
  import type { Matrix } from 'ml-matrix';

  export default class LogisticRegression {
    constructor(options: { readonly numSteps: number; readonly learningRate: number });
    train(features: Matrix, target: Matrix): void;
    readonly classifiers: readonly { readonly weights: Matrix }[];
  }
}
