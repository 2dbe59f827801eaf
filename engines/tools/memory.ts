import { existsSync, readFileSync, readdirSync } from 'node:fs';

const pageBytes = 4096;

/** Watches the resident memory of a process group, where the system shows it in /proc. */
export function watchMemory(group: number | undefined): { stop(): number | null } {
  if (group === undefined || !existsSync('/proc/self/stat')) return { stop: () => null };
  let peak = 0;
  const look = () => { peak = Math.max(peak, residentMegabytes(group)); };
  look();
  const timer = setInterval(look, 250);
  return {
    stop() {
      clearInterval(timer);
      return Math.round(peak);
    },
  };
}

function residentMegabytes(group: number): number {
  let pages = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    // After the name in parentheses: state, parent, group, …; the resident pages are the 22nd.
    if (fields !== null && Number(fields[2]) === group) pages += Number(fields[21]);
  }
  return (pages * pageBytes) / 2 ** 20;
}

/** Null when the process is gone. */
function statOf(pid: string): readonly string[] | null {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
