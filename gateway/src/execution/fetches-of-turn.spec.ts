import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Principal } from '@coursegraph/platform/principal';
import type { SubgraphResponse } from '@coursegraph/platform/subgraph-connection';
import { parse } from 'graphql';
import type { SubgraphFetch } from '../executor/index.ts';
import { FetchesOfTurn } from './fetches-of-turn.ts';

const query = 'query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
const [publicDocument, privateDocument] = [parse(query), parse(query)];
const fetchOf = (document: SubgraphFetch['document'], id: string): SubgraphFetch => ({
  subgraph: 'courses',
  document,
  query,
  variables: { representations: [{ __typename: 'Course', id }] },
});
const person = (userId: string): Principal => ({ userId, roles: ['STUDENT'], expiresAt: 4_000_000_000 });

describe('the fetches of a turn', () => {
  const [ada, grace] = [person('ada'), person('grace')];
  let asked: string[];
  let fetches: FetchesOfTurn;
  let answer: (id: string, principal: Principal | null) => SubgraphResponse;
  const ask = (document: SubgraphFetch['document'], id: string, principal: Principal | null) =>
    fetches.fetch(fetchOf(document, id), { principal, fetches: [] });

  beforeEach(() => {
    asked = [];
    answer = (id) => ({ data: { _entities: [{ id }] } });
    fetches = new FetchesOfTurn({
      isPublic: ({ document }) => document === publicDocument,
      ask: ({ variables }, { principal }) => {
        const [{ id }] = variables['representations'] as [{ id: string }];
        asked.push(`${id} for ${principal?.userId ?? 'nobody'}`);
        return Promise.resolve(answer(id, principal));
      },
    });
  });

  test('ask for what is public once for all, and give each an answer of their own', async () => {
    const people = Array.from({ length: 1_000 }, (_, index) => person(String(index)));
    const answers = await Promise.all(people.map((principal) => ask(publicDocument, 'c1', principal)));
    expect(asked).toEqual(['c1 for nobody']);
    expect(new Set(answers).size).toBe(1_000);
    expect(new Set(answers.map(({ data }) => data)).size).toBe(1_000);
    expect(answers.every(({ data }) => JSON.stringify(data) === '{"_entities":[{"id":"c1"}]}')).toBe(true);
  });

  test('ask for what is private for each person, once', async () => {
    answer = (_id, principal) => ({ data: { _entities: [{ secretOf: principal?.userId }] } });
    const answers = await Promise.all(
      [ada, grace, ada, null].map((principal) => ask(privateDocument, 'c1', principal)),
    );
    expect(asked).toEqual(['c1 for ada', 'c1 for grace', 'c1 for nobody']);
    expect(answers.map(({ data }) => data?.['_entities'])).toEqual([
      [{ secretOf: 'ada' }],
      [{ secretOf: 'grace' }],
      [{ secretOf: 'ada' }],
      [{}],
    ]);
  });

  test('ask for each person what nobody in particular may see', async () => {
    answer = (id, principal) => ({ data: { _entities: [principal === ada ? { id } : null] } });
    const answers = await Promise.all([ada, grace].map((principal) => ask(publicDocument, 'draft', principal)));
    expect(asked).toEqual(['draft for nobody', 'draft for ada', 'draft for grace']);
    expect(answers.map(({ data }) => data)).toEqual([{ _entities: [{ id: 'draft' }] }, { _entities: [null] }]);
  });

  test('keep apart what has other variables', async () => {
    await Promise.all([
      ask(publicDocument, 'c1', ada),
      ask(publicDocument, 'c2', ada),
      ask(privateDocument, 'c1', ada),
    ]);
    expect(asked).toEqual(['c1 for nobody', 'c2 for nobody', 'c1 for ada']);
  });

  test('ask again for what comes in a later turn, while the first answer is still awaited', async () => {
    let respond: (response: SubgraphResponse) => void = () => undefined;
    const slow = new FetchesOfTurn({
      isPublic: () => true,
      ask: () => {
        asked.push('asked');
        return new Promise((resolve) => (respond = resolve));
      },
    });
    void slow.fetch(fetchOf(publicDocument, 'c1'), { principal: ada, fetches: [] });
    await new Promise((resolve) => setImmediate(resolve));
    const second = slow.fetch(fetchOf(publicDocument, 'c1'), { principal: grace, fetches: [] });
    await new Promise((resolve) => setImmediate(resolve));
    respond({ data: { _entities: [{ id: 'c1' }] } });
    expect((await second).data).toEqual({ _entities: [{ id: 'c1' }] });
    expect(asked).toEqual(['asked', 'asked']);
  });

  test('begin only when all events of the turn have come', async () => {
    const first = ask(publicDocument, 'c1', ada);
    await Promise.resolve();
    expect(asked).toEqual([]);
    await first;
    expect(asked).toEqual(['c1 for nobody']);
  });
});
