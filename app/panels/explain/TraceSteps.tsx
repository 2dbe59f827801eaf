import type { ReactNode } from 'react';
import { darkenTrace, useLitTrace } from '../../state/lit-trace.ts';
import { titleOf } from '../../state/verbs.ts';
import { printMinute } from '../../ui/text/time.ts';
import { printValue } from '../../ui/text/value.ts';
import type { RecordTrace } from '#workers/protocol/record-trace.ts';
import { closeExplanation } from './explain-store.ts';
import controls from '../../ui/controls.module.css';
import styles from './explain.module.css';

type Step = RecordTrace['steps'][number];

const endings: Readonly<Record<NonNullable<Step['ended']>, string>> = {
  dropped: 'dropped: it does not pass',
  late: 'dropped: too late for the watermark',
  'not-yet-read': 'not read yet',
  'among-others': 'met the rows of its key: what comes of it depends on them, and is not followed further',
};

const paths = [
  { architecture: 'lambda', layer: 'batch', name: 'Lambda, batch' },
  { architecture: 'lambda', layer: 'speed', name: 'Lambda, speed' },
  { architecture: 'kappa', layer: 'speed', name: 'Kappa' },
] as const;

/** The way of the lit record, path by path. */
export function TraceSteps(): ReactNode {
  const lit = useLitTrace((state) => state.lit);
  if (lit === null) return null;
  return (
    <section className={styles.way} aria-label="Way of the record">
      <div className={styles.head}>
        <h4 className={styles.whose}>Way of the record of {printMinute(lit.record.eventTime)}, offset {lit.record.offset}</h4>
        <button type="button" className={controls.button} onClick={closeExplanation}>See it on the canvas</button>
        <button type="button" className={controls.button} onClick={darkenTrace}>Clear</button>
      </div>
      {paths.map(({ architecture, layer, name }) => {
        const steps = lit.trace.steps.filter((step) => step.architecture === architecture && step.layer === layer);
        return steps.length === 0 ? null : <Path key={name} name={name} layer={layer} steps={steps} />;
      })}
    </section>
  );
}

function Path({ name, layer, steps }: { readonly name: string; readonly layer: 'batch' | 'speed'; readonly steps: readonly Step[] }): ReactNode {
  return (
    <div className={styles.path} data-layer={layer}>
      <strong>{name}</strong>
      <ol>
        {steps.map((step) => (
          <li key={step.node} data-ended={step.ended ?? undefined}>
            <span>{titleOf(step.node)}</span>{' '}
            <span className={styles.became}>{step.ended === null ? wordsOf(step) : endings[step.ended]}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function wordsOf({ rows, schema }: Step): string {
  const [first] = rows;
  if (first === undefined) return 'counted';
  const words = schema.map(({ name, type }, i) => `${name} ${printValue(first[i] ?? null, type)}`).join(', ');
  return rows.length === 1 ? words : `${words}, and ${rows.length - 1} more`;
}
