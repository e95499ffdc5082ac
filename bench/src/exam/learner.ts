import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { Client } from 'undici';

const decompress = promisify(brotliDecompress);

/** An operation of the web app: its name, and the id by which it is persisted. */
export interface Operation {
  readonly name: string;
  readonly id: string;
}

/** A learner at their browser: one connection that is kept open, and their own access token. */
export class Learner {
  private readonly client: Client;

  constructor(
    url: string,
    private readonly authorization: string,
  ) {
    this.client = new Client(url);
  }

  /**
   * Sends an operation as the web app does: by its id, and content with a compressed answer.
   * @returns the data of the answer
   * @throws Error where the status is not 200 or the answer has errors
   */
  async send(operation: Operation, variables: object): Promise<Record<string, unknown>> {
    const { statusCode, headers, body } = await this.client.request({
      method: 'POST',
      path: '/graphql',
      headers: {
        'content-type': 'application/json',
        'accept-encoding': 'br',
        authorization: this.authorization,
      },
      body: JSON.stringify({
        operationName: operation.name,
        variables,
        extensions: { persistedQuery: { version: 1, sha256Hash: operation.id } },
      }),
    });
    const bytes = Buffer.from(await body.arrayBuffer());
    const text = (headers['content-encoding'] === 'br' ? await decompress(bytes) : bytes).toString();
    if (statusCode !== 200) throw new Error(`${operation.name}: status ${statusCode}: ${text.slice(0, 300)}`);
    const { data, errors } = JSON.parse(text) as { data?: Record<string, unknown>; errors?: unknown };
    if (errors || !data) throw new Error(`${operation.name}: ${text.slice(0, 300)}`);
    return data;
  }

  async leave(): Promise<void> {
    await this.client.close();
  }
}
