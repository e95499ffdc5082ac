import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import webPush from 'web-push';
import { readNotificationsEnvironment } from '../environment.ts';
import { vapidKeysOf } from './environment.ts';

const pushOf = (source: Record<string, string>) => readNotificationsEnvironment(source).push;
const account = { project_id: 'school', client_email: 'push@school.example', private_key: 'hunter2' };

describe('the keys of web pushes', () => {
  const { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY } = webPush.generateVAPIDKeys();

  it('are those of the environment, or none', () => {
    expect(pushOf({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY }).vapidKeys).toEqual({
      publicKey: VAPID_PUBLIC_KEY,
      privateKey: VAPID_PRIVATE_KEY,
    });
    expect(pushOf({}).vapidKeys).toBeNull();
  });

  it('belong together, and are keys', () => {
    expect(() => pushOf({ VAPID_PUBLIC_KEY })).toThrow('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together');
    expect(() => pushOf({ VAPID_PUBLIC_KEY: 'x', VAPID_PRIVATE_KEY })).toThrow('VAPID_PUBLIC_KEY is not valid');
  });

  it('are made of a secret of 32 bytes as the library makes them', () => {
    expect(vapidKeysOf(Buffer.from(VAPID_PRIVATE_KEY, 'base64url'))).toEqual({
      publicKey: VAPID_PUBLIC_KEY,
      privateKey: VAPID_PRIVATE_KEY,
    });
  });

  it('name the installation, where its address is one that others can reach', () => {
    expect(pushOf({ APP_URL: 'https://learn.school.example/' }).vapidSubject).toBe('https://learn.school.example');
    expect(pushOf({ VAPID_SUBJECT: 'mailto:it@school.example' }).vapidSubject).toBe('mailto:it@school.example');
  });
});

describe('the service account of pushes to apps', () => {
  it('is JSON, or the name of a file with it', async () => {
    const FCM_SERVICE_ACCOUNT = JSON.stringify(account);
    const expected = { ...account, token_uri: 'https://oauth2.googleapis.com/token' };
    expect(pushOf({ FCM_SERVICE_ACCOUNT }).firebase).toEqual({ account: expected, url: 'https://fcm.googleapis.com' });
    const folder = await mkdtemp(join(tmpdir(), 'coursegraph-'));
    const file = join(folder, 'firebase.json');
    await writeFile(file, FCM_SERVICE_ACCOUNT);
    expect(pushOf({ FCM_SERVICE_ACCOUNT: file }).firebase?.account).toEqual(expected);
    await rm(folder, { recursive: true });
    expect(pushOf({}).firebase).toBeNull();
  });

  it.each(['/no/such/file', '{', '{"private_key":"hunter2"}'])('is refused where it is %s, without a value', (text) => {
    const read = () => pushOf({ FCM_SERVICE_ACCOUNT: text });
    expect(read).toThrow('FCM_SERVICE_ACCOUNT is not valid');
    expect(read).not.toThrow('hunter2');
  });
});

describe('the provider of text messages', () => {
  const smsOf = (source: Record<string, string>) => readNotificationsEnvironment(source).sms;

  it('needs an account, its secret and a sender, all or none', () => {
    const given = { SMS_ACCOUNT: 'AC1', SMS_TOKEN: 'secret', SMS_FROM: 'School' };
    expect(smsOf(given)).toEqual({ url: 'https://api.twilio.com', account: 'AC1', token: 'secret', from: 'School' });
    expect(smsOf({})).toBeNull();
    expect(() => smsOf({ ...given, SMS_FROM: '' })).toThrow('SMS_ACCOUNT, SMS_TOKEN and SMS_FROM belong together');
  });
});
