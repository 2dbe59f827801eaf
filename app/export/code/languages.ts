import { StreamLanguage } from '@codemirror/language';
import type { Language as Grammar } from '@codemirror/language';
import { tags } from '@lezer/highlight';
import type { Language } from '#pipeline/exporters/bundle.ts';

export type Parser = Grammar['parser'];

/** Each grammar comes with the first file in its language. */
const grammars: Readonly<Record<Exclude<Language, 'text'>, () => Promise<Parser>>> = {
  markdown: async () => {
    const { GFM, parser } = await import('@lezer/markdown');
    return parser.configure(GFM);
  },
  json: async () => (await import('@codemirror/lang-json')).jsonLanguage.parser,
  // The grammar of JSON knows one value a file.
  ndjson: async () => StreamLanguage.define({ ...(await import('@codemirror/legacy-modes/mode/javascript')).json, tokenTable: { property: tags.propertyName } }).parser,
  python: async () => (await import('@codemirror/lang-python')).pythonLanguage.parser,
  sql: async () => (await import('@codemirror/lang-sql')).PostgreSQL.language.parser,
  yaml: async () => (await import('@codemirror/lang-yaml')).yamlLanguage.parser,
  shell: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell).parser,
  properties: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/properties')).properties).parser,
  xml: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/xml')).xml).parser,
};

const fetched = new Map<Language, Promise<Parser>>();

/** null for plain text. */
export function grammarOf(language: Language): Promise<Parser> | null {
  if (language === 'text') return null;
  let grammar = fetched.get(language);
  if (grammar === undefined) {
    grammar = grammars[language]();
    grammar.catch(() => fetched.delete(language));
    fetched.set(language, grammar);
  }
  return grammar;
}
