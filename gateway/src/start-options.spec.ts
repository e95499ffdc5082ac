import { expect, test } from '@jest/globals';
import { parseStartOptions, StartOptionsError } from './start-options.ts';

test('the options of a start are a supergraph and a port', () => {
  expect(parseStartOptions([])).toEqual({ help: false });
  expect(parseStartOptions(['--', '--supergraph', 'any.graphql', '--port', '5000'])).toEqual({
    help: false,
    supergraph: 'any.graphql',
    port: '5000',
  });
});

test.each([[['--supergraf', 'x']], [['file']], [['--port', 'http']], [['--supergraph', '']]])(
  'the options %j of a start are refused with where to read what there is',
  (args) => {
    expect(() => parseStartOptions(args)).toThrow(StartOptionsError);
    expect(() => parseStartOptions(args)).toThrow('start --help');
  },
);
