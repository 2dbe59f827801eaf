export type { Compilation } from '#pipeline/compile/compile.ts';
