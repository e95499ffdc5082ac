import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import type { DocumentNode } from 'graphql';
import type { SubgraphFetch } from '../executor/index.ts';
import { copyOf } from '../response-cache/index.ts';
import type { OperationScope } from './operation.ts';

/** What of the scope of an event its fetches need. */
type EventScope = Pick<OperationScope, 'principal' | 'fetches'>;

/** What {@link FetchesOfTurn} work with. */
export interface FetchesOfTurnOptions {
  /** Asks a subgraph. It never rejects. */
  readonly ask: (fetch: SubgraphFetch, scope: OperationScope) => Promise<SubgraphResponse>;
  /** Whether what is answered to nobody in particular is for everybody. */
  readonly isPublic: (fetch: SubgraphFetch) => boolean;
}

/**
 * The fetches that subscriptions make for their events, each once: ten thousand subscribers of one event are one fetch of
 * what is public, and as many as there are people of what is not.
 *
 * What is public is asked for nobody in particular, and shared by all; where that leaves something null or with an error,
 * each asks for themselves, since others may see more. What is not public is shared by subscriptions of the same access
 * token only.
 *
 * What is asked for in one turn of the event loop is asked at its end, when all of the turn's events have arrived, and is
 * shared by who asked until then. An event must not be answered with what was asked before it came: that may be older
 * than the change that it tells of.
 */
export class FetchesOfTurn {
  private readonly options: FetchesOfTurnOptions;
  private readonly begun = new Map<DocumentNode, Map<Principal | null, Map<string, Promise<SubgraphResponse>>>>();
  /** Resolves when the turn ends; undefined until something is asked for in it. */
  private turn: Promise<void> | undefined;
  private readonly known = new WeakMap<DocumentNode, boolean>();

  constructor(options: FetchesOfTurnOptions) {
    this.options = options;
  }

  /** Answers a fetch. What it returns is the caller's own. It never rejects. */
  async fetch(fetch: SubgraphFetch, scope: EventScope): Promise<SubgraphResponse> {
    if (this.isPublic(fetch)) {
      const answer = await this.share(fetch, { ...scope, principal: null });
      if (scope.principal === null || isWhole(answer)) return copyOf(answer);
    }
    return copyOf(await this.share(fetch, scope));
  }

  private share(fetch: SubgraphFetch, { principal, fetches }: EventScope): Promise<SubgraphResponse> {
    const sharing = this.sharing(fetch.document, principal);
    const key = JSON.stringify(fetch.variables);
    const known = sharing.get(key);
    if (known) return known;
    // Several may wait for the answer: it goes on when one of them leaves, so it has no signal.
    const scope = { principal, fetches, setCookies: [] };
    const answer = (this.turn ??= this.endOfTurn()).then(() => this.options.ask(fetch, scope));
    sharing.set(key, answer);
    return answer;
  }

  private sharing(document: DocumentNode, principal: Principal | null): Map<string, Promise<SubgraphResponse>> {
    let ofDocument = this.begun.get(document);
    if (!ofDocument)
      this.begun.set(document, (ofDocument = new Map<Principal | null, Map<string, Promise<SubgraphResponse>>>()));
    let ofPrincipal = ofDocument.get(principal);
    if (!ofPrincipal) ofDocument.set(principal, (ofPrincipal = new Map<string, Promise<SubgraphResponse>>()));
    return ofPrincipal;
  }

  private endOfTurn(): Promise<void> {
    return new Promise((resolve) => {
      setImmediate(() => {
        this.turn = undefined;
        this.begun.clear();
        resolve();
      });
    });
  }

  private isPublic(fetch: SubgraphFetch): boolean {
    let known = this.known.get(fetch.document);
    if (known === undefined) this.known.set(fetch.document, (known = this.options.isPublic(fetch)));
    return known;
  }
}

/** Whether an answer has all that was asked for: root fields, or entities. */
function isWhole({ data, errors }: SubgraphResponse): boolean {
  if (errors || !data) return false;
  const { _entities: entities } = data;
  return !(Array.isArray(entities) ? (entities as readonly unknown[]) : Object.values(data)).includes(null);
}
