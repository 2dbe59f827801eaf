/** `bad-deploy` as people call it: `Bad deploy`. */
export function faultName(kind: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll('-', ' ')}`;
}
