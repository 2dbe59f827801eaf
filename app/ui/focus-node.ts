/** Gives the focus to a node of the canvas once it is drawn: for what takes the place of the node that had it. */
export function focusNode(id: string | undefined): void {
  if (id === undefined) return;
  requestAnimationFrame(() => requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }));
}
