/** An operation in which an executor has been wrong: this one while it was made, or the stock gateway, which still is. */
export interface Regression {
  readonly name: string;
  readonly text: string;
  readonly worldSeed: number;
  /** What the stock gateway answers, by `equivalence.ts`. */
  readonly stock: 'wrong' | 'right';
}

/** Everything that the differential tests have found, made small, each in a world that shows it. */
export const regressions: readonly Regression[] = [
  {
    name: 'an alias that is the name of a field that a requirement needs',
    text: '{ item(id: "f1") { related { title: id rated } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a list under an alias that is the name of a required field',
    text: '{ bookOrFail(id: "b1") { blurb title: related { score } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'an alias that is the name of a key, in two fetches of one entity',
    text: '{ topItem { ... on Film { cast { fame id: born } } } }',
    worldSeed: 6,
    stock: 'wrong',
  },
  {
    name: 'an enum under an alias that is the name of a key',
    text: '{ book { alike { score } id: topic } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'the path of an error at an alias that the planner has renamed',
    text: '{ agentOf(author: "a1") { id: name } }',
    worldSeed: 23,
    stock: 'wrong',
  },
  {
    name: 'an object of a hidden type, where something else has failed',
    text: '{ copy { shelf { copies { movedAt } } } grid { __typename } }',
    worldSeed: 214,
    stock: 'wrong',
  },
  {
    name: 'a shareable root field that fails in two subgraphs',
    text: '{ site { title visitors } }',
    worldSeed: 27,
    stock: 'wrong',
  },
  {
    name: 'a value that two subgraphs share, and that fails in both',
    text: '{ book { facts { pages weight } } }',
    worldSeed: 67,
    stock: 'wrong',
  },
  {
    name: 'a non-null field of an entity that its subgraph does not have',
    text: '{ me { greeting rank } }',
    worldSeed: 5,
    stock: 'right',
  },
  {
    name: 'a non-null field that is missing, below an alias and a non-null field',
    text: '{ shelf { name: keeper { rank } } }',
    worldSeed: 435,
    stock: 'right',
  },
  {
    name: 'a root field that a subgraph answers with null because its neighbor failed',
    text: '{ alias: userOrFail(email: "u1@example.org") { role } userOrFail { role } }',
    worldSeed: 6,
    stock: 'right',
  },
  {
    name: 'a field that a subgraph leaves out because its neighbor failed',
    text: 'mutation { lend(number: 0) { lentTo { id team { roles } } } }',
    worldSeed: 1079,
    stock: 'right',
  },
  {
    name: 'the type of an object, after a subgraph that has it as an interface object',
    text: '{ item(id: "b1") { rating ... on Film { __typename critics { verdict } } ... on Book { __typename critics { verdict } } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'the type of an object, which a requirement of an interface object needs',
    text: '{ topItem { ... on Film { __typename rated } ... on Book { __typename rated } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'the type of an object, while two branches of the plan need it',
    text: '{ topics { ... on Book { rated facts { weight } score } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'the type of an object in a conditional fragment',
    text: '{ topItem { alike { ... on Film @include(if: true) { __typename id } ... on Book @include(if: true) { __typename id } } } }',
    worldSeed: 5,
    stock: 'wrong',
  },
  {
    name: 'a requirement of a field that a variable excludes',
    text: 'query ($v: Boolean = false) { bookOrFail(id: "b1") { weight shipping @include(if: $v) } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a requirement of a field that a constant excludes',
    text: '{ bookOrFail(id: "b1") { weight shipping @include(if: false) } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a requirement of a field that is skipped, beside a non-null field',
    text: '{ bookOrFail(id: "b1") { similar @skip(if: true) { __typename } topReview { verdict } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a requirement of one type, in a fetch of several',
    text: '{ item(id: "f3") { related { ... on Film { rated } rating } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a fragment on a union, below a field of an interface object',
    text: '{ topItem { ... on Mention { __typename } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'two requirements of one field with different arguments',
    text: '{ book { discount bulk } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'a requirement of a field that is selected with other arguments',
    text: '{ book { discount price(currency: EUR, quantity: 3) } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'entities of several types, of which a subgraph knows some as an interface object',
    text: '{ agents { works { ... on Subject { ... on Book { bulk } ... on Film { rated } } } } }',
    worldSeed: 5,
    stock: 'wrong',
  },
  {
    name: 'fragments on unions in each other, which have one type in common',
    text: '{ me { contact { ... on Contact { ... on Favorite { ... on Contact { ... on Desk { phone } } } } } } }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'mutations, some of which are in a fragment',
    text: 'mutation { dismiss(id: 7) ...F } fragment F on Mutation { id: dismiss(id: "u5") x: dismiss(id: "f4") }',
    worldSeed: 4,
    stock: 'wrong',
  },
  {
    name: 'an object the type of which is not known, because the fetch of it failed',
    text: '{ chart { ... on Film { topic } } }',
    worldSeed: 103459,
    stock: 'wrong',
  },
  {
    name: 'an object the type of which is not known, where fragments exclude each other',
    text: '{ chart { ... on Book { ... on Favorite { ... on Address { city } } } } }',
    worldSeed: 107910,
    stock: 'right',
  },
  {
    name: 'a requirement of one type, in a fetch of several, where something else has failed',
    text: '{ topItem { ... on Book { critics { item { ... on Book { blurb score } rated } } } } }',
    worldSeed: 454,
    stock: 'wrong',
  },
  {
    name: 'an entity without a key that the subgraph knows, where something else has failed',
    text: '{ find(text: "a") { ... on Book { blurb } ... on Film { rated } } }',
    worldSeed: 642,
    stock: 'wrong',
  },
  {
    name: 'a field of an interface object with other arguments of another type',
    text: '{ topItem { ... on Film { score } ... on Book { isbn score(weights: 1000) } } }',
    worldSeed: 105552,
    stock: 'wrong',
  },
  {
    name: 'a value that a subgraph shares, and leaves out because another field failed',
    text: '{ copy { book { facts { barcode printed } author { name } } } }',
    worldSeed: 14005967,
    stock: 'right',
  },
  {
    name: 'a root value that a subgraph shares, and leaves out because another field failed',
    text: '{ site { title visitors } shelves { capacity } }',
    worldSeed: 14046186,
    stock: 'right',
  },
  {
    name: 'a required field with arguments that fails, beside the same field with others that does not',
    text: '{ book(id: 8) { price(quantity: -2) bulk } }',
    worldSeed: 14033710,
    stock: 'wrong',
  },
  {
    name: 'names of the schema that are selected under the name of another field, too',
    text: '{ latest { ... on Review { name: text } } __type(name: "Topic") { enumValues { name } } }',
    worldSeed: 4,
    stock: 'right',
  },
  {
    name: 'a list that is null for one item, of which the items before it are not known either',
    text: '{ bookOrFail(id: -2) { parts { readers { role } number } } }',
    worldSeed: 40028942,
    stock: 'right',
  },
];
