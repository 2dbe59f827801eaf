import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { documentLimits } from '#pipeline/document/limits.ts';
import { describeOperator, makeOperator, whyNoOperator } from '../state/composite-verbs.ts';
import { currentDocument } from '../state/document-store.ts';
import { closeDialog } from '../state/session-store.ts';
import type { DialogRequest } from '../state/session-store.ts';
import { announce } from '../ui/announce.ts';
import controls from '../ui/controls.module.css';
import { focusNode } from '../ui/focus-node.ts';
import { Modal } from '../ui/Modal.tsx';
import { plural } from '../ui/text/numbers.ts';
import styles from './OperatorDialog.module.css';

type Of = Extract<DialogRequest, { kind: 'operator' }>['of'];

/** Asks what an operator of one's own shall be called: one that is made of nodes now, or one that there is. */
export function OperatorDialog({ of }: { readonly of: Of }): ReactNode {
  const before = 'composite' in of ? currentDocument().composites.find((each) => each.id === of.composite) : undefined;
  const [name, setName] = useState(before?.name ?? '');
  const [summary, setSummary] = useState(before?.summary ?? '');
  const refusal = 'nodes' in of ? whyNoOperator(of.nodes) : null;
  const title = 'nodes' in of ? 'Make an operator' : 'Describe the operator';
  if (refusal !== null) {
    return (
      <Modal title={title} onClose={closeDialog}>
        <div className={styles.form}>
          <p className={styles.refusal}>{refusal.message}{refusal.hint === undefined ? '' : ` ${refusal.hint}`}</p>
          <div className={styles.buttons}><button type="button" className={controls.button} onClick={closeDialog}>Close</button></div>
        </div>
      </Modal>
    );
  }
  const commit = (event: FormEvent): void => {
    event.preventDefault();
    const words = { name: name.trim(), summary: summary.trim() };
    if (words.name === '') return;
    closeDialog();
    if ('composite' in of) return describeOperator(of.composite, words);
    const instance = makeOperator(of.nodes, words);
    if (instance === null) return;
    focusNode(instance);
    announce(`Made the operator ${words.name} of ${plural(of.nodes.length, 'node')}. It is in the palette, under Yours.`);
  };
  return (
    <Modal title={title} onClose={closeDialog}>
      <form className={styles.form} onSubmit={commit}>
        {'nodes' in of && <p className={styles.words}>{plural(of.nodes.length, 'node')} become one, and mean what they meant. It can be placed again from the palette; a change inside it is a change wherever it stands.</p>}
        <label className={styles.field}>
          <span>Name</span>
          <input className={controls.input} value={name} maxLength={documentLimits.name} required autoFocus spellCheck={false} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </label>
        <label className={styles.field}>
          <span>What it does, in one sentence (may be left out)</span>
          <input className={controls.input} value={summary} maxLength={documentLimits.summary} autoComplete="off" onChange={(event) => setSummary(event.target.value)} />
        </label>
        <div className={styles.buttons}>
          <button type="button" className={controls.button} onClick={closeDialog}>Cancel</button>
          <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={name.trim() === ''}>{'nodes' in of ? 'Make operator' : 'Save'}</button>
        </div>
      </form>
    </Modal>
  );
}
