import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { nodeAt } from '#pipeline/document/composites/node-at.ts';
import { setAtPath } from '#pipeline/document/set-at-path.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import type { Operator, Params } from '#pipeline/operators/operator.ts';
import type { InputShape } from '#pipeline/operators/shape.ts';
import { parseParams } from '#pipeline/operators/params.ts';
import type { Problem } from '#pipeline/problem.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { nodeShape } from '../state/shapes.ts';
import { Fields } from './fields/Fields.tsx';
import { FormContext } from './fields/form-context.ts';
import type { Form } from './fields/form-context.ts';
import styles from './Inspector.module.css';

interface ParamsFormProps {
  readonly node: string;
  readonly params: Params;
  readonly onChange: (params: Params) => void;
}

/** The generated form of a node over params that are not its own: of a deploy, say. What is wrong with them is said as it is for its own. */
export function ParamsForm({ node, params, onChange }: ParamsFormProps): ReactNode {
  const operator = useDocumentStore((state) => operatorOf(nodeAt(state.document, node)?.kind ?? ''));
  const shape = useDocumentStore((state) => nodeShape(state.compilation, node));
  const form = useMemo((): Form => ({
    node,
    inputs: shape?.inputs ?? [],
    ports: operator?.inputs.map((port) => port.name) ?? [],
    params,
    problems: operator === undefined ? [] : problemsOf(operator, params, shape?.inputs ?? []),
    commit: (path, value) => onChange(setAtPath(params, path.split('.'), value) as Params),
  }), [node, operator, shape, params, onChange]);
  if (operator === undefined) return null;
  const unplaced = form.problems.filter((each) => each.where.param === undefined);
  return (
    <>
      {unplaced.map((each, i) => <p key={i} className={styles.problem} data-severity={each.severity}>{each.message}{each.hint === undefined ? '' : ` ${each.hint}`}</p>)}
      <FormContext value={form}><Fields fields={operator.fields} values={params} path="" /></FormContext>
    </>
  );
}

/** As the compiler asks: first whether the params are well-formed, then what they mean over the inputs, once these are all known. */
function problemsOf(operator: Operator, params: Params, inputs: readonly InputShape[]): readonly Problem[] {
  const parsed = parseParams(operator.fields, params, operator.defaults);
  if (!parsed.ok || inputs.length < operator.inputs.length) return parsed.problems;
  return [...parsed.problems, ...operator.check(parsed.value, inputs)];
}
