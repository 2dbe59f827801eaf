import {
  Box, Brain, ClipboardCheck, Combine, Component, CopyMinus, CreditCard, Database, Dices, Factory, FileInput, Film, Filter, Flame, Gavel, GitMerge, Group, Hash, History, Landmark, ListChecks, ListFilter, ListOrdered, Megaphone,
  Merge, Percent, Route, Search, Sigma, Split, SquareFunction, Stamp, Table2, TableProperties, Target, Timer, Trophy, Zap,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** The icons that operators name. A name that isn't here shows a box: the build carries only what is listed. */
export const icons: ReadonlyMap<string, LucideIcon> = new Map<string, LucideIcon>([
  ['combine', Combine], ['component', Component], ['database', Database], ['dices', Dices], ['file-input', FileInput], ['filter', Filter], ['flame', Flame], ['funnel', Filter],
  ['brain', Brain], ['clipboard-check', ClipboardCheck], ['copy-minus', CopyMinus], ['credit-card', CreditCard], ['factory', Factory], ['film', Film], ['hash', Hash], ['stamp', Stamp], ['target', Target],
  ['gavel', Gavel], ['history', History], ['landmark', Landmark], ['list-checks', ListChecks], ['megaphone', Megaphone], ['route', Route],
  ['git-merge', GitMerge], ['merge', Merge], ['group', Group], ['list-filter', ListFilter], ['list-ordered', ListOrdered], ['percent', Percent], ['search', Search], ['split', Split], ['sigma', Sigma], ['function-square', SquareFunction],
  ['square-function', SquareFunction], ['table-2', Table2], ['table-properties', TableProperties], ['timer', Timer], ['trophy', Trophy], ['zap', Zap],
]);

export function Icon({ name, size = 16 }: { readonly name: string; readonly size?: number }): ReactNode {
  const Drawn = icons.get(name) ?? Box;
  return <Drawn size={size} strokeWidth={1.8} aria-hidden />;
}
