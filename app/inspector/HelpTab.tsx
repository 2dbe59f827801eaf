import type { ReactNode } from 'react';
import type { Face } from '#pipeline/document/composites/face.ts';
import type { Example } from '#pipeline/operators/example.ts';
import type { Operator } from '#pipeline/operators/operator.ts';
import type { FormField } from '#pipeline/operators/form.ts';
import { field } from '#pipeline/data/schema.ts';
import type { Row, Schema, ValueType } from '#pipeline/data/schema.ts';
import { RowsTable } from './RowsTable.tsx';
import styles from './Inspector.module.css';

export function HelpTab({ operator }: { readonly operator: Face | undefined }): ReactNode {
  if (operator === undefined) return <div className={styles.body}><p>This node was made by another version. It is kept as it is, and nothing flows through it.</p></div>;
  return (
    <div className={styles.body}>
      <p>{operator.summary}</p>
      {operator.inputs.length > 0 && (
        <dl className={styles.facts}>{operator.inputs.map((port) => <div key={port.name} className={styles.pair}><dt>Input {port.label}</dt><dd>takes a {port.accepts.join(' or a ')}{port.many === true ? ', several' : ''}</dd></div>)}</dl>
      )}
      <dl className={styles.facts}>{formOf(operator).filter((each) => each.help !== undefined).map((each) => <div key={each.name} className={styles.pair}><dt>{each.label}</dt><dd>{each.help}</dd></div>)}</dl>
      {operator.role !== 'composite' && operator.examples.map((example) => <ExampleView key={example.title} example={example} summary={operator.describe(example.params)} outputSchema={outputSchema(operator, example)} />)}
    </div>
  );
}

function formOf({ fields }: Face): readonly FormField[] {
  return fields;
}

function ExampleView({ example, summary, outputSchema: schema }: { readonly example: Example; readonly summary: string; readonly outputSchema: Schema }): ReactNode {
  return (
    <section className={styles.example}>
      <h3 className={styles.subheading}>{example.title}</h3>
      <p className={styles.note}>{summary}</p>
      {example.inputs.map((input, i) => <RowsTable key={i} schema={input.schema} rows={input.rows} />)}
      <p className={styles.becomes}>becomes</p>
      <RowsTable schema={schema} rows={example.output} />
    </section>
  );
}

/** An example gives only rows; its columns are what the operator says they are. */
function outputSchema(operator: Operator, { params, inputs, output }: Example): Schema {
  try {
    const shapes = inputs.map((input, i) => {
      const port = operator.inputs[Math.min(i, operator.inputs.length - 1)];
      return { port: port?.name ?? 'in', type: port?.accepts[0] ?? ('stream' as const), schema: input.schema, keys: [] };
    });
    return operator.outputShape({ ...operator.defaults, ...params }, shapes).schema;
  } catch {
    return (output[0] ?? []).map((value, i) => field(String(i + 1), guessed(value)));
  }
}

function guessed(value: Row[number]): ValueType {
  return typeof value === 'number' ? 'float' : typeof value === 'boolean' ? 'bool' : 'string';
}
