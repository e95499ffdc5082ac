import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { SampleGraph } from '../test-kit/sample-graph.ts';

/** Posts that say who wrote the last of their first three comments; nobody knows who wrote c3. */
function sampleGraph(): SampleGraph {
  const comments: Readonly<Record<string, readonly string[]>> = { p1: ['c1', 'c2', 'c3', 'c4'], p2: ['c5'] };
  return new SampleGraph({
    posts: {
      sdl: `
        type Query { posts: [Post!]! broken: Post }
        type Post @key(fields: "id") {
          id: ID!
          comments(first: Int! = 2, reverse: Boolean = false): [Comment!]
          latestAuthor: String @requires(fields: "comments(first: 3) { author(short: true) }")
        }
        type Comment @key(fields: "id") { id: ID! author(short: Boolean! = false): String @external }
      `,
      resolvers: {
        Query: { posts: () => ['p1', 'p2'].map((id) => ({ id })), broken: () => ({ id: 'p3' }) },
        Post: {
          __resolveReference: (representation: object) => representation,
          comments: ({ id }: { id: string }, { first }: { first: number }) => {
            if (!comments[id]) throw new GraphQLError('It is broken.', { extensions: { code: 'BROKEN' } });
            if (first > 9) throw new GraphQLError('Too many.', { extensions: { code: 'TOO_MANY' } });
            return comments[id].slice(0, first).map((id) => ({ id }));
          },
          latestAuthor: ({ comments }: { comments?: readonly { readonly author: string | null }[] | null }) =>
            `${comments?.length ?? 0}: ${comments?.at(-1)?.author ?? 'nobody'}`,
        },
      },
    },
    people: {
      sdl: 'type Comment @key(fields: "id") { id: ID! author(short: Boolean! = false): String }',
      resolvers: {
        Comment: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          author: ({ id }: { id: string }, { short }: { short: boolean }) =>
            id === 'c3' ? null : short ? id.toUpperCase() : `Author of ${id}`,
        },
      },
    },
  });
}

describe('a field with arguments that another field requires', () => {
  test('is fetched with these arguments', async () => {
    expect(await sampleGraph().run('{ posts { latestAuthor } }')).toEqual({
      data: { posts: [{ latestAuthor: '3: nobody' }, { latestAuthor: '1: C5' }] },
    });
  });

  test('is fetched with the arguments of a client besides, literal, by variable and by default', async () => {
    const graph = sampleGraph();
    const expected = {
      posts: [
        { latestAuthor: '3: nobody', comments: [{ id: 'c1' }] },
        { latestAuthor: '1: C5', comments: [{ id: 'c5' }] },
      ],
    };
    expect((await graph.run('{ posts { latestAuthor comments(first: 1) { id } } }')).data).toEqual(expected);
    const byVariable = 'query ($first: Int! = 1) { posts { comments(first: $first) { id } latestAuthor } }';
    expect((await graph.run(byVariable)).data).toEqual(expected);
    expect((await graph.run(byVariable, { variables: { first: 0 } })).data).toEqual({
      posts: [
        { latestAuthor: '3: nobody', comments: [] },
        { latestAuthor: '1: C5', comments: [] },
      ],
    });
    expect((await graph.run('{ posts { latestAuthor comments { id } } }')).data).toMatchObject({
      posts: [{ latestAuthor: '3: nobody', comments: [{ id: 'c1' }, { id: 'c2' }] }, { latestAuthor: '1: C5' }],
    });
  });

  test('is fetched for a client with other arguments deep inside of it', async () => {
    const { data } = await sampleGraph().run('{ posts { comments(first: 3) { author } latestAuthor } }');
    expect(data).toEqual({
      posts: [
        {
          comments: [{ author: 'Author of c1' }, { author: 'Author of c2' }, { author: null }],
          latestAuthor: '3: nobody',
        },
        { comments: [{ author: 'Author of c5' }], latestAuthor: '1: C5' },
      ],
    });
  });

  test('has its errors at the place where the client asked for it', async () => {
    const { data, errors } = await sampleGraph().run('{ posts { latestAuthor comments(first: 10) { id } } }');
    expect(data).toEqual({
      posts: [
        { latestAuthor: '3: nobody', comments: null },
        { latestAuthor: '1: C5', comments: null },
      ],
    });
    expect(errors?.map(({ path }) => path)).toEqual([
      ['posts', 0, 'comments'],
      ['posts', 1, 'comments'],
    ]);
  });

  test('has its own name in the path of an error where only another field required it', async () => {
    const { data, errors } = await sampleGraph().run('{ broken { latestAuthor } }');
    expect(data).toEqual({ broken: { latestAuthor: '0: nobody' } });
    expect(errors).toMatchObject([{ path: ['broken', 'comments'], extensions: { code: 'BROKEN' } }]);
  });

  test('is hidden from clients under the name that the planner knows', () => {
    const { schema } = sampleGraph().executor;
    const post = schema.getType('Post');
    expect(post && 'getFields' in post && Object.keys(post.getFields())).toEqual(['id', 'comments', 'latestAuthor']);
  });
});
