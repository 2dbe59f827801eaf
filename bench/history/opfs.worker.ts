/** Writes and reads blocks of bytes through a sync access handle, one after the other: the limit of what a page can do. */
type Command = { readonly kind: 'take'; readonly blocks: readonly ArrayBuffer[] } | { readonly kind: 'write' } | { readonly kind: 'read' } | { readonly kind: 'read back' };

/** Of the worker's part of the file system API, which the types of a page leave out. */
interface SyncFile {
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(from: Uint8Array, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
}

let blocks: readonly ArrayBuffer[] = [];
const opened = navigator.storage.getDirectory()
  .then((folder) => folder.getFileHandle('bench-history', { create: true }))
  .then((file) => (file as unknown as { createSyncAccessHandle(): Promise<SyncFile> }).createSyncAccessHandle());

self.onmessage = async ({ data }: MessageEvent<Command>) => {
  const file = await opened;
  if (data.kind === 'take') {
    blocks = data.blocks;
    self.postMessage(null);
  } else if (data.kind === 'write') {
    file.truncate(0);
    let at = 0;
    for (const block of blocks) at += file.write(new Uint8Array(block), { at });
    file.flush();
    self.postMessage(at);
  } else {
    let at = 0;
    const read: ArrayBuffer[] = [];
    for (const { byteLength } of blocks) {
      const block = new ArrayBuffer(byteLength);
      at += file.read(new Uint8Array(block), { at });
      if (data.kind === 'read back') read.push(block);
    }
    self.postMessage(data.kind === 'read' ? at : read, { transfer: read });
  }
};
