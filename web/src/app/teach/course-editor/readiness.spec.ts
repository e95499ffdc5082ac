import { requirements } from './readiness';

describe('requirements', () => {
  it('says what a course still needs', () => {
    const open = (course: Parameters<typeof requirements>[0]) =>
      requirements(course)
        .filter(({ done }) => !done)
        .map(({ label }) => label);
    expect(open({ summary: '', description: '', lessonCount: 0 })).toEqual([
      'A summary',
      'A description',
      'At least one lesson',
    ]);
    expect(open({ summary: 'Short', description: '', lessonCount: 2 })).toEqual(['A description']);
    expect(open({ summary: 'Short', description: 'Long', lessonCount: 1 })).toEqual([]);
  });
});
