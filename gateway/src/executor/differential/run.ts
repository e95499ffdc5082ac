/**
 * The differential tests from the command line: see `campaign.ts`. It prints every mismatch, and as the last line the
 * figures as JSON. It ends with exit code 1 where there is a mismatch.
 */
import { parseArgs } from 'node:util';
import { type CampaignReport, describeMismatch, runCampaign } from './campaign.ts';

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    'stock-every': { type: 'string', default: '4' },
  },
});

const report = await runCampaign({
  operations: Number(values.operations),
  seed: Number(values.seed),
  stockEvery: Number(values['stock-every']),
  onProgress(soFar) {
    if (soFar.operations % 500 === 0) process.stderr.write(`\r${summary(soFar)}`);
  },
});
process.stderr.write('\n');
for (const mismatch of report.mismatches) console.log(`${describeMismatch(mismatch)}\n`);
console.log(JSON.stringify({ ...report, mismatches: report.mismatches.length }));
process.exitCode = report.mismatches.length > 0 ? 1 : 0;

function summary({ operations, executions, failures, mismatches, stock }: CampaignReport): string {
  return [
    `${operations} operations`,
    `${executions} executions (${failures} with errors)`,
    `${mismatches.length} mismatches`,
    `stock gateway: ${stock.mismatches} of ${stock.executions} executions differ`,
  ].join(', ');
}
