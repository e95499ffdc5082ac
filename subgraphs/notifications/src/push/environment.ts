import { createECDH } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { EnvironmentError } from '@coursegraph/platform/environment';
import { z } from 'zod';

/** What this subgraph's environment says of pushes. */
export const pushVariables = {
  VAPID_PUBLIC_KEY: z
    .string()
    .regex(/^[\w-]{87}$/, 'a P-256 point in base64url')
    .optional()
    .describe('The public key that browsers get pushes by. Without both keys, a pair is made once and kept.')
    .meta({ example: 'the public key that web-push generate-vapid-keys prints' }),
  VAPID_PRIVATE_KEY: z
    .string()
    .regex(/^[\w-]{43}$/, '32 bytes in base64url')
    .optional()
    .describe('The private key of VAPID_PUBLIC_KEY.')
    .meta({ example: 'the private key that web-push generate-vapid-keys prints' }),
  VAPID_SUBJECT: z
    .url({ protocol: /^(?:https|mailto)$/ })
    .optional()
    .describe('Where the operators of push services reach who sends pushes: APP_URL where it is https, if left out.')
    .meta({ example: 'mailto:operations@school.example' }),
  FCM_SERVICE_ACCOUNT: z
    .string()
    .optional()
    .describe(
      'The service account of Firebase Cloud Messaging: its JSON, or the file with it. Without it, no pushes go to apps.',
    )
    .meta({ example: '/run/secrets/firebase.json' }),
  FCM_URL: z
    .url({ protocol: /^https?$/ })
    .default('https://fcm.googleapis.com')
    .describe('Where Firebase Cloud Messaging is.')
    .meta({ example: 'https://fcm.googleapis.com' }),
};

/** The pair of keys that this installation signs web pushes with, in base64url. */
export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

const serviceAccountRule = z.object({
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
});

/** What an app's pushes are sent with. */
export type ServiceAccount = z.output<typeof serviceAccountRule>;

/** What this subgraph is told of pushes. */
export interface PushEnvironment {
  /** Null where a pair is to be made and kept. */
  readonly vapidKeys: VapidKeys | null;
  readonly vapidSubject: string;
  /** Null where no pushes go to apps. */
  readonly firebase: { readonly account: ServiceAccount; readonly url: string } | null;
}

/**
 * Makes sense of the variables.
 * @throws EnvironmentError that names what is wrong, and no value.
 */
export function toPushEnvironment(
  variables: z.output<z.ZodObject<typeof pushVariables>>,
  appUrl: string,
): PushEnvironment {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey, VAPID_SUBJECT, FCM_URL } = variables;
  if ((publicKey === undefined) !== (privateKey === undefined)) {
    throw new EnvironmentError('VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together. Set both or none.');
  }
  const ownSubject = appUrl.startsWith('https:') ? appUrl : 'mailto:operations@localhost';
  const account = variables.FCM_SERVICE_ACCOUNT;
  return {
    vapidKeys: publicKey !== undefined && privateKey !== undefined ? { publicKey, privateKey } : null,
    vapidSubject: VAPID_SUBJECT ?? ownSubject,
    firebase: account === undefined ? null : { account: readServiceAccount(account), url: FCM_URL.replace(/\/+$/, '') },
  };
}

/** The pair of keys of a private key: 32 bytes. */
export function vapidKeysOf(privateKey: Buffer): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(privateKey);
  return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}

function readServiceAccount(text: string): ServiceAccount {
  try {
    const json = text.trimStart().startsWith('{') ? text : readFileSync(text, 'utf8');
    return serviceAccountRule.parse(JSON.parse(json));
  } catch {
    throw new EnvironmentError(
      'FCM_SERVICE_ACCOUNT is not valid: it has to be the JSON of a service account, with project_id, client_email and private_key, or the name of a file with it.',
    );
  }
}
