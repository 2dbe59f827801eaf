import { Gauge, Pause, Play, RotateCcw, SkipForward, StepForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDocumentStore } from '../state/document-store.ts';
import { commandRun } from '../state/run-commands.ts';
import { useRunStore } from '../state/run-store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SelectBox } from '../ui/SelectBox.tsx';
import type { ClockCommand } from '#workers/protocol/clock.ts';
import { togglePlay } from './use-play-key.ts';
import { describeSpeed, speedFactor, speeds } from './words.ts';
import styles from './timeline.module.css';

function send(command: ClockCommand): void {
  commandRun((run) => run.clock(command));
}

export function ClockControls(): ReactNode {
  const status = useRunStore((state) => state.clock?.status ?? 'idle');
  const canRun = useRunStore((state) => state.ownership === 'owner' && state.workers.engine.status !== 'stopped');
  const runs = status === 'playing' || status === 'catching-up' || status === 'waiting';
  const ended = status === 'ended';
  return (
    <fieldset className={styles.controls} aria-label="Clock">
      <button type="button" className={styles.play} aria-label={runs ? 'Pause' : 'Play'} title={`${runs ? 'Pause' : 'Play'} (Space)`}
        disabled={!canRun || ended} onClick={togglePlay}>
        {runs ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />}
      </button>
      <IconButton label="Step to the next arrival" disabled={!canRun || ended} onPress={() => send({ kind: 'step' })}><StepForward size={16} /></IconButton>
      <IconButton label="Run to the end" disabled={!canRun || ended} onPress={() => send({ kind: 'run-to', time: null })}><SkipForward size={16} /></IconButton>
      <IconButton label="Restart from the first row" disabled={!canRun} onPress={() => send({ kind: 'restart' })}><RotateCcw size={15} /></IconButton>
      <SpeedSelect />
    </fieldset>
  );
}

function SpeedSelect(): ReactNode {
  const planned = useDocumentStore((state) => state.document.settings.clock.speed);
  const speed = useRunStore((state) => state.clock?.speed) ?? planned;
  const offered = (speeds as readonly number[]).includes(speed) ? speeds : [speed, ...speeds];
  return (
    <div className={styles.speed}>
      <Gauge size={14} aria-hidden />
      <SelectBox aria-label="Speed of the clock" value={String(speed)}
        options={offered.map((each) => ({ value: String(each), label: describeSpeed(each), help: each === 0 ? undefined : speedFactor(each) }))}
        onChange={(value) => send({ kind: 'speed', speed: Number(value) })} />
    </div>
  );
}
