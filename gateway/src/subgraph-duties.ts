/**
 * What single subgraphs do for the gateway beyond answering their part of a plan. Everything else that the gateway knows
 * of subgraphs, it reads from the supergraph.
 */
export const subgraphDuties = {
  /** Gets the client's cookies, may set them, and publishes the keys of the access tokens that it issues. */
  keepsSessions: 'users',
  /** Where those keys are: a JSON Web Key Set (RFC 7517). */
  keysPath: '/.well-known/jwks.json',
  /** What anybody may read from a subgraph, by GET, outside of GraphQL. A path that ends with `*` stands for all below it. */
  publishedRoutes: [
    { path: '/.well-known/jwks.json', subgraph: 'users' },
    { path: '/media/*', subgraph: 'courses' },
  ],
} as const;
