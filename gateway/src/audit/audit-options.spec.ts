import { expect, test } from '@jest/globals';
import { AuditError, parseAuditOptions } from './audit-options.ts';

test('the options of an audit are the folder of a checkout, and the suite to run', () => {
  expect(parseAuditOptions(['--', '../audit'])).toEqual({ help: false, checkout: '../audit', suite: undefined });
  expect(parseAuditOptions(['../audit', '--test', 'node'])).toMatchObject({ checkout: '../audit', suite: 'node' });
  expect(parseAuditOptions(['--help'])).toMatchObject({ help: true });
});

test.each([[[]], [['one', 'two']], [['../audit', '--suite', 'node']]])(
  'the options %j of an audit are refused with what there is',
  (args) => {
    expect(() => parseAuditOptions(args)).toThrow(AuditError);
    expect(() => parseAuditOptions(args)).toThrow('pnpm audit:federation <checkout>');
  },
);
