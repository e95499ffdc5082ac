import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { generateOperation } from '../executor/differential/generate-operation.ts';
import { Random } from '../executor/differential/random.ts';
import { type SchoolAnswer, type SchoolGateway, startSchool } from './testing/start-school.ts';

const people = [null, 'p1', 'p2', 'p3'];
/** Written by hand: what generated operations meet too rarely. */
const written = [
  '{ courses { nodes { id title price { amount } teacher { id name email } } total } }',
  '{ courses(first: 2) { nodes { title isDraft broken } } }',
  '{ a: course(id: "c1") { title } b: course(id: "c3") { title note teacher { name } } }',
  '{ course(id: "c3") { title teacher { name favorite { title mine } } next { title next { isDraft } } } }',
  '{ me { name email favorite { title seats mine note } } person(id: "p2") { name email } whoAsks }',
  '{ person(id: "p1") { name favorite { title isDraft teacher { name email } } } }',
  'mutation { introduce(name: "Somebody else") { name email } }',
  'mutation { rename(id: "c1", title: "Other") { title teacher { name } } takeNote(id: "c1", text: "mine") }',
  'mutation { publish(id: "c3") { title isDraft } }',
];

const on = startSchool();
const off = startSchool();
let keeping: SchoolGateway;
let plain: SchoolGateway;

beforeAll(async () => {
  keeping = on.startGateway(1024 * 1024);
  plain = off.startGateway(0);
  await keeping.hears();
});

afterAll(() => keeping.stop());

/** Changes in both schools, past the gateway. */
async function changeElsewhere(random: Random): Promise<void> {
  const isDraft = random.chance(0.3);
  const title = `Title ${random.below(100)}`;
  const id = random.pick(['c1', 'c2', 'c3', 'c4']);
  for (const { school } of [on, off]) Object.assign(school.courses.get(id)!, { isDraft, title });
  await on.announce('courses', keeping);
}

/** Errors of fetches that are made at the same time have no order. */
function comparable({ data, errors = [] }: SchoolAnswer) {
  return { data, errors: errors.map((error) => JSON.stringify(error)).sort() };
}

test('a gateway that keeps answers gives the same ones to everybody as one that keeps none', async () => {
  const random = new Random(5);
  const generated = Array.from({ length: 100 }, (_, seed) => generateOperation(plain.graph.schema, seed));
  const operations = [...generated, ...written.map((text) => ({ text, variables: [{}] }))];
  for (let step = 0; step < 2_000; step += 1) {
    if (random.chance(0.02)) await changeElsewhere(random);
    const { text, variables: all } = random.pick(operations);
    const variables = random.pick(all);
    const userId = random.pick(people);
    // Two at a time, so that they share requests.
    const other = text.startsWith('mutation') ? [] : [random.pick(people)];
    const answers = (gateway: SchoolGateway) =>
      Promise.all([userId, ...other].map((id) => gateway.ask(id, text, variables).then(comparable)));
    const [kept, expected] = [await answers(keeping), await answers(plain)];
    expect({ step, text, variables, userId, answers: kept }).toEqual({
      step,
      text,
      variables,
      userId,
      answers: expected,
    });
  }
  const { hits } = keeping.graph.responseCache!.counts;
  expect(hits).toBeGreaterThan(200);
});
