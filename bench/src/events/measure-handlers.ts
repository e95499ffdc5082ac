import { setTimeout } from 'node:timers/promises';
import { type DomainEvent, EventBus } from '@coursegraph/platform/events';
import { newId } from '@coursegraph/platform/persistence';
import { startSubgraph } from '@coursegraph/platform/subgraph';
import { createLogger } from '@coursegraph/platform/telemetry';
import { subgraphs } from '@coursegraph/standalone';
import type { TemporaryDatabases } from '../product.ts';

const queue = 'events.notifications';
const published = 500;
/** The bench ends within five minutes, on a machine with other work too. */
const longestSeconds = 90;

/** How many events a process has handled, and how long that took. */
export interface HandlerThroughput {
  readonly events: number;
  readonly seconds: number;
}

/**
 * Lets events of a subscriber wait, half of them enrollments and half milestones, and then has this process handle them: each
 * keeps a projection or not, and writes a notification.
 */
export async function measureHandlers(
  { postgresUrl: databaseUrl, mongodbUrl }: Pick<TemporaryDatabases, 'postgresUrl' | 'mongodbUrl'>,
  count: number,
): Promise<HandlerThroughput> {
  const logger = createLogger({ name: 'bench', level: 'error' });
  const bus = await EventBus.open({ url: databaseUrl, logger });
  const definition = subgraphs.find(({ name }) => name === 'notifications')!;
  const subgraph = await startSubgraph(definition, {
    ...{ databaseUrl, mongodbUrl, databasePrefix: 'throughput_', bus, logger },
  });
  try {
    const events = Array.from({ length: count }, (_, index) => (index % 2 === 0 ? enrolled() : milestone()));
    for (let first = 0; first < count; first += published) {
      const messages = bus.messagesOf(events.slice(first, first + published)).get(queue)!;
      await bus.queues.add(queue, messages);
    }
    const startedAt = performance.now();
    await subgraph.startEvents();
    for (;;) {
      const state = (await bus.board.list()).find(({ name }) => name === queue)!;
      if (state.deadLetterCount > 0) throw new Error('An event could not be handled.');
      const left = state.readyCount + state.activeCount + state.waitingCount;
      const seconds = (performance.now() - startedAt) / 1_000;
      if (left === 0 || seconds > longestSeconds) return { events: count - left, seconds };
      await setTimeout(50);
    }
  } finally {
    await bus.close();
    await subgraph.stop();
  }
}

const courses = Array.from({ length: 50 }, newId);
const anyCourse = () => courses[Math.floor(Math.random() * courses.length)]!;
const common = () => ({ id: newId(), version: 1, occurredAt: new Date().toISOString() });

function enrolled(): DomainEvent {
  const payload = { enrollmentId: newId(), courseId: anyCourse(), studentId: newId(), instructorId: newId() };
  return { ...common(), type: 'Enrolled', payload };
}

function milestone(): DomainEvent {
  const payload = { enrollmentId: newId(), courseId: anyCourse(), studentId: newId(), percentage: 50 };
  return { ...common(), type: 'MilestoneReached', payload };
}
