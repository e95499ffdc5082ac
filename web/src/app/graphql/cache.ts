import { InMemoryCache, type Reference } from '@apollo/client/cache';
import { mergeConnection } from './merge-connection';
import { possibleTypes } from './possible-types.generated';

/** The app's cache: entities by id, connections that grow page by page. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          courses: mergeConnection(['filter']),
          announcements: mergeConnection(['courseId']),
          deadLetters: mergeConnection(['queue']),
          notifications: mergeConnection(),
          users: mergeConnection(['search']),
          webhooks: mergeConnection(),
          // An attempt that was just started is known by its id.
          attempt: {
            read: (existing: Reference | null | undefined, { args, toReference }) =>
              existing ?? toReference({ __typename: 'Attempt', id: args?.['id'] as string }),
          },
        },
      },
      Webhook: { fields: { deliveries: mergeConnection() } },
      User: { fields: { coursesTaught: mergeConnection(), enrollments: mergeConnection() } },
      // Lists that are edited: what comes is the whole, with fewer in it after one was removed.
      Course: { fields: { enrollments: mergeConnection(), lessons: { merge: false } } },
      // Everybody has one, their own. What comes is the whole.
      NotificationPreferences: {
        keyFields: [],
        fields: { rules: { merge: false }, mutedCourses: { merge: false }, channels: { merge: false } },
      },
      Quiz: { fields: { questions: { merge: false } } },
      // Each attempt has its own copy of the questions: their ids say nothing outside it.
      AttemptQuestion: { keyFields: false },
      AttemptChoice: { keyFields: false },
      Question: { keyFields: false },
      Choice: { keyFields: false },
    },
  });
}
