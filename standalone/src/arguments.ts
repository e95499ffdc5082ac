import { parseArgs } from 'node:util';

const help = `npm start -- [options]

  --distributed   one process for each subgraph and one for the gateway, as on a cluster
  --help          this text
`;

/** What `npm start` was asked for. It exits where that is help, or is not known. */
export function parseArguments(given: readonly string[]): { readonly distributed: boolean } {
  try {
    const { values } = parseArgs({
      args: [...given],
      options: { distributed: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    });
    if (!values.help) return values;
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${help}`);
    process.exit(2);
  }
}
