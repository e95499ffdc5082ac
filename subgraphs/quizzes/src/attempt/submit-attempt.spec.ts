import { OutboxEntry } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import type { Principal } from '@coursegraph/platform/principal';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submitAttemptOperation } from '../testing/operations.ts';
import { capitals, TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredAttempt } from './attempt.entity.ts';
import { gradeAttempt } from './grading.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

/** The events that tell of an attempt. */
async function eventsOf(attemptId: string) {
  const recorded = await quizzes.em.find(OutboxEntry, { type: 'AttemptGraded' });
  return recorded
    .map(({ payload }) => payload as { attemptId: string })
    .filter((payload) => payload.attemptId === attemptId);
}

/** Answers each question by the places of its choices. */
async function answerAll(attempt: any, learner: Principal, ...places: number[][]) {
  for (const [index, selected] of places.entries()) {
    const { id: questionId, choices } = attempt.questions[index];
    const selectedChoiceIds = selected.map((place) => choices[place].id);
    await quizzes.answer({ attemptId: attempt.id, questionId, selectedChoiceIds, sequence: 1 }, learner);
  }
}

describe('submitting an attempt', () => {
  it('grades it, and tells what was right, with feedback on what was selected only', async () => {
    const { quiz, learner } = await quizzes.scene();
    const started = await quizzes.attempt(quiz.id, learner);
    await answerAll(started, learner, [1], [0]);
    const { attempt } = await quizzes.submit(started.id, learner);
    expect(attempt).toMatchObject({ id: started.id, status: 'GRADED', percentage: 81, passed: true });
    expect(Date.parse(attempt.submittedAt)).toBeGreaterThanOrEqual(Date.parse(attempt.startedAt));
    const [[lyon, paris, versailles], [laPaz, sucre]] = started.questions.map(({ choices }: any) =>
      choices.map(({ id }: any) => id),
    );
    expect(lyon).toBeDefined();
    expect(attempt.questions.map(({ result }: any) => result)).toEqual([
      {
        percentage: 100,
        // Versailles gives partial credit.
        correctChoiceIds: [paris, versailles],
        feedback: [{ choiceId: paris, html: '<p>Yes, <em>Paris</em> it is.</p>\n' }],
      },
      {
        percentage: 63,
        correctChoiceIds: [laPaz, sucre],
        feedback: [{ choiceId: laPaz, html: '<p>The government is there.</p>\n' }],
      },
    ]);
    expect(JSON.stringify(attempt)).not.toMatch(/courts|largest city|Gaul/);
  });

  it('gives 0 where nothing was answered, and wrong choices take away no more than there is', async () => {
    const { quiz, learner } = await quizzes.scene();
    const first = await quizzes.attempt(quiz.id, learner);
    expect(await quizzes.submit(first.id, learner)).toMatchObject({ attempt: { percentage: 0, passed: false } });
    const second = await quizzes.attempt(quiz.id, learner);
    await answerAll(second, learner, [0], [0, 2]);
    expect(await quizzes.submit(second.id, learner)).toMatchObject({ attempt: { percentage: 0, passed: false } });
  });

  it('passes by the percentage that held when it started', async () => {
    const { course, quiz, learner } = await quizzes.scene({ passingPercentage: 50 });
    const attempt = await quizzes.attempt(quiz.id, learner);
    await quizzes.quiz(course, { passingPercentage: 51 });
    await answerAll(attempt, learner, [1]);
    expect(await quizzes.submit(attempt.id, learner)).toMatchObject({ attempt: { percentage: 50, passed: true } });
  });

  it('tells the others of it once, however often and at once it is submitted, and always with the same result', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const started = await quizzes.attempt(quiz.id, learner);
    await answerAll(started, learner, [1], [0, 1]);
    const results = await Promise.all(Array.from({ length: 10 }, () => quizzes.submit(started.id, learner)));
    results.push(await quizzes.submit(started.id, learner));
    for (const result of results) expect(result).toEqual(results[0]);
    expect(results[0]).toMatchObject({ attempt: { percentage: 100, passed: true } });
    expect(await eventsOf(started.id)).toEqual([
      {
        attemptId: started.id,
        quizId: quiz.id,
        lessonId: course.lessonIds[0],
        courseId: course.id,
        studentId: learner.userId,
        percentage: 100,
        passed: true,
      },
    ]);
  });

  it('shows in the same answer what it did to the best score', async () => {
    const { quiz, learner } = await quizzes.scene();
    const started = await quizzes.attempt(quiz.id, learner);
    expect(started.quiz.viewerBestPercentage).toBeNull();
    await answerAll(started, learner, [1]);
    expect((await quizzes.submit(started.id, learner)).attempt.quiz.viewerBestPercentage).toBe(50);
  });
});

