import { Menu } from '@base-ui/react/menu';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { currentDocument, useDocumentStore } from '../state/document-store.ts';
import { useRunStore } from '../state/run-store.ts';
import { useRunView } from '../state/run-view.ts';
import type { Architecture } from '#pipeline/document/document.ts';
import type { MeterEvent } from '#workers/protocol/meter-event.ts';
import { notify } from '../ui/notices.ts';
import { fileName, saveFile } from '../ui/save-file.ts';
import { drawPicture } from './picture.ts';
import { faultsCsv, samplesCsv, totalsCsv } from './tables.ts';
import controls from '../ui/controls.module.css';
import styles from './meter.module.css';

/** What is what in the pictures, whether it measures, and how to take it along. */
export function MeterActions(): ReactNode {
  const architecture = useDocumentStore((state) => state.document.architecture);
  const measured = useRunView((state) => state.measured);
  const some = useRunStore((state) => (state.meter?.samples.length ?? 0) > 0);
  return (
    <div className={styles.actions}>
      {some && <Legend architecture={architecture} />}
      {architecture !== 'both' && <label className={styles.toggle}><input type="checkbox" checked={measured} onChange={(event) => useRunView.setState({ measured: event.currentTarget.checked })} />Measure</label>}
      <Menu.Root>
        <Menu.Trigger className={`${controls.button} ${styles.low}`} disabled={!some}><Download size={14} aria-hidden />Download</Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={controls.positioner} side="bottom" align="end" sideOffset={4}>
            <Menu.Popup className={controls.popup}>
              <Menu.Item className={controls.item} onClick={() => save('meter', (meter) => samplesCsv(meter.samples))}>Download CSV of the samples</Menu.Item>
              <Menu.Item className={controls.item} onClick={() => save('costs', (meter) => totalsCsv(meter.totals))}>Download CSV of the costs</Menu.Item>
              <Menu.Item className={controls.item} onClick={() => save('faults', (meter) => faultsCsv(meter.faults))}>Download CSV of the faults</Menu.Item>
              <Menu.Separator className={controls.separator} />
              <Menu.Item className={controls.item} onClick={() => void savePicture()}>Download picture</Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </div>
  );
}

function Legend({ architecture }: { readonly architecture: Architecture }): ReactNode {
  const lambda = architecture !== 'kappa';
  const kappa = architecture !== 'lambda';
  return (
    <ul className={styles.legend} aria-label="Legend">
      {lambda && <li><svg width="22" height="10" aria-hidden><path className={styles.lambda} d="M0 5H22" /></svg>Lambda</li>}
      {kappa && <li><svg width="22" height="10" aria-hidden><path className={styles.kappa} d="M0 5H22" /></svg>Kappa</li>}
      <li className={styles.lesser}><svg width="12" height="12" aria-hidden><rect className={styles.fault} width="12" height="12" /></svg>fault</li>
      {lambda && <li className={styles.lesser}><svg width="8" height="12" aria-hidden><path className={styles.publish} d="M4 0V7" /></svg>batch published</li>}
      {kappa && <li className={styles.lesser}><svg width="8" height="12" aria-hidden><path className={styles.switch} d="M4 0V12" /></svg>switch</li>}
    </ul>
  );
}

function name(what: string): string {
  return fileName(`${currentDocument().name} ${what}`);
}

function save(what: string, print: (meter: MeterEvent) => string): void {
  const { meter } = useRunStore.getState();
  if (meter !== null) saveFile(new Blob([print(meter)], { type: 'text/csv' }), `${name(what)}.csv`);
}

async function savePicture(): Promise<void> {
  const { meter } = useRunStore.getState();
  if (meter === null) return;
  const blob = await drawPicture(currentDocument().name, meter);
  if (blob === null) notify('The picture could not be drawn.', 'error');
  else saveFile(blob, `${name('meter')}.png`);
}
