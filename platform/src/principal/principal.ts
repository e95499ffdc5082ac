/** What a person may do. The roles of the schema's enum `Role`. */
export type Role = 'STUDENT' | 'INSTRUCTOR' | 'ADMIN';

/** Who a request is made for: a person with a verified access token. `null` stands for nobody in particular. */
export interface Principal {
  /** The person's id, a UUIDv7. */
  readonly userId: string;
  readonly roles: readonly Role[];
  /** When the access token expires, in seconds since the epoch. */
  readonly expiresAt: number;
}
