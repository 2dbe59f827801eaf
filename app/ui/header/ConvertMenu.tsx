import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { openDialog } from '../../state/session-store.ts';
import type { ConversionKind } from '../../state/session-store.ts';
import controls from '../controls.module.css';

export interface ConvertMenuProps {
  /** How the trigger looks and is called. */
  readonly face: { readonly className: string; readonly 'aria-label': string; readonly 'data-tip': string; readonly children: ReactNode };
}

const items: readonly { readonly to: ConversionKind; readonly label: string; readonly help: string }[] = [
  { to: 'kappa', label: 'Convert to Kappa…', help: 'One path to each answer, kept by one stream job.' },
  { to: 'lambda', label: 'Convert to Lambda…', help: 'Views that a batch layer and a speed layer can keep.' },
  { to: 'by-hand', label: 'Wire the layers by hand…', help: 'Each view as a batch view, a speed view and a merge, to be changed one by one.' },
];

export function ConvertMenu({ face }: ConvertMenuProps): ReactNode {
  return (
    <Menu.Root defaultOpen>
      <Menu.Trigger {...face} />
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} sideOffset={4} align="end">
          <Menu.Popup className={controls.popup}>
            {items.map(({ to, label, help }) => (
              <Menu.Item key={to} className={controls.item} label={label} onClick={() => openDialog({ kind: 'convert', to })}>
                <span className={controls.itemText}>{label}<span className={controls.itemHelp}>{help}</span></span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
