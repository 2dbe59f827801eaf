import type { AccumulateOperator } from './accumulate-operator.ts';
import type { MergeOperator, QueryOperator, SourceOperator, TableOperator, ViewOperator } from './operator.ts';
import type { TransformOperator } from './transform-operator.ts';

/** Identity functions: an operator is a plain literal, and these give each role its type at the place where it is written. */
export const defineSource = (operator: SourceOperator): SourceOperator => operator;
export const defineTable = (operator: TableOperator): TableOperator => operator;
export const defineTransform = (operator: TransformOperator): TransformOperator => operator;
export const defineAccumulate = (operator: AccumulateOperator): AccumulateOperator => operator;
export const defineView = (operator: ViewOperator): ViewOperator => operator;
export const defineMerge = (operator: MergeOperator): MergeOperator => operator;
export const defineQuery = (operator: QueryOperator): QueryOperator => operator;

/** The part of an operator that is about its form and its shapes: what `spec.ts` of its folder holds. */
export type SpecOf<T> = Omit<T, 'examples' | 'reference' | 'createKernel' | 'createState' | 'createFamily' | 'stateKey' | 'windowSize' | 'sessionGap' | 'finalAfter' | 'censusParams' | 'evaluate' | 'lowering'>;
export type TransformSpec = SpecOf<TransformOperator>;
export type QuerySpec = SpecOf<QueryOperator>;
