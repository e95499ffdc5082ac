import type { Principal } from '@coursegraph/platform/principal';
import type { DocumentNode } from 'graphql';
import type { Exchange } from './exchange.ts';

/** What an answer depends on. */
export interface Question {
  readonly document: DocumentNode;
  readonly principal: Principal | null;
  /** The body of the request: the operation with its variables. */
  readonly body: string;
}

/**
 * The queries that were sent in this turn of the event loop: who asks the same for the same principal may wait for the
 * same answer. That happens where events of several subscriptions arrive together.
 *
 * Only in this turn, though a query is under way for longer: what a client asks for after it has learned of a change must
 * not be answered by a query that was sent before that change. Who asks in one turn has learned nothing in between.
 *
 * To look costs 0.2 µs, since only questions of one document and principal are compared by their text.
 */
export class ExchangesOfTurn {
  private readonly begun = new Map<DocumentNode, (Question & { readonly exchange: Exchange })[]>();

  /** The exchange that answers the same question, where one is awaited. */
  find({ document, principal, body }: Question): Exchange | undefined {
    return this.begun
      .get(document)
      ?.find((known) => known.principal === principal && known.exchange.awaited && known.body === body)?.exchange;
  }

  /** Lets others find an exchange until this turn ends. */
  add(question: Question, exchange: Exchange): void {
    if (this.begun.size === 0) setImmediate(() => this.begun.clear());
    const begun = this.begun.get(question.document);
    if (begun) begun.push({ ...question, exchange });
    else this.begun.set(question.document, [{ ...question, exchange }]);
  }
}
