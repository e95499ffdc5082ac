import {
  buildASTSchema,
  type DocumentNode,
  execute,
  getNullableType,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  printSchema,
  responsePathAsArray,
  visit,
} from 'graphql';
import { clientSchema } from './test-graph.ts';
import type { Variables } from './ways.ts';
import { type Arguments, World, type WorldObject } from './world.ts';

/** A place in a response, from the root. */
export type Path = readonly (string | number)[];

/** Every error that an execution may report. Which of them it does report is its choice where they null the same object. */
export interface PossibleErrors {
  /** By path: the message, where it is a resolver's own. */
  readonly messages: ReadonlyMap<string, string>;
  /** By path: the name of the field that is selected there. */
  readonly fields: ReadonlyMap<string, string>;
  /** The paths at which there are objects. */
  readonly objects: ReadonlySet<string>;
}

/** What stands for any message: the error is not a resolver's own, and may be worded in any way. */
export const anyMessage = '';

/** A path as text. */
export function keyOf(path: Path): string {
  return path.join('.');
}

const schemaWithoutPromises = withoutPromises(clientSchema);

/**
 * Finds every error that an execution may report, by execution on a schema in which all fields are nullable: there no
 * error nulls what is around it, so that each is told. To these come the nulls where the real schema promises that there is none.
 */
export async function possibleErrors(
  document: DocumentNode,
  seed: number,
  variables: Variables,
): Promise<PossibleErrors> {
  const messages = new Map<string, string>();
  const fields = new Map<string, string>();
  const objects = new Set(['']);
  const resolveAndNote: GraphQLFieldResolver<WorldObject | undefined, World, Arguments> = (
    source,
    args,
    world,
    info,
  ) => {
    const value: unknown = World.resolveField(source, args, world, info);
    const path = responsePathAsArray(info.path);
    fields.set(keyOf(path), info.fieldName);
    const type = clientSchema.getType(info.parentType.name);
    const field = isObjectType(type) ? type.getFields()[info.fieldName] : undefined;
    if (field) noteBrokenPromises(messages, field.type, value, path);
    noteObjects(objects, value, path);
    return value;
  };
  const { errors = [] } = await execute({
    schema: schemaWithoutPromises,
    document,
    variableValues: variables,
    contextValue: new World(seed),
    fieldResolver: resolveAndNote,
    typeResolver: World.resolveType,
  });
  for (const error of errors) messages.set(keyOf(error.path ?? []), isOwn(error) ? error.message : anyMessage);
  return { messages, fields, objects };
}

/** Whether a resolver has thrown it, and not the executor. */
function isOwn({ originalError, message }: GraphQLError): boolean {
  return originalError !== undefined && / fails$|^No reference/.test(message);
}

function noteBrokenPromises(
  messages: Map<string, string>,
  type: GraphQLOutputType,
  value: unknown,
  path: readonly (string | number)[],
): void {
  if (value === null && isNonNullType(type)) messages.set(keyOf(path), anyMessage);
  const nullable = getNullableType(type);
  if (!isListType(nullable) || !Array.isArray(value)) return;
  for (const [index, element] of value.entries())
    noteBrokenPromises(messages, nullable.ofType, element, [...path, index]);
}

function noteObjects(objects: Set<string>, value: unknown, path: Path): void {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) noteObjects(objects, element, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    objects.add(keyOf(path));
  }
}

function withoutPromises(schema: GraphQLSchema): GraphQLSchema {
  const document = visit(parse(printSchema(schema)), {
    // What is put in is nullable or not as it was.
    InputValueDefinition: () => false,
    NonNullType: { leave: ({ type }) => type },
  });
  return buildASTSchema(document);
}
