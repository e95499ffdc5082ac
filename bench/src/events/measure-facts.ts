import { setTimeout } from 'node:timers/promises';
import { newId } from '@coursegraph/platform/persistence';
import { MongoClient } from 'mongodb';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { Latencies } from '../latencies.ts';
import type { TemporaryDatabases } from '../product.ts';
import { Subscriber } from './subscriber.ts';

const warmUp = 30;
const learnerCount = 10;
/** Between two facts: the system is idle. */
const pauseMilliseconds = 60;
const patienceMilliseconds = 10_000;

/**
 * Enrolls learners in courses, one after the other, each of whom has a socket at the gateway, and measures from the moment
 * that the enrollment has as its time, which is just before its commit, to the arrival of the notification.
 */
export async function measureFacts(options: {
  readonly url: string;
  readonly databases: Pick<TemporaryDatabases, 'postgresUrl' | 'mongodbUrl'>;
  readonly count: number;
}): Promise<Latencies> {
  const { url, databases, count } = options;
  const tokens = await AccessTokenIssuer.ofProduct(databases);
  const courseIds = await publishCourses(databases, Math.ceil((count + warmUp) / learnerCount));
  const learners = await Promise.all(
    Array.from({ length: learnerCount }, async () => {
      const authorization = tokens.authorization({ userId: newId() });
      return { authorization, subscriber: await Subscriber.open(url, authorization.slice('Bearer '.length)) };
    }),
  );
  // Until each subscription has reached the subgraph.
  await setTimeout(1_000);
  const latencies = new Latencies();
  for (let index = 0; index < count + warmUp; index++) {
    const { authorization, subscriber } = learners[index % learnerCount]!;
    const arrived = subscriber.next();
    const enrolledAt = await enroll({ url, authorization, courseId: courseIds[Math.floor(index / learnerCount)]! });
    const arrival = await Promise.race([arrived, setTimeout(patienceMilliseconds, null, { ref: false })]);
    if (arrival === null) throw new Error('A notification did not arrive within 10 seconds.');
    if (index >= warmUp) latencies.record(arrival - enrolledAt);
    await setTimeout(pauseMilliseconds * (0.5 + Math.random()));
  }
  for (const { subscriber } of learners) subscriber.close();
  return latencies;
}

/** Courses as progress knows them by their events. */
async function publishCourses({ mongodbUrl }: { readonly mongodbUrl: string }, count: number): Promise<string[]> {
  const courses = Array.from({ length: count }, () => ({
    ...{ _id: newId(), revision: 1, status: 'PUBLISHED', instructorId: newId() },
    ...{ priceAmount: 0, lessonIds: [] },
  }));
  const client = await MongoClient.connect(mongodbUrl);
  try {
    await client.db('progress').collection<{ readonly _id: string }>('known_courses').insertMany(courses);
  } finally {
    await client.close();
  }
  return courses.map(({ _id }) => _id);
}

/** Enrolls, and returns the time that the enrollment has. */
async function enroll(options: {
  readonly url: string;
  readonly authorization: string;
  readonly courseId: string;
}): Promise<number> {
  const { url, authorization, courseId } = options;
  const query = `mutation ($input: EnrollInput!) {
    enroll(input: $input) { ... on EnrollSuccess { enrollment { enrolledAt } } ... on Error { message } }
  }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables: { input: { courseId } } }),
  });
  const text = await response.text();
  const { data } = JSON.parse(text) as { data?: { enroll?: { enrollment?: { readonly enrolledAt: string } } } };
  if (!data?.enroll?.enrollment) throw new Error(text);
  return Date.parse(data.enroll.enrollment.enrolledAt);
}
