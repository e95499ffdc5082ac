import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleGateway, startSampleGateway, type Topology } from './test-kit/sample-gateway.ts';

describe.each<Topology>(['in one process', 'over the network'])('a gateway with subgraphs %s', (topology) => {
  let sample: SampleGateway;
  const asAda = async () => ({ authorization: `Bearer ${await sample.subgraphs.keys.token('u1')}` });

  beforeAll(async () => {
    sample = await startSampleGateway(topology);
  });

  afterAll(() => sample.stop());

  test('answers a query that crosses subgraphs, with one fetch for all entities', async () => {
    const { data, errors, fetches, status } = await sample.ask({ query: '{ courses { title instructor { name } } }' });
    expect({ errors, status }).toEqual({ errors: undefined, status: 200 });
    expect(data).toEqual({
      courses: ['c1', 'c2', 'c3'].map((id) => ({ title: `Course ${id}`, instructor: { name: 'Ada' } })),
    });
    expect(fetches).toEqual(['courses', 'users']);
  });

  test('names the duration of each fetch in milliseconds', async () => {
    const { headers } = await sample.ask({ query: '{ courses { title } }' });
    expect(headers.get('server-timing')).toMatch(/^courses;dur=\d+\.\d$/);
  });

  test('executes aliases, fragments, @skip and @include with variables', async () => {
    const query = `
      query Page($id: ID!, $brief: Boolean!) {
        first: course(id: $id) { ...Head instructor @skip(if: $brief) { name } }
        second: course(id: "c2") @include(if: $brief) { ...Head }
      }
      fragment Head on Course { heading: title __typename }`;
    const head = { heading: 'Course c1', __typename: 'Course' };
    const long = await sample.ask({ query, variables: { id: 'c1', brief: false } });
    expect(long.data).toEqual({ first: { ...head, instructor: { name: 'Ada' } } });
    const brief = await sample.ask({ query, variables: { id: 'c1', brief: true } });
    expect(brief.data).toEqual({ first: head, second: { heading: 'Course c2', __typename: 'Course' } });
    expect(brief.fetches).toEqual(['courses']);
  });

  test('runs the operation that operationName says, and refuses when it has to guess', async () => {
    const query = 'query One { courses { id } } query Two { me { id } }';
    expect((await sample.ask({ query, operationName: 'Two' })).data).toEqual({ me: null });
    const { status, errors } = await sample.ask({ query });
    expect({ status, code: errors?.[0]?.extensions['code'] }).toEqual({
      status: 400,
      code: 'OPERATION_RESOLUTION_FAILURE',
    });
  });

  test('answers introspection without asking a subgraph', async () => {
    const { data, fetches } = await sample.ask({
      query: '{ __schema { queryType { name } } __type(name: "Course") { name } }',
    });
    expect(data).toEqual({ __schema: { queryType: { name: 'Query' } }, __type: { name: 'Course' } });
    expect(fetches).toEqual([]);
  });

  test('tells subgraphs who asks', async () => {
    const query = '{ me { name } }';
    expect((await sample.ask({ query })).data).toEqual({ me: null });
    expect((await sample.ask({ query }, await asAda())).data).toEqual({ me: { name: 'Ada' } });
  });

  test('tells subgraphs where the client is', async () => {
    const { data } = await sample.ask({ query: '{ address }' }, { 'x-forwarded-for': '203.0.113.9' });
    expect(data).toEqual({ address: '127.0.0.1' });
  });

  test('brings cookies to the subgraph that keeps sessions, and back from it, and to no other', async () => {
    const { data } = await sample.ask({ query: '{ cookie cookieOfCourses }' }, { cookie: 'session=abc' });
    expect(data).toEqual({ cookie: 'session=abc', cookieOfCourses: null });
    const { headers } = await sample.ask({ query: 'mutation { signIn { name } }' });
    expect(headers.getSetCookie()).toEqual(['session=abc; HttpOnly', 'hint=1']);
    expect((await sample.ask({ query: '{ cookieOfCourses }' })).headers.getSetCookie()).toEqual([]);
  });

  test('hides what failed in a subgraph, and says under which number it was logged', async () => {
    const { data, errors, fetches, text } = await sample.ask({ query: '{ fails courses { id } }' });
    expect(data).toMatchObject({ fails: null, courses: [{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }] });
    expect(errors).toHaveLength(1);
    expect(errors?.[0]).toMatchObject({
      path: ['fails'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId: expect.stringMatching(/^[\da-f-]{36}$/) },
    });
    expect(errors?.[0]?.message).toContain(errors?.[0]?.extensions['errorId']);
    expect(text).not.toMatch(/hunter2|postgres|stack/);
    expect([...fetches].sort()).toEqual(['courses', 'users']);
  });

  test('passes on an error with a code, without what else is in it', async () => {
    const { errors, text } = await sample.ask({ query: '{ refuses }' });
    expect(errors).toEqual([
      { message: 'Sign in first.', path: ['refuses'], extensions: { code: 'UNAUTHENTICATED', serviceName: 'users' } },
    ]);
    expect(text).not.toContain('secret.ts');
  });

  test('says what is wrong with variables without repeating them', async () => {
    const query = 'mutation Add($input: CourseInput!) { addCourse(input: $input) { title } }';
    const wrong = { title: 'x', level: 'hunter2', tags: ['a', { password: 'hunter3' }], hunter: 4 };
    const { status, errors, text, fetches } = await sample.ask({ query, variables: { input: wrong } });
    expect(status).toBe(400);
    expect(errors?.map(({ message }) => message)).toEqual([
      'Variable "$input" is not valid at "input.level": a value of type "Level!" is expected.',
      'Variable "$input" is not valid at "input.tags.1": a value of type "String!" is expected.',
      'Variable "$input" is not valid at "input": Field "hunter" is not defined by type "CourseInput".',
    ]);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
    expect(text).not.toMatch(/hunter\d/);
    expect(fetches).toEqual([]);
  });

  test('says that a variable is missing', async () => {
    const query = 'mutation Add($input: CourseInput!) { addCourse(input: $input) { title } }';
    const missing = await sample.ask({ query });
    expect(missing.errors?.[0]?.message).toBe('Variable "$input" of required type "CourseInput!" was not provided.');
    const empty = await sample.ask({ query, variables: { input: {} } });
    expect(empty.errors?.[0]?.message).toBe(
      'Variable "$input" is not valid at "input": Field "title" of required type "String!" was not provided.',
    );
  });

  test('does not repeat a value that only the subgraph finds wrong', async () => {
    const query = 'mutation Add($input: CourseInput!) { addCourse(input: $input) { title } }';
    const { errors, text } = await sample.ask({ query, variables: { input: { title: 'x', startsAt: 'hunter2' } } });
    expect(errors?.[0]).toMatchObject({
      message: 'Variable "$input" has an invalid value.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
    expect(text).not.toContain('hunter2');
  });

  test('says where to subscribe when a subscription comes by HTTP', async () => {
    const { errors } = await sample.ask({ query: 'subscription { notificationReceived { text } }' });
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('WebSocket'),
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});
