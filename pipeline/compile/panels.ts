import type { Panel, PipelineDocument } from '../document/document.ts';
import { fieldIndex } from '../data/schema.ts';
import { problem, warning } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { Physical } from './layers.ts';
import { nameOf } from './link.ts';
import type { ShapedNode } from './shapes.ts';

/** Every panel shows a view, and columns that the view has. */
export function checkPanels(document: PipelineDocument, shaped: readonly ShapedNode[], physicals: readonly Physical[]): readonly Problem[] {
  return document.panels.flatMap((panel) => {
    const target = shaped.find((each) => each.linked.node.id === panel.view);
    if (target === undefined) return [noView(panel, `There is no node ${panel.view} for this panel to show.`)];
    const { operator } = target.linked;
    if (operator !== undefined && operator.output !== 'view') return [noView(panel, `${panel.view} is no view, merge or query, so a panel can't show it.`)];
    return [...noPlace(panel, target, physicals), ...unknownColumns(panel, target)];
  });
}

function noView(panel: Panel, message: string): Problem {
  return problem('panel.no-view', { panel: panel.id }, message, 'Choose another view for the panel, or remove it.');
}

function noPlace(panel: Panel, { linked }: ShapedNode, physicals: readonly Physical[]): readonly Problem[] {
  return physicals.filter(({ standings }) => standings[linked.index]?.kind === 'no-place').map(({ architecture }) => warning(
    'panel.no-place', { panel: panel.id },
    `${nameOf(linked.node)} has no place in ${architecture === 'kappa' ? 'Kappa' : 'Lambda'}, so this panel shows nothing of it.`,
    'Let the panel show the view or serving merge that people ask.',
  ));
}

const columnOptions = ['x', 'y', 'series', 'sort'] as const;

function unknownColumns(panel: Panel, { shape }: ShapedNode): readonly Problem[] {
  const schema = shape.output?.schema;
  if (schema === undefined) return [];
  return columnOptions.flatMap((option) => {
    const column = panel.options[option];
    if (column === '' || fieldIndex(schema, column) >= 0) return [];
    const names = schema.slice(0, 12).map((each) => each.name).join(', ');
    return [warning('panel.unknown-column', { panel: panel.id }, `${panel.view} has no column ${column} for this panel to show.`, `It has: ${names}.`)];
  });
}
