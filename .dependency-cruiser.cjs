/** Arrows point one way (docs/architecture.md): a forbidden import fails CI. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-deep-imports',
      comment: 'A package imports another only by its entries.',
      severity: 'error',
      from: { path: '^(?:subgraphs/)?([^/]+)/src' },
      to: {
        path: '^(?:subgraphs/)?[^/]+/src/.+',
        pathNot: ['^(?:subgraphs/)?$1/src', '^platform/src/[^/]+/index\\.ts$', '/src/index\\.ts$'],
      },
    },
    {
      name: 'subgraphs-know-no-other',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'platform-knows-nobody',
      severity: 'error',
      from: { path: '^platform/', pathNot: ['^platform/src/testing/', '^platform/src/cache/testing/'] },
      to: { path: '^(gateway|subgraphs|standalone|e2e|web|databases)/' },
    },
    {
      name: 'gateway-knows-no-subgraph',
      severity: 'error',
      from: { path: '^gateway/' },
      to: { path: '^(subgraphs|standalone|e2e|web|databases)/' },
    },
    {
      name: 'only-standalone-knows-both',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(gateway|standalone|e2e|web)/' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'dist'] },
    exclude: { path: ['\\.spec\\.ts$', 'dist'] },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'default'] },
  },
};
