/** The store has no room: a block and its progress were not written, all before them were. */
export class StorageFull extends Error {
  constructor() {
    super('The storage is full');
    this.name = 'StorageFull';
  }
}
