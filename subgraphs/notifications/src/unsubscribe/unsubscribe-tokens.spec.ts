import { randomBytes } from 'node:crypto';
import { newId } from '@coursegraph/platform/persistence';
import { expect, test } from '@jest/globals';
import { UnsubscribeTokens } from './unsubscribe-tokens.ts';

const tokens = new UnsubscribeTokens(randomBytes(32));
const wanted = { userId: newId(), kind: 'ANNOUNCEMENT' } as const;

test('a token says whose mails of which kind it stops', () => {
  expect(tokens.read(tokens.issue(wanted))).toEqual(wanted);
  expect(tokens.read(tokens.issue({ ...wanted, kind: 'DIGEST' }))).toEqual({ ...wanted, kind: 'DIGEST' });
});

test('a token tells nothing, and is another each time', () => {
  const token = tokens.issue(wanted);
  expect(Buffer.from(token, 'base64url').toString('hex')).not.toContain(wanted.userId.replaceAll('-', ''));
  expect(token).toMatch(/^[\w-]+$/);
  expect(tokens.issue(wanted)).not.toBe(token);
});

test('one that was changed in any place, cut off, made up, or made with another key says nothing', () => {
  const token = Buffer.from(tokens.issue(wanted), 'base64url');
  for (let place = 0; place < token.length; place++) {
    const changed = Buffer.from(token);
    changed[place]! ^= 1;
    expect(tokens.read(changed.toString('base64url'))).toBeNull();
  }
  expect(tokens.read(token.subarray(0, -1).toString('base64url'))).toBeNull();
  expect(tokens.read('')).toBeNull();
  expect(tokens.read('x'.repeat(10_000))).toBeNull();
  expect(new UnsubscribeTokens(randomBytes(32)).read(token.toString('base64url'))).toBeNull();
});
