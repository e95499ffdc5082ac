import { parseCookie, stringifySetCookie } from 'cookie';
import { refreshTokenLifetimeSeconds } from './refresh-token.ts';

const name = 'refresh_token';

/**
 * The cookie that carries a browser's refresh token. Scripts cannot read it, other sites' requests do not carry it, and
 * it goes to `/graphql` only.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis
 */
export class RefreshCookie {
  private readonly attributes;

  /** @param options.secure whether browsers send it over https only */
  constructor(options: { readonly secure: boolean }) {
    this.attributes = { path: '/graphql', httpOnly: true, sameSite: 'strict', secure: options.secure } as const;
  }

  /** The refresh token in a `Cookie` header; undefined where there is none. */
  read(header: string | undefined): string | undefined {
    return (header === undefined ? undefined : parseCookie(header)[name]) || undefined;
  }

  /** A `Set-Cookie` header that gives a browser a refresh token. */
  write(refreshToken: string): string {
    return stringifySetCookie({ ...this.attributes, name, value: refreshToken, maxAge: refreshTokenLifetimeSeconds });
  }

  /** A `Set-Cookie` header that takes it away. */
  clear(): string {
    return stringifySetCookie({ ...this.attributes, name, value: '', maxAge: 0 });
  }
}
