import { createHash } from 'node:crypto';
import { type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import { limitRules, parseOptions } from './operation-limits.ts';

const mostDocuments = 500;

/** A document that may be executed, or why not. */
export type CheckedDocument =
  { readonly document: DocumentNode; readonly hash: string } | { readonly errors: readonly GraphQLError[] };

/**
 * Parses and validates documents that come over WebSocket or from a manifest, with the rules, limits and codes that
 * Apollo Server applies to those that come over HTTP. Documents that passed are kept.
 */
export class DocumentChecker {
  private readonly schema: GraphQLSchema;
  private readonly checked = new LRUCache<string, CheckedDocument>({ max: mostDocuments });

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  check(text: string): CheckedDocument {
    const hash = createHash('sha256').update(text).digest('hex');
    const known = this.checked.get(hash);
    if (known) return known;
    const result = this.parseAndValidate(text, hash);
    if ('document' in result) this.checked.set(hash, result);
    return result;
  }

  private parseAndValidate(text: string, hash: string): CheckedDocument {
    let document: DocumentNode;
    try {
      document = parse(text, parseOptions);
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [withCode(error, 'GRAPHQL_PARSE_FAILED')] };
      throw error;
    }
    const errors = validate(this.schema, document, [...specifiedRules, ...limitRules]);
    return errors.length > 0
      ? { errors: errors.map((error) => withCode(error, 'GRAPHQL_VALIDATION_FAILED')) }
      : { document, hash };
  }
}

function withCode(error: GraphQLError, code: string): GraphQLError {
  const { message, source, positions, nodes, extensions } = error;
  return new GraphQLError(message, {
    extensions: { code, ...extensions },
    ...(nodes ? { nodes } : { source: source ?? null, positions: positions ?? null }),
  });
}
