import { type DocumentNode, GraphQLError, Kind } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { FederatedGraph, PreparedOperation } from '../execution/index.ts';

const mostDocuments = 2_000;
const mostCharacters = 20_000_000;

/** A document that is valid and within the limits. */
export interface ValidDocument {
  readonly text: string;
  readonly document: DocumentNode;
  /** SHA-256 of the text, in hexadecimal. */
  readonly hash: string;
}

/**
 * Queries and mutations that have been found valid before and need no more than variables to be run. They are found by
 * their text: to look a text up in a map costs less than to hash it.
 */
export class PreparedOperations {
  private readonly graph: FederatedGraph;
  /** By the text of the document, then by the name of the operation that was asked for. */
  private readonly prepared = new LRUCache<string, Map<string | undefined, PreparedOperation>>({
    max: mostDocuments,
    maxSize: mostCharacters,
    sizeCalculation: (_operations, text) => text.length + 1,
  });

  constructor(graph: FederatedGraph) {
    this.graph = graph;
  }

  /**
   * Prepares an operation of a valid document. What cannot be run by this, a subscription or an operation that the
   * document does not have, is not kept.
   */
  keep({ text, document, hash }: ValidDocument, operationName: string | undefined): void {
    if (this.find(text, operationName)) return;
    const name = operationName === undefined ? {} : { operationName };
    const operation = this.prepare({ document, documentHash: hash, ...name });
    if (!operation || operation.kind === 'subscription') return;
    const operations = this.prepared.get(text) ?? new Map<string | undefined, PreparedOperation>();
    for (const known of namesOf(document, operationName)) operations.set(known, operation);
    this.prepared.set(text, operations);
  }

  /** The operation of a text, where it was kept and has not been pushed out by others. */
  find(text: string, operationName: string | undefined): PreparedOperation | undefined {
    return this.prepared.get(text)?.get(operationName);
  }

  private prepare(operation: Parameters<FederatedGraph['prepare']>[0]): PreparedOperation | undefined {
    try {
      return this.graph.prepare(operation);
    } catch (error) {
      if (error instanceof GraphQLError) return undefined; // Whoever executes it is told what is wrong.
      throw error;
    }
  }
}

/** By which names clients ask for an operation: where it is the only one of its document, they need not give its name. */
function namesOf(document: DocumentNode, operationName: string | undefined): (string | undefined)[] {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return operations.length === 1 ? [undefined, operations[0]?.name?.value] : [operationName];
}
