import { createHash, timingSafeEqual } from 'node:crypto';
import type { NotificationsContext } from '../notifications-context.ts';
import { noteReport } from './note-report.ts';
import { readBounce } from './read-bounce.ts';

/** Where a mail server posts what comes back: each message raw, with the secret as `x-bounce-secret`. */
export const bouncesPath = '/mail/bounces';

/**
 * Takes a bounce or a complaint. What is neither is taken too, and changes nothing, so that whoever passes on a whole
 * mailbox need not tell them apart. 401 without the secret; 404 where this installation takes none.
 */
export async function answerBounces(request: Request, { em, resources }: NotificationsContext): Promise<Response> {
  const { bounceSecret } = resources;
  if (bounceSecret === null || request.method !== 'POST') return new Response('Not found', { status: 404 });
  if (!isSame(request.headers.get('x-bounce-secret') ?? '', bounceSecret))
    return new Response('The secret is wrong', { status: 401 });
  const report = await readBounce(Buffer.from(await request.arrayBuffer()));
  if (report) await noteReport(em, report);
  return new Response(null, { status: 204 });
}

/** Compares in a time that tells nothing of where they differ. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
