import { CircleCheck, CircleHelp, CircleX, Replace, TriangleAlert, Waves } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GapSeverity } from '#pipeline/exporters/gap.ts';
import { closeDialog, goToPlace } from '../state/session-store.ts';
import { titleOf } from '../state/verbs.ts';
import { ScrollRegion } from '../ui/ScrollRegion.tsx';
import { countBySeverity } from './grouped-gaps.ts';
import type { GapGroup } from './grouped-gaps.ts';
import { severityTitles, severityWords, targetLabel } from './words.ts';
import styles from './export.module.css';

const signs: Readonly<Record<GapSeverity, LucideIcon>> = { unsupported: CircleX, approximate: Waves, 'semantics-differs': TriangleAlert, emulated: Replace, unverified: CircleHelp };

/** Everything that the bundle doesn't do, or not as the browser does it; the worst first. */
export function GapReport({ groups }: { readonly groups: readonly GapGroup[] }): ReactNode {
  if (groups.length === 0) return <p className={styles.empty}><CircleCheck size={16} aria-hidden /> No gaps: on these engines the pipeline means what it means here.</p>;
  return (
    <ScrollRegion label="Gap report" className={styles.gaps}>
      <p className={styles.sum}>{countBySeverity(groups).map(([severity, count]) => <span key={severity} data-tip={severityWords[severity]}><Severity severity={severity} /> {count}</span>)}</p>
      <table className={styles.report}>
        <thead><tr><th scope="col">Severity</th><th scope="col">Where</th><th scope="col">What differs</th><th scope="col">What to do</th></tr></thead>
        <tbody>{groups.map((group, i) => <Row key={`${group.code} ${i}`} group={group} />)}</tbody>
      </table>
    </ScrollRegion>
  );
}

function Row({ group: { severity, targets, nodes, because, doInstead } }: { readonly group: GapGroup }): ReactNode {
  return (
    <tr>
      <td><Severity severity={severity} /></td>
      <td>
        {nodes.map((node) => <button key={node} type="button" className={styles.node} onClick={() => goTo(node)}>{titleOf(node)}</button>)}
        <span className={styles.targets}>{targets.length === 0 ? (nodes.length === 0 ? 'The whole bundle' : '') : targets.map(targetLabel).join(', ')}</span>
      </td>
      <td>{withCode(because)}</td>
      <td className={styles.todo}>{withCode(doInstead)}</td>
    </tr>
  );
}

/** What stands between backticks is code. */
function withCode(text: string): ReactNode {
  return text.split('`').map((part, i) => (i % 2 === 1 ? <code key={i}>{part}</code> : part));
}

function Severity({ severity }: { readonly severity: GapSeverity }): ReactNode {
  const Sign = signs[severity];
  return <span className={styles.severity} data-severity={severity}><Sign size={14} aria-hidden />{severityTitles[severity]}</span>;
}

function goTo(node: string): void {
  closeDialog();
  goToPlace(node, undefined, undefined);
}
