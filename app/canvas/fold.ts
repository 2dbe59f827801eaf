import { create } from 'zustand';

/** Whether the batch layer of a hand-wired pipeline is shown in Kappa, where it has no part. Reset by nothing but the person. */
export const useFold = create<{ readonly unfolded: boolean }>(() => ({ unfolded: false }));

export function unfold(unfolded: boolean): void {
  useFold.setState({ unfolded });
}
