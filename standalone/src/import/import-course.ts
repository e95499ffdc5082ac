import { newId } from '@coursegraph/platform/persistence';
import type { SubgraphConnection } from '@coursegraph/platform/subgraph-connection';
import { ask, follow, type ImportTargets } from './ask.ts';
import { CourseFolderError, type FileProblem } from './file-problem.ts';
import { type CourseFolder, withImageUrls } from './read-course-folder.ts';
import * as operations from './operations.ts';

/** What an import did: `created`, `updated`, or nothing because all was the same. */
export type ImportOutcome = 'created' | 'updated' | 'unchanged';

/** What {@link importCourse} works with. */
export interface ImportOptions {
  readonly folder: CourseFolder;
  readonly targets: ImportTargets;
  readonly onProgress?: (message: string) => void;
}

/**
 * Makes a course equal to its folder. A new course is a draft until its quizzes are there. All quizzes are one
 * transaction, and the course with its lessons is one, which comes last, because only quizzes have rules that the folder's
 * reader does not check. An import that is ended half way is completed by the next one.
 * @param options.onProgress is told how many steps of how many are done, of a course that takes a while.
 * @throws CourseFolderError where a subgraph refuses something, by file.
 */
export async function importCourse(options: ImportOptions): Promise<ImportOutcome> {
  const { folder, targets } = options;
  const instructorId = await findInstructor(folder, targets);
  const imageUrlOf = await saveImages(folder, targets);
  const earlier = await readCourse(folder.slug, targets);
  const idOf = new Map(earlier?.lessons.map(({ slug, id }) => [slug, id]));
  const lessons = folder.lessons.map((entry) => ({ ...entry, id: idOf.get(entry.slug) ?? newId() }));
  const input = toCourseInput({ folder, lessons, instructorId, imageUrlOf });

  if (!earlier) await saveCourse(options, { ...input, status: 'DRAFT' });
  const { id: courseId } = earlier ?? (await readCourse(folder.slug, targets))!;
  const quizzesChanged = await saveQuizzes(folder, { courseId, lessons }, targets);
  const courseChanged = await saveCourse(options, input);
  if (!earlier) return 'created';
  return quizzesChanged || courseChanged ? 'updated' : 'unchanged';
}

type IdentifiedLesson = CourseFolder['lessons'][number] & { readonly id: string };

function toCourseInput(parts: {
  readonly folder: CourseFolder;
  readonly lessons: readonly IdentifiedLesson[];
  readonly instructorId: string;
  readonly imageUrlOf: (file: string) => string;
}) {
  const { folder, lessons, instructorId, imageUrlOf } = parts;
  const { instructor: _, image, ...course } = folder.course;
  return {
    ...course,
    slug: folder.slug,
    instructorId,
    imageUrl: image === undefined ? null : imageUrlOf(image),
    lessons: lessons.map(({ id, slug, lesson: { title, content, durationMinutes, videoUrl = null } }) => ({
      id,
      slug,
      title,
      content: withImageUrls(content, imageUrlOf),
      durationMinutes,
      videoUrl,
    })),
  };
}

async function saveCourse({ folder, targets, onProgress }: ImportOptions, input: object): Promise<boolean> {
  const locate = (path: string) => {
    const lesson = /^lessons\.(\d+)/.exec(path)?.[1];
    return { file: folder.lessons[Number(lesson)]?.file ?? 'course.yaml', line: 1 };
  };
  const started = await write(targets.courses, operations.startCourseImport, input);
  refuse(folder, started, locate);
  const ended = await endOfImport(targets, { importId: started.courseImport!.id, onProgress });
  if (ended.status === 'FAILED') refuseProblems(folder, ended.problems, locate);
  return ended.changed === true;
}

interface CourseImport {
  readonly status: 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  readonly stepCount: number;
  readonly completedStepCount: number;
  readonly changed: boolean | null;
  readonly problems: NonNullable<WriteResult['problems']>;
}

