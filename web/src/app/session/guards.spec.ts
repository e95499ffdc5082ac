import { returnAddress } from './guards';

describe('returnAddress', () => {
  it.each([
    ['/courses/git-without-fear?x=1#y', '/courses/git-without-fear?x=1#y'],
    ['/', '/'],
    [null, '/'],
    ['', '/'],
    ['//elsewhere.example', '/'],
    ['/\\elsewhere.example', '/'],
    ['https://elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('leads from %s to %s', (returnTo, address) => {
    expect(returnAddress(returnTo)).toBe(address);
  });
});
