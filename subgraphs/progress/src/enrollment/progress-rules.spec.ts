import { describe, expect, it } from '@jest/globals';
import { newMilestones, nextLessonId, percentageOf } from './progress-rules.ts';

const completed = (...lessonIds: string[]) =>
  lessonIds.map((lessonId) => ({ lessonId, completedAt: '2026-01-01T00:00:00.000Z' }));
const reached = (...percentages: number[]) =>
  percentages.map((percentage) => ({ percentage, reachedAt: '2026-01-01T00:00:00.000Z' }));

describe('the percentage of a course', () => {
  it('is the share of its lessons that are completed', () => {
    expect(percentageOf(completed('a', 'b'), ['a', 'b', 'c', 'd'])).toBe(50);
  });
  it('is rounded down, so that only all lessons are 100', () => {
    const lessonIds = Array.from({ length: 200 }, (_, index) => String(index));
    expect(percentageOf(completed(...lessonIds.slice(1)), lessonIds)).toBe(99);
    expect(percentageOf(completed(...lessonIds), lessonIds)).toBe(100);
  });
  it('leaves out completed lessons that the course no longer has', () => {
    expect(percentageOf(completed('gone', 'a'), ['a', 'b'])).toBe(50);
  });
  it('is 0 for a course without lessons', () => {
    expect(percentageOf(completed('gone'), [])).toBe(0);
  });
});

describe('the milestones that are new', () => {
  it('are all those that one step passes', () => {
    expect(newMilestones(66, [])).toEqual([25, 50]);
  });
  it('are none that were reached before', () => {
    expect(newMilestones(100, reached(25, 50))).toEqual([75, 100]);
    expect(newMilestones(50, reached(25, 50))).toEqual([]);
  });
});

describe('the next lesson', () => {
  it('is the first that is not completed', () => {
    expect(nextLessonId(completed('a', 'c'), ['a', 'b', 'c'])).toBe('b');
  });
  it('is none when all are completed', () => {
    expect(nextLessonId(completed('b', 'a'), ['a', 'b'])).toBeNull();
  });
});
