/** An identifier that SQL takes as it is. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
