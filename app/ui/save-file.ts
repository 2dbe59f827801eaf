/** Hands bytes to the person as a download. */
export function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** A name that every file system takes, without its ending. */
export function fileName(text: string): string {
  return text.replaceAll(/[^\w-]+/g, '_');
}