describe('answers that are saved while the attempt is submitted', () => {
  // One time in a few the submission comes in the midst of the saves; ten rounds leave little to luck.
  it.each(Array.from({ length: 10 }, (_, round) => round))(
    'are graded when they were acknowledged, else refused (round %i)',
    async (round) => {
      const { quiz, learner } = await quizzes.scene({ questions: [...capitals.questions, ...capitals.questions] });
      const { id: attemptId, questions } = await quizzes.attempt(quiz.id, learner);
      const save = async (sequence: number) => {
        const { id: questionId, choices } = questions[sequence % questions.length];
        const selectedChoiceIds = [choices[sequence % 3].id];
        const result = await quizzes.answer({ attemptId, questionId, selectedChoiceIds, sequence }, learner);
        return { sequence, questionId, ...result };
      };
      const saves: ReturnType<typeof save>[] = [];
      const submissions: Promise<any>[] = [];
      for (let sequence = 1; sequence <= 60; sequence++) {
        saves.push(save(sequence));
        if (sequence === 6 * round + 3)
          submissions.push(quizzes.submit(attemptId, learner), quizzes.submit(attemptId, learner));
        // A few at a time, so that some come before the submission, some with it and some after it.
        if (sequence % 6 === 0) await saves[sequence - 6];
      }
      const results = await Promise.all(saves);
      const [submitted, again] = await Promise.all(submissions);

      const stored = await quizzes.em.findOneOrFail(StoredAttempt, { id: attemptId });
      expect(submitted.attempt).toEqual(again.attempt);
      expect(submitted.attempt).toMatchObject({ status: 'GRADED', ...gradeAttempt(stored) });
      const acknowledged = results.filter(({ __typename }) => __typename === 'SaveAnswerSuccess');
      const refused = results.filter(({ __typename }) => __typename === 'AttemptClosedError');
      expect(acknowledged.length + refused.length).toBe(60);
      for (const { id } of questions) {
        const highest = Math.max(
          0,
          ...acknowledged.filter(({ questionId }) => questionId === id).map(({ sequence }) => sequence),
        );
        expect(stored.answers[id]?.sequence ?? 0).toBe(highest);
      }
      expect(await eventsOf(attemptId)).toHaveLength(1);
    },
  );
});

describe('an attempt of somebody else', () => {
  it('is not found, not even by who teaches the course or administers', async () => {
    const { course, quiz, learner } = await quizzes.scene();
    const { id } = await quizzes.attempt(quiz.id, learner);
    for (const as of [principalWith('STUDENT'), course.instructor, principalWith('ADMIN')]) {
      expect(await quizzes.submit(id, as)).toMatchObject({
        __typename: 'AttemptNotFoundError',
        code: 'ATTEMPT_NOT_FOUND',
      });
    }
    expect(await quizzes.em.findOne(StoredAttempt, { id })).toMatchObject({ status: 'IN_PROGRESS' });
  });

  it.each([newId(), 'attempt'])('is not found where there is none: %s', async (attemptId) => {
    expect(await quizzes.submit(attemptId, principalWith('STUDENT'))).toMatchObject({
      __typename: 'AttemptNotFoundError',
    });
  });

  it('needs somebody who is signed in', async () => {
    const { errors } = await quizzes.subgraph.execute(submitAttemptOperation, { variables: { attemptId: newId() } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
