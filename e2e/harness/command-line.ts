import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/watersmeet.js', import.meta.url));

/** `watersmeet export` on a document, or on an entry of the gallery: the zip. `files` are a person's own, beside the document. */
export async function exportByCommandLine(document: string, options: readonly string[], files: Readonly<Record<string, string>> = {}): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'watersmeet-'));
  try {
    const file = document.startsWith('{') ? join(folder, 'pipeline.json') : document;
    if (file !== document) await writeFile(file, document);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const zip = join(folder, 'bundle.zip');
    await outputOf([program, 'export', file, ...options, '--zip', zip]);
    return await readFile(zip);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** `watersmeet run` on a document: the rows of every served view by its name, as the page's download prints them, the header first. */
export async function runCommandLine(document: string, ...options: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'watersmeet-'));
  try {
    const file = join(folder, 'pipeline.json');
    await writeFile(file, document);
    return csvByView(await outputOf([program, 'run', file, ...options]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function outputOf(command: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new Error(`watersmeet ended with ${code}: ${said}`))));
  });
}

function csvByView(output: string): ReadonlyMap<string, string[]> {
  const views = new Map<string, string[]>();
  for (const line of output.trimEnd().split('\n')) {
    const [[, view = ''] = [], ...members] = Object.entries(JSON.parse(line) as Record<string, unknown>);
    const lines = views.get(String(view)) ?? [members.map(([name]) => field(name)).join(',')];
    lines.push(members.map(([, value]) => field(value)).join(','));
    views.set(String(view), lines);
  }
  return views;
}

/** As the download writes it: NULL is an empty field, an empty text is `""`. */
function field(value: unknown): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
