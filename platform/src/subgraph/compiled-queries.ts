import { type DocumentNode, type ExecutionResult, type GraphQLSchema, Kind } from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { toCompilableSchema } from './compilable-schema.ts';
import { isCompilable } from './is-compilable.ts';

/** Runs one query. The answer has no errors; null stands for one that has, or that could not be made. */
export type RunQuery = (
  context: object,
  variables: Readonly<Record<string, unknown>>,
) => Promise<ExecutionResult | null>;

/** What is known of a document: at first that it has been seen, then how to run it, or that it is not for compiling. */
type Known = 'seen' | RunQuery | null;

/**
 * Queries of a schema, compiled to JavaScript by graphql-jit, which takes a sixth of the time of graphql-js for the same
 * answer (measured: 23 against 131 µs for twenty courses of six fields, each with a resolver).
 *
 * The same only where all goes well, so only that is taken from it: whoever gets null asks graphql-js, whose errors are
 * those of the specification (graphql-jit misplaces list items whose promises reject, forgets the original error of a
 * scalar that cannot be serialized, and skips mutations after one with a wrong argument). A query may be run twice, since
 * it changes nothing. What graphql-jit would answer differently without an error is not compiled at all; see
 * {@link isCompilable} and {@link toCompilableSchema}.
 * @see https://github.com/zalando-incubator/graphql-jit#differences-to-graphql-js
 */
export class CompiledQueries {
  private readonly schema: GraphQLSchema;
  private compilable: GraphQLSchema | null | undefined;
  private readonly known = new WeakMap<DocumentNode, Known>();

  constructor(schema: GraphQLSchema) {
    this.schema = schema;
  }

  /**
   * How to run a document's only query; null where that is for graphql-js. It is compiled, in some milliseconds, when the
   * same document comes for the second time.
   * @param operationName which of the document's operations, as the request says it, which may be wrong
   */
  find(document: DocumentNode, operationName: string | undefined): RunQuery | null {
    const known = this.known.get(document);
    if (known === undefined) {
      this.known.set(document, 'seen');
      return null;
    }
    const named = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)?.name;
    if (operationName !== undefined && operationName !== named?.value) return null;
    if (known !== 'seen') return known;
    const run = this.compile(document);
    this.known.set(document, run);
    return run;
  }

  private compile(document: DocumentNode): RunQuery | null {
    this.compilable ??= toCompilableSchema(this.schema);
    if (!this.compilable || !isCompilable(this.compilable, document)) return null;
    const compiled = compileQuery(this.compilable, document);
    return isCompiledQuery(compiled) ? runOf(compiled) : null;
  }
}

function runOf({ query }: CompiledQuery): RunQuery {
  return async (context, variables) => {
    try {
      const result = await query(undefined, context, variables);
      return result.errors ? null : result;
    } catch {
      return null;
    }
  };
}
