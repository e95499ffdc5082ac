import { z } from 'zod';
import { type OutboundRule, outboundUrlRule } from '../outbound/outbound-url.ts';
import { WebhookEvent } from './webhook-event.ts';

const describable = Object.values(WebhookEvent);

/** What a webhook may be like. */
export function webhookRules(rule: OutboundRule) {
  return z.object({
    url: outboundUrlRule(rule),
    description: z.string().trim().max(300, 'A description has at most 300 characters.'),
    events: z
      .array(z.enum(WebhookEvent))
      // A test is sent when somebody asks for it.
      .transform((events) => describable.filter((event) => event !== 'TEST' && events.includes(event)))
      .refine((events) => events.length > 0, 'Choose at least one event.'),
  });
}
