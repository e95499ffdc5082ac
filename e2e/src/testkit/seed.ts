import { randomUUID } from 'node:crypto';
import { demoAccounts, demoPassword } from '@coursegraph/standalone';
import { ApiClient } from './api-client.ts';

const logInOperation = /* GraphQL */ `
  mutation ($email: String!, $password: String!) {
    logIn(input: { email: $email, password: $password, refreshTokenDelivery: BODY }) {
      ... on LogInSuccess {
        session {
          accessToken
          refreshToken
          user {
            id
            name
          }
        }
      }
      ... on Error {
        message
      }
    }
  }
`;

/** Somebody with an account, signed in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly refreshToken: string;
  readonly client: ApiClient;
}

/** A course that a specification works on. */
export interface SeededCourse {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly instructor: Person;
  readonly lessons: readonly { readonly id: string; readonly quizId: string | null }[];
}

/** Makes people and courses through the API, as they would be made by hand. */
export class Seed {
  readonly anybody: ApiClient;
  private administrator: Promise<Person> | undefined;

  constructor(readonly url: string) {
    this.anybody = new ApiClient(url);
  }

  /** The administrator of the demo. */
  admin(): Promise<Person> {
    this.administrator ??= this.logIn(demoAccounts.find(({ roles }) => roles.includes('ADMIN'))!.email, demoPassword);
    return this.administrator;
  }

  async logIn(email: string, password: string): Promise<Person> {
    const { logIn } = await this.anybody.data(logInOperation, { email, password });
    if (!logIn.session) throw new Error(logIn.message);
    const { accessToken, refreshToken, user } = logIn.session;
    return { ...user, email, password, refreshToken, client: new ApiClient(this.url, accessToken) };
  }

  /** A learner with a new account. */
  async student(name = 'Lee Learner'): Promise<Person> {
    const email = `${randomUUID()}@example.org`;
    const password = 'correct horse battery';
    const { register } = await this.anybody.data(
      /* GraphQL */ `
        mutation ($input: RegisterInput!) {
          register(input: $input) {
            ... on RegisterSuccess {
              session {
                accessToken
                refreshToken
                user {
                  id
                  name
                }
              }
            }
            ... on Error {
              message
            }
          }
        }
      `,
      { input: { name, email, password, refreshTokenDelivery: 'BODY' } },
    );
    if (!register.session) throw new Error(register.message);
    const { accessToken, refreshToken, user } = register.session;
    return { ...user, email, password, refreshToken, client: new ApiClient(this.url, accessToken) };
  }

  /** Somebody who teaches, with a new account. */
  async instructor(name = 'Tara Teacher'): Promise<Person> {
    const email = `${randomUUID()}@example.org`;
    const password = 'correct horse battery';
    const { client } = await this.admin();
    const { createUser } = await client.data(
      'mutation ($input: CreateUserInput!) { createUser(input: $input) { __typename } }',
      { input: { name, email, password, roles: ['INSTRUCTOR'] } },
    );
    if (createUser.__typename !== 'CreateUserSuccess') throw new Error(createUser.__typename);
    return this.logIn(email, password);
  }

  /** The id of a category. */
  async category(): Promise<string> {
    const { categories } = await this.anybody.data('{ categories { id } }');
    if (categories.length > 0) return categories[0].id as string;
    const { client } = await this.admin();
    const { createCategory } = await client.data(
      'mutation ($input: CreateCategoryInput!) { createCategory(input: $input) { ... on CreateCategorySuccess { category { id } } } }',
      { input: { slug: 'general', name: 'General', description: 'All kinds of courses.' } },
    );
    return createCategory.category.id as string;
  }

  /** A course, to be given lessons and quizzes. */
  course(title = `A course ${randomUUID().slice(0, 8)}`): CourseSeed {
    return new CourseSeed(this, title);
  }
}

/** A course in the making. */
export class CourseSeed {
  private lessonCount = 2;
  private quizLessons = new Set<number>();
  private teacher: Person | undefined;

  constructor(
    private readonly seed: Seed,
    private readonly title: string,
  ) {}

  taughtBy(instructor: Person): this {
    this.teacher = instructor;
    return this;
  }

  withLessons(count: number): this {
    this.lessonCount = count;
    return this;
  }

  /** Gives the lesson at a position, from 0, a quiz of one question: “Right” is right, “Wrong” is wrong. */
  withQuiz(lesson = 0): this {
    this.quizLessons.add(lesson);
    return this;
  }

  /** Makes the course, and leaves it a draft. */
  async draft(): Promise<SeededCourse> {
    const instructor = this.teacher ?? (await this.seed.instructor());
    const { client } = instructor;
    const categoryId = await this.seed.category();
    const { createCourse } = await client.data(
      /* GraphQL */ `
        mutation ($input: CreateCourseInput!) {
          createCourse(input: $input) {
            ... on CreateCourseSuccess {
              course {
                id
                slug
                title
              }
            }
            ... on Error {
              message
            }
          }
        }
      `,
      { input: { title: this.title, summary: 'A summary.', description: 'A description.', categoryId } },
    );
    if (!createCourse.course) throw new Error(createCourse.message);
    const course = createCourse.course as { id: string; slug: string; title: string };
    const lessons: { id: string; quizId: string | null }[] = [];
    for (let index = 0; index < this.lessonCount; index++) {
      const { addLesson } = await client.data(
        'mutation ($input: AddLessonInput!) { addLesson(input: $input) { ... on AddLessonSuccess { lesson { id } } ... on Error { message } } }',
        {
          input: {
            courseId: course.id,
            title: `Lesson ${index + 1}`,
            content: `Some **text** of lesson ${index + 1}.`,
          },
        },
      );
      if (!addLesson.lesson) throw new Error(addLesson.message);
      const lessonId: string = addLesson.lesson.id;
      lessons.push({
        id: lessonId,
        quizId: this.quizLessons.has(index) ? await addQuiz(client, course.id, lessonId) : null,
      });
    }
    return { ...course, instructor, lessons };
  }

  /** Makes the course, and shows it to everybody. */
  async published(): Promise<SeededCourse> {
    const course = await this.draft();
    const { publishCourse } = await course.instructor.client.data(
      'mutation ($courseId: ID!) { publishCourse(input: { courseId: $courseId }) { __typename } }',
      { courseId: course.id },
    );
    if (publishCourse.__typename !== 'PublishCourseSuccess') throw new Error(publishCourse.__typename);
    return course;
  }
}

async function addQuiz(client: ApiClient, courseId: string, lessonId: string): Promise<string> {
  const question = {
    kind: 'SINGLE_CHOICE',
    title: 'Which?',
    text: 'Which is right?',
    choices: [
      { text: 'Right', weight: 100, feedback: 'Yes.' },
      { text: 'Wrong', weight: 0, feedback: 'No.' },
    ],
  };
  const { saveQuiz } = await client.data(
    'mutation ($input: SaveQuizInput!) { saveQuiz(input: $input) { ... on SaveQuizSuccess { quiz { id } } ... on Error { message } } }',
    { input: { courseId, lessonId, title: 'A quiz', passingPercentage: 60, questions: [question] } },
  );
  if (!saveQuiz.quiz) throw new Error(saveQuiz.message);
  return saveQuiz.quiz.id as string;
}
