import type { PublishedRoute } from './http/index.ts';

/**
 * What single subgraphs do for a gateway beyond answering their part of a plan. Everything else that the gateway knows
 * of subgraphs, it reads from the supergraph.
 */
export interface SubgraphDuties {
  /** Who signs people in. Where nobody does, the gateway knows nobody: each request is anonymous. */
  readonly sessions?: {
    /** The subgraph that gets the client's cookies, may set them, and publishes the keys of the access tokens that it issues. */
    readonly subgraph: string;
    /** Where those keys are: a JSON Web Key Set (RFC 7517). */
    readonly keysPath: string;
  };
  /** What anybody may read from a subgraph, or post to it, outside of GraphQL. */
  readonly publishedRoutes: readonly PublishedRoute[];
}

/** Those of Coursegraph's own subgraphs. */
export const coursegraphDuties: SubgraphDuties = {
  sessions: { subgraph: 'users', keysPath: '/.well-known/jwks.json' },
  publishedRoutes: [
    { path: '/.well-known/jwks.json', subgraph: 'users' },
    { path: '/media/*', subgraph: 'courses' },
    { path: '/unsubscribe/*', subgraph: 'notifications', largestPostBytes: 16 * 1024 },
    { path: '/mail/bounces', subgraph: 'notifications', largestPostBytes: 1024 * 1024 },
    { path: '/dev/mail*', subgraph: 'notifications' },
  ],
};

/** Those of subgraphs of which only the supergraph is known. */
export const noDuties: SubgraphDuties = { publishedRoutes: [] };
