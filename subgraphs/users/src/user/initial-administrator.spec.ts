import { type UniqueDatabases, uniqueDatabases } from '@coursegraph/databases';
import { EventBus } from '@coursegraph/platform/events';
import { startSubgraph } from '@coursegraph/platform/subgraph';
import { createLogger } from '@coursegraph/platform/telemetry';
import { soon } from '@coursegraph/platform/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { parse } from 'graphql';
import { defineUsers } from '../subgraph.ts';
import * as operations from '../testing/operations.ts';

describe('the first administrator', () => {
  const logger = createLogger({ name: 'test', level: 'silent' });
  const administrator = { email: 'root@school.example', password: 'correct horse' };
  let databases: UniqueDatabases;
  let bus: EventBus;

  beforeEach(async () => {
    databases = await uniqueDatabases();
    bus = await EventBus.open({ url: databases.postgresUrl, logger });
  });
  afterEach(async () => {
    await bus.close();
    await databases.drop();
  });

  const start = (environment: Readonly<Record<string, string>>) =>
    startSubgraph(defineUsers(environment), {
      databaseUrl: databases.postgresUrl,
      mongodbUrl: databases.mongodbUrl,
      bus,
      logger,
    });
  const startWith = ({ email, password }: typeof administrator) =>
    start({ INITIAL_ADMIN_EMAIL: email, INITIAL_ADMIN_PASSWORD: password });
  type Running = Awaited<ReturnType<typeof start>>;

  const logIn = async (running: Running, { email, password }: typeof administrator): Promise<any> => {
    const { data } = await running.connection.execute({
      document: parse(operations.logIn),
      variables: { input: { email, password } },
      principal: null,
    });
    return data?.['logIn'];
  };

  it('has an account when the first processes have started, all at once on an empty database', async () => {
    const running = await Promise.all(Array.from({ length: 4 }, () => startWith(administrator)));
    const answers = await Promise.all(running.map((each) => logIn(each, administrator)));
    expect(answers.map(({ session }) => session.user.roles)).toEqual(Array.from({ length: 4 }, () => ['ADMIN']));
    expect(new Set(answers.map(({ session }) => session.user.id)).size).toBe(1);
    await Promise.all(running.map((each) => each.stop()));
  });

  it('keeps the account that is there, whatever the environment says later', async () => {
    await (await startWith(administrator)).stop();
    const running = await startWith({ ...administrator, password: 'another password' });
    expect((await logIn(running, administrator)).__typename).toBe('LogInSuccess');
    expect((await logIn(running, { ...administrator, password: 'another password' })).code).toBe('INVALID_CREDENTIALS');
    await running.stop();
  });

  it('is not made where the environment names none', async () => {
    const running = await start({});
    expect((await logIn(running, administrator)).code).toBe('INVALID_CREDENTIALS');
    await running.stop();
  });

  it('stops a start with half of what it takes, and nothing stays open', async () => {
    await (await start({})).stop();
    await expect(start({ INITIAL_ADMIN_EMAIL: administrator.email })).rejects.toThrow(/INITIAL_ADMIN_PASSWORD/);
    const watcher = await MikroORM.init({ clientUrl: databases.postgresUrl, discovery: { warnWhenNoEntities: false } });
    const openConnections = () =>
      watcher.em.execute<object[]>(
        `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
         and backend_type = 'client backend' and application_name <> 'coursegraph'`,
      );
    await soon(async () => (await openConnections()).length === 0);
    await watcher.close();
  });
});
