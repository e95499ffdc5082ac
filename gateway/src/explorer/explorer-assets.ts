import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import {
  css,
  editorWorkerService,
  favicon,
  graphqlWorker,
  js,
  jsonWorker,
} from '@graphql-yoga/render-graphiql/graphiql';
import { explorerPage, startScript } from './explorer-page.ts';

/** A file of the explorer. */
export interface ExplorerAsset {
  readonly type: string;
  readonly body: string | Buffer;
}

/** All that the explorer is made of, in memory: about 9 MB. */
export interface Explorer {
  readonly page: string;
  /** By name. A name has a hash of the content, so that a browser may keep it for good. */
  readonly assets: ReadonlyMap<string, ExplorerAsset>;
}

/**
 * GraphiQL as `@graphql-yoga/render-graphiql` carries it: built, and complete without a network. Served as files rather
 * than as one page, it is loaded once and needs no inline script.
 * @param folder the address below which the assets are served
 * @param usable by whom the graph can be explored
 */
export async function loadExplorer(folder: string, usable: 'by everybody' | 'by keyed clients'): Promise<Explorer> {
  const assets = new Map<string, ExplorerAsset>();
  const add = (name: string, type: string, body: string | Buffer): string => {
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
    const [stem, extension] = name.split('.');
    const hashedName = `${stem}-${hash}.${extension}`;
    assets.set(hashedName, { type, body });
    return `${folder}/${hashedName}`;
  };
  const addScript = (name: string, body: string) => add(name, 'text/javascript; charset=utf-8', body);
  const page = explorerPage({
    usable,
    graphiql: addScript('graphiql.js', js),
    style: add('graphiql.css', 'text/css; charset=utf-8', css),
    icon: add('icon.ico', 'image/x-icon', Buffer.from(favicon.slice(favicon.indexOf(',') + 1), 'base64')),
    socketClient: addScript('graphql-ws.js', await readSocketClient()),
    start: addScript(
      'start.js',
      startScript({
        editorWorkerService: addScript('editor-worker.js', editorWorkerService),
        json: addScript('json-worker.js', jsonWorker),
        graphql: addScript('graphql-worker.js', graphqlWorker),
      }),
    ),
  });
  return { page, assets };
}

/** The client of graphql-ws as a script for browsers; the package has it, but does not export its path. */
function readSocketClient(): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve('graphql-ws/package.json');
  return readFile(join(dirname(manifest), 'umd', 'graphql-ws.min.js'), 'utf8');
}
