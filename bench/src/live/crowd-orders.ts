/** What is said to a crowd. */
export type CrowdOrder =
  | {
      /** To subscribe, once with each token. It answers `opened`. */
      readonly kind: 'open';
      readonly port: number;
      readonly query: string;
      readonly accessTokens: readonly string[];
    }
  /** To report when each has one event. */
  | { readonly kind: 'await' }
  /** To report now. */
  | { readonly kind: 'report' };

/** What a crowd has received. */
export interface CrowdReport {
  readonly kind: 'report';
  /** When the last event came, in milliseconds since the epoch. */
  readonly lastAt: number;
  /** How many have none. */
  readonly lost: number;
  /** How many events came again to who had one. */
  readonly doubled: number;
  readonly closed: number;
  readonly firstError: string | undefined;
}
