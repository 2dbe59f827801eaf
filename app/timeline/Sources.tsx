import { Popover } from '@base-ui/react/popover';
import { DatabaseZap, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import type { IngestFacts } from '../state/run-store.ts';
import { openDialog } from '../state/session-store.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { describeBytes } from '../ui/text/bytes.ts';
import { printCount } from '../ui/text/numbers.ts';
import controls from '../ui/controls.module.css';
import styles from './timeline.module.css';

/** How far each source has been read into history, and what could not be read. */
export function Sources(): ReactNode {
  const ingest = useRunStore((state) => state.ingest);
  const facts = [...ingest.values()];
  const bad = facts.reduce((sum, each) => sum + each.bad, 0);
  return (
    <Popover.Root>
      <Popover.Trigger className={`${controls.button} ${styles.compact}`} aria-label={`Sources: ${summary(facts)}${bad > 0 ? `, ${printCount(bad)} bad rows` : ''}`}>
        {bad > 0 ? <TriangleAlert size={14} aria-hidden className={styles.warning} /> : <DatabaseZap size={14} aria-hidden />}
        <span className={styles.wide}>Sources</span>{' '}<span className={styles.count}>{summary(facts)}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className={controls.positioner} side="top" align="end" sideOffset={6}>
          <Popover.Popup className={`${controls.popup} ${styles.popover}`}>
            <div className={styles.popoverHead}>
              <Popover.Title className={styles.popoverTitle}>Sources</Popover.Title>
              <Popover.Close className={controls.button} onClick={() => openDialog({ kind: 'import-data', node: null, files: [] })}>Add a file…</Popover.Close>
            </div>
            {facts.length === 0 && <p className={styles.muted}>Nothing is being read. Add a source to the pipeline, or drop a CSV, NDJSON, JSON or Parquet file on the page.</p>}
            {facts.map((each) => <Source key={each.node} facts={each} />)}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function summary(facts: readonly IngestFacts[]): string {
  if (facts.length === 0) return 'none';
  if (facts.every((each) => each.complete)) return 'all read';
  const known = facts.every((each) => each.expected !== null);
  if (!known) return 'reading';
  const expected = facts.reduce((sum, each) => sum + (each.expected ?? 0), 0);
  const consumed = facts.reduce((sum, each) => sum + each.consumed, 0);
  return expected === 0 ? 'reading' : `${Math.floor((100 * consumed) / expected)}%`;
}

function Source({ facts }: { readonly facts: IngestFacts }): ReactNode {
  const node = useDocumentStore((state) => state.document.nodes.find((each) => each.id === facts.node));
  const name = node === undefined || node.label === '' ? facts.node : node.label;
  const state = facts.complete ? 'all read' : 'reading…';
  return (
    <section className={styles.source} aria-label={`Source ${name}`}>
      <div className={styles.sourceHead}>
        <strong>{name}</strong>
        <span className={styles.muted}>{state}, {describeBytes(facts.bytes)} of history</span>
        <button type="button" className={styles.link} title="Forget this history and read the data anew" onClick={() => commandRun((run) => run.readAgain(facts.node))}>Read again</button>
      </div>
      <progress className={styles.progress} max={facts.expected ?? 1} {...(facts.expected === null && !facts.complete ? {} : { value: facts.complete ? (facts.expected ?? 1) : facts.consumed })} aria-label={`Read of ${name}`} />
      <p className={styles.sourceRows}>
        {printCount(facts.consumed)}{facts.expected === null ? '' : ` of ${printCount(facts.expected)}`} rows read
        {facts.bad > 0 && <span className={styles.warning}> · {printCount(facts.bad)} bad, left out</span>}
      </p>
      {facts.bad > 0 && <BadRows facts={facts} />}
    </section>
  );
}

function BadRows({ facts }: { readonly facts: IngestFacts }): ReactNode {
  return (
    <details className={styles.badRows}>
      <summary>Bad rows{facts.badRows.length < facts.bad ? ` (the first ${facts.badRows.length})` : ''}</summary>
      <ScrollRegion className={styles.scroll} label="List of bad rows">
        <table className={styles.table}>
          <thead><tr><th scope="col" className={styles.right}>Row</th><th scope="col">Column</th><th scope="col">Why</th><th scope="col">Text</th></tr></thead>
          <tbody>
            {facts.badRows.map((each, i) => (
              <tr key={i}><td className={styles.right}>{each.row}</td><td>{each.column}</td><td>{each.reason}</td><td><code>{each.text}</code></td></tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </details>
  );
}
