import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import type { OpeningContext } from '@coursegraph/platform/subgraph';
import { principalWith, soon, startTestSubgraph, type TestSubgraph } from '@coursegraph/platform/testing';
import type { EntityManager } from '@mikro-orm/mongodb';
import { KnownCourse } from '../course/course.entity.ts';
import { KnownEnrollment } from '../enrollment/enrollment.entity.ts';
import { quizzes } from '../subgraph.ts';
import { saveAnswerOperation, saveQuizOperation, startAttemptOperation, submitAttemptOperation } from './operations.ts';

/** A course as a specification sets it up. */
export interface TestCourse {
  readonly id: string;
  readonly lessonIds: readonly string[];
  readonly instructor: Principal;
}

/** The subgraph of quizzes on databases of its own, and the ways to set a scene in it. */
export class TestQuizzes {
  private constructor(
    readonly subgraph: TestSubgraph,
    private readonly root: EntityManager,
  ) {}

  static async start(): Promise<TestQuizzes> {
    let root!: EntityManager;
    const subgraph = await startTestSubgraph({
      ...quizzes,
      open(context: OpeningContext<EntityManager>) {
        root = context.em;
        return quizzes.open!(context);
      },
    });
    return new TestQuizzes(subgraph, root);
  }

  stop(): Promise<void> {
    return this.subgraph.stop();
  }

  /** What the database holds, seen afresh. */
  get em(): EntityManager {
    return this.root.fork();
  }

  /** A course that the courses subgraph has told of. */
  async course({ lessons = 1 }: { readonly lessons?: number } = {}): Promise<TestCourse> {
    const course = {
      id: newId(),
      lessonIds: Array.from({ length: lessons }, newId),
      instructor: principalWith('INSTRUCTOR'),
    };
    await this.publishCourse(course, 1);
    await soon(() => this.em.findOne(KnownCourse, { id: course.id }));
    return course;
  }

  publishCourse({ id, lessonIds, instructor }: TestCourse, revision: number): Promise<string> {
    return this.subgraph.publish('CourseChanged', {
      courseId: id,
      revision,
      title: 'A course',
      slug: 'a-course',
      status: 'PUBLISHED',
      instructorId: instructor.userId,
      price: { amount: 0, currency: 'EUR' },
      lessonIds: [...lessonIds],
    });
  }

  /** A learner who is enrolled in a course. */
  async learner(course: TestCourse): Promise<Principal> {
    const student = principalWith('STUDENT');
    const enrollmentId = newId();
    await this.publishEnrollment(course, student, enrollmentId);
    await soon(() => this.em.findOne(KnownEnrollment, { id: enrollmentId }));
    return student;
  }

  publishEnrollment(course: TestCourse, student: Principal, enrollmentId = newId()): Promise<string> {
    return this.subgraph.publish('Enrolled', {
      enrollmentId,
      courseId: course.id,
      studentId: student.userId,
      instructorId: course.instructor.userId,
    });
  }

  /** A course with a quiz at its first lesson, and a learner. */
  async scene(content: object = {}) {
    const course = await this.course();
    const [quiz, learner] = await Promise.all([this.quiz(course, content), this.learner(course)]);
    return { course, quiz, learner };
  }

  /** The quiz of a course's lesson, by its instructor. */
  async quiz(course: TestCourse, content: object = {}, lessonId = course.lessonIds[0]) {
    const input = { lessonId, courseId: course.id, ...capitals, ...content };
    return (await this.saveQuiz(input, course.instructor)).quiz;
  }

  async saveQuiz(input: object, as: Principal | null) {
    return (await this.subgraph.data(saveQuizOperation, { as, variables: { input } })).saveQuiz;
  }

  async startAttempt(quizId: string, as: Principal | null) {
    return (await this.subgraph.data(startAttemptOperation, { as, variables: { quizId } })).startAttempt;
  }

  /** An attempt that is in progress. */
  async attempt(quizId: string, as: Principal) {
    return (await this.startAttempt(quizId, as)).attempt;
  }

  async answer(input: object, as: Principal | null) {
    return (await this.subgraph.data(saveAnswerOperation, { as, variables: { input } })).saveAnswer;
  }

  async submit(attemptId: string, as: Principal | null) {
    return (await this.subgraph.data(submitAttemptOperation, { as, variables: { attemptId } })).submitAttempt;
  }
}

/** What the author writes: a single choice and a multiple choice, with feedback that tells what is right. */
export const capitals = {
  title: 'Capitals',
  passingPercentage: 60,
  questions: [
    {
      kind: 'SINGLE_CHOICE',
      title: 'France',
      text: 'What is the capital of **France**?',
      choices: [
        { text: 'Lyon', weight: -25.5, feedback: 'Lyon was the capital of Gaul.' },
        { text: 'Paris', weight: 100, feedback: 'Yes, *Paris* it is.' },
        { text: 'Versailles', weight: 12.5 },
      ],
    },
    {
      kind: 'MULTIPLE_CHOICE',
      title: 'Bolivia',
      text: 'Which cities are the seat of a power of Bolivia?',
      choices: [
        { text: 'La Paz', weight: 62.5, feedback: 'The government is there.' },
        { text: 'Sucre', weight: 37.5, feedback: 'The courts are there.' },
        { text: 'Santa Cruz', weight: -62.5, feedback: 'Only the largest city.' },
      ],
    },
  ],
};
