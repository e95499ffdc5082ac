import { newId } from '@coursegraph/platform/persistence';
import { principalWith } from '@coursegraph/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { saveAnswerOperation } from '../testing/operations.ts';
import { TestQuizzes } from '../testing/test-quizzes.ts';
import { StoredAttempt } from './attempt.entity.ts';

let quizzes: TestQuizzes;
beforeAll(async () => {
  quizzes = await TestQuizzes.start();
});
afterAll(() => quizzes.stop());

/** An attempt in progress, with the inputs that answer its single and its multiple choice. */
async function scene() {
  const { course, quiz, learner } = await quizzes.scene();
  const attempt = await quizzes.attempt(quiz.id, learner);
  const [single, multiple] = attempt.questions.map(({ id, choices }: { id: string; choices: { id: string }[] }) => ({
    ids: choices.map((choice) => choice.id),
    input: { attemptId: attempt.id as string, questionId: id, selectedChoiceIds: [choices[0]!.id], sequence: 1 },
  }));
  const answers = async () => (await quizzes.em.findOneOrFail(StoredAttempt, { id: attempt.id })).answers;
  return { course, learner, attempt, single, multiple, answers };
}

describe('saving an answer', () => {
  it('stores what is selected, and leaves the other questions as they are', async () => {
    const { learner, single, multiple, answers } = await scene();
    const both = multiple.ids.slice(0, 2);
    await quizzes.answer(single.input, learner);
    const saved = await quizzes.answer({ ...multiple.input, selectedChoiceIds: both, sequence: 7 }, learner);
    expect(saved).toMatchObject({
      question: { id: multiple.input.questionId, selectedChoiceIds: both, sequence: 7, result: null },
    });
    expect(await answers()).toEqual({
      [single.input.questionId]: { selectedChoiceIds: [single.ids[0]], sequence: 1 },
      [multiple.input.questionId]: { selectedChoiceIds: both, sequence: 7 },
    });
  });

  it('replaces an earlier answer, and takes it back when nothing is selected', async () => {
    const { learner, single } = await scene();
    await quizzes.answer(single.input, learner);
    const second = { ...single.input, selectedChoiceIds: [single.ids[1]], sequence: 2 };
    expect(await quizzes.answer(second, learner)).toMatchObject({
      question: { selectedChoiceIds: [single.ids[1]], sequence: 2 },
    });
    const none = { ...single.input, selectedChoiceIds: [], sequence: 3 };
    expect(await quizzes.answer(none, learner)).toMatchObject({ question: { selectedChoiceIds: [], sequence: 3 } });
  });

  it('changes nothing by a sequence that is not higher, and returns what is stored', async () => {
    const { learner, single } = await scene();
    await quizzes.answer({ ...single.input, sequence: 5 }, learner);
    for (const sequence of [4, 5]) {
      const late = { ...single.input, selectedChoiceIds: [single.ids[1]], sequence };
      expect(await quizzes.answer(late, learner)).toMatchObject({
        __typename: 'SaveAnswerSuccess',
        question: { selectedChoiceIds: [single.ids[0]], sequence: 5 },
      });
    }
  });

  it('lets the highest sequence win, in whatever order the packets arrive', async () => {
    const { learner, single, answers } = await scene();
    const packets = [3, 9, 1, 8, 2, 10, 7, 4, 6, 5].map((sequence) => {
      const selectedChoiceIds = [single.ids[sequence === 10 ? 2 : sequence % 2]];
      return { ...single.input, selectedChoiceIds, sequence };
    });
    const saved = await Promise.all(packets.map((packet) => quizzes.answer(packet, learner)));
    for (const [index, { question }] of saved.entries()) {
      expect(question.sequence).toBeGreaterThanOrEqual(packets[index]!.sequence);
    }
    expect(await answers()).toEqual({
      [single.input.questionId]: { selectedChoiceIds: [single.ids[2]], sequence: 10 },
    });
  });

  it('selects a choice once, however often it is named', async () => {
    const { learner, multiple } = await scene();
    const [first, second] = multiple.ids;
    const saved = await quizzes.answer({ ...multiple.input, selectedChoiceIds: [first, second, first] }, learner);
    expect(saved.question.selectedChoiceIds).toEqual([first, second]);
  });

  it('stores the answers to several questions that are saved at once, each as it was acknowledged', async () => {
    const { learner, single, multiple, answers } = await scene();
    for (let sequence = 1; sequence <= 10; sequence++) {
      const selected = [single.ids[sequence % 3], multiple.ids[sequence % 3]];
      const saved = await Promise.all(
        [single, multiple].map(({ input }, index) =>
          quizzes.answer({ ...input, selectedChoiceIds: [selected[index]], sequence }, learner),
        ),
      );
      expect(saved).toMatchObject(selected.map((id) => ({ question: { selectedChoiceIds: [id], sequence } })));
      expect(await answers()).toEqual({
        [single.input.questionId]: { selectedChoiceIds: [selected[0]], sequence },
        [multiple.input.questionId]: { selectedChoiceIds: [selected[1]], sequence },
      });
    }
  });

  it('is one write, on an index', async () => {
    const { learner, single } = await scene();
    const commands = await quizzes.subgraph.commands(() => quizzes.answer(single.input, learner));
    expect(commands.map(({ operation }) => operation)).toEqual(['findAndModify']);
    for (const { plan } of commands) expect(plan).toMatch(/^(IXSCAN|IDHACK)/);
  });
});

