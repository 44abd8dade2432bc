import { writeFileSync } from 'node:fs';

// Loaded into a process whose memory is to be measured (`--import`): leaves its greatest resident size, in kilobytes, in a file.
process.on('exit', () => writeFileSync(process.env.BENCH_PEAK_FILE ?? '', String(process.resourceUsage().maxRSS)));
