import { eventually, OutboxEntry } from '@coursegraph/platform/events';
import { recordJob } from '@coursegraph/platform/jobs';
import { inTransaction, newId, openMongoDb } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import type { EntityManager } from '@mikro-orm/mongodb';
import { MongoClient } from 'mongodb';
import { deliverJob } from '../delivery/deliver.job.ts';
import { Delivery, type DeliveryDocument } from '../delivery/delivery.entity.ts';
import { mailTemplate } from '../email/mail-template.ts';
import { keepNotifications } from '../notification/keep-notifications.ts';
import { NotificationCounter } from '../notification/notification-counter.entity.ts';
import type { NotificationKind } from '../notification/notification-kind.ts';
import { Notification } from '../notification/notification.entity.ts';
import { defineNotifications } from '../subgraph.ts';

/** This subgraph with people and courses, for tests of what goes out. */
export interface DeliveryKit {
  readonly subgraph: TestSubgraph;
  /** Somebody with an account. */
  person(profile?: { readonly name?: string; readonly locale?: string; readonly timeZone?: string }): Promise<Person>;
  course(instructor: Principal, title?: string): Promise<string>;
  /** Has learners complete a course, which is mailed at once. */
  complete(courseId: string, ...learners: readonly Principal[]): Promise<void>;
  enroll(courseId: string, student: Principal, instructor: Principal): Promise<void>;
  /** Notifies people of having completed a course, all in one transaction. */
  notify(courseId: string, kind: NotificationKind, recipients: readonly Principal[]): Promise<void>;
  /** A person's deliveries, oldest first. */
  deliveries(recipient: Principal): Promise<DeliveryDocument[]>;
  /** Waits until there are deliveries of a person as `isThere` says. */
  deliveriesOf(recipient: Principal, isThere: (all: DeliveryDocument[]) => boolean): Promise<DeliveryDocument[]>;
  /** Has a delivery sent before it is due. */
  deliverNow(id: string): Promise<void>;
  /** A fork of an EntityManager of the subgraph's database. */
  em(): EntityManager;
  stop(): Promise<void>;
}

/** A person, and where mail reaches them. */
export interface Person extends Principal {
  readonly email: string;
}

/** Starts it with environment variables. */
export async function startDeliveryKit(environment: Readonly<Record<string, string>> = {}): Promise<DeliveryKit> {
  // Each process makes it once, with its first mail: not within a test.
  await mailTemplate();
  const subgraph = await startTestSubgraph(defineNotifications({ APP_URL: 'https://app.example/', ...environment }));
  const client = new MongoClient(subgraph.mongodbUrl);
  const prefix = new URL(subgraph.mongodbUrl).pathname.slice(1);
  const database = client.db(`${prefix}_notifications`);
  const collection = database.collection<DeliveryDocument>('deliveries');
  const orm = await openMongoDb({
    url: subgraph.mongodbUrl,
    database: database.databaseName,
    entities: [Notification, NotificationCounter, OutboxEntry, Delivery],
  });
  const deliveries = ({ userId }: Principal) => collection.find({ recipientId: userId }).sort({ _id: 1 }).toArray();
  return {
    subgraph,
    async person({ name = 'Ada', locale = 'en', timeZone = 'UTC' } = {}) {
      const principal = principalWith('STUDENT');
      const email = `${principal.userId}@people.example`;
      const user = { _id: principal.userId, revision: 1, name, email, locale, timeZone };
      await database.collection<{ _id: string }>('users').insertOne(user);
      return { ...principal, email };
    },
    async course(instructor, title = 'Graphs') {
      const courseId = newId();
      const course = { _id: courseId, revision: 1, title, slug: 'graphs', status: 'PUBLISHED' };
      await database
        .collection<{ _id: string; instructorId: string }>('courses')
        .insertOne({ ...course, instructorId: instructor.userId });
      return courseId;
    },
    async complete(courseId, ...learners) {
      await Promise.all(
        learners.map(({ userId: studentId }) =>
          subgraph.publish('CourseCompleted', { enrollmentId: newId(), courseId, studentId }),
        ),
      );
    },
    async enroll(courseId, { userId: studentId }, { userId: instructorId }) {
      await subgraph.publish('Enrolled', { enrollmentId: newId(), courseId, studentId, instructorId });
    },
    async notify(courseId, kind, recipients) {
      const nothingElse = { lessonId: null, actorId: null, milestonePercentage: null, scorePercentage: null };
      const notifications = recipients.map(({ userId }) => ({ ...nothingElse, recipientId: userId, kind, courseId }));
      await inTransaction(orm.em, (em) =>
        keepNotifications(
          em,
          notifications.map((each) => ({ ...each, sourceId: newId() })),
        ),
      );
    },
    deliveries,
    async deliveriesOf(recipient, isThere) {
      // Patient, for several jobs follow one another, and other specs run beside this one.
      for (let tries = 0; tries < 8; tries++) {
        const found = await eventually(async () => {
          const all = await deliveries(recipient);
          return isThere(all) ? all : null;
        });
        if (found) return found;
      }
      throw new Error(`There are only ${JSON.stringify(await deliveries(recipient))}`);
    },
    deliverNow: (id) =>
      inTransaction(orm.em, (em) => {
        recordJob(em, deliverJob, { deliveryIds: [id] });
        return Promise.resolve();
      }),
    em: () => orm.em.fork(),
    async stop() {
      await orm.close();
      await client.close();
      await subgraph.stop();
    },
  };
}
