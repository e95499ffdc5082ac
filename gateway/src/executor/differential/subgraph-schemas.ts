import { parse } from 'graphql';

const link = (...directives: readonly string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${directives
    .map((directive) => `"@${directive}"`)
    .join(', ')}])`;

const catalog = `
  ${link('key', 'shareable', 'inaccessible', 'external', 'provides')}
  scalar Json
  scalar Moment
  """ What an item is about. """
  enum Topic { SCIENCE FICTION HISTORY SECRET @inaccessible }
  enum Currency { EUR USD }
  input Range { from: Int = 1, to: Int! = 9, step: Float }
  input ItemFilter {
    topics: [Topic!]! = [SCIENCE]
    sizes: [[Int]]
    range: Range = { from: 3 }
    ranges: [Range!]
    currency: Currency! = EUR
    extra: Json
    text: String
  }
  interface Named { name: String }
  interface Item @key(fields: "id") {
    id: ID!
    title: String
    topic: Topic!
    size: Size
    related(first: Int = 2): [Item]
    maker: Named
    internal: String @inaccessible
  }
  type Size @shareable { width: Int! height: Int unit: String! }
  type Facts { pages: Int printed: Moment! source: Fact @shareable }
  type Part { number: Int! text(short: Boolean = false): String! notes: [String!] }
  type Fact @shareable { text: String! link: String @deprecated(reason: "Use text.") }
  type Book implements Item @key(fields: "id") @key(fields: "isbn") {
    id: ID!
    isbn: String! @shareable
    title: String
    topic: Topic!
    size: Size
    related(first: Int = 2): [Item]
    maker: Named
    internal: String @inaccessible
    author: Author!
    coauthors: [Author!]
    facts: Facts @shareable
    parts: [Part!] @shareable
    chapters: [[Chapter!]!]
    sequel: Book
    price(currency: Currency, quantity: Int!): Float
  }
  type Chapter { heading: String! lines: [[String]!] mentions: [Mention!]! }
  union Mention = Book | Film | Author
  type Film implements Item @key(fields: "id") {
    id: ID!
    title: String
    topic: Topic!
    size: Size
    related(first: Int = 2): [Item]
    maker: Named
    internal: String @inaccessible
    minutes: Int!
    cast: [[Author]]!
    remakeOf: Item!
  }
  type Prototype implements Item @key(fields: "id") @inaccessible {
    id: ID!
    title: String
    topic: Topic!
    size: Size
    related(first: Int = 2): [Item]
    maker: Named
    internal: String
  }
  type Author implements Named @key(fields: "id") { id: ID! name: String @shareable born: Moment works: [Item!]! }
  type Shelf implements Named @key(fields: "zone code") {
    zone: ID!
    code: Int!
    name: String
    items: [Item]
    neighbor: Shelf
  }
  union Found = Book | Film | Shelf | Prototype
  type Query {
    book(id: ID = "b1"): Book
    bookOrFail(id: ID!): Book!
    items(filter: ItemFilter = { text: "all" }, first: Int): [Item!]
    item(id: ID!): Item
    shelves: [Shelf!]!
    grid(rows: [Int!] = [1, 2]): [[Item]!]
    find(text: String!, topics: [Topic] = [FICTION, null]): [Found]
    catalogEcho(filter: ItemFilter!, at: Moment, extra: Json, ids: [[ID!]]): Json
    numbers: [[Int!]]
    site: Site @shareable
  }
  type Site { title: String! featured: Item }
  type Mutation {
    addBook(filter: ItemFilter!): Book
    renameItem(id: ID!, title: String = "new"): Item
    addBookOrFail: Book!
  }
`;

const people = `
  ${link('key', 'shareable', 'external', 'override', 'inaccessible', 'provides')}
  scalar Json
  enum Role { READER EDITOR OWNER }
  input Greeting { language: String! = "en", loud: Boolean, roles: [Role!] = [READER] }
  interface Named { name: String }
  type User implements Named @key(fields: "id") @key(fields: "email") {
    id: ID!
    email: String! @shareable
    name: String @shareable
    nickname: String
    role: Role!
    roles: [Role]
    manager: User
    team: [User]!
    greeting(input: Greeting = {}): String!
    settings: Json
    favorite: Favorite
    favorites: [[Favorite!]]
    address: Address!
    code: String @inaccessible
  }
  type Address @shareable { street: String city: String! }
  union Favorite = Book | Author | Address
  type Book @key(fields: "id", resolvable: false) { id: ID! }
  type Author implements Named @key(fields: "id") {
    id: ID!
    name: String @external
    agent: User
    awards: [String]
    books: [Book!]
  }
  type Query {
    me: User
    users(roles: [Role!] = [READER, OWNER], ids: [ID!]): [User!]
    userOrFail(email: String = "u2@example.org"): User!
    agentOf(author: ID!): Named
    agents: [Author] @provides(fields: "name")
    peopleEcho(greeting: Greeting, greetings: [Greeting!]): Json
    site: Site @shareable
  }
  type Site { visitors: Int! owner: User }
  type Mutation {
    invite(greeting: Greeting): User
    dismiss(id: ID!): Boolean
  }
