import { describe, expect, it } from '@jest/globals';
import { judgeRefresh } from './refresh-rule.ts';

const now = new Date('2026-11-21T09:30:00Z');
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

describe('a refresh token', () => {
  it('renews the session when it is used for the first time', () => {
    expect(judgeRefresh({ expiresAt: later(1), usedAt: null }, now)).toBe('renew');
  });

  it('renews it again within ten seconds of its first use', () => {
    expect(judgeRefresh({ expiresAt: later(3600), usedAt: later(-10) }, now)).toBe('renew');
  });

  it('ends the session when it is used again after that', () => {
    expect(judgeRefresh({ expiresAt: later(3600), usedAt: later(-10.001) }, now)).toBe('end-session');
  });

  it('is refused from the moment it expires, used or not', () => {
    expect(judgeRefresh({ expiresAt: now, usedAt: null }, now)).toBe('refuse');
    expect(judgeRefresh({ expiresAt: now, usedAt: later(-3600) }, now)).toBe('refuse');
  });
});
