import { setTimeout as sleep } from 'node:timers/promises';
import { completeLesson, enroll, takeQuiz } from '../testkit/learn.ts';
import { type Person, Seed, type SeededCourse } from '../testkit/seed.ts';
import { Listener } from './listener.ts';

const pauseMilliseconds = 100;
const lessonCount = 4;
/** Nobody learns without a thought: the load is steady, and not all that the machine can do. */
const thoughtMilliseconds = 250;

/** What a learner did, as far as it was acknowledged. */
export interface Learner {
  readonly person: Person;
  readonly listener: Listener;
  enrolled: boolean;
  /** The ids of the lessons of which the completion was acknowledged. */
  readonly completedLessons: Set<string>;
  /** Whether a passed quiz was acknowledged, which completes its lesson by an event. */
  passedQuiz: boolean;
}

/** One course, its teacher, and people who learn as long as they are let: the load that faults meet. */
export class School {
  readonly learners: Learner[] = [];
  /** How many requests were answered with an error, or not at all, and made again. */
  failures = 0;
  private open = true;
  private readonly running: Promise<void>[] = [];

  private constructor(
    private readonly seed: Seed,
    readonly course: SeededCourse,
    /** What the teacher hears: that somebody enrolled. */
    readonly teacher: Listener,
  ) {}

  /** Founds a school in a product. */
  static async found(url: string): Promise<School> {
    const seed = new Seed(url);
    const course = await seed
      .course()
      .withLessons(lessonCount)
      .withQuiz(lessonCount - 1)
      .published();
    return new School(seed, course, listenerOf(course.instructor));
  }

  /** Lets so many people learn at a time, each the whole course; who is through makes room for another. */
  begin(concurrency: number): void {
    for (let index = 0; index < concurrency; index++) this.running.push(this.learnOn());
  }

  /** Lets nobody in any more, and resolves when the last has gone. */
  async close(): Promise<void> {
    this.open = false;
    await Promise.all(this.running);
  }

  /** Ends the subscriptions. */
  async stopListening(): Promise<void> {
    await Promise.all([this.teacher, ...this.learners.map(({ listener }) => listener)].map((each) => each.stop()));
  }

  /**
   * Resolves when the whole is well: somebody opened an account, enrolled, and the teacher's subscription told of it. This
   * goes through every part but quizzes and courses, which the lessons before it go through.
   */
  async works(): Promise<void> {
    const learner = await this.enrollSomebody();
    await this.teacher.heardOf(learner.person.id);
  }

  private async learnOn(): Promise<void> {
    while (this.open) await this.learn();
  }

  private async learn(): Promise<void> {
    const learner = await this.enrollSomebody();
    const { person, completedLessons } = learner;
    const quiz = this.course.lessons.at(-1)!;
    for (const { id } of this.course.lessons.slice(0, -1)) {
      await sleep(thoughtMilliseconds);
      const { __typename: outcome } = await this.insist(() => completeLesson(person, id));
      if (outcome === 'CompleteLessonSuccess') completedLessons.add(id);
    }
    const attempt = await this.insist(() => takeQuiz(person, quiz.quizId!, 'Right'));
    learner.passedQuiz = attempt?.passed === true;
  }

  private async enrollSomebody(): Promise<Learner> {
    const person = await this.insist(() => this.seed.student());
    const learner: Learner = {
      person,
      listener: listenerOf(person),
      enrolled: false,
      completedLessons: new Set(),
      passedQuiz: false,
    };
    this.learners.push(learner);
    await this.insist(() => enroll(person, this.course.id));
    learner.enrolled = true;
    return learner;
  }

  /** Makes a request until it is answered. */
  private async insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    for (;;) {
      try {
        return await ask();
      } catch {
        this.failures += 1;
        await sleep(pauseMilliseconds);
      }
    }
  }
}

function listenerOf({ client }: Person): Listener {
  return new Listener({ url: client.url, accessToken: client.accessToken! });
}
