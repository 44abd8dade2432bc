import { enableCompileCache } from 'node:module';
import type { FreezeOrder } from './freeze-apart.ts';
import { freezeRelease } from './freeze-release.ts';

// The process that `freezeApart` starts: takes an order, sends back what came of it, and is gone with all that rendering needed.
enableCompileCache();
process.once('message', async (order) => {
  const { release, newsroom, now } = order as FreezeOrder;
  const frozen = await freezeRelease(release, newsroom, now);
  process.send?.(frozen, () => process.disconnect());
});
