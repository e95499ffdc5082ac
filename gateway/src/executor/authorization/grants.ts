/** What whoever asks may do, in the terms of the directives of Apollo Federation. */
export interface Grants {
  /** For `@authenticated`. */
  readonly isAuthenticated: boolean;
  /** For `@requiresScopes`: the scopes of the access token. */
  readonly scopes: ReadonlySet<string>;
  /** For `@policy`: the policies that hold. */
  readonly policies: ReadonlySet<string>;
}

/** The grants of somebody of whom nothing is known. */
export const noGrants: Grants = { isAuthenticated: false, scopes: new Set(), policies: new Set() };
