import { setImmediate } from 'node:timers/promises';
import { renderMarkdown } from '@coursegraph/platform/content';
import type { ImportedCourse } from './import-course.rules.ts';

const renderedAtOnce = 10;

/** A lesson of an import, with its text as it is shown. */
export type RenderedLesson = ImportedCourse['lessons'][number] & { readonly contentHtml: string };

/**
 * Makes what is shown of the lessons of an import: most of its work, and none for a transaction to wait for.
 * @param onProgress is told how many are done, every ten.
 */
export async function renderLessons(
  lessons: ImportedCourse['lessons'],
  onProgress: (count: number) => Promise<void>,
): Promise<RenderedLesson[]> {
  const rendered: RenderedLesson[] = [];
  for (const lesson of lessons) {
    rendered.push({ ...lesson, contentHtml: renderMarkdown(lesson.content) });
    if (rendered.length % renderedAtOnce === 0) await onProgress(rendered.length);
    // A long text takes milliseconds: others who want this process get their turn.
    else await setImmediate();
  }
  return rendered;
}
