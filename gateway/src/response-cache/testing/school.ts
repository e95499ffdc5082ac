/** What the subgraphs of the school keep, for all of their processes. */
export class School {
  readonly people = new Map(
    ['p1', 'p2', 'p3'].map((id) => [id, { id, name: `Person ${id}`, email: `${id}@school.test` }]),
  );
  readonly courses = new Map(
    ['c1', 'c2', 'c3', 'c4'].map((id, index) => [
      id,
      {
        id,
        title: `Course ${id}`,
        isDraft: id === 'c3',
        price: { amount: 100 * index },
        teacher: { id: index < 2 ? 'p1' : 'p2' },
        nextId: `c${((index + 1) % 4) + 1}`,
      },
    ]),
  );
  /** By person and course. */
  readonly notes = new Map<string, string>();

  /** The course with an id; for a generated id, one of them or none. */
  course(id: string) {
    return this.courses.get(id) ?? this.courses.get(`c${id.length % 6}`);
  }

  /** The person with an id; for a generated id, one of them or none. */
  person(id: string) {
    return this.people.get(id) ?? this.people.get(`p${id.length % 5}`);
  }
}
