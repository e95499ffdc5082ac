import { clientKeyHeader } from '../persisted-operations/index.ts';
import { exampleOperations } from './example-operations.ts';

const notice = `<p style="margin: 0; padding: 0.5rem 1rem; font: 1rem/1.5 system-ui, sans-serif">
      This graph answers only the operations of its own apps. To explore it, put the key of a client under Headers, as
      <code>{ "${clientKeyHeader}": "…" }</code>, and fetch the schema again.
    </p>`;

/** Where the page finds its parts, and for whom it is. */
export interface ExplorerParts {
  readonly usable: 'by everybody' | 'by keyed clients';
  readonly graphiql: string;
  readonly style: string;
  readonly icon: string;
  readonly socketClient: string;
  readonly start: string;
}

/** GraphiQL's page. It loads nothing from elsewhere. */
export function explorerPage({ usable, graphiql, style, icon, socketClient, start }: ExplorerParts): string {
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
    ${usable === 'by keyed clients' ? notice : ''}
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
