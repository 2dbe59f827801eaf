/** A text as a double-quoted YAML scalar: JSON's escapes are YAML's too. */
export function yamlText(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/gu, (point) => {
    const code = point.codePointAt(0)!.toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
