import { describe, expect, it } from '@jest/globals';
import type { FileProblem } from './file-problem.ts';
import { readQuiz } from './read-quiz.ts';

function read(text: string) {
  const problems: FileProblem[] = [];
  const questions = readQuiz({ file: 'quiz.gift', text }, (problem) => void problems.push(problem));
  return { questions, problems };
}

describe('reading a quiz in GIFT', () => {
  it('gives the right choice of a single choice 100 and the others what they say', () => {
    const { questions, problems } = read(
      '// A comment.\n::Tea::How hot\\: really? {\n  =100 °C#Yes.\n  ~%50%90 °C\n  ~10 °C#Cold.\n}\n',
    );
    expect(problems).toEqual([]);
    expect(questions).toEqual([
      {
        line: 1,
        question: {
          kind: 'SINGLE_CHOICE',
          title: 'Tea',
          text: 'How hot: really?',
          choices: [
            { text: '100 °C', weight: 100, feedback: 'Yes.' },
            { text: '90 °C', weight: 50, feedback: null },
            { text: '10 °C', weight: 0, feedback: 'Cold.' },
          ],
        },
      },
    ]);
  });

  it('takes weights only for multiple choice', () => {
    const { questions } = read('::Tea::What is tea? {~%50%Leaf ~%50%Water ~%-100%Stone}');
    expect(questions[0]?.question).toMatchObject({
      kind: 'MULTIPLE_CHOICE',
      choices: [{ weight: 50 }, { weight: 50 }, { weight: -100 }],
    });
  });

  it('says on which line what is not taken', () => {
    const { problems } = read('::a::One {=1 ~2}\n\n::b::Two {#2}\n\n::c::Both {=1 =2}\n\n::d::Open {\n');
    expect(problems.map(({ line }) => line)).toEqual([3, 5, expect.any(Number)]);
  });

  it('wants a question', () => {
    expect(read('// Nothing yet.\n').problems).toEqual([
      { file: 'quiz.gift', line: 1, message: 'There is no question in this quiz.' },
    ]);
  });
});
