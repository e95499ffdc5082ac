import type { Person } from './seed.ts';

/** Enrolls a person in a course, and returns the result of the mutation. */
export async function enroll({ client }: Person, courseId: string): Promise<any> {
  const operation = /* GraphQL */ `
    mutation ($courseId: ID!) {
      enroll(input: { courseId: $courseId }) {
        __typename
        ... on EnrollSuccess {
          enrollment {
            id
            percentage
          }
        }
        ... on Error {
          code
          message
        }
      }
    }
  `;
  return (await client.data(operation, { courseId })).enroll;
}

/** Completes a lesson for a person, and returns the result of the mutation. */
export async function completeLesson({ client }: Person, lessonId: string): Promise<any> {
  const operation = /* GraphQL */ `
    mutation ($lessonId: ID!) {
      completeLesson(input: { lessonId: $lessonId }) {
        __typename
        ... on CompleteLessonSuccess {
          enrollment {
            percentage
            status
          }
        }
      }
    }
  `;
  return (await client.data(operation, { lessonId })).completeLesson;
}

/** Starts an attempt, and returns the result of the mutation. */
export async function startAttempt({ client }: Person, quizId: string): Promise<any> {
  const operation = /* GraphQL */ `
    mutation ($quizId: ID!) {
      startAttempt(input: { quizId: $quizId }) {
        __typename
        ... on StartAttemptSuccess {
          attempt {
            id
            status
            questions {
              id
              choices {
                id
                textHtml
              }
            }
          }
        }
        ... on Error {
          code
          message
        }
      }
    }
  `;
  return (await client.data(operation, { quizId })).startAttempt;
}

/** Saves an answer, and returns the result of the mutation. */
export async function saveAnswer({ client }: Person, input: object): Promise<any> {
  const operation = /* GraphQL */ `
    mutation ($input: SaveAnswerInput!) {
      saveAnswer(input: $input) {
        __typename
        ... on SaveAnswerSuccess {
          question {
            selectedChoiceIds
            sequence
          }
        }
        ... on Error {
          code
          message
        }
      }
    }
  `;
  return (await client.data(operation, { input })).saveAnswer;
}

/** Makes a whole attempt at a quiz of the seed kit, right or wrong, and returns it graded. */
export async function takeQuiz(person: Person, quizId: string, choice: 'Right' | 'Wrong'): Promise<any> {
  const { attempt } = await startAttempt(person, quizId);
  for (const question of attempt.questions) {
    const { id } = question.choices.find(({ textHtml }: { textHtml: string }) => textHtml.includes(choice));
    await saveAnswer(person, { attemptId: attempt.id, questionId: question.id, selectedChoiceIds: [id], sequence: 1 });
  }
  const operation = /* GraphQL */ `
    mutation ($attemptId: ID!) {
      submitAttempt(input: { attemptId: $attemptId }) {
        ... on SubmitAttemptSuccess {
          attempt {
            id
            status
            percentage
            passed
          }
        }
        ... on Error {
          code
          message
        }
      }
    }
  `;
  return (await person.client.data(operation, { attemptId: attempt.id })).submitAttempt.attempt;
}
