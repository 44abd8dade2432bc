import { memoryLedger } from '../../src/ledger/memory/memory-ledger.ts';
import { ledgerConformance } from './conformance.ts';

ledgerConformance(
  'memory',
  async () => memoryLedger(),
  async () => undefined,
);
