import { type ClassType, Directive, Field, Int, ObjectType } from 'type-graphql';
import { encodeCursor, mostCounted, type Page } from '../persistence/index.ts';
import { CacheControl } from './cache-control.ts';

/** Where a page of a connection lies, by the Relay cursor connections specification. */
@Directive('@shareable')
@CacheControl({ inheritMaxAge: true })
@ObjectType({ description: 'Where a page of a connection lies, by the Relay cursor connections specification.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether there are items after this page.' })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether there are items before this page.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item. Null when the page is empty.' })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true, description: 'The cursor of the last item. Null when the page is empty.' })
  readonly endCursor!: string | null;
}

/** An item of a connection, with its place in the list. */
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node;
}

/** A page of a list, in the form of the Relay cursor connections specification. */
export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly nodes: readonly Node[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/**
 * Makes the classes of a connection and its edge, named after the node: `CourseConnection` and `CourseEdge`.
 * @see https://relay.dev/graphql/connections.htm
 */
export function connectionOf<Node extends object>(options: {
  readonly node: () => ClassType<Node>;
  /** The node's name in the schema. */
  readonly name: string;
}): ClassType<Connection<Node>> {
  const { node, name } = options;

  @CacheControl({ inheritMaxAge: true })
  @ObjectType(`${name}Edge`, { description: `An item of a list of ${name}, with its place.` })
  class NodeEdge {
    @Field(() => String, { description: 'Pass it as `after` to get what follows.' })
    readonly cursor!: string;

    @Field(node, { description: 'The item itself.' })
    readonly node!: Node;
  }

  @ObjectType(`${name}Connection`, { description: `A page of a list of ${name}.` })
  class NodeConnection {
    @Field(() => [NodeEdge], { description: 'The items of this page, each with its cursor.' })
    readonly edges!: NodeEdge[];

    @Field(() => [node()], { description: 'The items of this page, for those who need no cursors.' })
    readonly nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where this page lies in the list.' })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      description: `How many items the whole list has. Of a search, and of notifications, at most ${mostCounted} are counted.`,
    })
    readonly totalCount!: number;
  }

  return NodeConnection;
}

/** Maps a page of what is kept to a connection of what is shown. */
export function toConnection<Item extends { readonly id: string }, Node>(
  page: Page<Item>,
  toNode: (item: Item) => Node,
): Connection<Node> {
  const edges = page.items.map((item) => ({ cursor: encodeCursor(item.id), node: toNode(item) }));
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: page.totalCount,
  };
}
