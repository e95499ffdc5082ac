import { gql } from '@apollo/client';
import { createCache } from './cache';

const query = gql`
  query Courses($after: String, $filter: CourseFilter) {
    courses(after: $after, filter: $filter) {
      totalCount
      nodes {
        id
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

interface Page {
  readonly courses: {
    readonly nodes: readonly { readonly id: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
}

describe('mergeConnection', () => {
  const cache = createCache();
  const write = (ids: readonly string[], variables: Record<string, unknown>) =>
    cache.writeQuery({
      query,
      variables,
      data: {
        courses: {
          __typename: 'CourseConnection',
          totalCount: 3,
          nodes: ids.map((id) => ({ __typename: 'Course', id })),
          pageInfo: { __typename: 'PageInfo', hasNextPage: ids.length > 1, endCursor: ids.at(-1) ?? null },
        },
      },
    });
  const read = (variables: Record<string, unknown> = {}) => cache.readQuery<Page>({ query, variables })?.courses;
  const ids = (variables?: Record<string, unknown>) => read(variables)?.nodes.map(({ id }) => id);

  beforeEach(async () => {
    await cache.reset();
  });

  it('appends the page after a cursor, and takes its page info', () => {
    write(['a', 'b'], {});
    write(['c'], { after: 'b' });
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(read()?.pageInfo.hasNextPage).toBe(false);
  });

  it('does not show twice what a moved cursor brings again', () => {
    write(['a', 'b'], {});
    write(['b', 'c'], { after: 'b' });
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('begins anew with the first page', () => {
    write(['a', 'b'], {});
    write(['c'], { after: 'b' });
    write(['z', 'a'], {});
    expect(ids()).toEqual(['z', 'a']);
  });

  it('keeps a list of its own for each filter', () => {
    write(['a', 'b'], {});
    write(['x'], { filter: { search: 'x' } });
    expect(ids()).toEqual(['a', 'b']);
    expect(ids({ filter: { search: 'x' } })).toEqual(['x']);
  });

  it('takes null from a service that is down', () => {
    write(['a', 'b'], {});
    cache.writeQuery({ query, variables: {}, data: { courses: null } });
    expect(read()).toBeNull();
  });
});
