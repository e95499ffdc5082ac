import { Injector, provideZonelessChangeDetection, runInInjectionContext, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { InMemoryCache, gql } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { provideApollo } from 'apollo-angular';
import { type Observer, Observable } from 'rxjs';
import { injectSubscription } from './inject-subscription';

const document: TypedDocumentNode<{ ticked: number }, { id: string }> = gql`
  subscription Ticked($id: ID!) {
    ticked(id: $id)
  }
`;

function start() {
  const open = new Map<string, Observer<ApolloLink.Result>>();
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable<ApolloLink.Result>((observer) => {
        const id = String(variables['id']);
        open.set(id, observer);
        return () => open.delete(id);
      }),
  );
  TestBed.configureTestingModule({
    providers: [provideZonelessChangeDetection(), provideApollo(() => ({ link, cache: new InMemoryCache() }))],
  });
  const id = signal<string | undefined>('a');
  const heard: unknown[] = [];
  runInInjectionContext(TestBed.inject(Injector), () =>
    injectSubscription(
      document,
      () => {
        const value = id();
        return value === undefined ? undefined : { id: value };
      },
      { receive: ({ ticked }) => heard.push(ticked), end: () => heard.push('end') },
    ),
  );
  const settle = async () => {
    TestBed.tick();
    // Apollo hands results on in later microtasks: one turn of the event loop has them all behind it.
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { id, heard, open, settle };
}

describe('injectSubscription', () => {
  it('hears what arrives, and that it has ended', async () => {
    const { heard, open, settle } = start();
    await settle();
    open.get('a')?.next({ data: { ticked: 1 } });
    open.get('a')?.next({ data: { ticked: 2 } });
    await settle();
    open.get('a')?.complete();
    await settle();
    expect(heard).toEqual([1, 2, 'end']);
  });

  it('listens to what its variables say, and to nothing without any', async () => {
    const { id, open, settle } = start();
    await settle();
    expect([...open.keys()]).toEqual(['a']);
    id.set('b');
    await settle();
    expect([...open.keys()]).toEqual(['b']);
    id.set(undefined);
    await settle();
    expect(open.size).toBe(0);
  });

  it('is quiet where the server refuses', async () => {
    const { heard, open, settle } = start();
    await settle();
    open.get('a')?.error(new Error('Not enrolled.'));
    await settle();
    expect(heard).toEqual([]);
  });
});
