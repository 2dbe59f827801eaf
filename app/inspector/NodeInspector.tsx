import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { PipelineNode } from '#pipeline/document/document.ts';
import { renameNode } from '#pipeline/document/edits.ts';
import { faceOf } from '#pipeline/document/composites/face.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import { nodeShape } from '../state/shapes.ts';
import { Icon } from '../ui/Icon.tsx';
import { Tabs } from '../ui/Tabs.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import { DataTab } from './DataTab.tsx';
import { HelpTab } from './HelpTab.tsx';
import { InnerNode } from './InnerNode.tsx';
import { SchemaTable } from './SchemaTable.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import styles from './Inspector.module.css';

export function NodeInspector({ node, verdict }: { readonly node: PipelineNode; readonly verdict: ReactNode }): ReactNode {
  const operator = useDocumentStore((state) => faceOf(state.document, node));
  const inner = useSessionStore((state) => state.inner);
  const tab = useSessionStore((state) => state.inspectorTab);
  const root = useRef<HTMLDivElement>(null);
  // Another node begins at its top; a field that is asked for is brought into sight after that.
  useLayoutEffect(() => {
    // What newer browsers answer here is a promise, which is no clean-up.
    void root.current?.querySelector('[role="tabpanel"]')?.scrollTo(0, 0);
  }, [node.id, inner]);
  return (
    <div className={styles.inspector} ref={root}>
      <div className={styles.head}>
        <span className={styles.icon}><Icon name={operator?.icon ?? 'box'} size={18} /></span>
        <div className={styles.names}>
          <TextInput aria-label="Name of the node" className={styles.nameInput ?? ''} value={node.label} placeholder={operator?.label ?? node.kind} maxLength={128}
            onCommit={(text) => editDocument('Rename a node', (document) => renameNode(document, node.id, text.trim()))} />
          <span className={styles.kind}>{operator === undefined ? `Unknown operator: ${node.kind}` : operator.role === 'composite' ? 'An operator of your own' : operator.label}</span>
        </div>
      </div>
      <Tabs label="Inspector" value={tab} onChange={(inspectorTab) => useSessionStore.setState({ inspectorTab })} panelClass={styles.scroll} tabs={[
        { value: 'settings', title: 'Settings', content: () => (inner === '' ? <SettingsTab node={node} operator={operator} /> : <InnerNode key={inner} path={`${node.id}/${inner}`} />) },
        { value: 'schema', title: 'Schema', content: () => <SchemaTab node={node.id} /> },
        { value: 'data', title: 'Data', content: () => <DataTab node={node.id} /> },
        { value: 'verdict', title: 'Verdict', content: () => <div className={styles.body}>{verdict}</div> },
        { value: 'help', title: 'Help', content: () => <HelpTab operator={operator} /> },
      ]} />
    </div>
  );
}

function SchemaTab({ node }: { readonly node: string }): ReactNode {
  const shape = useDocumentStore((state) => nodeShape(state.compilation, node));
  return (
    <div className={styles.body}>
      {shape?.inputs.map((input) => <SchemaTable key={input.edge} title={`Input${shape.inputs.length > 1 ? ` “${input.port}”` : ''}: ${input.type}`} schema={input.schema} keys={input.keys} />)}
      {shape?.output === null || shape === undefined
        ? <p className={styles.note}>What comes out is not known yet: the problems say what is missing.</p>
        : <SchemaTable title={`Output: ${shape.output.type}`} schema={shape.output.schema} keys={shape.output.keys} />}
    </div>
  );
}
