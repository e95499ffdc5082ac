import { renderMarkdown } from '@coursegraph/platform/content';
import type { CourseEntity } from './course.entity.ts';
import { searchWords } from './search-words.ts';

type Written = Pick<CourseEntity, 'title' | 'summary' | 'description'>;
type Derived = Pick<CourseEntity, 'descriptionHtml' | 'searchWords'>;

/** What is kept beside what an author wrote of a course, made of it. */
export function derivedFrom({ title, summary, description }: Written): Derived {
  return { descriptionHtml: renderMarkdown(description), searchWords: searchWords(`${title} ${summary}`) };
}
