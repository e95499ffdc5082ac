import { setTimeout as sleep } from 'node:timers/promises';
import type { Learner, School } from './school.ts';
import type { Person } from '../testkit/seed.ts';

const patienceMilliseconds = 60_000;
const lookMilliseconds = 250;

/** What was found wrong in the end: each a line for a person. */
export interface Findings {
  /** What was acknowledged and is not there. */
  readonly lostWrites: readonly string[];
  /** What should have followed from a write, and has not; or what a subscriber was not told. */
  readonly lostEvents: readonly string[];
  /** What has happened twice, or was told twice, or out of order. */
  readonly doubledEffects: readonly string[];
}

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly milestonePercentage: number | null;
  readonly actor: { readonly id: string } | null;
}

interface Record {
  readonly enrollment: {
    readonly completedLessons: readonly { readonly lesson: { readonly id: string } }[];
  } | null;
  readonly notifications: readonly Told[];
}

const recordOperation = /* GraphQL */ `
  query ($courseId: ID!) {
    course(id: $courseId) {
      viewerEnrollment {
        completedLessons {
          lesson {
            id
          }
        }
      }
    }
  }
`;
const notificationsOperation = /* GraphQL */ `
  query ($after: String) {
    notifications(first: 100, after: $after) {
      nodes {
        id
        kind
        milestonePercentage
        actor {
          id
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

/**
 * Compares what a school has acknowledged with what there is: waits, up to a minute, for what still is to come, and then
 * says what is lost and what is double.
 */
export async function verify(school: School): Promise<Findings> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const findings = await find(school);
    const isWhole = findings.lostWrites.length + findings.lostEvents.length === 0;
    if (isWhole || Date.now() > end) return findings;
    await sleep(lookMilliseconds);
  }
}

async function find({ learners, teacher, course }: School): Promise<Findings> {
  const findings = { lostWrites: [] as string[], lostEvents: [] as string[], doubledEffects: [] as string[] };
  for (const learner of learners) {
    const record = await read(learner.person, course.id);
    compare(learner, record, findings, course.lessons.at(-1)!.id);
    compareTold(`learner ${learner.person.id}`, learner.listener.received, record.notifications, findings);
  }
  const told = await readNotifications(course.instructor);
  for (const { person, enrolled } of learners) {
    const times = told.filter(({ actor }) => actor?.id === person.id).length;
    if (enrolled && times === 0) findings.lostEvents.push(`the teacher does not know that ${person.id} enrolled`);
    if (times > 1) findings.doubledEffects.push(`the teacher was told ${times} times that ${person.id} enrolled`);
  }
  compareTold('the teacher', teacher.received, told, findings);
  return findings;
}

type Lists = { readonly [Name in keyof Findings]: string[] };

function compare(learner: Learner, { enrollment, notifications }: Record, lists: Lists, quizLesson: string): void {
  const { person, enrolled, completedLessons, passedQuiz } = learner;
  const who = `learner ${person.id}`;
  if (enrolled && !enrollment) lists.lostWrites.push(`${who} is not enrolled`);
  const completed = (enrollment?.completedLessons ?? []).map(({ lesson }) => lesson.id);
  for (const id of completedLessons) {
    if (!completed.includes(id)) lists.lostWrites.push(`${who} has not completed ${id}`);
  }
  if (passedQuiz && !completed.includes(quizLesson)) lists.lostEvents.push(`${who}: the passed quiz is not counted`);
  if (new Set(completed).size < completed.length) lists.doubledEffects.push(`${who} has completed a lesson twice`);

  // Four lessons: each completes a quarter.
  const expected = [
    ...(enrollment ? ['COURSE_WELCOME'] : []),
    ...completed.map((_, index) => `MILESTONE_REACHED ${25 * (index + 1)}`),
  ];
  const there = notifications
    .filter(({ kind }) => kind === 'COURSE_WELCOME' || kind === 'MILESTONE_REACHED')
    .map(({ kind, milestonePercentage }) => (milestonePercentage === null ? kind : `${kind} ${milestonePercentage}`));
  for (const what of expected) {
    if (!there.includes(what)) lists.lostEvents.push(`${who} has no notification ${what}`);
  }
  for (const what of new Set(there)) {
    if (there.filter((other) => other === what).length > 1) lists.doubledEffects.push(`${who} has ${what} twice`);
  }
}

/** A subscriber gets all from the first one on, once, in order. */
function compareTold(who: string, received: readonly string[], notifications: readonly Told[], lists: Lists): void {
  const ids = notifications.map(({ id }) => id).reverse();
  const [first] = received;
  if (first === undefined) return;
  const expected = ids.slice(ids.indexOf(first));
  const doubled = received.length - new Set(received).size;
  if (doubled > 0) lists.doubledEffects.push(`${who} was told ${doubled} notifications twice`);
  const lost = expected.filter((id) => !received.includes(id));
  if (lost.length > 0) lists.lostEvents.push(`${who} was not told of ${lost.length} notifications`);
  else if (doubled === 0 && received.some((id, index) => expected[index] !== id))
    lists.doubledEffects.push(`${who} was told of notifications out of order`);
}

async function read(person: Person, courseId: string): Promise<Record> {
  const { course } = await person.client.data(recordOperation, { courseId });
  return { enrollment: course.viewerEnrollment, notifications: await readNotifications(person) };
}

/** All of them, newest first. */
async function readNotifications({ client }: Person): Promise<Told[]> {
  const all: Told[] = [];
  let after: string | null = null;
  do {
    const { notifications } = await client.data(notificationsOperation, { after });
    all.push(...(notifications.nodes as Told[]));
    after = notifications.pageInfo.hasNextPage ? notifications.pageInfo.endCursor : null;
  } while (after !== null);
  return all;
}
