import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What `--help` prints. */
export const startHelp = `pnpm --filter gateway start [options]

Without options, starts the gateway of Coursegraph, by its environment (docker/README.md).

  --supergraph FILE   starts a gateway for this composed supergraph instead, before subgraphs that are anybody's
  --port N            the port of the API (PORT; 4000)
  --help              this text

With --supergraph, each subgraph is asked at the address that the file has for it (@join__graph(url:)). Requests to it
are not signed, and neither the client's Authorization nor its cookies go with them: what a subgraph answers, it answers
to everybody.`;

const options = z.strictObject({
  supergraph: z.string().min(1).optional(),
  port: z.string().regex(/^\d+$/).optional(),
  help: z.boolean().default(false),
});

/** What a gateway's process was asked for on its command line. */
export type StartOptions = z.output<typeof options>;

/** What was asked for on the command line is not known. */
export class StartOptionsError extends Error {}

/**
 * @param args what follows the program's name
 * @throws StartOptionsError
 */
export function parseStartOptions(args: readonly string[]): StartOptions {
  try {
    const { values } = parseArgs({
      args: args.filter((arg) => arg !== '--'), // pnpm passes on the `--` before options.
      options: { supergraph: { type: 'string' }, port: { type: 'string' }, help: { type: 'boolean' } },
    });
    return options.parse(values);
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new StartOptionsError(`${problem}\nWhat there is: pnpm --filter gateway start --help`, { cause: error });
  }
}
