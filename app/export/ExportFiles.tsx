import { useState } from 'react';
import type { ReactNode } from 'react';
import { FileTree } from './FileTree.tsx';
import { FileView } from './FileView.tsx';
import type { Export } from './use-export.ts';
import styles from './export.module.css';

/** The tree of files, and the chosen one. */
export function ExportFiles({ exported: { bundle, complete, evidence } }: { readonly exported: Export }): ReactNode {
  const [chosen, setChosen] = useState('README.md');
  if (bundle === null) return <p className={styles.empty}>Nothing is printed before it is settled what may be left out.</p>;
  const file = bundle.files.find(({ path }) => path === chosen) ?? bundle.files.find(({ path }) => /^(batch|speed)\//.test(path)) ?? bundle.files[0];
  return (
    <div className={styles.files}>
      <div className={styles.treeSide}>
        <FileTree files={bundle.files} chosen={file?.path ?? ''} onChoose={setChosen} />
        {!complete && <p className={styles.pending}>{evidence.state.kind === 'gathering' ? 'README.md and verify/ follow with the records.' : 'README.md and verify/ are missing: they need the records.'}</p>}
      </div>
      {file !== undefined && <FileView key={file.path} file={file} />}
    </div>
  );
}
