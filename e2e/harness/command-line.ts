import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/watersmeet.js', import.meta.url));

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
