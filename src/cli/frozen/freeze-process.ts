import { enableCompileCache } from 'node:module';
import type { FreezeOrder } from './freeze-apart.ts';
import { freezeRelease } from './freeze-release.ts';

// The process that `freezeApart` starts: takes an order, sends back what came of it, and is gone with all that rendering needed.
enableCompileCache();
process.once('message', async (order) => {
  const frozen = await freezeRelease(order as FreezeOrder);
  process.send?.(frozen, () => process.disconnect());
});
