import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import type { ReactNode } from 'react';
import { parseModelFile } from '#pipeline/operators/models/model-file.ts';
import { printPmml } from '#pipeline/operators/models/pmml/index.ts';
import type { Judgement } from '#pipeline/serving/judgement.ts';
import { addScore } from '../state/model-verbs.ts';
import { servedText } from '../state/served-model.ts';
import controls from '../ui/controls.module.css';
import { focusNode } from '../ui/focus-node.ts';
import { notify } from '../ui/notices.ts';
import { fileName, saveFile } from '../ui/save-file.ts';

interface ModelActionsProps {
  readonly judgement: Judgement;
  readonly name: string;
}

/** Takes the model along as it is served now: as a file, as an expression, or into a node that scores rows. */
export function ModelActions({ judgement, name }: ModelActionsProps): ReactNode {
  const take = (use: (text: string) => void): void => void servedText(judgement).then((text) => (text === null ? notify('There is no model to take along yet.') : use(text)));
  return (
    <Menu.Root>
      <Menu.Trigger className={controls.iconButton} aria-label={`Take ${name} along`}><Ellipsis size={15} aria-hidden /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={controls.positioner} side="bottom" align="end" sideOffset={4}>
          <Menu.Popup className={controls.popup}>
            <Menu.Item className={controls.item} onClick={() => take((text) => score(judgement.node, text))}>Score rows with it</Menu.Item>
            <Menu.Item className={controls.item} onClick={() => take(copyExpression)}>Copy as expression</Menu.Item>
            <Menu.Separator className={controls.separator} />
            <Menu.Item className={controls.item} onClick={() => take((text) => saveFile(new Blob([text], { type: 'application/json' }), `${fileName(name)}.json`))}>Download as JSON</Menu.Item>
            <Menu.Item className={controls.item} onClick={() => take((text) => savePmml(text, name))}>Download as PMML</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function score(train: string, text: string): void {
  const node = addScore(train, text);
  if (node === null) notify('It can’t be placed: what the model learns from is not in reach.');
  else focusNode(node);
}

function savePmml(text: string, name: string): void {
  const parsed = parseModelFile(text);
  const printed = parsed.ok ? printPmml(parsed.value) : parsed;
  if (printed.ok) saveFile(new Blob([printed.value], { type: 'application/xml' }), `${fileName(name)}.pmml`);
  else notify([printed.problems[0]?.message, printed.problems[0]?.hint].join(' '), 'error');
}

function copyExpression(text: string): void {
  const parsed = parseModelFile(text);
  if (!parsed.ok) return notify(parsed.problems[0]?.message ?? 'The model can’t be read.', 'error');
  const { algorithm, model, settings } = parsed.value;
  const expression = algorithm.expression(model, settings);
  if (expression === null) return notify(`A ${algorithm.label.toLowerCase()} over these features can’t be said in an expression. Use it as it is, in a node that scores rows.`);
  void navigator.clipboard.writeText(expression).then(() => notify('Copied: the expression gives the prediction, from the features’ columns.'), () => notify('The clipboard is closed to this page.', 'error'));
}
