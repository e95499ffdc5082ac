import { newId } from '@coursegraph/platform/persistence';
import { expect, it } from '@jest/globals';
import type { StoredAttempt } from './attempt.entity.ts';
import { toAttempt } from './attempt.mapper.ts';

const [right, wrong] = [newId(), newId()];
const questionId = newId();
const inProgress: StoredAttempt = {
  id: newId(),
  quizId: newId(),
  lessonId: newId(),
  courseId: newId(),
  studentId: newId(),
  status: 'IN_PROGRESS',
  title: 'Capitals',
  passingPercentage: 60,
  questions: [
    {
      id: questionId,
      kind: 'SINGLE_CHOICE',
      title: 'hint',
      text: 'The capital of France?',
      choices: [
        { id: wrong, text: 'Lyon', weight: -25.5, feedback: 'secret of Lyon' },
        { id: right, text: 'Paris', weight: 99.75, feedback: 'secret of Paris' },
      ],
    },
  ],
  answers: { [questionId]: { selectedChoiceIds: [wrong], sequence: 4 } },
  startedAt: new Date(),
  expiresAt: null,
  submittedAt: null,
  percentage: null,
  passed: null,
};

it('has nothing of the answer key while an attempt is in progress', () => {
  const attempt = toAttempt(inProgress);
  expect(attempt.questions[0]).toMatchObject({ selectedChoiceIds: [wrong], sequence: 4, result: null });
  expect(JSON.stringify(attempt)).not.toMatch(/secret|weight|feedback|correct|25\.5|99\.75|hint/);
});

it('has of a graded attempt the right choices, and feedback on what was selected only', () => {
  const attempt = toAttempt({ ...inProgress, status: 'GRADED', submittedAt: new Date(), percentage: 0, passed: false });
  expect(attempt.questions[0]!.result).toMatchObject({
    percentage: 0,
    correctChoiceIds: [right],
    feedback: [{ choiceId: wrong, text: 'secret of Lyon' }],
  });
  expect(JSON.stringify(attempt)).not.toMatch(/secret of Paris|weight|25\.5|99\.75/);
});