/** Waits for the end of an import. */
async function endOfImport(
  { courses }: ImportTargets,
  { importId, onProgress }: { readonly importId: string; readonly onProgress: ImportOptions['onProgress'] },
): Promise<CourseImport> {
  for await (const data of follow(courses, operations.importProgress, { importId })) {
    const { importProgress: told } = data as { readonly importProgress: CourseImport };
    if (told.status === 'SUCCEEDED' || told.status === 'FAILED') return told;
    if (told.completedStepCount > 0) onProgress?.(`${told.completedStepCount} of ${told.stepCount} steps`);
  }
  throw new Error('The import is not told of any longer. It may be going on; import the folder again to be sure.');
}

async function saveQuizzes(
  folder: CourseFolder,
  { courseId, lessons }: { readonly courseId: string; readonly lessons: readonly IdentifiedLesson[] },
  { quizzes }: ImportTargets,
): Promise<boolean> {
  const withQuiz = lessons.flatMap(({ id, lesson, quiz }) =>
    quiz && lesson.quiz ? [{ id, about: lesson.quiz, quiz }] : [],
  );
  const result = await write(quizzes, operations.importQuizzes, {
    courseId,
    quizzes: withQuiz.map(({ id, about, quiz }) => ({
      lessonId: id,
      ...about,
      questions: quiz.questions.map(({ question }) => question),
    })),
  });
  refuse(folder, result, (path) => {
    const [, index, question] = /^quizzes\.(\d+)(?:\.questions\.(\d+))?/.exec(path) ?? [];
    const quiz = withQuiz[Number(index)]?.quiz;
    return { file: quiz?.file ?? 'quizzes', line: quiz?.questions[Number(question)]?.line ?? 1 };
  });
  return result.changed === true;
}

async function readCourse(slug: string, { courses }: ImportTargets): Promise<ExistingCourse | null> {
  return (await ask(courses, operations.readCourse, { slug }))['course'] as ExistingCourse | null;
}

interface ExistingCourse {
  readonly id: string;
  readonly lessons: readonly { readonly id: string; readonly slug: string }[];
}

async function findInstructor({ slug, course }: CourseFolder, { users }: ImportTargets): Promise<string> {
  const { users: found } = (await ask(users, operations.findUser, { search: course.instructor })) as {
    users: { nodes: { id: string; email: string }[] };
  };
  const instructor = found.nodes.find(({ email }) => email.toLowerCase() === course.instructor.toLowerCase());
  if (instructor) return instructor.id;
  const message = `Nobody has an account with the e-mail address ${course.instructor}.`;
  throw new CourseFolderError(slug, [{ file: 'course.yaml', line: 1, message }]);
}

async function saveImages(folder: CourseFolder, { courses }: ImportTargets): Promise<(file: string) => string> {
  const urls = new Map<string, string>();
  for (const { file, mediaType, data } of folder.images) {
    const result = await write(courses, operations.saveImage, { data: data.toString('base64'), mediaType });
    refuse(folder, result, () => ({ file, line: 1 }));
    urls.set(file, String(result.imageUrl));
  }
  return (file) => urls.get(file)!;
}

interface WriteResult {
  readonly __typename: string;
  readonly message?: string;
  readonly problems?: readonly { readonly path: string; readonly message: string }[];
  readonly changed?: boolean;
  readonly imageUrl?: string;
  readonly courseImport?: { readonly id: string };
}

/** Turns an error of the schema into problems of files. */
function refuse(
  folder: CourseFolder,
  result: WriteResult,
  locate: (path: string) => Pick<FileProblem, 'file' | 'line'>,
): void {
  if (!result.__typename.endsWith('Error')) return;
  refuseProblems(folder, result.problems ?? [{ path: '', message: result.message ?? result.__typename }], locate);
}

function refuseProblems(
  { slug }: CourseFolder,
  problems: NonNullable<WriteResult['problems']>,
  locate: (path: string) => Pick<FileProblem, 'file' | 'line'>,
): never {
  const located = problems.map(({ path, message }) => ({
    ...locate(path),
    message: path === '' ? message : `${path}: ${message}`,
  }));
  throw new CourseFolderError(slug, located);
}

async function write(subgraph: SubgraphConnection, operation: string, input: object): Promise<WriteResult> {
  return Object.values(await ask(subgraph, operation, { input }))[0] as WriteResult;
}
