import { describe, expect, it } from '@jest/globals';
import { publicationProblems } from './publication.ts';

describe('a course to be published', () => {
  const ready = { summary: 'Short.', description: 'Long.', lessonIds: ['1'] };

  it('lacks nothing with a summary, a description and a lesson', () => {
    expect(publicationProblems(ready)).toEqual([]);
  });

  it.each([
    ['summary', { ...ready, summary: '' }],
    ['description', { ...ready, description: '' }],
    ['lessons', { ...ready, lessonIds: [] }],
  ])('lacks its %s', (path, course) => {
    expect(publicationProblems(course).map((problem) => problem.path)).toEqual([path]);
  });

  it('is told everything that it lacks at once', () => {
    expect(publicationProblems({ summary: '', description: '', lessonIds: [] })).toHaveLength(3);
  });
});
