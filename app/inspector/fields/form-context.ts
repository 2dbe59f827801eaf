import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import type { FormField } from '#pipeline/operators/form.ts';
import { joinedSchema } from '#pipeline/operators/joins/joined-schema.ts';
import type { Schema } from '#pipeline/data/schema.ts';
import type { Params } from '#pipeline/operators/operator.ts';
import type { InputShape } from '#pipeline/operators/shape.ts';
import type { Problem } from '#pipeline/problem.ts';
import { must } from '#pipeline/base/assert.ts';

/** What the fields of one node share. */
export interface Form {
  readonly node: string;
  readonly inputs: readonly InputShape[];
  /** Names of the operator's input ports, in order. */
  readonly ports: readonly string[];
  readonly params: Params;
  readonly problems: readonly Problem[];
  /** More to say beneath the field of that path. */
  readonly notes?: ReadonlyMap<string, ReactNode>;
  /** More to do with a field: beside its label, and beneath it. */
  readonly extras?: FieldExtras;
  /** One undo step. `path` as problems name it: `measures.0.column`. */
  readonly commit: (path: string, value: unknown, label: string) => void;
}

export interface FieldExtras {
  beside(field: FormField, path: string): ReactNode;
  below(field: FormField, path: string): ReactNode;
}

export interface FieldProps {
  readonly field: FormField;
  readonly value: unknown;
  readonly path: string;
}

/** What ties a control to its label, help and problems. */
export interface FieldAria {
  readonly id: string;
  readonly 'aria-labelledby': string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
}

/** Draws the fields of one row of a list: handed down, so that a list need not know the form that holds it. */
export type RenderFields = (fields: readonly FormField[], values: Params, path: string) => ReactNode;

export const FormContext = createContext<Form | null>(null);

export function useForm(): Form {
  return must(useContext(FormContext), 'the form around a field');
}

/** The columns that a field may name: of an input, of a pair of rows, or, for a source, the declared ones. */
export function columnsFor(form: Form, port: number | 'pair' = 0): Schema {
  if (port === 'pair') return joinedSchema(columnsFor(form, 0), columnsFor(form, 1));
  const declared = form.params['columns'];
  if (form.ports.length === 0) return Array.isArray(declared) ? (declared as Schema) : [];
  return form.inputs.find((input) => input.port === form.ports[port])?.schema ?? [];
}

export function problemsAt(form: Form, path: string): readonly Problem[] {
  return form.problems.filter((each) => each.where.param === path);
}
