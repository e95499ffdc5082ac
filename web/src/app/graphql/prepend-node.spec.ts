import { gql } from '@apollo/client';
import { createCache } from './cache';
import { prependNode } from './prepend-node';

const query = gql`
  query Announcements($courseId: ID) {
    announcements(courseId: $courseId) {
      totalCount
      nodes {
        id
      }
    }
  }
`;
const announcement = (id: string) => ({ __typename: 'Announcement', id }) as const;

describe('prependNode', () => {
  const cacheWith = (courseId: string | null, ...ids: readonly string[]) => {
    const cache = createCache();
    cache.writeQuery({
      query,
      variables: { courseId },
      data: {
        announcements: {
          __typename: 'AnnouncementConnection',
          totalCount: ids.length,
          nodes: ids.map((id) => announcement(id)),
        },
      },
    });
    const list = (): unknown =>
      cache.readQuery<{ announcements: { totalCount: number; nodes: { id: string }[] } }>({
        query,
        variables: { courseId },
      })?.announcements;
    return { cache, list };
  };
  const arrive = (cache: ReturnType<typeof createCache>, courseId: string | null, id: string) => {
    cache.writeFragment({
      id: `Announcement:${id}`,
      fragment: gql`
        fragment Parts on Announcement {
          id
        }
      `,
      data: announcement(id),
    });
    prependNode(cache, { field: 'announcements', of: { courseId }, node: announcement(id) });
  };

  it('puts what is new first, and counts it', () => {
    const { cache, list } = cacheWith('7', 'b', 'a');
    arrive(cache, '7', 'c');
    expect(list()).toMatchObject({ totalCount: 3, nodes: [{ id: 'c' }, { id: 'b' }, { id: 'a' }] });
  });

  it('does not repeat what is there already', () => {
    const { cache, list } = cacheWith('7', 'b');
    arrive(cache, '7', 'b');
    expect(list()).toMatchObject({ totalCount: 1, nodes: [{ id: 'b' }] });
  });

  it('leaves lists alone that it does not belong to', () => {
    const { cache, list } = cacheWith(null, 'b');
    arrive(cache, '7', 'c');
    expect(list()).toMatchObject({ totalCount: 1, nodes: [{ id: 'b' }] });
    arrive(cache, null, 'd');
    expect(list()).toMatchObject({ totalCount: 2 });
  });
});
