/** What the product tells its supervisor, once, as soon as their channel is open. */
export interface SupervisorOrder {
  /** The product's process id. */
  readonly product: number;
  readonly directory: string;
  readonly toolsDirectory: string;
  readonly data: 'kept' | 'disposable';
  readonly postgresql: boolean;
  readonly mongodb: boolean;
  readonly redis: boolean;
  readonly mongodBinary?: string | undefined;
}

/** What the supervisor tells the product. `failed` may also come after `ready`: then a server has ended by itself. */
export type SupervisorReport =
  | { readonly kind: 'progress'; readonly message: string }
  | { readonly kind: 'ready'; readonly postgresUrl?: string; readonly mongodbUrl?: string; readonly redisUrl?: string }
  | { readonly kind: 'failed'; readonly message: string; readonly mendable: boolean };
