import { Handle, Position } from '@xyflow/react';
import type { NodeProps } from '@xyflow/react';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import { useLitNode } from '../state/lit-trace.ts';
import { Icon } from '../ui/Icon.tsx';
import { Slot } from '../ui/Slot.tsx';
import { breakable } from './breakable.tsx';
import { useConnecting } from './connecting.ts';
import type { FlowNode, NodeData } from './document-to-flow.ts';
import { outputHandle, portOffset } from './geometry.ts';
import { LiveLine } from './LiveLine.tsx';
import { nodeName } from './node-words.ts';
import styles from './OperatorNode.module.css';

/** A node on the canvas. Its live line is written beside React: see live-text.ts. */
export const OperatorNode = memo(function OperatorNode({ id, data, selected }: NodeProps<FlowNode>): ReactNode {
  const lit = useLitNode(id);
  return (
    <div className={styles.node} data-lane={data.lane} data-lit={lit} data-selected={selected} data-named={data.node.label !== ''} data-composite={data.operator?.role === 'composite'} data-testid={`node-${id}`}>
      <Slot name={nodeName(data.node, data.operator)} resetKey={data.node}><NodeFace data={data} id={id} /></Slot>
      {data.inputs.map((port, i) => <Input key={port.name} node={id} port={port.name} label={port.label} top={portOffset(i, data.inputs.length)} named={data.inputs.length > 1} />)}
      {data.outputs.map((output, i) => <Output key={outputHandle(output)} node={id} output={output} top={portOffset(i, data.outputs.length)} />)}
    </div>
  );
}, (before, after) => before.data === after.data && before.selected === after.selected && before.id === after.id);

function NodeFace({ id, data }: { readonly id: string; readonly data: NodeData }): ReactNode {
  const name = nodeName(data.node, data.operator);
  return (
    <>
      <div className={styles.head}>
        <span className={styles.icon}><Icon name={data.operator?.icon ?? 'box'} size={18} /></span>
        <span className={styles.name} title={`${name} · ${data.laneName}`}>{name}</span>
        <TwoPaths data={data} />
        <ProblemBadge data={data} />
      </div>
      <div className={styles.summary} title={data.summary}>{breakable(data.summary === '' ? (data.operator?.label ?? '') : data.summary)}</div>
      <LiveLine node={id} />
    </>
  );
}

/** A merge whose sides compute different things: what Lambda costs those who wire it so. */
function TwoPaths({ data }: { readonly data: NodeData }): ReactNode {
  const found = data.problems.find((each) => each.code === 'merge.two-algorithms' || each.code === 'kappa.two-algorithms');
  return found === undefined ? null : <span className={styles.twoPaths} title={found.message}>two code paths</span>;
}

function ProblemBadge({ data }: { readonly data: NodeData }): ReactNode {
  const first = data.problems.find((each) => each.severity === 'error') ?? data.problems[0];
  if (first === undefined) return null;
  const Sign = first.severity === 'error' ? CircleAlert : TriangleAlert;
  return <span className={styles.problem} data-severity={first.severity} title={data.problems.map((each) => each.message).join('\n')}><Sign size={16} aria-hidden /></span>;
}

interface InputProps { readonly node: string; readonly port: string; readonly label: string; readonly top: number; readonly named: boolean }

function Input({ node, port, label, top, named }: InputProps): ReactNode {
  const fit = useConnecting((state) => state.fitOf(node, port));
  return (
    <>
      <Handle id={port} type="target" position={Position.Left} style={{ top }} className={styles.handle} data-fit={fit} data-port={port} title={label} />
      {named && <span className={styles.portName} style={{ top }} aria-hidden>{label}</span>}
    </>
  );
}

interface OutputProps { readonly node: string; readonly output: string | undefined; readonly top: number }

function Output({ node, output, top }: OutputProps): ReactNode {
  const handle = outputHandle(output);
  const fit = useConnecting((state) => state.fitOf(node, handle));
  return (
    <>
      <Handle id={handle} type="source" position={Position.Right} style={{ top }} className={styles.handle} data-fit={fit} data-output={output} title={output === undefined ? 'Output' : `Output ${output}`} />
      {output !== undefined && <span className={styles.outputName} style={{ top }} aria-hidden>{output}</span>}
    </>
  );
}
