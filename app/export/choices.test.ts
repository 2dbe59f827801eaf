import { expect, it } from 'vitest';
import { choicesOf, offersFor } from './choices.ts';

it('suggests the first target of every layer that the architecture has', () => {
  expect(choicesOf(offersFor('lambda', {}))).toEqual({ log: 'kafka', master: 'hdfs', batch: 'spark', speed: 'spark-streaming', serving: 'duckdb-serving', orchestrate: 'airflow' });
  expect(choicesOf(offersFor('kappa', {}))).toEqual({ log: 'kafka', speed: 'spark-streaming', serving: 'duckdb-serving' });
});

it('takes what was wished for, also none', () => {
  expect(choicesOf(offersFor('lambda', { batch: 'duckdb', speed: 'none', orchestrate: 'none' }))).toEqual({ log: 'kafka', master: 'hdfs', batch: 'duckdb', serving: 'duckdb-serving' });
});

it('never offers a bundle in which nothing computes', () => {
  const optional = (wishes: Parameters<typeof offersFor>[1]) => offersFor('lambda', wishes).filter((each) => each.optional).map(({ layer }) => layer);
  expect(optional({ batch: 'none' })).toEqual(['log', 'master', 'batch', 'serving', 'orchestrate']);
  expect(optional({ speed: 'none' })).toEqual(['log', 'master', 'speed', 'serving', 'orchestrate']);
  expect(choicesOf(offersFor('kappa', { speed: 'none' }))).toMatchObject({ speed: 'spark-streaming' });
  expect(choicesOf(offersFor('lambda', { batch: 'none', speed: 'none' }))).toMatchObject({ batch: 'spark', speed: 'spark-streaming' });
});

it('passes over a target that is not there', () => {
  expect(choicesOf(offersFor('lambda', { batch: 'abacus' }))).toMatchObject({ batch: 'spark' });
});
