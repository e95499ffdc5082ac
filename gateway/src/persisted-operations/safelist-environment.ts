import { z } from 'zod';

/** What a gateway reads from its environment about who may send which operation. */
export const safelistVariables = {
  OPERATIONS: z
    .enum(['open', 'persisted'])
    .default('open')
    .describe('Which operations are answered: any, or only the persisted ones and those of clients with a key.')
    .meta({ example: 'persisted' }),
  CLIENT_KEYS: z
    .string()
    .regex(/^[\da-fA-F]{64}(,[\da-fA-F]{64})*$/, 'not a list of SHA-256 hashes')
    .optional()
    .describe('The SHA-256 of each key of a client that may send any operation, in hexadecimal, separated by commas.')
    .meta({ example: 'the output of: printf %s "$KEY" | sha256sum' }),
};

/** What these variables say, as the gateway takes it; undefined where everybody may send every operation. */
export function safelistOf(
  environment: z.output<z.ZodObject<typeof safelistVariables>>,
): { readonly clientKeyHashes: readonly string[] } | undefined {
  const { OPERATIONS, CLIENT_KEYS } = environment;
  return OPERATIONS === 'open' ? undefined : { clientKeyHashes: CLIENT_KEYS?.split(',') ?? [] };
}
