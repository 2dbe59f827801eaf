/**
 * Moves an element by a transform that may change with every frame. Chromium sorts the whole page into layers anew when the
 * transform of a style changes (4 ms with 300 nodes), but only moves the layer when that of an animation does: so the
 * transform is the last keyframe of one that is over and stays. The element needs a layer of its own.
 */
export function gliding(element: HTMLElement): { readonly to: (transform: string) => void; readonly stop: () => void } {
  const effect = new KeyframeEffect(element, [], { fill: 'forwards' });
  const animation = new Animation(effect);
  animation.finish();
  return { to: (transform) => effect.setKeyframes([{ transform }]), stop: () => animation.cancel() };
}
