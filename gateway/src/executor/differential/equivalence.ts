import type { GraphQLFormattedError } from 'graphql';
import { fieldFacts } from './field-facts.ts';
import { anyMessage, keyOf, type Path, type PossibleErrors } from './possible-errors.ts';
import { referenceFailure } from './world.ts';
import type { Outcome } from './ways.ts';

/**
 * How an outcome differs from that of the one schema that has it all. The rules, for an outcome and the expected one:
 *
 * 1. `data` is equal, with its keys in the same order, as the specification has it.
 * 2. Every error has a path, and no path has two errors.
 * 3. Every error is one that the one schema could report as well, with the message that the resolver gave.
 *    By the specification, where several non-null fields of an object fail, it is enough that one of them is told.
 * 4. Every null that is in `data` because of an error is explained: of the errors that the one schema reports at that
 *    null or below it, at least one that may be reported there is. Together with 3, no null is explained that needs none.
 * 5. The same mutations were made, in the same order. Where a mutation that must not be null has failed, others that
 *    come later may be made or not.
 *
 * Where federation has to differ, two things are taken to be the same:
 * - An entity that a subgraph fails to find is one error at the entity, or an error at each field that it has of it.
 * - A field that was not selected, but that a `@requires` needs, may have an error of its own where it failed; so may
 *   one of an `@interfaceObject` that was selected for objects of another type. Its place is that of its own name.
 * @returns one sentence for each difference
 */
export function differences(actual: Outcome, expected: Outcome, possible: PossibleErrors): string[] {
  return [
    ...differentData(actual, expected),
    ...(expected.data === undefined ? [] : differentErrors(actual, expected, possible)),
    ...differentLedger(actual, expected),
  ];
}

function differentData({ data }: Outcome, expected: Outcome): string[] {
  const [is, wanted] = [JSON.stringify(data), JSON.stringify(expected.data)];
  return is === wanted ? [] : [`data is ${is}, and not ${wanted}`];
}

function differentErrors(actual: Outcome, expected: Outcome, possible: PossibleErrors): string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  for (const error of actual.errors) {
    const { path, message } = error;
    if (!path) {
      found.push(`the error "${message}" has no path`);
      continue;
    }
    const key = keyOf(path);
    // One entity may be looked for by several fetches, each of which fails.
    if (seen.has(key) && !message.startsWith(referenceFailure)) found.push(`there are several errors at ${key}`);
    seen.add(key);
    if (!isPossible(error, path, possible)) found.push(`"${message}" at ${key} is no error of the one schema`);
  }
  const explained = new Set(actual.errors.flatMap(({ path }) => (path ? [keyOf(nullAt(path, expected.data))] : [])));
  for (const { path = [], message } of expected.errors) {
    const place = nullAt(path, expected.data);
    const isTold =
      explained.has(keyOf(place)) ||
      (message.startsWith(referenceFailure) &&
        actual.errors.some(
          (error) => error.message === message && keyOf(error.path ?? []) === keyOf(path.slice(0, -1)),
        ));
    if (!isTold) found.push(`no error explains the null at ${keyOf(place)}: "${message}" at ${keyOf(path)}`);
  }
  return found;
}

function isPossible({ message }: GraphQLFormattedError, path: Path, possible: PossibleErrors): boolean {
  const known = possible.messages.get(keyOf(path));
  if (known === anyMessage || known === message) return true;
  if (message.startsWith(referenceFailure))
    return [...possible.messages].some(([place, other]) => other === message && parentOf(place) === keyOf(path));
  return isOfUnselectedField(message, path, possible) || isBelowHidden(path, possible);
}

/**
 * Whether it is told of a field that was not selected of this object, or of what is below such a field: one that others
 * need, or one of an `@interfaceObject`, which a subgraph is asked for of all objects because it can not tell their types
 * apart. Another field may have its name in the response, or the same field with other arguments.
 */
function isOfUnselectedField(message: string, path: Path, { fields, objects }: PossibleErrors): boolean {
  const coordinate = message.slice(0, message.indexOf(' '));
  const facts = fieldFacts.get(coordinate);
  const isSelected = coordinate.endsWith(`.${fields.get(keyOf(path))}`);
  if (facts?.isFetchedForOthers && (!isSelected || facts.isRequiredWithArguments)) return true;
  return path.some((_, at) => objects.has(keyOf(path.slice(0, at))) && !fields.has(keyOf(path.slice(0, at + 1))));
}

/** Whether it is told of an object the type of which clients must not see. They see null instead, and an error for that. */
function isBelowHidden(path: Path, { messages }: PossibleErrors): boolean {
  return path.some((_, index) => messages.get(keyOf(path.slice(0, index))) === anyMessage);
}

function differentLedger(actual: Outcome, expected: Outcome): string[] {
  const mayGoOn = expected.data === null;
  const made = mayGoOn ? actual.ledger.slice(0, expected.ledger.length) : actual.ledger;
  const [is, wanted] = [made.join('; '), expected.ledger.join('; ')];
  return is === wanted ? [] : [`the mutations were ${is}, and not ${wanted}`];
}

/** The place where the data is null for what is at this path: there, or nearer to the root. */
export function nullAt(path: Path, data: unknown): Path {
  let value = data;
  for (const [index, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[key];
  }
  return path;
}

function parentOf(place: string): string {
  return place.slice(0, Math.max(0, place.lastIndexOf('.')));
}
