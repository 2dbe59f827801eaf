import { useId } from 'react';
import type { ReactNode } from 'react';
import { editDocument } from '../../state/document-store.ts';
import { setPanel } from '#pipeline/document/edits.ts';
import { combines, settingRanges } from '#pipeline/document/defaults.ts';
import type { Panel, PanelOptions } from '#pipeline/document/document.ts';
import { isNumeric } from '#pipeline/data/schema.ts';
import type { Field, Schema } from '#pipeline/data/schema.ts';
import type { Option } from '../../ui/SelectBox.tsx';
import { combineWords } from '../words.ts';
import { Choice } from './Choice.tsx';
import controls from '../../ui/controls.module.css';

interface ColumnSettingsProps {
  readonly panel: Panel;
  readonly schema: Schema;
}

/** The columns of the view that a kind of panel uses, as far as the compiler knows them. */
export function ColumnSettings({ panel, schema }: ColumnSettingsProps): ReactNode {
  const { kind, options } = panel;
  const set = (change: Partial<PanelOptions>): void => {
    editDocument('Change the columns of a panel', (document) => setPanel(document, panel.id, { options: change }), `columns ${panel.id}`);
  };
  if (kind === 'table') {
    return (
      <>
        <Choice label="Sort by" value={options.sort} options={columnOptions(schema, () => true, 'Its key')} onChange={(sort) => set({ sort })} />
        <Choice label="Order" value={options.descending ? 'descending' : 'ascending'} options={orders} onChange={(order) => set({ descending: order === 'descending' })} />
      </>
    );
  }
  return (
    <>
      {kind === 'line' && <Choice label="Along" value={options.x} options={columnOptions(schema, (field) => field.type === 'timestamp' || isNumeric(field.type))} onChange={(x) => set({ x })} />}
      <Choice label="Measure" value={options.y} options={columnOptions(schema, (field) => isNumeric(field.type))} onChange={(y) => set({ y })} />
      {kind !== 'number' && <Choice label={kind === 'line' ? 'A line per' : 'A bar per'} value={options.series} options={columnOptions(schema, () => true)} onChange={(series) => set({ series })} />}
      <Choice label="Combine rows by" value={options.combine} options={combines.map((each) => ({ value: each, label: combineWords[each] }))} onChange={(combine) => set({ combine: combine as PanelOptions['combine'] })} />
      {kind !== 'number' && <LimitField label={kind === 'line' ? 'At most (lines)' : 'At most (bars)'} value={options.limit} onChange={(limit) => set({ limit })} />}
    </>
  );
}

const orders: readonly Option[] = [{ value: 'ascending', label: 'Smallest first' }, { value: 'descending', label: 'Largest first' }];

function columnOptions(schema: Schema, fits: (field: Field) => boolean, none = 'Choose for me'): readonly Option[] {
  return [{ value: '', label: none }, ...schema.filter(fits).map(({ name, type }) => ({ value: name, label: name, help: type }))];
}

interface LimitFieldProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (limit: number) => void;
}

function LimitField({ label, value, onChange }: LimitFieldProps): ReactNode {
  const id = useId();
  const { min, max } = settingRanges.panelLimit;
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input id={id} className={controls.input} type="number" min={min} max={max} value={value}
        onChange={(event) => {
          const limit = event.currentTarget.valueAsNumber;
          if (Number.isInteger(limit) && limit >= min && limit <= max) onChange(limit);
        }} />
    </>
  );
}
