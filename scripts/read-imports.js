import { Visitor, parseSync } from 'vite';
import { impureGlobals } from './import-rules.js';

/**
 * What a source asks of others: `typeOnly` where it takes nothing that runs, `lazy` where that is not loaded with it (`import()`, a worker's
 * address). And where it reads a clock, chance or the console. Throws what the parser says of a source that is none.
 * @typedef {{ specifier: string, typeOnly: boolean, lazy: boolean, offset: number }} Import
 * @param {string} path
 * @param {string} source
 * @returns {{ imports: Import[], impurities: { what: string, offset: number }[] }}
 */
export function readImports(path, source) {
  const { program, module, errors } = parseSync(path, source);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  /** @type {Import[]} */
  const imports = module.staticImports.map((each) => ({
    specifier: each.moduleRequest.value,
    typeOnly: each.entries.length > 0 && each.entries.every((entry) => entry.isType),
    lazy: false,
    offset: each.start,
  }));
  for (const each of module.staticExports) {
    const request = each.entries.find((entry) => entry.moduleRequest !== null)?.moduleRequest;
    if (request) imports.push({ specifier: request.value, typeOnly: each.entries.every((entry) => entry.isType), lazy: false, offset: each.start });
  }
  /** @type {{ what: string, offset: number }[]} */
  const impurities = [];
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal') imports.push({ specifier: String(node.source.value), typeOnly: false, lazy: true, offset: node.start });
    },
    TSImportType(node) {
      imports.push({ specifier: String(node.source.value), typeOnly: true, lazy: true, offset: node.start });
    },
    MemberExpression(node) {
      if (node.object.type !== 'Identifier') return;
      if (impureGlobals.objects.includes(node.object.name)) impurities.push({ what: node.object.name, offset: node.start });
      const property = node.property.type === 'Identifier' && !node.computed ? node.property.name : node.property.type === 'Literal' ? String(node.property.value) : '';
      const member = `${node.object.name}.${property}`;
      if (impureGlobals.members.includes(member)) impurities.push({ what: member, offset: node.start });
    },
    NewExpression(node) {
      if (node.callee.type !== 'Identifier') return;
      if (node.callee.name === 'Date' && node.arguments.length === 0) impurities.push({ what: 'new Date()', offset: node.start });
      // new URL('./x', import.meta.url): a worker or an asset.
      const [target, base] = node.arguments;
      if (node.callee.name === 'URL' && target?.type === 'Literal' && base?.type === 'MemberExpression' && base.object.type === 'MetaProperty' && /\.[jt]sx?$/.test(String(target.value))) {
        imports.push({ specifier: String(target.value), typeOnly: false, lazy: true, offset: node.start });
      }
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') impurities.push({ what: 'Date()', offset: node.start });
    },
  }).visit(program);
  return { imports, impurities };
}
