import { contractSchema, historyLogContract } from './history-log.contract.testing.ts';
import { createMemoryLog } from './memory-log.ts';

historyLogContract('memory', (_id, partitions) => Promise.resolve(createMemoryLog(contractSchema, partitions)));
