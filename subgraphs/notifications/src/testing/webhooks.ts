import type { EventPayload } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { defineNotifications } from '../subgraph.ts';
import { until } from './until.ts';

/** A delivery as the tests ask for it. */
export interface AskedDelivery {
  readonly id: string;
  readonly event: string;
  readonly status: 'PENDING' | 'DELIVERED' | 'FAILED';
  readonly payload: string;
  readonly nextAttemptAt: string | null;
  readonly attempts: readonly {
    readonly at: string;
    readonly statusCode: number | null;
    readonly error: string | null;
    readonly milliseconds: number;
    readonly responseBody: string | null;
  }[];
}

/** An administrator, whom the tests act as. */
export const administrator = principalWith('ADMIN');

const deliveryFields =
  'id event status payload nextAttemptAt attempts { at statusCode error milliseconds responseBody }';

/** Starts the subgraph so that webhooks may go to this machine, where the tests have their receivers. */
export function startWithWebhooks(): Promise<TestSubgraph> {
  return startTestSubgraph(defineNotifications({ WEBHOOK_PRIVATE_ADDRESSES: 'allow' }));
}

/** An enrollment of somebody in something, as an event tells of it. */
export function someEnrollment(): EventPayload<'Enrolled'> {
  return { enrollmentId: newId(), courseId: newId(), studentId: newId(), instructorId: newId() };
}

/** What tests do with the webhooks of a subgraph, by its API. */
export class Webhooks {
  private readonly subgraph: TestSubgraph;

  constructor(subgraph: TestSubgraph) {
    this.subgraph = subgraph;
  }

  /** Runs a mutation, and returns its result with the fields that are asked for and, of an error, its code. */
  async run(
    mutation: string,
    {
      input,
      fields = '__typename',
      as = administrator,
    }: {
      readonly input: object;
      readonly fields?: string;
      readonly as?: typeof administrator | null;
    },
  ): Promise<any> {
    const name = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}`;
    const data = await this.subgraph.data(
      `mutation ($input: ${name}Input!) { ${mutation}(input: $input) {
        __typename ... on Error { code message } ... on ${name}Success { ${fields} } } }`,
      { as, variables: { input } },
    );
    return data[mutation];
  }

  /** Creates a webhook that wants to know of enrollments, unless it is told otherwise. */
  async create(url: string, events: readonly string[] = ['ENROLLED']): Promise<{ id: string; secret: string }> {
    const result = await this.run('createWebhook', { input: { url, events }, fields: 'webhook { id } secret' });
    return { id: result.webhook.id, secret: result.secret };
  }

  /** Tells of an enrollment, and returns its payload. */
  async enroll(eventId = newId()): Promise<EventPayload<'Enrolled'>> {
    const payload = someEnrollment();
    await this.subgraph.publish('Enrolled', payload, eventId);
    return payload;
  }

  async read(id: string): Promise<any> {
    const fields = `status disabledAt disabledReason failingSince deliveries { totalCount nodes { ${deliveryFields} } }`;
    const operation = `query ($id: ID!) { webhook(id: $id) { ${fields} } }`;
    return (await this.subgraph.data(operation, { as: administrator, variables: { id } })).webhook;
  }

  /** Waits until the newest delivery of a webhook is as it should be, and returns it. */
  async delivery(id: string, isSo: (delivery: AskedDelivery) => boolean): Promise<AskedDelivery> {
    return until(async () => {
      const [newest] = (await this.read(id)).deliveries.nodes as AskedDelivery[];
      return newest && isSo(newest) && newest;
    });
  }

  /** Sends a webhook its newest delivery again. */
  async redeliverNewest(id: string): Promise<AskedDelivery> {
    const [newest] = (await this.read(id)).deliveries.nodes as AskedDelivery[];
    const fields = `delivery { ${deliveryFields} }`;
    return (await this.run('redeliverWebhook', { input: { deliveryId: newest!.id }, fields })).delivery;
  }
}
