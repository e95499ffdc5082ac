import { afterEach, describe, expect, it } from '@jest/globals';
import { OutboundClient } from '../outbound/outbound-client.ts';
import { startReceiver } from '../testing/webhook-receiver.ts';
import { textOf } from './sms-channel.ts';
import { TwilioProvider } from './sms-provider.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((close) => close()));
});

describe('a text', () => {
  const url = 'https://learn.school.example/announcements/1';

  it('says what happened and where to look', () => {
    expect(textOf({ title: 'Holidays', body: 'The school is closed.', url })).toBe(
      `Holidays\nThe school is closed. ${url}`,
    );
  });

  it('is cut off before the link where it is long', () => {
    const text = textOf({ title: 'Holidays', body: 'x'.repeat(1_000), url });
    expect(text).toHaveLength(300);
    expect(text.endsWith(`x… ${url}`)).toBe(true);
  });
});

describe('the provider', () => {
  it.each([
    [201, '{"sid":"SM1"}', { status: 'SENT', providerId: 'SM1' }],
    [201, 'no JSON', { status: 'SENT' }],
    [400, '{"code":21610}', { status: 'ADDRESS_DEAD' }],
    [400, '{"code":21617}', { status: 'REFUSED' }],
    [401, '', { status: 'REFUSED' }],
    [429, '{"code":20429}', { status: 'FAILED_FOR_NOW' }],
    [503, '', { status: 'FAILED_FOR_NOW' }],
  ])('that answers %d %s leads to %j', async (statusCode, answer, outcome) => {
    const receiver = await startReceiver((response) => response.writeHead(statusCode).end(answer));
    const client = new OutboundClient({ privateAddresses: 'allow' });
    opened.push(
      () => receiver.stop(),
      () => client.close(),
    );
    const provider = new TwilioProvider(client, {
      ...{ url: receiver.url.slice(0, -1), account: 'AC1', token: 'secret', from: 'School' },
    });
    expect(await provider.send({ to: '+493012345678', text: 'Hello' })).toMatchObject(outcome);
  });

  it('that is away is tried again', async () => {
    const receiver = await startReceiver();
    await receiver.stop();
    const client = new OutboundClient({ privateAddresses: 'allow' });
    opened.push(() => client.close());
    const provider = new TwilioProvider(client, { url: receiver.url, account: 'AC1', token: 'secret', from: 'School' });
    expect(await provider.send({ to: '+493012345678', text: 'Hello' })).toMatchObject({ status: 'FAILED_FOR_NOW' });
  });
});
