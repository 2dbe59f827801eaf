import { ChevronRight, CircleAlert } from 'lucide-react';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import { faceOf } from '#pipeline/document/composites/face.ts';
import type { CompositeFace } from '#pipeline/document/composites/face.ts';
import { usesOf } from '#pipeline/document/composites/instance.ts';
import type { Composite, PipelineDocument, PipelineNode } from '#pipeline/document/document.ts';
import { describeOperator, expandNode } from '../state/composite-verbs.ts';
import { useDocumentStore } from '../state/document-store.ts';
import { nameOfNode } from '../state/palette-keys.ts';
import { openInner } from '../state/session-store.ts';
import { announce } from '../ui/announce.ts';
import controls from '../ui/controls.module.css';
import { Icon } from '../ui/Icon.tsx';
import { plural } from '../ui/text/numbers.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { GivenFields } from './GivenFields.tsx';
import { promotionOf } from './promotion.tsx';
import styles from './Inspector.module.css';

interface CompositeTabProps {
  readonly node: PipelineNode;
  readonly face: CompositeFace;
  /** The way to the instance: `clean`, or `clean/inner` for one inside another. */
  readonly path: string;
  readonly inside: string;
  /** Of an instance inside another: what that one is an instance of. */
  readonly within?: Composite | undefined;
}

/** What an operator of one's own is made of: each inner node a way to its settings, which are those of all instances. */
export function CompositeTab({ node, face, path, inside, within }: CompositeTabProps): ReactNode {
  const document = useDocumentStore((state) => state.document);
  const { composite } = face;
  const uses = usesOf(document, composite.id);
  const extras = useMemo(() => (within === undefined ? undefined : promotionOf(within, path)), [within, path]);
  return (
    <>
      <GivenFields node={node} face={face} path={path} extras={extras} />
      {face.promoted.length > 0 && <h3 className={styles.subheading}>The operator</h3>}
      <p className={styles.note}>{uses === 1 ? 'This operator of your own is placed once.' : `This operator of your own is placed ${uses} times: a change inside it is a change of all.`}</p>
      <div className={styles.field}>
        <span className={styles.label} id="operator-name">Name of the operator</span>
        <TextInput aria-labelledby="operator-name" value={composite.name} maxLength={128} onCommit={(name) => describeOperator(composite.id, { name })} />
      </div>
      <div className={styles.field}>
        <span className={styles.label} id="operator-summary">What it does</span>
        <TextInput aria-labelledby="operator-summary" value={composite.summary} maxLength={500} placeholder="In one sentence" onCommit={(summary) => describeOperator(composite.id, { summary })} />
      </div>
      <section aria-label="Made of">
        <h3 className={styles.subheading}>Made of {plural(composite.nodes.length, 'node')}</h3>
        <ul className={styles.inner}>
          {composite.nodes.map((each) => <li key={each.id}><InnerEntry node={each} path={`${path}/${each.id}`} inner={inside === '' ? each.id : `${inside}/${each.id}`} isOutput={each.id === composite.output} /></li>)}
        </ul>
        {face.promoted.length === 0 && <p className={styles.note}>All instances say the same. Open a node to let each instance set some of its fields.</p>}
      </section>
      {composite.inputs.length > 0 && (
        <dl className={styles.facts}>{composite.inputs.map(({ name, to }) => <div key={name} className={styles.pair}><dt>Input {name}</dt><dd>{to.map((each) => innerName(document, composite.nodes, each.node)).join(', ')}</dd></div>)}</dl>
      )}
      {inside === '' && (
        <div className={styles.actions}>
          <button type="button" className={controls.button} onClick={() => announce(`Expanded into ${plural(expandNode(node.id).length, 'node')}`)}>Expand in place</button>
        </div>
      )}
    </>
  );
}

function innerName(document: PipelineDocument, nodes: readonly PipelineNode[], id: string): string {
  const node = nodes.find((each) => each.id === id);
  return node === undefined ? id : nameOfNode(document, node);
}

interface InnerEntryProps {
  readonly node: PipelineNode;
  readonly path: string;
  readonly inner: string;
  readonly isOutput: boolean;
}

function InnerEntry({ node, path, inner, isOutput }: InnerEntryProps): ReactNode {
  const face = useDocumentStore((state) => faceOf(state.document, node));
  const wrong = useDocumentStore((state) => state.compilation.problems.find((each) => each.severity === 'error' && each.where.inner !== undefined && isAt(`${each.where.node}/${each.where.inner}`, path)));
  const name = useDocumentStore((state) => nameOfNode(state.document, node));
  return (
    <button type="button" className={styles.innerEntry} onClick={() => openInner(inner)}>
      <span className={styles.innerIcon}><Icon name={face?.icon ?? 'box'} size={16} /></span>
      <span className={styles.innerWords}>
        <span className={styles.innerName}>{name}{isOutput && <span className={styles.tag}>output</span>}</span>
        <span className={styles.note}>{face?.describe({ ...face.defaults, ...node.params }) ?? ''}</span>
      </span>
      {wrong !== undefined && <CircleAlert size={15} className={styles.innerWrong} aria-label="Something is wrong here" />}
      <ChevronRight size={15} aria-hidden />
    </button>
  );
}

function isAt(place: string, path: string): boolean {
  return place === path || place.startsWith(`${path}/`);
}
