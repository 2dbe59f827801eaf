import type { ReactNode } from 'react';
import { SelectBox } from '../../ui/SelectBox.tsx';
import type { Option } from '../../ui/SelectBox.tsx';

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly onChange: (value: string) => void;
}

/** A label and a choice: two cells of the settings' grid. */
export function Choice({ label, ...select }: ChoiceProps): ReactNode {
  return (
    <>
      <span aria-hidden>{label}</span>
      <SelectBox aria-label={label} {...select} />
    </>
  );
}
