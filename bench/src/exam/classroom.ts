import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@coursegraph/platform/persistence';
import { MongoClient } from 'mongodb';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import { root, type TemporaryDatabases } from '../product.ts';
import { Learner, type Operation } from './learner.ts';
import { questionPaper } from './question-paper.ts';

/** Where the product and its databases are. */
export interface ClassroomOptions {
  readonly url: string;
  readonly databases: Pick<TemporaryDatabases, 'postgresUrl' | 'mongodbUrl'>;
}

/** A lesson with a quiz. */
export interface Exam {
  readonly lessonId: string;
  readonly quizId: string;
}

/** The operations of the web app that an exam takes. */
export interface ExamOperations {
  readonly arrive: Operation;
  readonly start: Operation;
  readonly save: Operation;
  readonly submit: Operation;
}

/**
 * A published course with an instructor and learners. Course, lessons and quizzes are made through the API. Learners are not: they
 * have the access tokens of the product's own key, and their enrollments are written in bulk, as progress and, by its events, quizzes
 * have them.
 */
export class Classroom {
  private constructor(
    private readonly url: string,
    private readonly tokens: AccessTokenIssuer,
    private readonly mongo: MongoClient,
    private readonly instructor: string,
    private readonly courseId: string,
    readonly operations: ExamOperations,
  ) {}

  static async open({ url, databases }: ClassroomOptions): Promise<Classroom> {
    const tokens = await AccessTokenIssuer.ofProduct(databases);
    const mongo = await MongoClient.connect(databases.mongodbUrl);
    const authorization = tokens.authorization({ userId: newId(), roles: ['INSTRUCTOR', 'ADMIN'] });
    const category = { slug: 'exams', name: 'Exams', description: 'Exams.' };
    const { id: categoryId } = await mutate({ url, authorization, ...makeCategory, input: category });
    const course = { title: 'An exam', summary: 'An exam.', description: 'An exam.', categoryId };
    const { id: courseId } = await mutate({ url, authorization, ...makeCourse, input: course });
    const classroom = new Classroom(url, tokens, mongo, authorization, courseId, await readOperations());
    await classroom.makeQuiz();
    await mutate({ url, authorization, ...publishCourse, input: { courseId } });
    return classroom;
  }

  /** Adds a lesson with a quiz, which nobody has attempted. */
  async makeQuiz(): Promise<Exam> {
    const { url, instructor: authorization, courseId } = this;
    const title = `Exam ${newId()}`;
    const { id: lessonId } = await mutate({
      url,
      authorization,
      ...addLesson,
      input: { courseId, title, content: title },
    });
    const quiz = { courseId, lessonId, title: 'Exam', passingPercentage: 60, questions: questionPaper };
    const { id: quizId } = await mutate({ url, authorization, ...saveQuiz, input: quiz });
    return { lessonId, quizId };
  }

  /** Learners who are enrolled and signed in. */
  async admit(count: number): Promise<readonly Learner[]> {
    const enrollments = Array.from({ length: count }, () => ({
      id: newId(),
      studentId: newId(),
      courseId: this.courseId,
    }));
    await this.mongo
      .db('quizzes')
      .collection<{ _id: string }>('enrollments')
      .insertMany(enrollments.map(({ id, ...enrollment }) => ({ _id: id, ...enrollment })));
    await this.mongo
      .db('progress')
      .collection<{ _id: string }>('enrollments')
      .insertMany(
        enrollments.map(({ id, ...enrollment }) => ({
          _id: id,
          ...enrollment,
          enrolledAt: new Date(),
          completedLessons: [],
          milestones: [],
          completedAt: null,
        })),
      );
    return enrollments.map(({ studentId }) => new Learner(this.url, this.tokens.authorization({ userId: studentId })));
  }

  async close(): Promise<void> {
    await this.mongo.close();
  }
}

async function readOperations(): Promise<ExamOperations> {
  const manifest = await readFile(join(root, 'schema/operations/web.json'), 'utf8');
  const { operations } = JSON.parse(manifest) as { readonly operations: readonly Operation[] };
  const find = (name: string) => operations.find((operation) => operation.name === name)!;
  return {
    arrive: find('LessonQuiz'),
    start: find('StartAttempt'),
    save: find('SaveAnswer'),
    submit: find('SubmitAttempt'),
  };
}

const makeCategory = { field: 'createCategory', made: 'category' };
const makeCourse = { field: 'createCourse', made: 'course' };
const publishCourse = { field: 'publishCourse', made: 'course' };
const addLesson = { field: 'addLesson', made: 'lesson' };
const saveQuiz = { field: 'saveQuiz', made: 'quiz' };

/** Calls a mutation `field(input)`, whose success has what it made. */
async function mutate(options: {
  readonly url: string;
  readonly authorization: string;
  readonly field: string;
  readonly made: string;
  readonly input: object;
}): Promise<{ readonly id: string }> {
  const { url, authorization, field, made, input } = options;
  const type = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
  const query = `mutation ($input: ${type}Input!) { result: ${field}(input: $input) { ... on ${type}Success { ${made} { id } } ... on Error { message } } }`;
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const text = await response.text();
  const { data } = JSON.parse(text) as { data?: { result: Record<string, { readonly id: string }> | null } };
  const result = data?.result?.[made];
  if (!result) throw new Error(`${field}: ${text}`);
  return result;
}
