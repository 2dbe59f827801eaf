import type { PipelineDocument } from '#pipeline/document/document.ts';
import { parseDocumentText } from '#pipeline/document/parse.ts';
import { writeClockSetting } from '../state/clock-memory.ts';
import { notify } from '../ui/notices.ts';
import { openAsNew } from './open.ts';

/** How the part of an address begins that holds a pipeline: its JSON, deflated, in base64url. It never leaves the browser with a request. */
export const linkMark = '#pipeline=';
/** Characters of an address that programs still pass on whole. */
const longest = 32_000;
/** Bytes of JSON that a link may come apart into: a few hundred nodes take far less. */
const largest = 4_000_000;

/** The address of this page with the pipeline in it; null when it is too large for one. Own files are not in it. */
export async function linkTo(document: PipelineDocument): Promise<string | null> {
  const packed = await throughStream(new TextEncoder().encode(JSON.stringify(document)), new CompressionStream('deflate-raw'), Infinity);
  const text = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
  return text.length > longest ? null : `${location.href.split('#')[0]}${linkMark}${text}`;
}

/** The text of the pipeline in an address; null when it is none, or was cut off on the way. */
export async function textOfLink(hash: string): Promise<string | null> {
  try {
    const bytes = Uint8Array.from(atob(hash.slice(linkMark.length).replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(await throughStream(bytes, new DecompressionStream('deflate-raw'), largest));
  } catch {
    return null;
  }
}

/** Opens what the address holds as a pipeline of its own, with its clock standing: nothing of it runs before somebody presses play. */
export async function openLink(): Promise<void> {
  const text = await textOfLink(location.hash);
  // A reload opens what was made of it, not the link again.
  history.replaceState(null, '', location.href.split('#')[0]);
  const parsed = text === null ? null : parseDocumentText(text);
  if (parsed === null || !parsed.ok) return notify('The link holds no pipeline that can be read: it may have been cut off on the way. Ask for it again, or for a file.', 'error');
  const document = parsed.value;
  await openAsNew(document, (id) => writeClockSetting(id, { speed: document.settings.clock.speed, paused: true }));
  notify('Opened from a link, and kept on this device. Press play to run it.');
}

async function throughStream(bytes: Uint8Array<ArrayBuffer>, through: CompressionStream | DecompressionStream, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([bytes]).stream().pipeThrough(through).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) throw new RangeError('a link that holds too much');
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
