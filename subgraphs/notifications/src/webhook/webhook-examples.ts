import type { EventPayload } from '@coursegraph/platform/events';
import {
  type SourceOf,
  testFact,
  type ToldEvent,
  webhookFactOf,
  type WebhookFact,
  webhookMessages,
} from './webhook-message.ts';

const occurredAt = '2026-03-01T09:30:00.000Z';
const ids = {
  courseId: '0195504a-5c00-7000-8000-000000000001',
  enrollmentId: '0195504a-5c00-7000-8000-000000000002',
  studentId: '0195504a-5c00-7000-8000-000000000003',
  instructorId: '0195504a-5c00-7000-8000-000000000004',
  lessonId: '0195504a-5c00-7000-8000-000000000005',
  quizId: '0195504a-5c00-7000-8000-000000000006',
  attemptId: '0195504a-5c00-7000-8000-000000000007',
  webhookId: '0195504a-5c00-7000-8000-000000000008',
};
const { courseId, enrollmentId, studentId, instructorId, lessonId, quizId, attemptId, webhookId } = ids;

/** What happened, for the examples. */
const payloads: { readonly [Event in ToldEvent]: EventPayload<SourceOf<Event>> } = {
  ENROLLED: { enrollmentId, courseId, studentId, instructorId },
  COURSE_COMPLETED: { enrollmentId, courseId, studentId },
  MILESTONE_REACHED: { enrollmentId, courseId, studentId, percentage: 50 },
  ATTEMPT_GRADED: { attemptId, quizId, lessonId, courseId, studentId, percentage: 80, passed: true },
  COURSE_CHANGED: {
    ...{
      courseId,
      revision: 7,
      title: 'Data with Python',
      slug: 'data-with-python',
      status: 'PUBLISHED',
      instructorId,
    },
    ...{ price: { amount: 4900, currency: 'EUR' }, lessonIds: [lessonId] },
  },
  USER_REGISTERED: {
    ...{ userId: studentId, revision: 1, name: 'Sam', email: 'sam@school.example', locale: 'en', timeZone: 'UTC' },
  },
};

/** An example of each message, as receivers get it, in the order of the schema. */
export function webhookExamples(): readonly (WebhookFact & { readonly description: string })[] {
  const told = (Object.keys(payloads) as ToldEvent[]).map((event) => ({
    ...webhookFactOf(event, { occurredAt, payload: payloads[event] }),
    description: webhookMessages[event].description,
  }));
  const test = testFact({ webhookId, factKey: webhookId, at: new Date(occurredAt) });
  return [...told, { ...test, description: 'Somebody tries the webhook. It is sent by `sendTestWebhook` only.' }];
}

/** The examples as docs/webhooks.md has them, in Markdown. */
export function webhookExamplesAsMarkdown(): string {
  const sections = webhookExamples().map(
    ({ event, description, message }) =>
      `### \`${message.type}\` (\`${event}\`)\n\n${description}\n\n\`\`\`json\n${JSON.stringify(message, null, 2)}\n\`\`\``,
  );
  return sections.join('\n\n');
}
