import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';

const { extensions: _, ...config } = GraphQLDateTime.toConfig();

/** A moment in UTC. Its serialized form is text, also where the response is not turned into JSON in between. */
export const DateTime = new GraphQLScalarType<Date, string>({
  ...config,
  description: 'A moment in UTC, as ISO 8601, for example `2026-11-21T09:30:00.000Z`.',
  specifiedByURL: 'https://scalars.graphql.org/andimarek/date-time.html',
  serialize: (value) => new Date(GraphQLDateTime.serialize(value)).toISOString(),
});
