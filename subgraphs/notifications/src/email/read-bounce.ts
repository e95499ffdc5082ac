import { isId } from '@coursegraph/platform/persistence';
import { withoutAddresses } from './smtp-outcome.ts';

/** What a mail server, or a mail provider, says of a mail of ours that it took before. */
export interface BounceReport {
  /** Of the delivery whose mail it was. */
  readonly deliveryId: string;
  readonly kind:
    /** The address is dead: nobody is there. */
    | 'BOUNCE'
    /** This mail did not get there, which says nothing of the address. */
    | 'FAILURE'
    /** The person called it spam. */
    | 'COMPLAINT';
  /** What the server said, without addresses. */
  readonly reason: string;
}

/** Of an address where nobody is, by RFC 3463: anything wrong with the address, a closed mailbox, no such host, or no details. */
const deadAddress = /^5\.(?:1\.\d+|2\.1|4\.4|0\.0)$/;

/**
 * Reads a bounce or a complaint: a delivery status notification or a feedback report, raw as it came by mail. Null for
 * what is neither, is not final, or is of no mail of ours.
 * @see https://www.rfc-editor.org/rfc/rfc3464
 * @see https://www.rfc-editor.org/rfc/rfc5965
 */
export async function readBounce(raw: Buffer): Promise<BounceReport | null> {
  // It takes most of a second to load, and few processes ever read a bounce.
  const { simpleParser } = await import('mailparser');
  // Its defaults would make the parts of a report one text.
  const { attachments } = await simpleParser(raw, { keepDeliveryStatus: true, skipTextToHtml: true });
  const part = (...types: string[]) =>
    attachments.find(({ contentType }) => types.includes(contentType))?.content.toString() ?? '';
  const original = part('message/rfc822', 'message/rfc822-headers', 'text/rfc822-headers');
  const deliveryId = /^<([^@>]+)@/.exec(field(original, 'Message-ID') ?? '')?.[1];
  if (deliveryId === undefined || !isId(deliveryId)) return null;
  const feedback = part('message/feedback-report');
  if (feedback) {
    const isComplaint = field(feedback, 'Feedback-Type')?.toLowerCase() !== 'not-spam';
    return isComplaint ? { deliveryId, kind: 'COMPLAINT', reason: 'A mail was reported as spam.' } : null;
  }
  const status = part('message/delivery-status');
  const code = field(status, 'Status') ?? '';
  if (field(status, 'Action')?.toLowerCase() !== 'failed' || !code.startsWith('5.')) return null;
  const said = field(status, 'Diagnostic-Code') ?? `The mail came back with the status ${code}.`;
  return { deliveryId, kind: deadAddress.test(code) ? 'BOUNCE' : 'FAILURE', reason: withoutAddresses(said) };
}

/** A field of a head, by RFC 5322: its lines may be folded. */
function field(head: string, name: string): string | undefined {
  const value = new RegExp(`^${name}:[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)`, 'im').exec(head)?.[1];
  return value?.replace(/\s+/g, ' ').trim();
}
