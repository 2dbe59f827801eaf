import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly value: string;
  readonly placeholder: string;
  readonly label: string;
  readonly onChange: (text: string) => void;
}

export function SearchBox({ value, placeholder, label, onChange }: SearchBoxProps): ReactNode {
  return (
    <label className={styles.search}>
      <Search size={13} aria-hidden />
      <input type="search" value={value} placeholder={placeholder} aria-label={label} onChange={(event) => onChange(event.currentTarget.value)} />
    </label>
  );
}
