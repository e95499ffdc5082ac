import { describe, expect, it } from '@jest/globals';
import { newId } from '../persistence/index.ts';
import { eventCatalog, type EventType } from './event-catalog.ts';
import { NewerEventError, readEvent } from './read-event.ts';

const course = {
  ...{ courseId: newId(), revision: 3, status: 'PUBLISHED', instructorId: newId() },
  ...{ price: { amount: 0, currency: 'EUR' }, lessonIds: [newId()] },
};

/** A payload of each version before the present one, and what it is now. */
const earlier: Partial<Record<EventType, Record<number, { readonly then: object; readonly now: object }>>> = {
  CourseChanged: { 1: { then: course, now: { ...course, title: '', slug: '' } } },
};

const event = (type: string, version: number, payload: object) => ({
  ...{ id: newId(), type, version, occurredAt: '2026-11-21T12:00:00.000Z', payload },
});

describe('an event', () => {
  it.each(
    Object.entries(eventCatalog).flatMap(([type, { version }]) =>
      Array.from({ length: version - 1 }, (_, index) => [type as EventType, index + 1] as const),
    ),
  )('%s of version %i is brought up to the present', (type, version) => {
    const sample = earlier[type]?.[version];
    expect(readEvent(event(type, version, sample!.then))).toMatchObject({
      version: eventCatalog[type].version,
      payload: sample!.now,
    });
  });

  it('of a type or a version that is not known yet is told apart from one that nobody can read', () => {
    expect(() => readEvent(event('CourseChanged', 99, course))).toThrow(NewerEventError);
    expect(() => readEvent(event('SomethingNew', 1, {}))).toThrow(NewerEventError);
    expect(() => readEvent(event('CourseChanged', 2, course))).toThrow(/title/);
    expect(() => readEvent(event('CourseChanged', 0, course))).toThrow(/cannot be read any more/);
  });
});
