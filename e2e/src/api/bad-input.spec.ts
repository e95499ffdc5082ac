import { describe, expect, it } from '@jest/globals';
import { ApiClient } from '../testkit/api-client.ts';
import { enroll, saveAnswer, startAttempt, takeQuiz } from '../testkit/learn.ts';
import { Seed } from '../testkit/seed.ts';

const seed = new Seed(process.env['PRODUCT_URL']!);

const logIn = async (email: string, password: string) =>
  (
    await seed.anybody.data(
      /* GraphQL */ `
        mutation ($email: String!, $password: String!) {
          logIn(input: { email: $email, password: $password }) {
            __typename
            ... on Error {
              code
              message
            }
          }
        }
      `,
      { email, password },
    )
  ).logIn;

describe('what bad input gets', () => {
  it('is the same answer for an unknown e-mail address and for a wrong password', async () => {
    const { email } = await seed.student();
    const wrong = await logIn(email, 'not the password');
    expect(wrong).toMatchObject({ __typename: 'InvalidCredentialsError', code: 'INVALID_CREDENTIALS' });
    expect(await logIn('nobody@example.org', 'not the password')).toEqual(wrong);
  });

  it('is the enrollment there is, for a second enrollment', async () => {
    const course = await seed.course().published();
    const student = await seed.student();
    await enroll(student, course.id);
    expect(await enroll(student, course.id)).toMatchObject({
      __typename: 'AlreadyEnrolledError',
      code: 'ALREADY_ENROLLED',
    });
  });

  it('is nothing of a draft, for those it is not for', async () => {
    const draft = await seed.course().draft();
    const student = await seed.student();
    expect(await enroll(student, draft.id)).toMatchObject({ __typename: 'CourseNotAvailableError' });
    const read = (client: ApiClient) => client.data('query ($id: ID!) { course(id: $id) { title } }', { id: draft.id });
    expect(await read(student.client)).toEqual({ course: null });
    expect(await read(draft.instructor.client)).toEqual({ course: { title: draft.title } });
  });

  it('is no attempt, for somebody else’s', async () => {
    const course = await seed.course().withQuiz().published();
    const [owner, other] = [await seed.student(), await seed.student()];
    await enroll(owner, course.id);
    await enroll(other, course.id);
    const { attempt } = await startAttempt(owner, course.lessons[0]!.quizId!);
    const [question] = attempt.questions;
    const answer = {
      attemptId: attempt.id,
      questionId: question.id,
      selectedChoiceIds: [question.choices[0].id],
      sequence: 1,
    };
    expect(await saveAnswer(other, answer)).toMatchObject({ __typename: 'AttemptNotFoundError' });
    expect(await other.client.data('query ($id: ID!) { attempt(id: $id) { id } }', { id: attempt.id })).toEqual({
      attempt: null,
    });
    const { attempt: own } = await owner.client.data(
      'query ($id: ID!) { attempt(id: $id) { questions { selectedChoiceIds } } }',
      { id: attempt.id },
    );
    expect(own.questions).toEqual([{ selectedChoiceIds: [] }]);
  });

  it('is that the attempt is closed, for an answer after it was submitted', async () => {
    const course = await seed.course().withQuiz().published();
    const student = await seed.student();
    await enroll(student, course.id);
    const graded = await takeQuiz(student, course.lessons[0]!.quizId!, 'Right');
    const { attempt } = await student.client.data(
      'query ($id: ID!) { attempt(id: $id) { questions { id choices { id } } } }',
      { id: graded.id },
    );
    const [question] = attempt.questions;
    const late = {
      attemptId: graded.id,
      questionId: question.id,
      selectedChoiceIds: [question.choices[1].id],
      sequence: 9,
    };
    expect(await saveAnswer(student, late)).toMatchObject({ __typename: 'AttemptClosedError', code: 'ATTEMPT_CLOSED' });
    expect(
      await student.client.data('query ($id: ID!) { attempt(id: $id) { percentage } }', { id: graded.id }),
    ).toEqual({ attempt: { percentage: 100 } });
  });

  it('is no quiz, for somebody who is not enrolled', async () => {
    const course = await seed.course().withQuiz().published();
    expect(await startAttempt(await seed.student(), course.lessons[0]!.quizId!)).toMatchObject({
      __typename: 'NotEnrolledError',
    });
  });

  it('is UNAUTHENTICATED, for a token that is not valid, and for none where one is needed', async () => {
    const forged = new ApiClient(seed.url, 'eyJhbGciOiJFZERTQSJ9.e30.AAAA');
    const refused = await forged.send('{ me { id } }');
    expect(refused.status).toBe(401);
    expect(refused.errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
    const { errors } = await seed.anybody.send('mutation { markAllNotificationsRead { __typename } }');
    expect(errors?.[0]?.extensions?.['code']).toBe('UNAUTHENTICATED');
  });

  it('is INVALID_CURSOR, for a cursor of somebody’s own making', async () => {
    const { data, errors } = await seed.anybody.send('{ courses(after: "nonsense") { totalCount } }');
    expect(data).toEqual({ courses: null });
    expect(errors).toMatchObject([{ path: ['courses'], extensions: { code: 'INVALID_CURSOR' } }]);
  });

  it('is REQUEST_TOO_LARGE, for a query of 10 MB', async () => {
    const { status, errors } = await seed.anybody.send(`{ __typename } # ${'x'.repeat(10 * 1024 * 1024)}`);
    expect(status).toBe(413);
    expect(errors?.[0]?.extensions?.['code']).toBe('REQUEST_TOO_LARGE');
  });

  it('never has a stack trace or an address of the inside', async () => {
    const answers = [
      await seed.anybody.send('{ nonsense }'),
      await seed.anybody.send('{'),
      await seed.anybody.send('{ courses(first: 0) { totalCount } }'),
      await seed.anybody.send('query ($id: ID!) { course(id: $id) { id } }', {}),
    ];
    for (const { errors } of answers) {
      expect(errors).toHaveLength(1);
      expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules|\.ts:|\.js:|127\.0\.0\.1|mongodb|postgres/i);
    }
  });
});
