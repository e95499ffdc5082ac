import { newId, openMongoDb } from '@coursegraph/platform/persistence';
import { describe, expect, it } from '@jest/globals';
import { beginCourseSearch } from './begin-course-search.ts';
import { CourseEntity, courseCollection } from './course.entity.ts';

describe('the search for courses', () => {
  it('finds courses that were saved before there was a search, and leaves others as they are', async () => {
    const orm = await openMongoDb({
      url: process.env['MONGODB_URL']!,
      database: `courses-${newId()}`,
      entities: [CourseEntity],
    });
    try {
      const courses = courseCollection(orm.em);
      const old = { status: 'PUBLISHED', title: 'Git', summary: 'It' };
      await courses.insertMany([
        { ...old, _id: newId(), slug: 'old' },
        { ...old, _id: newId(), slug: 'new', searchPrefixes: ['kept'] },
      ] as never);
      await beginCourseSearch(orm.em);
      const found = await courses.find({}, { sort: { slug: 1 } }).toArray();
      expect(found.map(({ searchPrefixes }) => searchPrefixes)).toEqual([['kept'], ['g', 'gi', 'git', 'i', 'it']]);
    } finally {
      await orm.em.getDriver().getConnection().getDb().dropDatabase();
      await orm.close();
    }
  });
});
