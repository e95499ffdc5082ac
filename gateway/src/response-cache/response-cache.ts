import { type Generations, readCountOf } from '@coursegraph/platform/cache';
import type { SubgraphConnection, SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import type { Logger } from '@coursegraph/platform/telemetry';
import type { DocumentNode } from 'graphql';
import { createHash } from 'node:crypto';
import type { FetchTiming, OperationScope } from '../execution/operation.ts';
import type { AnswerStore, KeptAnswer } from './answer-store.ts';
import { CacheHints } from './cache-hints.ts';
import { ChangeListener } from './change-listener.ts';
import { copyOf } from './copy-of.ts';
import { policyOfFetch } from './fetch-policy.ts';
import { type Fetch, KeptFetch, type Part, textOfFetch } from './kept-fetch.ts';

const unavailable = 'SUBGRAPH_UNAVAILABLE';

const misses = readCountOf({ cache: 'gateway', kind: 'answer', outcome: 'miss' });

/** Asks a subgraph for somebody. It never rejects. */
export type AskSubgraph = (fetch: Fetch, scope: OperationScope) => Promise<SubgraphResponse>;

/** What a {@link ResponseCache} works with. */
export interface ResponseCacheOptions {
  readonly supergraphSdl: string;
  readonly subgraphs: readonly SubgraphConnection[];
  readonly ask: AskSubgraph;
  readonly store: AnswerStore;
  /** What answers are kept by besides their keys: the same for all who share the store. */
  readonly generations: Generations;
  readonly logger: Logger;
}

/** What is done with one fetch of a plan, whatever its variables. */
type Treatment =
  | { readonly kind: 'pass' }
  | { readonly kind: 'forget'; readonly listener: ChangeListener }
  | ({ readonly kind: 'keep' } & Keeping);

interface Keeping {
  readonly listener: ChangeListener;
  readonly form: KeptFetch;
}

/** What was found for a part of a fetch; with the answer itself, where it was not kept before. */
type Found = KeptAnswer & { readonly part?: Part };

/** Nobody in particular. Many may wait for what is asked for nobody, so it has no signal: it goes on when one of them leaves. */
const nobody: Pick<OperationScope, 'principal'> = { principal: null };

/**
 * Keeps answers of subgraphs that are the same for everybody, and answers fetches with them.
 *
 * It holds nothing but what a subgraph has answered to nobody in particular: what may be kept is asked for without saying
 * for whom. So whatever a schema declares by mistake, nobody gets what another person's request has brought. Where nobody
 * sees a thing, because it is null then, each person asks for themselves.
 *
 * Nothing is kept of a subgraph whose changes are not heard of; after each change, and after each mutation that comes
 * through here, nothing is answered that was kept or asked for before.
 */
export class ResponseCache {
  /** How many parts of fetches needed no fetch, and how many did. */
  readonly counts = { hits: 0, misses: 0 };
  /** Who hears of changes, by the subgraphs of which something may be kept. */
  readonly listeners: ReadonlyMap<string, ChangeListener>;
  private readonly hints: CacheHints;
  private readonly ask: AskSubgraph;
  private readonly store: AnswerStore;
  private readonly treatments = new WeakMap<DocumentNode, Treatment>();
  private readonly underWay = new Map<string, Promise<Found>>();

  constructor({ supergraphSdl, subgraphs, ask, store, generations, logger }: ResponseCacheOptions) {
    this.hints = new CacheHints(supergraphSdl);
    this.ask = ask;
    this.store = store;
    const kept = subgraphs.filter(({ name }) => this.hints.subgraphs.includes(name));
    this.listeners = new Map(
      kept.map((connection) => [connection.name, new ChangeListener(connection, { generations, logger })]),
    );
  }

  /** Answers a fetch. What it returns is the caller's own. It never rejects. */
  fetch(fetch: Fetch, scope: OperationScope): Promise<SubgraphResponse> {
    let treatment = this.treatments.get(fetch.document);
    if (!treatment) this.treatments.set(fetch.document, (treatment = this.treatmentOf(fetch)));
    if (treatment.kind === 'forget') return this.ask(fetch, scope).finally(() => treatment.listener.changed());
    if (treatment.kind === 'keep' && treatment.listener.hears) return this.answer(fetch, scope, treatment);
    return this.ask(fetch, scope);
  }

  /** Listens to nobody any longer. */
  async stop(): Promise<void> {
    await Promise.all([...this.listeners.values()].map((listener) => listener.stop()));
  }

  private treatmentOf(fetch: Fetch): Treatment {
    const listener = this.listeners.get(fetch.subgraph);
    const policy = policyOfFetch(this.hints, fetch);
    // A name like that of an alias would be lost in copies.
    if (!listener || policy.kind === 'pass' || fetch.query.includes('__proto__')) return { kind: 'pass' };
    if (policy.kind === 'forget') return { kind: 'forget', listener };
    const id = createHash('sha256').update(textOfFetch(fetch)).digest('base64url');
    return { kind: 'keep', listener, form: new KeptFetch({ ...policy, id }) };
  }

  private async answer(fetch: Fetch, scope: OperationScope, { form, listener }: Keeping): Promise<SubgraphResponse> {
    const timing: FetchTiming = { subgraph: fetch.subgraph, beganAt: performance.now(), milliseconds: 0 };
    scope.fetches.push(timing);
    const found = await this.find(fetch, form, listener);
    timing.milliseconds = performance.now() - timing.beganAt;
    const places = found.map((_, place) => place);
    const own = places.filter((place) => !isFor(found[place]!, scope));
    // What nobody sees, who asks has to ask for themselves.
    const response = own.length > 0 ? await this.ask(form.only(fetch, own), scope) : undefined;
    if (response && own.length === found.length) {
      scope.fetches.splice(scope.fetches.indexOf(timing), 1);
      return response;
    }

    const asked = found.map(({ value, part }) => (value === null ? part : undefined));
    const values = found.map(({ value, part }) => copyOf(value ?? (part ? form.valueOf(part) : null)));
    own.forEach((place, index) => {
      const part = { response: response!, index };
      asked[place] = part;
      values[place] = form.valueOf(part);
    });
    if (found.every(({ value }) => value !== null)) timing.publicUntil = Math.min(...found.map(({ until }) => until));
    return form.join(values, asked);
  }

  /** What is kept, what is under way already, and the rest asked for in one request. */
  private async find(fetch: Fetch, form: KeptFetch, listener: ChangeListener): Promise<Found[]> {
    // What is kept by these keys is never found again after a change, even if it is only kept then.
    const keys = form.keysOf(fetch, listener.generation);
    const found: (Found | Promise<Found> | undefined)[] = await this.store.getMany(keys);
    const missing: number[] = [];
    keys.forEach((key, place) => {
      found[place] ??= this.underWay.get(key);
      if (!found[place]) missing.push(place);
    });
    this.counts.hits += keys.length - missing.length;
    this.counts.misses += missing.length;
    if (missing.length > 0) {
      misses.count += missing.length;
      const missed = missing.map((place) => keys[place]!);
      const asking = this.askForNobody(form.only(fetch, missing), form, missed);
      missing.forEach((place, index) => {
        const one = asking.then((answers) => answers[index]!);
        this.underWay.set(keys[place]!, one);
        found[place] = one;
      });
    }
    return Promise.all(found.map((one) => Promise.resolve(one!)));
  }

  private async askForNobody(fetch: Fetch, form: KeptFetch, keys: readonly string[]): Promise<Found[]> {
    try {
      const response = await this.ask(fetch, { ...nobody, fetches: [], setCookies: [] });
      const until = Date.now() + form.milliseconds;
      return keys.map((key, index) => {
        const part = { response, index };
        const value = form.publicValueOf(part);
        if (!response.errors) this.store.set(key, { value, until });
        return { value, until, part };
      });
    } finally {
      for (const key of keys) this.underWay.delete(key);
    }
  }
}

/** Whether what was found is an answer to who asks: it is public, nobody in particular asks, or there is no answer now. */
function isFor({ value, part }: Found, { principal }: OperationScope): boolean {
  if (value !== null) return true;
  if (!part) return false;
  return (
    principal === null || (part.response.errors ?? []).some(({ extensions }) => extensions?.['code'] === unavailable)
  );
}
