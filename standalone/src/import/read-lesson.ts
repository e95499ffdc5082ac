import { z } from 'zod';
import type { FileProblem } from './file-problem.ts';
import { readYaml } from './read-yaml.ts';

const longestContent = 100_000;

const frontMatter = z.strictObject({
  title: z.string().min(1).max(80),
  durationMinutes: z.int().min(1).max(600),
  videoUrl: z.url({ protocol: /^https$/ }).optional(),
  quiz: z.strictObject({ title: z.string().min(1).max(120), passingPercentage: z.int().min(1).max(100) }).optional(),
});

/** A lesson as its file holds it. */
export type LessonFile = z.output<typeof frontMatter> & {
  /** Markdown, without the front matter. */
  readonly content: string;
};

/** Reads a lesson: Markdown after YAML front matter between two lines `---`. */
export function readLesson(
  { file, text }: { readonly file: string; readonly text: string },
  report: (problem: FileProblem) => void,
): LessonFile | null {
  const [, yaml, content] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (yaml === undefined || content === undefined) {
    report({ file, line: 1, message: 'A lesson starts with front matter: YAML between two lines of three dashes.' });
    return null;
  }
  const read = readYaml({ file, text: yaml, firstLine: 2 }, frontMatter, report);
  if (content.length > longestContent) {
    report({
      file,
      line: 1,
      message: `The text has ${content.length} characters; a lesson has at most ${longestContent}.`,
    });
  }
  return read && { ...read, content: content.trim() };
}
