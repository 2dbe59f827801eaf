import { Download, X } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { VersionDiff } from '#workers/protocol/version-diff.ts';
import type { KappaVersion } from '#workers/protocol/versions.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { runCommands } from '../state/run-commands.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SelectBox } from '../ui/SelectBox.tsx';
import { DiffTable } from '../ui/diff/DiffTable.tsx';
import { diffCsv } from '../ui/diff/diff-csv.ts';
import { fileName, saveFile } from '../ui/save-file.ts';
import { servedViews } from './served-views.ts';
import controls from '../ui/controls.module.css';
import styles from './versions.module.css';

const mostRows = 100_000;

interface ComparisonProps {
  readonly before: KappaVersion;
  readonly after: KappaVersion;
  readonly onClose: () => void;
}

type Asked = { readonly kind: 'waiting' } | { readonly kind: 'said'; readonly words: string } | { readonly kind: 'known'; readonly diff: VersionDiff };

/** Two versions, key by key: as they stand at the moment that is asked. */
export function Comparison({ before, after, onClose }: ComparisonProps): ReactNode {
  const plans = useDocumentStore((state) => state.compilation.plans);
  const views = useMemo(() => servedViews(plans), [plans]);
  const [chosen, setChosen] = useState('');
  const [search, setSearch] = useState('');
  const view = views.find((each) => each.node === chosen) ?? views[0];
  const { asked, ask } = useDiff(view?.node, before.index, after.index);
  const sides: readonly [string, string] = [`v${before.index}`, `v${after.index}`];
  const save = (diff: VersionDiff): void => {
    saveFile(new Blob([diffCsv(diff, sides)], { type: 'text/csv' }), `${fileName(`${view?.name ?? 'view'} ${sides.join(' ')}`)}.csv`);
  };
  return (
    <section className={styles.comparison} aria-label={`Version ${before.index} beside version ${after.index}`}>
      <div className={styles.comparisonHead}>
        <h3 className={styles.name}>{sides[0]} beside {sides[1]}</h3>
        <div className={styles.view}><SelectBox aria-label="View to compare" value={view?.node ?? ''} options={views.map(({ node, name }) => ({ value: node, label: name }))} onChange={setChosen} /></div>
        <button type="button" className={controls.button} onClick={ask}>Compare again</button>
        <IconButton label="Close the comparison" onPress={onClose}><X size={15} aria-hidden /></IconButton>
      </div>
      {asked.kind === 'waiting' && <p className={styles.waiting}>Comparing…</p>}
      {asked.kind === 'said' && <p className={styles.waiting}>{asked.words}</p>}
      {asked.kind === 'known' && (
        <DiffTable diff={asked.diff} sides={sides} label={view?.name ?? ''} search={search} onSearch={setSearch}
          actions={<IconButton label="Download the rows as CSV" onPress={() => save(asked.diff)}><Download size={14} aria-hidden /></IconButton>} />
      )}
    </section>
  );
}

function useDiff(view: string | undefined, before: number, after: number): { readonly asked: Asked; readonly ask: () => void } {
  const [asked, setAsked] = useState<Asked>({ kind: 'waiting' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let over = false;
    const next = async (): Promise<Asked> => {
      if (view === undefined) return { kind: 'said', words: 'There is no view to compare.' };
      try {
        const diff = await (await runCommands()).compareVersions(view, before, after, mostRows);
        return diff === null ? { kind: 'said', words: 'One of the two versions is gone, or does not keep this view.' } : { kind: 'known', diff };
      } catch (error) {
        return { kind: 'said', words: error instanceof Error ? error.message : String(error) };
      }
    };
    const follow = async (): Promise<void> => {
      const found = await next();
      if (!over) setAsked(found);
    };
    void follow();
    return () => { over = true; };
  }, [view, before, after, turn]);
  return { asked, ask: useCallback(() => setTurn((each) => each + 1), []) };
}
