import { type DocumentNode, parse, print } from 'graphql';
import { differences } from './equivalence.ts';
import { type GeneratedOperation, generateOperation } from './generate-operation.ts';
import { possibleErrors } from './possible-errors.ts';
import { shrinkDocument } from './shrink.ts';
import { clientSchema } from './test-graph.ts';
import { monolith, ownExecutor, type PreparedOperation, stockGateway, type Variables, type Way } from './ways.ts';

/** One execution of a document, and how a way differs from the one schema in it. */
export interface Mismatch {
  readonly operationSeed: number;
  readonly worldSeed: number;
  readonly text: string;
  readonly variables: Variables;
  /** One sentence each. */
  readonly differences: readonly string[];
}

/** What was compared, and what was found. */
export interface CampaignReport {
  /** Different documents. */
  readonly operations: number;
  readonly executions: number;
  /** Executions in which at least one error was told. */
  readonly failures: number;
  /** How this gateway's executor differs from the one schema, once for each document; the documents are made small. */
  readonly mismatches: readonly Mismatch[];
  /** Executions that the stock gateway was compared in as well, and those of them in which it differs. */
  readonly stock: { readonly executions: number; readonly mismatches: number };
}

/** What to run. */
export interface Campaign {
  /** The seed of the first operation; those that follow have the next ones. */
  readonly seed: number;
  /** How many different documents. */
  readonly operations: number;
  /** The stock gateway takes part in every so-many-th operation only: planning is most of the time, and it plans anew. */
  readonly stockEvery: number;
  /** Called after each operation. */
  readonly onProgress?: (report: CampaignReport) => void;
}

const mostMismatches = 20;
const noErrors = { messages: new Map<string, string>(), fields: new Map<string, string>(), objects: new Set<string>() };

/** Compares the executors over generated operations and data. It ends early where there are many mismatches. */
export async function runCampaign({ seed, operations, stockEvery, onProgress }: Campaign): Promise<CampaignReport> {
  const texts = new Set<string>();
  const mismatches: Mismatch[] = [];
  const stock = { executions: 0, mismatches: 0 };
  let executions = 0;
  let failures = 0;
  for (let operationSeed = seed; texts.size < operations && mismatches.length < mostMismatches; operationSeed += 1) {
    const operation = generateOperation(clientSchema, operationSeed);
    if (texts.has(operation.text)) continue;
    texts.add(operation.text);
    const own = prepare(ownExecutor, operation.document);
    const other = texts.size % stockEvery === 0 ? prepare(stockGateway, operation.document) : undefined;
    for (const [index, variables] of operation.variables.entries()) {
      const execution = { document: operation.document, worldSeed: worldSeedOf(operation, index), variables };
      executions += 1;
      const compared = await compare(own, execution);
      if (compared.failed) failures += 1;
      const isFound = mismatches.at(-1)?.operationSeed === operationSeed;
      if (compared.differences.length > 0 && !isFound) mismatches.push(await shrunk(operationSeed, execution));
      if (!other) continue;
      stock.executions += 1;
      if ((await compare(other, execution)).differences.length > 0) stock.mismatches += 1;
    }
    onProgress?.({ operations: texts.size, executions, failures, mismatches, stock });
  }
  return { operations: texts.size, executions, failures, mismatches, stock };
}

/** A document, and what it is executed with. */
export interface Execution {
  readonly document: DocumentNode;
  readonly worldSeed: number;
  readonly variables: Variables;
}

/** How a way differs from the one schema, in sentences: none where it is right. */
export async function differencesOf(way: Way, execution: Execution): Promise<readonly string[]> {
  return (await compare(prepare(way, execution.document), execution)).differences;
}

/** A mismatch as it is printed: all that is needed to see it again. */
export function describeMismatch({ operationSeed, worldSeed, text, variables, ...found }: Mismatch): string {
  const seeds = `operation seed ${operationSeed}, world seed ${worldSeed}`;
  return [seeds, text, `variables ${JSON.stringify(variables)}`, ...found.differences].join('\n');
}

/** @returns what it differs in, and whether any error was told */
async function compare(
  prepared: PreparedOperation,
  { document, worldSeed, variables }: Execution,
): Promise<{ readonly differences: readonly string[]; readonly failed: boolean }> {
  const expected = await monolith(document)(worldSeed, variables);
  const found = await answer(prepared, { worldSeed, variables });
  if ('thrown' in found) return { differences: [`it throws ${found.thrown}`], failed: true };
  const failed = expected.errors.length > 0 || found.errors.length > 0;
  const possible = failed ? await possibleErrors(document, worldSeed, variables) : noErrors;
  return { differences: differences(found, expected, possible), failed };
}

async function answer(prepared: PreparedOperation, { worldSeed, variables }: Omit<Execution, 'document'>) {
  try {
    return await prepared(worldSeed, variables);
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** What can not be prepared differs in every execution. */
function prepare(way: Way, document: DocumentNode): PreparedOperation {
  try {
    return way(document);
  } catch (error) {
    return () => Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

async function shrunk(operationSeed: number, execution: Execution): Promise<Mismatch> {
  const { worldSeed, variables } = execution;
  const isWrong = async (document: DocumentNode) =>
    (await differencesOf(ownExecutor, { ...execution, document })).length > 0;
  const document = await shrinkDocument(clientSchema, execution.document, isWrong);
  const text = print(document);
  const found = await differencesOf(ownExecutor, { ...execution, document: parse(text) });
  return { operationSeed, worldSeed, text, variables, differences: found };
}

function worldSeedOf({ seed }: GeneratedOperation, index: number): number {
  return seed * 2 + index;
}
