import { parseArgs } from 'node:util';

/** What `--help` prints. */
export const auditHelp = `pnpm audit:federation <checkout> [options]

Runs the public audit of federation (github.com/graphql-hive/federation-gateway-audit) against this gateway, which is
started anew for each of its supergraphs. It takes some three minutes. The exit code is 1 where a case fails that the
stock @apollo/gateway passes, or that was repaired here. docs/federation-audit.md says how to get a checkout.

  <checkout>    the folder of the audit, with its packages installed
  --test NAME   runs one suite only, and shows what was expected and what came
  --help        this text`;

/** What the audit was asked for on its command line. */
export interface AuditOptions {
  readonly help: boolean;
  readonly checkout: string;
  /** One suite, or undefined for all. */
  readonly suite: string | undefined;
}

/** The audit cannot run as it was asked for; the message says why, and what to do. */
export class AuditError extends Error {}

/**
 * @param args what follows the program's name
 * @throws AuditError for what is not known
 */
export function parseAuditOptions(args: readonly string[]): AuditOptions {
  const { values, positionals } = parse(args);
  const [checkout = '', ...others] = positionals;
  const { help = false, test: suite } = values;
  if (!help && (checkout === '' || others.length > 0))
    throw new AuditError(`Give the folder of one checkout.\n\n${auditHelp}`);
  return { help, checkout, suite };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: args.filter((arg) => arg !== '--'),
      allowPositionals: true,
      options: { test: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new AuditError(`${(error as Error).message}\n\n${auditHelp}`, { cause: error });
  }
}