describe('an answer that cannot be', () => {
  it.each([
    ['a question of another attempt', () => ({ questionId: newId() }), 'questionId'],
    ['a question that would be a path', () => ({ questionId: 'x.sequence' }), 'questionId'],
    [
      'a choice of another question',
      (_: string[], others: string[]) => ({ selectedChoiceIds: [others[0]] }),
      'selectedChoiceIds.0',
    ],
    ['two of a single choice', (own: string[]) => ({ selectedChoiceIds: own.slice(0, 2) }), 'selectedChoiceIds'],
    ['no question at all', () => ({ questionId: '' }), 'questionId'],
    ['a sequence below 1', () => ({ sequence: 0 }), 'sequence'],
  ])('is refused, and nothing is stored: %s', async (_, change, path) => {
    const { learner, single, multiple, answers } = await scene();
    const result = await quizzes.answer({ ...single.input, ...change(single.ids, multiple.ids) }, learner);
    expect(result).toMatchObject({ __typename: 'InvalidInputError', problems: [{ path }] });
    expect(await answers()).toEqual({});
  });

  it('is refused whole where only one of several choices is another question’s', async () => {
    const { learner, single, multiple, answers } = await scene();
    const selectedChoiceIds = [multiple.ids[0], single.ids[0]];
    expect(await quizzes.answer({ ...multiple.input, selectedChoiceIds }, learner)).toMatchObject({
      __typename: 'InvalidInputError',
      problems: [{ path: 'selectedChoiceIds.1' }],
    });
    expect(await answers()).toEqual({});
  });

  it('is refused when the attempt was submitted', async () => {
    const { learner, single, attempt, answers } = await scene();
    await quizzes.submit(attempt.id, learner);
    expect(await quizzes.answer(single.input, learner)).toMatchObject({
      __typename: 'AttemptClosedError',
      code: 'ATTEMPT_CLOSED',
    });
    expect(await answers()).toEqual({});
  });
});

describe('an attempt of somebody else', () => {
  it('is not found, not even by who teaches the course or administers', async () => {
    const { course, single, answers } = await scene();
    for (const as of [principalWith('STUDENT'), course.instructor, principalWith('ADMIN')]) {
      expect(await quizzes.answer(single.input, as)).toMatchObject({
        __typename: 'AttemptNotFoundError',
        code: 'ATTEMPT_NOT_FOUND',
      });
    }
    expect(await answers()).toEqual({});
  });

  it.each([newId(), 'attempt'])('is not found where there is none: %s', async (attemptId) => {
    const { learner, single } = await scene();
    expect(await quizzes.answer({ ...single.input, attemptId }, learner)).toMatchObject({
      __typename: 'AttemptNotFoundError',
    });
  });

  it('needs somebody who is signed in', async () => {
    const { single } = await scene();
    const { errors } = await quizzes.subgraph.execute(saveAnswerOperation, { variables: { input: single.input } });
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });
});
