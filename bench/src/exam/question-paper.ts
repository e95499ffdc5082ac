/** How many questions the exam asks. */
export const questionCount = 16;

/**
 * The questions of the exam as their author writes them: single and multiple choices in turn, with four or five choices, texts of a
 * usual length in Markdown, and feedback.
 */
export const questionPaper = Array.from({ length: questionCount }, (_, index) =>
  index % 2 === 0 ? singleChoice(index + 1) : multipleChoice(index + 1),
);

function singleChoice(number: number) {
  return {
    kind: 'SINGLE_CHOICE',
    title: `Question ${number}`,
    text: textOf(number),
    choices: [1, 2, 3, 4].map((choice) => ({ ...choiceOf(number, choice), weight: choice === 2 ? 100 : 0 })),
  };
}

function multipleChoice(number: number) {
  return {
    kind: 'MULTIPLE_CHOICE',
    title: `Question ${number}`,
    text: textOf(number),
    choices: [1, 2, 3, 4, 5].map((choice) => ({ ...choiceOf(number, choice), weight: choice <= 2 ? 50 : -50 })),
  };
}

function textOf(number: number): string {
  return `A client asks for \`field${number}\` of **two** entities that *another* subgraph owns, and the first of them is gone.\n\nWhat is true of the answer that it gets?`;
}

function choiceOf(number: number, choice: number) {
  return {
    text: `Answer ${choice} to question ${number}: the field is \`null\` where the entity is gone`,
    feedback: `Choice ${choice} of question ${number}: see the *specification*, section 6.4.`,
  };
}
