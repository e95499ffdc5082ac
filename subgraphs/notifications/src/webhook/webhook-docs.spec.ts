import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { until } from '../testing/until.ts';
import { signatureHeaders } from './post-webhook.ts';
import { webhookExamples, webhookExamplesAsMarkdown } from './webhook-examples.ts';
import { newWebhookSecret } from './webhook-secret.ts';

const text = await readFile(new URL('../../../../docs/webhooks.md', import.meta.url), 'utf8');
const running: { kill(): void }[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill();
});

const codeOf = (language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, 'gs'))].map(([, code]) => code!);

const freePort = async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
};

describe('docs/webhooks.md', () => {
  it('shows every message as it is sent: copy what print-examples.js prints', () => {
    const shown = /<!-- examples -->\n\n(.*?)\n\n<!-- end of examples -->/s.exec(text)?.[1];
    expect(shown).toBe(webhookExamplesAsMarkdown());
  });

  it('shows messages without names and addresses of people', () => {
    const sent = JSON.stringify(webhookExamples().map(({ message }) => message));
    expect(sent).not.toMatch(/Sam|@/);
  });

  it.each(['with the library', 'without it'])(
    'has an example of a receiver %s that takes what is signed, and nothing else',
    async (which) => {
      const [withLibrary, without] = codeOf('js') as [string, string];
      const port = await freePort();
      const secret = newWebhookSecret();
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', which === 'without it' ? without : withLibrary],
        {
          cwd: new URL('../..', import.meta.url),
          env: { PATH: process.env['PATH'], PORT: String(port), WEBHOOK_SECRET: secret },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      running.push(child);
      const post = async (payload: string, options: { signedAs?: string; secrets?: string[]; at?: Date } = {}) => {
        const { signedAs = payload, secrets = [newWebhookSecret(), secret], at = new Date() } = options;
        const headers = signatureHeaders({ id: 'message-1', payload: signedAs }, { secrets, at });
        return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body: payload })).status;
      };
      const payload = '{"type":"test","timestamp":"2026-03-01T09:30:00.000Z","data":{"name":"Zoë"}}';
      expect(await until(() => post(payload).catch(() => null))).toBe(204);
      expect(await post(`${payload} `, { signedAs: payload })).toBe(401);
      expect(await post(payload, { secrets: [newWebhookSecret()] })).toBe(401);
      expect(await post(payload, { at: new Date(Date.now() - 600_000) })).toBe(401);
    },
  );
});
