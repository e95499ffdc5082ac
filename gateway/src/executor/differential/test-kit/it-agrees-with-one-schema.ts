import { describe, expect, test } from '@jest/globals';
import { describeMismatch, runCampaign } from '../campaign.ts';

/** Documents of one spec file. There are four, so that Jest's workers share them: more than 20,000 different documents in all. */
const operations = 5_500;
const longest = 600_000;

/** Specifies one part of the generated operations: the parts of seeds that are a million apart. */
export function itAgreesWithOneSchema({ seed }: { readonly seed: number }): void {
  describe(`generated operations from seed ${seed}`, () => {
    test(
      'get the same answers from the executor as from one schema that is not federated',
      async () => {
        const report = await runCampaign({ seed, operations, stockEvery: 10 });
        expect(report.mismatches.map(describeMismatch)).toEqual([]);
        expect(report.operations).toBe(operations);
        // That these are many says that the data is one in which things fail, and that they were compared.
        expect(report.failures).toBeGreaterThan(operations / 10);
        // The stock gateway is wrong in ways that regressions.spec.ts names; were it more, the comparison would be at fault.
        expect(report.stock.mismatches / report.stock.executions).toBeLessThan(0.1);
      },
      longest,
    );
  });
}
