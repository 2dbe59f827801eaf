/** What a drag from the palette carries: an operator's kind. */
export const operatorMime = 'application/x-watersmeet-operator';
