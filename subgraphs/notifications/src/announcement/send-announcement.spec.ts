import { OutboxEntry } from '@coursegraph/platform/events';
import { newId, openMongoDb } from '@coursegraph/platform/persistence';
import { createLogger } from '@coursegraph/platform/telemetry';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/mongodb';
import { notifications } from '../subgraph.ts';
import { announcing, type TaughtCourse } from '../testing/announce.ts';
import { Announcement } from './announcement.entity.ts';
import { sendAnnouncement } from './send-announcement.ts';

const learnerCount = 600;

describe('an announcement to many', () => {
  let subgraph: TestSubgraph;
  let kit: ReturnType<typeof announcing>;
  let manager: EntityManager;
  let course: TaughtCourse;
  /** What the workers wait for before they take a step. */
  let gate: Promise<void> = Promise.resolve();

  const runBehindGate: typeof sendAnnouncement.run = async (...parameters) => {
    await gate;
    await sendAnnouncement.run(...parameters);
  };

  beforeAll(async () => {
    subgraph = await startTestSubgraph({
      ...notifications,
      jobs: notifications.jobs!.map((job) => (job === sendAnnouncement ? { ...job, run: runBehindGate } : job)),
      async open(context: OpeningContext<EntityManager>) {
        manager = context.em;
        return notifications.open!(context);
      },
    });
    kit = announcing(subgraph);
    course = await kit.course();
    const enrolled = Array.from({ length: learnerCount }, () => ({
      ...{ _id: newId(), courseId: course.id, studentId: newId() },
    }));
    await subgraph.load('enrollments', enrolled);
  });
  afterAll(() => subgraph.stop());

  const context = () => ({
    ...{ em: manager.fork(), resources: undefined, logger: createLogger({ name: 'test', level: 'silent' }) },
    ...{ id: newId(), attempt: 1, isLastAttempt: false, signal: new AbortController().signal },
  });
  const find = (id: string) => manager.fork().findOneOrFail(Announcement, { id });
  const notificationsOf = (id: string) =>
    manager.fork().getCollection('notifications').countDocuments({ sourceId: id });
  /** Lets no worker take a step until the result is called. */
  const close = () => {
    let open!: () => void;
    gate = new Promise((resolve) => (open = resolve));
    return open;
  };

  it('is notified of once each, also when steps are taken by several at once, and again later', async () => {
    const open = close();
    const { announcement } = await kit.post({ courseId: course.id }, course.teacher);
    const steps: string[] = [];
    for (;;) {
      const { status, nextStep } = await find(announcement.id);
      if (status === 'SENT') break;
      steps.push(nextStep!);
      const payload = { announcementId: announcement.id, step: nextStep! };
      await Promise.all([1, 2, 3].map(() => sendAnnouncement.run(payload, context())));
    }
    expect(steps).toHaveLength(3);
    for (const step of steps) await sendAnnouncement.run({ announcementId: announcement.id, step }, context());
    open();
    expect(await kit.read(announcement.id, course.teacher)).toMatchObject({
      ...{ status: 'SENT', recipientCount: learnerCount, notifiedCount: learnerCount },
    });
    expect(await notificationsOf(announcement.id)).toBe(learnerCount);
  });

  it('leaves nothing of a step that breaks off before its end, and goes on from there', async () => {
    const open = close();
    const { announcement } = await kit.post({ courseId: course.id }, course.teacher);
    const { nextStep } = await find(announcement.id);
    const payload = { announcementId: announcement.id, step: nextStep! };
    const another = await openMongoDb({
      url: subgraph.mongodbUrl,
      database: `${new URL(subgraph.mongodbUrl).pathname.slice(1)}_notifications`,
      entities: [...notifications.entities, OutboxEntry],
    });
    try {
      another.em.getEventManager().registerSubscriber({
        beforeTransactionCommit: () => Promise.reject(new Error('killed before the commit')),
      });
      const step = sendAnnouncement.run(payload, { ...context(), em: another.em.fork() });
      await expect(step).rejects.toThrow('killed');
    } finally {
      await another.close();
    }
    expect(await notificationsOf(announcement.id)).toBe(0);
    expect(await find(announcement.id)).toMatchObject({ nextStep, notifiedCount: 0 });
    open();
    await kit.becomes(announcement.id, 'SENT', course.teacher);
    expect(await notificationsOf(announcement.id)).toBe(learnerCount);
  });

  it('is for those who had enrolled when it was posted, also when another enrolls while it is sent', async () => {
    const open = close();
    const { announcement } = await kit.post({ courseId: course.id }, course.teacher);
    await subgraph.load('enrollments', [
      { _id: newId(), courseId: course.id, studentId: '00000000-0000-0000-0000-000000000000' },
    ]);
    open();
    expect(await kit.becomes(announcement.id, 'SENT', course.teacher)).toMatchObject({
      ...{ recipientCount: learnerCount, notifiedCount: learnerCount },
    });
  });

  it('can be canceled while it is sent: the rest is not notified, and those who were keep it', async () => {
    const open = close();
    const { announcement } = await kit.post({ courseId: course.id }, course.teacher);
    const { id } = announcement;
    await sendAnnouncement.run({ announcementId: id, step: (await find(id)).nextStep! }, context());
    const { nextStep, notifiedCount } = await find(id);
    expect(notifiedCount).toBeGreaterThan(0);
    const operation =
      'mutation ($input: CancelAnnouncementInput!) { cancelAnnouncement(input: $input) { __typename } }';
    const input = { announcementId: id };
    await subgraph.data(operation, { as: course.teacher, variables: { input } });
    await sendAnnouncement.run({ announcementId: id, step: nextStep! }, context());
    open();
    expect(await kit.read(id, course.teacher)).toMatchObject({ status: 'CANCELED', notifiedCount });
    expect(await notificationsOf(id)).toBe(notifiedCount);
    const [kept] = await manager.fork().getCollection('notifications').find({ sourceId: id }).limit(1).toArray();
    const recipient = { ...principalWith('STUDENT'), userId: String(kept!['recipientId']) };
    expect(await kit.notified(recipient)).toContain(id);
    expect((await kit.list(recipient, course.id)).nodes.map((node: { id: string }) => node.id)).not.toContain(id);
  });
});
