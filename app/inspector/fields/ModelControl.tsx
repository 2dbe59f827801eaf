import { ClipboardPaste, Download, FileUp, RadioTower } from 'lucide-react';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { paramLimits } from '#pipeline/operators/limits.ts';
import { parseModelFile } from '#pipeline/operators/models/model-file.ts';
import type { Problem } from '#pipeline/problem.ts';
import { useRunStore } from '../../state/run-store.ts';
import { servedText } from '../../state/served-model.ts';
import { titleOf } from '../../state/verbs.ts';
import { chooseFile } from '../../ui/choose-file.ts';
import controls from '../../ui/controls.module.css';
import { notify } from '../../ui/notices.ts';
import { saveFile } from '../../ui/save-file.ts';
import { modelSummary } from './model-summary.ts';
import styles from '../Inspector.module.css';

interface ModelControlProps {
  readonly value: string;
  readonly onCommit: (text: string) => void;
}

/** Which version of which model is pinned here, and the ways to another one: from a file, from the clipboard, or as it is served now. */
export function ModelControl({ value, onCommit }: ModelControlProps): ReactNode {
  const [pasting, setPasting] = useState(false);
  const judgements = useRunStore((state) => state.judgements);
  const read = parseModelFile(value);
  const take = (text: string): void => {
    const [wrong] = problemsOf(text);
    if (wrong === undefined) onCommit(text.trim());
    else notify([wrong.message, wrong.hint].join(' '), 'error');
  };
  const load = async (): Promise<void> => {
    const file = await chooseFile('.json,application/json');
    if (file !== null) take(file.size > paramLimits.model * 4 ? '' : await file.text());
  };
  const serve = async (judgement: (typeof judgements)[number]): Promise<void> => {
    const text = await servedText(judgement);
    if (text === null) notify('There is no model to take along yet.');
    else take(text);
  };
  return (
    <div className={styles.pinned}>
      {value === '' && <p className={styles.note}>No model yet. Take one that is learnt here, or one that was downloaded from the Models tab.</p>}
      {read.ok && <dl className={styles.facts}>{modelSummary(read.value).map(([name, text]) => <div key={name} className={styles.pair}><dt>{name}</dt><dd>{text}</dd></div>)}</dl>}
      {!read.ok && value !== '' && <pre className={styles.raw}>{value.slice(0, 200)}</pre>}
      <div className={styles.actions}>
        {judgements.map((each) => (
          <button key={`${each.architecture} ${each.node}`} type="button" className={controls.button} onClick={() => void serve(each)}>
            <RadioTower size={14} aria-hidden /> Served now{judgements.some((other) => other !== each && other.node === each.node) ? ` by ${each.architecture === 'lambda' ? 'Lambda' : 'Kappa'}` : ''}: {titleOf(each.node)}
          </button>
        ))}
        <button type="button" className={controls.button} onClick={() => void load()}><FileUp size={14} aria-hidden /> {value === '' ? 'Choose a file…' : 'Another file…'}</button>
        <button type="button" className={controls.button} aria-expanded={pasting} onClick={() => setPasting(!pasting)}><ClipboardPaste size={14} aria-hidden /> Paste…</button>
        {read.ok && <button type="button" className={controls.button} onClick={() => saveFile(new Blob([value], { type: 'application/json' }), 'model.json')}><Download size={14} aria-hidden /> Download</button>}
      </div>
      {pasting && <Paste onTake={(text) => { setPasting(false); onCommit(text); }} />}
    </div>
  );
}

/** Takes a whole model as soon as the text is one, and says until then what is wrong with it. */
function Paste({ onTake }: { readonly onTake: (text: string) => void }): ReactNode {
  const [wrong, setWrong] = useState<Problem | null>(null);
  const id = useId();
  const change = (text: string): void => {
    const [found] = text.trim() === '' ? [null] : problemsOf(text);
    if (found === undefined) onTake(text.trim());
    else setWrong(found);
  };
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>Text of the model</label>
      <textarea id={id} className={`${controls.input} ${controls.mono}`} rows={4} autoFocus spellCheck={false} placeholder="{ &quot;format&quot;: …" aria-describedby={wrong === null ? undefined : `${id}-wrong`} aria-invalid={wrong !== null} onChange={(event) => change(event.target.value)} />
      {wrong !== null && <p id={`${id}-wrong`} className={styles.problem} data-severity="error">{wrong.message}{wrong.hint === undefined ? '' : ` ${wrong.hint}`}</p>}
    </div>
  );
}

function problemsOf(text: string): readonly Problem[] {
  const read = parseModelFile(text.trim());
  return read.ok ? [] : read.problems;
}
