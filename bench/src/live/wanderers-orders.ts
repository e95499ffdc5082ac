/** What is said to clients that come and go. */
export type WanderersOrder =
  | { readonly kind: 'come'; readonly port: number; readonly accessTokens: readonly string[] }
  /** To begin to drop and resume. */
  | { readonly kind: 'wander' }
  /** To come back for good. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'report' };

/** What they have received. */
export interface Received {
  /** The ids of the notifications of each client, as they came. */
  readonly ids: readonly (readonly string[])[];
  /** How often one of them came again. */
  readonly drops: number;
  readonly firstError: string | undefined;
}
