import { createHash } from 'node:crypto';
import type { OperationScope } from '../execution/index.ts';
import type { Encoding } from './compression.ts';

/** Headers by which clients, and caches on the way to them, may keep an answer. */
export interface PublicHeaders extends Readonly<Record<string, string>> {
  readonly etag: string;
  readonly 'cache-control': string;
  readonly vary: string;
}

/**
 * The headers of an answer to a GET by id, where every fetch for it was answered as nobody in particular is; undefined for
 * one that is for who asks alone.
 *
 * Nobody in particular may keep it as long as the gateway does. Somebody who is signed in has to ask whether it has changed,
 * so that they see their own changes; so has a cache that has it for others (`Vary: Authorization`).
 * @see https://www.rfc-editor.org/rfc/rfc9111
 */
export function publicHeaders(
  { principal, fetches, setCookies }: Pick<OperationScope, 'principal' | 'fetches' | 'setCookies'>,
  { body, encoding }: { readonly body: string; readonly encoding: Encoding },
): PublicHeaders | undefined {
  if (fetches.length === 0 || setCookies.length > 0) return undefined;
  const until = Math.min(...fetches.map(({ publicUntil = 0 }) => publicUntil));
  const seconds = Math.floor((until - Date.now()) / 1_000);
  if (seconds <= 0) return undefined;
  // A strong tag is one of bytes: those of a compressed answer are others.
  const digest = createHash('sha256').update(body).digest('base64url');
  return {
    etag: `"${digest}-${encoding}"`,
    'cache-control': principal ? 'private, no-cache' : `public, max-age=${seconds}`,
    vary: 'accept, authorization',
  };
}

/** Whether a client has an answer already, by its header `If-None-Match`. */
export function hasAnswer(ifNoneMatch: string | undefined, { etag }: PublicHeaders): boolean {
  return (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
