import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import type { CampaignReport } from './campaign.ts';

const program = fileURLToPath(new URL('./run.ts', import.meta.url));
/** Different documents of one process; the two have 21,832 in all. */
const operations = 11_000;
const longest = 900_000;

/** In processes of their own, because the planner takes more than twice as long within Jest, which isolates modules. */
test(
  'generated operations get the same answers from the executor as from one schema that is not federated',
  async () => {
    const parts = await Promise.all([1_000_000, 2_000_000].map(runPart));
    for (const { output, figures } of parts) {
      expect(output).toBe('');
      expect(figures).toMatchObject({ operations, executions: 2 * operations, mismatches: 0 });
      // That these are many says that the data is one in which things fail, and that they were compared.
      expect(figures.failures).toBeGreaterThan(operations / 10);
      // The stock gateway is wrong in ways that regressions.ts names; were it more, the comparison would be at fault.
      expect(figures.stock.mismatches / figures.stock.executions).toBeLessThan(0.1);
    }
  },
  longest,
);

/** @returns what it printed of mismatches, and its last line */
async function runPart(seed: number): Promise<{ readonly output: string; readonly figures: CampaignReport }> {
  const args = [program, '--operations', String(operations), '--seed', String(seed), '--stock-every', '5'];
  const env = { ...process.env, NODE_OPTIONS: '', APOLLO_TELEMETRY_DISABLED: '1' };
  const lines = await new Promise<string[]>((resolve) => {
    // It ends with an exit code other than 0 where there are mismatches: they are in what it prints.
    execFile(process.execPath, args, { env, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      resolve((stdout || stderr).trim().split('\n'));
    });
  });
  const figures = JSON.parse(lines.at(-1) ?? '') as CampaignReport;
  return { output: lines.slice(0, -1).join('\n'), figures };
}