`;

const reviews = `
  ${link('key', 'shareable', 'external', 'provides', 'requires', 'override')}
  scalar Moment
  interface Opinion { id: ID! text: String stars: Int! by: User }
  type Review implements Opinion @key(fields: "id") {
    id: ID!
    text: String
    stars: Int!
    by: User @provides(fields: "name")
    subject: Subject
    written: Moment!
    replies: [Reply]!
    verdict: Verdict!
  }
  type Reply implements Opinion { id: ID! text: String stars: Int! by: User to: Opinion }
  enum Verdict { GOOD BAD }
  union Subject = Book | Film | User | Review
  type User @key(fields: "id") {
    id: ID!
    name: String @external
    nickname: String @override(from: "people")
    reviews(stars: [Int!]): [Review!]
    rank: Int!
    lastOpinion: Opinion
  }
  type Book @key(fields: "id") {
    id: ID!
    title: String @external
    size: Size @external
    reviews(first: Int! = 2): [Review!]!
    topReview: Review!
    blurb(length: Int = 20): String! @requires(fields: "title size { width unit }")
    similar: [Book] @requires(fields: "title")
    parts: [Part!] @shareable
  }
  type Size @shareable { width: Int! unit: String! }
  type Part { readers: [User] rating: Float! }
  type Film @key(fields: "id") { id: ID! reviews: [Review] opinions: [[Opinion!]] }
  type Query {
    review(id: ID = "r1"): Review
    latest(since: Moment): [Opinion!]!
    topics: [Subject]
    opinion: Opinion
  }
  type Mutation {
    addReview(text: String!, stars: Int = 3): Review
    removeReview(id: ID!): Review
  }
`;

const stock = `
  ${link('key', 'shareable', 'external', 'requires', 'inaccessible')}
  scalar Moment
  enum Currency { EUR USD }
  type Book @key(fields: "isbn") {
    isbn: String!
    size: Size @external
    title: String @external
    copies: [Copy!]
    weight: Int
    facts: Facts @shareable
    shipping(currency: Currency! = EUR): Float @requires(fields: "size { width height }")
    label: String @requires(fields: "title")
    price(currency: Currency, quantity: Int!): Float @external
    discount: Float @requires(fields: "price(currency: USD, quantity: 2)")
    bulk: String @requires(fields: "price(currency: EUR, quantity: 10) title")
  }
  type Size @shareable { width: Int! height: Int }
  type Facts { weight: Int! barcode: [String] source: Fact @shareable }
  type Fact @shareable { text: String! link: String }
  type Copy @key(fields: "book { isbn } number") {
    book: Book!
    number: Int!
    shelf: Shelf
    state: State
    movedAt: Moment
    lentTo: User
  }
  enum State { NEW WORN LOST }
  type Shelf @key(fields: "zone code") {
    zone: ID!
    code: Int!
    capacity: Int!
    copies(state: State): [Copy]
    keeper: User!
  }
  type User @key(fields: "email") {
    email: String!
    loans: [Copy!]!
    limit: Int
    contact: Contact
  }
  union Contact = Address | Desk
  type Address @shareable { city: String! street: String }
  type Desk { phone: String! shelf: Shelf }
  type Query {
    copies(state: State! = NEW): [Copy]
    copy: Copy
    shelf(zone: ID! = "z1", code: Int! = 1): Shelf
    emptiest: [[Shelf!]!]!
  }
  type Mutation { lend(number: Int!): Copy returnAll: [Copy!] }
`;

const ratings = `
  ${link('key', 'interfaceObject', 'external', 'requires', 'shareable')}
  type Item @key(fields: "id") @interfaceObject {
    id: ID!
    title: String @external
    rating: Float
    score(weights: [Float!] = [1, 2.5]): Int!
    rated: String @requires(fields: "title")
    alike: [Item]
    critics: [Critic!]
  }
  type Critic @key(fields: "id") { id: ID! motto: String item: Item verdict: Verdict }
  enum Verdict { GOOD BAD }
  type Author @key(fields: "id") { id: ID! fame: Int! rated: [Item!] critics: [[Critic]] }
  type Query { topItem: Item topItems(first: Int = 2): [[Item!]] critic(id: ID!): Critic chart: [Item!]! }
  type Mutation { rate(id: ID!, rating: Float!): Item }
`;

/** The schemas of the test graph's subgraphs. Every feature of federation that an executor can get wrong is in one. */
export const subgraphSchemas = { catalog, people, reviews, stock, ratings } as const;

/** A subgraph of the test graph. */
export type SubgraphName = keyof typeof subgraphSchemas;

/** The names of the test graph's subgraphs. */
export const subgraphNames = Object.keys(subgraphSchemas) as SubgraphName[];

/** The schemas, parsed. */
export const subgraphDocuments = Object.fromEntries(
  Object.entries(subgraphSchemas).map(([name, sdl]) => [name, parse(sdl)]),
) as Record<SubgraphName, ReturnType<typeof parse>>;
