/** A file of this person's, kept on this device. */
export interface OwnFile {
  /** `DataRef.id`. */
  readonly id: string;
  readonly bytes: Blob;
}
