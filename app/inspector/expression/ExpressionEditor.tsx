import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { must } from '#pipeline/base/assert.ts';
import { createExpressionView } from './create-view.ts';
import type { ExpressionView } from './create-view.ts';
import type { ExpressionFieldProps } from './ExpressionInput.tsx';
import styles from '../Inspector.module.css';

/** CodeMirror in a shadow root: there its styles are adopted sheets, which a strict style policy allows. */
export function ExpressionEditor(props: ExpressionFieldProps): ReactNode {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<ExpressionView | null>(null);
  const latest = useRef(props);
  useEffect(() => { latest.current = props; });
  useEffect(() => {
    // The element that carries the shadow root is made here, since a root can't be taken off again.
    const carrier = document.createElement('div');
    carrier.dataset['takesFocus'] = '';
    // Outside of the shadow root its keys would seem to come from no field: no shortcut of the page may take them.
    carrier.addEventListener('keydown', (event) => event.stopPropagation());
    must(host.current, 'the place of the editor').append(carrier);
    const made = createExpressionView(carrier, {
      text: latest.current.value,
      label: document.getElementById(latest.current.aria['aria-labelledby'])?.textContent ?? 'Expression',
      schema: () => latest.current.schema,
      result: latest.current.result,
      optional: latest.current.optional,
      commit: (text) => { if (text !== latest.current.value) latest.current.onCommit(text); },
      committed: () => latest.current.value,
    });
    view.current = made;
    if (latest.current.focused.current) made.focus();
    return () => {
      made.destroy();
      carrier.remove();
    };
  }, []);
  useEffect(() => view.current?.show(props.value), [props.value]);
  useEffect(() => view.current?.recheck(), [props.schema]);
  return <div ref={host} id={props.aria.id} className={styles.expression} data-invalid={props.aria['aria-invalid']} />;
}
