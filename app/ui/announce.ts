let region: HTMLElement | null = null;

/** Says a sentence to screen readers, once the page has a live region. Saying the same again is heard again. */
export function announce(text: string): void {
  if (region === null) return;
  region.textContent = region.textContent === text ? `${text}\u00a0` : text;
}

export function setLiveRegion(element: HTMLElement | null): void {
  region = element;
}
