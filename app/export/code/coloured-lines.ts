import { highlightCode, tagHighlighter, tags } from '@lezer/highlight';
import type { Parser } from './languages.ts';

/** A piece of a line; `colour` is the name of what it is, '' for plain text. */
export interface Piece {
  readonly text: string;
  readonly colour: string;
}

const colours = tagHighlighter([
  { tag: [tags.comment, tags.meta], class: 'comment' },
  { tag: [tags.string, tags.special(tags.string), tags.attributeValue, tags.monospace], class: 'string' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.self], class: 'number' },
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.definitionKeyword, tags.moduleKeyword, tags.modifier, tags.tagName], class: 'keyword' },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.standard(tags.name), tags.standard(tags.variableName), tags.typeName, tags.className], class: 'function' },
  { tag: [tags.propertyName, tags.definition(tags.propertyName), tags.attributeName], class: 'property' },
  { tag: [tags.heading, tags.strong], class: 'heading' },
  { tag: [tags.link, tags.url], class: 'link' },
  { tag: [tags.punctuation, tags.bracket, tags.separator, tags.operator, tags.processingInstruction], class: 'punctuation' },
]);

/** A text by lines, each in coloured pieces; all plain without a grammar. */
export function colouredLines(text: string, grammar: Parser | null): readonly (readonly Piece[])[] {
  if (grammar === null) return text.split('\n').map((line) => [{ text: line, colour: '' }]);
  const lines: Piece[][] = [[]];
  // Of several, the last is the innermost.
  highlightCode(text, grammar.parse(text), colours, (piece, names) => lines.at(-1)!.push({ text: piece, colour: names.split(' ').at(-1)! }), () => lines.push([]));
  return lines;
}
