import { useState } from 'react';
import type { ReactNode } from 'react';
import { closeDialog } from '../state/session-store.ts';
import { Modal } from '../ui/Modal.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { ExportFiles } from './ExportFiles.tsx';
import { ExportFooter } from './ExportFooter.tsx';
import { ExportProblems } from './ExportProblems.tsx';
import { GapReport } from './GapReport.tsx';
import { groupedGaps } from './grouped-gaps.ts';
import { LayerChoices } from './LayerChoices.tsx';
import { LeftOut } from './LeftOut.tsx';
import { NothingServed } from './NothingServed.tsx';
import { leftOutKey, useExport } from './use-export.ts';
import type { Export } from './use-export.ts';
import controls from '../ui/controls.module.css';
import styles from './export.module.css';

/** The pipeline as files for other engines: what differs first, then the files. */
export function ExportDialog(): ReactNode {
  const [accepted, setAccepted] = useState<string | null>(null);
  const exported = useExport(accepted);
  const { standing } = exported;
  return (
    <Modal title="Export to engines" size="large" onClose={closeDialog}>
      <div className={styles.export}>
        <LayerChoices exported={exported} />
        <div className={styles.main}>
          {standing.kind === 'problems' && <ExportProblems problems={standing.problems} />}
          {standing.kind === 'nothing' && standing.plan.leftOut.length === 0 && <NothingServed />}
          {standing.kind !== 'problems' && standing.plan.leftOut.length > 0 && (
            <LeftOut plan={standing.plan} accepted={standing.kind === 'ready'} onAccept={(accept) => setAccepted(accept ? leftOutKey(standing.plan) : null)} />
          )}
          {standing.kind !== 'problems' && (standing.plan.leftOut.length > 0 || standing.kind !== 'nothing') && <BundleTabs exported={exported} />}
        </div>
        <ExportFooter exported={exported} />
      </div>
    </Modal>
  );
}

type Tab = 'gaps' | 'files';

function BundleTabs({ exported }: { readonly exported: Export }): ReactNode {
  const { standing, bundle } = exported;
  const [tab, setTab] = useState<Tab>('gaps');
  if (standing.kind === 'problems') return null;
  const groups = groupedGaps(standing.plan.gaps);
  return (
    <Tabs<Tab> label="The export" value={tab} onChange={setTab} panelClass={styles.panel} tabs={[
      { value: 'gaps', title: <>Gap report<span className={controls.badge}>{groups.length}</span></>, content: () => <GapReport groups={groups} /> },
      { value: 'files', title: <>Files{bundle !== null && <span className={controls.badge}>{bundle.files.length}</span>}</>, content: () => <ExportFiles exported={exported} /> },
    ]} />
  );
}
