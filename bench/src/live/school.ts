import { newId } from '@coursegraph/platform/persistence';
import { MongoClient } from 'mongodb';
import { AccessTokenIssuer } from '../access-token-issuer.ts';
import type { TemporaryDatabases } from '../product.ts';

const post = `mutation ($input: PostAnnouncementInput!) {
  postAnnouncement(input: $input) { ... on PostAnnouncementSuccess { announcement { id } } ... on Error { code message } }
}`;

const registration = `mutation ($input: RegisterInput!) {
  register(input: $input) { ... on RegisterSuccess { session { user { id } } } ... on Error { code message } }
}`;

/** Nobody wants e-mails: to write thousands is other work, in the same process, than what is measured. */
const preferences = {
  rules: { ANNOUNCEMENT: { EMAIL: 'NEVER', WEB_PUSH: 'NEVER', MOBILE_PUSH: 'NEVER' } },
  quietHours: null,
  digest: { hour: 8, weekday: 'MONDAY' },
  mutedCourseIds: [],
  troubles: {},
  unsubscribed: {},
};

/** Somebody who is known to the product. */
export interface Person {
  readonly id: string;
  readonly accessToken: string;
}

/** People whom announcements reach, and one who posts them. People are written in bulk, as notifications has them by the events of users. */
export class School {
  private constructor(
    private readonly url: string,
    private readonly tokens: AccessTokenIssuer,
    private readonly mongo: MongoClient,
    private readonly administrator: string,
  ) {}

  static async open(options: {
    readonly url: string;
    readonly databases: Pick<TemporaryDatabases, 'postgresUrl' | 'mongodbUrl'>;
  }): Promise<School> {
    const { url, databases } = options;
    const tokens = await AccessTokenIssuer.ofProduct(databases);
    const mongo = await MongoClient.connect(databases.mongodbUrl);
    // The author is shown with each announcement: one whom users does not know is asked for by each reader anew.
    const userId = await register(url);
    return new School(url, tokens, mongo, tokens.authorization({ userId, roles: ['ADMIN'] }));
  }

  /** Makes people known. */
  async admit(count: number): Promise<readonly Person[]> {
    const people = Array.from({ length: count }, () => newId());
    await this.people.insertMany(
      people.map((id, index) => ({
        _id: id,
        revision: 1,
        name: `Learner ${index}`,
        email: `${id}@example.com`,
        locale: 'en',
        timeZone: 'UTC',
      })),
    );
    await this.mongo
      .db('notifications')
      .collection<{ _id: string }>('notification_preferences')
      .insertMany(people.map((id) => ({ _id: id, ...preferences })));
    return people.map((id) => ({
      id,
      accessToken: this.tokens.authorization({ userId: id }).replace('Bearer ', ''),
    }));
  }

  /** Lets only some stay, so that announcements are for them alone. */
  async dismissAllBut(people: readonly Person[]): Promise<void> {
    await this.people.deleteMany({ _id: { $nin: people.map(({ id }) => id) } });
  }

  /** Posts an announcement to everybody. It resolves when that is acknowledged. */
  async announce(title: string): Promise<void> {
    const input = { title, body: `${title}, in some more words.` };
    const text = await ask(this.url, { query: post, variables: { input } }, { authorization: this.administrator });
    if (!text.includes('"announcement":{')) throw new Error(`postAnnouncement: ${text}`);
  }

  /** The ids of all notifications that each person has, in their order. */
  async notificationsOf(people: readonly Person[]): Promise<readonly (readonly string[])[]> {
    const written = new Map<string, string[]>(people.map(({ id }) => [id, []]));
    const notifications = this.mongo
      .db('notifications')
      .collection<{ _id: string; recipientId: string }>('notifications')
      .find({}, { projection: { recipientId: 1 }, sort: { recipientId: 1, sequence: 1 } });
    for await (const { _id, recipientId } of notifications) written.get(recipientId)?.push(_id);
    return people.map(({ id }) => written.get(id)!);
  }

  async close(): Promise<void> {
    await this.mongo.close();
  }

  private get people() {
    return this.mongo.db('notifications').collection<{ _id: string }>('users');
  }
}

/** Makes a person who can post, and whose name is shown. Returns their id. */
async function register(url: string): Promise<string> {
  const input = { name: 'Ada', email: 'ada@example.com', password: newId() };
  const text = await ask(url, { query: registration, variables: { input } });
  const id = /"user":\{"id":"([^"]+)"/.exec(text)?.[1];
  if (id === undefined) throw new Error(`register: ${text}`);
  return id;
}

async function ask(url: string, operation: object, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(operation),
  });
  return response.text();
}
