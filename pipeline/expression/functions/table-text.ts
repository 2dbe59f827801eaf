import { functions } from './index.ts';
import { signatureText } from './signature-text.ts';

/** The function table of README.md, in Markdown: a test keeps the two equal. */
export function functionTable(): string {
  const lines = functions.map((entry) => {
    const calls = entry.signatures.map((each) => `\`${signatureText(entry, each)}\``).join('<br>');
    const aliases = entry.aliases === undefined ? '' : ` Also ${entry.aliases.join(', ')}.`;
    return `| ${entry.name} | ${calls} | ${entry.doc.replaceAll('|', '\\|')}${aliases}${entry.note === undefined ? '' : ` ${entry.note}`} |`;
  });
  return ['| function | calls | meaning |', '| --- | --- | --- |', ...lines].join('\n');
}
