import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineNotifications, notifications } from '../subgraph.ts';
import { startReceiver, type WebhookReceiver } from '../testing/webhook-receiver.ts';

let subgraph: TestSubgraph;
/** Stands for the provider of text messages. */
let provider: WebhookReceiver;

const sentIn = ({ body }: { readonly body: string }) => Object.fromEntries(new URLSearchParams(body));

beforeAll(async () => {
  provider = await startReceiver((response, request) => {
    if (sentIn(request)['To'] === '+15005550001') response.writeHead(400).end('{"code":21211}');
    else response.writeHead(201).end('{"sid":"SM1"}');
  });
  const account = { SMS_URL: provider.url, SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'secret', SMS_FROM: '+15005550006' };
  subgraph = await startTestSubgraph(defineNotifications(account));
});
afterAll(async () => {
  await subgraph.stop();
  await provider.stop();
});

const errors = `
  ... on Error { __typename code message }
  ... on TooManyCodesError { retryAfterSeconds }
`;
const set = async (as: Principal | null, phoneNumber: string, at = subgraph) =>
  (
    await at.data(
      `mutation ($input: SetPhoneNumberInput!) { setPhoneNumber(input: $input) {
        ... on SetPhoneNumberSuccess { phoneNumber expiresAt } ${errors} } }`,
      { as, variables: { input: { phoneNumber } } },
    )
  ).setPhoneNumber;
const confirm = async (as: Principal, code: string) =>
  (
    await subgraph.data(
      `mutation ($input: ConfirmPhoneNumberInput!) { confirmPhoneNumber(input: $input) {
        ... on ConfirmPhoneNumberSuccess { phoneNumber } ... on Error { code } ... on WrongCodeError { attemptsLeft } } }`,
      { as, variables: { input: { code } } },
    )
  ).confirmPhoneNumber;
const remove = async (as: Principal) =>
  (await subgraph.data('mutation { removePhoneNumber { ... on RemovePhoneNumberSuccess { removed } } }', { as }))
    .removePhoneNumber;
const somebody = () => principalWith('STUDENT');
/** A number that nobody has had before. */
const someNumber = () => `+49${String(Math.floor(Math.random() * 1e10)).padStart(10, '1')}`;
const lastCode = (number: string) => {
  const { Body: text } = sentIn(provider.requests.findLast((request) => sentIn(request)['To'] === number)!);
  return /\d{6}/.exec(text!)![0];
};
const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('a phone number', () => {
  it('is one’s own when the code is entered that was sent to it', async () => {
    const as = somebody();
    const result = await set(as, '+49 (30) 1234-5678');
    expect(result).toEqual({ phoneNumber: '+493012345678', expiresAt: expect.any(String) });
    const request = provider.requests.at(-1)!;
    expect(request.path).toBe('/2010-04-01/Accounts/AC1/Messages.json');
    expect(request.headers['authorization']).toBe(`Basic ${Buffer.from('AC1:secret').toString('base64')}`);
    expect(sentIn(request)).toEqual({
      To: '+493012345678',
      From: '+15005550006',
      Body: expect.stringMatching(/^\d{6} is your code/),
    });
    const code = lastCode('+493012345678');
    expect(await confirm(as, ` ${code} `)).toEqual({ phoneNumber: '+493012345678' });
    // Once.
    expect(await confirm(as, code)).toEqual({ code: 'CODE_EXPIRED' });
    expect([await remove(as), await remove(as)]).toEqual([{ removed: true }, { removed: false }]);
  });

  it('comes with a text in the person’s language', async () => {
    const as = somebody();
    const profile = { revision: 1, name: 'Sam', email: 'sam@school.example', locale: 'de-AT', timeZone: 'UTC' };
    await subgraph.load('users', [{ _id: as.userId, ...profile }]);
    await set(as, someNumber());
    expect(sentIn(provider.requests.at(-1)!)['Body']).toMatch(/^\d{6} ist dein Code/);
  });

  it('is not guessed: five wrong codes, at a time too, end it', async () => {
    const as = somebody();
    const number = someNumber();
    await set(as, number);
    const code = lastCode(number);
    const guesses = await Promise.all(Array.from({ length: 7 }, () => confirm(as, wrong(code))));
    const left = guesses.flatMap(({ attemptsLeft }) => attemptsLeft ?? []).sort();
    expect(left).toEqual([0, 1, 2, 3, 4]);
    expect(await confirm(as, code)).toEqual({ code: 'CODE_EXPIRED' });
  });

  it('is confirmed by the last code, of its own person', async () => {
    const [as, other] = [somebody(), somebody()];
    const number = someNumber();
    await set(as, number);
    const first = lastCode(number);
    await set(as, number);
    const second = lastCode(number);
    expect(await confirm(other, second)).toEqual({ code: 'CODE_EXPIRED' });
    if (first !== second) expect((await confirm(as, first)).code).toBe('WRONG_CODE');
    expect(await confirm(as, second)).toEqual({ phoneNumber: number });
  });

  it('gets five codes an hour at most, whoever asks, and one person sends five at most', async () => {
    const number = someNumber();
    const counted = () => provider.requests.length;
    const before = counted();
    const results = [];
    for (let asker = 0; asker < 6; asker++) results.push(await set(somebody(), number));
    expect(results.at(-1)).toMatchObject({ __typename: 'TooManyCodesError', retryAfterSeconds: expect.any(Number) });
    const as = somebody();
    const atOnce = await Promise.all(Array.from({ length: 8 }, () => set(as, someNumber())));
    expect(atOnce.filter(({ code }) => code === 'TOO_MANY_CODES')).toHaveLength(3);
    expect(counted() - before).toBe(10);
  });

  it.each(['', '12345', '0301234567', '+0301234567', '+49 30 12345678901234567', 'https://x.example'])(
    'is refused where it is %j',
    async (number) => expect((await set(somebody(), number)).code).toBe('INVALID_INPUT'),
  );

  it('says where a code could not be sent, or nobody is signed in', async () => {
    expect((await set(somebody(), '+15005550001')).code).toBe('CODE_NOT_SENT');
    await expect(set(null, someNumber())).rejects.toThrow('UNAUTHENTICATED');
  });

  it('is of no use where the installation sends no texts', async () => {
    const without = await startTestSubgraph(notifications);
    expect((await set(somebody(), someNumber(), without)).code).toBe('SMS_UNAVAILABLE');
    await without.stop();
  });
});
