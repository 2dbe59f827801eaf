/** One element: attributes in order, then either elements or a text. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly content: readonly Element[] | string;
}

export function element(name: string, attributes: Element['attributes'] = {}, content: Element['content'] = []): Element {
  return { name, attributes, content };
}

export function printXml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${printed(root, '')}`;
}

function printed({ name, attributes, content }: Element, indent: string): string {
  const open = `${indent}<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value))}"`).join('')}`;
  if (content.length === 0) return `${open}/>\n`;
  if (typeof content === 'string') return `${open}>${escaped(content)}</${name}>\n`;
  return `${open}>\n${content.map((each) => printed(each, `${indent}  `)).join('')}${indent}</${name}>\n`;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;' };

/** Control characters, and what XML 1.0 has no form for, become U+FFFD. */
function escaped(text: string): string {
  return text.replaceAll(/[&<>"\t\n\r]/gu, (each) => entities[each]!).replaceAll(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, '\uFFFD');
}
