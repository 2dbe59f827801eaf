import type { Design, DesignSource } from '../design.ts';

/** Lower-case letters, digits and `-`: a topic's name, and a Kubernetes name as well. */
export function topicOf({ slug }: Design, source: DesignSource): string {
  return `${slug}_${source.slug}`.replaceAll('_', '-');
}

const week = 604_800_000;

/** How long a record stays, in milliseconds; -1 is for good. Under Lambda until the batch layer has surely absorbed it. */
export function retentionOf({ architecture, plan }: Design): number {
  if (architecture === 'kappa') return plan.kappaSettings.retention === 0 ? -1 : plan.kappaSettings.retention;
  const { trigger } = plan.batchSettings;
  return trigger.kind === 'interval' ? Math.max(week, 3 * trigger.every) : week;
}
