import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import type { PipelineNode } from '#pipeline/document/document.ts';
import { renameNode } from '#pipeline/document/edits.ts';
import { operatorOf } from '#pipeline/operators/index.ts';
import { editDocument, useDocumentStore } from '../state/document-store.ts';
import { useSessionStore } from '../state/session-store.ts';
import type { InspectorTab } from '../state/session-store.ts';
import { nodeShape } from '../state/shapes.ts';
import { Icon } from '../ui/Icon.tsx';
import { TextInput } from '../ui/TextInput.tsx';
import controls from '../ui/controls.module.css';
import { DataTab } from './DataTab.tsx';
import { HelpTab } from './HelpTab.tsx';
import { SchemaTable } from './SchemaTable.tsx';
import { SettingsTab } from './SettingsTab.tsx';
import styles from './Inspector.module.css';

export function NodeInspector({ node }: { readonly node: PipelineNode }): ReactNode {
  const operator = operatorOf(node.kind);
  const tab = useSessionStore((state) => state.inspectorTab);
  return (
    <Tabs.Root className={styles.inspector} value={tab} onValueChange={(value) => useSessionStore.setState({ inspectorTab: value as InspectorTab })}>
      <div className={styles.head}>
        <span className={styles.icon}><Icon name={operator?.icon ?? 'box'} size={18} /></span>
        <div className={styles.names}>
          <TextInput aria-label="Name of the node" className={styles.nameInput ?? ''} value={node.label} placeholder={operator?.label ?? node.kind} maxLength={128}
            onCommit={(text) => editDocument('Rename a node', (document) => renameNode(document, node.id, text.trim()))} />
          <span className={styles.kind}>{operator?.label ?? `Unknown operator: ${node.kind}`}</span>
        </div>
      </div>
      <Tabs.List className={controls.tabs} aria-label="Inspector">
        <Tabs.Tab className={controls.tab} value="settings">Settings</Tabs.Tab>
        <Tabs.Tab className={controls.tab} value="schema">Schema</Tabs.Tab>
        <Tabs.Tab className={controls.tab} value="data">Data</Tabs.Tab>
        <Tabs.Tab className={controls.tab} value="help">Help</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel className={styles.scroll} value="settings"><SettingsTab node={node} operator={operator} /></Tabs.Panel>
      <Tabs.Panel className={styles.scroll} value="schema"><SchemaTab node={node.id} /></Tabs.Panel>
      <Tabs.Panel className={styles.scroll} value="data"><DataTab node={node.id} /></Tabs.Panel>
      <Tabs.Panel className={styles.scroll} value="help"><HelpTab operator={operator} /></Tabs.Panel>
    </Tabs.Root>
  );
}

function SchemaTab({ node }: { readonly node: string }): ReactNode {
  const shape = useDocumentStore((state) => nodeShape(state.compilation, node));
  return (
    <div className={styles.body}>
      {shape?.inputs.map((input) => <SchemaTable key={input.edge} title={`In: ${input.port}, a ${input.type}`} schema={input.schema} keys={input.keys} />)}
      {shape?.output === null || shape === undefined
        ? <p className={styles.note}>What comes out is not known yet: the problems say what is missing.</p>
        : <SchemaTable title={`Out: a ${shape.output.type}`} schema={shape.output.schema} keys={shape.output.keys} />}
    </div>
  );
}
