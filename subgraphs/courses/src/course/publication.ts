import { InputProblem } from '@coursegraph/platform/errors';

/** What is looked at before a course is shown to everybody. */
export interface Publishable {
  readonly summary: string;
  readonly description: string;
  readonly lessonIds: readonly string[];
}

/** What a course lacks for being published, by the name of the field; none when it is ready. */
export function publicationProblems({ summary, description, lessonIds }: Publishable): InputProblem[] {
  const problems: InputProblem[] = [];
  if (summary === '') problems.push(new InputProblem('summary', 'A published course needs a summary.'));
  if (description === '') problems.push(new InputProblem('description', 'A published course needs a description.'));
  if (lessonIds.length === 0)
    problems.push(new InputProblem('lessons', 'A published course needs at least one lesson.'));
  return problems;
}
