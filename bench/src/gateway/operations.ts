import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, print, type SelectionNode, visit } from 'graphql';
import { root } from '../product.ts';

/** An operation of the bench. */
export interface BenchOperation {
  readonly title: string;
  readonly name: string;
  readonly text: string;
  /** The SHA-256 of the text: what it is sent by instead. */
  readonly id: string;
  /** The variables that ask for a course. */
  readonly variables: (course: { readonly id: string; readonly slug: string }) => Readonly<Record<string, string>>;
}

/**
 * The operations that are measured, from the manifest of the web app:
 * - the course page, with each lesson's quiz, which the app shows on another page: so it crosses courses, users, progress and quizzes;
 * - the name of a course, which one subgraph answers.
 */
export function readOperations(): { readonly coursePage: BenchOperation; readonly courseName: BenchOperation } {
  const manifest = JSON.parse(readFileSync(join(root, 'schema/operations/web.json'), 'utf8')) as {
    readonly operations: readonly { readonly name: string; readonly body: string }[];
  };
  const read = (wanted: string) => manifest.operations.find(({ name }) => name === wanted)!.body;
  return {
    coursePage: operation('course page', 'CoursePage', withQuizzes(read('CoursePage')), ({ slug }) => ({ slug })),
    courseName: operation('course name', 'CourseName', read('CourseName'), ({ id }) => ({ id })),
  };
}

function operation(title: string, name: string, text: string, variables: BenchOperation['variables']): BenchOperation {
  return { title, name, text, id: createHash('sha256').update(text).digest('hex'), variables };
}

/** Asks for the quiz beside `viewerCompletedAt`, which only lessons have. */
function withQuizzes(text: string): string {
  const quiz = parse('{ quiz { id questionCount __typename } }').definitions[0]!;
  const added = quiz.kind === Kind.OPERATION_DEFINITION ? quiz.selectionSet.selections : [];
  const isCompletion = (selection: SelectionNode) =>
    selection.kind === Kind.FIELD && selection.name.value === 'viewerCompletedAt';
  return print(
    visit(parse(text), {
      SelectionSet: (set) =>
        set.selections.some(isCompletion) ? { ...set, selections: [...set.selections, ...added] } : undefined,
    }),
  );
}

/** The text of each operation by its id, as a gateway gets it from a manifest. */
export function persistedOperations(): ReadonlyMap<string, string> {
  return new Map(Object.values(readOperations()).map(({ id, text }) => [id, text]));
}
