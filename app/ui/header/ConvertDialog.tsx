import { ArrowRight, CircleAlert, TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { PipelineDocument } from '#pipeline/document/document.ts';
import type { Problem } from '#pipeline/problem.ts';
import { hasErrors } from '#pipeline/problem.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import { editDocument, useDocumentStore } from '../../state/document-store.ts';
import { closeDialog, goToPlace, nothingSelected, select, useSessionStore } from '../../state/session-store.ts';
import type { ConversionKind } from '../../state/session-store.ts';
import { Modal } from '../Modal.tsx';
import { announce } from '../announce.ts';
import { plural } from '../text/numbers.ts';
import controls from '../controls.module.css';
import { conversionOf } from './conversions.ts';
import type { Conversion } from './conversions.ts';
import styles from './ConvertDialog.module.css';

const titles: Readonly<Record<ConversionKind, string>> = { kappa: 'Convert to Kappa', lambda: 'Convert to Lambda', 'by-hand': 'Wire the layers by hand' };
const nothing: Readonly<Record<ConversionKind, string>> = {
  kappa: 'Nothing stands in the way: every answer has one path already, so Kappa runs this pipeline as it is.',
  lambda: 'Nothing stands in the way: the views say what is kept, so Lambda runs this pipeline as it is.',
  'by-hand': 'There is no view that could be taken apart: the layers are wired by hand already.',
};

/** What a rewrite changes and why, or why it can't be done; applied as one undo step. */
export function ConvertDialog({ to }: { readonly to: ConversionKind }): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const conversion = useMemo(() => conversionOf(to, document, useSessionStore.getState().selection.nodes), [to, document]);
  const refused = hasErrors(conversion.refusals);
  const { changes } = conversion;
  return (
    <Modal title={titles[to]} onClose={closeDialog}>
      <div className={styles.convert}>
        {conversion.refusals.length > 0 && <Refusals document={document} refusals={conversion.refusals} refused={refused} />}
        {!refused && changes.length > 0 && <Changes conversion={conversion} before={document} />}
        {!refused && changes.length === 0 && <p>{conversion.document === document ? '' : 'Only the architecture changes. '}{nothing[to]}</p>}
        <div className={styles.buttons}>
          <button type="button" className={controls.button} onClick={closeDialog}>{refused || conversion.document === document ? 'Close' : 'Cancel'}</button>
          {!refused && conversion.document !== document && (
            <button type="button" className={`${controls.button} ${controls.primary}`} onClick={() => apply(to, conversion)}>{titles[to]}</button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function apply(to: ConversionKind, { document, changes }: Conversion): void {
  closeDialog();
  select(nothingSelected);
  editDocument(titles[to], () => document);
  announce(`${titles[to]}: ${plural(changes.length, 'change')}.`);
}

function Changes({ conversion: { document, changes }, before }: { readonly conversion: Conversion; readonly before: PipelineDocument }): ReactNode {
  return (
    <section>
      <h3 className={styles.heading}>{plural(changes.length, 'change')}, one undo step</h3>
      <ol className={styles.list}>
        {changes.map(({ node, what, why }, i) => (
          <li key={i} className={styles.entry}>
            <span className={styles.sign}><ArrowRight size={15} aria-hidden /></span>
            <span className={styles.words}>
              <span className={styles.node}>{nameIn(before, node) ?? nameIn(document, node) ?? node}</span>
              <span>{what}</span>
              <span className={styles.why}>{why}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Refusals({ document, refusals, refused }: { readonly document: PipelineDocument; readonly refusals: readonly Problem[]; readonly refused: boolean }): ReactNode {
  return (
    <section>
      <h3 className={styles.heading}>{refused ? 'This can’t be converted as it stands' : 'What stays as it is'}</h3>
      <ul className={styles.list}>
        {refusals.map(({ severity, where, message, hint }, i) => {
          const Sign = severity === 'error' ? CircleAlert : TriangleAlert;
          const { node } = where;
          return (
            <li key={i} className={styles.entry} data-severity={severity}>
              <span className={styles.sign}><Sign size={15} aria-label={severity === 'error' ? 'Error' : 'Warning'} /></span>
              <span className={styles.words}>
                {node !== undefined && <button type="button" className={styles.node} onClick={() => { closeDialog(); goToPlace(node, where.edge, where.param); }}>{nameIn(document, node) ?? node}</button>}
                <span>{message}</span>
                {hint !== undefined && <span className={styles.why}>{hint}</span>}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function nameIn(document: PipelineDocument, id: string): string | null {
  const node = document.nodes.find((each) => each.id === id);
  if (node === undefined) return null;
  const name = node.params['name'];
  const kind = faceOf(document, node)?.label ?? node.kind;
  return node.label !== '' ? node.label : typeof name === 'string' ? `${kind} ${name}` : kind;
}
