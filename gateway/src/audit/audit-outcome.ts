/** One case of the audit, as its log tells how it ended. */
export interface AuditCase {
  /** The name of its suite and its number in there: `keys-mashup_0`. */
  readonly name: string;
  readonly passed: boolean;
  /** What was expected, and what came; empty for a case that passed. */
  readonly difference: string;
}

/**
 * The cases in the log of one suite.
 * @param log by the Test Anything Protocol, as the reporter `tap` of `node:test` writes it
 * @see https://testanything.org/tap-version-13-specification.html
 */
export function casesOfLog(suite: string, log: string): AuditCase[] {
  const lines = log.split('\n');
  const starts = lines.flatMap((line, index) => {
    const [, indent = '', not, name = ''] = /^( *)(not )?ok \d+ - (.*)$/.exec(line) ?? [];
    return name.startsWith(`${suite}_`) ? [{ index, indent, passed: not === undefined, name }] : [];
  });
  return starts.map(({ index, indent, passed, name }) => {
    const details = lines.slice(index + 2, lines.indexOf(`${indent}  ...`, index));
    const from = details.findIndex((line) => line.trim() === 'error: |-');
    const to = details.findIndex((line) => line.trim() === '+ actual - expected');
    const difference = passed ? [] : details.slice(from + 1, to < 0 ? undefined : to);
    return { name, passed, difference: difference.join('\n') };
  });
}

/** A case that the stock gateway fails. */
export interface StockFailure {
  readonly name: string;
  /** Why it fails there. */
  readonly reason: string;
  /** What makes it pass here; where it is left out, it is expected to fail here as well. */
  readonly repair?: string;
}

/**
 * The names of cases that fail although they should pass: because the stock gateway passes them, or because what it does
 * wrong has been repaired here.
 */
export function unexpectedFailures(cases: readonly AuditCase[], known: readonly StockFailure[]): string[] {
  const expected = new Set(known.filter(({ repair }) => repair === undefined).map(({ name }) => name));
  return cases.filter(({ name, passed }) => !passed && !expected.has(name)).map(({ name }) => name);
}

/** The result as a table: a line for each suite, with a `.` for each case that passed and an `X` for each that failed. */
export function formatOutcome(
  suites: readonly { readonly name: string; readonly cases: readonly AuditCase[] }[],
): string {
  const width = Math.max(...suites.map(({ name }) => name.length));
  const rows = suites.map(({ name, cases }) => {
    const marks = cases.map(({ passed }) => (passed ? '.' : 'X')).join('');
    const passed = cases.filter((one) => one.passed).length;
    return `${name.padEnd(width)}  ${`${passed}/${cases.length}`.padStart(5)}  ${marks || 'no case was run'}`;
  });
  const all = suites.flatMap(({ cases }) => cases);
  return [...rows, '', `${all.filter(({ passed }) => passed).length} of ${all.length} cases pass.`].join('\n');
}
