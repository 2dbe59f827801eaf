import type { ReactNode } from 'react';
import type { Schema } from '#pipeline/data/schema.ts';
import styles from './Inspector.module.css';

export function SchemaTable({ title, schema, keys }: { readonly title: string; readonly schema: Schema; readonly keys: readonly string[] }): ReactNode {
  return (
    <section>
      <h3 className={styles.subheading}>{title}</h3>
      <table className={styles.table}>
        <thead className="visually-hidden"><tr><th>Column</th><th>Type</th></tr></thead>
        <tbody>
          {schema.map(({ name, type, nullable }) => (
            <tr key={name}><td>{name}{keys.includes(name) && <span className={styles.tag}>key</span>}</td><td className={styles.type}>{type}{nullable ? ', may be NULL' : ''}</td></tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
