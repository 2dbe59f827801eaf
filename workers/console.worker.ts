import { expose } from 'comlink';
import { createConsoleService } from './console/console-service.ts';

expose(createConsoleService());
