import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import { CourseFolderError, type FileProblem } from './file-problem.ts';
import { type LessonFile, readLesson } from './read-lesson.ts';
import { type LocatedQuestion, readQuiz } from './read-quiz.ts';
import { readYaml } from './read-yaml.ts';

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'A slug has lower-case letters and digits, with single hyphens between.');

const courseYaml = z.strictObject({
  title: z.string().min(1).max(80),
  summary: z.string().min(1).max(200),
  description: z.string().min(1).max(20_000),
  category: z.strictObject({ slug, name: z.string().min(1).max(80), description: z.string() }),
  level: z.enum(['BEGINNER', 'INTERMEDIATE', 'ADVANCED']),
  price: z.strictObject({ amount: z.int().min(0), currency: z.string().regex(/^[A-Z]{3}$/) }),
  instructor: z.email(),
  image: z.string().optional(),
  status: z.enum(['DRAFT', 'PUBLISHED', 'ARCHIVED']),
});

/** A picture of a course. */
export interface ImageFile {
  /** The path below the course's folder. */
  readonly file: string;
  readonly mediaType: string;
  readonly data: Buffer;
}

/** A course as its folder holds it. */
export interface CourseFolder {
  /** The folder's name. */
  readonly slug: string;
  readonly course: z.output<typeof courseYaml>;
  readonly lessons: readonly {
    /** The lesson's file, below the course's folder. */
    readonly file: string;
    readonly slug: string;
    readonly lesson: LessonFile;
    readonly quiz: { readonly file: string; readonly questions: readonly LocatedQuestion[] } | null;
  }[];
  /** Every picture that the course or a lesson shows. */
  readonly images: readonly ImageFile[];
}

const largestImageBytes = 512 * 1024;
const mostLessons = 200;

const mediaTypes: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
};

/**
 * Reads a course from its folder: `course.yaml`, `lessons/NN-slug.md`, `quizzes/NN-slug.gift` and pictures. Every file is
 * read before anything is said, so that one look shows all there is to mend.
 * @throws CourseFolderError that lists each problem by file and line.
 */
export async function readCourseFolder(folder: string): Promise<CourseFolder> {
  const problems: FileProblem[] = [];
  const report = (problem: FileProblem) => void problems.push(problem);
  const name = basename(folder);
  if (!slug.safeParse(name).success)
    report({
      file: '.',
      line: 1,
      message: 'The folder’s name is the course’s slug: lower-case letters, digits and single hyphens.',
    });

  const yaml = await readFile(join(folder, 'course.yaml'), 'utf8').catch(() => null);
  if (yaml === null) report({ file: 'course.yaml', line: 1, message: 'There is no such file, or it cannot be read.' });
  const course = yaml === null ? null : readYaml({ file: 'course.yaml', text: yaml, firstLine: 1 }, courseYaml, report);

  const lessons = await readLessons(folder, report);
  const wanted = new Map<string, { file: string; line: number }>();
  if (course?.image !== undefined) wanted.set(course.image, { file: 'course.yaml', line: 1 });
  for (const { file, lesson } of lessons) {
    for (const image of imagesIn(lesson.content)) wanted.set(image, { file, line: 1 });
  }
  const images = await Promise.all(Array.from(wanted, ([file, from]) => readImage({ folder, file, from }, report)));

  if (problems.length > 0 || !course) throw new CourseFolderError(name, problems);
  return { slug: name, course, lessons, images: images.filter((image) => image !== null) };
}

async function readLessons(folder: string, report: (problem: FileProblem) => void) {
  const names = (await readdir(join(folder, 'lessons')).catch(() => [])).filter((name) => name.endsWith('.md')).sort();
  if (names.length === 0)
    report({ file: 'lessons', line: 1, message: 'There is no lesson (lessons/01-first-lesson.md).' });
  if (names.length > mostLessons)
    report({ file: 'lessons', line: 1, message: `A course has at most ${mostLessons} lessons.` });
  const quizNames = new Set(await readdir(join(folder, 'quizzes')).catch(() => []));
  const lessons: CourseFolder['lessons'][number][] = [];
  for (const name of names) {
    const file = `lessons/${name}`;
    const lessonSlug = /^\d+-([a-z0-9]+(?:-[a-z0-9]+)*)\.md$/.exec(name)?.[1];
    if (lessonSlug === undefined) {
      report({ file, line: 1, message: 'The name is NN-slug.md: digits that give the order, and a slug.' });
      continue;
    }
    const lesson = readLesson({ file, text: await readFile(join(folder, file), 'utf8') }, report);
    const quizName = name.replace(/\.md$/, '.gift');
    const hasQuizFile = quizNames.delete(quizName);
    if (!lesson) continue;
    if (hasQuizFile !== (lesson.quiz !== undefined)) {
      const message = hasQuizFile
        ? `There is quizzes/${quizName}, so the front matter needs quiz: with its title and passingPercentage.`
        : `The front matter has a quiz, but there is no quizzes/${quizName}.`;
      report({ file, line: 1, message });
    }
    const quizFile = `quizzes/${quizName}`;
    const quiz = hasQuizFile
      ? {
          file: quizFile,
          questions: readQuiz({ file: quizFile, text: await readFile(join(folder, quizFile), 'utf8') }, report),
        }
      : null;
    lessons.push({ file, slug: lessonSlug, lesson, quiz });
  }
  for (const left of quizNames) {
    if (left.endsWith('.gift')) report({ file: `quizzes/${left}`, line: 1, message: 'No lesson has this name.' });
  }
  return lessons;
}

const relativeImage = /(!\[[^\]]*\]\()\.\.\/(images\/[^)\s]+)(\))/g;

function imagesIn(markdown: string): string[] {
  return Array.from(markdown.matchAll(relativeImage), ([, , path]) => path!);
}

/** The Markdown with its pictures' addresses in place of their paths. */
export function withImageUrls(markdown: string, urlOf: (file: string) => string): string {
  return markdown.replace(
    relativeImage,
    (_, before: string, path: string, after: string) => `${before}${urlOf(path)}${after}`,
  );
}

async function readImage(
  image: {
    readonly folder: string;
    readonly file: string;
    readonly from: { readonly file: string; readonly line: number };
  },
  report: (problem: FileProblem) => void,
): Promise<ImageFile | null> {
  const { folder, file, from } = image;
  const mediaType = mediaTypes[extname(file).toLowerCase()];
  if (mediaType === undefined || file.includes('..')) {
    report({
      ...from,
      message: `${file} is not a picture of a kind that is taken: svg, png, jpg or webp, in the course’s folder.`,
    });
    return null;
  }
  const data = await readFile(join(folder, file)).catch(() => null);
  if (data === null) report({ ...from, message: `The picture ${file} is not there.` });
  else if (data.length > largestImageBytes) report({ file, line: 1, message: 'A picture has at most 512 KB.' });
  return data && { file, mediaType, data };
}
