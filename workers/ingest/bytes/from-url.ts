import { bytesFromMemory } from './from-memory.ts';
import type { ByteSource } from './byte-source.ts';

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

/**
 * A file of this origin. One request for its first byte tells whether the server answers ranges; a server that does not
 * has begun to send the whole file by then, which is kept.
 */
export async function bytesFromUrl(url: string, fetchIt: Fetch = fetch): Promise<ByteSource> {
  const response = await fetchIt(url, { headers: { Range: 'bytes=0-0' } });
  if (!response.ok) throw new Error(`${nameOf(url)} could not be read (${response.status})`);
  const total = response.status === 206 ? totalOf(response.headers.get('Content-Range')) : null;
  if (total === null) {
    const whole = response.status === 206 ? await fetchIt(url) : response;
    return bytesFromMemory(new Uint8Array(await whole.arrayBuffer()));
  }
  await response.body?.cancel();
  return rangedSource(url, total, fetchIt);
}

function rangedSource(url: string, total: number, fetchIt: Fetch): ByteSource {
  async function slice(start: number, end = total): Promise<ArrayBuffer> {
    const last = Math.min(end, total) - 1;
    if (last < start) return new ArrayBuffer(0);
    const response = await fetchIt(url, { headers: { Range: `bytes=${start}-${last}` } });
    if (!response.ok) throw new Error(`${nameOf(url)} could not be read (${response.status})`);
    const bytes = await response.arrayBuffer();
    // A cache may answer 200 with everything.
    return response.status === 206 ? bytes : bytes.slice(start, last + 1);
  }
  return { byteLength: total, slice, stream: () => streamOf(url, fetchIt) };
}

async function* streamOf(url: string, fetchIt: Fetch): AsyncGenerator<Uint8Array> {
  const response = await fetchIt(url);
  if (!response.ok || response.body === null) throw new Error(`${nameOf(url)} could not be read (${response.status})`);
  const reader = response.body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function totalOf(contentRange: string | null): number | null {
  const match = /^bytes 0-0\/(\d+)$/.exec(contentRange ?? '');
  return match === null ? null : Number(match[1]);
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
