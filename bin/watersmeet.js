#!/usr/bin/env node
import { ensureDependencies } from '../scripts/ensure.js';

ensureDependencies();
const { register } = await import('tsx/esm/api');
register();
const { main } = await import('../cli/main.ts');
process.exitCode = await main(process.argv.slice(2));
