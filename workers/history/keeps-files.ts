import { inTransaction } from './history-database.ts';

let kept: Promise<boolean> | null = null;

/** Whether this browser's database takes files: some refuse them in a private window. Asked once a thread. */
export function keepsFiles(): Promise<boolean> {
  kept ??= inTransaction('readwrite', async (transaction) => {
    const blocks = transaction.objectStore('blocks');
    await blocks.put(new Blob(['file']), probe);
    await blocks.delete(probe);
    return true;
  }).catch(() => false);
  return kept;
}

const probe: [string, number, number] = ['', 0, 0];
