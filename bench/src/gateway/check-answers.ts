import { deepStrictEqual } from 'node:assert/strict';
import { request } from 'undici';
import type { BenchOperation } from './operations.ts';
import { requestsFor, type Variant, type Visit } from './variant.ts';

const comparedRequests = 20;

/**
 * Compares what all variants answer to the same requests, whatever the order of the keys.
 * @throws Error that names the first variant which answers other data than the first one, or errors
 */
export async function checkAnswers(options: {
  readonly operation: BenchOperation;
  readonly variants: readonly Variant[];
  readonly visits: readonly Visit[];
}): Promise<void> {
  const { operation, variants, visits } = options;
  const expected: unknown[] = [];
  for (const { title, program, sending } of variants) {
    const make = requestsFor({ operation, sending, visits });
    for (let number = 0; number < comparedRequests; number += 1) {
      const { path, headers, body = null } = make(number);
      const answer = await request(program.url + path, { method: 'POST', headers, body });
      const { data, errors } = (await answer.body.json()) as { readonly data?: unknown; readonly errors?: unknown };
      if (errors !== undefined || data === null || data === undefined)
        throw new Error(`${title} answers ${operation.title} with ${JSON.stringify({ data, errors })}`);
      expected[number] ??= data;
      try {
        deepStrictEqual(data, expected[number]);
      } catch (cause) {
        throw new Error(`${title} answers ${operation.title} otherwise than ${variants[0]!.title}`, { cause });
      }
    }
  }
}
