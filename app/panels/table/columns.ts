import type { Field, Schema } from '#pipeline/data/schema.ts';

const widths = { bool: 70, int: 90, float: 96, string: 110, timestamp: 152 } as const;

/** Pixels: room for the values of a type and for the name with its sort mark. */
export function columnWidth({ name, type }: Field): number {
  return Math.max(widths[type], Math.min(240, name.length * 7 + 34));
}

export function tableWidth(schema: Schema): number {
  return schema.reduce((sum, field) => sum + columnWidth(field), 0);
}
