import type { Column } from './design.ts';

/** `name (slug) type` for each column, as a Markdown list. */
export function describeSchema(columns: readonly Column[]): string {
  return columns.map(({ name, slug, type, nullable }) => `- ${JSON.stringify(name).replace(/[\\<>|[\]`*_]/gu, (mark) => `\\${mark}`)}${slug === name ? '' : ` → \`${slug}\``}: ${type === 'timestamp' ? 'timestamp, milliseconds' : type}${nullable ? ', may be null' : ''}`).join('\n');
}
