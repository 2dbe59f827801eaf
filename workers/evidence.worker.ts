import { expose } from 'comlink';
import { createEvidenceService } from './evidence/evidence-service.ts';

expose(createEvidenceService());
