import {
  ApplicationRef,
  Injector,
  inject,
  provideZonelessChangeDetection,
  runInInjectionContext,
  signal,
} from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { InMemoryCache, gql } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { provideApollo } from 'apollo-angular';
import { Subject, type Observer, Observable } from 'rxjs';
import { Connection } from './connection';
import { type QueryOptions, injectQuery } from './inject-query';

interface Answer {
  readonly course: { readonly __typename: 'Course'; readonly id: string; readonly title: string } | null;
}
const document: TypedDocumentNode<Answer, { slug: string }> = gql`
  query CourseTitle($slug: String!) {
    course(slug: $slug) {
      id
      title
    }
  }
`;

/** A question that reached the server, to be answered when the test says so. */
type Question = Observer<ApolloLink.Result> & { readonly slug: unknown };

function start(options: QueryOptions = {}) {
  const questions: Question[] = [];
  const asked = new Subject<void>();
  const link = new ApolloLink(
    ({ variables }) =>
      new Observable<ApolloLink.Result>((observer) => {
        questions.push({
          slug: variables['slug'],
          next: (result) => observer.next(result),
          error: (error) => observer.error(error),
          complete: () => observer.complete(),
        });
        asked.next();
      }),
  );
  TestBed.configureTestingModule({
    providers: [provideZonelessChangeDetection(), provideApollo(() => ({ link, cache: new InMemoryCache() }))],
  });
  const slug = signal('git');
  const query = runInInjectionContext(TestBed.inject(Injector), () => {
    inject(Connection);
    return injectQuery(document, () => ({ slug: slug() }), options);
  });
  const settle = async () => {
    TestBed.tick();
    await TestBed.inject(ApplicationRef).whenStable();
    // Apollo hands results on in later microtasks: one turn of the event loop has them all behind it.
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  };
  const answer = async (title: string | null) => {
    const question = questions.at(-1);
    question?.next({ data: { course: title && { __typename: 'Course', id: title, title } } });
    question?.complete();
    await settle();
  };
  return { slug, query, questions, settle, answer, connection: TestBed.inject(Connection) };
}

describe('injectQuery', () => {
  it('is loading, then has data', async () => {
    const { query, settle, answer } = start();
    await settle();
    expect(query.loading()).toBe(true);
    await answer('Git');
    expect(query.loading()).toBe(false);
    expect(query.data()?.course?.title).toBe('Git');
  });

  it('asks again when a variable changes, and meanwhile shows nothing of the old answer', async () => {
    const { query, slug, questions, settle, answer } = start();
    await settle();
    await answer('Git');
    slug.set('graphql');
    await settle();
    expect(query.data()).toBeUndefined();
    expect(query.loading()).toBe(true);
    await answer('GraphQL');
    expect(query.data()?.course?.title).toBe('GraphQL');
    expect(questions.map((question) => question.slug)).toEqual(['git', 'graphql']);
  });

  it('goes on showing the old answer where that is wanted', async () => {
    const { query, slug, settle, answer } = start({ keepsPrevious: true });
    await settle();
    await answer('Git');
    slug.set('graphql');
    await settle();
    expect(query.data()?.course?.title).toBe('Git');
    expect(query.loading()).toBe(false);
    expect(query.busy()).toBe(true);
    await answer('GraphQL');
    expect(query.data()?.course?.title).toBe('GraphQL');
  });

  it('has both the data that could be had and the failure', async () => {
    const { query, questions, settle } = start();
    await settle();
    questions.at(-1)?.next({ data: { course: null }, errors: [{ message: 'down', path: ['course'] }] });
    questions.at(-1)?.complete();
    await settle();
    expect(query.data()).toMatchObject({ course: null });
    expect(query.failure()?.kind).toBe('failed');
  });

  it('asks again by itself when the connection is back', async () => {
    const { query, questions, connection, settle, answer } = start();
    await settle();
    connection.reportLost();
    questions.at(-1)?.error(new TypeError('Failed to fetch'));
    await settle();
    expect(query.failure()?.kind).toBe('unreachable');
    connection.reportReached();
    await settle();
    await answer('Git');
    expect(query.failure()).toBeUndefined();
    expect(query.data()?.course?.title).toBe('Git');
    expect(questions).toHaveLength(2);
  });
});
