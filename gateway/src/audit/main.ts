import { resolve } from 'node:path';
import { readCommonEnvironment } from '../environment.ts';
import { AuditError, auditHelp, parseAuditOptions } from './audit-options.ts';
import { formatOutcome, unexpectedFailures } from './audit-outcome.ts';
import { runAudit } from './audit-run.ts';
import { stockFailures } from './stock-failures.ts';

/** Runs the public audit of federation on this gateway: see `auditHelp`. */
async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const { help, checkout, suite } = parseAuditOptions(args);
  if (help) {
    console.log(auditHelp);
    return 0;
  }
  const { INIT_CWD } = readCommonEnvironment(environment);
  const suites = await runAudit({ checkout: resolve(INIT_CWD, checkout), suite, environment });
  console.log(`\n${formatOutcome(suites)}`);

  const cases = suites.flatMap((one) => one.cases);
  if (suite !== undefined) {
    for (const { name, difference } of cases.filter(({ passed }) => !passed)) console.log(`\n${name}\n${difference}`);
  }
  const unexpected = unexpectedFailures(cases, stockFailures);
  const notRun = suites.filter((one) => one.cases.length === 0).map(({ name }) => name);
  if (unexpected.length > 0) console.log(`These fail, and must not: ${unexpected.join(', ')}.`);
  if (notRun.length > 0) console.log(`These did not run: ${notRun.join(', ')}.`);
  return unexpected.length + notRun.length > 0 ? 1 : 0;
}

try {
  process.exitCode = await run(process.argv.slice(2), process.env);
} catch (error) {
  if (!(error instanceof AuditError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
