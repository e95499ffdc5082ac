import { AccessTokens } from './access-tokens';

const minutes = 60_000;
const token = (value: string, lifetime = 15 * minutes) => ({ value, expiresAt: Date.now() + lifetime });

describe('AccessTokens', () => {
  let tokens: AccessTokens;
  let renewals: number;

  beforeEach(() => {
    tokens = new AccessTokens();
    renewals = 0;
    tokens.renewWith(async () => {
      renewals += 1;
      await Promise.resolve();
      return token(`renewed ${renewals}`);
    });
  });

  it('gives the token as long as it works', async () => {
    tokens.accept(token('first'));
    expect(await tokens.fresh()).toBe('first');
    expect(renewals).toBe(0);
  });

  it('gives none, and asks for none, when nobody is signed in', async () => {
    expect(await tokens.fresh()).toBeUndefined();
    expect(renewals).toBe(0);
  });

  it('renews a token that is about to expire', async () => {
    tokens.accept(token('first', 10_000));
    expect(await tokens.fresh()).toBe('renewed 1');
  });

  it('renews once for everybody who waits', async () => {
    tokens.accept(token('first', 0));
    const all = await Promise.all([tokens.fresh(), tokens.fresh(), tokens.renew(), tokens.renew('first')]);
    expect(new Set(all)).toEqual(new Set(['renewed 1']));
    expect(renewals).toBe(1);
  });

  it('does not renew for a refusal of a token that was replaced meanwhile', async () => {
    tokens.accept(token('second'));
    expect(await tokens.renew('first')).toBe('second');
    expect(renewals).toBe(0);
  });

  it('forgets the token when the session has ended', async () => {
    tokens.accept(token('first'));
    tokens.renewWith(() => Promise.resolve(undefined));
    expect(await tokens.renew('first')).toBeUndefined();
    expect(await tokens.fresh()).toBeUndefined();
  });

  it('tells everybody who waits that a renewal failed, and tries again next time', async () => {
    tokens.accept(token('first', 0));
    tokens.renewWith(() => Promise.reject(new TypeError('Failed to fetch')));
    const outcomes = await Promise.allSettled([tokens.fresh(), tokens.fresh()]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    tokens.renewWith(() => Promise.resolve(token('later')));
    expect(await tokens.fresh()).toBe('later');
  });
});
