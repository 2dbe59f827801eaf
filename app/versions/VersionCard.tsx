import { GitCompareArrows } from 'lucide-react';
import type { ReactNode } from 'react';
import type { KappaVersion, VersionsEvent } from '#workers/protocol/versions.ts';
import type { ActNews } from '../state/run-acts.ts';
import { dropVersion, switchTo } from '../state/run-acts.ts';
import { notify } from '../ui/notices.ts';
import { describeBytes } from '../ui/text/bytes.ts';
import { plural, printCount } from '../ui/text/numbers.ts';
import { printMinute, printNear } from '../ui/text/time.ts';
import { actionsOf, progressOf, readersOf, stateWords } from './version-words.ts';
import controls from '../ui/controls.module.css';
import styles from './versions.module.css';

interface VersionCardProps {
  readonly version: KappaVersion;
  readonly versions: readonly KappaVersion[];
  readonly switches: VersionsEvent['switches'];
  readonly now: number | null;
  readonly onCompare: (other: number) => void;
}

export function VersionCard({ version, versions, switches, now, onCompare }: VersionCardProps): ReactNode {
  const { index, state, bytes, beyondRetention } = version;
  const actions = actionsOf(version, versions);
  const served = switches.filter((each) => each.version === index && (now === null || each.clock <= now));
  return (
    <li className={styles.card} data-state={state}>
      <div className={styles.cardHead}>
        <h3 className={styles.name}>Version {index}</h3>
        <span className={styles.state} data-state={state}>{stateWords[state]}</span>
        <span className={styles.bytes}>{state === 'dropped' ? 'nothing held' : describeBytes(bytes)}</span>
      </div>
      <p className={styles.facts}>
        {index === 1 ? `Reads live since ${printMinute(version.started)}` : `Started ${printMinute(version.started)}, ${version.state === 'replaying' ? 'will have caught up' : 'caught up'} ${printNear(version.caughtUp, version.started)}`}
        {served.length > 0 && `; readers went to it ${served.map((each) => printNear(each.clock, version.started)).join(', ')}`}
      </p>
      {state === 'replaying' && <Replay version={version} />}
      {beyondRetention > 0 && <p className={styles.limit}>{plural(beyondRetention, 'record')} {beyondRetention === 1 ? 'is' : 'are'} older than the log’s retention: this version does not know them.</p>}
      <div className={styles.acts}>
        {actions.switch !== null && <button type="button" className={`${controls.button} ${state === 'ready' ? controls.primary : ''}`} onClick={() => tell(switchTo(index))}>{actions.switch === 'Switch' ? 'Switch readers to it' : 'Roll back to it'}</button>}
        {actions.drop && <button type="button" className={controls.button} onClick={() => tell(dropVersion(index))}>Drop</button>}
        {actions.compare !== null && <button type="button" className={controls.button} onClick={() => onCompare(actions.compare ?? 0)}><GitCompareArrows size={14} aria-hidden />Compare v{Math.min(index, actions.compare)} and v{Math.max(index, actions.compare)}</button>}
      </div>
    </li>
  );
}

function Replay({ version }: { readonly version: KappaVersion }): ReactNode {
  const share = progressOf(version);
  return (
    <div className={styles.replay}>
      <progress className={styles.progress} max={1} value={share} aria-label={`Replay of version ${version.index}`} />
      <span>{printCount(version.read)} of {printCount(version.rows)} records replayed, {Math.floor(share * 100)}%{readersOf(version)}</span>
    </div>
  );
}

function tell(news: Promise<ActNews>): void {
  void news.then(({ text, tone }) => notify(text, tone));
}
