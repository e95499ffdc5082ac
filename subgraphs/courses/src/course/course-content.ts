import { renderMarkdown } from '@coursegraph/platform/content';
import type { CourseEntity } from './course.entity.ts';
import { searchPrefixes } from './search-words.ts';

type Written = Pick<CourseEntity, 'title' | 'summary' | 'description'>;
type Derived = Pick<CourseEntity, 'descriptionHtml' | 'searchPrefixes'>;

/** What is kept beside what an author wrote of a course, made of it. */
export function derivedFrom({ title, summary, description }: Written): Derived {
  return { descriptionHtml: renderMarkdown(description), searchPrefixes: searchPrefixes(`${title} ${summary}`) };
}
