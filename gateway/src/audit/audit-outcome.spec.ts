import { describe, expect, test } from '@jest/globals';
import { casesOfLog, formatOutcome, unexpectedFailures } from './audit-outcome.ts';

const log = `TAP version 13
# Using gateway at     http://127.0.0.1:4000/graphql
# Subtest: keys
    # Subtest: keys_0
    ok 1 - keys_0
      ---
      duration_ms: 3
      ...
    # Subtest: keys_1
    not ok 2 - keys_1
      ---
      duration_ms: 4
      error: |-
        Test failed for query
        - Expected
        + Received
        + actual - expected
        the same again
      code: 'ERR_ASSERTION'
      ...
    # Subtest: keys_2
    not ok 3 - keys_2
      ---
      error: 'fetch failed'
      ...
    1..3
not ok 1 - keys
  ---
  error: '2 subtests failed'
  ...
`;

describe('the outcome of an audit', () => {
  const cases = casesOfLog('keys', log);

  test('has each case of a suite, with what failed of it', () => {
    expect(cases.map(({ name, passed }) => [name, passed])).toEqual([
      ['keys_0', true],
      ['keys_1', false],
      ['keys_2', false],
    ]);
    expect(cases.map(({ difference }) => difference.split('\n').map((line) => line.trim()))).toEqual([
      [''],
      ['Test failed for query', '- Expected', '+ Received'],
      ["error: 'fetch failed'"],
    ]);
  });

  test('is not as expected where something fails that passes elsewhere, or was repaired', () => {
    const known = [{ name: 'keys_2', reason: 'It is hard.' }];
    expect(unexpectedFailures(cases, known)).toEqual(['keys_1']);
    expect(unexpectedFailures(cases, [{ ...known[0]!, repair: 'somewhere' }])).toEqual(['keys_1', 'keys_2']);
  });

  test('is a table with a line for each suite', () => {
    const table = formatOutcome([
      { name: 'keys', cases },
      { name: 'mutations', cases: [] },
    ]);
    expect(table).toBe(
      ['keys         1/3  .XX', 'mutations    0/0  no case was run', '', '1 of 3 cases pass.'].join('\n'),
    );
  });
});
