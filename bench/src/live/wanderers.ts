/** A process of its own: clients that come and go at random, and resume after the last event that they have. */
import type { Received, WanderersOrder } from './wanderers-orders.ts';
import { LiveClient } from './live-client.ts';

const query = 'subscription ($after: String) { notificationReceived(after: $after) { id cursor } }';
const longestStayMilliseconds = 10_000;
const longestAwayMilliseconds = 2_000;
const shareThatSaysGoodbye = 0.2;

interface Next {
  readonly type: string;
  readonly payload: {
    readonly data?: { readonly notificationReceived: { readonly id: string; readonly cursor: string } | null } | null;
  };
}

/** One of them. */
class Wanderer {
  readonly ids: string[] = [];
  drops = -1;
  firstError: string | undefined;
  private cursor: string | undefined;
  private client: LiveClient | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly port: number,
    private readonly accessToken: string,
  ) {}

  come(): void {
    this.drops += 1;
    this.client = new LiveClient({
      port: this.port,
      accessToken: this.accessToken,
      onReady: (client) => client.subscribe(query, { after: this.cursor ?? null }),
      onMessage: (message) => this.take(message),
      onClosed: () => {
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.come(), state === 'staying' ? 0 : Math.random() * longestAwayMilliseconds);
      },
    });
    this.stayAWhile();
  }

  /** Goes after a while, unless it has nothing yet after which it could resume. */
  private stayAWhile(): void {
    this.timer = setTimeout(() => {
      if (state === 'staying') return;
      if (this.cursor === undefined || state === 'arriving') this.stayAWhile();
      else if (Math.random() < shareThatSaysGoodbye) this.client?.leave();
      else this.client?.vanish();
    }, Math.random() * longestStayMilliseconds);
  }

  private take(message: string): void {
    const { type, payload } = JSON.parse(message) as Next;
    const notification = type === 'next' ? payload.data?.notificationReceived : undefined;
    if (!notification) {
      this.firstError ??= message;
      return;
    }
    this.ids.push(notification.id);
    this.cursor = notification.cursor;
  }
}

let wanderers: readonly Wanderer[] = [];
let state: 'arriving' | 'wandering' | 'staying' = 'arriving';

process.on('message', (order: WanderersOrder) => {
  if (order.kind === 'come') {
    wanderers = order.accessTokens.map((accessToken) => new Wanderer(order.port, accessToken));
    for (const wanderer of wanderers) wanderer.come();
  } else if (order.kind === 'report') {
    const report: Received = {
      ids: wanderers.map(({ ids }) => ids),
      drops: wanderers.reduce((sum, { drops }) => sum + drops, 0),
      firstError: wanderers.find(({ firstError }) => firstError)?.firstError,
    };
    process.send?.(report);
  } else state = order.kind === 'wander' ? 'wandering' : 'staying';
});
process.send?.({ ready: 'wanderers' });
