import { pauseBefore, pauseOf } from './live-pause';

describe('the pause before the socket is opened again', () => {
  it('is as long as a server asks for that restarts', () => {
    expect(pauseOf({ code: 1012, reason: '{"reconnectAfterMilliseconds":1234}' })).toBe(1_234);
    expect(pauseOf({ code: 1012, reason: '{"reconnectAfterMilliseconds":0}' })).toBe(0);
  });

  it.each([
    { code: 1012, reason: '' },
    { code: 1012, reason: 'Service Restart' },
    { code: 1012, reason: '{"reconnectAfterMilliseconds":86400000}' },
    { code: 4403, reason: '{"reconnectAfterMilliseconds":1234}' },
    new Event('error'),
    undefined,
  ])('is our own after %p', (closing) => {
    expect(pauseOf(closing)).toBeUndefined();
  });

  it('grows up to half a minute', () => {
    expect(pauseBefore(0)).toBeLessThanOrEqual(1_000);
    expect(pauseBefore(100)).toBeGreaterThanOrEqual(15_000);
    expect(pauseBefore(100)).toBeLessThanOrEqual(30_000);
  });
});
