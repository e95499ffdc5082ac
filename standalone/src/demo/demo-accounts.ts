import type { Role } from '@coursegraph/platform/principal';

/** The password of every demo account. They are made only on databases that this machine started for itself. */
export const demoPassword = 'coursegraph-demo';

/** The demo accounts, at least one of each role. The last is made last: that it is there says that the demo was loaded. */
export const demoAccounts: readonly {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}[] = [
  { name: 'Sam Rivera', email: 'sam@coursegraph.example', roles: ['STUDENT'] },
  { name: 'Ada Mensah', email: 'ada@coursegraph.example', roles: ['STUDENT', 'INSTRUCTOR'] },
  { name: 'Grace Lindqvist', email: 'grace@coursegraph.example', roles: ['STUDENT', 'INSTRUCTOR'] },
  { name: 'Noor Haddad', email: 'admin@coursegraph.example', roles: ['ADMIN'] },
];
