import type { SubgraphRequest } from '@coursegraph/platform/subgraph-connection';
import { type DocumentNode, Kind, OperationTypeNode, print } from 'graphql';

interface KnownDocument {
  /** The body of a request for it, up to what differs from one request to the next. */
  readonly beginning: string;
  readonly isQuery: boolean;
}

/** Writes the bodies of requests, as GraphQL over HTTP has them. What depends on the document alone is written once. */
export class OperationBodies {
  private readonly known = new WeakMap<DocumentNode, KnownDocument>();

  /** The body of a request, and whether it does nothing but read. */
  bodyOf(request: SubgraphRequest): { readonly body: string; readonly isQuery: boolean } {
    const { document, operationName, variables } = request;
    let known = this.known.get(document);
    if (!known) this.known.set(document, (known = this.describe(request)));
    const { beginning, isQuery } = known;
    const name = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
    const values = variables === undefined ? '' : `,"variables":${JSON.stringify(variables)}`;
    return { body: `${beginning}${name}${values}}`, isQuery };
  }

  private describe({ document, query = print(document) }: SubgraphRequest): KnownDocument {
    const isQuery = document.definitions.every(
      (definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition.operation === OperationTypeNode.QUERY,
    );
    return { beginning: `{"query":${JSON.stringify(query)}`, isQuery };
  }
}
