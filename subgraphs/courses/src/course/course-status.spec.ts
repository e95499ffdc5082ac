import { describe, expect, it } from '@jest/globals';
import { canBecome, CourseStatus } from './course-status.ts';

describe('the life of a course', () => {
  const all = Object.values(CourseStatus);

  it('goes from draft to published, and from there to archived and back, and no other way', () => {
    const possible = all.flatMap((from) => all.filter((to) => canBecome(from, to)).map((to) => `${from} → ${to}`));
    expect(possible).toEqual(['DRAFT → PUBLISHED', 'PUBLISHED → ARCHIVED', 'ARCHIVED → PUBLISHED']);
  });
});
