import { exampleOperations } from './example-operations.ts';

/** Where the page finds its parts. */
export interface ExplorerAddresses {
  readonly graphiql: string;
  readonly style: string;
  readonly icon: string;
  readonly socketClient: string;
  readonly start: string;
}

/** GraphiQL's page. It loads nothing from elsewhere. */
export function explorerPage({ graphiql, style, icon, socketClient, start }: ExplorerAddresses): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Coursegraph explorer</title>
    <link rel="icon" href="${icon}" />
    <link rel="stylesheet" href="${style}" />
  </head>
  <body>
    <noscript>The explorer needs JavaScript.</noscript>
    <div id="root"></div>
    <script src="${graphiql}"></script>
    <script src="${socketClient}"></script>
    <script src="${start}"></script>
  </body>
</html>
`;
}

/**
 * The script that starts GraphiQL, with a fetcher of our own: the one that it has does not send what is under "Headers"
 * with a subscription. A subscription gets its own socket, whose connection parameters are those headers.
 * @param workers the addresses of Monaco's workers, by the label that it asks for them by
 */
export function startScript(workers: Readonly<Record<string, string>>): string {
  const tabs = exampleOperations.map((query, index) => ({
    query,
    variables: index === 1 ? JSON.stringify({ input: { email: '', password: '' } }, null, 2) : null,
  }));
  return `const workers = ${JSON.stringify(workers)};
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (moduleId, label) => workers[label] };

const isSubscription = ({ definitions }, operationName) =>
  definitions.some(({ operation, name }) => operation === 'subscription' && (!operationName || name?.value === operationName));

const subscribe = (request, headers) => {
  const url = location.origin.replace('http', 'ws') + '/graphql';
  return graphqlWs.createClient({ url, connectionParams: headers, retryAttempts: 0 }).iterate(request);
};

const ask = async (request, headers) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(request),
  });
  return response.json();
};

YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), {
  title: 'Coursegraph',
  defaultTabs: ${JSON.stringify(tabs)},
  defaultEditorToolsVisibility: 'headers',
  fetcher: (request, { headers = {}, documentAST } = {}) =>
    documentAST && isSubscription(documentAST, request.operationName) ? subscribe(request, headers) : ask(request, headers),
});
`;
}
