import { ApolloClient, InMemoryCache, gql } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { Observable, concat, retry, throwError } from 'rxjs';
import { resumingLink } from './resuming-link';

/** What a server is asked with each time that it is subscribed to; it is lost after two events. */
function losing(events: readonly (string | undefined)[]) {
  const asked: unknown[] = [];
  const server = new ApolloLink((operation) => {
    const subscribed = new Observable<ApolloLink.Result>((observer) => {
      asked.push({ ...operation.variables });
      const seen = events.slice((asked.length - 1) * 2, asked.length * 2);
      for (const cursor of seen) observer.next({ data: { happened: { __typename: 'Event', cursor } } });
      observer.complete();
    });
    return asked.length === 0
      ? concat(
          subscribed,
          throwError(() => new Error('lost')),
        ).pipe(retry(1))
      : subscribed;
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([resumingLink(), server]) });
  return { asked, client };
}

const drain = (client: ApolloClient, query: ReturnType<typeof gql>, variables = {}) =>
  new Promise<void>((resolve) =>
    client.subscribe({ query, variables }).subscribe({ complete: resolve, error: () => resolve() }),
  );

describe('a subscription that is lost', () => {
  it('goes on after the cursor of its last event', async () => {
    const { asked, client } = losing(['a', 'b', 'c', 'd']);
    await drain(
      client,
      gql`
        subscription Happened($after: String) {
          happened(after: $after) {
            cursor
          }
        }
      `,
    );
    expect(asked).toEqual([{}, { after: 'b' }]);
  });

  it('is asked for as it was where it knows no cursors', async () => {
    const { asked, client } = losing(['a', 'b', 'c', 'd']);
    await drain(
      client,
      gql`
        subscription Happened($id: ID!) {
          happened(id: $id) {
            cursor
          }
        }
      `,
      { id: '1' },
    );
    expect(asked).toEqual([{ id: '1' }, { id: '1' }]);
  });
});
