import type { StockFailure } from './audit-outcome.ts';

const requiredArguments =
  'Its planner takes what a client selects of an object and what a @requires selects of it under the same name to be the same, although the arguments differ.';
const standIns = 'executor/planning/replace-required-arguments.ts';

/** What `@apollo/gateway` 2.14.4 fails of the audit's 199 cases. Its planner is at fault in each. */
export const stockFailures: readonly StockFailure[] = [
  {
    name: 'keys-mashup_0',
    reason: 'Its planner comes back to a subgraph by a key that the subgraph does not resolve.',
    repair: 'executor/planning/resolvable-keys-first.ts',
  },
  {
    name: 'non-resolvable-interface-object_1',
    reason: 'Its planner leaves out a field that no subgraph can answer, and the answer is null without an error.',
    repair: 'executor/planning/refuse-unplanned-fields.ts',
  },
  { name: 'requires-with-argument_2', reason: requiredArguments, repair: standIns },
  { name: 'requires-with-argument_3', reason: requiredArguments, repair: standIns },
  { name: 'requires-with-argument_4', reason: requiredArguments, repair: standIns },
  {
    name: 'requires-with-argument-conflict_0',
    reason: 'Its planner fetches two fields together that require one field with different arguments.',
    repair: 'executor/planning/split-fetch.ts',
  },
];
