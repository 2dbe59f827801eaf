import type { ChoiceField } from '../form.ts';

export const unmatchedField: ChoiceField = {
  name: 'unmatched', label: 'Rows without a match', type: 'choice',
  options: [{ value: 'keep', label: 'keep', help: 'The columns taken are NULL.' }, { value: 'drop', label: 'drop' }],
};
