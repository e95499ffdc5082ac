import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

const operation = /* GraphQL */ `
  subscription ($after: String) {
    notificationReceived(after: $after) {
      id
      cursor
      actor {
        id
      }
    }
  }
`;
const pauseMilliseconds = 200;

interface Received {
  readonly id: string;
  readonly cursor: string;
  readonly actor: { readonly id: string } | null;
}

/**
 * A person's subscription to their notifications, which comes back with its last cursor whenever it is lost: what an app
 * does. It keeps the ids of all that it has received, in their order.
 */
export class Listener {
  readonly received: string[] = [];
  private readonly options: { readonly url: string; readonly accessToken: string };
  private readonly waiting = new Map<string, () => void>();
  private readonly actors = new Set<string>();
  private cursor: string | null = null;
  private client: Client | undefined;
  private stopped = false;

  constructor(options: { readonly url: string; readonly accessToken: string }) {
    this.options = options;
    void this.run();
  }

  /** Resolves when there is a notification of what a person did. */
  heardOf(actorId: string): Promise<void> {
    if (this.actors.has(actorId)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.set(actorId, resolve));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.dispose();
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.listen().catch(() => undefined);
      await sleep(pauseMilliseconds);
    }
  }

  private async listen(): Promise<void> {
    const { url, accessToken } = this.options;
    this.client = createClient({
      url: `${url.replace(/^http/, 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      connectionAckWaitTimeout: 3_000,
      keepAlive: 2_000,
      connectionParams: { accessToken },
    });
    this.endWithoutPong(this.client);
    const results = this.client.iterate({ query: operation, variables: { after: this.cursor } });
    try {
      for await (const { data, errors } of results) {
        // What is lost on the way is lost for this socket only: it goes on at the cursor of what came last.
        if (errors && !data) return;
        this.take(data!['notificationReceived'] as Received);
      }
    } finally {
      await this.client.dispose();
    }
  }

  private take({ id, cursor, actor }: Received): void {
    this.received.push(id);
    this.cursor = cursor;
    if (!actor) return;
    this.actors.add(actor.id);
    this.waiting.get(actor.id)?.();
    this.waiting.delete(actor.id);
  }

  /** A peer that vanished without a word never closes its end. */
  private endWithoutPong(client: Client): void {
    let patience: NodeJS.Timeout | undefined;
    client.on('ping', (received) => {
      if (!received) patience = setTimeout(() => client.terminate(), 2_000);
    });
    client.on('pong', () => clearTimeout(patience));
    client.on('closed', () => clearTimeout(patience));
  }
}
