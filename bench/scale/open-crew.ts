import { Crew } from '#workers/engine/crew/crew.ts';

/** So many lane workers of the product, and the crew that they make. */
export function openCrew(workers: number): Crew {
  const ports = Array.from({ length: workers }, () => {
    const { port1, port2 } = new MessageChannel();
    new Worker(new URL('../../workers/lane.worker.ts', import.meta.url), { type: 'module' }).postMessage(port2, [port2]);
    return port1;
  });
  return new Crew({ ports, sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)) });
}
