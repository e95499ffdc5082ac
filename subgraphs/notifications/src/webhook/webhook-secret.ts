import { randomBytes } from 'node:crypto';

const secretBytes = 32;
/** How long messages are signed with a secret after another has taken its place. */
export const formerSecretHours = 24;
const mostFormer = 4;

/** A secret that another has taken the place of. */
export interface FormerSecret {
  readonly secret: string;
  /** ISO 8601. */
  readonly validUntil: string;
}

/** The secrets of a webhook. */
export interface WebhookSecrets {
  readonly secret: string;
  readonly formerSecrets: readonly FormerSecret[];
}

/** A new secret, in the form of the specification: `whsec_` and 32 random bytes by Base64. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString('base64')}`;
}

/** The secrets after a new one has come: what was valid stays so for a day. */
export function rotated({ secret, formerSecrets }: WebhookSecrets, now: Date): WebhookSecrets {
  const validUntil = new Date(now.getTime() + formerSecretHours * 3_600_000).toISOString();
  const former = [{ secret, validUntil }, ...formerSecrets.filter((one) => isValid(one, now))];
  return { secret: newWebhookSecret(), formerSecrets: former.slice(0, mostFormer) };
}

/** What a message is signed with now, the current secret first. */
export function validSecrets({ secret, formerSecrets }: WebhookSecrets, now: Date): string[] {
  return [secret, ...formerSecrets.filter((former) => isValid(former, now)).map((former) => former.secret)];
}

function isValid({ validUntil }: FormerSecret, now: Date): boolean {
  return new Date(validUntil) > now;
}
